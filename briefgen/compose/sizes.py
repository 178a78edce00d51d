"""Few sizes in a deck of a template without a type scale: its titles in one, its running text in two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from briefgen.compose.stage import SetTitle
from briefgen.kinds.canvas import SetBody
from briefgen.layout.engine import Engine
from briefgen.layout.page import Filled, Item, Page, Shape
from briefgen.layout.text import Fitted
from briefgen.records import replace

Resized = Mapping[int, Fitted]
"""Texts anew, by the identity of how they were set."""


def titles_in_one_size(titles: Sequence[SetTitle], engine: Engine) -> Resized:
    """Titles anew so that all of one design are as small as the smallest."""
    needed: dict[float, int] = {}
    for title in titles:
        size = title.paragraphs[0].style.size
        needed[size] = max(needed.get(size, 0), title.fitted.shrink)
    return {
        id(title.fitted): engine.balanced(title.paragraphs, title.frame, [shrink])
        for title in titles
        if title.fitted.shrink < (shrink := needed[title.paragraphs[0].style.size])
    }


def bodies_in_two_sizes(bodies: Sequence[SetBody]) -> Resized:
    """Running text anew, where it is between the two sizes that it may have, in the smaller."""
    return {
        id(body.fitted): body.again(ceil(body.design - body.floor))
        for body in bodies
        if body.floor < body.size < body.design
    }


def with_texts(page: Page, resized: Resized) -> Page:
    """The page with those of its texts set anew that are."""
    items = tuple(_with_text(item, resized) for item in page.items)
    return replace(page, items=items) if any(a is not b for a, b in zip(items, page.items, strict=True)) else page


def _with_text(item: Item, resized: Resized) -> Item:
    if isinstance(item, Filled | Shape) and (text := resized.get(id(item.text))):
        return replace(item, text=text)
    return item
