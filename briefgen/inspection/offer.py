"""A template -> what it offers: page, fonts, palette, layouts with their roles and places, all as plain values."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, field
from pathlib import Path

from briefgen.inspection.capacity import Capacity, capacity
from briefgen.layout.engine import Engine
from briefgen.layout.fonts import Kind
from briefgen.layout.installed import Installed, font_folders
from briefgen.records import dataclass
from briefgen.styles import Color
from briefgen.template.briefing import BriefingTemplate
from briefgen.template.deck import Layout
from briefgen.template.facts import facts_of
from briefgen.template.infer import leanings
from briefgen.template.looks import Looks
from briefgen.template.mending import MADE_LAYOUT
from briefgen.template.pack import BRIEFING_SUFFIXES, DECK_SUFFIXES
from briefgen.template.placeholders import Placeholder
from briefgen.template.roles import Role
from briefgen.template.template import DeckTemplate
from briefgen.template.theme import SLOTS, Theme
from briefgen.units import EMU_PER_INCH

# Uses of a colour that are the colour of text, and what they stand on.
TEXT_USES: Mapping[str, str] = {
    "text": "page",
    "muted": "page",
    "accent": "page",
    "link": "page",
    "onmarker": "marker",
    "onacc": "accent",
    "light": "deep",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for content: its name, the placeholder's type and index, its box in inches, its sizes in points, and
    what it holds at the design size and at the smallest."""

    name: str
    type: str
    index: int
    box: tuple[float, float, float, float]
    size: float
    floor: float
    holds: Capacity
    holds_at_most: Capacity
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Played:
    """A role as a layout plays it."""

    role: str
    confidence: float
    reason: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class LayoutOffer:
    """A layout: the roles that it plays, or `near`, what it would do for, and how many example slides stand on it."""

    name: str
    part: str
    master: str
    uses: int
    roles: tuple[Played, ...]
    near: Played | None = None


@dataclass(frozen=True, slots=True)
class FontOffer:
    """A font family: what it is used for, how its text is measured, whether this machine has it."""

    family: str
    used_for: tuple[str, ...]
    measured: Kind
    installed: bool


@dataclass(frozen=True, slots=True)
class ColorOffer:
    """A colour as RRGGBB, and its contrast (1 to 21) with what it stands on."""

    name: str
    hex: str
    on: str
    contrast: float


