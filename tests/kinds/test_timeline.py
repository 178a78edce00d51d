"""What happens when: lanes drawn to scale, moments evenly spaced, and both on templates that know neither."""

from __future__ import annotations

import datetime
import json
from itertools import combinations

import pytest

from briefgen.kinds.timeaxis import TimeAxis, axis_over, months, months_after
from briefgen.language.labels import Labels
from briefgen.layout.page import Group, Page, Rule, Shape
from briefgen.units import Box
from tests.support.decks import INCH, Deck, cells, flat, inches, named, said, table
from tests.support.ink import collide, ink, sticks_out

HAIR = 12_700  # EMU: a point
START, END = 2.708, 12.667  # inches: the axis of the design (tokens.yaml: layout Roadmap lanes)
WINDOW = [
    {"date": "2026-10", "end": "2027-01", "lane": "Security", "label": "Attack skills spread with open models"},
    {"date": "2026-01", "end": "2026-12", "lane": "Office agents", "label": "Two weeks of desk work, automated"},
    {"date": "2029", "end": "2030", "lane": "Physical agents", "label": "Agents with bodies mature"},
    {"date": "2026-05", "end": "2026-09", "lane": "Our response", "label": "Red-team test, acceptance tests"},
]


def outline(items: list[dict[str, str]], date: str | None = "2026-05-01", language: str = "en") -> str:
    exhibit = {"title": "The window closes", "timeline": {"items": items}}
    topic = {"title": "A topic", "takeaway": "Remember.", "exhibits": [exhibit]}
    dated = {"date": date} if date else {}
    return json.dumps({"title": "Times", "language": language, **dated, "topics": [topic]}, ensure_ascii=False)


def pages(deck: Deck) -> tuple[Page, ...]:
    (found,) = deck.of("timeline")
    return found


def bars(page: Page) -> list[Shape]:
    return [shape for shape in named(page, "Bar") if isinstance(shape, Shape) and shape.name == "Bar"]


def texts(page: Page) -> list[str]:
    return [said(shape.text) for shape in named(page, "Bar text")]


def heavy(page: Page) -> list[Rule]:
    """The heavy lines: the axis, and today's."""
    return [item for item in flat(page.items) if isinstance(item, Rule) and item.edge.width == 1.5]


def at(year: float, first: int, last: int) -> float:
    """Where a year (and its fraction) stands on an axis, in inches."""
    return START + (END - START) * (year - first) / (last - first)


def near(box: Box, *wanted: float) -> bool:
    """Whether a box stands where the design has it, within 0.05 inches."""
    return all(abs(a - b) <= 0.05 for a, b in zip(inches(box), wanted, strict=False))


# The axis


@pytest.mark.parametrize(
    ("first", "last", "axis"),
    [
        ((2026, 1, 1), (2030, 12, 31), (2026, 2032, 12)),
        ((2026, 4, 1), (2026, 9, 30), (2026 + 3 / 12, 2026 + 10 / 12, 1)),
        ((2026, 2, 1), (2027, 3, 31), (2026, 2027 + 6 / 12, 3)),
        ((2021, 1, 1), (2031, 12, 31), (2020, 2034, 24)),
        ((1905, 1, 1), (2004, 12, 31), (1900, 2020, 240)),
    ],
)
def test_marks_are_months_quarters_or_years_by_the_time_that_is_shown(first, last, axis) -> None:
    found = axis_over(months(datetime.date(*first)), months_after(datetime.date(*last)))
    start, end, step = axis
    assert found == TimeAxis(round(start * 12), round(end * 12), step)


def test_the_ends_of_the_calendar_are_no_problem() -> None:
    axis = axis_over(months(datetime.date(1, 1, 1)), months_after(datetime.date(9999, 12, 31)))
    labels = [axis.label(tick, Labels("en", {})) for tick in axis.ticks]
    assert labels == ["", "2000", "4000", "6000", "8000", ""][: len(labels)]


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ["Q3 2026", "Q4", "Q1 2027", "Q2"]),
        ("zh-Hant", ["2026 年第 3 季", "第 4 季", "2027 年第 1 季", "第 2 季"]),
    ],
)
def test_a_year_is_said_where_it_is_new(language: str, shown: list[str]) -> None:
    axis = TimeAxis(2026 * 12 + 6, 2027 * 12 + 6, 3)
    assert [axis.label(tick, Labels(language, {})) for tick in axis.ticks] == shown


