"""Links to pages of the same deck, kept only where they stand on a line.

LibreOffice sets a link as one field: where it takes several lines it tears words and lets lines begin with any mark.
"""

from __future__ import annotations

from collections import Counter

from briefgen.layout.page import Filled, Group, Item, Shape, Table
from briefgen.layout.text import Fitted, Paragraph
from briefgen.records import replace


def steady(item: Item) -> Item:
    """The item without those links in its texts that take several lines."""
    if isinstance(item, Filled):
        return replace(item, text=on_a_line(item.text))
    if isinstance(item, Shape):
        return replace(item, text=on_a_line(item.text)) if item.text else item
    if isinstance(item, Table):
        rows = tuple(tuple(replace(cell, text=on_a_line(cell.text)) for cell in row) for row in item.rows)
        return replace(item, rows=rows)
    return replace(item, items=tuple(map(steady, item.items))) if isinstance(item, Group) else item


def on_a_line(text: Fitted) -> Fitted:
    """The text without those of its links that take several lines; itself where there are none."""
    lines = Counter(line.paragraph for line in text.lines)
    if not any(run.link and lines[i] > 1 for i, paragraph in enumerate(text.paragraphs) for run in paragraph.runs):
        return text
    paragraphs = (_plain(p) if lines[i] > 1 else p for i, p in enumerate(text.paragraphs))
    return replace(text, paragraphs=tuple(paragraphs))


def _plain(paragraph: Paragraph) -> Paragraph:
    runs = (replace(run, link=None) if run.link and run.link.startswith("#") else run for run in paragraph.runs)
    return replace(paragraph, runs=tuple(runs))
