"""Footer, date and number of a page that nobody prepared: in a colour that is read, and where it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.records import replace
from briefgen.template.artwork import Backdrop
from briefgen.template.colors import Rgb
from briefgen.template.placeholders import Placeholder
from briefgen.template.readable_text import EDGE, lettered, seen_contrast
from briefgen.template.space import box_between, covers
from briefgen.template.theme import Theme
from briefgen.units import Box, Emu, points

_EMS = {"dt": 8.0, "sldNum": 3.0}  # how wide a date and a number are, with the margin beside them
_LEADING = 1.2  # ems from line to line that we reckon with
_SHIFTS, _PER_LINE = 24, 16  # how often, and by which part of its line, a text is moved until it is read
_CLOSELY = 64  # the points across a line at which its grounds are seen
_AA = 4.5  # WCAG 2.2, 1.4.3


def edged(placeholder: Placeholder, backdrop: Backdrop, theme: Theme, page: Box, scale: float) -> Placeholder:
    """Footer, date or number in a colour that can be read where its few characters stand.

    One that lies across the edge of two grounds, of which no colour reads on both, stands on one that
    its line has room on.
    """

    behind = _behind(placeholder, backdrop)
    made = lettered(placeholder, EDGE, behind, theme, scale)
    if placeholder.paint or _is_read(made, behind, theme):
        return made
    for moved in _nearby(placeholder, made.levels[0].size):
        if covers(page, moved.box, 1.0):
            grounds = _grounds(_said_in(moved), backdrop)
            told = lettered(moved, EDGE, grounds, theme, scale)
            if all(_is_read(told, (ground,), theme) for ground in grounds):
                return told
    return made


def _nearby(placeholder: Placeholder, size: float) -> Iterator[Placeholder]:
    """The placeholder as a strip of one line, ever farther below where it stands, then above: its neighbours, which
    lie across the same edge, go the same way."""
    box = placeholder.box
    high = min(box.height, round(points(_LEADING * size)))
    middle = box.y + (box.height - high) // 2
    body = replace(placeholder.body, insets=replace(placeholder.insets, top=Emu(0), bottom=Emu(0)))
    for toward in (1, -1):
        for step in range(1, _SHIFTS + 1):
            strip = Box(box.x, Emu(middle + toward * high * step // _PER_LINE), box.width, Emu(high))
            yield replace(placeholder, box=strip, body=body, moved=True)


def _said_in(placeholder: Placeholder) -> Box:
    """The part of its box that the few characters take."""
    box, style = placeholder.box, placeholder.levels[0]
    width = min(box.width, round(points(_EMS.get(placeholder.type, 200.0) * style.size)))
    left = {"right": box.right - width, "center": box.x + (box.width - width) // 2}.get(style.align, box.x)
    return box_between(left, box.y, left + width, box.bottom)


def _behind(placeholder: Placeholder, backdrop: Backdrop) -> Sequence[Rgb]:
    """The colours behind the few characters."""
    return backdrop.behind(_said_in(placeholder), placeholder.paint)


def _grounds(box: Box, backdrop: Backdrop) -> tuple[Rgb, ...]:
    """The colours that show in a box, seen closely: a gap between two shapes is narrower than a letter."""
    xs = range(box.x, box.right, max(1, box.width // _CLOSELY))
    ys = (box.y, box.y + box.height // 2, box.bottom - 1)
    return tuple({backdrop.at(x, y) for x in xs for y in ys})


def _is_read(placeholder: Placeholder, behind: Sequence[Rgb], theme: Theme) -> bool:
    color = placeholder.levels[0].color
    return seen_contrast(theme.rgb(color) if color else placeholder.inks[0], behind) >= _AA
