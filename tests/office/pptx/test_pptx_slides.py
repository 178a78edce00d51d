"""A written deck, opened by a reader that shares no code with the writer: what its slides hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR

from briefgen.layout.page import Filled, Table
from tests.support.decks import cells, flat, said, table
from tests.support.files import NS, R_ID, OfficeFile

LANGUAGES = ("en", "zh-Hant")
TEMPLATES = ("marker", "harbour", "ledger")
SENTENCE = "This sentence is here so that there is something to read in it"
HAN = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")

everywhere = pytest.mark.parametrize(
    ("template", "language"), [(template, language) for template in TEMPLATES for language in LANGUAGES]
)


def xml(file: OfficeFile) -> Iterator[Any]:
    """The slides' parts, parsed."""
    yield from (file.xml(part) for part in file.slides)


def all_of(file: OfficeFile, path: str) -> list[Any]:
    return [found for slide in xml(file) for found in slide.xpath(path, namespaces=NS)]


def titled(file: OfficeFile, title: str) -> Any:
    """The first slide of this title."""
    return next(s for s in file.deck.slides if s.shapes.title.text_frame.text == title)


def tables(slide: Any) -> list[Any]:
    return [shape.table for shape in slide.shapes if shape.has_table]


@everywhere
def test_every_placeholder_holds_what_was_placed_in_it(template, language, every_kind, every_kind_placed) -> None:
    slides = list(every_kind(template, language).deck.slides)
    deck = every_kind_placed(template, language)
    assert len(slides) == len(deck.pages)
    for slide, page in zip(slides, deck.pages, strict=True):
        filled = [item for item in flat(page.items) if isinstance(item, Filled)]
        for item in filled:
            if not any(run.page_of for p in item.text.paragraphs for run in p.runs):
                holder = next(h for h in slide.placeholders if h.placeholder_format.idx == item.index)
                assert holder.text_frame.text.replace("\v", "\n").replace("\u00a0", " ") == said(item.text)
                assert holder.part.slide_layout.name == deck.layout(page).name


@everywhere
def test_every_table_says_what_was_placed_in_it(template, language, every_kind, every_kind_placed) -> None:
    slides = every_kind(template, language).deck.slides
    seen = 0
    for slide, page in zip(slides, every_kind_placed(template, language).pages, strict=True):
        for found, item in zip(tables(slide), [i for i in page.items if isinstance(i, Table)], strict=True):
            rows = [
                [c.text.replace("\u00a0", " ").replace("\v", "\n") for c in row.cells if not c.is_spanned]
                for row in found.rows
            ]
            if item.name != "Agenda":  # its numbers of pages are known only now
                assert rows == cells(item)
            seen += 1
    assert seen > 5


@everywhere
def test_text_that_fits_takes_its_size_from_the_layout(template, language, every_kind, every_kind_placed) -> None:
    file, deck = every_kind(template, language), every_kind_placed(template, language)
    kept = shrunk = 0
    for slide, page in zip(file.deck.slides, deck.pages, strict=True):
        places = {p.index: p for p in deck.layout(page).placeholders}
        for item in (i for i in page.items if isinstance(i, Filled) and places[i.index].type != "ftr"):
            levels = places[item.index].levels
            holder = next(h for h in slide.placeholders if h.placeholder_format.idx == item.index)
            runs = [run for p in holder.text_frame.paragraphs for run in p.runs]
            own = [run for p in item.text.paragraphs for run in p.runs if run.size or run.share]
            levelled = [p for p in item.text.paragraphs if p.style.size != levels[min(p.level, len(levels) - 1)].size]
            if item.text.shrink:
                assert all(run.font.size for run in runs)
                shrunk += 1
            elif not own and not levelled:
                assert [run.font.size for run in runs] == [None] * len(runs), holder.name
                kept += 1
    assert kept > 50


