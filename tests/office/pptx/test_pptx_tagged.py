"""A template whose slides hold tags: what a user gets of it, and what is said when a tag is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.compiler import Wanted, build
from briefgen.diagnostics import Exit, Stop
from briefgen.kinds.tagged import stretches
from briefgen.template.loading import load_template
from briefgen.template.tagged.filled import FilledRow
from tests.support.decks import reading_of
from tests.support.files import NS, OfficeFile
from tests.support.payloads import PAYLOADS
from tests.support.tagged import DOT, TaggedDeck

OUTLINE = """
title: Growth *came* from one channel
date: 2026-05-04
event: {name: Summit}
people:
  ada: {name: Ada Marsh}
themes: [{id: one, title: First theme}, {id: two, title: Second theme}]
topics:
  - id: sales
    title: Sales
    speakers: [ada]
    points:
      - {claim: Hotels **came back**, detail: All eleven., points: [Weekly]}
      - Shops lost
    exhibits:
      - chart:
          {type: column, unit: m, categories: [Q1, Q2, Q3], series: {Actual: [20.2, 21, 22.7], Plan: [21, 21.5, 22]}}
        title: Sales by quarter
    takeaway: {say: "Keep [hotels](https://example.org/h).", why: They stay.}
  - {id: cash, title: Cash, takeaway: Collect., notes: Slowly.}
  - {id: later, title: Later, takeaway: Wait., appendix: true}
