"""Numbers on charts: decimals, signs, scales."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.kinds.charts.numerals import format_for, format_of, scale, shown_by, signed, ticks, with_plus
from briefgen.language.record import language


def values(*written: str | None) -> list[Decimal | None]:
    return [None if one is None else Decimal(one) for one in written]


@pytest.mark.parametrize(
    ("written", "unit", "code", "shown"),
    [
        (("20.2", "22", None), None, '#,##0.0;"−"#,##0.0', ["20.2", "22.0"]),
        (("1234567", "-5"), "€m", '#,##0;"−"#,##0', ["1,234,567", "−5"]),
        (("8.10",), "%", '#,##0.0"%";"−"#,##0.0"%"', ["8.1%"]),
        (("5", "-3"), "€", '"€"#,##0;"−€"#,##0', ["€5", "−€3"]),
        (("5",), "NT$", '"NT$"#,##0;"−NT$"#,##0', ["NT$5"]),
        (("13",), "×", '#,##0"×";"−"#,##0"×"', ["13×"]),
        (("0.123456",), None, '#,##0.000;"−"#,##0.000', ["0.123"]),
        (("0.00042", "0.00031", "0.00018"), None, '#,##0.00000;"−"#,##0.00000', ["0.00042", "0.00031", "0.00018"]),
        (("0.0042", "0.00031"), None, '#,##0.00000;"−"#,##0.00000', ["0.00420", "0.00031"]),
        (("98.5374", "101.543"), None, '#,##0.0;"−"#,##0.0', ["98.5", "101.5"]),
        (("1000.333", "12004.5"), None, '#,##0;"−"#,##0', ["1,000", "12,005"]),
        (("1234.56", "12.5", "8"), None, '#,##0.0;"−"#,##0.0', ["1,234.6", "12.5", "8.0"]),
        (("1234.5", "8.57", "0.0125"), None, '#,##0.000;"−"#,##0.000', ["1,234.500", "8.570", "0.013"]),
        (("1E+3",), None, '#,##0;"−"#,##0', ["1,000"]),
    ],
)
def test_numbers_are_shown_alike_and_a_sign_of_the_unit_with_them(written, unit, code, shown) -> None:
    numbers = format_for(values(*written), unit)
    assert numbers.code == code
    assert [numbers.shown(v) for v in values(*written) if v is not None] == shown


@pytest.mark.parametrize(
    ("written", "unit", "code", "shown"),
    [
        (("3400000", "850000"), None, '#,##0.00,,"m";"−"#,##0.00,,"m"', ["3.40m", "0.85m"]),
        (("1200000", "-2500000"), "€", '"€"#,##0.0,,"m";"−€"#,##0.0,,"m"', ["€1.2m", "−€2.5m"]),
        (("250000", "120000"), "visitors", '#,##0,"k";"−"#,##0,"k"', ["250k", "120k"]),
        (("7800000000",), None, '#,##0.0,,,"bn";"−"#,##0.0,,,"bn"', ["7.8bn"]),
        (("1234567", "100000"), None, '#,##0,"k";"−"#,##0,"k"', ["1,235k", "100k"]),
        (("1234567", "5"), "NT$", '"NT$"#,##0;"−NT$"#,##0', ["NT$1,234,567", "NT$5"]),
        (("1234567",), "€m", '#,##0;"−"#,##0', ["1,234,567"]),
        (("99999",), None, '#,##0;"−"#,##0', ["99,999"]),
    ],
)
def test_large_numbers_are_scaled_and_say_it(written, unit, code, shown) -> None:
    numbers = format_for(values(*written), unit, scaled=True)
    assert numbers.code == code
    assert [numbers.shown(v) for v in values(*written) if v is not None] == shown


@pytest.mark.parametrize(
    ("spoken", "written", "unit", "shown"),
    [
        ("de", ("3400000", "850000"), None, ["3,40\u00a0Mio.", "0,85\u00a0Mio."]),
        ("de", ("7800000000",), "€", ["7,8\u00a0Mrd.\u00a0€"]),
        ("de", ("250000", "120000"), None, ["250.000", "120.000"]),
        ("de", ("3400000",), "Mio. €", ["3.400.000"]),
        ("fr", ("3400000",), None, ["3,4\u00a0M"]),
        ("fr", ("7800000000",), None, ["7,8\u00a0Md"]),
        ("es", ("250000",), None, ["250\u00a0mil"]),
        ("es", ("7800000000",), None, ["7.800\u00a0M"]),
        ("zh-Hant", ("3400000", "-123456"), None, ["340.0萬", "−12.3萬"]),
        ("zh-Hant", ("780000000",), None, ["7.80億"]),
        ("zh-Hant", ("3400000",), "萬元", ["3,400,000"]),
        ("zh-Hans", ("3400000",), None, ["340.0万"]),
        ("ja", ("99999",), None, ["99,999"]),
        ("ko", ("123456789",), None, ["1.23억"]),
    ],
)
def test_large_numbers_are_counted_as_the_language_counts(spoken, written, unit, shown) -> None:
    numbers = format_for(values(*written), unit, scaled=True, marks=language(spoken).numbers)
    assert [numbers.shown(Decimal(one)) for one in written] == shown


def test_ten_thousands_are_a_point_drawn_into_a_whole_number() -> None:
    marks = language("zh-Hant").numbers
    assert format_for(values("3400000"), None, True, marks).code == '0\\.0,"萬";"−"0\\.0,"萬";0'
    assert format_for(values("780000000"), None, True, marks).code == '0\\.00,,"億";"−"0\\.00,,"億";0'


def test_an_axis_of_ten_thousands_begins_at_a_plain_zero() -> None:
    numbers = format_for(values("930000", "20000"), None, True, language("zh-Hant").numbers)
    axis = scale([930_000, 20_000], numbers, from_zero=True)
    assert ticks(axis, numbers) == ["0", "25.0萬", "50.0萬", "75.0萬", "100.0萬"]
    assert axis.format.endswith(";0")


def test_an_axis_of_scaled_numbers_is_scaled_alike() -> None:
    numbers = format_for(values("3400000", "850000"), None, scaled=True)
    axis = scale([3_400_000, 850_000], numbers, from_zero=True)
    assert ticks(axis, numbers) == ["0m", "1m", "2m", "3m", "4m"]
    assert axis.format == '#,##0,,"m";"−"#,##0,,"m"'


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("0.0%", "0.256", "25.6%"),
        ('0.0" bn"', "3.14", "3.1 bn"),
        ("$#,##0;-$#,##0", "1200", "$1,200"),
        (r"0\x", "13", "13x"),
        ("0000", "7", "7"),
    ],
)
def test_a_format_of_the_author_is_measured_as_it_shows(code: str, value: str, shown: str) -> None:
    assert format_of(code).code == code
    assert format_of(code).shown(Decimal(value)) == shown


def test_a_change_that_is_drawn_as_a_length_keeps_its_sign() -> None:
    falls = signed(format_for(values("5.5"), "€"), "−")
    assert falls.code == '"−€"#,##0.0;"−€"#,##0.0'
    assert falls.shown(Decimal("5.5")) == "−€5.5"


@pytest.mark.parametrize(
    ("found", "from_zero", "shown"),
    [
        ([20, 86], False, ["0", "25", "50", "75", "100"]),
        ([98.2, 99.9], False, ["98.0", "98.5", "99.0", "99.5", "100.0"]),
        ([98.2, 99.9], True, ["0", "25", "50", "75", "100"]),
        ([-3, 12], True, ["−5", "0", "5", "10", "15"]),
        ([-8, -3], True, ["−8", "−6", "−4", "−2", "0"]),
        ([0, 0], True, ["0.00", "0.25", "0.50", "0.75", "1.00"]),
        ([5, 5], False, ["0", "2", "4", "6"]),
    ],
)
def test_an_axis_has_round_numbers_and_four_gridlines_at_most(found, from_zero, shown) -> None:
    numbers = format_for(values("1"), None)
    axis = scale(found, numbers, from_zero)
    assert ticks(axis, numbers) == shown
    assert axis.low <= min(found) and axis.high >= max(found)


def test_a_change_has_its_sign() -> None:
    numbers = with_plus(format_for(values("1.5", "-2"), "€m"))
    assert [numbers.shown(Decimal(v)) for v in ("1.5", "-2", "0", "0.04")] == ["+1.5", "−2.0", "0.0", "0.0"]
    assert numbers.code == '"+"#,##0.0;"−"#,##0.0;#,##0.0'


@pytest.mark.parametrize("tag", ["en", "de", "zh-Hant", "ja"])
@pytest.mark.parametrize("unit", [None, "%", "€", "NT$", "°C"])
@pytest.mark.parametrize(
    "written",
    [("3.14", "-2.5"), ("1234567", "-5"), ("340000", "0", "-20000"), ("0.00042", "0.00031"), ("0", "2"), ("98000000",)],
)
def test_what_is_measured_is_what_office_shows_by_the_code(tag, unit, written) -> None:
    marks = language(tag).numbers
    numbers = format_for(values(*written), unit, scaled=True, marks=marks)
    for value in filter(None, values(*written)):
        assert shown_by(numbers.code, value, marks) == numbers.shown(value)
        assert shown_by(with_plus(numbers).code, value, marks) == with_plus(numbers).shown(value)
        for sign in ("+", "−"):
            assert shown_by(signed(numbers, sign).code, value, marks) == signed(numbers, sign).shown(abs(value))
    assert shown_by(with_plus(numbers).code, Decimal(0), marks) == with_plus(numbers).shown(0)
