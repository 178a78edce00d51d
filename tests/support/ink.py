"""Where the ink of a placed page falls: each text's lines as rectangles on the page, in EMU."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.layout.page import Filled, Page, Shape, Table
from briefgen.layout.text import Fitted
from briefgen.styles import Anchor
from briefgen.units import Box, Emu, Insets, points
from tests.support.decks import Deck, flat


@dataclass(frozen=True)
class Ink:
    """A text of an item: what it says, where its lines stand, the room it was given, and the frame around that."""

    item: str
    says: str
    box: Box
    room: Box
    frame: Box
    text: Fitted


def ink(deck: Deck, page: Page) -> Iterator[Ink]:
    """The ink of every text on a page, tables cell by cell; footers and slide numbers, which are not ours, apart."""
    for item in flat(page.items):
        if isinstance(item, Filled):
            placeholder = deck.layout(page).placeholder(item.index)
            assert placeholder is not None
            if placeholder.type not in ("ftr", "dt", "sldNum"):
                box = deck.box(page, item)
                yield from _of(placeholder.name, item.text, box, placeholder.insets, placeholder.anchor)
        elif isinstance(item, Shape) and item.text is not None:
            yield from _of(item.name, item.text, item.box, item.insets, item.anchor)
        elif isinstance(item, Table):
            yield from _cells(item)


def _cells(table: Table) -> Iterator[Ink]:
    """Cells in the places that the table's grid gives them, those that others cover left out."""
    top = table.box.y
    reach = [0] * len(table.widths)  # rows that a cell from above still covers, by column
    for i, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while reach[column]:
                column += 1
            left = table.box.x + sum(table.widths[:column])
            width = sum(table.widths[column : column + cell.span])
            height = sum(table.heights[i : i + cell.rows])
            box = Box(Emu(left), Emu(top), Emu(width), Emu(height))
            yield from _of(table.name, cell.text, box, cell.insets, cell.anchor)
            for at in range(column, column + cell.span):
                reach[at] = cell.rows
            column += cell.span
        reach = [max(0, n - 1) for n in reach]
        top = Emu(top + table.heights[i])


def _of(name: str, text: Fitted, box: Box, insets: Insets, anchor: Anchor) -> Iterator[Ink]:
    if not text.lines:
        return
    room = box.inside(insets)
    free = room.height - points(text.height)
    down = {"top": 0, "middle": free // 2, "bottom": free}[anchor]
    left = min(line.x for line in text.lines)
    right = max(line.x + line.width for line in text.lines)
    top, bottom = min(line.top for line in text.lines), max(line.top + line.height for line in text.lines)
    placed = Box(
        Emu(room.x + points(left)),
        Emu(room.y + down + points(top)),
        points(right - left),
        points(bottom - top),
    )
    yield Ink(name, "\n".join(paragraph.text for paragraph in text.paragraphs), placed, room, box, text)


def sticks_out(one: Ink, slack: int) -> bool:
    """Whether a text leaves its room by more than `slack` EMU."""
    room, box = one.room, one.box
    return (
        box.x < room.x - slack
        or box.y < room.y - slack
        or box.right > room.right + slack
        or box.bottom > room.bottom + slack
    )


def collide(one: Ink, other: Ink, slack: int) -> bool:
    """Whether two texts overlap by more than `slack` EMU in both directions."""
    a, b = one.box, other.box
    wide = min(a.right, b.right) - max(a.x, b.x)
    high = min(a.bottom, b.bottom) - max(a.y, b.y)
    return wide > slack and high > slack
