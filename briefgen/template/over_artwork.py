"""Content on a page whose artwork makes it hard to read: in a colour for all of it, off its restless edge, or on a
ground of our own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.records import dataclass, replace
from briefgen.styles import Color
from briefgen.template.artwork import Backdrop
from briefgen.template.colors import Rgb, contrast, luminance
from briefgen.template.placeholders import Placeholder
from briefgen.template.readable_text import BODY, EDGE, TEXT_CONTRAST, TITLE, Floors, lettered, readable
from briefgen.template.slots import LaidSlots, LayoutSheet
from briefgen.template.space import area, box_between, covers, free, hull, shared, widened
from briefgen.units import Box, Emu

_ACROSS, _DOWN = 36, 27  # the cells that a page is looked at in
_ENOUGH = 0.75  # the share of its region that content keeps when it makes way for artwork
# The share of a region's cells that may be hard to read on (a corner), and that may be so by a little (a haze).
_SPECK, _HAZE = 0.02, 0.2
_AA, _AA_LARGE = 4.5, 3.0  # WCAG 2.2, 1.4.3
_CROWDED = 0.25  # the share of a region's cells that artwork may stand behind, however pale
_HALTING = 0.1  # the share of a title that may be hard to read, or stand on such artwork
_BODIES = ("body", "left", "right")
_FEET = ("dt", "ftr")  # not the number: LibreOffice shows none over a shape
_QUIET = ("content", "title-only", "two-column", "open", "deep", "blank")
_GROUNDS = ("bg1", "tx1", "lt1", "dk1")


@dataclass(frozen=True, slots=True)
class Ground:
    """A filled rectangle behind the content of a page, and those behind its date and footer where these stand on
    artwork, too."""

    box: Box
    color: Color
    feet: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Settled:
    """A laid page with the colours `behind` what is drawn on it, and the `ground` that it needs or None."""

    laid: LaidSlots
    behind: tuple[Rgb, ...]
    ground: Ground | None = None


def settled(role: str, sheet: LayoutSheet, laid: LaidSlots) -> Settled:
    """A laid page whose content can be read all over. Covers and dividers stay as they were designed."""
    behind = sheet.backdrop.behind(laid.room)
    # A placeholder that is filled brings its own ground.
    filled = any(laid.slots[name].paint for name in _BODIES if name in laid.slots)
    if role not in _QUIET or filled or not area(laid.room):
        return Settled(laid, behind)
    boxes = [laid.slots[name].box for name in _BODIES if name in laid.slots] or [laid.room]
    region = hull([*boxes, box_between(boxes[0].x, boxes[0].y, boxes[0].right, max(boxes[0].bottom, laid.foot))])
    cells = list(_cells(sheet.backdrop, sheet.page, region))
    bad = _bad(cells, _ink(sheet, laid, behind))
    if not bad and _is_crowded(sheet, region, boxes):
        title = laid.slots.get("title")
        on_title = title is not None and not title.paint and _is_crowded(sheet, title.box, [title.box], _HALTING)
        return _grounded(sheet, laid, hull([region, title.box]) if title is not None and on_title else region)
    if not bad:
        return _on_title(sheet, Settled(laid, behind))
    ends = _ends(cells)
    theme = sheet.facts.layout.theme
    if min(contrast(theme.rgb(readable(theme, Color("tx1"), ends, TEXT_CONTRAST)), end) for end in ends) >= _AA:
        return _on_title(sheet, Settled(_relettered(sheet, laid, ends), ends))
    left = free(region, bad)
    if len(boxes) == 1 and area(left) >= _ENOUGH * area(region):
        return _on_title(sheet, _within(sheet, laid, left))
    return _grounded(sheet, laid, region)


def _is_crowded(sheet: LayoutSheet, region: Box, boxes: Sequence[Box], most: float = _CROWDED) -> bool:
    """Whether artwork stands behind more than a share of a region, panels that its boxes stand on left aside."""
    things = [thing for thing in sheet.backdrop.taken() if not any(covers(thing, box) for box in boxes)]
    cells = [cell for cell, _ in _cells(sheet.backdrop, sheet.page, region)]
    return sum(any(thing.overlaps(cell) for thing in things) for cell in cells) > most * len(cells)


def _on_title(sheet: LayoutSheet, page: Settled) -> Settled:
    """The page with its title off artwork at its end, or with a ground behind it too where that is hard to read."""
    title = page.laid.slots.get("title")
    if title is None or title.paint:
        return page
    hard = _hard(sheet, title)
    left = free(title.box, hard) if hard else title.box
    if left.height == title.box.height and left.width >= _ENOUGH * title.box.width:
        slots = {**page.laid.slots, "title": sheet.put(title, left)}
        return replace(page, laid=replace(page.laid, slots=slots))
    if not _is_restless(sheet, title):
        return page
    return _grounded(sheet, page.laid, hull([title.box, *(p.box for p in page.laid.slots.values()), page.laid.room]))


def _hard(sheet: LayoutSheet, title: Placeholder) -> list[Box]:
    """The cells behind a title that it is hard to read on."""
    style = title.levels[0]
    ink = sheet.facts.layout.theme.rgb(style.color) if style.color else title.inks[0]
    cells = _cells(sheet.backdrop, sheet.page, title.box)
    return [box for box, rgb in cells if contrast(ink, rgb) < _AA_LARGE]


def _is_restless(sheet: LayoutSheet, title: Placeholder) -> bool:
    hard = sum(area(box) for box in _hard(sheet, title))
    return hard > _HALTING * area(title.box)


def _grounded(sheet: LayoutSheet, laid: LaidSlots, region: Box) -> Settled:
    """The page with a ground behind a region and what stands in it, in the plain colour of the theme that the
    template's own text reads best on."""
    theme = sheet.facts.layout.theme
    title = laid.slots.get("title")
    if title is not None and (_is_restless(sheet, title) or title.box.overlaps(region)):
        region = hull([region, title.box])
    region = box_between(region.x, region.y, region.right, max(region.bottom, laid.foot))
    inks = (p.inks[0] for name, p in laid.slots.items() if name in _BODIES and p.inks)
    own = next(inks, theme.rgb(Color("tx1")))
    color = max((Color(slot) for slot in _GROUNDS), key=lambda c: contrast(own, theme.rgb(c)))
    behind = (theme.rgb(color),)
    box = shared(widened(region, 2 * sheet.gap), sheet.page)
    lowest = min((p.box.y for p in laid.furniture if p.box.y >= region.bottom), default=sheet.page.height)
    box = box_between(box.x, box.y, box.right, min(box.bottom, max(region.bottom, lowest)))
    feet = [p for p in laid.furniture if p.type in _FEET and p.box.y >= region.bottom and not sheet.is_clear(p.box)]
    told = tuple(lettered(p, EDGE, behind, theme, sheet.scale) if p in feet else p for p in laid.furniture)
    kept = replace(laid, furniture=told)
    return Settled(_relettered(sheet, kept, behind, box), behind, Ground(box, color, tuple(p.box for p in feet)))


