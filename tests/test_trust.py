"""The page on trust says the limits that hold."""

from __future__ import annotations

import datetime

from benchmarks.trust import BEGIN, BRIEF, END, WHOLE, with_counts
from tools.make_limits import TRUST, table


def test_the_limits_on_the_page_are_those_of_the_program() -> None:
    assert table() in TRUST.read_text(encoding="utf-8")


def test_the_counts_on_the_page_are_those_that_the_program_makes_anew() -> None:
    page = TRUST.read_text(encoding="utf-8")
    assert BRIEF.keys() == WHOLE.keys()
    assert page.count(BEGIN) == page.count(END) == 1
    assert all(f"| `{name}` |" in page for name in WHOLE)
    made = with_counts(page, dict.fromkeys(WHOLE, "none"), datetime.date(2026, 5, 4))
    assert made.count("| none |") == len(WHOLE) and "Counted on 2026-05-04" in made
    assert (made[: made.index(BEGIN)], made[made.index(END) :]) == (page[: page.index(BEGIN)], page[page.index(END) :])
