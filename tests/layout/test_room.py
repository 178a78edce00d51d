"""Room: what of a text is over, and what it could still get, held against setting it anew. Glyphs are squares."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.layout.room import left, too_much
from tests.support.square import frame, para

words = st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=40).map(" ".join)
with_engine = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


def test_what_stands_below_its_frame_is_over(engine) -> None:
    # Ten squares a line and two lines: of four words of nine characters two are too many.
    found = engine.fit([para(" ".join(["abcdefghi"] * 4), floor=10.0)], frame(10, 2))
    assert not found.fits
    assert too_much(found) == (18, 2)


def test_what_is_wider_than_its_line_is_over(engine) -> None:
    found = engine.fit([para("abcd\u00a0efgh\u00a0ijkl", floor=10.0)], frame(10, 1))
    assert too_much(found).characters >= 4


@with_engine
@given(words)
def test_a_text_fits_without_what_is_over(engine, text: str) -> None:
    room = frame(10, 3)
    found = engine.fit([para(text, floor=10.0)], room)
    over = too_much(found)
    assert bool(over.characters) is not found.fits
    shorter = " ".join(line.text for line in found.lines[: len(found.lines) - over.lines])
    assert engine.fit([para(shorter, floor=10.0)], room).fits


@pytest.mark.parametrize("lines", [1, 3, 10])
@with_engine
@given(words, st.integers(1, 3))
def test_a_text_still_fits_with_as_much_more_as_it_is_said_to_have_left(engine, lines: int, text: str, step) -> None:
    room = frame(30, lines)
    found = engine.fit([para(text, floor=10.0)], room)
    if found.fits:
        more = (" " + "x" * step) * 200
        assert engine.fit([para(text + more[: left(found, 0)], floor=10.0)], room).fits


def test_a_title_has_what_its_short_lines_leave(engine) -> None:
    room = frame(20, 2)
    title, more = "abcd efgh abcd efgh abcd", " abcd" * 9
    found = engine.fit_title([para(title, floor=10.0)], room)
    assert (len(found.lines), found.right_inset > 0) == (2, True)
    free = left(found, 0)
    assert free >= 10
    assert engine.fit_title([para(title + more[:free], floor=10.0)], room).fits


def test_what_does_not_fit_has_nothing_left(engine) -> None:
    found = engine.fit([para("abcdefghi abcdefghi", floor=10.0)], frame(10, 1))
    assert left(found, 0) == 0
    assert left(replace(found, frame=None), 0) == 0
