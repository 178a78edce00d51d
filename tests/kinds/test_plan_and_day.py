"""Timelines that say how a plan goes, and those of a day: bars, milestones, what has no date, phases and events."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any

import pytest

from briefgen.kinds.blocks import Claims, TableBlock
from briefgen.kinds.kind import kinds
from briefgen.kinds.timeline_dates import lateness
from briefgen.language.labels import Labels
from briefgen.layout.page import Group, Rule, Shape
from briefgen.outline.reader import read_outline
from tests.support.decks import cells, flat, named, said, table
from tests.support.one_exhibit import outline_of, sound

TEMPLATES = ("marker", "harbour", "ledger")
PLAN: list[dict[str, Any]] = [
    {"date": "2026-01", "end": "2026-04", "lane": "Yard", "label": "Hull", "progress": 1},
    {"date": "2026-03", "end": "2026-10", "lane": "Yard", "label": "Engine", "progress": 0.5, "late": "2 months"},
    {"date": "2026-08", "end": "2026-12", "lane": "Crew", "label": "Train"},
    {"date": "2026-11-30", "milestone": True, "label": "First trip"},
]
WAITS = {"date": "once the city agrees", "label": "A second ramp", "lane": "Pier"}
DAY: dict[str, Any] = {
    "items": [
        {"date": "05:50", "label": "It stops", "detail": "Nobody hears it"},
        {"date": "06:20", "label": "A boat waits"},
        {"date": "09:30", "label": "It sails"},
    ],
    "phases": [
        {"date": "05:50", "end": "06:20", "label": "Unnoticed"},
        {"date": "06:20", "end": "09:30", "label": "Repair", "highlight": True},
    ],
    "points": [{"claim": "Two hear the alarm", "detail": "From May"}, {"claim": "A key each"}],
}


def plan(*items: dict[str, Any], language: str = "en", date: str = "2026-06-15") -> str:
    data = json.loads(outline_of(language, timeline={"items": list(items)}))
    return json.dumps({**data, "date": date}, ensure_ascii=False)


def shapes(page, name: str) -> list[Shape]:
    return [item for item in flat(page.items) if isinstance(item, Shape) and item.name == name]


def faults(**timeline: Any) -> list[tuple[str, str]]:
    return [
        (one.id, one.message) for one in read_outline(None, stdin=outline_of(timeline=timeline).encode()).diagnostics
    ]


def test_a_bar_is_filled_as_far_as_it_is_done_and_orange_where_it_is_late(place) -> None:
    page = place(plan(*PLAN)).one("timeline")
    bars, (hull, engine), (late,) = shapes(page, "Bar"), shapes(page, "Done"), shapes(page, "Late")
    assert hull.box.width == pytest.approx(bars[0].box.width, abs=40_000)
    assert engine.box.width == pytest.approx(bars[1].box.width / 2, abs=40_000)
    assert late.fill.slot == "accent2" and late.box.right == pytest.approx(bars[1].box.right, abs=40_000)
    assert late.box.width == pytest.approx(bars[1].box.width / 4, rel=0.05)
    assert [said(text.text) for text in shapes(page, "Bar text")] == [
        "Hull\u2002100%",
        "Engine\u200250%, 2 months late",
        "Train",
        "First trip",
    ]
    assert [said(lane.text) for lane in shapes(page, "Lane")] == ["Yard", "Crew", "Milestones"]


def test_a_label_stands_in_what_is_done_or_on_a_side_and_not_across_today(place) -> None:
    reached = {"date": "2026-12-28", "milestone": True, "label": "First trip"}
    page = place(plan(*PLAN[:3], reached)).one("timeline")
    hull, engine, train, trip = shapes(page, "Bar text")
    bars = shapes(page, "Bar")
    assert bars[0].box.x < hull.box.x and hull.box.right < bars[0].box.right
    assert hull.text.paragraphs[0].runs[0].color is None and hull.text.paragraphs[0].style.color.slot == "lt1"
    assert bars[1].box.x < engine.box.x and engine.box.right < shapes(page, "Done")[1].box.right
    assert train.box.x > bars[2].box.right and trip.box.right < shapes(page, "Milestone")[0].box.x
    (flag,) = shapes(page, "Today")
    middle = flag.box.x + flag.box.width // 2
    assert all(not text.box.x < middle < text.box.right for text in (hull, engine, train, trip))


@pytest.mark.parametrize("date", ["2026-01-01", "2026-06-15", "2026-12-31"])
def test_today_is_never_cut_and_its_line_goes_through_all_rows(date, place) -> None:
    deck = place(plan(*PLAN, date=date))
    page = deck.one("timeline")
    (flag,) = shapes(page, "Today")
    region = deck.template.deck.region(deck.template.deck.roles["title-only"])
    assert region.x <= flag.box.x and flag.box.right <= region.right
    lines = [item for item in flat(page.items) if isinstance(item, Rule) and item.edge.width == 2.0]
    assert max(line.box.bottom for line in lines) >= max(bar.box.bottom for bar in shapes(page, "Milestone"))
    assert said(flag.text).startswith("Today, ")
    sound(deck, [page])


def test_what_has_no_date_stands_in_a_row_that_says_so(place) -> None:
    page = place(plan(*PLAN, WAITS)).one("timeline")
    assert [said(lane.text) for lane in shapes(page, "Lane")][-1] == "No date"
    assert said(shapes(page, "Bar text")[-1].text) == "Pier: A second ramp\nonce the city agrees"


def test_a_moment_without_a_date_among_moments_is_a_ring_with_its_words(place) -> None:
    page = place(plan({"date": "2026-05", "label": "A"}, {"date": "once approved", "label": "B"})).one("timeline")
    assert [said(shape.text) for shape in named(page, "Date")] == ["May 2026", "once approved"]
    assert [dot.edge is not None for dot in shapes(page, "Dot")] == [False, True]


def test_what_stands_in_lanes_without_any_date_is_a_table(place) -> None:
    page = place(plan({**WAITS})).one("timeline")
    assert cells(table(page))[1] == ["once the city agrees", "Pier", "A second ramp"]


@pytest.mark.parametrize("template", TEMPLATES)
def test_many_rows_continue_by_lane_with_the_axis_and_today_on_each_slide(template, place) -> None:
    items = [
        {"date": "2026-02", "end": "2026-09", "lane": f"Lane {i // 4}", "label": f"Work {i}", "progress": i / 30}
        for i in range(26)
    ]
    deck = place(plan(*items), template)
    (found,) = deck.of("timeline")
    assert len(found) >= 3
    for page in found:
        assert len(shapes(page, "Bar")) <= 10 and shapes(page, "Tick") and len(shapes(page, "Today")) == 1
    assert len([bar for page in found for bar in shapes(page, "Bar")]) == 26
    sound(deck, found)


def test_milestones_in_one_row_have_their_names_on_free_sides(place) -> None:
    reached = [{"date": f"2026-{m:02}-20", "milestone": True, "label": f"Milestone {m}"} for m in (2, 4, 9, 12)]
    page = place(plan(PLAN[0], *reached)).one("timeline")
    boxes = [shape.box for shape in (*shapes(page, "Bar text")[1:], *shapes(page, "Milestone"))]
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
    assert len({shape.box.y for shape in shapes(page, "Milestone")}) == 1


@pytest.mark.parametrize(
    ("language", "words", "months"),
    [
        ("en", "5 weeks", 1.15),
        ("en", "five weeks", 1.15),
        ("de", "3 Monate", 3),
        ("zh-Hant", "5 週", 1.15),
        ("en", "quite a bit", 0),
    ],
)
def test_how_late_something_is_is_read_from_its_words(language, words, months) -> None:
    assert lateness(words, Labels(language, {})) == pytest.approx(months, abs=0.01)


def test_phases_of_a_day_are_to_scale_and_say_how_long_they_took(place) -> None:
    page = place(outline_of(timeline=DAY)).one("timeline")
    first, second = shapes(page, "Phase")
    assert second.box.width / first.box.width == pytest.approx(190 / 30, rel=0.03)
    assert [one.fill.slot for one in (first, second)] == ["accent5", "accent1"]
    assert [said(one.text) for one in shapes(page, "Phase name")] == ["Unnoticed\n30 min", "Repair\n3 h 10 min"]
    assert [said(one.text) for one in shapes(page, "Lesson")] == ["Two hear the alarm\nFrom May", "A key each"]


def test_events_stand_above_and_below_the_band_in_turn_and_left_of_their_leader_at_the_right(place) -> None:
    deck = place(outline_of(timeline=DAY))
    page = deck.one("timeline")
    band = shapes(page, "Band")[0].box
    events = shapes(page, "Event")
    assert [said(one.text) for one in events] == [
        "05:50\nIt stops\nNobody hears it",
        "06:20\nA boat waits",
        "09:30\nIt sails",
    ]
    assert [one.box.bottom <= band.y for one in events] == [True, False, True]
    assert events[2].text.paragraphs[0].style.align == "right" and events[2].box.right <= band.right
    (group,) = [item for item in page.items if isinstance(item, Group)]
    assert group.alt.startswith("05:50: It stops; 06:20: A boat waits")
    sound(deck, [page])


def test_what_is_after_midnight_is_later(place) -> None:
    items = [{"date": time, "label": time} for time in ("22:50", "23:40", "00:20")]
    page = place(outline_of(timeline={"items": items})).one("timeline")
    leaders = [item.box.x for item in flat(page.items) if isinstance(item, Rule) and item.name == "Leader"]
    assert leaders == sorted(leaders) and len(set(leaders)) == 3


def test_more_events_than_the_band_holds_are_a_table(place) -> None:
    items = [{"date": f"{5 + i:02}:00", "label": f"Event {i}"} for i in range(9)]
    page = place(outline_of(timeline={"items": items})).one("timeline")
    assert [row[0] for row in cells(table(page))][:3] == ["Time", "05:00", "06:00"]


def test_documents_tell_a_plan_and_a_day_as_tables(place) -> None:
    def flow(outline: str):
        deck = place(outline)
        (slide,) = [one.slide for one in deck.arranged.placements if one.slide.kind == "timeline"]
        return list(kinds()["timeline"].flow(slide, deck.template.labels))

    def row(block, i: int) -> list[str]:
        return [
            text.plain.replace("\u00a0", " ")
            for cell in block.table.rows[i].cells
            for text in (cell.key, cell.text)
            if text
        ]

    (planned,) = flow(plan(*PLAN))
    assert isinstance(planned, TableBlock)
    assert row(planned, 1) == ["Mar to Oct 2026", "Yard", "Engine", "50%, 2 months late"]
    assert row(planned, 3) == ["30 Nov 2026", "First trip", "Milestone"]
    day, lessons = flow(outline_of(timeline=DAY))
    assert row(day, 0) == ["05:50 to 06:20", "Unnoticed", "30 min"] and row(day, 1) == [
        "05:50",
        "It stops",
        "Nobody hears it",
    ]
    assert isinstance(lessons, Claims) and lessons.items[0].claim.plain == "What we change"


def test_times_that_do_not_go_together_are_refused() -> None:
    assert faults(items=[{"date": "2026-13", "label": "x"}])[0][0] == "bad-date"
    assert faults(items=[{"date": "4 May 2026", "label": "x"}])[0][0] == "bad-date"
    assert faults(items=[{"date": "25:10", "label": "x"}])[0][0] == "bad-date"
    assert faults(items=[{"date": "soon", "end": "2026", "label": "x"}]) == [
        ("mixed-times", "2026 and soon are no two dates or two times")
    ]
    assert faults(items=[{"date": "05:00", "label": "x"}, {"date": "2026", "label": "y"}]) == [
        ("mixed-times", "2026 is no time of day as others are")
    ]
    assert faults(items=[{"date": "05:00", "label": "x", "progress": 0.3}]) == [
        ("mixed-times", "`progress` is told of dates, not of times of day")
    ]
    assert faults(items=[{"date": "2026", "label": "x"}], phases=[{"date": "2026", "label": "y"}]) == [
        ("mixed-times", "a phase is from one time of day to another, as items are")
    ]
    assert faults(items=[{"date": "2026", "label": "x"}], points=["y"]) == [
        ("mixed-times", "only a timeline by times of day has `points` below it")
    ]


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("words", [1, 8, 60])
@pytest.mark.parametrize("form", ["plan", "day"])
def test_nothing_is_lost_and_nothing_overflows(form, words, language, template, place) -> None:
    text = "字" * words if language != "en" else "word " * words
    if form == "plan":
        told = {"label": text, "detail": text, "late": text[:30]}
        items = [{"date": f"2026-{i + 1:02}", "end": f"2026-{i + 3:02}", "lane": text[:40], **told} for i in range(4)]
        outline = plan(*items, {"date": text, "label": text}, language=language)
    else:
        events = [{"date": f"{6 + i:02}:{i * 7:02}", "label": text, "detail": text} for i in range(6)]
        phases = [{"date": "06:00", "end": "09:00", "label": text}, {"date": "09:00", "end": "11:30", "label": text}]
        outline = outline_of(language, timeline={"items": events, "phases": phases, "points": [text, text]})
    deck = place(outline, template, language)
    sound(deck, [page for pages in deck.of("timeline") for page in pages])
