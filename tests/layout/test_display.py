"""The lines of display text: where titles, takeaways, headings and claims end theirs."""

from __future__ import annotations

from itertools import accumulate

import pytest

from briefgen.layout.breaking import units
from briefgen.layout.display import INSIDE, end_costs, written
from briefgen.layout.engine import Engine
from briefgen.layout.text import Fitted, Frame, Run
from briefgen.layout.words import _phrases, borders
from tests.support.square import para


def lines(fitted: Fitted) -> list[str]:
    return [line.text for line in fitted.lines]


def balanced(engine: Engine, text: str, characters: float) -> Fitted:
    """A text of squares in a frame for so many of them."""
    return engine.balanced([para(text, floor=10.0)], Frame(characters * 10.2, 500.0))


@pytest.mark.parametrize(
    ("text", "characters", "expected"),
    [
        ("人與環境，決定中國 AI 走多遠", 13, ["人與環境，", "決定中國 AI 走多遠"]),
        ("別只等更強的模型，先投資人與環境。", 13, ["別只等更強的模型，", "先投資人與環境。"]),
        ("想領跑，就讓年輕人有算力、敢冒險。", 13, ["想領跑，就讓年輕人", "有算力、敢冒險。"]),
        ("下一個典範要靠自主學習與效率", 11, ["下一個典範", "要靠自主學習與效率"]),
        ("現在就部署現有模型，並教會人使用。", 12, ["現在就部署現有模型，", "並教會人使用。"]),
        ("算力有限，效率為先", 7, ["算力有限，", "效率為先"]),
        ("加權得分（滿分 4）", 6, ["加權得分", "（滿分 4）"]),
    ],
)
def test_chinese_lines_end_behind_a_comma_else_between_words(
    engine: Engine, text: str, characters: int, expected: list[str]
) -> None:
    assert lines(balanced(engine, text, characters)) == expected


def test_no_width_gives_a_short_first_line_so_its_break_is_written(engine: Engine) -> None:
    fitted = balanced(engine, "人與環境，決定中國 AI 走多遠", 13)
    assert fitted.paragraphs[0].text == "人與環境，\n決定中國 AI 走多遠"
    assert lines(engine.set(fitted.paragraphs, Frame(13 * 10.2, 500.0))) == lines(fitted)


def test_a_narrower_frame_is_preferred_to_a_written_break(engine: Engine) -> None:
    fitted = balanced(engine, "先找到真正要解的問題，再選模型的路。", 12)
    assert lines(fitted) == ["先找到真正要解的問題，", "再選模型的路。"]
    assert fitted.paragraphs[0].text == "先找到真正要解的問題，再選模型的路。"


def test_large_chinese_text_is_rather_a_little_smaller_than_broken_before_its_comma(engine: Engine) -> None:
    text = "先想好要讓人學會什麼，再談怎麼學。"
    large = engine.balanced([para(text, size=40.0, floor=30.0)], Frame(10.6 * 40, 500.0))
    assert lines(large) == ["先想好要讓人學會什麼，", "再談怎麼學。"] and 35 < large.paragraphs[0].style.size < 40
    small = engine.balanced([para(text, size=20.0, floor=10.0)], Frame(10.6 * 20, 500.0))
    assert small.paragraphs[0].style.size == 20  # titles of a deck keep their size


def test_the_last_two_words_of_a_claim_are_tied_where_one_would_stand_alone(engine: Engine) -> None:
    claim = para("understanding is the one job", display=True)
    assert lines(engine.set([para("understanding is the one job")], Frame(255, 99))) == [
        "understanding is the one",
        "job",
    ]
    fitted = engine.set([claim], Frame(255, 99))
    assert lines(fitted) == ["understanding", "is the one job"]  # as long as each other, none ends behind an article
    assert fitted.paragraphs[0].text == "understanding is\u00a0the\u00a0one\u00a0job"


