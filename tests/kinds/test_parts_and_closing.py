"""Decks of one part, the agenda shown again, the briefing's last slides parted, a team's logo, a single figure."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.compiler import EPOCH, Product, Wanted, build
from briefgen.compose.pages import arrange_deck
from briefgen.diagnostics import Stop
from briefgen.kinds.cover import LOGO_NAME
from briefgen.layout.page import Picture, Shape
from briefgen.outline.resolved import ResolvedOutline
from briefgen.plan.deck import plan_deck
from briefgen.plan.properties import Properties
from briefgen.template.loading import load_template
from briefgen.template.pack import Shelf
from briefgen.template.template import Template
from tests.support.decks import Deck, cells, inches, links, named, placed, reading_of, said, table, typed, words
from tests.support.files import OfficeFile
from tests.support.pictures import kept, picture, saved

PACKS = Path(__file__).parents[2] / "templates"
BRIEFING: dict[str, Any] = {
    "title": "The harbour goes electric",
    "language": "en",
    "date": "2026-03-16",
    "classification": "Internal",
    "event": "Pilot winter",
    "groups": [
        {"id": "learned", "title": "What we learned", "summary": "Two lessons of the winter."},
        {"id": "next", "title": "What comes next"},
    ],
    "topics": [
        {"id": "cold", "group": "learned", "title": "The cold", "takeaway": "It sails.", "points": ["Ice [@log]"]},
        {"id": "crew", "group": "learned", "title": "The crew", "takeaway": "They trust it.", "points": ["Calm"]},
        {"id": "boats", "group": "next", "title": "The boats", "takeaway": "Order two.", "points": ["Now [@plan]"]},
    ],
    "method": "Ship's log and ledger.",
    "limits": "One winter on one line.",
    "contact": {"name": "Tomas Reyes", "email": "reyes@ferries.example"},
    "sources": {"log": "Log of the pilot", "plan": "Plan of the yard"},
}


def outline(**changes: Any) -> str:
    return json.dumps({**BRIEFING, **changes})


@pytest.fixture
def told(tmp_path: Path, shipped_engine: Any) -> Callable[..., Deck]:
    """Places the briefing as a storyline of one's own tells it, whatever that leaves out."""

    def deck(steps: list[Any]) -> Deck:
        reading, template = reading_of(outline()), pack(tmp_path, {"storyline": {"deck": steps}})
        assert reading.outline is not None
        properties = Properties(reading.outline.title, "en", EPOCH)
        book = ResolvedOutline(reading.outline, reading.paths)
        plan = plan_deck(book, template.storylines["deck"], template.labels, properties)
        arranged = arrange_deck(plan.slides, plan.furniture, template.deck, shipped_engine, template.labels)
        return Deck(reading, template, plan, arranged, ())

    return deck


def pack(folder: Path, said: dict[str, Any]) -> Template:
    (folder / "own").mkdir(exist_ok=True)
    text = yaml.safe_dump({"name": "own", "extends": "marker", **said})
    (folder / "own" / "template.yaml").write_text(text, encoding="utf-8")
    return load_template(["own"], "en", Shelf((folder, PACKS)))


# A deck for each part


def parts(text: str, template: Template) -> list[Product]:
    return list(build(reading_of(text), template, Wanted(deck=False, briefing=False, per_group=True)))


def slides(product: Product) -> list[str]:
    file = OfficeFile(product.data)
    return ["\n".join(file.find(slide, "//a:t/text()")) for slide in file.slides]


def test_each_part_has_a_deck_that_sorts_behind_those_of_the_topics(template_of) -> None:
    found = parts(outline(), template_of("marker", "en"))
    paths = [product.path.as_posix() for product in found]
    assert paths == ["briefing/part-1-learned.pptx", "briefing/part-2-next.pptx"]
    assert sorted(["briefing/03-boats.pptx", *paths])[0] == "briefing/03-boats.pptx"
    assert {product.what for product in found} == {"group deck"}


