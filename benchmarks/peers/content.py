"""What the other programs are given of an outline of `make_outline.py`: the same texts, as JSON and as Markdown."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypedDict

sys.path.insert(0, str(Path(__file__).parents[2]))

from briefgen.outline.model import Outline
from briefgen.outline.reader import read_outline

CLAIMS = 3  # on a slide: they fit nothing, so what fits is decided for them


class Page(TypedDict):
    """A slide, or a section of a briefing: its title, its paragraphs, and what is said to it."""

    title: str
    lines: list[str]
    notes: str


def pages(outline: Outline) -> Iterator[Page]:
    """The slides of an outline in its order: a cover, and of each topic its question, its claims and its takeaway."""
    yield {"title": str(outline.title), "lines": [], "notes": ""}
    for topic in outline.topics:
        told = [f"{point.claim}: {point.detail}" for point in topic.points]
        takeaway = topic.takeaway
        yield {"title": str(topic.title), "lines": [str(topic.question)], "notes": str(topic.question)}
        for start in range(0, len(told), CLAIMS):
            lines = told[start : start + CLAIMS]
            yield {"title": str(topic.title), "lines": lines, "notes": " ".join(lines)}
        yield {"title": str(takeaway.say), "lines": [str(takeaway.why)], "notes": str(takeaway.why)}


def markdown(shown: Sequence[Page], notes: bool) -> str:
    """The pages as pandoc reads them: a heading each, and notes for a deck."""
    blocks = []
    for page in shown:
        lines = "\n".join(f"- {line}" for line in page["lines"])
        said = f"\n\n::: notes\n{page['notes']}\n:::" if notes and page["notes"] else ""
        blocks.append(f"# {page['title']}\n\n{lines}{said}")
    return "\n\n".join(blocks) + "\n"


def write(source: Path, folder: Path) -> int:
    """Writes content.json, deck.md and briefing.md of an outline into a folder; how many slides it has."""
    outline = read_outline(source).outline
    assert outline is not None
    shown = list(pages(outline))
    (folder / "content.json").write_text(json.dumps(shown, ensure_ascii=False), encoding="utf-8")
    (folder / "deck.md").write_text(markdown(shown, notes=True), encoding="utf-8")
    (folder / "briefing.md").write_text(markdown(shown, notes=False), encoding="utf-8")
    return len(shown)
