"""Measures. Office stores lengths in English Metric Units; people think in inches and points.

Sources: ECMA-376 part 1, 20.1.10.16 (ST_Coordinate: 914,400 EMU an inch, 12,700 a point) and 17.18.81
(ST_TwipsMeasure: 1,440 twips an inch).
"""

from __future__ import annotations

from typing import NewType

from briefgen.records import dataclass

Emu = NewType("Emu", int)

EMU_PER_INCH = 914_400
EMU_PER_POINT = 12_700
EMU_PER_TWIP = 635


def inches(value: float) -> Emu:
    """Inches to whole EMU."""
    return Emu(round(value * EMU_PER_INCH))


def points(value: float) -> Emu:
    """Points to whole EMU."""
    return Emu(round(value * EMU_PER_POINT))


def to_points(value: int) -> float:
    """EMU to points."""
    return value / EMU_PER_POINT


def to_twips(value: int) -> int:
    """EMU to whole twips, the unit of WordprocessingML."""
    return round(value / EMU_PER_TWIP)


@dataclass(frozen=True, slots=True)
class Insets:
    """Margins inside a frame, in EMU."""

    left: Emu = Emu(0)
    top: Emu = Emu(0)
    right: Emu = Emu(0)
    bottom: Emu = Emu(0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in EMU from the page's top left corner."""

    x: Emu
    y: Emu
    width: Emu
    height: Emu

    @classmethod
    def of_inches(cls, x: float, y: float, width: float, height: float) -> Box:
        """The box given in inches, its far edges rounded like its near ones so that neighbours meet."""
        left, top = inches(x), inches(y)
        return cls(left, top, Emu(inches(x + width) - left), Emu(inches(y + height) - top))

    @property
    def right(self) -> Emu:
        """The x of the right edge."""
        return Emu(self.x + self.width)

    @property
    def bottom(self) -> Emu:
        """The y of the bottom edge."""
        return Emu(self.y + self.height)

    def inside(self, insets: Insets) -> Box:
        """What is left of the box within insets; never of negative size."""
        return Box(
            Emu(self.x + insets.left),
            Emu(self.y + insets.top),
            Emu(max(0, self.width - insets.left - insets.right)),
            Emu(max(0, self.height - insets.top - insets.bottom)),
        )

    def overlaps(self, other: Box) -> bool:
        """Whether the two share area; touching edges do not count."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def columns(self, count: int, gap: int) -> tuple[Box, ...]:
        """The box cut into `count` equal columns with `gap` EMU between them."""
        step = (self.width + gap) / count
        edges = [(round(self.x + i * step), round(self.x + (i + 1) * step - gap)) for i in range(count)]
        return tuple(Box(Emu(a), self.y, Emu(b - a), self.height) for a, b in edges)

    def rows(self, count: int, gap: int) -> tuple[Box, ...]:
        """The box cut into `count` equal rows with `gap` EMU between them."""
        step = (self.height + gap) / count
        edges = [(round(self.y + i * step), round(self.y + (i + 1) * step - gap)) for i in range(count)]
        return tuple(Box(self.x, Emu(a), self.width, Emu(b - a)) for a, b in edges)
