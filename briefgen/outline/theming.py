"""A theme of one's own: a palette of the template by its name, single colours, fonts. For outlines and for packs."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from briefgen.diagnostics import shown
from briefgen.outline.fields import Node, Plain, Shorthand

_COLOR = re.compile("#?([0-9A-Fa-f]{6})")


def _color(value: Any) -> Any:
    if value is None:
        raise PydanticCustomError("text_empty", "is empty")
    found = _COLOR.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("bad_color", "is no colour: {text}", {"text": shown(value)})
    return found[1].upper()


Hex = Annotated[
    str | None,
    BeforeValidator(_color),
    WithJsonSchema({"type": "string", "pattern": "^#?[0-9A-Fa-f]{6}$"}),
]
"""A colour as #RRGGBB."""


class ThemeColors(Node):
    """Colours by their slot in the theme: text, page, dark and light panels, six accents, links."""

    dk1: Hex = Field(default=None, description="text")
    lt1: Hex = Field(default=None, description="the page")
    dk2: Hex = Field(default=None, description="dark panels and the cover")
    lt2: Hex = Field(default=None, description="light panels")
    accent1: Hex = Field(default=None, description="structure, numbers, the first series of a chart")
    accent2: Hex = Field(default=None, description="what is worse or late, the second series of a chart")
    accent3: Hex = Field(default=None, description="the third series of a chart")
    accent4: Hex = Field(default=None, description="the fourth series of a chart")
    accent5: Hex = Field(default=None, description="context")
    accent6: Hex = Field(default=None, description="what must be remembered")
    hlink: Hex = Field(default=None, description="links")
    folHlink: Hex = Field(default=None, description="links that were followed")

    @model_validator(mode="before")
    @classmethod
    def _given(cls, data: Any) -> Any:
        return data  # a key without a value is no colour left out, but one that YAML took for a comment

    def given(self) -> dict[str, str]:
        """The colours that are said, as RRGGBB by slot."""
        return {name: value for name in type(self).model_fields if (value := getattr(self, name)) is not None}


class ThemeFonts(Node):
    """Font families: of headings, of text, and of East Asian characters in both."""

    head: Plain | None = Field(default=None, description="of headings")
    body: Plain | None = Field(default=None, description="of text")
    east_asian: Plain | None = Field(default=None, description="of East Asian characters in both")


class ThemeChoice(Shorthand):
    """What a template is to look like."""

    short = "palette"
    palette: Plain | None = Field(default=None, description="the name of one of the template's palettes")
    colors: ThemeColors = Field(
        default=ThemeColors(), description="colours in place of those of the template, by their slot"
    )
    fonts: ThemeFonts = Field(default=ThemeFonts(), description="fonts in place of those of the template")

    def over(self, other: ThemeChoice) -> ThemeChoice:
        """This choice, and what it leaves open as the other one has it. A palette begins anew: colours that were chosen
        for another do not go with it."""
        colors = self.colors.given() if self.palette else {**other.colors.given(), **self.colors.given()}
        fonts = {name: getattr(self.fonts, name) or getattr(other.fonts, name) for name in ThemeFonts.model_fields}
        return ThemeChoice(
            palette=self.palette or other.palette, colors=ThemeColors(**colors), fonts=ThemeFonts(**fonts)
        )
