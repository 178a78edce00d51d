"""How far down a slide its content reaches: the foot of the lowest text, filled shape, table, chart or picture."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.layout.page import Connector, Filled, Group, Item, Rule, Shape, Table
from briefgen.layout.text import Fitted
from briefgen.styles import Anchor
from briefgen.units import Box, Emu, Insets, points


def share_filled(items: Iterable[Item], zone: Box) -> float:
    """The share of the zone's height that content reaches down to; 0.0 for none."""
    lowest = max((_foot(item, zone) for item in items), default=zone.y)
    return max(0.0, min(1.0, (lowest - zone.y) / zone.height)) if zone.height else 0.0


def _foot(item: Item, zone: Box) -> int:
    if isinstance(item, Group):
        return max((_foot(one, zone) for one in item.items), default=zone.y)
    if isinstance(item, Filled) and item.box is None:
        return zone.y + points(item.text.height)  # where its layout has it: near the top of the zone
    box = item.box
    if box is None or not _within(box, zone):
        return zone.y
    if isinstance(item, Filled):
        return _foot_of(item.text, box, Insets(), "top")
    if isinstance(item, Shape):
        drawn = box.bottom if item.fill or item.edge else zone.y
        return max(drawn, _foot_of(item.text, box, item.insets, item.anchor)) if item.text else drawn
    if isinstance(item, Table):
        return _foot_of_table(item)
    return box.y if isinstance(item, (Rule, Connector)) else box.bottom


def _within(box: Box, zone: Box) -> bool:
    """Whether something stands in the zone: not above it, not beside it."""
    return box.x < zone.right and box.right > zone.x and box.bottom > zone.y and box.y < zone.bottom


def _foot_of(text: Fitted, box: Box, insets: Insets, anchor: Anchor) -> int:
    inner, height = box.inside(insets), points(text.height)
    free = inner.height - height
    top = inner.y + {"top": 0, "middle": free // 2, "bottom": free}[anchor]
    return top + height


def _foot_of_table(table: Table) -> int:
    """The foot of the last row's text, or of a row that is filled or ends with a line."""
    last = Box(table.box.x, Emu(table.box.bottom - table.heights[-1]), table.box.width, Emu(table.heights[-1]))
    lowest = int(last.y)
    for cell in table.rows[-1]:
        if cell.fill or cell.bottom:
            return last.bottom
        lowest = max(lowest, _foot_of(cell.text, last, cell.insets, cell.anchor))
    return lowest
