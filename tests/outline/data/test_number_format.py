"""What a spreadsheet shows of a value, by the formats that people use."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from briefgen.outline.data.number_format import plain_format, shown_moment, shown_number, shown_text


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("1234567.891", '#,##0 "€"', "1,234,568 €"),
        ("0.12345", "0.0%", "12.3%"),
        ("1e22", "#,##0.00", "10,000,000,000,000,000,000,000.00"),
        ("1e300", "0.0", f"1{'0' * 300}.0"),
        ("-0.034567", "0%", "-3%"),
        ("1234.5", "General", "1234.5"),
        ("333333.3333333333", "General", "333333.3333"),
        ("123456789012", "General", "123456789012"),
        ("0.00042", "General", "0.00042"),
        ("-1234", "#,##0;(#,##0)", "(1,234)"),
        ("-1234", "#,##0;[Red]-#,##0", "-1,234"),
        ("0", '0;-0;"–"', "–"),
        ("1234567", '0.0,,"M"', "1.2M"),
        ("1234567", r"_-* #,##0.00\ [$€-407]_-;-* #,##0.00\ [$€-407]_-", "1,234,567.00 €"),
        ("1.25", "# ?/?", "1 1/4"),
        ("0.333", "# ??/??", "1/3"),
        ("2", "# ?/?", "2"),
        ("12345", "0.00E+00", "1.23E+04"),
        ("5", "000", "005"),
        ("5551234", "000-0000", "555-1234"),
        ("1234.5", "0.0#", "1234.5"),
        ("0.5", "#.##", ".5"),
        ("2.5", "0", "3"),
        ("-2.5", "0", "-3"),
        ("1.005", "0.00", "1.01"),
        ("1500", '[>=1000]0.0,"k";0', "1.5k"),
        ("500", '[>=1000]0.0,"k";0', "500"),
        ("-0.001", "0.0", "0.0"),
        ("7", '0" days"', "7 days"),
        ("3", "$#,##0.00", "$3.00"),
    ],
)
def test_a_number_is_shown_in_its_format(value: str, code: str, shown: str) -> None:
    assert shown_number(Decimal(value), code) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("mmm yyyy", "Mar 2026"),
        ("mmm yy", "Mar 26"),
        ("dd.mm.yyyy", "01.03.2026"),
        ("[$-407]mmmm yyyy", "März 2026"),
        ("h:mm AM/PM", "5:05 PM"),
        ("hh:mm:ss", "17:05:09"),
        ("mm:ss", "05:09"),
        ('yyyy"年"m"月"d"日"', "2026年3月1日"),
        ("dddd, d mmmm", "Sunday, 1 March"),
        ("[$-404]e/m/d;@", "115/3/1"),
        ('[$-404]ggge"年"m"月"', "中華民國115年3月"),
        ('[$-404]gge"年"m', "民國115年3"),
        ("[$-411]ge.m.d;@", "R8.3.1"),
        ('[$-411]gge"年"m"月"d"日"', "令8年3月1日"),
        ("[$-804]e-m-d", "2026-3-1"),
        ("e/m/d", "2026-03-01 17:05"),  # the year of an era where the machine has eras
        ("d/m/bbbb", "2026-03-01 17:05"),  # Thailand's calendar
        ("mm-dd-yy", "2026-03-01 17:05"),  # format 14: what it shows depends on the machine
    ],
)
def test_a_moment_is_shown_in_its_format(code: str, shown: str) -> None:
    assert shown_moment(datetime.datetime(2026, 3, 1, 17, 5, 9), code) == shown


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ((2019, 4, 30), "平成31年4月"),
        ((2019, 5, 1), "令和1年5月"),
        ((1988, 12, 31), "昭和63年12月"),
        ((1912, 7, 30), "大正1年7月"),
    ],
)
def test_an_era_begins_on_its_day(day: tuple[int, int, int], shown: str) -> None:
    assert shown_moment(datetime.date(*day), '[$-411]ggge"年"m"月"') == shown


def test_letters_of_eras_are_letters_where_no_date_is_shown() -> None:
    assert shown_number(Decimal("2.5"), "0.0 kg") == "2.5 kg"


def test_a_duration_counts_on() -> None:
    assert shown_moment(datetime.timedelta(hours=30, minutes=5), "[h]:mm") == "30:05"
    assert shown_moment(datetime.time(8, 30), "hh:mm") == "08:30"


def test_a_text_has_what_its_format_adds() -> None:
    assert shown_text("Plan", '@" (draft)"') == "Plan (draft)"
    assert shown_text("Plan", "General") == "Plan"


@pytest.mark.parametrize(
    ("code", "plain"),
    [
        ("#,##0", "#,##0"),
        ('#,##0.0 "€"', '#,##0.0" €"'),
        ("0.0%", '0.0"%"'),
        (r"_-* #,##0.00\ [$€-407]_-;-* #,##0.00", '#,##0.00" €"'),
        ("General", ""),
        ("mmm yy", None),
        ("# ?/?", None),
    ],
)
def test_a_chart_takes_the_digits_and_signs_of_a_format(code: str, plain: str | None) -> None:
    found = plain_format(code)
    assert (found.code if found else None) == plain
