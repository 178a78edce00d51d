"""Text in a frame: which lines, where, how high. All in squares of ten points, so each line is counted by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.layout.engine import Engine
from briefgen.layout.fonts import Fonts
from briefgen.layout.text import Fitted, Frame, Paragraph, Run
from briefgen.styles import Bullet, Leading
from tests.support.square import frame, para, style


def texts(fitted: Fitted) -> list[str]:
    return [line.text for line in fitted.lines]


def test_words_go_on_a_line_as_long_as_they_fit(engine: Engine) -> None:
    set_text = engine.set([para("one two three four")], frame(10, 2))
    assert texts(set_text) == ["one two", "three four"]
    assert [(line.x, line.top, line.width, line.height) for line in set_text.lines] == [
        (0, 0, 70, 12),
        (0, 12, 100, 12),
    ]
    assert set_text.height == 24
    assert set_text.fits


def test_what_is_too_high_does_not_fit(engine: Engine) -> None:
    assert engine.set([para("one two three four")], frame(10, 2)).fits
    assert not engine.set([para("one two three four")], frame(10, 1.9)).fits


def test_blanks_at_the_end_of_a_line_may_hang_over(engine: Engine) -> None:
    assert texts(engine.set([para("1234567890   next")], frame(10, 9))) == ["1234567890", "next"]


def test_a_no_break_space_holds_words_together(engine: Engine) -> None:
    assert texts(engine.set([para("about 10\u00a0miles off")], frame(12, 9))) == ["about", "10\u00a0miles off"]


def test_a_line_feed_ends_a_line_and_a_last_one_leaves_an_empty_line(engine: Engine) -> None:
    assert texts(engine.set([para("a\nb c\n")], frame(10, 9))) == ["a", "b c", ""]


def test_an_empty_paragraph_is_a_line_high(engine: Engine) -> None:
    assert engine.set([para("")], frame(10, 9)).height == 12


def test_a_tab_reaches_to_the_next_inch(engine: Engine) -> None:
    # "ab" ends at 20, the tab goes on to 72, "cd" ends at 92; the second line's "abcdefgh" ends at 80, its tab at 144.
    set_text = engine.set([para("ab\tcd\nabcdefgh\tij")], frame(20, 9))
    assert [line.width for line in set_text.lines] == [92, 164]


def test_a_long_word_begins_on_a_new_line_and_is_torn(engine: Engine) -> None:
    set_text = engine.set([para("see abcdefghijklmn now")], frame(10, 9))
    assert texts(set_text) == ["see", "abcdefghij", "klmn now"]


def test_a_long_address_is_broken_at_its_marks(engine: Engine) -> None:
    assert texts(engine.set([para("see http://a.bc/de?f=gh")], frame(13, 9))) == ["see", "http://a.bc/", "de?f=gh"]


def test_a_line_ends_behind_a_slash_only_where_the_next_character_would_fit_too(engine: Engine) -> None:
    assert texts(engine.set([para("see http://a.bc/defg")], frame(12, 9))) == ["see", "http://", "a.bc/defg"]


def test_a_chinese_dash_stands_apart_from_han_where_programs_do_so(square_folder: Path) -> None:
    engine = Engine(Fonts([square_folder]), script_gap=0.5)
    (line,) = engine.set([para("因為──所以")], frame(12, 9)).lines
    assert line.width == 8 * 10


def test_latin_words_in_han_text_stay_whole(engine: Engine) -> None:
    assert texts(engine.set([para("這是一個AGENT的時代")], frame(8, 9))) == ["這是一個", "AGENT的時代"]


def test_a_number_stays_with_its_counter(engine: Engine) -> None:
    assert texts(engine.set([para("成長了10–100 倍")], frame(8, 9))) == ["成長了", "10–100 倍"]
    assert texts(engine.set([para("成本降了一半到2026年")], frame(10, 9))) == ["成本降了一半到", "2026年"]


def test_a_mark_that_may_not_begin_a_line_takes_a_character_along(engine: Engine) -> None:
    assert texts(engine.set([para("一二三四五，六七")], frame(5, 9))) == ["一二三四", "五，六七"]
    assert texts(engine.set([para("一二三四「五六」")], frame(5, 9))) == ["一二三四", "「五六」"]


def test_a_hanging_bullet_and_its_text(engine: Engine) -> None:
    item = para("one two three", left=20.0, first=-20.0, bullet=Bullet())
    assert [(line.text, line.x) for line in engine.set([item], frame(9, 9)).lines] == [("one two", 20), ("three", 20)]


def test_a_bullet_wider_than_its_indent_moves_the_text(engine: Engine) -> None:
    item = para("one", left=5.0, first=-5.0, bullet=Bullet())
    (line,) = engine.set([item], frame(9, 9)).lines
    assert line.x == 13  # ten points of bullet and three of gap


def test_a_first_line_may_be_indented(engine: Engine) -> None:
    item = para("one two three", left=10.0, first=20.0)
    assert [(line.text, line.x) for line in engine.set([item], frame(9, 9)).lines] == [
        ("one", 30),
        ("two", 10),
        ("three", 10),
    ]


@pytest.mark.parametrize(("align", "x"), [("left", 20), ("right", 70), ("center", 45)])
def test_lines_are_aligned_in_what_the_indent_leaves(engine: Engine, align: str, x: float) -> None:
    (line,) = engine.set([para("abc", align=align, left=20.0)], Frame(100, 50)).lines
    assert line.x == x


def test_right_to_left_text_is_indented_from_the_right(engine: Engine) -> None:
    (line,) = engine.set([para("abc", align="right", rtl=True, left=20.0)], Frame(100, 50)).lines
    assert (line.text, line.x) == ("abc", 50)


def test_spaces_between_paragraphs_add_up_and_the_outer_ones_do_not_count(engine: Engine) -> None:
    set_text = engine.set([para("a", before=5.0, after=3.0), para("b", before=4.0, after=9.0)], frame(10, 9))
    assert [line.top for line in set_text.lines] == [0, 19]
    assert set_text.height == 31


def test_leading_in_percent_follows_the_line_and_in_points_the_size(engine: Engine) -> None:
    percent = engine.set([para("a\nb", leading=Leading(1.5))], frame(10, 9))
    exact = engine.set([para("a\nb", leading=Leading(1.5, exact=True))], frame(10, 9))
    assert [line.height for line in percent.lines] == [18, 18]
    assert [line.height for line in exact.lines] == [15, 15]


def test_a_line_follows_the_largest_size_on_it(engine: Engine) -> None:
    figure = Paragraph((Run("63", size=30.0), Run("%\nof all")), style())
    assert [line.height for line in engine.set([figure], frame(20, 9)).lines] == [36, 12]


def test_a_slides_line_is_as_high_in_any_font_but_a_cells_is_not() -> None:
    engine = Engine(Fonts())
    han = para("漢字", latin="Arial", east_asian="Noto Sans TC")
    assert engine.set([han], Frame(100, 100)).height == 12
    assert engine.set([han], Frame(100, 100, by_font=True)).height == pytest.approx(14.48 * 1.003)
    assert engine.set([para("a", latin="Arial")], Frame(100, 100, by_font=True)).height == 12


def test_runs_are_measured_each_in_its_look() -> None:
    fonts = Fonts()
    runs = (Run("plain "), Run("bold", bold=True), Run("code", mono=True), Run("名"), Run("x", latin="Georgia"))
    (line,) = (
        Engine(fonts).set([Paragraph(runs, style(latin="Arial", east_asian="Noto Sans TC"))], Frame(500, 50)).lines
    )
    faces = [fonts.face("Arial"), fonts.face("Arial", bold=True), fonts.face("Courier New"), fonts.face("Noto Sans TC")]
    widths = [face.advance(run.text, 10) for face, run in zip(faces, runs, strict=False)]
    assert line.width == pytest.approx(sum(widths) + fonts.face("Georgia").advance("x", 10), abs=0.2)


def test_marks_that_scripts_share_are_as_wide_as_their_neighbour() -> None:
    engine = Engine(Fonts())
    look: dict[str, Any] = {"latin": "Arial", "east_asian": "Noto Sans TC"}
    assert engine.set([para("“好”", **look)], Frame(500, 50)).lines[0].width == 30
    assert engine.set([para("“ok”", **look)], Frame(500, 50)).lines[0].width < 20


def test_a_space_where_scripts_meet_may_be_counted() -> None:
    look: dict[str, Any] = {"latin": "Courier New", "east_asian": "Noto Sans TC"}
    plain, spaced = Engine(Fonts()), Engine(Fonts(), script_gap=0.25)
    (line,) = plain.set([para("漢AA漢 11 漢", **look)], Frame(500, 50)).lines
    (wider,) = spaced.set([para("漢AA漢 11 漢", **look)], Frame(500, 50)).lines
    assert wider.width - line.width == pytest.approx(4 * 2.5)


def test_the_blanks_between_korean_words_are_no_meeting_of_scripts() -> None:
    look: dict[str, Any] = {"latin": "Courier New", "east_asian": "Noto Sans KR"}
    plain, spaced = Engine(Fonts()), Engine(Fonts(), script_gap=0.25)
    (line,) = plain.set([para("배를 짓자 AI 로", **look)], Frame(500, 50)).lines
    (wider,) = spaced.set([para("배를 짓자 AI 로", **look)], Frame(500, 50)).lines
    assert wider.width - line.width == pytest.approx(2 * 2.5)  # before AI and behind it


def test_tracking_counts_for_every_character_but_nobody_relies_on_tight_letters(engine: Engine) -> None:
    assert engine.set([para("abcd", tracking=1.5)], frame(10, 9)).lines[0].width == 46
    assert engine.set([para("abcd", tracking=-1.5)], frame(10, 9)).lines[0].width == 40


def test_columns_are_filled_one_after_the_other(engine: Engine) -> None:
    two = frame(21, 2, columns=2, gap=10.0)
    set_text = engine.set([para("a\nb\nc", before=4.0), para("d", before=4.0)], two)
    width = (two.width - 10) / 2
    assert [(line.text, line.x, line.top) for line in set_text.lines] == [
        ("a", 0, 0),
        ("b", 0, 12),
        ("c", width + 10, 0),
        ("d", width + 10, 16),
    ]
    assert not set_text.fits
    assert engine.set([para("a\nb\nc"), para("d")], two).fits


def test_lines_may_be_counted_and_characters_too_wide_never_fit(engine: Engine) -> None:
    assert not engine.set([para("a\nb\nc")], frame(10, 9, max_lines=2)).fits
    assert not engine.set([para("ab")], Frame(9, 100)).fits


def test_emoji_and_combining_marks_are_never_split(engine: Engine) -> None:
    text = "👨\u200d👩\u200d👧" * 4 + "e\u0301" * 7
    lines = texts(engine.set([para(text)], Frame(32, 500)))
    assert "".join(lines) == text
    assert {line for line in lines if "👨" in line} == {"👨\u200d👩\u200d👧" * 2}
    assert [line for line in lines if "e" in line] == ["e\u0301" * 3] * 2 + ["e\u0301"]


def test_setting_smaller_and_tighter(engine: Engine) -> None:
    text = [para("one two"), para("three", size=8.0, floor=7.0)]
    set_text = engine.set(text, frame(10, 9), shrink=3, tighten=0.8)
    assert [p.style.size for p in set_text.paragraphs] == [7.0, 7.0]
    assert set_text.height == pytest.approx(2 * 7 * 1.2 * 0.8)
    assert (set_text.shrink, set_text.tighten) == (3, 0.8)


def test_text_set_as_designed_is_the_same_text(engine: Engine) -> None:
    text = para("as it is")
    assert engine.set([text], frame(10, 9)).paragraphs[0] is text


def test_the_width_of_a_paragraph_holds_it(engine: Engine) -> None:
    text = para("one two\nthree four five", left=10.0)
    width = engine.width(text)
    assert texts(engine.set([text], Frame(width, 99))) == ["one two", "three four five"]
    assert len(engine.set([text], Frame(width - 3, 99)).lines) == 3