# Lanes


def test_bars_stand_to_scale_in_the_middle_of_their_lanes(place) -> None:
    (page,) = pages(place(outline(WINDOW)))
    spans = [(2026.75, 2027 + 1 / 12), (2026, 2027), (2029, 2031), (2026 + 4 / 12, 2026.75)]
    for i, (bar, (begin, end)) in enumerate(zip(bars(page), spans, strict=True)):
        left, right = at(begin, 2026, 2032), at(end, 2026, 2032)
        middle = 2.125 + 1.104 * (i + 0.5)
        assert near(bar.box, left, middle - 0.333 / 2, right - left, 0.333)


def test_the_axis_and_its_years_stand_where_the_design_has_them(place) -> None:
    (page,) = pages(place(outline(WINDOW, None)))
    ticks = named(page, "Tick")
    assert [said(tick.text) for tick in ticks] == ["2026", "2027", "2028", "2029", "2030", "2031"]
    assert all(near(tick.box, at(2026 + i, 2026, 2032) + 0.083, 1.833) for i, tick in enumerate(ticks))
    (axis,) = [item for item in heavy(page) if item.box.width]
    assert near(axis.box, 0.667, 2.125, 12.0)
    assert [said(lane.text) for lane in named(page, "Lane")] == [item["lane"] for item in WINDOW]
    assert all(
        near(lane.box, 0.667) and near(lane.box, 0.667, 2.175 + 1.104 * i) for i, lane in enumerate(named(page, "Lane"))
    )


def test_text_stands_right_of_its_bar_or_left_when_it_would_pass_the_edge(place) -> None:
    (page,) = pages(place(outline(WINDOW)))
    shown = named(page, "Bar text")
    sides = ["left" if text.box.right <= bar.box.x else "right" for text, bar in zip(shown, bars(page), strict=True)]
    assert sides == ["right", "right", "left", "right"]
    assert shown[2].text.paragraphs[0].style.align == "right"
    gaps = [(text.box.x - bar.box.right) / INCH for text, bar in zip(shown, bars(page), strict=True)]
    assert gaps[0] == pytest.approx(0.125, abs=0.01)


def test_a_bar_says_what_it_is_and_when_briefly(place) -> None:
    items = [WINDOW[0] | {"detail": "As open models improve."}, WINDOW[3]]
    (page,) = pages(place(outline(items)))
    assert texts(page) == [
        "Attack skills spread with open models\nOct 2026 to Jan 2027: As open models improve.",
        "Red-team test, acceptance tests\nMay to Sep 2026",
    ]
    (chinese,) = pages(place(outline(items, language="zh-Hant"), language="zh-Hant"))
    assert texts(chinese)[1].endswith("\n2026 年 5 月至 9 月")


def test_the_date_of_the_outline_is_today_and_what_is_over_is_context(place) -> None:
    (page,) = pages(place(outline(WINDOW, "2027-06-01")))
    (today,) = named(page, "Today")
    assert said(today.text) == "Today"
    lines = [item for item in heavy(page) if not item.box.width]
    assert lines and all(near(line.box, at(2027 + 5 / 12, 2026, 2032)) for line in lines)
    assert [bar.fill.slot for bar in bars(page) if bar.fill] == ["accent5", "accent5", "accent1", "accent5"]


@pytest.mark.parametrize("template", ["marker", "harbour"])
def test_no_line_runs_through_a_text(place, template: str) -> None:
    (page,) = pages(place(outline(WINDOW, "2027-06-01"), template))
    uprights = [item.box for item in flat(page.items) if isinstance(item, Rule) and not item.box.width]
    shown = [text.box for name in ("Bar text", "Tick") for text in named(page, name)]
    crossed = [text for text in shown if any(text.x <= line.x <= text.right for line in uprights)]
    assert crossed, "some texts stand where a line has to be broken"
    for line in uprights:
        around = [text for text in shown if text.x <= line.x <= text.right]
        assert all(line.bottom <= text.y or line.y >= text.bottom for text in around)


