"""Design tokens of a pack: the numbers of a design, kept apart from its Office files (`tokens.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Token(BaseModel):
    """Tokens carry remarks and budgets for people; what the program does not read is left alone."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class TypeToken(_Token):
    """One step of the type scale; pairs are for Latin and for East Asian text. `line` in em, sizes in points."""

    font: Literal["head", "body"]
    bold: tuple[bool, bool]
    pt: tuple[float, float]
    min_pt: tuple[float, float]
    line: tuple[float, float]


class ColorToken(_Token):
    """A colour derived from a slot of the theme."""

    scheme: str
    lumMod: int = 100
    lumOff: int = 0


class SlotToken(_Token):
    """A colour of the theme."""

    hex: str


class TokenPalette(_Token):
    """The colours of one theme."""

    clr_map: dict[str, str]
    slots: dict[str, SlotToken]
    derived: dict[str, ColorToken]


class TabToken(_Token):
    """Widths of the thumb index on one kind of page, in inches."""

    w: float
    active_w: float
    card_w: float | None = None


class Tokens(_Token):
    """The tokens of a pack. `template` names its own palette."""

    template: str
    type_: dict[str, object] = Field(alias="type")
    palettes: dict[str, TokenPalette]
    index: dict[str, object] = Field(default_factory=dict)

    @cached_property
    def type(self) -> Mapping[str, TypeToken]:
        """The type scale by name."""
        return {
            name: TypeToken.model_validate(value)
            for name, value in self.type_.items()
            if isinstance(value, dict) and "pt" in value
        }

    @property
    def tracking(self) -> Mapping[str, float]:
        """Extra space between letters, in points, by name of the scale."""
        found = self.type_.get("tracking_pt")
        return {k: float(v) for k, v in found.items()} if isinstance(found, dict) else {}

    def wearing(self, palette: str) -> Tokens:
        """The tokens with another of its palettes for its own."""
        return self.model_copy(update={"template": palette})

    def derived(self) -> Mapping[str, ColorToken]:
        """The derived colours of the pack's own palette."""
        return self.palettes[self.template].derived

    def tabs(self) -> Mapping[str, TabToken]:
        """The thumb index's widths by kind of page: content, cover, section, remember."""
        return {
            name: TabToken.model_validate(value)
            for name, value in self.index.items()
            if isinstance(value, dict) and "active_w" in value
        }

    def card_width(self) -> float:
        """Where the card of the takeaway slide ends, in inches."""
        return self.tabs()["remember"].card_w or 0.0
