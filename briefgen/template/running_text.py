"""The two sizes that running text has in a deck of a template without a type scale: what fills the template's own
bodies has those of what is drawn beside and between them."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.records import replace
from briefgen.styles import TextStyle
from briefgen.template.looks import Looks
from briefgen.template.placeholders import Placeholder

BODIES = frozenset({"body", "left", "right"})
LARGE, SMALL = "claiml", "claim"  # steps of the type scale


def in_two_sizes(slots: Mapping[str, Placeholder], looks: Looks) -> dict[str, Placeholder]:
    """The slots of a role, bodies among them with their first level in the larger size (in the smaller one where the
    template's is below the larger), all others in the smaller, and this as the floor of all."""
    large, small = looks.scale[LARGE].size, looks.scale[SMALL].size

    def sized(number: int, style: TextStyle) -> TextStyle:
        return replace(style, size=small if number or style.size < large else large, floor=small)

    return {
        name: replace(p, levels=tuple(sized(*level) for level in enumerate(p.levels))) if name in BODIES else p
        for name, p in slots.items()
    }