def test_a_title_that_must_shrink_says_so_on_every_run(write) -> None:
    title = f"{SENTENCE} and **more of it** and 中文 too"
    file = write(f"title: T\ntopics: [{{title: {title}, points: [A], takeaway: R.}}]\n", "harbour")
    slide = file.deck.slides[2]
    sizes = {run.font.size.pt for p in slide.shapes.title.text_frame.paragraphs for run in p.runs}
    assert len(sizes) == 1 and sizes.pop() < 44
    leading = slide.shapes.title._element.xpath(".//a:pPr/a:lnSpc")
    assert len(leading) == 1


def test_a_cover_title_that_steps_down_brings_the_distance_of_its_lines_along(write) -> None:
    """The layout says that distance in points, of its own larger type."""
    title = " ".join(["Procurement and compliance agree on fewer, clearer standards before the next renewal"] * 2)
    slide = titled(write(f"title: {title}\ntopics: [{{title: A, takeaway: R.}}]"), title)
    (paragraph,) = slide.shapes.title.text_frame.paragraphs
    (size,) = {run.font.size.pt for run in paragraph.runs}
    assert size < 44
    assert paragraph.line_spacing.pt == pytest.approx(1.2 * size, abs=0.15 * size)


def test_slides_that_continue_say_one_size_on_every_run_of_their_siblings(write) -> None:
    points = "".join(f"      - {{claim: Claim {i}, detail: {SENTENCE}. {SENTENCE}.}}\n" for i in range(14))
    file = write(f"title: T\ntopics:\n  - title: A\n    takeaway: R.\n    points:\n{points}", "harbour")
    slides = [s for s in file.deck.slides if re.search(r"\(\d/\d\)$", s.shapes.title.text_frame.text)]
    bodies = [next(h for h in s.placeholders if h.placeholder_format.idx == 1) for s in slides]
    assert len(bodies) > 1
    claims = {p.runs[0].font.size for b in bodies for p in b.text_frame.paragraphs if p.level == 0}
    details = {p.runs[0].font.size for b in bodies for p in b.text_frame.paragraphs if p.level == 1}
    assert len(claims) == len(details) == 1


def test_a_body_that_fits_its_text_goes_on_fitting_it_when_somebody_edits(every_kind) -> None:
    slides = every_kind("harbour", "en").deck.slides
    bodies = [h for slide in slides for h in slide.placeholders if h.placeholder_format.idx == 1 and h.has_text_frame]
    assert len(bodies) > 1
    for body in bodies:
        (fit,) = body._element.xpath(".//a:bodyPr/a:normAutofit")
        assert dict(fit.attrib) == {}


@everywhere
def test_every_run_says_its_language(template, language, every_kind) -> None:
    for run in all_of(every_kind(template, language), "//a:r | //a:fld"):
        look, text = run.find("a:rPr", NS), run.find("a:t", NS).text or ""
        chinese = language == "zh-Hant" or HAN.search(text)
        wanted = ("zh-TW", "en-US") if chinese else ("en-US", None)
        assert (look.get("lang"), look.get("altLang")) == wanted, text


def test_chinese_in_an_english_deck_is_tagged_as_such_run_by_run(write) -> None:
    file = write("title: The 港口 goes electric\nlanguage: en\ntopics: [{title: A, takeaway: R.}]\n")
    runs = file.deck.slides[0].shapes.title._element.xpath(".//a:r")
    assert [(r.find("a:t", NS).text, r.find("a:rPr", NS).get("lang")) for r in runs] == [
        ("The ", "en-US"),
        ("港口", "zh-TW"),
        (" goes electric", "en-US"),
    ]


def test_chinese_faces_come_from_the_theme(every_kind) -> None:
    file = every_kind("marker", "zh-Hant")
    assert {el.get("typeface") for el in all_of(file, "//a:ea")} <= {"+mj-ea", "+mn-ea"}
    assert {el.get("typeface") for el in all_of(file, "//a:latin")} <= {"+mj-lt", "+mn-lt", "Courier New"}