def test_the_deck_of_a_part_has_its_cover_its_topics_its_recap_and_the_sources_it_used(template_of) -> None:
    first, second = (slides(product) for product in parts(outline(), template_of("marker", "en")))
    assert all(
        text in first[0] for text in ("What we learned", "Two lessons of the winter.", "Pilot winter", "Part 1 of 2")
    )
    assert "Part briefing" in first[0] and "Internal" in first[0]
    told = "\n".join(first)
    assert all(text in told for text in ("The cold", "The crew", "It sails.", "They trust it."))
    assert "The boats" not in told
    assert "Two topics, two things to remember" in told
    assert "Log of the pilot" in first[-1] and "Plan of the yard" not in first[-1]
    assert "Plan of the yard" in second[-1] and "Log of the pilot" not in second[-1]


def test_a_part_of_one_topic_has_no_recap(template_of) -> None:
    _, second = (slides(product) for product in parts(outline(), template_of("marker", "en")))
    assert "Recap" not in "\n".join(second)


def test_its_cover_pulls_out_and_names_all_bars_of_the_part(template_of) -> None:
    product = parts(outline(), template_of("marker", "en"))[0]
    file = OfficeFile(product.data)
    bars = file.find(file.slides[0], "//p:sp[p:nvSpPr/p:cNvPr[starts-with(@name, 'Index')]][p:txBody//a:t]")
    assert ["".join(bar.itertext()).split() for bar in bars] == [["1", "The", "cold"], ["2", "The", "crew"]]
    assert {bar.find(".//{*}schemeClr").get("val") for bar in bars} == {"accent6"}


def test_parts_keep_the_numbers_of_the_whole_briefing(template_of) -> None:
    second = slides(parts(outline(), template_of("marker", "en"))[1])
    assert "Part 2 of 2" in second[0]


def test_an_outline_without_groups_is_told_so(template_of) -> None:
    flat = [{**topic, "group": None} for topic in BRIEFING["topics"]]
    text = outline(groups=None, topics=[{k: v for k, v in topic.items() if v} for topic in flat])
    with pytest.raises(Stop) as caught:
        parts(json.dumps({k: v for k, v in json.loads(text).items() if v}), template_of("marker", "en"))
    assert caught.value.diagnostics[0].id == "no-groups"


# The agenda again

AGAIN = [
    "agenda",
    {"for": "group in groups", "slides": ["agenda", {"for": "topic in group.topics", "slides": ["takeaway"]}]},
]


def test_before_each_part_the_agenda_says_where_we_are(told) -> None:
    deck = told(AGAIN)
    titles = [page.title for (page,) in deck.of("agenda")]
    assert titles == ["Three topics in two parts", "Part 1 of 2: What we learned", "Part 2 of 2: What comes next"]


def test_the_current_part_stands_on_a_panel_in_the_accent(told) -> None:
    deck = told(AGAIN)
    for at, (page,) in enumerate(deck.of("agenda")):
        rows = table(page).rows
        shaded = [cells(table(page))[i][0] for i, row in enumerate(rows) if row[0].fill]
        assert len(shaded) == [0, 2, 1][at]
        titles = [cell for row in rows for cell in row if said(cell.text).startswith("What")]
        accented = [
            said(cell.text).split("\n")[0] for cell in titles if cell.text.paragraphs[0].style.color.slot == "accent1"
        ]
        assert accented == [[], ["What we learned"], ["What comes next"]][at]


def test_slides_outside_of_every_section_have_their_own_before_and_after(told) -> None:
    deck = told(
        ["cover", "agenda", {"for": "group in groups", "section": "{{ group.title }}", "slides": ["section"]}, "recap"]
    )
    assert [section.name.plain for section in deck.plan.sections] == [
        "Overview",
        "What we learned",
        "What comes next",
        "Conclusions",
    ]
    of = {section.id: section.name.plain for section in deck.plan.sections}
    assert [(page.title, of[page.section]) for page in deck.pages[-2:]] == [
        ("What comes next", "What comes next"),
        ("Three topics, three things to remember", "Conclusions"),
    ]


def test_a_storyline_without_sections_makes_none(told) -> None:
    assert told(["cover", "recap"]).plan.sections == ()


def test_links_lead_to_the_first_agenda(told) -> None:
    deck = told(AGAIN)
    assert deck.number("agenda") == 1


# How it ends


def test_method_and_limits_on_a_slide_of_their_own_have_a_title_of_their_own(place) -> None:
    many = {
        f"s{i}": f"A source with a title that is long enough to take more than one line of it, {i}" for i in range(7)
    }
    deck = place(outline(sources={**BRIEFING["sources"], **many}, method="How it was made. " * 25))
    (pages,) = deck.of("sources")
    assert [page.title for page in pages] == ["Nine sources carry this briefing", "How this was made, and whom to ask"]
    assert ["reyes@ferries.example" in words([page]) for page in pages] == [False, True]  # said once


