"""The page on trust says the limits that hold."""

from __future__ import annotations

from benchmarks.trust import BEGIN, BRIEF, END, WHOLE, with_count
from tools.make_limits import TRUST, table


def test_the_limits_on_the_page_are_those_of_the_program() -> None:
    assert table() in TRUST.read_text(encoding="utf-8")


def test_the_counts_on_the_page_are_those_that_the_program_makes_anew() -> None:
    page = TRUST.read_text(encoding="utf-8")
    assert BRIEF.keys() == WHOLE.keys()
    assert page.count(BEGIN) == page.count(END) == 1
    assert all(f"| `{name}` |" in page for name in WHOLE)
    made = with_count(page, "make interrupt", "none", "2026-05-04, abc1234")
    assert "| `make interrupt` | none | 2026-05-04, abc1234 |\n" in made
    changed = [(old, new) for old, new in zip(page.splitlines(), made.splitlines(), strict=True) if old != new]
    assert len(changed) == 1, "the others are left as they were counted"
