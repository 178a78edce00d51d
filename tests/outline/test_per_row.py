"""Outlines that rows fill in: what a tag prints, what is repeated and left out, what is wrong and at which line."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.outline.inline import plain
from briefgen.outline.per_row import ShownNumber, printed
from briefgen.outline.reader import Reading, read_yaml

REVIEW = """title: Review for {{ row.client }}
subtitle: "{{ row.note }}"
topics:
  - title: All orders
    takeaway: "{{ row.client }} owes {{ row.due }}"
    points:
      - {claim: "Overdue: {{ row.due }}", when: row.due > 3}
      - It is told.
    exhibits:
      - title: Orders
        chart:
          type: column
          categories: "{{ row.orders|map(attribute='id')|list }}"
          series: {"{{ row.client }}": "{{ row.amounts }}"}
  - each: order in row.orders
    when: order.open
    title: Order {{ order.id }}
    takeaway: It waits for {{ order.what }}
"""
ROW = {
    "client": "Aurora",
    "note": None,
    "due": 4.5,
    "orders": [
        {"id": "A1", "open": True, "what": "tea"},
        {"id": "A2", "open": False, "what": "salt"},
        {"id": "A3", "open": True, "what": "rope"},
    ],
    "amounts": [1, 2.5, 3],
}


def reading(text: str, row: Mapping[str, object]) -> Reading:
    return read_yaml(None, text.encode()).outline({}, row)


def test_a_row_fills_in_texts_and_repeats_and_leaves_out_what_it_says() -> None:
    outline = reading(REVIEW, ROW).outline
    assert outline is not None
    assert (outline.title, outline.subtitle) == ("Review for Aurora", None)
    assert [topic.title for topic in outline.topics] == ["All orders", "Order A1", "Order A3"]
    assert [point.claim for point in outline.topics[0].points] == ["Overdue: 4.5", "It is told."]
    chart = outline.topics[0].exhibits[0].chart
    assert chart.categories == ("A1", "A2", "A3")
    assert dict(chart.series) == {"Aurora": (Decimal(1), Decimal("2.5"), Decimal(3))}


def test_what_is_not_due_is_left_out() -> None:
    outline = reading(REVIEW, {**ROW, "due": 3}).outline
    assert outline is not None
    assert [point.claim for point in outline.topics[0].points] == ["It is told."]


def test_a_key_when_that_is_a_text_of_the_outline_stays_one() -> None:
    text = """title: T
topics:
  - title: A
    takeaway: B
    exhibits:
      - title: Steps
        process: {steps: [{label: Collect, when: "{{ row.month }}"}, {label: Pack}]}
"""
    outline = reading(text, {"month": "2026-11"}).outline
    assert outline is not None
    assert [step.label for step in outline.topics[0].exhibits[0].process.steps] == ["Collect", "Pack"]


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30))
def test_what_a_row_says_is_data_whatever_signs_are_in_it(value: str) -> None:
    found = reading("title: For {{ row.client }} here\ntopics: [{title: A, takeaway: B}]", {"client": value})
    assert found.outline is not None
    assert plain(found.outline.title) == f"For {value} here"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1e-7, "0.0000001"),
        (12345678901234.5, "12345678901234.5"),
        (3.0, "3"),
        (100.0, "100"),
        (Decimal("1.50"), "1.50"),
        (True, "true"),
        (datetime.date(2026, 11, 30), "2026-11-30"),
        (datetime.datetime(2026, 11, 30), "2026-11-30"),
        (datetime.datetime(2026, 11, 30, 7, 5), "2026-11-30 07:05"),
        (ShownNumber(0.125, "12.5 %"), "12.5 %"),
    ],
)
def test_numbers_and_days_are_printed_in_full(value, text) -> None:
    assert printed(value) == text


def faults(text: str, *columns: str) -> list[tuple[int, int, str, str]]:
    found = read_yaml(None, text.encode()).row_faults(columns)
    return [(d.at.line, d.at.column, d.message.removeprefix("this cannot be filled in: "), d.hint) for d in found]


def test_columns_that_rows_do_not_have_are_told_before_the_first_row_all_at_once() -> None:
    text = """title: Review for {{ row.clinet }}
