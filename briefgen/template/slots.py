"""A layout -> the slots of a role: which placeholder takes what, where on the page, and the free room beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from briefgen.records import dataclass, replace
from briefgen.template.artwork import Backdrop
from briefgen.template.deck import DeckFile
from briefgen.template.edges import edged
from briefgen.template.facts import HIGH, Facts, is_furniture
from briefgen.template.placeholders import Placeholder
from briefgen.template.readable_text import (
    BODY,
    COVER,
    DEEP,
    SUBTITLE,
    TITLE,
    Floors,
    lettered,
    page_factor,
    page_scale,
)
from briefgen.template.space import area, box_between, covers, free, shared, widened
from briefgen.units import Box, Emu, inches, points

# Shares of the page: the margins of what we place ourselves; how wide a title is that leads a page from above.
_SIDE, _EDGE, _LEAST, _WIDE = 0.05, 0.04, 0.03, 0.6
_CAPTION = 0.06  # the share of the page below which a text is a caption, and no example of how bodies look
_ROOMY = 0.45  # the share of the free room that a body must have, else it is moved to all of it
_SAID = frozenset({"dt", "ftr"})  # what a layout may say itself
_KEPT = 0.6  # what must be left of a body that furniture or a title cuts into
_MOSTLY = 0.6  # the share of a room that must lie on a large shape, for all of it to be put there
_AS_ABOVE = 0.85  # the share of a free room that is left between the edges of the master's text, for these to be kept
_OPEN = 0.2  # the share of the page that must be free of artwork, else we write on it
_GAP = 0.08  # inches between what we place and its neighbours
_LEADING = 1.2  # ems from line to line that we reckon with
_LINES, _SUBLINES = 2, 3  # what a title's and a subtitle's box should hold
_STRIP = 0.3  # the share of the page's width below which a free strip is no room to write in
_NARROW = 0.4  # the share of the page's width below which a box is one column of several
_SET = 0.75  # the share of its design size at which a box should hold the lines it is for
_OPEN_HIGH, _DEEP_HIGH = 1 / 3, 0.45  # the share of the free page that such a title may take
_DEEP_LINES = 6
_OPEN_TITLE = 30.0  # points: the largest size of a title that we place ourselves, on a page 7.5 inches high


@dataclass(frozen=True)
class LayoutSheet:
    """One layout of a deck as paper to lay things out on."""

    deck: DeckFile
    facts: Facts

    @cached_property
    def backdrop(self) -> Backdrop:
        """What is drawn behind."""
        return self.deck.backdrop(self.facts.layout)

    @property
    def page(self) -> Box:
        """The whole page."""
        return self.facts.page

    @property
    def page_sides(self) -> tuple[int, int, int]:
        """Its width, its height, its width."""
        return self.page.width, self.page.height, self.page.width

    @cached_property
    def scale(self) -> float:
        """What lengths and sizes are multiplied with on this page."""
        return page_scale(self.page.width, self.page.height)

    @cached_property
    def gap(self) -> int:
        """The distance kept from neighbours, in EMU."""
        return round(inches(_GAP) * self.scale)

    @cached_property
    def inner(self) -> Box:
        """The page within its margins: those of the title where it leads the page, else ours."""
        side, edge, least = (round(a * b) for a, b in zip(self.page_sides, (_SIDE, _EDGE, _LEAST), strict=True))
        master = self.lent("title") or self.above("title")
        leading = self.facts.title if self.facts.title_height <= HIGH else master
        left, right = side, self.page.width - side
        shown = shared(leading.box, self.page) if leading else None
        if shown and shown.width >= _WIDE * self.page.width:
            left, right = max(least, shown.x), min(self.page.width - least, shown.right)
        return box_between(left, edge, right, self.page.height - edge)

    def lent(self, kind: str) -> Placeholder | None:
        """What the master lends of a kind."""
        return next((p for p in self.facts.layout.lent if p.type == kind and area(shared(p.box, self.page))), None)

    def led(self, floors: Floors) -> Placeholder | None:
        """The title where its master has it and as that sets it; None where that one leads no page, or stands in the
        way of artwork."""
        own, above = self.facts.title, self.above("title")
        if own is None or above is None or above.box.y + above.box.height // 2 > HIGH * self.page.height:
            return None
        if above.box.width < _NARROW * self.page.width or not self.is_clear(above.box):
            return None
        body = replace(above.body, vertical=False)
        placed = replace(above, index=own.index, idx=own.idx, type=own.type, name=own.name, body=body, moved=True)
        return self.lettered(self.grown(self.lettered(placed, floors), _LINES, []), floors)

    def above(self, kind: str) -> Placeholder | None:
        """The master's own title or body, where that stands on the page."""
        return next((p for p in self.facts.layout.above if p.type == kind and covers(self.page, p.box)), None)

    def is_clear(self, box: Box) -> bool:
        """Whether nothing drawn is in a box but grounds that it stands on as a whole, such as a band."""
        return all(covers(other, box, 0.9) for other in self.backdrop.taken() if other.overlaps(box))

    def furniture(self, with_lent: bool) -> tuple[Placeholder, ...]:
        """Footer, date and number: the layout's own and, where asked, those that only the master has. Footer and date
        are left out where the layout says something of its own in their place, the number where it shows one anyway."""
        lent = [self.lent(kind) for kind in ("dt", "ftr", "sldNum")] if with_lent else []
        found = (*self.facts.furniture, *(p for p in lent if p and is_furniture(p, self.page)))
        if self.backdrop.numbers:
            found = tuple(p for p in found if p.type != "sldNum")
        return tuple(self._edged(p) for p in found if p.type not in _SAID or not self.backdrop.says(p.box))

    def _edged(self, placeholder: Placeholder) -> Placeholder:
        """Footer, date or number where and as it can be read."""
        return edged(placeholder, self.backdrop, self.facts.layout.theme, self.page, self.scale)

    def lettered(self, placeholder: Placeholder, floors: Floors) -> Placeholder:
        """The placeholder with its text as we set it."""
        theme = self.facts.layout.theme
        behind = self.backdrop.behind(placeholder.box, placeholder.paint)
        return lettered(placeholder, floors, behind, theme, self.scale)

    def title(self, floors: Floors, beside: Iterable[Box]) -> Placeholder:
        """The title where it stands, its box as high as two lines want where there is room; else the one that the
        master lends, where that is free."""
        title = self.facts.title
        if title is None:
            title = self.lent("title")
            if title is None:
                return self.open_title()
            title = replace(title, body=replace(title.body, vertical=False))
            if not covers(self.page, title.box) or not self.is_clear(title.box):
                return self.open_title()
        return self.lettered(self.grown(self.lettered(title, floors), _LINES, beside), floors)

    def open_title(self, lines: int = _LINES, most_of_page: float = _OPEN_HIGH, floors: Floors = TITLE) -> Placeholder:
        """A title at the top of the free page, no larger than it has to be: as high as some lines want, but not higher
        than a share of the free page."""
        title = self.facts.title or self.lent("title") or self.misplaced_title()
        room = self.room([p.box for p in self.furniture(True)])
        most = _OPEN_TITLE * page_factor(self.page.width, self.page.height)
        levels = tuple(replace(s, size=min(s.size, max(most, 18.0))) for s in title.sample or title.levels)
        body = replace(title.body, vertical=False, columns=1)
        high = points(lines * 1.05 * _LEADING * levels[0].size) + body.insets.top + body.insets.bottom
        box = Box(room.x, room.y, room.width, Emu(min(high, round(room.height * most_of_page))))
        placed = replace(title, box=box, body=body, moved=True, sample=levels if title.sample else ())
        return self.lettered(placed if title.sample else replace(placed, levels=levels), floors)

    def misplaced_title(self) -> Placeholder:
        """The title of a layout that has it where nobody can use it: on its side, off the page or without size."""
        layout = self.facts.layout
        return next(p for p in (*layout.placeholders, *layout.lent) if p.is_title)

    def grown(self, placeholder: Placeholder, lines: int, beside: Iterable[Box]) -> Placeholder:
        """A placeholder made high enough for some lines, away from where its text is anchored, as far as nothing is in
        the way. One beside the page's content keeps its box."""
        box, insets, style = placeholder.box, placeholder.insets, placeholder.levels[0]
        leading = style.leading.value if style.leading.exact else _LEADING * style.leading.value
        wanted = points(lines * leading * style.size * _SET) + insets.top + insets.bottom
        if box.height >= wanted or box.width < _NARROW * self.page.width:
            return placeholder
        limits = box_between(0, round(self.page.height * 0.02), self.page.width, self.page.height)
        blocking = list(beside)
        for other in self.backdrop.taken():
            if covers(other, box, 0.9):
                limits = shared(limits, other)
            else:
                blocking.append(other)
        across = [b for b in blocking if b.x < box.right and b.right > box.x]
        middle = box.y + box.height // 2
        above = box.y - max([limits.y, *(b.bottom + self.gap for b in across if b.bottom <= middle)])
        below = min([limits.bottom, *(b.y - self.gap for b in across if b.y >= middle)]) - box.bottom
        more = wanted - box.height
        up = max(0, min(above, {"top": 0, "middle": more // 2, "bottom": more}[placeholder.anchor]))
        down = max(0, min(below, more - up))
        up = max(up, min(above, more - down))
        return self.put(placeholder, box_between(box.x, box.y - up, box.right, box.bottom + down))

    def room(self, taken: Iterable[Box], inside: Box | None = None) -> Box:
        """The largest free rectangle within the margins; where artwork leaves next to none, on the artwork."""
        frame = inside or self.inner
        kept = [box_between(b.x, b.y - self.gap, b.right, b.bottom + self.gap) for b in taken]
        narrowest = min(frame.width, round(_STRIP * self.page.width))
        artwork = self.backdrop.taken()
        found = self._below(free(frame, [*kept, *artwork], narrowest), artwork)
        is_enough = area(found) >= _OPEN * area(self.page) and found.width >= narrowest
        return self._on_one_ground(found if is_enough else free(frame, kept, narrowest))

    def _on_one_ground(self, room: Box) -> Box:
        """A room that does not lie across the edge of a large plain shape, where most of it lies on that."""
        for ground in self.backdrop.grounds():
            inside = shared(room, widened(ground, -2 * self.gap))
            if not covers(ground, room, 1.0) and area(inside) >= _MOSTLY * area(room):
                room = inside
        return room

    def _below(self, room: Box, artwork: Sequence[Box]) -> Box:
        """A room that does not begin at the very edge of what is drawn over it, such as the line below a title."""
        meets = any(box.bottom == room.y and box.x < room.right and box.right > room.x for box in artwork)
        return box_between(room.x, room.y + 2 * self.gap, room.right, room.bottom) if meets else room

    def cleared(self, placeholder: Placeholder, taken: Sequence[Box]) -> Placeholder:
        """The placeholder without what title and furniture take of it; moved to the free room when too little is left
        or it is small against that room."""
        room = self.room(taken)
        left = free(placeholder.box, taken)
        small = area(left) < _ROOMY * area(room) or area(left) < _KEPT * area(placeholder.box)
        return self.widened(placeholder, taken) if small and area(room) > area(left) else self.put(placeholder, left)

    def widened(self, placeholder: Placeholder, taken: Sequence[Box]) -> Placeholder:
        """The placeholder in the free room, between its own left and right where it is as wide as the page wants, and
        no higher up than it stands, unless the title that it stood below was moved."""
        box = placeholder.box
        inside = self.inner
        if box.width >= _WIDE * self.page.width:
            top = inside.y if self.facts.is_low else max(inside.y, box.y)
            inside = box_between(box.x, top, box.right, inside.bottom)
        return self.put(placeholder, self.room(taken, inside))

    def put(self, placeholder: Placeholder, box: Box) -> Placeholder:
        """The placeholder in another place."""
        return placeholder if box == placeholder.box else replace(placeholder, box=box, moved=True)

    def foot(self, room: Box, furniture: Sequence[Placeholder]) -> Emu:
        """How far down the page things may stand below a room."""
        below = [
            box.y
            for box in (*(p.box for p in furniture), *self.backdrop.taken())
            if box.y >= room.bottom - self.gap and box.x < room.right and box.right > room.x
        ]
        return Emu(max(room.bottom, min([self.inner.bottom, *(y - self.gap // 2 for y in below)])))


@dataclass(frozen=True)
class LaidSlots:
    """A role's slots on a sheet: placeholders by name, the room for what is drawn, how far down things may stand, and
    the footer, date and number that are shown."""

    slots: Mapping[str, Placeholder]
    room: Box
    foot: Emu
    furniture: tuple[Placeholder, ...]


def laid_out(role: str, sheet: LayoutSheet) -> LaidSlots:
    """The slots of a role on a sheet."""
    return _LAYING.get(role, _content)(sheet)


def _content(sheet: LayoutSheet) -> LaidSlots:
    """A title above or beside one body. A cover's title is moved out of the middle of the page, to where the master has
    its own; LibreOffice writes the boxes of one master into the layouts of the others."""
    facts, furniture = sheet.facts, sheet.furniture(True)
    low = facts.is_low
    if low:
        title = sheet.led(TITLE) or sheet.open_title()
    else:
        title = sheet.title(TITLE, [p.box for p in (*facts.texts[:1], *furniture)])
    taken = [title.box, *(p.box for p in furniture)]
    if len(facts.texts) == 1 and not facts.pictures and not facts.rest and not low:
        body = sheet.cleared(facts.texts[0], taken)
    else:
        found = next((p for p in facts.texts if facts.share(p) >= _CAPTION), None) or sheet.lent("body")
        if found is None:
            return _titled(sheet, title, furniture)
        above = sheet.above("body") if low else None
        larger = above and area(above.box) > area(found.box)
        body = sheet.widened(sheet.put(found, above.box) if above and larger else found, taken)
    body = sheet.lettered(body, BODY)
    room = body.box.inside(body.insets)
    return LaidSlots({"title": title, "body": body}, room, sheet.foot(body.box, furniture), furniture)


def _title_only(sheet: LayoutSheet) -> LaidSlots:
    furniture = sheet.furniture(True)
    if sheet.facts.is_low:
        return _titled(sheet, sheet.led(TITLE) or sheet.open_title(), furniture)
    return _titled(sheet, sheet.title(TITLE, [p.box for p in furniture]), furniture)


def _open(sheet: LayoutSheet) -> LaidSlots:
    """A title of our own placing at the top of the free page, the room below it."""
    return _titled(sheet, sheet.open_title(), sheet.furniture(True))


def _deep(sheet: LayoutSheet) -> LaidSlots:
    """The same with a title of many lines."""
    return _titled(sheet, sheet.open_title(_DEEP_LINES, _DEEP_HIGH, DEEP), sheet.furniture(True))


def _titled(sheet: LayoutSheet, title: Placeholder, furniture: tuple[Placeholder, ...]) -> LaidSlots:
    room = sheet.room([title.box, *(p.box for p in furniture)])
    left, right = title.insets.left, title.insets.right
    if room.x == title.box.x and room.width > 2 * (left + right):
        room = box_between(room.x + left, room.y, room.right - right, room.bottom)
    room = _as_above(sheet, title, room)
    return LaidSlots({"title": title}, room, sheet.foot(room, furniture), furniture)


def _as_above(sheet: LayoutSheet, title: Placeholder, room: Box) -> Box:
    """A room that begins and ends where the text of the master does, where that leaves most of it: what is drawn on one
    slide stands as far below the title as what is written on another, and as far above the footer."""
    body = sheet.above("body")
    if body is None or body.box.y < title.box.bottom:
        return room
    inside = box_between(room.x, max(room.y, body.box.y), room.right, min(room.bottom, body.box.bottom))
    return inside if inside.height >= _AS_ABOVE * room.height else room


def _front(sheet: LayoutSheet, with_lent: bool = False) -> LaidSlots:
    """A cover or a divider: the title, what stands below it, a further line of text."""
    facts = sheet.facts
    others = [p for p in (facts.subtitle, *facts.texts) if p]
    edge = sheet.furniture(with_lent)
    title = sheet.title(COVER, [p.box for p in (*others, *edge)])
    slots = {"title": title}
    for name, placeholder in zip(("subtitle", "meta"), others, strict=False):
        taken = [title.box, *(other for other in sheet.backdrop.taken() if not covers(other, placeholder.box, 0.9))]
        beside = [*(p.box for p in others if p is not placeholder), *taken, *(p.box for p in edge)]
        clear = sheet.lettered(sheet.put(placeholder, free(placeholder.box, taken)), SUBTITLE)
        slots[name] = sheet.grown(_without_bullets(clear), _SUBLINES, beside)
    furniture = tuple(p for p in edge if not any(p.box.overlaps(s.box) for s in slots.values()))
    below = box_between(title.box.x, title.box.bottom, title.box.right, sheet.inner.bottom)
    room = sheet.room([*(p.box for p in slots.values()), *(p.box for p in furniture)], below)
    return LaidSlots(slots, room, sheet.foot(room, furniture), furniture)


def _without_bullets(placeholder: Placeholder) -> Placeholder:
    """The placeholder for lines that are no list, whatever its layout makes of them."""
    if not any(style.bullet for style in placeholder.levels):
        return placeholder
    levels = tuple(replace(style, bullet=None, left=0.0, first=0.0) for style in placeholder.levels)
    return replace(placeholder, levels=levels)


def _divider(sheet: LayoutSheet) -> LaidSlots:
    laid = _front(sheet, with_lent=True)
    names = {"title": "title", "subtitle": "body"}
    return replace(laid, slots={names[name]: p for name, p in laid.slots.items() if name in names})


def _columns(sheet: LayoutSheet) -> LaidSlots:
    """A title above two bodies."""
    furniture = sheet.furniture(True)
    texts = sorted(sheet.facts.texts[:2], key=lambda p: p.box.x)
    title = sheet.title(TITLE, [p.box for p in (*texts, *furniture)])
    taken = [title.box, *(p.box for p in furniture)]
    bodies = [sheet.lettered(sheet.put(p, free(p.box, taken)), BODY) for p in texts]
    room = box_between(bodies[0].inner.x, bodies[0].inner.y, bodies[-1].inner.right, bodies[-1].inner.bottom)
    slots = {"title": title, **dict(zip(("left", "right"), bodies, strict=False))}
    return LaidSlots(slots, room, sheet.foot(room, furniture), furniture)


def _image(sheet: LayoutSheet) -> LaidSlots:
    """A title, a picture, and what is said beside it."""
    furniture = sheet.furniture(True)
    picture = sheet.facts.pictures[0]
    texts = [p for p in sheet.facts.texts if not p.box.overlaps(picture.box)][:1]
    title = sheet.title(TITLE, [p.box for p in (picture, *texts, *furniture)])
    taken = [title.box, *(p.box for p in furniture)]
    slots = {"title": title, "picture": picture}
    for body in texts:
        slots["body"] = sheet.lettered(sheet.put(body, free(body.box, taken)), BODY)
    return LaidSlots(slots, picture.box, sheet.foot(picture.box, furniture), furniture)


def _blank(sheet: LayoutSheet) -> LaidSlots:
    furniture = sheet.furniture(True)
    room = sheet.room([p.box for p in furniture])
    return LaidSlots({}, room, sheet.foot(room, furniture), furniture)


_LAYING = {
    "cover": _front,
    "section": _divider,
    "content": _content,
    "title-only": _title_only,
    "open": _open,
    "deep": _deep,
    "two-column": _columns,
    "image": _image,
    "blank": _blank,
}
