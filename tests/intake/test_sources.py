"""What documents become: texts and Markdown in, an outline out that `check` reads."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.diagnostics import Diagnostic, Severity, Stop
from briefgen.intake.importing import import_file
from briefgen.outline.reader import read_outline

DIGEST = """The harbour goes electric: notes of a conference
- In short: the ferries ran all winter.
- Key elements:
- Doors: they lose the heat.
Introduction
In May 2026 the harbour held its first conference on electric ferries. Four people spoke.
Several Key Themes Running Through the Conference
First, batteries are becoming a commodity.
They cost a tenth of what they cost in 2015.
Second, the bottleneck is the charger.
Every speaker came back to it.
All of this points one way.
Below is a summary of the dialogues.
Dialogue Summaries
Opening
Harbour Partners' Opening Speech: This is the Year
The speakers, Pat Grand and Sonja Holm, run the harbour. They have done so since 2011.
Ferries are computers that float. The importance of this lies in software (which ages). It has to be kept.
If you could only remember one thing from this dialogue, what would it be?
Order now. The yard has room until June.
Boats and People
Andrej Kraus: From Diesel to Current (Founder of a yard)
The speaker, Andrej Kraus, built the first boat. He teaches.
Even crews feel left behind. They learn.
Greta Brook: Attention is the Bottleneck (Co-founder)
The speaker, Greta Brook, watches the charger.
Context is what counts. A new tool, Chronicle, can record everything that a crew does in real-time
"""

PANEL = """好的，作為您的專業文件整理員，我已將您提供的文稿整理如下。

---

### 2026年港口峰會：電動渡輪深度解析

**一、峰會概況與背景**

2026年開年，港口舉辦了峰會。四位專家出席。

**二、核心議題**

**議題一：誰來付錢**

*   **姚順風（港務局）：**
    *   **維度一：船與碼頭**
        *   船已經夠便宜。
        *   **碼頭：** 需要更多電力。例如，每個碼頭要兩條線路。
*   **林俊海（船廠）：** 強調要貼近乘客。

**議題二：何時開始**

*   **姚順風（相對樂觀）：**
    *   今年就能開始。

**三、總結與展望**

主持人呼籲更多投入。

---

