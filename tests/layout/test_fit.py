"""Fitting: the design size, smaller sizes, tighter lines; siblings; titles and balanced lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.layout.engine import Engine
from briefgen.layout.text import Fitted, Frame
from briefgen.styles import Leading
from tests.support.square import frame, para


def texts(fitted: Fitted) -> list[str]:
    return [line.text for line in fitted.lines]


def test_what_fits_keeps_its_design(engine: Engine) -> None:
    fitted = engine.fit([para("one two")], frame(10, 1))
    assert (fitted.fits, fitted.shrink, fitted.tighten) == (True, 0, 1.0)


def test_text_shrinks_a_point_at_a_time_as_little_as_needed(engine: Engine) -> None:
    # 12 characters in the room of 10: at 8 points they are 96 wide.
    fitted = engine.fit([para("twelve chars")], frame(10, 1))
    assert (fitted.fits, fitted.shrink, texts(fitted)) == (True, 2, ["twelve chars"])
    assert fitted.paragraphs[0].style.size == 8


def test_all_levels_shrink_together_each_down_to_its_floor(engine: Engine) -> None:
    fitted = engine.fit([para("a"), para("twelve chars", floor=7.0), para("b", floor=9.5)], frame(10, 3))
    assert [p.style.size for p in fitted.paragraphs] == [8.0, 8.0, 9.5]


def test_lines_get_tighter_only_at_the_floor(engine: Engine) -> None:
    # Two lines of at least six points need 14.4 points, or 12.96 at the tightest.
    fitted = engine.fit([para("a\nb")], Frame(100, 13.2))
    assert (fitted.fits, fitted.shrink, fitted.tighten) == (True, 4, 0.9)


def test_lines_are_never_tightened_into_each_other(engine: Engine) -> None:
    # Ten points by 1.04 are 10.4 to a line; 0.95 of that is 9.88, 0.9 would be less than the 9.6 that lines need.
    for text in (para("a\nb", floor=10.0, leading=Leading(1.04, exact=True)), para("a\nb", leading=Leading(0.86))):
        assert engine.fit([text], Frame(100, 1)).tighten == 0.95


def test_what_cannot_fit_says_so_at_its_floor(engine: Engine) -> None:
    fitted = engine.fit([para("a\nb\nc")], Frame(100, 12.5))
    assert (fitted.fits, fitted.shrink, fitted.tighten) == (False, 4, 0.9)


def test_a_word_is_rather_made_smaller_than_torn(engine: Engine) -> None:
    fitted = engine.fit([para("abcdefghijkl")], frame(10, 5))
    assert (fitted.shrink, texts(fitted)) == (2, ["abcdefghijkl"])


def test_a_word_that_no_size_holds_is_torn_at_the_design_size(engine: Engine) -> None:
    fitted = engine.fit([para("abcdefghijklmnopqrst")], frame(10, 5))
    assert (fitted.fits, fitted.shrink, texts(fitted)) == (True, 0, ["abcdefghij", "klmnopqrst"])


def test_a_type_scale_may_allow_only_some_steps(engine: Engine) -> None:
    fitted = engine.fit([para("eleven char")], frame(10, 1), steps=(0, 3, 4))
    assert fitted.shrink == 3


def test_siblings_shrink_by_the_same_steps(engine: Engine) -> None:
    first, second = engine.fit_all([([para("short")], frame(10, 1)), ([para("twelve chars")], frame(10, 1))])
    assert (first.shrink, second.shrink) == (2, 2)
    assert (first.fits, second.fits) == (True, True)


def test_of_siblings_the_one_that_cannot_fit_says_so(engine: Engine) -> None:
    first, second = engine.fit_all([([para("short")], frame(10, 1)), ([para("a\nb\nc")], frame(10, 1))])
    assert (first.fits, second.fits) == (True, False)


def test_a_title_has_two_lines_at_most(engine: Engine) -> None:
    title = para("alpha bravo charlie delta")
    fitted = engine.fit_title([title], frame(10, 9))
    assert (fitted.fits, fitted.shrink, texts(fitted)) == (True, 3, ["alpha bravo", "charlie delta"])
    assert not engine.fit_title([title], frame(5, 9)).fits
    assert texts(engine.fit_title([para("alpha of bravo of charlie")], frame(10, 9), max_lines=3)) == [
        "alpha",
        "of bravo",
        "of charlie",
    ]


def test_no_word_stands_alone_on_the_last_line_of_a_title(engine: Engine) -> None:
    title = [para("the limit is what people ask of them")]
    assert texts(engine.fit(title, frame(33, 2))) == ["the limit is what people ask of", "them"]
    fitted = engine.fit_title(title, frame(33, 2))
    assert texts(fitted) == ["the limit is what", "people ask of them"]
    assert fitted.right_inset % 6 == 0
    assert fitted.right_inset > 0


def test_no_han_character_stands_alone_on_the_last_line(engine: Engine) -> None:
    title = [para("今天開始計畫新的工作了")]
    assert texts(engine.fit(title, frame(10, 2))) == ["今天開始計畫新的工作", "了"]
    assert texts(engine.balanced(title, frame(10, 2))) == ["今天開始計畫", "新的工作了"]


def test_balanced_lines_end_at_punctuation(engine: Engine) -> None:
    title = [para("問題不在我們的工具，而在想要什麼")]
    assert texts(engine.fit(title, frame(12, 2))) == ["問題不在我們的工具，而在", "想要什麼"]
    assert texts(engine.balanced(title, frame(12, 2))) == ["問題不在我們的工具，", "而在想要什麼"]


def test_balanced_lines_break_there_too_where_letters_are_drawn_a_little_narrower(engine: Engine) -> None:
    title = [para("one two three four five six seven")]
    room = frame(24, 2)
    balanced = engine.balanced(title, room)
    for share in (0.97, 1.03):
        other = Frame((room.width - balanced.right_inset) * share, room.height)
        assert texts(engine.set(title, other)) == texts(balanced)


def test_one_line_is_left_alone(engine: Engine) -> None:
    assert engine.balanced([para("one line")], frame(20, 2)).right_inset == 0


words = st.lists(st.text("abcdefg", min_size=1, max_size=9), min_size=1, max_size=30).map(" ".join)


@given(words, st.integers(9, 30), st.floats(0.5, 12))
def test_the_largest_size_that_fits_is_taken(engine: Engine, text: str, characters: int, lines: float) -> None:
    room = frame(characters, lines)
    fitted = engine.fit([para(text)], room)
    assert fitted.paragraphs[0].style.size >= 6
    if fitted.fits and fitted.shrink:
        larger = engine.set([para(text)], room, fitted.shrink - (fitted.tighten == 1.0))
        assert not larger.fits
    if not fitted.fits:
        assert (fitted.shrink, fitted.tighten) == (4, 0.9)


@given(words, st.integers(9, 40))
def test_balancing_adds_no_line_and_never_leaves_the_frame(engine: Engine, text: str, characters: int) -> None:
    room = frame(characters, 20)
    plain, balanced = engine.fit([para(text)], room), engine.balanced([para(text)], room)
    assert balanced.shrink >= plain.shrink
    assert len(balanced.lines) <= len(engine.set([para(text)], room, balanced.shrink).lines)
    assert all(line.x + line.width <= room.width - balanced.right_inset for line in balanced.lines)
    assert " ".join(texts(balanced)) == text