def _within(sheet: LayoutSheet, laid: LaidSlots, left: Box) -> Settled:
    """The page with its content in a part of its region."""
    slots = {name: sheet.put(p, shared(p.box, left)) if name in _BODIES else p for name, p in laid.slots.items()}
    kept = replace(laid, slots=slots, room=shared(laid.room, left), foot=Emu(min(laid.foot, left.bottom)))
    ends = _ends(list(_cells(sheet.backdrop, sheet.page, left)))
    return Settled(_relettered(sheet, kept, ends), ends)


def _relettered(sheet: LayoutSheet, laid: LaidSlots, behind: Sequence[Rgb], on: Box | None = None) -> LaidSlots:
    """The slots for text in colours that can be read on these; with a box, the title too if it stands in it."""
    theme = sheet.facts.layout.theme

    def made(name: str, p: Placeholder) -> Placeholder:
        floors: Floors | None = BODY if name in _BODIES else None
        if name == "title" and on is not None and p.box.overlaps(on):
            floors = TITLE
        return lettered(p, floors, behind, theme, sheet.scale) if floors else p

    return replace(laid, slots={name: made(name, p) for name, p in laid.slots.items()})


def _ink(sheet: LayoutSheet, laid: LaidSlots, behind: Sequence[Rgb]) -> Rgb:
    """The colour of the content's text."""
    theme = sheet.facts.layout.theme
    body = next((laid.slots[name] for name in _BODIES if name in laid.slots), None)
    if body is None:
        return theme.rgb(readable(theme, Color("tx1"), behind, TEXT_CONTRAST))
    color = body.levels[0].color
    return theme.rgb(color) if color else body.inks[0]


Cell = tuple[Box, Rgb]


def _cells(backdrop: Backdrop, page: Box, region: Box) -> Iterator[Cell]:
    """The cells of a page that a region meets, each with the colour in its middle, that of strokes at full strength."""
    plain = backdrop.plain_in(region)
    xs = [page.width * i // _ACROSS for i in range(_ACROSS + 1)]
    ys = [page.height * i // _DOWN for i in range(_DOWN + 1)]
    for top, bottom in pairwise(ys):
        for left, right in pairwise(xs):
            box = shared(box_between(left, top, right, bottom), region)
            if area(box):
                yield box, plain or backdrop.inked(box.x + box.width // 2, box.y + box.height // 2)


def _bad(cells: Sequence[Cell], ink: Rgb) -> list[Box]:
    """The cells that a colour is hard to read on; none where they are but specks or a haze."""
    seen = [(box, contrast(ink, rgb)) for box, rgb in cells]
    hazy = [box for box, ratio in seen if ratio < _AA]
    if len(hazy) > _HAZE * len(cells):
        return hazy
    found = [box for box, ratio in seen if ratio < _AA_LARGE]
    return found if len(found) > _SPECK * len(cells) else []


def _ends(cells: Sequence[Cell]) -> tuple[Rgb, ...]:
    """The darkest and the lightest colour of some cells."""
    found = sorted((rgb for _, rgb in cells), key=luminance)
    return (found[0], found[-1]) if found else ()
