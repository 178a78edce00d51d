"""Which layout serves which role, and what each of its placeholders is for.

A role is what a kind of slide asks for (`cover`, `section`, `content`, `points`...); its slots are named (`title`,
`body`, `picture`...). The pack's own map comes first, then a layout's type attribute where its placeholders agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from briefgen.template.deck import FURNITURE, Layout, Placeholder

# Placeholders that hold text or anything (19.7.10); a content placeholder has no type of its own.
BODY_TYPES = ("body", "obj")


@dataclass(frozen=True)
class Role:
    """A role as a template plays it: the layout, its placeholders by slot, how sure we are (0 to 1) and why."""

    name: str
    layout: Layout
    slots: Mapping[str, Placeholder]
    confidence: float
    reason: str


@dataclass(frozen=True)
class RoleMap:
    """What a pack says of one role: the layout's name, its slots by placeholder index, and the floors of their text.

    `floors` names, by slot, the smallest sizes (points) of the text's levels.
    """

    layout: str
    slots: Mapping[str, int]
    floors: Mapping[str, tuple[float, ...]]


def mapped_role(name: str, said: RoleMap, layouts: Iterable[Layout]) -> Role | None:
    """The role as a pack maps it; None when the deck has no such layout or lacks one of the placeholders."""
    layout = next((item for item in layouts if item.name == said.layout), None)
    if layout is None:
        return None
    slots: dict[str, Placeholder] = {}
    for slot, index in said.slots.items():
        placeholder = layout.placeholder(index)
        if placeholder is None:
            return None
        slots[slot] = with_floors(placeholder, said.floors.get(slot, ()))
    return Role(name, layout, slots, 1.0, "the pack says so")


def with_floors(placeholder: Placeholder, floors: tuple[float, ...]) -> Placeholder:
    """The placeholder with the floors of its levels set; deeper levels take the last one given."""
    if not floors:
        return placeholder
    levels = tuple(
        replace(style, floor=min(style.size, floors[min(i, len(floors) - 1)]))
        for i, style in enumerate(placeholder.levels)
    )
    return replace(placeholder, levels=levels)


# The roles of PowerPoint's own layout types (19.7.15 ST_SlideLayoutType) and the placeholders that must be there.
_BY_TYPE: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "title": ("cover", ("title",)),
    "secHead": ("section", ("title",)),
    "obj": ("content", ("title", "body")),
    "tx": ("content", ("title", "body")),
    "twoObj": ("two-column", ("title", "left", "right")),
    "titleOnly": ("title-only", ("title",)),
}


def typed_role(layout: Layout) -> Role | None:
    """The role that a layout's type attribute claims, when its placeholders bear it out."""
    if layout.type not in _BY_TYPE:
        return None
    name, needed = _BY_TYPE[layout.type]
    slots = _slots(name, layout)
    if any(slot not in slots for slot in needed):
        return None
    return Role(name, layout, _floored(slots), 0.9, f"its type is {layout.type} and its placeholders agree")


def _slots(role: str, layout: Layout) -> dict[str, Placeholder]:
    slots: dict[str, Placeholder] = {}
    if layout.title:
        slots["title"] = layout.title
    rest = [p for p in layout.placeholders if not p.is_title and p.type not in FURNITURE]
    bodies = sorted((p for p in rest if p.type in BODY_TYPES), key=lambda p: (p.box.x, p.box.y))
    if role == "cover":
        subtitle = next((p for p in rest if p.type == "subTitle"), None)
        if subtitle:
            slots["subtitle"] = subtitle
    elif role == "two-column" and len(bodies) >= 2:
        slots["left"], slots["right"] = bodies[0], bodies[1]
    elif bodies:
        slots["body"] = max(bodies, key=lambda p: p.box.width * p.box.height)
    return slots


# Where a template names no floor (points): titles, and everything else (the design's smallest body).
TITLE_FLOOR, BODY_FLOOR = 18.0, 12.0


def _floored(slots: Mapping[str, Placeholder]) -> dict[str, Placeholder]:
    return {name: with_floors(p, (TITLE_FLOOR if p.is_title else BODY_FLOOR,)) for name, p in slots.items()}