takeaway: "{{ rows.client }}"
topics:
  - each: order in row.oders
    title: "{{ order.id }} of {{ row['region'] }}"
    takeaway: "{{ row.client | uppr }}"
"""
    assert [(line, message) for line, _, message, _ in faults(text, "client", "orders")] == [
        (1, "rows have no column 'clinet'"),
        (2, "unknown name 'rows'"),
        (4, "rows have no column 'oders'"),
        (5, "rows have no column 'region'"),
        (6, "there is no filter called 'uppr'"),
    ]
    assert faults(text, "client", "orders")[0][3] == "did you mean 'client'?"


def test_keys_that_no_outline_has_are_told_before_the_first_row_and_no_key_that_a_row_gives() -> None:
    text = """title: "{{ row.client }}"
takaway: One.
topics:
  - each: order in row.orders
    when: order.open
    title: Order
    points: "{{ row.orders }}"
    exhibits:
      - {chart: {typ: column, unit: "{{ row.client }}", "{{ row.client }}": [1], data: "{{ row.client }}"}}
      - {"{{ row.client }}": {columns: [A], rows: [[B]]}}
    takeaway: It ends.
"""
    assert [(line, message) for line, _, message, _ in faults(text, "client", "orders")] == [
        (2, "`takaway` is no key of an outline"),
        (9, "`typ` is no key of a chart"),
    ]


def test_a_column_goes_before_a_method_of_its_name() -> None:
    found = reading(
        'title: "{{ row.items }} of {{ row.keys }}"\ntopics: [{title: A, takeaway: B}]', {"items": 7, "keys": 9}
    )
    assert found.outline is not None and found.outline.title == "7 of 9"


@pytest.mark.parametrize(
    ("each", "message"),
    [
        ("row.orders", "`each` should read `item in row.items`"),
        ("order in row.client", "`each` goes through a list, and this is none"),
    ],
)
def test_each_goes_through_a_list(each, message) -> None:
    text = f"title: T\ntopics:\n  - {{title: A, takeaway: B}}\n  - each: {each}\n    title: X\n    takeaway: Y\n"
    found = [d for d in reading(text, ROW).diagnostics if d.is_error]
    assert [(d.at.line, d.message) for d in found] == [(4, f"this cannot be filled in: {message}")]


def test_a_mistake_in_a_repeated_topic_is_told_at_its_line() -> None:
    text = "title: T\ntopics:\n  - each: order in row.orders\n    title: Order {{ order.id }}\n    takaway: X\n"
    found = [d for d in reading(text, ROW).diagnostics if d.id == "unknown-key"]
    assert [(d.at.line, d.at.column) for d in found] == [(5, 5)]


def test_a_row_runs_no_code() -> None:
    text = 'title: "{{ row.__class__.__mro__ }}"\ntopics: [{title: A, takeaway: B}]'
    assert [d.id for d in reading(text, ROW).diagnostics if d.is_error] == ["row-tag"]


def test_an_outline_for_rows_that_is_built_without_them_says_so_once() -> None:
    found = read_yaml(
        None, b'title: "{{ row.client }}"\ntopics: [{title: "{{ other }}", takeaway: "{{ row.due }}"}]'
    ).outline()
    assert [(d.id, d.at.line, d.message) for d in found.diagnostics] == [
        (
            "row-missing",
            1,
            "2 texts of this outline have tags over a row, and there is none: they come out as they stand",
        )
    ]
    text = b"title: T\ntopics:\n  - each: order in row.orders\n    title: A\n    takeaway: B\n"
    (wrong,) = read_yaml(None, text).outline().diagnostics
    assert wrong.hint == "`each` repeats what it stands in, for rows of `briefgen batch`"