@pytest.mark.parametrize("template", ["marker", "harbour"])
def test_todays_label_stands_above_the_axis_and_below_the_title(place, template: str) -> None:
    deck = place(outline(WINDOW), template)
    (page,) = pages(deck)
    (today,) = named(page, "Today")
    axis = next(item for item in heavy(page) if item.box.width)
    assert deck.box(page, deck.slot(page, "title")).bottom <= today.box.y + HAIR < today.box.bottom <= axis.box.y


@pytest.mark.parametrize("date", ["2025-12-31", "2033-01-01"])
def test_a_date_off_the_axis_is_not_drawn(place, date: str) -> None:
    (page,) = pages(place(outline(WINDOW, date)))
    assert named(page, "Today") == []
    assert {bar.fill.slot for bar in bars(page) if bar.fill} == {"accent1"}


def test_a_moment_too_short_for_the_scale_is_a_dot(place) -> None:
    (page,) = pages(place(outline([*WINDOW, {"date": "2028-03-15", "lane": "Security", "label": "A law"}])))
    dot = next(bar for bar in bars(page) if bar.geometry == "ellipse")
    assert near(dot.box, at(2028 + 2.45 / 12, 2026, 2032), 0, 0.167) or inches(dot.box)[2:] == (0.167, 0.167)


def test_bars_of_a_lane_stand_in_rows_where_their_texts_would_collide(place) -> None:
    items = [
        {"date": "2026-01", "end": "2026-04", "lane": "Boats", "label": "Order the hull at the yard of choice"},
        {"date": "2026-03", "end": "2026-08", "lane": "Boats", "label": "Build it and fit it out"},
        {"date": "2027-09", "end": "2027-12", "lane": "Boats", "label": "Sail"},
        {"date": "2026-01", "end": "2026-12", "lane": "Money", "label": "Budget"},
    ]
    (page,) = pages(place(outline(items)))
    first, second, third, money = bars(page)
    assert first.box.bottom <= second.box.y and third.box.y == first.box.y
    assert money.box.y > second.box.bottom
    assert [inches(lane.box)[1] for lane in named(page, "Lane")] == sorted(
        inches(lane.box)[1] for lane in named(page, "Lane")
    )


def test_a_text_with_no_room_beside_its_bar_stands_below_it(place) -> None:
    long = (
        "It runs the whole year, and its text is longer than the room that is left beside the bar on either side of it."
    )
    items = [{"date": "2026-01", "end": "2026-12", "lane": "Money", "label": "The budget", "detail": long}]
    (page,) = pages(place(outline([*items, {"date": "2026-03", "lane": "Crew", "label": "Training"}], None)))
    bar, text = bars(page)[0], named(page, "Bar text")[0]
    assert text.box.y >= bar.box.bottom and text.box.x == bar.box.x


def test_lanes_without_names_are_a_row_an_item_under_its_label(place) -> None:
    items = [
        {"date": "2024", "label": "Founded"},
        {"date": "2026-02", "end": "2026-05", "label": "Pilot", "detail": "Ice."},
    ]
    (page,) = pages(place(outline(items)))
    assert [said(lane.text) for lane in named(page, "Lane")] == ["Founded", "Pilot"]
    assert texts(page) == ["2024", "Feb to May 2026\nIce."]


@pytest.mark.parametrize(("count", "parts"), [(6, [6]), (7, [4, 3]), (13, [5, 4, 4])])
def test_more_than_six_lanes_continue_evenly_on_the_same_axis(place, count: int, parts: list[int]) -> None:
    items = [{"date": f"2026-{i % 12 + 1:02}", "lane": f"Lane {i}", "label": f"Item {i}"} for i in range(count)]
    found = pages(place(outline(items)))
    assert [len(named(page, "Lane")) for page in found] == parts
    assert len({tuple(inches(tick.box) for tick in named(page, "Tick")) for page in found}) == 1
    assert [text.split("\n")[0] for page in found for text in texts(page)] == [f"Item {i}" for i in range(count)]


def test_the_drawing_says_in_words_what_it_shows(place) -> None:
    (page,) = pages(place(outline(WINDOW[:2])))
    (drawing,) = [item for item in page.items if isinstance(item, Group) and item.name == "Timeline"]
    first, second = drawing.alt.split("; ")
    assert first == "Oct 2026 to Jan 2027: Attack skills spread with open models"
    assert second == "Jan to Dec 2026: Two weeks of desk work, automated"