@everywhere
def test_sections_hold_every_slide_once_in_the_order_of_the_groups(template, language, every_kind) -> None:
    file = every_kind(template, language)
    sections = file.find("ppt/presentation.xml", "//p14:section")
    names = {
        "en": ["Overview", "What we learned", "What comes next", "Conclusions"],
        "zh-Hant": ["總覽", "我們學到什麼", "接下來怎麼做", "結論"],
    }
    assert [section.get("name") for section in sections] == names[language]
    listed = [el.get("id") for section in sections for el in section.findall("p14:sldIdLst/p14:sldId", NS)]
    assert listed == [el.get("id") for el in file.find("ppt/presentation.xml", "p:sldIdLst/p:sldId")]
    assert len({section.get("id") for section in sections}) == len(sections)


def test_a_section_begins_with_its_divider(every_kind) -> None:
    file = every_kind("marker", "en")
    ids = [el.get("id") for el in file.find("ppt/presentation.xml", "p:sldIdLst/p:sldId")]
    for section in file.find("ppt/presentation.xml", "//p14:section")[1:3]:
        first = section.find("p14:sldIdLst/p14:sldId", NS).get("id")
        slide = file.deck.slides[ids.index(first)]
        assert slide.shapes.title.text_frame.text == section.get("name")


def jumps(file: OfficeFile, number: int) -> list[tuple[str, str]]:
    """The texts of a slide that lead to another, and the title of the slide they lead to."""
    part = file.slides[number - 1]
    rels = file.rels(part)
    titles = dict(zip(file.slides, (s.shapes.title.text_frame.text for s in file.deck.slides), strict=True))
    found = []
    for run in file.find(part, "//a:r[a:rPr/a:hlinkClick[@action='ppaction://hlinksldjump']]"):
        target = rels[run.find("a:rPr/a:hlinkClick", NS).get(R_ID)]
        found.append((run.find("a:t", NS).text, titles[target]))
    return found


def test_links_of_the_agenda_land_on_the_openers_and_say_their_pages(every_kind) -> None:
    file = every_kind("marker", "en")
    slides = [s.shapes.title.text_frame.text for s in file.deck.slides]
    number = slides.index("Three topics in two parts") + 1
    openers = ["Does it run in ice?", "The charger sets the pace", "Which boats come first"]
    pages = [str(slides.index(title) + 1) for title in openers]
    wanted = [(text, opener) for i, opener in enumerate(openers) for text in (str(i + 1), pages[i])]
    assert jumps(file, number) == wanted


def test_links_of_the_recap_land_on_the_takeaways(every_kind) -> None:
    file = every_kind("marker", "en")
    slides = [s.shapes.title.text_frame.text for s in file.deck.slides]
    number = slides.index("Three topics, three things to remember") + 1
    assert jumps(file, number) == [
        ("1", "It is the most reliable boat we have."),
        ("2", "Build the second charger first."),
        ("3", "Begin with the harbour line."),
    ]


def test_bars_of_the_index_land_on_the_openers(every_kind) -> None:
    file = every_kind("marker", "en")
    titles = dict(zip(file.slides, (s.shapes.title.text_frame.text for s in file.deck.slides), strict=True))
    agenda = next(part for part, title in titles.items() if title == "Three topics in two parts")
    rels = file.rels(agenda)
    clicks = file.find(agenda, "//p:cNvPr[starts-with(@name, 'Index ')]/a:hlinkClick")
    assert [titles[rels[click.get(R_ID)]] for click in clicks] == [
        "Does it run in ice?",
        "The charger sets the pace",
        "Which boats come first",
    ]


