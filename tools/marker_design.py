"""The built-in deck as values: `tokens.yaml` and `marker_deck.yaml` -> layouts, placeholders, text styles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefgen.styles import Anchor, Bullet, Color, Leading, TextStyle
from briefgen.template.looks import Looks
from briefgen.units import Box, Emu, inches

LEVELS = 5
TITLES = ("title", "ctrTitle")
FURNITURE = ("ftr", "sldNum", "dt", "hdr")
# A single line in PowerPoint and LibreOffice, in em: the same for every face (measured in PDF files that PowerPoint
# exported; LibreOffice calls it font-independent line spacing). Percentages count from it, not from the face's line.
SINGLE_LINE = 1.2
_STEP = 18.0  # points by which each level below the explanation is indented


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the deck: its column in the tokens' pairs, and how Office calls it."""

    name: str
    column: int
    tag: str
    other: str | None = None


LANGUAGES = {
    "en": Language("en", 0, "en-US"),
    "zh-Hant": Language("zh-Hant", 1, "zh-TW", "en-US"),
}


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder. A `type` of None takes any content; without `levels` it is set as the master sets its kind.

    Office does not shrink `one_line` text; `prompt` is what it says when it is empty, one text a level.
    """

    name: str
    index: int
    type: str | None
    box: Box
    levels: tuple[TextStyle, ...] = ()
    anchor: Anchor = "top"
    one_line: bool = False
    fill: Color | None = None
    edge: Color | None = None
    prompt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """A filled rectangle, or with `corner` a bracket (「) as thick as a quarter of its shorter side."""

    name: str
    box: Box
    fill: Color
    corner: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A horizontal line; `width` in points."""

    name: str
    box: Box
    color: Color
    width: float


@dataclass(frozen=True, slots=True)
class Lettering:
    """A text that is always there."""

    name: str
    box: Box
    text: str
    style: TextStyle


Decoration = Panel | Line | Lettering


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout: what always stands on it, and its placeholders in reading order. `type` is PowerPoint's."""

    name: str
    type: str | None
    background: Color
    decoration: tuple[Decoration, ...]
    placeholders: tuple[Placeholder, ...]


