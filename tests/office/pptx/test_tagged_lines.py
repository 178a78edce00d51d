"""Where the lines end of what is filled into a template's own slides."""

from __future__ import annotations

from briefgen.compiler import Wanted, build, template_of
from tests.support.decks import reading_of
from tests.support.files import OfficeFile

OUTLINE = """
language: {language}
title: {title}
date: 2026-01-20
takeaway: {takeaway}
topics: [{{id: split, title: {topic}, question: "{question}", takeaway: "{say}"}}]
actions: [{{do: {do}, owner: {who}, due: 2026-02-27}}]
"""
CHINESE = OUTLINE.format(
    language="zh-Hant",
    title="人與環境，決定中國 AI 走多遠",
    takeaway="敢冒險的人和能容錯的環境，比算力更能決定中國 AI 走多遠。",
    topic="模型分化",
    question="矽谷已經分化，中國大模型該走哪條路？",
    say="強模型能賣出溢價，靠的是客戶的問題；三位講者都從需求談。",
    do="盤點團隊裡重複的工作",
    who="策略辦公室",
)
ENGLISH = OUTLINE.format(
    language="en",
    title="Growth",
    takeaway="Hire before you build.",
    topic="Split models",
    question="When models divide in two, which road should a company now take first?",
    say="Strong models earn a premium where customers have a clear problem.",
    do="List repeated work",
    who="Strategy",
)


def _texts(outline: str) -> list[str]:
    reading = reading_of(outline)
    (product,) = build(reading, template_of(reading, ["orchard"]), Wanted(briefing=False))
    shapes = [shape for slide in OfficeFile(product.data).deck.slides for shape in slide.shapes]
    cells = [c.text for s in shapes if s.has_table for row in s.table.rows for c in row.cells]
    return [*cells, *(p.text for s in shapes if s.has_text_frame for p in s.text_frame.paragraphs)]


def test_chinese_titles_and_running_texts_leave_no_character_alone() -> None:
    texts = _texts(CHINESE)
    assert "矽谷已經分化，\v中國大模型該走哪條路？" in texts
    assert "強模型能賣出溢價，靠的是客戶的問題；\v三位講者都從需求談。" in texts


def test_words_of_a_question_are_tied_so_that_its_lines_end_at_pauses() -> None:
    (question,) = (text for text in _texts(ENGLISH) if text.startswith("When models divide in two, which\u00a0road"))
    assert question.replace("\u00a0", " ") == "When models divide in two, which road should a company now take first?"


def test_what_tags_put_in_is_typeset_as_on_slides_of_ours() -> None:
    assert "2026\u00a0年 2\u00a0月 27\u00a0日" in _texts(CHINESE)
    assert "27\u00a0Feb 2026" in _texts(ENGLISH)
    texts = _texts(ENGLISH.replace("title: Growth", "title: \"A firm's `it's` fell -4 %\""))
    assert "A firm’s it's fell −4%" in texts


def test_code_stays_as_it_is_typed() -> None:
    texts = _texts(ENGLISH.replace("do: List repeated work", "do: Look for `it's`"))
    assert "Look for it's" in [text.strip() for text in texts]