def test_an_address_outside_is_a_link_with_the_links_colour(write) -> None:
    text = "title: T\ntopics: [{title: A, points: ['See [the log](https://ferries.example/a b)'], takeaway: R.}]\n"
    file = write(text.replace("a b", "log?x=1&y=2"))
    part = file.slides[2]
    run = file.find(part, "//a:r[a:rPr/a:hlinkClick]")[-1]
    click = run.find("a:rPr/a:hlinkClick", NS)
    assert (run.find("a:t", NS).text, file.rels(part)[click.get(R_ID)]) == (
        "the log",
        "https://ferries.example/log?x=1&y=2",
    )
    assert click.get("action") is None and len(click) == 0


@everywhere
def test_every_slide_that_can_shows_its_number_as_a_field(template, language, every_kind, every_kind_placed) -> None:
    file, deck = every_kind(template, language), every_kind_placed(template, language)
    for number, (part, page) in enumerate(zip(file.slides, deck.pages, strict=True), 1):
        fields = file.find(part, "//a:fld[@type='slidenum']/a:t")
        has = any(p.type == "sldNum" for p in deck.layout(page).placeholders)
        assert [field.text for field in fields] == ([str(number)] if has else [])


@pytest.mark.parametrize("name", ["ai-ascent-2026", "agi-next-2026"])
def test_a_page_of_another_colour_has_a_background_and_no_shape_that_hides_its_number(name, shipped) -> None:
    slides = Presentation(str(shipped(name, "marker", "deck"))).slides
    (divider,) = (slide for slide in slides if not slide.follow_master_background)
    assert divider.shapes.title.text_frame.text in ("Appendix", "附錄")
    assert divider.background.fill.fore_color.theme_color == MSO_THEME_COLOR.BACKGROUND_2
    assert [shape.name for shape in divider.shapes if shape.width == 12_192_000] == []


@everywhere
def test_notes_say_what_the_presenter_says(template, language, every_kind, every_kind_placed) -> None:
    file, deck = every_kind(template, language), every_kind_placed(template, language)
    noted = 0
    for slide, page in zip(file.deck.slides, deck.pages, strict=True):
        assert slide.has_notes_slide == bool(page.notes)
        if page.notes:
            assert slide.notes_slide.notes_text_frame.text == "\n".join(note.text for note in page.notes)
            noted += 1
    assert noted
    spoken = {"en": "Begin with the morning of 14\u00a0January.", "zh-Hant": "從一月十四日早上說起。"}[language]
    assert any(s.has_notes_slide and spoken in s.notes_slide.notes_text_frame.text for s in file.deck.slides)


@everywhere
def test_shapes_carry_no_style_and_no_colour_that_is_not_the_themes(template, language, every_kind) -> None:
    file = every_kind(template, language)
    assert all_of(file, "//p:style") == []
    for name in ("srgbClr", "sysClr", "prstClr", "scrgbClr", "hslClr"):
        assert all_of(file, f"//a:{name}") == []
    assert all_of(file, "//a:schemeClr")


@everywhere
def test_shape_ids_and_names_are_unique_on_a_slide(template, language, every_kind) -> None:
    for slide in xml(every_kind(template, language)):
        own = slide.xpath("//p:cNvPr", namespaces=NS)
        assert len({el.get("id") for el in own}) == len(own)
        assert len({el.get("name") for el in own}) == len(own)


@everywhere
def test_what_is_only_decoration_is_marked_so_and_the_rest_says_what_it_is(template, language, every_kind) -> None:
    decoration = 0
    for slide in xml(every_kind(template, language)):
        for own in slide.xpath("p:cSld/p:spTree/*//p:cNvPr[@name != '']", namespaces=NS):
            shape = own.getparent().getparent()
            marked = own.xpath(".//adec:decorative[@val='1']", namespaces=NS)
            says = "".join(shape.xpath(".//a:t/text()", namespaces=NS)) or own.get("descr")
            assert bool(marked) != bool(says), own.get("name")
            decoration += bool(marked)
    if template == "marker":
        assert decoration > 10


