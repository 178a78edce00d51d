"""The plan of a deck and of a briefing: what is said, in what order, before anybody knows where it stands."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.expressions import ExpressionError
from briefgen.kinds.blocks import Claims, Heading, QuoteBlock
from briefgen.kinds.content import Slide
from briefgen.kinds.kind import kinds
from briefgen.language.labels import Labels
from briefgen.outline.reader import read_outline
from briefgen.outline.resolved import ResolvedOutline
from briefgen.plan.briefing import plan_briefing
from briefgen.plan.deck import DeckPlan, plan_deck
from briefgen.plan.dump import dumped
from briefgen.plan.properties import Properties
from briefgen.plan.storyline import StoryError
from briefgen.template.storyline import StorylineStep, default_storylines

TEN_LINES = """
title: Ten lines
groups: [{id: a, title: First things}, {id: b, title: Second things}]
topics:
  - {title: One, group: a, points: [A claim], takeaway: Remember one.}
  - {title: Two, group: b, question: Why?, points: [{claim: A claim, detail: D}], takeaway: {say: Two., why: Because.}}
"""


def book(text: str) -> ResolvedOutline:
    reading = read_outline(None, stdin=text.encode())
    assert reading.outline is not None, reading.diagnostics
    return ResolvedOutline(reading.outline, reading.paths)


def properties(language: str = "en") -> Properties:
    return Properties("T", language, datetime.datetime(1980, 1, 1, tzinfo=datetime.timezone.utc))


def planned(of: ResolvedOutline, storyline: tuple[StorylineStep, ...] | None = None) -> DeckPlan:
    labels = Labels(of.outline.language, {})
    return plan_deck(of, storyline or default_storylines()["deck"], labels, properties(of.outline.language))


def steps(*data: object) -> tuple[StorylineStep, ...]:
    return tuple(StorylineStep.model_validate(step) for step in data)


def titles(slides: tuple[Slide, ...]) -> list[str]:
    return [f"{slide.kind}: {slide.title.plain}" for slide in slides]


@pytest.mark.parametrize("name", ["ai-ascent-2026", "agi-next-2026"])
def test_the_real_outlines_as_decks(name: str, outlines: dict[str, Path], golden: Callable[[str, str], None]) -> None:
    reading = read_outline(outlines[name])
    assert reading.outline is not None
    plan = planned(ResolvedOutline(reading.outline, reading.paths))
    golden(f"{name}-deck.txt", dumped(plan.slides, plan.sections))


@pytest.mark.parametrize("name", ["ai-ascent-2026", "agi-next-2026"])
def test_the_real_outlines_as_briefings(
    name: str, outlines: dict[str, Path], golden: Callable[[str, str], None]
) -> None:
    reading = read_outline(outlines[name])
    assert reading.outline is not None
    labels = Labels(reading.outline.language, {})
    of = ResolvedOutline(reading.outline, reading.paths)
    plan = plan_briefing(of, default_storylines()["briefing"], labels, properties(labels.language))
    golden(f"{name}-briefing.txt", dumped(plan.slides, plan.sections))


def test_a_short_outline_becomes_a_whole_deck() -> None:
    plan = planned(book(TEN_LINES))
    assert titles(plan.slides) == [
        "cover: Ten lines",
        "pieces: One",
        "takeaway: Remember one.",
        "pieces: Two",
        "takeaway: Two.",
    ]
    names = [section.name.plain for section in plan.sections]
    assert names == ["Overview", "First things", "Second things"]


def test_the_deck_of_one_topic_holds_that_topic_and_keeps_its_number() -> None:
    of = book(TEN_LINES)
    entry = of.entry("two")
    labels = Labels("en", {})
    plan = plan_deck(of, default_storylines()["topic"], labels, properties(), (entry,))
    assert titles(plan.slides) == ["topic-cover: Two", "pieces: Two", "takeaway: Two."]
    assert {slide.topic for slide in plan.slides} == {2}
    assert [tab.number for tab in plan.furniture.tabs] == [1, 2]
    assert plan.furniture.active == (2,)


def test_an_appendix_comes_last_and_is_not_in_the_recap() -> None:
    text = TEN_LINES + "  - {title: Extra, appendix: true, points: [P], takeaway: Extra.}\n"
    full = planned(book(text), default_storylines()["deck-full"])
    recap = next(slide for slide in full.slides if slide.kind == "recap")
    assert "Extra" not in dumped([recap])
    for plan in (planned(book(text)), full):
        assert titles(plan.slides)[-1] == "topic-page: Extra" and "appendix: Appendix" not in titles(plan.slides)
        assert plan.slides[-1].kicker.plain.startswith("Appendix") and plan.sections[-1].name.plain == "Appendix"


def test_an_appendix_is_not_among_the_numbered_topics_of_a_briefing() -> None:
    text = TEN_LINES + "  - {title: Extra, appendix: true, points: [P], takeaway: Extra.}\n"
    plan = plan_briefing(book(text), default_storylines()["briefing"], Labels("en", {}), properties())
    openers = [slide for slide in plan.slides if slide.kind == "opener"]
    headings = [next(iter(kinds()["opener"].flow(slide, Labels("en", {})))) for slide in openers]
    assert [(heading.text.plain, heading.topic) for heading in headings][-1] == ("Extra", 0)
    assert all(heading.topic for heading in headings[:-1])


def test_a_kicker_does_not_say_the_heading_above_again() -> None:
    text = TEN_LINES + "  - {title: Extra, appendix: true, points: [P], takeaway: Extra.}\n"
    plan = plan_briefing(book(text), default_storylines()["briefing"], Labels("en", {}), properties())
    headings = [block for block in plan.blocks() if isinstance(block, Heading)]
    at = next(i for i, heading in enumerate(headings) if heading.text.plain == "Extra")
    assert (headings[at - 1].text.plain, headings[at].kicker) == ("Appendix", None)


def test_a_claim_above_its_own_evidence_is_told_from_one_above_an_exhibit_of_the_topic() -> None:
    quote = "{quote: {text: It holds.}}"
    for points, exhibits, evidenced in (
        (f"[A, {{claim: B, exhibit: {quote}}}]", "", True),
        ("[A, B]", f"    exhibits: [{quote}]\n", False),
    ):
        text = f"title: T\ntopics:\n  - title: One\n    points: {points}\n{exhibits}    takeaway: It is.\n"
        row = next(slide for slide in planned(book(text)).slides if slide.kind == "pieces")
        said = list(kinds()["pieces"].flow(row, Labels("en", {})))
        quoted = next(i for i, block in enumerate(said) if isinstance(block, QuoteBlock))
        above = said[quoted - 1]
        assert isinstance(above, Claims) and above.evidenced == evidenced


def test_an_appendix_of_several_things_lists_them_under_letters() -> None:
    text = TEN_LINES + "".join(
        f"  - {{title: {name}, appendix: true, takeaway: It is.}}\n" for name in ("More", "Extra")
    )
    slides = planned(book(text)).slides
    divider = next(slide for slide in slides if slide.kind == "appendix")
    assert [(stop.letter, stop.title.plain) for stop in divider.content.stops] == [("A", "It is."), ("B", "It is.")]


def test_titles_differ_even_when_the_outline_repeats_itself() -> None:
    text = "title: T\ntopics:\n" + "".join(f"  - {{id: t{i}, title: Same, takeaway: Same.}}\n" for i in range(3))
    plain = [slide.title.plain for slide in planned(book(text)).slides]
    assert len(set(plain)) == len(plain)


def test_no_slide_is_called_by_a_cell_that_says_nothing() -> None:
    cells = "[[01.03.2026, '1.234,56 €'], [Wholesale, 'NT$1,234,567']]"
    exhibit = f"  - {{title: Sales, table: {{columns: [Region, Sold], rows: {cells}}}}}\n"
    slides = planned(book(f"title: A\nexhibits:\n{exhibit * 2}")).slides
    assert titles(slides)[-2:] == ["table: Sales", "table: Sales (2)"]


def test_a_storyline_of_ones_own_is_data() -> None:
    story = steps(
        "cover",
        {
            "for": "topic in topics",
            "when": "topic.question",
            "kind": "takeaway",
            "title": "{{ topic.number }}: {{ topic.title }}",
        },
    )
    assert titles(planned(book(TEN_LINES), story).slides) == ["cover: Ten lines", "takeaway: 2: Two"]


def test_a_storyline_that_cannot_be_told_says_why() -> None:
    with pytest.raises(StoryError, match="no kind of slide called 'cofer'"):
        planned(book(TEN_LINES), steps("cofer"))
    with pytest.raises(ExpressionError, match="unknown name 'topcs'") as problem:
        planned(book(TEN_LINES), steps({"for": "topic in topcs", "kind": "points"}))
    assert problem.value.hint == "did you mean 'topics'?"
    with pytest.raises(StoryError, match="runs over str, which is no list"):
        planned(book(TEN_LINES), steps({"for": "topic in title", "kind": "points"}))


@pytest.mark.parametrize("expression", ["().__class__", "labels.__init__", "topics[0]._x", "range(10**9)|list"])
def test_an_expression_cannot_leave_the_sandbox(expression: str) -> None:
    with pytest.raises((ExpressionError, StoryError)):
        planned(book(TEN_LINES), steps({"for": f"x in {expression}", "kind": "cover"}))


UNTITLED = """
title: Untitled exhibits
exhibits:
  - table: {columns: [channel, Q2, Q3], rows: [[Wholesale, 8.1, 11.2]]}
  - chart: {type: column, categories: [Q2, Q3], series: {Missed trips: [20.2, 22.7], Trips: [1, 2]}}
