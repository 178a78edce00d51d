"""Every kind of slide, on our template and on two others, in both languages: nothing missing, all in its place."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.kinds.kind import kinds
from briefgen.layout.page import Filled, Page
from briefgen.outline.exhibits import EXHIBITS
from tests.support.decks import flat, inches, placed_topic, typed, words
from tests.support.ink import collide, ink, sticks_out

OUTLINES = Path(__file__).parent / "outlines"
LANGUAGES = ("en", "zh-Hant")
TEMPLATES = ("marker", "harbour", "ledger")
# Which of our layouts shows a kind; those of evidence that is drawn are looked at with the drawing.
LAYOUTS = {
    "actions": "Actions",
    "agenda": "Agenda",
    "background": "Points",
    "comparison": "Comparison matrix",
    "cover": "Cover",
    "decision": "Decision",
    "figures": "Big numbers 4",
    "glossary": "Glossary",
    "opener": "Topic opener",
    "options": "Table",
    "outlook": "Points",
    "participants": "Table",
    "points": "Points",
    "question": "Voices",
    "quote": "Quote",
    "recap": "Recap table",
    "section": "Section divider",
    "sources": "Sources and closing",
    "summary": "Executive summary",
    "table": "Table",
    "takeaway": "One thing to remember",
    "theme": "Theme with figure",
    "themes": "Cards 3",
    "voice": "Points",
    "voices": "Voices",
}
# What a kind says, by where it stands in the outline. A date is said as its language writes it, not as written there.
SAYS = {
    "actions": "actions.0.do actions.0.detail actions.0.owner",
    "agenda": "groups.0.title groups.1.title topics.0.title topics.1.title topics.2.title",
    "background": "background event.name event.host event.place",
    "chart": "topics.0.exhibits.2.title topics.0.exhibits.2.chart.unit topics.0.exhibits.2.chart.categories.1",
    "columns": "topics.2.exhibits.15.title topics.2.exhibits.15.columns.0.title "
    "topics.2.exhibits.15.columns.0.points.0.detail topics.2.exhibits.15.columns.0.points.1 "
    "topics.2.exhibits.15.columns.1.chart.categories.0 topics.2.exhibits.15.columns.2.text",
    "comparison": "topics.2.exhibits.1.title topics.2.exhibits.1.comparison.rows.0.cells.1 topics.1.voices.0.stance "
    "topics.1.voices.1.position topics.2.title people.holm.name people.reyes.name",
    "cover": "title subtitle event.name audience classification prepared_by",
    "decision": "topics.2.exhibits.3.decision.ask topics.2.exhibits.3.decision.who.say "
    "topics.2.exhibits.3.decision.buys topics.2.exhibits.3.decision.otherwise.why",
    "figures": "topics.0.exhibits.0.title topics.0.exhibits.0.figures.0.value topics.0.exhibits.0.figures.0.detail",
    "glossary": "glossary.0.term glossary.0.meaning",
    "image": "topics.0.exhibits.4.title topics.0.exhibits.4.image.caption topics.0.exhibits.4.image.credit",
    "levels": "topics.2.exhibits.6.title topics.2.exhibits.6.levels.items.0.value "
    "topics.2.exhibits.6.levels.items.1.detail",
    "matrix": "topics.2.exhibits.8.matrix.x.title topics.2.exhibits.8.matrix.y.high "
    "topics.2.exhibits.8.matrix.quadrants.3 topics.2.exhibits.8.matrix.items.0.label "
    "topics.2.exhibits.9.title topics.2.exhibits.9.matrix.y.steps.0 topics.2.exhibits.9.matrix.items.0.response",
    "opener": "topics.0.question topics.0.summary people.holm.name people.holm.role people.holm.bio topics.1.title",
    "options": "topics.2.exhibits.5.title topics.2.exhibits.5.options.criteria.1 "
    "topics.2.exhibits.5.options.options.0.name topics.2.exhibits.5.options.options.0.scores.1.say "
    "topics.2.exhibits.5.options.options.1.scores.1 topics.2.exhibits.5.options.options.1.verdict",
    "outlook": "outlook",
    "participants": "people.berg.name people.berg.role people.berg.bio event.participants.0",
    "points": "topics.0.title topics.0.points.0.claim topics.0.points.0.points.0.claim topics.0.points.1 "
    "topics.0.notes topics.0.points.0.points.0.points.0 sources.log.title",
    "process": "topics.2.exhibits.2.title topics.2.exhibits.2.process.steps.0.detail "
    "topics.2.exhibits.2.process.steps.1.label topics.2.exhibits.2.process.steps.1.when "
    "topics.2.exhibits.2.process.steps.2.owner topics.2.exhibits.2.process.steps.2.done",
    "question": "questions.0.ask questions.0.summary questions.0.voices.0.organisation questions.0.voices.0.as "
    "questions.0.voices.0.stance questions.0.voices.1.position people.reyes.name people.reyes.role",
    "quote": "topics.0.exhibits.3.quote.text people.holm.name people.holm.role",
    "recap": "topics.0.takeaway.say topics.1.takeaway topics.2.takeaway topics.1.title",
    "section": "groups.0.title groups.0.summary groups.1.title",
    "sources": "sources.log.title sources.log.author sources.log.url method limits contact.name contact.email",
    "summary": "takeaway.say takeaway.why summary.0.claim summary.1.detail",
    "table": "topics.0.exhibits.1.title topics.0.exhibits.1.table.columns.2 topics.0.exhibits.1.table.rows.1.2",
    "takeaway": "topics.0.takeaway.say topics.0.takeaway.why topics.0.title topics.1.takeaway topics.2.takeaway",
    "team": "topics.2.exhibits.7.title people.holm.name people.holm.bio people.reyes.role",
    "theme": "themes.0.title themes.0.points.0.claim themes.0.points.0.detail",
    "themes": "themes.0.title themes.0.summary themes.1.title themes.2.summary",
    "tiles": "topics.2.exhibits.4.title topics.2.exhibits.4.figures.0.value topics.2.exhibits.4.figures.0.against "
    "topics.2.exhibits.4.figures.1.detail",
    "timeline": "topics.2.exhibits.0.timeline.items.0.label topics.2.exhibits.0.timeline.items.0.detail "
    "topics.2.exhibits.0.timeline.items.0.lane topics.2.exhibits.0.timeline.items.1.label "
    "topics.2.exhibits.13.timeline.items.1.late topics.2.exhibits.13.timeline.items.3.date "
    "topics.2.exhibits.13.timeline.items.3.lane topics.2.exhibits.14.timeline.items.0.date "
    "topics.2.exhibits.14.timeline.phases.1.label topics.2.exhibits.14.timeline.points.0.detail",
    "topic-cover": "topics.0.title topics.0.question event.name classification",
    "tree": "topics.2.exhibits.10.tree.root.label topics.2.exhibits.10.tree.root.children.1.value "
    "topics.2.exhibits.11.tree.root.children.0.children.0.label "
    "topics.2.exhibits.11.tree.root.children.0.children.0.detail topics.2.exhibits.12.title "
    "topics.2.exhibits.12.tree.root.children.0.detail topics.2.exhibits.12.tree.root.children.0.children.0.value",
    "voice": "topics.1.voices.0.position topics.1.voices.0.points.0 people.holm.name",
    "voices": "topics.1.voices.0.stance topics.1.voices.0.position people.reyes.name people.holm.role",
}
HAIR = 12_700  # EMU, a point: what rounding may move

everywhere = pytest.mark.parametrize(
    ("template", "language"), [(template, language) for template in TEMPLATES for language in LANGUAGES]
)


def outline(language: str) -> Any:
    text = (OUTLINES / f"every-kind.{language}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)


def written(data: Any, path: str) -> list[str]:
    """The lines of the text at a path of the outline, without blanks and citations."""
    for step in path.split("."):
        data = data[int(step)] if isinstance(data, list) else data[step]
    return ["".join(typed(line).replace("[@log]", "").split()) for line in data.splitlines()]


def test_the_tables_here_have_every_kind_of_the_deck(every_kind) -> None:
    told = {placement.slide.kind for placement in every_kind("marker", "en").arranged.placements}
    assert told <= set(SAYS) - {"topic-cover"}
    assert set(LAYOUTS) < set(SAYS) <= set(kinds())
    assert set(EXHIBITS) <= set(SAYS)


@everywhere
@pytest.mark.parametrize("kind", sorted(SAYS.keys() - {"topic-cover"}))
def test_what_a_slide_has_to_say_can_be_read_on_its_pages(kind, template, language, every_kind) -> None:
    shown = typed(words([page for pages in every_kind(template, language).of(kind) for page in pages])).casefold()
    data = outline(language)
    assert [path for path in SAYS[kind].split() for line in written(data, path) if line.casefold() not in shown] == []


@everywhere
def test_the_cover_of_a_topic_says_its_title_and_question(template, language, template_of, shipped_engine) -> None:
    deck = placed_topic(
        OUTLINES / f"every-kind.{language}.yaml", "cold", template_of(template, language), shipped_engine
    )
    shown = words([deck.one("topic-cover")])
    data = outline(language)
    assert [path for path in SAYS["topic-cover"].split() for line in written(data, path) if line not in shown] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(LAYOUTS))
def test_each_kind_has_its_layout_in_our_template(kind, language, every_kind) -> None:
    deck = every_kind("marker", language)
    assert {deck.layout(page).name for pages in deck.of(kind) for page in pages} == {LAYOUTS[kind]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", ["harbour", "ledger"])
def test_a_template_that_is_not_ours_shows_lists_and_tables_on_its_page_for_text(
    template, language, every_kind
) -> None:
    deck = every_kind(template, language)
    cover, text, _ = (layout.name for layout in deck.template.deck.file.layouts)
    assert deck.layout(deck.pages[0]).name == cover
    for kind in ("background", "themes", "points", "voices", "table", "recap", "actions", "glossary"):
        assert {deck.layout(page).name for pages in deck.of(kind) for page in pages} == {text}, kind


@everywhere
def test_no_text_leaves_its_room_or_the_page_and_none_stands_on_another(template, language, every_kind) -> None:
    deck = every_kind(template, language)
    file = deck.template.deck.file
    for page in deck.pages:
        found = list(ink(deck, page))
        assert [one for one in found if sticks_out(one, HAIR)] == [], page.title
        for one in found:
            assert one.box.x >= 0 and one.box.right <= file.width and one.box.bottom <= file.height, page.title
        assert [(a, b) for a, b in combinations(found, 2) if collide(a, b, HAIR)] == [], page.title


@everywhere
def test_no_placeholder_is_filled_twice_and_none_without_text(template, language, every_kind) -> None:
    for page in every_kind(template, language).pages:
        filled = [item for item in flat(page.items) if isinstance(item, Filled)]
        indexes = [item.index for item in filled]
        assert len(indexes) == len(set(indexes)), page.title
        assert all(paragraph.text for item in filled for paragraph in item.text.paragraphs), page.title


@everywhere
def test_every_page_has_a_title_of_its_own_in_its_layouts_place(template, language, every_kind) -> None:
    deck = every_kind(template, language)
    for page in deck.pages:
        title = deck.layout(page).title
        assert title is not None
        (item,) = [i for i in page.items if isinstance(i, Filled) and i.index == title.index]
        assert "".join(item.text.paragraphs[0].text.split()).startswith("".join(page.title.split()))
    titles = [page.title for page in deck.pages]
    assert len(set(titles)) == len(titles)


@everywhere
def test_every_shape_stands_on_the_page(template, language, every_kind) -> None:
    deck = every_kind(template, language)
    width, height = deck.template.deck.file.width, deck.template.deck.file.height

    def on_page(page: Page) -> bool:
        boxes = [deck.box(page, item) for item in flat(page.items)]
        return all(b.x >= 0 and b.y >= 0 and b.right <= width and b.bottom <= height for b in boxes)

    assert [page.title for page in deck.pages if not on_page(page)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_in_our_slots_stands_where_the_layout_has_it(language, every_kind) -> None:
    deck = every_kind("marker", language)
    points = deck.of("points")[0][0]
    assert inches(deck.box(points, deck.slot(points, "title"))) == (0.667, 0.625, 10.979, 0.958)
    assert inches(deck.box(points, deck.slot(points, "kicker"))) == (0.667, 0.333, 10.979, 0.208)
    assert inches(deck.box(points, deck.slot(points, "rows")))[:3] == (0.667, 1.708, 12.0)