@pytest.mark.parametrize(
    ("text", "characters", "expected"),
    [
        ("buy the answers. own the intent and trust", 38, ["buy the answers.", "own the intent and trust"]),
        ("spend hours only where a person decides", 27, ["spend hours only where", "a person decides"]),
        ("four calls are worth more than a contract", 31, ["four calls are worth", "more than a contract"]),
        ("agents stay on task for hours, up from minutes", 36, ["agents stay on task for hours,", "up from minutes"]),
        ("scaling still works, and no wall is in sight", 36, ["scaling still works,", "and no wall is in sight"]),
        (
            "machines finish the work, so the gain goes to those who know what they want, can check it and are trusted",
            36,
            [
                "machines finish the work,",
                "so the gain goes to those",
                "who know what they want,",
                "can check it and are trusted",
            ],
        ),
        (
            "the market for work is set far above the market for tools",
            28,
            ["the market for work", "is set far above", "the market for tools"],
        ),
    ],
)
def test_as_many_words_are_tied_as_make_the_best_lines(
    engine: Engine, text: str, characters: int, expected: list[str]
) -> None:
    """Text that is filled into a template's own box has no inset that could be made narrower."""
    assert lines(engine.set([para(text, display=True)], Frame(characters * 10.2, 99))) == expected


def test_large_latin_text_of_three_lines_is_rather_a_little_smaller_on_two(engine: Engine) -> None:
    text = "knowledge becomes a raw material"
    large = engine.balanced([para(text, size=40.0, floor=30.0)], Frame(16.2 * 40, 500.0))
    assert lines(large) == ["knowledge becomes", "a raw material"] and 35 <= large.paragraphs[0].style.size < 40
    narrow = engine.balanced([para(text, size=40.0, floor=30.0)], Frame(14 * 40, 500.0))
    assert len(narrow.lines) == 3 and narrow.paragraphs[0].style.size == 40  # an eighth would not do


def test_running_text_that_is_kept_together_ends_with_no_lone_word_or_character(engine: Engine) -> None:
    told = para("understanding is the one job", kept=True)
    fitted = engine.set([told], Frame(255, 99))
    assert lines(fitted) == ["understanding is the", "one job"]
    assert fitted.paragraphs[0].text == "understanding is the one\u00a0job"
    text = "他們說今年的模型要走出電腦和手機並且進到真實世界"
    chinese = engine.set([para(text + "裡去學習", kept=True)], Frame(27.2 * 10, 99))
    assert lines(chinese) == [text + "裡", "去學習"]


@pytest.mark.parametrize(
    ("text", "characters", "expected"),
    [
        ("中國擅長應用創新，可望領先", 7.3, ["中國擅長應用", "創新，可望領先"]),
        ("機會在軟硬整合", 6.3, ["機會", "在軟硬整合"]),
        ("工程師駐在前線", 4.3, ["工程師", "駐在前線"]),
    ],
)
def test_a_name_in_a_cell_is_broken_between_words(
    engine: Engine, text: str, characters: float, expected: list[str]
) -> None:
    assert lines(engine.set([para(text, kept=True)], Frame(characters * 10, 99))) == expected


@pytest.mark.parametrize(
    ("characters", "expected"),
    [
        (10.2, ["走沒人走過的路，人還", "太少。年輕世代與更好", "的環境，可能改變", "這一點。"]),
        (30.2, ["走沒人走過的路，人還太少。年輕世代與更好的環境，", "可能改變這一點。"]),
    ],
)
def test_a_last_line_that_would_be_too_short_begins_behind_a_comma_unless_the_line_above_would_be_half_empty(
    engine: Engine, characters: float, expected: list[str]
) -> None:
    text = para("走沒人走過的路，人還太少。年輕世代與更好的環境，可能改變這一點。", kept=True)
    assert lines(engine.set([text], Frame(characters * 10, 99))) == expected