@dataclass(frozen=True, slots=True)
class Offer:
    """All that there is to know of a deck template; the page in inches. `tagged` are the numbers of the example slides
    that hold tags or directives, where the file's own slides are filled in."""

    file: str
    width: float
    height: float
    masters: int
    fonts: tuple[FontOffer, ...]
    palette: tuple[ColorOffer, ...]
    uses: tuple[ColorOffer, ...]
    layouts: tuple[LayoutOffer, ...]
    tagged: tuple[int, ...] = ()
    storylines: Mapping[str, int] = field(default_factory=dict)

    def data(self) -> dict[str, object]:
        """As plain data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class BriefingOffer:
    """All that there is to know of a Word template: its page in inches, the size of its text in points, its styles by
    role (by id), and the roles for which a style is made."""

    file: str
    width: float
    height: float
    text_width: float
    body: float
    styles: Mapping[str, str]
    missing: tuple[str, ...]
    palette: tuple[ColorOffer, ...]

    def data(self) -> dict[str, object]:
        """As plain data."""
        return asdict(self)


def holds(names: Sequence[str]) -> frozenset[str]:
    """What is to be looked at: a bare file is a `deck` or a `briefing`, a pack is both."""
    suffixes = {Path(name).suffix.lower() for name in names}
    found = {"deck"} if suffixes & set(DECK_SUFFIXES) else set()
    found |= {"briefing"} if suffixes & set(BRIEFING_SUFFIXES) else set()
    return frozenset(found or {"deck", "briefing"})


def briefing_offer(template: BriefingTemplate) -> BriefingOffer:
    """What a Word template offers."""
    page = template.page
    width, height, text = (_inches(length) for length in (page.width, page.height, page.text_width))
    palette = tuple(_palette(template.theme))
    name = template.package.name
    return BriefingOffer(name, width, height, text, template.body, dict(template.styles), template.missing, palette)


def offer(template: DeckTemplate, engine: Engine, storylines: Mapping[str, int] | None = None) -> Offer:
    """What a deck template offers, its text measured by an engine; `storylines` counts the steps of each."""
    deck = template.file
    near = leanings(deck)
    played: dict[str, list[Role]] = {}
    for role in template.roles.values():
        played.setdefault(role.layout.part, []).append(role)
    layouts = []
    for layout in deck.layouts:
        roles = tuple(_played(role, engine) for role in played.get(layout.part, ()))
        leaning = None
        if not roles and layout.part in near:
            name, claim = near[layout.part]
            leaning = Played(name, claim.confidence, claim.reason, tuple(_own_slots(template, layout, engine)))
        layouts.append(LayoutOffer(layout.name, layout.part, layout.master, layout.uses, roles, leaning))
    return Offer(
        deck.package.name,
        round(deck.width / EMU_PER_INCH, 2),
        round(deck.height / EMU_PER_INCH, 2),
        len({layout.master for layout in deck.layouts}),
        tuple(_fonts(template, engine)),
        tuple(_palette(deck.theme)),
        tuple(_uses(deck.theme, template.looks)),
        tuple(layouts),
        tuple(_tagged(template)),
        dict(storylines or {}),
    )


def _tagged(template: DeckTemplate) -> Iterator[int]:
    for slide in template.tagged.slides if template.tagged else ():
        if any(slide.parts) or slide.loop or slide.slides:
            yield slide.number


def is_made(layout: LayoutOffer) -> bool:
    """Whether the file has no such layout and one was made from its master."""
    return layout.part == MADE_LAYOUT


def _played(role: Role, engine: Engine) -> Played:
    slots = tuple(slot_of(name, placeholder, engine) for name, placeholder in role.slots.items())
    return Played(role.name, role.confidence, role.reason, slots)


def _own_slots(template: DeckTemplate, layout: Layout, engine: Engine) -> Iterator[Slot]:
    facts = facts_of(template.file, layout)
    for placeholder in (facts.title, facts.subtitle, *facts.texts, *facts.pictures):
        if placeholder:
            yield slot_of(placeholder.name or placeholder.type, placeholder, engine)


def slot_of(name: str, placeholder: Placeholder, engine: Engine) -> Slot:
    """A placeholder as it is offered under a name."""
    box, style = placeholder.box, placeholder.levels[0]
    return Slot(
        name,
        placeholder.type,
        placeholder.index,
        (_inches(box.x), _inches(box.y), _inches(box.width), _inches(box.height)),
        style.size,
        style.floor,
        capacity(engine, placeholder),
        capacity(engine, placeholder, smallest=True),
        placeholder.moved,
    )


def _inches(emu: int) -> float:
    return round(emu / EMU_PER_INCH, 2)


def _fonts(template: DeckTemplate, engine: Engine) -> Iterator[FontOffer]:
    """The families of the theme, then those that placeholders name besides."""
    theme, used = template.file.theme, dict[str, list[str]]()
    for name, fonts in (("headings", theme.major), ("text", theme.minor)):
        used.setdefault(fonts.latin, []).append(name)
        used.setdefault(fonts.for_east_asian(template.language), []).append(f"Chinese {name}")
    for role in template.roles.values():
        for slot, placeholder in role.slots.items():
            for family in (placeholder.levels[0].latin, placeholder.levels[0].east_asian):
                if family not in used:
                    used[family] = [f"{slot} of '{role.layout.name}'"]
    here = Installed(font_folders(sys.platform, Path.home(), os.environ))
    for family, where in used.items():
        engine.fonts.face(family, east_asian=all(name.startswith("Chinese") for name in where))
        yield FontOffer(family, tuple(where), engine.fonts.used.get(family, "average"), here.has(family))


def _palette(theme: Theme) -> Iterator[ColorOffer]:
    """The theme's colours and their contrast with its page."""
    for slot in SLOTS:
        color = Color(slot)
        yield ColorOffer(slot, theme.hex(color), "page", round(theme.contrast(color, Color("bg1")), 1))


def _uses(theme: Theme, looks: Looks) -> Iterator[ColorOffer]:
    """What drawn text is coloured in, and how well it can be read on what it stands on."""
    for use, ground in TEXT_USES.items():
        color = looks.colors[use]
        yield ColorOffer(use, theme.hex(color), ground, round(theme.contrast(color, looks.colors[ground]), 1))
