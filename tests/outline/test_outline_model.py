"""What the fields of an outline take, and what comes of it."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from briefgen.outline.charts import ChartExhibit
from briefgen.outline.exhibits import Exhibit, TableExhibit
from briefgen.outline.fields import period
from briefgen.outline.model import Outline, Topic
from briefgen.outline.points import Point
from briefgen.outline.reader import read_outline


def exhibit(text: str) -> Exhibit:
    reading = read_outline(None, stdin=f"title: x\nexhibits:\n  - {text}\n".encode())
    assert reading.outline is not None, reading.diagnostics
    return reading.outline.exhibits[0]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("20.2", "20.2"),
        ("-5", "-5"),
        ("−5", "-5"),
        ('"1,234,567.8"', "1234567.8"),
        ("1 234", "1234"),
        ("1\u202f234", "1234"),
        ("２０", "20"),
        (".5", "0.5"),
        ("1e3", "1000"),
        ("007", "7"),
        ("n/a", None),
        ("-", None),
        ("~", None),
        ("''", None),
    ],
)
def test_numbers_are_exact_and_gaps_are_gaps(written: str, number: str | None) -> None:
    chart = exhibit(f"chart: {{type: line, series: {{a: [{written}, 1]}}}}").chart
    assert chart is not None
    assert chart.series["a"] == (Decimal(number) if number else None, 1)


@pytest.mark.parametrize("written", ["1_000", "0x10", "inf", "1e999", "1" * 50, "5 m", "'1,23,4'"])
def test_what_could_be_misread_is_no_number(written: str) -> None:
    text = f"title: x\nexhibits:\n  - chart: {{type: line, series: {{a: [{written}]}}}}\n"
    assert [d.id for d in read_outline(None, stdin=text.encode()).diagnostics] == ["bad-number"]


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-Q2", "2026-04-01", "2026-06-30"),
        ("2026-05-04", "2026-05-04", "2026-05-04"),
    ],
)
def test_a_date_is_a_stretch_of_days(date: str, first: str, last: str) -> None:
    assert period(date) == (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))


@pytest.mark.parametrize("text", ["2026-13", "2026-02-30", "26-01-01", "2026-5", "2026-Q5", "0000", "２０２６"])
def test_what_is_not_in_the_calendar_is_no_date(text: str) -> None:
    with pytest.raises(ValueError):
        period(text)


def test_a_timeline_may_end_within_the_month_it_begins_in() -> None:
    timeline = exhibit("timeline: {items: [{date: 2026-05-10, end: 2026-05, label: x}]}").timeline
    assert timeline is not None and timeline.items[0].end == "2026-05"


def test_cells_of_a_table_may_be_empty() -> None:
    table = exhibit('table: {columns: [a, b], rows: [["", 1], [2, " "]]}').table
    assert table is not None and table.rows == ((None, "1"), ("2", None))


def test_the_short_forms_mean_the_long_ones() -> None:
    text = """\
title: x
event: The fair
takeaway: Order now.
summary: [One, {claim: Two}, Three]
people: {holm: Ida Holm}
actions: [Order]
contact: Ida
sources: {fair: The fair}
"""
    reading = read_outline(None, stdin=text.encode())
    outline = reading.outline
    assert outline is not None and outline.event and outline.takeaway and outline.contact
    assert (outline.event.name, outline.takeaway.say, outline.contact.name) == ("The fair", "Order now.", "Ida")
    assert [point.claim for point in outline.summary] == ["One", "Two", "Three"]
    assert (outline.people["holm"].name, outline.actions[0].do) == ("Ida Holm", "Order")
    assert outline.sources["fair"].title == "The fair"


@pytest.mark.parametrize(("written", "value"), [("yes", True), ("No", False), ("true", True), ("off", False)])
def test_flags(written: str, value: bool) -> None:
    table = exhibit(f"table: {{rows: [[1]], total: {written}}}").table
    assert table is not None and table.total is value


def test_a_program_may_pass_empty_tuples_where_a_writer_leaves_the_key_out() -> None:
    topic = Topic.model_validate({"id": "a", "title": "A", "takeaway": "B", "points": (), "voices": ()})
    assert topic.points == ()
    assert Outline(title="x", topics=()).topics == ()
    assert ChartExhibit(type="line", series={"a": (Decimal(1),)}, highlight=()).highlight == ()
    assert TableExhibit(rows=(("1",),)).columns == ()
    assert Point(claim="x").points == ()


EVIDENCE = "{id: e, title: Proof, quote: {text: So it is}}"


def test_a_point_of_a_topic_carries_its_own_evidence() -> None:
    point = f"{{claim: C, exhibit: {EVIDENCE}}}"
    text = f"title: T\ntopics: [{{title: A, takeaway: R, points: [{point}], notes: 'see [it](#e)'}}]"
    reading = read_outline(None, stdin=text.encode())
    assert reading.outline is not None, reading.diagnostics
    assert [exhibit.id for exhibit in reading.outline.every_exhibit()] == ["e"]


def test_elsewhere_a_point_has_no_exhibit() -> None:
    reading = read_outline(None, stdin=f"title: T\nsummary: [{{claim: C, exhibit: {EVIDENCE}}}]".encode())
    assert [problem.id for problem in reading.diagnostics if problem.is_error] == ["unknown-key"]