def test_sources_and_closing_can_be_slides_of_their_own(told) -> None:
    deck = told(["cover", "references", "closing"])
    references, closing = deck.one("references"), deck.one("closing")
    assert [row[1] for row in cells(table(references))] == ["Log of the pilot", "Plan of the yard"]
    assert not named(references, "Text")
    assert [said(text.text) for text in named(closing, "Text")] == ["Ship’s log and ledger.", "One winter on one line."]
    assert deck.text(closing, "contact") == "Questions\nTomas Reyes\nreyes@ferries.example"
    assert "mailto:reyes@ferries.example" in links(closing.items)
    assert closing.title == "How this was made, and whom to ask"


@pytest.mark.parametrize(
    ("kind", "title"), [("method", "How this briefing was made"), ("limits", "What this briefing leaves out")]
)
def test_method_and_limits_can_be_slides(told, kind: str, title: str) -> None:
    deck = told(["cover", kind])
    assert deck.one(kind).title == title
    assert typed(cells(table(deck.one(kind)))[0][0]) == BRIEFING[kind]


# The logo


def test_the_logo_stands_bottom_right_on_the_cover_and_nowhere_else(tmp_path: Path, shipped_engine) -> None:
    (tmp_path / "own").mkdir()
    kept(tmp_path / "own", "logo.png", saved(picture(400, 100)))
    deck = placed(outline(), pack(tmp_path, {"logo": "logo.png"}), shipped_engine)
    shown = [(i, item) for i, page in enumerate(deck.pages) for item in page.items if isinstance(item, Picture)]
    ((where, logo),) = shown
    x, y, width, height = inches(logo.box)
    assert (where, logo.image) == (0, LOGO_NAME)
    assert (width, height) == (2.0, 0.5)
    assert x + width == pytest.approx(13.333 - 2.417 - 0.25, abs=0.01), "left of the thumb index"
    assert 6.5 < y + height < 7.125, "above the footer"


def test_a_tall_logo_is_no_higher_than_half_an_inch(tmp_path: Path, shipped_engine) -> None:
    (tmp_path / "own").mkdir()
    kept(tmp_path / "own", "logo.png", saved(picture(100, 400)))
    deck = placed(outline(), pack(tmp_path, {"logo": "logo.png"}), shipped_engine)
    (logo,) = [item for item in deck.pages[0].items if isinstance(item, Picture)]
    assert inches(logo.box)[2:] == (0.125, 0.5)


def test_a_logo_that_is_not_there_is_an_error_of_the_template(tmp_path: Path) -> None:
    with pytest.raises(Stop) as caught:
        pack(tmp_path, {"logo": "lgo.png"})
    (problem,) = caught.value.diagnostics
    assert problem.id == "file-missing" and str(problem.at).endswith("template.yaml: logo")


# One figure


def test_a_single_figure_is_as_large_as_any_with_its_label_beside_it(place) -> None:
    figure = {"value": "≈0", "label": "GPU supply", "detail": "Demand has no end.", "evidence": "forecast"}
    exhibit = {"title": "Supply", "figures": [figure]}
    topic = {"title": "T", "takeaway": "R.", "exhibits": [exhibit]}
    deck = place(json.dumps({"title": "Figures", "topics": [topic]}))
    page = deck.one("figures")
    value, label = (
        next(item for item in page.items if isinstance(item, Shape) and item.name == name)
        for name in ("Figure", "Label")
    )
    assert said(value.text) == "≈0" and value.text.paragraphs[0].style.size == 96
    assert said(label.text) == "GPU supply\nDemand has no end."
    assert deck.text(page, "note-1") == "Forecast"
    assert not value.box.overlaps(label.box)


def test_a_single_figure_too_long_for_that_is_set_like_others(place) -> None:
    exhibit = {"title": "Supply", "figures": [{"value": "1,200–3,400 mn", "label": "tokens a day"}]}
    deck = place(json.dumps({"title": "Figures", "topics": [{"title": "T", "takeaway": "R.", "exhibits": [exhibit]}]}))
    assert deck.text(deck.one("figures"), "figure-1") == "1,200–3,400 mn"