@dataclass(frozen=True)
class Design:
    """The design in one language: the tokens, what the deck adds to them, and the looks that follow."""

    tokens: Mapping[str, Any]
    deck: Mapping[str, Any]
    looks: Looks
    language: Language

    def color(self, name: str) -> Color:
        """A derived colour of the tokens, or a slot of the theme."""
        derived = self.tokens["palettes"][self.tokens["template"]]["derived"]
        return self.looks.colors[name] if name in derived else Color(name)

    def style(self, role: str) -> TextStyle:
        """A role of the type scale in its usual colour."""
        style = replace(self.looks.scale[role], color=self.color(self.deck["colors"][role]))
        return self._led(style, self.tokens["type"][role]["line"])

    def list_levels(self) -> tuple[TextStyle, ...]:
        """The levels of bulleted text."""
        data = self.deck["list"]
        base = self.style(data["role"])
        return tuple(
            replace(
                base,
                size=float(data["pt"][i]),
                color=self.color(data["color"][i]),
                bullet=Bullet(data["bullet"][i]),
                left=float(data["indent_pt"] * (i + 1)),
                first=-float(data["indent_pt"]),
                after=float(data["after"][i]),
            )
            for i in range(LEVELS)
        )

    def layouts(self) -> tuple[Layout, ...]:
        """All layouts in the order of PowerPoint's gallery."""
        known = {data["layout"]: data for data in self.tokens["layouts"]}
        return tuple(
            self._layout(data, known.get(data.get("like", data["layout"]), {})) for data in self.deck["layouts"]
        )

    def notes_placeholders(self) -> tuple[Placeholder, ...]:
        """What stands on a notes page."""
        notes = self.deck["notes"]
        entries = (self._changed(entry, notes["change"]) for entry in notes["placeholders"])
        return tuple(self._placeholder(entry, self.deck["master"]) for entry in entries)

    def line(self, name: str, data: Mapping[str, Any]) -> Line:
        """A horizontal line from its entry."""
        x, y = data["at"]
        return Line(name, Box.of_inches(x, y, data["w"], 0), self.color(data["color"]), data["pt"])

    def _placeholder(self, data: Mapping[str, Any], prompts: Mapping[str, Any]) -> Placeholder:
        """A placeholder from its entry; `prompts` are looked up by its name, then by its name without a number."""
        name, kind = data["name"], data.get("type")
        said = prompts.get(name) or prompts.get(_family(name)) or {}
        levels = () if data.get("list") or kind == "sldImg" else tuple(self._levels(data))
        return Placeholder(
            name,
            data["idx"],
            kind,
            Box.of_inches(*data["box"]),
            levels[:1] if kind in TITLES else levels,
            data.get("anchor", "top"),
            kind in FURNITURE or data.get("lines") == "1",
            self.color(data["fill"]) if "fill" in data else None,
            self.color(data["edge"]) if "edge" in data else None,
            tuple(said.get(self.language.name, ())),
        )

    def _layout(self, data: Mapping[str, Any], base: Mapping[str, Any]) -> Layout:
        entries = self._entries(data, base)
        prompts = {**self.deck["prompts"], **data.get("prompts", {})}
        placeholders = sorted((self._placeholder(entry, prompts) for entry in entries), key=_reading_order)
        return Layout(
            data["layout"],
            data.get("type"),
            self.color(base.get("background", "bg1")),
            tuple(self._decoration(data, base)),
            tuple(placeholders),
        )

    def _entries(self, data: Mapping[str, Any], base: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """The layout's placeholders as in the tokens, changed as the deck says."""
        frame = self.tokens["frames"].get(base.get("frame") or data.get("frame"), [])
        without = data.get("without", [])
        found = _replaced([*frame, *base.get("placeholders", [])], without, data.get("placeholders", []))
        extra = self.deck["frame_extra"]
        if frame and extra["name"] not in (*without, *(entry["name"] for entry in found)):
            taken = {entry["idx"] for entry in found}
            found.append({**extra, "idx": next(i for i in extra["idx"] if i not in taken)})
        for entry in found:
            yield self._changed(entry, data.get("change", {}))

    def _changed(self, entry: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
        name = entry["name"]
        out = dict(entry)
        for change in (self.deck["change"], changes):
            out |= change.get(_family(name), {})
            out |= change.get(name, {})
        return out

    def _levels(self, data: Mapping[str, Any]) -> Iterator[TextStyle]:
        """The levels of a placeholder: one a role, those below like the last, indented step by step."""
        role = data.get("role") or self.deck["roles"][data["type"]]
        roles = role.split(" + ")
        after = data.get("after", self.deck["after"].get(role, 0))
        for level in range(LEVELS):
            at = min(level, len(roles) - 1)
            style = replace(self.style(roles[at]), after=float(_at(after, at)), align=data.get("align", "left"))
            if "color" in data:
                style = replace(style, color=self.color(_at(data["color"], at)))
            if "pt" in data:
                style = replace(style, size=float(_at(data["pt"], at)))
            if "line" in data and not at:
                style = self._led(style, data["line"])
            yield replace(style, left=_STEP * max(0, level - at) if len(roles) > 1 else 0.0)

    def _led(self, style: TextStyle, lines: Sequence[float]) -> TextStyle:
        """The style with a line height (em, by language), exact for Han and for Georgia: their twins' lines differ."""
        line = lines[self.language.column]
        exact = self.language.other is not None or style.latin == "Georgia"
        return replace(style, leading=Leading(line, exact=True) if exact else Leading(line / SINGLE_LINE))

    def _decoration(self, data: Mapping[str, Any], base: Mapping[str, Any]) -> Iterator[Decoration]:
        number = 0
        for shape in (*base.get("shapes", []), *data.get("shapes", [])):
            if "rule" not in shape:
                yield Panel(shape["name"], Box.of_inches(*shape["box"]), self.color(shape["fill"]))
            elif data.get("rules", True):
                number += 1
                yield self.line(f"Rule {number}", {**shape, "color": shape["rule"]})
        if "mark" in data:
            yield self._mark(data["mark"], base["static_text"])

    def _mark(self, data: Mapping[str, Any], texts: Sequence[Mapping[str, Any]]) -> Decoration:
        """The quotation mark. The Chinese one is drawn: as a character it would hang in the middle of its square."""
        if self.language.column:
            return Panel(data["of"], Box.of_inches(*data["bracket"]), self.color(data["color"]), corner=True)
        box = next(text["box"] for text in texts if text["name"] == data["of"])
        style = replace(
            self.style("title"), size=float(data["pt"]), leading=Leading(1, exact=True), color=self.color(data["color"])
        )
        return Lettering(data["of"], Box.of_inches(*box), data["text"], style)


def _family(name: str) -> str:
    """A placeholder's name without its number: `Card 2` is a `Card`."""
    return re.sub(r" \d+$", "", name)


def _replaced(entries: list[Any], without: Sequence[str], added: Sequence[Any]) -> list[Any]:
    """The entries but for the families `without`. The added ones stand where the first of those stood, else last."""
    at = next((i for i, entry in enumerate(entries) if _family(entry["name"]) in without), len(entries))
    return [*entries[:at], *added, *(entry for entry in entries[at:] if _family(entry["name"]) not in without)]


def _at(value: Any, level: int) -> Any:
    """The value for a level, of one for all or one for each."""
    return value[min(level, len(value) - 1)] if isinstance(value, list) else value


def _reading_order(placeholder: Placeholder) -> tuple[int, int, int]:
    """The title first, what stands below the content last; the rest as the design lists it, but cards one by one."""
    if placeholder.type in TITLES:
        return (0, 0, 0)
    if placeholder.type in FURNITURE:
        return (3, 0, 0)
    if placeholder.name == "Source":
        return (2, 0, 0)
    numbered = re.search(r" (\d+)$", placeholder.name)
    return (1, int(numbered[1]), placeholder.box.y) if numbered else (1, 0, 0)


def page(tokens: Mapping[str, Any]) -> Box:
    """The slide: 16 to 9, which the tokens' width gives rounded."""
    height = inches(tokens["slide"]["h"])
    return Box(Emu(0), Emu(0), Emu(height * 16 // 9), height)