"""

DECK = Wanted(briefing=False)


@pytest.fixture
def drawn() -> TaggedDeck:
    return TaggedDeck()


def built(drawn: TaggedDeck, folder: Path, outline: str = OUTLINE, wanted: Wanted = DECK) -> OfficeFile:
    template = load_template([str(drawn.save(folder))], "en")
    (product,) = build(reading_of(outline), template, wanted)
    return OfficeFile(product.data)


def mistakes(drawn: TaggedDeck, folder: Path, outline: str = OUTLINE) -> list[str]:
    with pytest.raises(Stop) as caught:
        built(drawn, folder, outline)
    assert caught.value.code == Exit.TEMPLATE
    return [f"{d.at}: {d.message}" for d in caught.value.diagnostics]


def said(file: OfficeFile, number: int) -> list[str]:
    """The paragraphs of a slide."""
    slide = file.deck.slides[number - 1]
    return [p.text for shape in slide.shapes if shape.has_text_frame for p in shape.text_frame.paragraphs]


def shape(file: OfficeFile, number: int, name: str) -> Any:
    return next(one for one in file.deck.slides[number - 1].shapes if one.name == name)


def test_tags_are_filled_in_the_format_of_the_run_where_they_begin(drawn, tmp_path) -> None:
    drawn.slide(["Now: {", "{ti", "tle}} (", "end)"])
    file = built(drawn, tmp_path)
    (paragraph,) = shape(file, 1, "Box 1").text_frame.paragraphs
    assert [(run.text, bool(run.font.bold)) for run in paragraph.runs] == [
        ("Now: ", False),
        ("Growth came from one channel", False),
        (" (", False),
        ("end)", True),
    ]
    assert file.dead() == []


def test_slides_stay_in_the_order_of_the_file_and_those_without_tags_as_they_are(drawn, tmp_path) -> None:
    drawn.slide("Static")
    drawn.slide("{{ event.name }}")
    assert [said(built(drawn, tmp_path), n) for n in (1, 2)] == [["Static"], ["Summit"]]


def test_tags_may_ask_how_long_the_deck_is_to_be(drawn, tmp_path) -> None:
    drawn.slide("{{ event.name }}, {{ length }}")
    drawn.slide("{{ topic.title }}", notes="{% slide for topic in topics if length == 'full' %}")
    short, full = (built(drawn, tmp_path, wanted=Wanted(briefing=False, length=length)) for length in ("short", "full"))
    assert [said(short, n + 1) for n in range(len(short.slides))] == [["Summit, short"]]
    assert [said(full, n + 1) for n in range(len(full.slides))] == [["Summit, full"], ["Sales"], ["Cash"]]


@pytest.mark.parametrize(("length", "told"), [("standard", 0), ("short", 1)])
def test_a_length_that_no_tag_asks_for_is_said_to_change_nothing(length, told, drawn, tmp_path) -> None:
    drawn.slide("{{ title }}: {{ topics | length }}", notes="{{ takeaway }}")
    template = load_template([str(drawn.save(tmp_path))], "en")
    (product,) = build(reading_of(OUTLINE), template, Wanted(briefing=False, length=length))
    assert [d.id for d in product.diagnostics].count("length-ignored") == told


def test_a_slide_is_repeated_for_each_topic_and_left_out_on_a_condition(drawn, tmp_path) -> None:
    drawn.slide("{{ topic.number }} {{ topic.title }}", notes="{% slide for topic in topics %}\nSay {{ topic.title }}")
    drawn.slide("Never", notes="{% slide if topics|length > 5 %}")
    drawn.slide("Only {{ topic.title }}", notes="{% slide for topic in topics if topic.points %}")
    file = built(drawn, tmp_path)
    assert [said(file, n) for n in range(1, len(file.slides) + 1)] == [["1 Sales"], ["2 Cash"], ["Only Sales"]]
    notes = [slide.notes_slide.notes_text_frame.text for slide in list(file.deck.slides)[:2]]
    assert notes == ["Say Sales", "Say Cash"]
    assert not file.deck.slides[2].has_notes_slide


def test_slides_with_one_loop_that_stand_together_are_repeated_together(drawn, tmp_path) -> None:
    drawn.slide("a {{ topic.title }}", notes="{% slide for topic in topics %}")
    drawn.slide("b {{ topic.title }}", notes="{% slide for topic in topics %}")
    file = built(drawn, tmp_path)
    assert [said(file, n)[0] for n in (1, 2, 3, 4)] == ["a Sales", "b Sales", "a Cash", "b Cash"]


def test_slides_of_ours_stand_where_a_directive_asks_for_them(drawn, tmp_path) -> None:
    drawn.slide("First")
    drawn.slide("gone", notes="{% slides summary, topics %}")
    drawn.slide("Last")
    file = built(drawn, tmp_path, OUTLINE + "summary: [One message, Two, Three]\n")
    texts = [" ".join(said(file, n)) for n in range(1, len(file.slides) + 1)]
    assert (texts[0], texts[-1]) == ("First", "Last")
    drawn_too = ["".join(file.find(part, "//a:t/text()")).replace("\u00a0", " ") for part in file.slides]
    assert "One message" in drawn_too[1]  # in a table, with the others
    assert any("Hotels came back" in text for text in drawn_too)  # in a table beside its chart
    assert not any("gone" in text for text in texts)


def test_the_appendix_of_slides_of_ours_lists_what_stands_in_it(drawn, tmp_path) -> None:
    drawn.slide("{{ length }}", notes="{{ takeaway }}")
    drawn.slide("", notes="{% slides all %}")
    two = f"{OUTLINE}  - {{id: last, title: Last, takeaway: Hold., appendix: true}}\n"
    file = built(drawn, tmp_path, two, Wanted(briefing=False, length="full"))
    tables = [shape.table for slide in file.deck.slides for shape in slide.shapes if shape.has_table]
    assert ["A", "Wait."] in [[cell.text for cell in row.cells][:2] for table in tables for row in table.rows]


def test_a_slide_of_ours_is_not_called_what_the_template_calls_the_one_before(drawn, tmp_path) -> None:
    own = drawn.slide(notes="{% slide for topic in topics if topic.points %}", layout=5)
    own.shapes.title.text_frame.text = "{{ topic.title }}"
    drawn.slide("", notes="{% slide for topic in topics if topic.points %}{% slides topic-details %}")
    deck = built(drawn, tmp_path).deck
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles[:2] == ["Sales", "Sales by quarter"]
    assert len(set(titles)) == len(titles)


def notes_of(file: OfficeFile) -> str:
    return "\n".join(slide.notes_slide.notes_text_frame.text for slide in file.deck.slides if slide.has_notes_slide)


def test_what_no_slide_shows_is_said_in_the_notes_of_slides_of_ours_that_tell_everything(drawn, tmp_path) -> None:
    drawn.slide("Our house since 1970")
    drawn.slide("", notes="{% slides all %}")
    drawn.slide("Cash is king: {{ topics[1].takeaway.say }}", notes="Smile.")
    outline = OUTLINE + "background: Ice came early.\n"
    short = built(drawn, tmp_path, outline, Wanted(briefing=False, length="short"))
    assert "Ice came early." not in str([said(short, n + 1) for n in range(len(short.deck.slides))])
    assert notes_of(short).count("Ice came early.") == 1
    assert said(short, 1) == ["Our house since 1970"] and not short.deck.slides[0].has_notes_slide
    assert short.deck.slides[-1].notes_slide.notes_text_frame.text == "Smile."


def test_slides_of_ours_of_some_kinds_have_in_their_notes_what_they_say_themselves(drawn, tmp_path) -> None:
    drawn.slide("", notes="{% slide for topic in topics %}{% slides takeaway %}")
    file = built(drawn, tmp_path)
    assert "Keep hotels." in notes_of(file) and "All eleven." not in notes_of(file)


def test_slides_of_ours_can_be_asked_for_topic_by_topic(drawn, tmp_path) -> None:
    drawn.slide("== {{ topic.title }}", notes="{% slide for topic in topics %}")
    drawn.slide("", notes="{% slide for topic in topics %}{% slides takeaway %}")
    file = built(drawn, tmp_path)
    assert [said(file, n)[0] for n in (1, 3)] == ["== Sales", "== Cash"]
    assert "Collect." in " ".join(said(file, 4))


def test_bullets_become_paragraphs_in_the_format_of_theirs(drawn, tmp_path) -> None:
    drawn.slide("{{ topics[0].points | bullets }}")
    paragraphs = shape(built(drawn, tmp_path), 1, "Box 1").text_frame.paragraphs
    assert [(p.text, p.level) for p in paragraphs] == [
        ("Hotels came back\vAll eleven.", 0),
        ("Weekly", 1),
        ("Shops lost", 0),
    ]
    assert {run.font.size.pt for p in paragraphs for run in p.runs} == {18}


def test_inline_markdown_becomes_runs_with_their_links(drawn, tmp_path) -> None:
    drawn.slide("{{ topics[0].takeaway.say | md }}", "{{ topics[0].points[0].claim | md }}")
    file = built(drawn, tmp_path)
    runs = shape(file, 1, "Box 1").text_frame.paragraphs[0].runs
    assert [(run.text, run.hyperlink.address) for run in runs] == [
        ("Keep ", None),
        ("hotels", "https://example.org/h"),
        (".", None),
    ]
    bold = shape(file, 1, "Box 2").text_frame.paragraphs[0].runs
    assert [(run.text, bool(run.font.bold)) for run in bold] == [("Hotels ", False), ("came back", True)]


def test_dates_and_numbers_are_written_as_the_language_does(drawn, tmp_path) -> None:
    drawn.slide("{{ date | date }}, {{ 1234567.5 | number }}, {{ 0.25 | number('0%') }}")
    assert said(built(drawn, tmp_path), 1) == ["4\u00a0May 2026, 1,234,567.5, 25%"]


def test_a_row_is_repeated_and_the_table_grows(drawn, tmp_path) -> None:
    slide = drawn.slide("Topics")
    drawn.table(
        slide, [["Topic", "Take away"], ["{% row for t in topics %}{{ t.title }}", "{{ t.takeaway }}"], ["", "x"]]
    )
    frame = shape(built(drawn, tmp_path), 1, "Rows")
    rows = [[cell.text for cell in row.cells] for row in frame.table.rows]
    assert rows == [["Topic", "Take away"], ["Sales", "Keep hotels."], ["Cash", "Collect."], ["", "x"]]
    assert frame.height == sum(row.height for row in frame.table.rows)


def test_a_table_that_is_too_long_goes_on_on_a_next_copy_below_its_head(drawn, tmp_path) -> None:
    slide = drawn.slide("{{ title }}")
    rows = [["Topic", "Take away"], ["{% row for t in topics %}{{ t.title }}", "{{ t.takeaway }}"], ["", "the end"]]
    drawn.table(slide, rows)
    topics = [f"  - {{id: t{n}, title: Topic {n}, takeaway: Remember {n}.}}" for n in range(40)]
    outline = "\n".join(["title: Forty", "takeaway: Keep going.", "topics:", *topics]) + "\n"
    slides = built(drawn, tmp_path, outline).deck.slides
    tables = [next(s for s in slide.shapes if s.has_table).table for slide in slides]
    said = [[row.cells[0].text for row in table.rows] for table in tables]
    assert len(said) > 1 and {texts[0] for texts in said} == {"Topic"}
    assert [text for texts in said for text in texts[1:]] == [*(f"Topic {n}" for n in range(40)), ""]
    assert max(map(len, said)) - min(map(len, said)) <= 2


def test_stretches_of_a_table_are_as_long_as_each_other_and_all_rows_are_in_one() -> None:
    def lengths(heights: list[float], most: float, sources: list[int] | None = None) -> list[int]:
        rows = [FilledRow(source, ()) for source in sources or [0, *[1] * (len(heights) - 2), 2]]
        return [len(part) for part in stretches(rows, heights, most)]

    assert lengths([10.0] * 8, 80.0) == [8]
    assert lengths([10.0] * 8, 70.0) == [4, 5]  # head and three rows; head, three rows and the last
    assert lengths([10.0] * 8, 20.0) == [8]  # head and last leave no room for a row: it does not help
    assert lengths([10.0] * 4, 30.0, [0, 1, 2, 3]) == [4]  # no row is repeated


def test_a_picture_takes_the_place_of_a_shape_named_for_it(drawn, tmp_path) -> None:
    (tmp_path / "ada.png").write_bytes(DOT)
    outline = tmp_path / "o.yaml"
    outline.write_text(OUTLINE.replace("{name: Ada Marsh}", "{name: Ada Marsh, photo: ada.png}"), encoding="utf-8")
    slide = drawn.slide("x", notes="{% slide for topic in topics %}")
    drawn.picture(slide, "{{ (topic.speakers | people | first).photo }}")
    template = load_template([str(drawn.save(tmp_path))], "en")
    (product,) = build(reading_of(outline), template, Wanted(briefing=False))
    file = OfficeFile(product.data)
    picture = shape(file, 1, "Picture 3")
    assert picture._element.nvPicPr.cNvPr.get("descr") in ("Ada Marsh", "image.png")
    assert [s.name for s in file.deck.slides[1].shapes] == ["Box 1"]
    assert file.dead() == []


def test_a_chart_shows_the_outlines_numbers_in_its_own_look(drawn, tmp_path) -> None:
    slide = drawn.slide("{{ topic.title }}", notes="{% slide for topic in topics %}")
    drawn.chart(slide, "{{ topic.exhibits | selectattr('chart') | first }}", "{{ topic.title }} by quarter")
    file = built(drawn, tmp_path)
    frame = shape(file, 1, "Chart 3")
    chart = frame.chart
    assert list(chart.plots[0].categories) == ["Q1", "Q2", "Q3"]
    assert {s.name: tuple(s.values) for s in chart.plots[0].series} == {
        "Actual": (20.2, 21, 22.7),
        "Plan": (21, 21.5, 22),
    }
    assert chart.chart_title.text_frame.text == "Sales by quarter"
    assert frame._element.xpath("./p:nvGraphicFramePr/p:cNvPr")[0].get("descr") == "Sales by quarter"
    assert not any(s.has_chart for s in file.deck.slides[1].shapes)
    assert file.dead() == []


def test_the_workbook_of_a_chart_holds_the_numbers_too(drawn, tmp_path) -> None:
    import io

    from openpyxl import load_workbook

    drawn.chart(drawn.slide("x"), "{{ topics[0].exhibits[0] }}")
    blob = shape(built(drawn, tmp_path), 1, "Chart 3").chart.part.chart_workbook.xlsx_part.blob
    rows = list(load_workbook(io.BytesIO(blob)).active.iter_rows(values_only=True))
    assert rows == [(None, "Actual", "Plan"), ("Q1", 20.2, 21), ("Q2", 21, 21.5), ("Q3", 22.7, 22)]


def test_groups_alt_texts_and_addresses_are_filled(drawn, tmp_path) -> None:
    slide = drawn.slide("See")
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, 3_000_000, 900_000).text_frame.text = "{{ event.name }}"
    box = next(iter(slide.shapes))
    box._element.nvSpPr.cNvPr.set("descr", "About {{ event.name }}")
    box.text_frame.paragraphs[0].runs[0].hyperlink.address = "https://example.org/{{ topics[0].id }}"
    file = built(drawn, tmp_path)
    slide = file.deck.slides[0]
    assert slide.shapes[1].shapes[0].text_frame.text == "Summit"
    assert slide.shapes[0]._element.nvSpPr.cNvPr.get("descr") == "About Summit"
    assert slide.shapes[0].text_frame.paragraphs[0].runs[0].hyperlink.address == "https://example.org/sales"


def test_a_text_that_is_longer_than_its_box_is_set_smaller(drawn, tmp_path) -> None:
    drawn.slide("{{ event.name }}")
    outline = OUTLINE.replace("name: Summit", "name: " + "Summit of the many words " * 16)
    (paragraph,) = shape(built(drawn, tmp_path, outline), 1, "Box 1").text_frame.paragraphs
    assert 12 <= paragraph.runs[0].font.size.pt < 18


def test_a_text_that_fits_nowhere_is_told_at_its_line_and_at_the_templates_place(drawn, tmp_path) -> None:
    drawn.slide("{{ event.name }}")
    with pytest.raises(Stop) as caught:
        built(drawn, tmp_path, OUTLINE.replace("name: Summit", "name: " + "word " * 900))
    (problem,) = caught.value.diagnostics
    assert (problem.id, problem.at.line) == ("too-long", 4)
    assert 'board.pptx, slide 1, shape "Box 1"' in problem.message


def test_a_tag_may_let_its_text_become_smaller_than_usual(drawn, tmp_path) -> None:
    drawn.slide("{{ event.name | fit(8) }}")
    outline = OUTLINE.replace("name: Summit", "name: " + "Summit of the many words " * 40)
    (paragraph,) = shape(built(drawn, tmp_path, outline), 1, "Box 1").text_frame.paragraphs
    assert 8 <= paragraph.runs[0].font.size.pt < 12


def test_every_mistake_is_told_in_one_run_where_it_stands(drawn, tmp_path) -> None:
    drawn.slide("fine")
    drawn.slide("{{ title }}\n{{ titel }}\n{{ event.nam }}", "{{ title|uper }}")
    drawn.slide("{{ t.title }}", notes="{% slide for topic in topics %}{% slide fro x %}{{ topc }}")
    drawn.slide("{{ open", notes="{% slides nothing %}")
    found = mistakes(drawn, tmp_path)
    assert "board.pptx: slide 2, shape \"Box 1\", paragraph 2: unknown name 'titel' (did you mean 'title'?)" in found
    assert "board.pptx: slide 2, shape \"Box 2\", paragraph 1: there is no filter called 'uper'" in found
    assert any(one.startswith('board.pptx: slide 3, shape "Box 1", paragraph 1: unknown name') for one in found)
    assert any("notes" in one and "'topc'" in one and "did you mean 'topic'?" in one for one in found)
    assert "board.pptx: slide 3, notes: the directive {% slide fro x %} says nothing known" in found
    assert "board.pptx: slide 4, notes: there are no slides called 'nothing'" in found


@pytest.mark.parametrize("directive", ["{% slides all %}", "{% slide for topic in topics %}"])
def test_a_directive_that_stands_on_a_slide_is_told_and_does_not_vanish(directive, drawn, tmp_path) -> None:
    drawn.slide("{{ title }}", f"Here: {directive}")
    assert mistakes(drawn, tmp_path) == [f"board.pptx: slide 1: the directive {directive} does nothing here"]


def test_a_field_that_does_not_exist_is_told_where_it_is_printed(drawn, tmp_path) -> None:
    drawn.slide("{{ title }}\n{{ event.nam }}\n{{ event.hots }}")
    assert mistakes(drawn, tmp_path) == [
        "board.pptx: slide 1, shape \"Box 1\", paragraph 2: unknown name 'nam' (did you mean 'name'?)",
        "board.pptx: slide 1, shape \"Box 1\", paragraph 3: unknown name 'hots' (did you mean 'host'?)",
    ]


def test_a_slide_whose_loop_runs_over_nothing_is_checked_all_the_same(drawn, tmp_path) -> None:
    drawn.slide("{{ q.ask }} {{ qq }}", notes="{% slide for q in questions %}")
    assert mistakes(drawn, tmp_path) == [
        "board.pptx: slide 1, shape \"Box 1\", paragraph 1: unknown name 'qq' (did you mean 'q'?)"
    ]


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_an_injection_in_a_slide_is_refused(payload, drawn, tmp_path) -> None:
    drawn.slide(payload)
    assert mistakes(drawn, tmp_path)


def test_a_deck_of_one_topic_is_made_of_the_same_slides(drawn, tmp_path) -> None:
    drawn.slide("{{ deck }}: {{ topics | length }} {{ topic.title }}", notes="{% slide if deck == 'topic' %}")
    drawn.slide("{{ topic.title }}", notes="{% slide for topic in topics %}")
    file = built(drawn, tmp_path, wanted=Wanted(deck=False, briefing=False, topics=("cash",)))
    assert [said(file, n) for n in (1, 2)] == [["topic: 1 Cash"], ["Cash"]]


def test_the_same_input_gives_the_same_bytes(drawn, tmp_path) -> None:
    drawn.chart(drawn.slide("{{ title }}", notes="{% slide for topic in topics %}"), "{{ topics[0].exhibits[0] }}")
    assert built(drawn, tmp_path).data == built(drawn, tmp_path).data


def test_what_the_slides_do_not_show_is_counted(drawn, tmp_path) -> None:
    drawn.slide("{{ title }}")
    template = load_template([str(drawn.save(tmp_path))], "en")
    (product,) = build(reading_of(OUTLINE), template, Wanted(briefing=False))
    (problem,) = product.diagnostics
    assert problem.id == "not-shown"
    assert not problem.is_error


def test_a_copied_slide_leads_to_no_part_that_it_does_not_use(drawn, tmp_path) -> None:
    slide = drawn.slide("x", notes="{% slide for topic in topics %}")
    drawn.picture(slide, "{{ topic.summary }}")
    file = built(drawn, tmp_path)
    assert [name for name in file.parts if name.startswith("ppt/media/")] == []
    assert not file.find(file.slides[0], "//*[local-name()='pic']")
    assert NS["p"]