"""


def test_a_title_made_of_columns_and_series_comes_from_them() -> None:
    of = book(UNTITLED)
    titled = {slide.kind: slide.title for slide in planned(of).slides if slide.kind in ("table", "chart")}
    origins = {
        kind: (title.plain, *(".".join(map(str, run.origin)) for run in title.runs if run.origin))
        for kind, title in titled.items()
    }
    table, chart = "exhibits.0.table", "exhibits.1.chart"
    assert origins["table"] == ("Channel: Q2 and Q3", *(f"{table}.columns.{i}" for i in range(3)))
    assert origins["chart"] == (
        "Missed trips and Trips, Q2 to Q3",
        *(f"{chart}.series.{name}" for name in ("Missed trips", "Trips")),
        *(f"{chart}.categories.{i}" for i in range(2)),
    )


@pytest.mark.parametrize(
    ("categories", "title"),
    [
        ("[Dec, Jan, Feb]", "Missed trips, Dec to Feb"),
        ("[March, April]", "Missed trips, March to April"),
        ("[Ferry, Bus, Tram]", "Missed trips"),
    ],
)
def test_a_charts_title_says_from_when_to_when_only_where_its_categories_are_times(categories: str, title: str) -> None:
    numbers = [1] * (categories.count(",") + 1)
    chart = f"{{type: column, categories: {categories}, series: {{Missed trips: {numbers}}}}}"
    slides = planned(book(f"title: T\nexhibits:\n  - chart: {chart}\n")).slides
    assert [slide.title.plain for slide in slides if slide.kind == "chart"] == [title]
