"""Notes of meetings as people type them: no marks at the ends of lines, no headings that a file would know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.intake.test_sources import imported, problems

NUMBERED = """6/18 客服系統會議
時間：2026/6/18 下午兩點
地點：十樓會議室
出席：陳美玲、林志豪（資訊部）、Amy Wang（外部顧問）
記錄：王小明

一、舊系統問題
- 尖峰時段平均等待 7 分 40 秒
- 志豪說合約明年三月到期
  * 續約要加價 18%

二、兩個方案
方案 A：續約一年，先撐著。費用 NT$320 萬
方案 B：換雲端客服，六個月導入。費用第一年 NT$540 萬
美玲：三年算下來 B 便宜，而且可以接 LINE
Amy Wang：導入失敗最常見的原因是沒有先整理知識庫
林志豪：資安要先過，雲端要放國內機房

三、大家擔心的事
客服同仁怕被 AI 取代。美玲說今年不減人。

四、決議
1. 七月底前請三家廠商報價（林志豪，7/31）
2. 知識庫整理，八月底前完成（客服組 陳美玲）
3. 下次會議 7/9 決定方案
"""
BARE = """產品週會

與會人員：王大同、李小華

進度
登入改版上線了，沒有人抱怨
付款延到下週，等銀行回覆
問題
退款還是要人工處理
客服一天收到四十封信
待辦
- 把舊信箱轉寄（王大同）
"""
ENGLISH = """# Warehouse robots

Date: 12 May 2026
Location: Leiden
Attendees: Ingrid Bakker (operations), Tom Reyes, two people from the vendor
Prepared by: Lars Dahl

## What we saw

The robots move totes, not pallets.

## Actions

- Floor survey of hall 2 – Ingrid – by 30 May
- Ask two other customers (Tom, mid June)
- Sign
"""


def titles(data: dict[str, Any]) -> list[str]:
    return [topic["title"] for topic in data["topics"]]


def test_lines_under_a_number_are_what_it_says_and_no_headings(tmp_path: Path) -> None:
    _, data = imported(tmp_path, "note.txt", NUMBERED)
    assert problems(tmp_path) == []
    assert titles(data) == ["舊系統問題", "兩個方案", "大家擔心的事"]
    plans = data["topics"][1]["points"]
    assert [point["claim"] if isinstance(point, dict) else point for point in plans] == [
        "方案 A：續約一年，先撐著。",
        "方案 B：換雲端客服，六個月導入。",
        "美玲：三年算下來 B 便宜，而且可以接 LINE",
        "Amy Wang：導入失敗最常見的原因是沒有先整理知識庫",
        "林志豪：資安要先過，雲端要放國內機房",
    ]


def test_a_few_words_above_longer_lines_are_a_heading(tmp_path: Path) -> None:
    _, data = imported(tmp_path, "note.txt", BARE)
    assert titles(data) == ["進度", "問題"]
    assert data["topics"][0]["points"] == ["登入改版上線了，沒有人抱怨", "付款延到下週，等銀行回覆"]
    assert data["actions"] == [{"do": "把舊信箱轉寄", "owner": "王大同"}]


def test_when_it_was_who_was_there_and_who_wrote_it_go_to_their_keys(tmp_path: Path) -> None:
    _, data = imported(tmp_path, "note.md", ENGLISH)
    assert (data["date"], data["prepared_by"]) == ("2026-05-12", "Lars Dahl")
    assert data["people"] == {
        "bakker": {"name": "Ingrid Bakker", "role": "operations"},
        "reyes": {"name": "Tom Reyes"},
    }
    # What keys do not hold stays: a place without an event, and who has no name.
    lines = data["background"].split("\n")
    assert lines[0] == "Location: Leiden"
    assert lines[1].endswith("two people from the vendor") and len(lines) == 2
    _, chinese = imported(tmp_path, "note.txt", NUMBERED)
    assert chinese["date"] == "2026-06-18"
    assert chinese["people"]["wang"] == {"name": "Amy Wang", "role": "外部顧問"}
    assert "時間：2026/6/18 下午兩點" in chinese["background"]


def test_owners_and_days_behind_decisions_are_found(tmp_path: Path) -> None:
    _, data = imported(tmp_path, "note.md", ENGLISH)
    assert data["actions"] == [
        {"do": "Floor survey of hall 2", "owner": "Ingrid", "due": "2026-05-30"},
        {"do": "Ask two other customers (mid June)", "owner": "Tom"},
        {"do": "Sign"},
    ]
    _, data = imported(tmp_path, "note.txt", NUMBERED)
    assert data["actions"] == [
        {"do": "七月底前請三家廠商報價", "owner": "林志豪", "due": "2026-07-31"},
        {"do": "知識庫整理，八月底前完成", "owner": "客服組 陳美玲"},
        {"do": "下次會議 7/9 決定方案"},
    ]


@pytest.mark.parametrize("said", ["5/6/2026", "next Monday", "2026"])
def test_a_date_that_can_be_read_in_two_ways_or_none_is_not_guessed(tmp_path: Path, said: str) -> None:
    _, data = imported(tmp_path, "note.md", ENGLISH.replace("12 May 2026", said))
    assert "date" not in data
    assert data["background"].startswith(f"Date: {said}")


def test_what_a_sentence_cites_stays_with_it(tmp_path: Path) -> None:
    text = "# Report\n\nFor the committee, March 2026\n\n## Costs\n\nThey fell.[^1] Why?\n\n[^1]: Ledger.\n"
    _, data = imported(tmp_path, "report.md", text)
    assert data["subtitle"] == "For the committee, March 2026"
    assert data["topics"][0]["points"] == [{"claim": "They fell. [@note-1]", "detail": "Why?"}]
