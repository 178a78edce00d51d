"""Continuing: blocks over pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefgen.layout.engine import Engine
from briefgen.layout.text import FlowPart, Frame, Paragraph, Run
from briefgen.styles import Bullet, Leading
from tests.support.square import frame, para, style

LINE = 9.6
"""The height of a line that gets neither smaller nor tighter."""


def fixed(text: str, keep_next: bool = False, **changes: object) -> Paragraph:
    """A paragraph that gets neither smaller nor tighter."""
    return para(text, keep_next, floor=10.0, leading=Leading(0.96, exact=True), **changes)


def page(characters: float, lines: float, **changes: object) -> Frame:
    """A frame for so many such lines."""
    return replace(frame(characters, 0, **changes), height=lines * LINE)


def blocks(*counts: int) -> list[tuple[Paragraph, ...]]:
    """Blocks of so many lines."""
    return [(fixed("\n".join(f"{number}{line}" for line in range(count))),) for number, count in enumerate(counts)]


def borders(parts: Sequence[FlowPart]) -> list[tuple[int, int]]:
    return [(part.start, part.stop) for part in parts]


def test_what_fits_is_one_part(engine: Engine) -> None:
    (part,) = engine.flow(blocks(1, 2), page(10, 3))
    assert (part.start, part.stop, part.fitted.fits, part.fitted.shrink) == (0, 2, True, 0)


def test_nothing_makes_no_part(engine: Engine) -> None:
    assert engine.flow([], frame(10, 3)) == ()


def test_blocks_shrink_before_they_continue(engine: Engine) -> None:
    (part,) = engine.flow([(para("a"),), (para("b"),)], Frame(100, 15))
    assert (part.fitted.shrink, part.fitted.fits) == (4, True)


def test_parts_are_as_few_and_as_even_as_can_be(engine: Engine) -> None:
    assert borders(engine.flow(blocks(1, 1, 1, 1, 1, 1, 1, 1), page(10, 7.9))) == [(0, 4), (4, 8)]
    assert borders(engine.flow(blocks(1, 1, 1, 1, 1, 1, 1), page(10, 6))) == [(0, 4), (4, 7)]
    assert borders(engine.flow(blocks(3, 1, 1, 1), page(10, 4))) == [(0, 2), (2, 4)]


def test_no_last_block_stands_alone_where_two_fit(engine: Engine) -> None:
    # First fit would give 3 + 3 + 1.
    assert borders(engine.flow(blocks(1, 1, 1, 1, 1, 1, 1), page(10, 3.5))) == [(0, 3), (3, 5), (5, 7)]
    # Even heights would be 4 and 3 lines, with the large block alone.
    assert borders(engine.flow(blocks(1, 1, 2, 3), page(10, 5))) == [(0, 2), (2, 4)]


def test_a_block_alone_is_right_where_two_do_not_fit(engine: Engine) -> None:
    assert borders(engine.flow(blocks(2, 3, 2), page(10, 4))) == [(0, 1), (1, 2), (2, 3)]


def test_sizes_grow_back_as_far_as_the_parts_stay_as_few(engine: Engine) -> None:
    # A page of 37.2 points: seven lines need two pages even at six points and the tightest lines (5.76 each). Four
    # lines a page, which is enough, are possible at seven points (8.4 each), not at eight (9.6).
    parts = engine.flow([(para(text),) for text in "abcdefg"], frame(10, 3.1))
    assert borders(parts) == [(0, 4), (4, 7)]
    assert {(part.fitted.shrink, part.fitted.tighten) for part in parts} == {(3, 1.0)}


def test_a_block_kept_with_the_next_is_not_parted_from_it(engine: Engine) -> None:
    items = blocks(1, 1, 1, 1)
    items[1] = (fixed("kept", keep_next=True),)
    assert borders(engine.flow(items, page(10, 2.5))) == [(0, 1), (1, 3), (3, 4)]


def test_a_block_is_parted_inside_only_if_no_page_holds_it(engine: Engine) -> None:
    parts = engine.flow(blocks(2, 5, 1), page(10, 4))
    assert borders(parts) == [(0, 2), (1, 3)]
    assert [[line.text for line in part.fitted.lines] for part in parts] == [
        ["00", "01", "10", "11"],
        ["12", "13", "14", "20"],
    ]


def test_a_parted_item_goes_on_without_its_bullet(engine: Engine) -> None:
    item = fixed("one two three four", left=10.0, first=-10.0, bullet=Bullet(), before=5.0)
    first, second = engine.flow([(item,)], page(6, 2))
    (head,), (tail,) = first.fitted.paragraphs, second.fitted.paragraphs
    assert (head.text, head.style.bullet) == ("one two ", Bullet())
    assert (tail.text, tail.style.bullet, tail.style.left, tail.style.first) == ("three four", None, 10, 0)
    assert [line.x for line in second.fitted.lines] == [10, 10]


def test_a_claim_keeps_the_first_line_of_its_detail(engine: Engine) -> None:
    claim, detail = fixed("a claim of text", keep_next=True), fixed("d1\nd2\nd3\nd4")
    parts = engine.flow([(claim, detail)], page(5, 4))
    assert [[line.text for line in part.fitted.lines] for part in parts] == [
        ["a", "claim", "of"],
        ["text", "d1", "d2"],
        ["d3", "d4"],
    ]


def test_runs_keep_their_looks_when_a_paragraph_is_parted(engine: Engine) -> None:
    mixed = Paragraph(
        (Run("one "), Run("two three", bold=True), Run(" four", italic=True)),
        style(floor=10.0, leading=Leading(0.96, exact=True)),
    )
    first, second = engine.flow([(mixed,)], page(7, 1))[:2]
    assert first.fitted.paragraphs[0].runs == (Run("one "), Run("two ", bold=True))
    assert second.fitted.paragraphs[0].runs == (Run("three", bold=True), Run(" ", italic=True))


def test_a_line_higher_than_the_page_says_that_it_does_not_fit(engine: Engine) -> None:
    parts = engine.flow(blocks(1, 1), Frame(100, 5))
    assert [part.fitted.fits for part in parts] == [False, False]


def test_columns_are_filled_before_the_text_continues(engine: Engine) -> None:
    two = page(21, 2, columns=2, gap=10.0)
    assert borders(engine.flow(blocks(1, 1, 1, 1), two)) == [(0, 4)]
    assert borders(engine.flow(blocks(1, 1, 1, 1, 1), two)) == [(0, 3), (3, 5)]


paragraphs = st.builds(
    para,
    st.text("abc 中文，。「」–1\n", max_size=60),
    st.booleans(),
    before=st.sampled_from([0.0, 4.0]),
    after=st.sampled_from([0.0, 3.0]),
    floor=st.sampled_from([6.0, 8.0, 10.0]),
    left=st.sampled_from([0.0, 12.0]),
)
some_blocks = st.lists(st.lists(paragraphs, min_size=1, max_size=3).map(tuple), min_size=1, max_size=8)


@given(some_blocks, st.integers(6, 24), st.floats(1.0, 14), st.sampled_from([1, 1, 2]))
def test_parts_hold_all_the_text_and_nothing_leaves_its_frame(
    engine: Engine, given_blocks: list[tuple[Paragraph, ...]], characters: int, lines: float, columns: int
) -> None:
    room = frame(characters * columns, lines, columns=columns)
    parts = engine.flow(given_blocks, room)
    whole = "".join(p.text for block in given_blocks for p in block)
    joined = "".join(p.text for part in parts for p in part.fitted.paragraphs)
    assert joined.replace("\n", "") == whole.replace("\n", "")
    assert all(part.fitted.fits for part in parts)
    assert all(line.top + line.height <= room.height + 0.02 for part in parts for line in part.fitted.lines)
    assert all(line.x + line.width <= room.width + 0.02 for part in parts for line in part.fitted.lines)
    assert len({(part.fitted.shrink, part.fitted.tighten) for part in parts}) == 1
    assert all(p.style.size >= p.style.floor for part in parts for p in part.fitted.paragraphs)
    assert [part.start for part in parts[1:]] >= [part.stop - 1 for part in parts[:-1]]


@given(some_blocks, st.integers(6, 24), st.floats(1.0, 14))
def test_text_is_lost_nowhere_not_even_a_blank(
    engine: Engine, given_blocks: list[tuple[Paragraph, ...]], characters: int, lines: float
) -> None:
    plain = [tuple(fixed(p.text.replace("\n", " ")) for p in block) for block in given_blocks]
    parts = engine.flow(plain, page(characters, lines))
    joined = "".join(p.text for part in parts for p in part.fitted.paragraphs)
    assert joined == "".join(p.text for block in plain for p in block)


@given(st.lists(st.integers(1, 4), min_size=2, max_size=14), st.integers(4, 9))
def test_one_part_fewer_would_overflow(engine: Engine, counts: list[int], lines: int) -> None:
    parts = engine.flow(blocks(*counts), page(10, lines))
    fewest, room = 1, lines
    for count in counts:
        if count > room:
            fewest, room = fewest + 1, lines
        room -= count
    assert len(parts) == fewest


@given(st.lists(st.integers(1, 4), min_size=2, max_size=9), st.integers(4, 9))
def test_of_all_ways_to_part_none_has_fewer_lone_blocks(engine: Engine, counts: list[int], lines: int) -> None:
    parts = engine.flow(blocks(*counts), page(10, lines))

    def lone(cuts: tuple[int, ...]) -> int | None:
        edges = (0, *cuts, len(counts))
        if any(sum(counts[a:b]) > lines for a, b in pairwise(edges)):
            return None
        return sum(b - a == 1 for a, b in pairwise(edges))

    ways = [lone(cuts) for cuts in combinations(range(1, len(counts)), len(parts) - 1)]
    assert sum(part.stop - part.start == 1 for part in parts) == min(way for way in ways if way is not None)
