"""The page on trust says the limits that hold."""

from __future__ import annotations

from tools.make_limits import TRUST, table


def test_the_limits_on_the_page_are_those_of_the_program() -> None:
    assert table() in TRUST.read_text(encoding="utf-8")