def test_the_active_bar_of_the_index_says_which_topic_it_is(every_kind) -> None:
    file = every_kind("marker", "en")
    opener = file.slides[8]
    assert [el.get("descr") for el in file.find(opener, "//p:cNvPr[starts-with(@name, 'Index ')][@descr]")] == [
        "Topic 1 of 3"
    ]


@everywhere
def test_every_table_says_in_words_what_it_shows(template, language, every_kind) -> None:
    frames = all_of(every_kind(template, language), "//p:graphicFrame/p:nvGraphicFramePr/p:cNvPr")
    assert len(frames) > 5
    assert [el.get("name") for el in frames if not el.get("descr")] == []


def test_tables_say_whether_they_have_heads(every_kind) -> None:
    file = every_kind("marker", "en")
    (numbers,) = tables(titled(file, "Costs a day"))
    assert (numbers.first_row, numbers.first_col) == (True, False)
    (points,) = tables(titled(file, "The cold did not stop it"))
    assert (points.first_row, points.first_col) == (False, True)


def test_cells_that_cover_others_say_so(every_kind) -> None:
    (agenda,) = tables(titled(every_kind("marker", "en"), "Three topics in two parts"))
    assert len(agenda.columns) == 5
    part = agenda.cell(1, 0)
    assert (part.is_merge_origin, part.span_height, part.span_width) == (True, 2, 1)
    assert agenda.cell(2, 0).is_spanned
    assert [len(row.cells) for row in agenda.rows] == [5, 5, 5]


def test_tables_are_as_wide_and_as_high_as_their_frames(every_kind) -> None:
    for slide in every_kind("marker", "en").deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                assert sum(column.width for column in shape.table.columns) == shape.width
                assert sum(row.height for row in shape.table.rows) == shape.height


def test_a_table_fills_the_layouts_place_for_it(every_kind) -> None:
    (frame,) = [s for s in titled(every_kind("harbour", "en"), "Costs a day").shapes if s.has_table]
    assert frame.is_placeholder and frame.placeholder_format.idx == 1


def test_slides_are_read_from_the_title_down(every_kind) -> None:
    for slide in every_kind("marker", "en").deck.slides:
        assert slide.shapes[0] == slide.shapes.title
        furniture = [
            i for i, s in enumerate(slide.shapes) if s.name.startswith(("Footer", "Slide number", "Index", "Number"))
        ]
        assert all(b == a + 1 for a, b in pairwise(furniture))


def test_line_breaks_and_controls_of_a_text_survive_as_such(write) -> None:
    file = write('title: "One\\nTwo & <three>"\ntopics: [{title: A, takeaway: R.}]\n')
    assert file.deck.slides[0].shapes.title.text_frame.text == "One\vTwo & <three>"


def test_bold_italic_and_code_are_native(write) -> None:
    text = "title: T\ntopics: [{title: A, points: ['**Bold** *slanted* `code`'], takeaway: R.}]\n"
    (ledger,) = tables(write(text).deck.slides[2])
    runs = {run.text: run.font for p in ledger.cell(0, 1).text_frame.paragraphs for run in p.runs if run.text.strip()}
    assert runs["Bold"].bold and runs["slanted"].italic and runs["code"].name == "Courier New"
    zh = write(text.replace("title: T", "title: 題\nlanguage: zh-Hant"), "marker", "zh-Hant")
    (ledger,) = tables(zh.deck.slides[2])
    fonts = [run.font for p in ledger.cell(0, 1).text_frame.paragraphs for run in p.runs if run.text == "slanted"]
    assert [(font.italic, font.bold) for font in fonts] == [(None, True)]


def test_the_recap_of_a_written_deck_is_what_was_placed(every_kind, every_kind_placed) -> None:
    (found,) = tables(titled(every_kind("marker", "en"), "Three topics, three things to remember"))
    wanted = cells(table(every_kind_placed("marker", "en").one("recap")))
    assert [[cell.text for cell in row.cells] for row in found.rows] == wanted
