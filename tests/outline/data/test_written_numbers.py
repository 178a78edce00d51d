"""Numbers as people write them: what they count with a decimal point, and with a decimal comma."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.outline.data.written_numbers import read_number


@pytest.mark.parametrize(
    ("written", "point", "comma", "unit"),
    [
        ("1234", "1234", "1234", ""),
        ("1,234", "1234", "1.234", ""),
        ("1.234", "1.234", "1234", ""),
        ("1.234,56", None, "1234.56", ""),
        ("1,234.56", "1234.56", None, ""),
        ("1.234.567", None, "1234567", ""),
        ("12,34,567", "1234567", None, ""),
        ("0,123", None, "0.123", ""),
        ("0.123", "0.123", None, ""),
        ("12,5 %", None, "12.5", "%"),
        ("(1,200)", "-1200", "-1.200", ""),
        ("(1,200.50)", "-1200.50", None, ""),
        ("1'234", "1234", "1234", ""),
        ("CHF 1’234.50", "1234.50", None, "CHF"),
        ("−5", "-5", "-5", ""),
        ("–5", "-5", "-5", ""),
        ("5-", "-5", "-5", ""),
        ("1.234,56-", None, "-1234.56", ""),
        ("-€5", "-5", "-5", "€"),
        ("€-5", "-5", "-5", "€"),
        ("€ 1.234", "1.234", "1234", "€"),
        ("1.234,56 €", None, "1234.56", "€"),
        ("NT$1,234,567", "1234567", None, "NT$"),
        ("₹ 1,23,456", "123456", None, "₹"),
        ("1\u202f234,5", None, "1234.5", ""),
        ("1\u00a0234", "1234", "1234", ""),
        ("1\u2009234\u2009567", "1234567", "1234567", ""),
        ("３，５００", "3500", "3.500", ""),
        ("1E+05", "1E+5", "1E+5", ""),
        ("2.5e-3", "0.0025", None, ""),
    ],
)
def test_a_number_is_read_in_both_conventions(written: str, point: str | None, comma: str | None, unit: str) -> None:
    found = read_number(written)
    assert found.point == (None if point is None else Decimal(point))
    assert found.comma == (None if comma is None else Decimal(comma))
    assert found.unit == unit


@pytest.mark.parametrize("written", ["", "-", "–", "n/a", "N/A", "k. A.", "nan", "<NA>", ":", ".", "~"])
def test_what_stands_for_no_value_is_a_gap(written: str) -> None:
    assert read_number(written).is_gap


@pytest.mark.parametrize(
    "written",
    [
        "abc",
        "1.2m",
        "8 m",
        "2026-01",
        "1,23,4",
        "1.234.56",
        "12.",
        "--5",
        "1 2",
        "0x10",
        "1_000",
        "Q2",
        "5 5",
        "1e30",
        "9" * 35,
        "1e-40",
        "12345678901234567890.1234567",
    ],
)
def test_what_is_no_number_is_none(written: str) -> None:
    assert not read_number(written).is_number


def test_a_triangle_is_a_loss_in_japan_and_a_rise_elsewhere() -> None:
    found = read_number("▲1,234.5")
    assert (found.point, found.other) == (Decimal("-1234.5"), Decimal("1234.5"))
