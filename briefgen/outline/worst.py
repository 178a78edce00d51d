"""The worst case: an outline that asks a template for everything at once. `template check` proves a template with it.

Very long and very short titles, one to twelve points, three levels deep, claims of 400 characters, Han and Latin mixed,
addresses, emoji, a table of forty rows. The same text on every day.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from typing import NamedTuple

from briefgen.language.record import language as spoken

_EN = (
    "Procurement, compliance and infrastructure teams agree on fewer, clearer standards before the next renewal. "
    "Nobody counts the hours that interoperability costs until somebody has to pay for them, department by department. "
    "Internationalisation is cheap when it comes first and expensive when it comes last, as every audit shows. "
    "See https://example.com/reports/2026/annual-review-of-interoperability-and-compliance?section=4 for the numbers. "
    "Results that can be checked are worth more than results that merely sound right, whoever presents them. "
)
_ZH = (
    "採購、法遵與資訊部門，應在下一次續約前，就少數幾項清楚的標準達成共識；例外要寫下理由。"
    "直到有人必須為相容性付錢，才會有人計算它耗費的時數（每個部門各算一次）。"
    "國際化先做便宜，後做昂貴：每一次稽核都證明這一點，2026 年的 API 與 SDK 也不例外。"
    "數字請見 https://example.com/reports/2026/annual-review?section=4 其中「例外」欄尤其重要。"
    "能夠驗證的結果，比聽起來正確的結果更有價值，無論由誰來報告，10–100 倍的差距都從這裡開始。"
)
_LONG = 400


class _Voice(NamedTuple):
    """Running text, a title of a word, and the characters that a long title has."""

    text: str
    word: str
    title: int


_VOICES = {False: _Voice(_EN, "Trust", 140), True: _Voice(_ZH, "信", 56)}  # by whether it is East Asian
_EDGES = " ,.;，。；：、（「」）"  # what no text begins or ends with where it is cut out of another


def worst_case(language: str) -> str:
    """The outline as YAML, in English, or in Chinese for an East Asian language."""
    return "\n".join(_lines(language)) + "\n"


def _voice(language: str) -> _Voice:
    return _VOICES[spoken(language).is_east_asian]


def _text(language: str, length: int, start: int = 0) -> str:
    """A stretch of running text of about this many characters, ending with a whole word, quoted for YAML."""
    text = _voice(language).text
    found = "".join(islice(cycle(text), start, start + length)).strip()
    if not spoken(language).is_east_asian and " " in found[:-1]:
        found = found[: found.rindex(" ")] if len(found) > 20 else found
    return '"' + found.strip(_EDGES).replace('"', "'") + '"'


def _lines(language: str) -> Iterator[str]:
    yield f"title: {_text(language, _voice(language).title)}"
    yield f"subtitle: {_text(language, _voice(language).title, 40)}"
    yield f"language: {language}"
    yield f"audience: {_text(language, 30)}"
    yield "date: 2026-11-30"
    yield f"event: {{name: {_text(language, 40)}, host: A, place: B, date: 2026-11}}"
    yield f"takeaway: {{say: {_text(language, _voice(language).title, 7)}, why: {_text(language, 120)}}}"
    yield f"background: {_text(language, 4 * _LONG)}"
    yield "summary:"
    for i in range(5):
        yield f"  - {{claim: {_text(language, 60, 11 * i)}, detail: {_text(language, 160, 13 * i)}}}"
    yield "themes:"
    for i in range(7):
        yield f"  - {{id: theme-{i}, title: {_text(language, 20 + 8 * i, i)}, summary: {_text(language, 120, 9 * i)}}}"
    yield f"groups: [{{id: a, title: {_text(language, 12)}}}, {{id: b, title: {_text(language, 90, 5)}}}]"
    yield "people:"
    yield f"  p1: {{name: {_text(language, 12)}, role: {_text(language, 60)}, bio: {_text(language, 400)}}}"
    yield f"  p2: {{name: 王, organisation: {_text(language, 80)}}}"
    yield "topics:"
    for i in range(12):
        yield from _topic(language, i)
    yield from _end(language)


def _topic(language: str, i: int) -> Iterator[str]:
    """One topic of `i + 1` points; the first has a title of a word, the last one as long as titles get."""
    yield f"  - id: topic-{i}"
    yield f"    group: {'ab'[i % 2]}"
    yield f"    title: {_text(language, 8 + i * _voice(language).title // 12, 17 * i) if i else _voice(language).word}"
    if i % 2:
        yield f"    question: {_text(language, 20 + i * 9, 23 * i)}"
        yield "    speakers: [p1]" if i % 4 == 1 else "    speakers: [p1, p2]"
    yield "    points:"
    for j in range(i + 1):
        length = _LONG if j == 2 else 30 + 12 * (j % 5)
        yield f"      - claim: {_text(language, length, 31 * i + 7 * j)}"
        yield f"        detail: {_text(language, 60 + 40 * (j % 4), 19 * j)}"
        if j % 3 == 0:
            yield "        points:"
            yield f"          - claim: {_text(language, 50, 3 * j)}"
            yield f"            points: [{_text(language, 90, 5 * j)}, 'Emoji 👩‍💻 🇹🇼 and Ünïcödé, 漢字與 Latin']"
    if i == 3:
        yield "    voices:"
        yield f"      - {{person: p1, stance: {_text(language, 20)}, position: {_text(language, 160)}}}"
        yield f"      - {{person: p2, stance: Yes, points: [{_text(language, 200)}, {_text(language, 30)}]}}"
    yield f"    takeaway: {{say: {_text(language, 20 + i * 8, 29 * i)}, why: {_text(language, 100)}}}"
    yield f"    notes: {_text(language, 600)}"


def _end(language: str) -> Iterator[str]:
    yield "exhibits:"
    yield f"  - title: {_text(language, 60)}"
    yield f"    table: {{columns: [{_text(language, 30)}, Q1, {_text(language, 14)}], rows: ["
    for i in range(40):
        yield f"      [{_text(language, 20 + 11 * (i % 6), 13 * i)}, '{i * 37:,}', {_text(language, 12, i)}],"
    yield "    ]}"
    yield "  - figures:"
    for i in range(5):
        yield f"      - {{value: '{i * 12_345:,}', label: {_text(language, 30, i)}, detail: {_text(language, 80, i)}}}"
    yield "actions:"
    for i in range(9):
        yield f"  - {{do: {_text(language, 70, i)}, detail: {_text(language, 120, i)}, owner: {_text(language, 25)}}}"
    yield f"outlook: {_text(language, 2 * _LONG)}"
    yield f"method: {_text(language, 3 * _LONG)}"
    yield f"limits: {_text(language, 2 * _LONG)}"
    yield "glossary:"
    for i in range(14):
        yield f"  - {{term: {_text(language, 10 + i, 3 * i)}, meaning: {_text(language, 140, i)}}}"
    yield f"sources: {{a: {_text(language, 90)}, b: {{title: {_text(language, 60)}, url: https://example.com/a}}}}"
