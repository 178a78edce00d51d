"""Which layout serves which role, and what each of its placeholders is for.

A role is what a kind of slide asks for (`cover`, `section`, `content`, `points`...); its slots are named (`title`,
`body`, `picture`...). The pack's own map comes first; infer.py finds the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.records import dataclass, replace
from briefgen.template.deck import Layout
from briefgen.template.looks import Looks
from briefgen.template.over_artwork import Ground
from briefgen.template.placeholders import FURNITURE, Placeholder
from briefgen.units import Box, Emu


@dataclass(frozen=True)
class Role:
    """A role as a template plays it: the layout, its placeholders by slot, how sure we are (0 to 1) and why.

    Where we found the role ourselves, `room` is what drawn content may take of the page, `foot` how far down things
    may stand below it, and `looks` how what is drawn looks there. `furniture` are the footer, date and number shown.
    `ground` is drawn behind the content where the artwork of the layout makes it hard to read.
    """

    name: str
    layout: Layout
    slots: Mapping[str, Placeholder]
    confidence: float
    reason: str
    room: Box | None = None
    foot: Emu | None = None
    furniture: tuple[Placeholder, ...] = ()
    looks: Looks | None = None
    ground: Ground | None = None


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
    wanted = _words(said.layout)
    layout = next((item for item in layouts if _words(item.name) == wanted), None)
    if layout is None:
        return None
    slots: dict[str, Placeholder] = {}
    for slot, index in said.slots.items():
        placeholder = layout.placeholder(index)
        if placeholder is None:
            return None
        slots[slot] = with_floors(placeholder, said.floors.get(slot, ()))
    furniture = tuple(p for p in layout.placeholders if p.type in FURNITURE)
    return Role(name, layout, slots, 1.0, "the pack says so", furniture=furniture)


def _words(name: str) -> str:
    """A name without its line breaks and outer blanks, which nobody sees."""
    return " ".join(name.split())


def with_floors(placeholder: Placeholder, floors: tuple[float, ...]) -> Placeholder:
    """The placeholder with the floors of its levels set; deeper levels take the last one given."""
    if not floors:
        return placeholder
    levels = tuple(
        replace(style, floor=min(style.size, floors[min(i, len(floors) - 1)]))
        for i, style in enumerate(placeholder.levels)
    )
    return replace(placeholder, levels=levels)
