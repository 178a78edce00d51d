"""What every slide of a deck carries beside its content: footer, number, date; and what its thumb index is made of."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Text
from briefgen.layout.page import Filled, Item
from briefgen.layout.text import Fitted, Paragraph, Run
from briefgen.records import dataclass, replace
from briefgen.template.placeholders import Placeholder
from briefgen.units import Box, Emu, inches, points


@dataclass(frozen=True, slots=True)
class Tab:
    """A topic on the thumb index: its number, what it is called, where it leads, its part."""

    number: int
    name: Text
    link: str
    part: int


@dataclass(frozen=True, slots=True)
class PageEdges:
    """The deck's own: what may run along the bottom (best first), the date, the tabs of all topics, what the cover's
    pulled tab promises.

    `parts` are tabs for whole parts, for decks of too many topics. `active` are the numbers of the topics that this
    file is about (none: all of them).
    """

    footers: tuple[Text, ...] = ()
    date: Text | None = None
    tabs: tuple[Tab, ...] = ()
    parts: tuple[Tab, ...] = ()
    promise: Text | None = None
    active: tuple[int, ...] = ()
    alt: str = "{n}/{total}"


LEEWAY = 2.0
"""Points that a line may be higher than its box: leading, not ink."""

SURE = 0.94
"""The share of its width that a line fills at most in a template of others, whose fonts may be measured by class."""

_LEADS = {"sldNum": 0, "dt": 1, "ftr": 2}
"""Who keeps the place where a template lets footer, date and number stand in each other's way."""

SELF = "."
"""The page that a run's `page_of` names when it means the page it stands on."""


def edge_items(canvas: Canvas, furniture: PageEdges, taken: Sequence[Box] = ()) -> Iterator[Item]:
    """Footer, date and slide number, where the role shows them; left of what is `taken`."""
    number = Run("88", page_of=SELF)
    footers = [tuple(canvas.runs(text)) for text in furniture.footers]
    date = [tuple(canvas.runs(furniture.date))] if furniture.date else []
    runs: dict[str, list[tuple[Run, ...]]] = {"ftr": footers, "dt": date, "sldNum": [(number,)]}
    for placeholder in canvas.role.furniture:
        before = [other.box for other in canvas.role.furniture if _LEADS[other.type] < _LEADS[placeholder.type]]
        box = _beside(placeholder, taken) or _clear_of(placeholder.box, before)
        texts = [Paragraph(said, placeholder.levels[0]) for said in runs.get(placeholder.type, ()) if said]
        fitted = (_fitted(canvas, placeholder, text, box or placeholder.box) for text in texts)
        first = next((text for text in fitted if text), None)
        if first:
            yield Filled(placeholder.index, first, box or _holding(placeholder, first))


def _fitted(canvas: Canvas, placeholder: Placeholder, text: Paragraph, box: Box) -> Fitted | None:
    """A text on a line, however high its placeholder is, and on one for each that it is written in: several need a
    design that leaves them room, or a placeholder that has it. None for what needs more."""
    lines = 1 + text.text.count("\n")
    inner = box.inside(placeholder.insets)
    high = lines == 1 or not canvas.role.looks
    frame = canvas.frame(inner, max_lines=lines)
    frame = replace(
        frame,
        width=frame.width * (SURE if canvas.role.looks else 1.0),
        height=math.inf if high else frame.height,
    )
    found = canvas.engine.fit([text], frame)
    return found if found.fits else None


def _clear_of(box: Box, others: Sequence[Box]) -> Box | None:
    """A box without what it shares with others on its left or right; None for one that shares nothing."""
    clear = box
    for other in (other for other in others if box.overlaps(other)):
        if other.x + other.right > clear.x + clear.right:
            clear = replace(clear, width=Emu(max(0, other.x - clear.x)))
        else:
            clear = replace(clear, x=other.right, width=Emu(max(0, clear.right - other.right)))
    return clear if clear != box else None


def _beside(placeholder: Placeholder, taken: Sequence[Box]) -> Box | None:
    """Where a placeholder stands instead when its place is taken; None when it is not."""
    box = placeholder.box
    left = min((other.x for other in taken if box.overlaps(other)), default=None)
    return None if left is None else Box(Emu(left - inches(0.25) - box.width), box.y, box.width, box.height)


def _holding(placeholder: Placeholder, text: Fitted) -> Box | None:
    """The box of a placeholder that the slide has to state: made higher about its middle where the line is higher."""
    more = points(text.height) - placeholder.inner.height
    if more <= points(LEEWAY):
        return placeholder.said_box
    box = placeholder.box
    return Box(box.x, Emu(box.y - more // 2), box.width, Emu(box.height + more))