# Moments

MOMENTS = [
    {"date": "2022", "label": "Reinforcement learning", "detail": "A leading lab commits to it."},
    {"date": "2023", "label": "Chat products", "detail": "First assistants ship."},
    {"date": "2025", "label": "Open models", "detail": "Open releases gain ground."},
    {"date": "2026", "label": "Hours, not minutes", "detail": "Agents stay on task."},
    {"date": "2027", "label": "Machine on machine", "detail": "Skills are widely available."},
]


def test_moments_stand_in_columns_as_the_design_has_them(place) -> None:
    (page,) = pages(place(outline(MOMENTS)))
    lefts = [0.667, 3.115, 5.562, 8.01, 10.458]
    down = named(page, "Date")[0].box.y / INCH - 1.75
    assert down > 0.5, "in the middle of the free room"
    for left, date, text in zip(lefts, named(page, "Date"), named(page, "Milestone"), strict=True):
        assert near(date.box, left, 1.75 + down, 2.198, 0.417)
        assert near(text.box, left, 2.708 + down, 2.156)
        assert date.text.paragraphs[0].style.size == 24
    assert said(named(page, "Milestone")[0].text) == "Reinforcement learning\nA leading lab commits to it."
    dots = named(page, "Dot")
    top = 2.375 - 0.167 / 2 + down
    assert all(near(dot.box, left, top, 0.167, 0.167) for dot, left in zip(dots, lefts, strict=True))


def test_what_is_to_come_is_a_ring(place) -> None:
    (page,) = pages(place(outline(MOMENTS)))
    *past, coming = named(page, "Dot")
    assert all(dot.fill is not None and dot.fill.slot == "accent1" and dot.edge is None for dot in past)
    assert coming.fill is None and coming.edge is not None and coming.edge.color.slot == "accent1"
    assert not any(line.box.x < coming.box.x + coming.box.width // 2 < line.box.right for line in heavy(page))
    (undated,) = pages(place(outline(MOMENTS, date=None)))
    assert all(shape.fill is not None and shape.fill.slot == "accent1" for shape in named(undated, "Dot"))


@pytest.mark.parametrize(("count", "parts"), [(1, [1]), (3, [3]), (6, [6]), (7, [4, 3]), (13, [5, 4, 4])])
def test_more_than_six_moments_continue_evenly(place, count: int, parts: list[int]) -> None:
    items = [{"date": f"{2000 + i}", "label": f"Year {i}"} for i in range(count)]
    found = pages(place(outline(items)))
    assert [len(named(page, "Milestone")) for page in found] == parts
    assert [said(text.text) for page in found for text in named(page, "Milestone")] == [
        f"Year {i}" for i in range(count)
    ]
    assert len({round(text.box.width / 100) for page in found for text in named(page, "Milestone")}) == 1


def test_columns_are_wide_enough_for_their_longest_word(place) -> None:
    word = "Institutionalization"
    items = [{"date": f"{2000 + i}", "label": word, "detail": f"{word} goes on."} for i in range(6)]
    found = pages(place(outline(items)))
    shown = [text.text for page in found for text in named(page, "Milestone")]
    assert not any(text.torn for text in shown)
    assert {line.text for text in shown for line in text.lines[:1]} == {word}


# Other templates


@pytest.mark.parametrize("template", ["harbour", "ledger"])
@pytest.mark.parametrize("items", [WINDOW, MOMENTS])
def test_other_templates_get_the_same_drawing_in_their_free_room(place, template: str, items) -> None:
    deck = place(outline(items), template)
    (page,) = pages(deck)
    assert any(isinstance(item, Group) and item.name == "Timeline" for item in page.items)
    found = list(ink(deck, page))
    assert [one for one in found if sticks_out(one, HAIR)] == []
    assert [(a, b) for a, b in combinations(found, 2) if collide(a, b, HAIR)] == []


def test_more_text_than_a_lane_can_hold_is_a_table(place) -> None:
    items = [{"date": "2026", "lane": "All", "label": "A year", "detail": "So much to say. " * 220}, WINDOW[0]]
    first = pages(place(outline(items)))[0]
    assert cells(table(first))[1][:2] == ["2026", "All"]
    assert cells(table(first))[1][2].startswith("A year\nSo much to say.")
