"""Outlines made by dice: of any shape that the outline language allows, the same for the same seed."""

from __future__ import annotations

import random
from typing import Any

import yaml

WORDS = {
    "en": (
        "agents compute markets models people trust rivals factories customers budgets teams contracts energy chips "
        "attention judgement evidence margins services supply demand training access safety standards quality "
        "and of with for without before after between because although"
    ).split(),
    "zh-Hant": (
        "模型 市場 信任 競爭者 工廠 客戶 預算 團隊 契約 能源 晶片 注意力 判斷 證據 毛利 服務 供給 需求 訓練 存取 "
        "安全 標準 品質 的 與 為了 沒有 之前 之後 因為 雖然 API Agent 2026 年 30% 「例外」 （未定） GPU"
    ).split(),
}
STOPS = {"en": (". ", ", ", ": ", "; "), "zh-Hant": ("。", "，", "：", "、", "；")}
JOINED = {"en": " ", "zh-Hant": ""}
ODD = {
    "en": (
        "https://example.com/a/very/long/path?and=on&and=on",
        "state-of-the-art",
        "漢字",
        "👩‍💻",
        "**Note**",
    ),
    "zh-Hant": ("https://example.com/a/very/long/path?and=on", "end-to-end", "10–100 倍", "🇹🇼", "**注意**", "──"),
}


def generated(seed: int, language: str) -> str:
    """The outline of a seed, in English or Chinese, as YAML."""
    return yaml.safe_dump(_full(_Dice(seed, language).outline()), allow_unicode=True, sort_keys=False)


def _full(data: Any) -> Any:
    """Without lists that came out empty, which an outline leaves out."""
    if isinstance(data, dict):
        return {key: _full(value) for key, value in data.items() if value != []}
    return [_full(item) for item in data] if isinstance(data, list) else data


class _Dice:
    """What is thrown: words, texts, lists, and all that an outline is made of."""

    def __init__(self, seed: int, language: str) -> None:
        self._dice = random.Random(f"{language} {seed}")
        self._language = language

    def outline(self) -> dict[str, Any]:
        """A whole outline: two to five topics in groups or without."""
        people = {f"p{i}": self._person() for i in range(self._dice.randint(1, 4))}
        groups = [{"id": f"g{i}", "title": self._text(2, 12)} for i in range(self._dice.choice((0, 2)))]
        topics = [self._topic(i, list(people), groups) for i in range(self._dice.randint(2, 5))]
        return {
            "title": self._text(2, 12),
            "language": self._language,
            "date": "2026-11-30",
            **self._maybe(subtitle=self._text(4, 16), audience=self._text(1, 4), prepared_by=self._text(1, 3)),
            **self._maybe(background=self._text(30, 90), outlook=self._text(20, 60), limits=self._text(20, 60)),
            "takeaway": {"say": self._text(4, 14), "why": self._text(8, 24)},
            "summary": self._points(5, 0),
            "groups": groups,
            "people": people,
            "topics": topics,
            "exhibits": self._exhibits(list(people)),
            "actions": [
                {"do": self._text(3, 12), "detail": self._text(4, 20)} for _ in range(self._dice.randint(0, 6))
            ],
            "glossary": [
                {"term": self._text(1, 2), "meaning": self._text(4, 24)} for _ in range(self._dice.randint(0, 9))
            ],
        }

    def _topic(self, i: int, people: list[str], groups: list[dict[str, Any]]) -> dict[str, Any]:
        return {
            "id": f"t{i}",
            "title": f"{self._text(1, 11)} {i + 1}",
            **({"group": groups[i % len(groups)]["id"]} if groups else {}),
            **self._maybe(question=self._text(4, 16), summary=self._text(8, 30), notes=self._text(20, 60)),
            "speakers": self._dice.sample(people, self._dice.randint(0, min(2, len(people)))),
            "points": self._points(12, 2),
            "exhibits": self._exhibits(people)[: self._dice.randint(0, 2)],
            "takeaway": {"say": f"{self._text(3, 14)} {i + 1}", "why": self._text(6, 24)},
        }

    def _points(self, most: int, depth: int) -> list[Any]:
        found: list[Any] = []
        for _ in range(self._dice.randint(1, most)):
            point: dict[str, Any] = {"claim": self._text(1, self._dice.choice((8, 16, 40)))}
            point |= self._maybe(detail=self._text(3, self._dice.choice((12, 30, 60))))
            if depth and not self._dice.randrange(3):
                point["points"] = self._points(3, depth - 1)
            found.append(point)
        return found

    def _exhibits(self, people: list[str]) -> list[dict[str, Any]]:
        columns = [self._text(1, 3) for _ in range(self._dice.randint(2, 5))]
        rows = [[self._cell() for _ in columns] for _ in range(self._dice.randint(2, 14))]
        figures = [
            {"value": f"{self._dice.randint(2, 90_000):,}", "label": self._text(2, 8), "detail": self._text(3, 12)}
            for _ in range(self._dice.randint(1, 4))
        ]
        lines = [{"label": self._text(1, 4), "cells": [self._cell() for _ in columns]} for _ in rows[:5]]
        milestones = [{"date": f"{2020 + i}-0{1 + i % 9}", "label": self._text(1, 6)} for i in range(len(rows[:6]))]
        kinds: list[dict[str, Any]] = [
            {"title": self._text(2, 10), "table": {"columns": columns, "rows": rows}},
            {"title": self._text(2, 10), "figures": figures},
            {"title": self._text(2, 10), "comparison": {"columns": columns, "rows": lines}},
            {"title": self._text(2, 10), "timeline": {"items": milestones}},
            {"quote": {"text": self._text(5, 24), "person": self._dice.choice(people)}},
        ]
        return self._dice.sample(kinds, self._dice.randint(1, len(kinds)))

    def _person(self) -> dict[str, Any]:
        name = "王" + self._text(1, 1) if self._language != "en" else self._text(1, 3).title()
        return {
            "name": name,
            **self._maybe(role=self._text(1, 8), organisation=self._text(1, 4), bio=self._text(8, 50)),
        }

    def _cell(self) -> str:
        return f"{self._dice.randint(1, 9_999):,}" if self._dice.randrange(2) else self._text(1, 9)

    def _text(self, least: int, most: int) -> str:
        """A text of so many words, now and then with something odd in it and with stops where it is long."""
        words = self._dice.choices(WORDS[self._language], k=self._dice.randint(least, most))
        for i in range(0, len(words), 11):
            if not self._dice.randrange(4):
                words[i] = self._dice.choice(ODD[self._language])
        joined = JOINED[self._language]
        text = words[0][:1].upper() + words[0][1:]
        for i, word in enumerate(words[1:], 1):
            text += (self._dice.choice(STOPS[self._language]) if not i % 7 else joined) + word
        return text

    def _maybe(self, **fields: str) -> dict[str, str]:
        return {name: text for name, text in fields.items() if self._dice.randrange(2)}