def test_a_chinese_line_ends_behind_a_comma_before_a_latin_word_if_that_is_written(engine: Engine) -> None:
    """LibreOffice makes no line end there by itself."""
    text = "工具已能改寫自己，AI 也能長時間工作"
    assert lines(engine.set([para(text)], Frame(91, 99)))[0] == "工具已能改寫自"
    fitted = balanced(engine, text, 14)
    assert lines(fitted) == ["工具已能改寫自己，", "AI 也能長時間工作"]
    assert fitted.paragraphs[0].text == "工具已能改寫自己，\nAI 也能長時間工作"


def test_a_short_word_ends_a_running_text_rather_than_a_single_character(engine: Engine) -> None:
    assert lines(engine.set([para("唐杰談迭代速度。", kept=True)], Frame(70, 99))) == ["唐杰談迭代", "速度。"]


@pytest.mark.parametrize(
    ("how", "expected"),
    [("display", ["understanding", "is the one job"]), ("kept", ["understanding is the", "one job"])],
)
def test_words_are_tied_where_a_renderer_may_take_the_first_of_them_into_the_line_above(
    engine: Engine, how: str, expected: list[str]
) -> None:
    barely = engine.set([para("understanding is the one job", **{how: True})], Frame(240.5, 99))
    assert lines(barely) == expected
    assert barely.paragraphs[0].text.replace("\u00a0", "+").endswith("one+job")
    clearly = engine.set([para("understanding has the one job", **{how: True})], Frame(180, 99))
    assert clearly.paragraphs[0].text == "understanding has the one job"


def test_a_tie_that_would_leave_a_word_alone_above_is_not_made(engine: Engine) -> None:
    told = para("writing, running and correcting code", kept=True)
    assert lines(engine.set([told], Frame(165, 99))) == ["writing, running", "and correcting", "code"]


@pytest.mark.parametrize(
    ("text", "expected"), [("先想好要學什麼再談怎麼做", "學什麼"), ("先想好要学什么再谈怎么做", "学什么")]
)
def test_what_is_asked_for_stays_with_its_verb(engine: Engine, text: str, expected: str) -> None:
    assert any(expected in line for line in lines(balanced(engine, text, 5 + 2)))


def test_simplified_chinese_is_cut_by_a_model_of_its_own() -> None:
    text = "我们需要重新训练这个大模型"
    own = frozenset(accumulate(map(len, _phrases("zh-hans").parse(text))))
    assert borders(text).sure <= own and borders(text).any >= own


def test_a_break_of_the_author_is_left_alone(engine: Engine) -> None:
    fitted = balanced(engine, "一個人\n與環境，決定中國走多遠", 30)
    assert lines(fitted) == ["一個人", "與環境，決定中國走多遠"]
    assert fitted.right_inset == 0


def test_two_lines_of_a_title_end_at_punctuation_and_are_about_as_long(engine: Engine) -> None:
    fitted = balanced(engine, "if intelligence sells like coal, what keeps its price?", 40)
    assert lines(fitted) == ["if intelligence sells like coal,", "what keeps its price?"]
    fitted = balanced(engine, "cheap answers make trust the scarce good", 30)
    assert lines(fitted) == ["cheap answers make", "trust the scarce good"]


def test_a_break_between_two_runs_is_written_once() -> None:
    runs = [Run("引擎與電池"), Run("、"), Run("晚了五週")]
    assert [run.text for run in written(runs, ((6, 6, "\n"),))] == ["引擎與電池", "、\n", "晚了五週"]
    assert [run.text for run in written(runs, ((0, 6, "-"),))] == ["-", "", "晚了五週"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("請撥款在舊碼頭設充電樁", "充電樁"),
        ("一艘船十九分鐘折返", "十九分鐘"),
        ("只有 Opus 4.5 完成的任務", "Opus 4.5"),
        ("請工程師先看使用者的反應", "工程師"),
    ],
)
def test_no_line_ends_inside_a_compound_or_before_the_counter_of_a_number(text: str, kept: str) -> None:
    found = units(text)
    ends = {unit.ink for unit, cost in zip(found, end_costs(text, found), strict=True) if cost < INSIDE}
    begin = text.index(kept)
    assert not ends & set(range(begin + 1, begin + len(kept)))
    assert ends & set(range(1, len(text)))