[model=some-model,0]
"""


def imported(folder: Path, name: str, text: str) -> tuple[str, dict[str, Any]]:
    """The outline of a text: as it is written, and as YAML reads it."""
    (folder / name).write_text(text, encoding="utf-8")
    return imported_file(folder, name)


def imported_file(folder: Path, name: str) -> tuple[str, dict[str, Any]]:
    """The outline of a file, likewise."""
    made = import_file(folder / name, folder / "out.yaml")
    (folder / "out.yaml").write_text(made.text, encoding="utf-8")
    return made.text, yaml.load(made.text, Loader=yaml.BaseLoader)  # as texts, all of it


def problems(folder: Path) -> list[Diagnostic]:
    """What stops the outline from being built; missing takeaways aside, which have to stand at their line."""
    lines = (folder / "out.yaml").read_text(encoding="utf-8").splitlines()
    found = [d for d in read_outline(folder / "out.yaml").diagnostics if d.severity is Severity.ERROR]
    missing = [d for d in found if d.id == "empty-value" and lines[d.at.line - 1].strip() == "takeaway:"]
    assert len(missing) == sum(line.strip() == "takeaway:" and _is_empty(lines, i) for i, line in enumerate(lines))
    return [d for d in found if d not in missing]


def _is_empty(lines: list[str], at: int) -> bool:
    indent = len(lines[at]) - len(lines[at].lstrip())
    after = lines[at + 1] if at + 1 < len(lines) else ""
    return not after.strip() or len(after) - len(after.lstrip()) <= indent or after.lstrip().startswith("#")


def test_a_digest_becomes_summary_themes_groups_topics_and_people(tmp_path: Path) -> None:
    text, data = imported(tmp_path, "digest.txt", DIGEST)
    assert problems(tmp_path) == []
    assert data["title"] == "The harbour goes electric: notes of a conference"
    assert data["summary"] == [
        {"claim": "In short", "detail": "the ferries ran all winter."},
        {"claim": "Doors", "detail": "they lose the heat."},
    ]
    assert [theme["title"] for theme in data["themes"]] == [
        "Batteries are becoming a commodity",
        "The bottleneck is the charger",
    ]
    assert data["themes"][1]["summary"] == "Every speaker came back to it."
    assert data["titles"]["background"] == "Introduction"
    assert [group["title"] for group in data["groups"]] == ["Opening", "Boats and People"]
    opening, kraus, brook = data["topics"]
    assert opening["title"] == "Harbour Partners' Opening Speech: This is the Year"
    assert opening["speakers"] == ["grand", "holm"]
    assert opening["takeaway"] == {"say": "Order now.", "why": "The yard has room until June."}
    assert opening["points"] == [
        {
            "claim": "Ferries are computers that float.",
            "detail": "The importance of this lies in software (which ages). It has to be kept.",
        }
    ]
    assert (kraus["title"], kraus["group"], kraus["speakers"]) == ("From Diesel to Current", "part-2", ["kraus"])
    assert data["people"]["kraus"] == {
        "name": "Andrej Kraus",
        "role": "Founder of a yard",
        "bio": "The speaker, Andrej Kraus, built the first boat. He teaches.",
    }
    assert brook["takeaway"] == ""
    assert brook["points"][0]["detail"].endswith("in real-time")
    for remark in ("Key elements:", "All of this points one way.", "Dialogue Summaries", "what would it be?"):
        assert [line for line in text.splitlines() if remark in line and line.lstrip().startswith("#")], remark


def test_a_panel_becomes_topics_with_voices_and_chatter_a_comment(tmp_path: Path) -> None:
    text, data = imported(tmp_path, "panel.txt", PANEL)
    assert problems(tmp_path) == []
    assert data["title"] == "2026年港口峰會：電動渡輪深度解析"
    assert data["background"] == "2026年開年，港口舉辦了峰會。四位專家出席。"
    assert data["outlook"] == "主持人呼籲更多投入。"
    first, second = data["topics"]
    assert (first["title"], second["title"]) == ("誰來付錢", "何時開始")
    deep = first["voices"][0]["points"][0]
    assert deep["claim"] == "維度一：船與碼頭"
    assert deep["points"][1] == {"claim": "碼頭：需要更多電力。", "detail": "例如，每個碼頭要兩條線路。"}
    assert first["voices"][1] == {"person": "林俊海", "position": "強調要貼近乘客。"}
    assert second["voices"][0]["stance"] == "相對樂觀"
    assert data["people"]["姚順風"] == {"name": "姚順風", "role": "港務局"}
    comments = "".join(line for line in text.splitlines() if line.startswith("#"))
    assert "專業文件整理員" in comments and "model=some-model" in comments


REPORT = """# Cold storage

Three warehouses.[^1]

## Executive summary

- The doors cost most.

## Sites

An overview.

### North

How much does a door cost?

It loses 40 kWh a day: that is a third. Dr. Reyes measured it.

| Month | kWh |
|---|---:|
| January | 1,200 |
| Total | 1,200 |

Table 1: January was worst

**Takeaway:** Curtains first. They pay back.

### South

- Doors
  - Old ones
    - Made before 1990
      - Without seals
      - With `seals`

> We lost it at the doors. — Ida Holm

#### One thing to remember

Leave the walls alone.

## Next steps

- Buy curtains

## References

