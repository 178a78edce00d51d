"""How text and shapes look, in the words that all rooms share: theme colours, leading, text styles.

A colour is never a number here. It names a slot of the theme and how to modify it, so that a change of theme in
PowerPoint or Word carries through (ECMA-376 part 1, 20.1.2.3: schemeClr, lumMod, lumOff).
"""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Literal, TypeVar

from briefgen.records import dataclass, replace

Align = Literal["left", "center", "right", "justify"]
Anchor = Literal["top", "middle", "bottom"]


@dataclass(frozen=True, slots=True)
class Color:
    """A colour of the theme: a slot (`tx1`, `bg2`, `accent1`, or `dk2` and the like to bypass the colour map).

    `lum_mod` and `lum_off` are percentages of the slot's luminance, `sat_mod` of its saturation.
    """

    slot: str
    lum_mod: int = 100
    lum_off: int = 0
    sat_mod: int = 100


@dataclass(frozen=True, slots=True)
class Leading:
    """The distance of one baseline to the next.

    With `exact`, `value` counts in ems of the font size and the line has that height whatever the font says
    (a:spcPts = size x value). Otherwise it multiplies the line height that the font itself asks for (a:spcPct).
    """

    value: float = 1.0
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Bullet:
    """What stands before a paragraph: a character, or a running number when `number` is set.

    It is in the colour of its text where it is `plain`, else in the one that it inherits.
    """

    text: str = "•"
    number: bool = False
    plain: bool = False


class Hashed:
    """What is looked up often keeps its hash (see `hashed_once`)."""

    __slots__ = ("_hash",)
    _hash: int


H = TypeVar("H", bound=type)


def hashed_once(kind: H) -> H:
    """A frozen dataclass of many fields whose values, which are `Hashed`, reckon their hash once.

    It is no field, so that it is neither compared nor pickled.
    """
    values = attrgetter(*(each.name for each in fields(kind)))

    def hashed(self: Hashed) -> int:
        try:
            return self._hash
        except AttributeError:
            object.__setattr__(self, "_hash", hash(values(self)))
            return self._hash

    type.__setattr__(kind, "__hash__", hashed)
    return kind


@hashed_once
@dataclass(frozen=True, slots=True)
class TextStyle(Hashed):
    """How one level of text is set. Lengths in points.

    `latin` and `east_asian` are family names as the reader's machine will look them up, `floor` the smallest size
    the text may shrink to; `left` is the paragraph's margin and `first` the first line's offset from it (negative
    for a hanging bullet). A colour of None is inherited. With `caps`, small letters show as capitals. The lines of
    `display` text, titles and claims, end where a reader would pause; running text that is `kept` together ends with
    no lone word.
    """

    latin: str
    east_asian: str
    size: float
    floor: float
    bold: bool = False
    italic: bool = False
    leading: Leading = Leading()
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    first: float = 0.0
    bullet: Bullet | None = None
    align: Align = "left"
    rtl: bool = False
    color: Color | None = None
    major: bool = False
    tracking: float = 0.0
    caps: bool = False
    display: bool = False
    kept: bool = False

    def shrunk(self, step: int) -> TextStyle:
        """The style `step` points smaller, but never below its floor."""
        if not step:
            return self
        return replace(self, size=max(min(self.floor, self.size), self.size - step))