1. [The ledger](https://example.com/ledger)

[^1]: Measured by themselves.
"""


def test_a_markdown_report_becomes_topics_with_their_evidence(tmp_path: Path) -> None:
    _, data = imported(tmp_path, "report.md", REPORT)
    assert problems(tmp_path) == []
    assert data["background"] == "Three warehouses. [@note-1]"
    assert data["sources"] == {
        "source-1": {"title": "The ledger", "url": "https://example.com/ledger"},
        "note-1": "Measured by themselves.",
    }
    assert data["groups"] == [{"id": "part-1", "title": "Sites", "summary": "An overview."}]
    north, south = data["topics"]
    assert north["question"] == "How much does a door cost?"
    assert north["takeaway"] == {"say": "Curtains first.", "why": "They pay back."}
    assert north["exhibits"] == [
        {
            "table": {"columns": ["Month", "kWh"], "rows": [["January", "1,200"], ["Total", "1,200"]], "total": "true"},
            "title": "January was worst",
        }
    ]
    assert south["takeaway"] == "Leave the walls alone."
    assert south["points"][0]["points"][0]["points"] == [
        {"claim": "Made before 1990", "detail": "Without seals; With `seals`"}
    ]
    assert south["exhibits"] == [{"quote": {"text": "We lost it at the doors.", "by": "Ida Holm"}}]
    assert data["actions"] == [{"do": "Buy curtains"}]


NOTE = """# 十一月營運會議紀錄

## 摘要

- 十月營收比九月多 12%

## 倉儲：滿載之前要有第二個倉

內湖倉的使用率升到 97%。

「再等就來不及了。」——王思齊

只記一件事：先簽第二個倉。

## 決議

- 上線尺寸對照表（陳志明）
- 簽下桃園倉（王思齊）
- 一月起改用兩家物流商
"""


def test_a_meeting_note_gives_its_decisions_to_who_is_named_behind_them(tmp_path: Path) -> None:
    text, data = imported(tmp_path, "note.md", NOTE)
    assert problems(tmp_path) == []
    assert data["actions"] == [
        {"do": "上線尺寸對照表", "owner": "陳志明"},
        {"do": "簽下桃園倉", "owner": "王思齊"},
        {"do": "一月起改用兩家物流商"},
    ]
    (topic,) = data["topics"]
    assert topic["points"] == ["內湖倉的使用率升到 97%。"]
    assert topic["exhibits"] == [{"quote": {"text": "再等就來不及了。", "by": "王思齊"}}]
    assert "summary" not in data["titles"], "a slide of the kicker 摘要 is not called 摘要 besides"
    assert "# Its heading: 摘要" in text


def test_brackets_behind_decisions_that_are_not_all_names_stay_where_they_are(tmp_path: Path) -> None:
    _, data = imported(tmp_path, "note.md", "# Note\n\n## Decisions\n\n- Buy doors (Ida Holm)\n- Ask twice (by May)\n")
    assert data["actions"] == [{"do": "Buy doors (Ida Holm)"}, {"do": "Ask twice (by May)"}]


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "A: b # c",
        '- \'tis "so"',
        "*stars* [brackets] `ticks` <b>tags</b> &amp; \\",
        "# One\n\n## No\n\n- yes\n- 12:30\n- [@nobody]\n- {a: b}\n- | x\n- null\n- ~\n",
        "# T\n\n| a | |\n|---|---|\n| | |\n",
        "# T\n\n## A\n\n## B\n\n```\ncode: 1\n```\n\n<div>x</div>\n\n![](nowhere.png)\n",
        "1.\n2.\n\n- \n",
        "**Bold only**\n\n**Bold again**\n\ntext\n",
        "# T\n\n## Themes\n\nNothing counted.\n\n## Glossary\n\nno terms\n\n## Summary\n\n| a |\n|---|\n| 1 |\n",
    ],
)
@pytest.mark.parametrize("name", ["odd.txt", "odd.md"])
def test_odd_texts_give_outlines_that_can_be_read(tmp_path: Path, name: str, text: str) -> None:
    imported(tmp_path, name, text)
    assert problems(tmp_path) == []


@pytest.mark.parametrize("data", [b"", b" \n ", b"\xff\xfe\x00", b"\x80abc"])
def test_a_file_without_a_text_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(Stop):
        import_file(tmp_path / "a.txt", tmp_path / "a.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 300_000 + "a\n",
        "".join(f"{' ' * n}- a\n" for n in range(1_500)),
        "If (one thing. One " + "one thing. " * 30_000,
        "<!-- " * 60_000,
        "[" * 100_000,
        "**" * 100_000,
        "> " * 50_000,
        "# Themes\n\nFirst, a.\n\n" + "b\n\n" * 15_000,
    ],
    ids=range(8),
)
@pytest.mark.parametrize("ending", [".txt", ".md"])
def test_a_hostile_text_ends_soon(tmp_path: Path, ending: str, text: str) -> None:
    (tmp_path / f"a{ending}").write_text(text, encoding="utf-8")
    begun = time.process_time()
    import_file(tmp_path / f"a{ending}", tmp_path / "a.yaml")
    assert time.process_time() - begun < 10


def test_a_picture_beside_the_document_is_shown_and_one_elsewhere_is_a_comment(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (8, 8)).save(tmp_path / "door.png")
    text, data = imported(tmp_path, "a.md", "# T\n\n## A\n\n![A door](door.png)\n\n![Secret](../secret.png)\n")
    assert data["topics"][0]["exhibits"] == [{"image": {"file": "door.png", "alt": "A door"}}]
    assert "# A picture that could not be taken: ../secret.png" in text


@pytest.mark.parametrize(
    ("title", "body", "language"),
    [
        ("AGI已經來了", "It came in April. Nobody was ready for it. They called it 閘門 in the harbour.", "en"),
        ("AGI Next", "四月它來了。沒有人準備好，港口的人稱它為閘門，AI 也沒有料到。", "zh-Hant"),
        ("AGI Next", "It came in April. Nobody was ready for it.", None),
        ("港口", "四月它來了。沒有人準備好。", None),
    ],
)
def test_a_document_whose_title_is_in_another_language_says_its_own(tmp_path, title, body, language) -> None:
    _, data = imported(tmp_path, "a.md", f"# {title}\n\n## One\n\n{body}\n")
    assert data.get("language") == language
    asked = import_file(tmp_path / "a.md", tmp_path / "b.yaml", "ja")
    assert "language: ja" in asked.text


# --- Every sentence once ----------------------------------------------------------------------------------------------

_WORDS = "harbour ferry winter charger battery yard crew signal".split()


def _sentence(number: int) -> str:
    return f"Sentence {number:04d} says {_WORDS[number % len(_WORDS)]} today."


_KINDS = st.sampled_from(
    ["p", "p2", "h2", "h3", "h4", "list", "deep", "table", "quote", "bold", "rule", "themes", "next"]
)


def _markdown(kinds: list[str]) -> tuple[str, int]:
    """A document of these blocks, each of its sentences another one; and how many there are."""
    out, n = ["# Sentence 0000 says harbour today."], 1

    def next_one() -> str:
        nonlocal n
        n += 1
        return _sentence(n - 1)

    for kind in kinds:
        if kind.startswith("h"):
            out.append(f"{'#' * int(kind[1])} {next_one()}")
        elif kind == "p2":
            out.append(f"{next_one()} {next_one()} {next_one()}")
        elif kind == "list":
            out.append(f"- {next_one()} {next_one()}\n- **{next_one()}** {next_one()}")
        elif kind == "deep":
            out.append("\n".join(f"{'  ' * i}- {next_one()}" for i in range(5)))
        elif kind == "table":
            out.append(f"| {next_one()} | b |\n|---|---|\n| {next_one()} | {next_one()} |")
        elif kind == "quote":
            out.append(f"> {next_one()}")
        elif kind == "bold":
            out.append(f"**{next_one()}**")
        elif kind == "rule":
            out.append("---")
        elif kind == "themes":
            out.append(f"## Key themes\n\nFirst, {next_one()}\n\n{next_one()}\n\nSecond, {next_one()} {next_one()}")
        elif kind == "next":
            out.append(f"## Next steps\n\n- {next_one()}\n  - {next_one()}")
        else:
            out.append(next_one())
    return "\n\n".join(out) + "\n", n


@settings(max_examples=60, deadline=None)
@given(st.lists(_KINDS, max_size=14))
@example(["themes", "list", "p", "list"])  # two lists below one theme
def test_every_sentence_stands_in_the_outline_once(tmp_path_factory: pytest.TempPathFactory, kinds: list[str]) -> None:
    folder = tmp_path_factory.mktemp("once")
    source, count = _markdown(kinds)
    text, _ = imported(folder, "source.md", source)
    assert problems(folder) == []
    found = re.findall(r"[Ss]entence\W+(\d{4})", text.replace("#", ""))
    assert sorted(found) == [f"{i:04d}" for i in range(count)]


def test_a_megabyte_of_text_takes_seconds(tmp_path: Path) -> None:
    body = "".join(
        f"## Part {i}\n\nA claim. Its reason, told at some length for everybody.\n\n- one\n" for i in range(12_500)
    )
    (tmp_path / "big.md").write_text("# T\n\n" + body, encoding="utf-8")
    begun = time.process_time()
    import_file(tmp_path / "big.md", tmp_path / "big.yaml")
    assert time.process_time() - begun < 15  # 3 s on a machine that does nothing else
