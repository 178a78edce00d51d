"""A template as the other rooms see it: what a deck and a briefing can be made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from briefgen.diagnostics import Diagnostic
from briefgen.language.labels import Labels
from briefgen.outline.imaging import ImageFile
from briefgen.records import dataclass
from briefgen.template.briefing import BriefingTemplate
from briefgen.template.deck import DeckFile
from briefgen.template.looks import Looks
from briefgen.template.roles import Role
from briefgen.template.storyline import SaidStorylines, Storyline
from briefgen.template.table_styles import TableStyle, own_table_style
from briefgen.template.tagged.slides import TaggedDeck
from briefgen.units import Box, Emu, inches


@dataclass(frozen=True)
class DeckTemplate:
    """A deck's layouts by role, and how drawn things look in it. `language` is the id of one; `logo` is the team's,
    where the pack has one to put on covers. `tagged` are the file's own slides, where these are to be filled in."""

    file: DeckFile
    roles: Mapping[str, Role]
    looks: Looks
    language: str
    logo: ImageFile | None = None
    tagged: TaggedDeck | None = None

    @cached_property
    def table_style(self) -> TableStyle | None:
        """The template's own table style; none where our design draws tables."""
        return None if self.looks.tabs else own_table_style(self.file.package, self.file.theme)

    def role(self, names: Iterable[str]) -> Role | None:
        """The first of these roles that the template plays."""
        return next((self.roles[name] for name in names if name in self.roles), None)

    def region(self, role: Role) -> Box:
        """The free room for content on a role's layout: what was found so, its body, or what the title and the margins
        leave."""
        if role.room is not None:
            return role.room
        for slot in ("rows", "body"):
            if slot in role.slots:
                return role.slots[slot].box
        title = role.slots.get("title")
        margin = title.box.x if title else inches(0.6)
        top = title.box.bottom + inches(0.15) if title else inches(0.6)
        bottom = round(self.file.height * 0.89)
        return Box(margin, Emu(top), Emu(max(0, self.file.width - 2 * margin)), Emu(max(0, bottom - top)))


@dataclass(frozen=True)
class Template:
    """All that a build needs of a template, in one language. `said` tells where packs say their storylines."""

    name: str
    deck: DeckTemplate
    briefing: BriefingTemplate
    labels: Labels
    storylines: Mapping[str, Storyline]
    diagnostics: tuple[Diagnostic, ...] = ()
    said: tuple[SaidStorylines, ...] = ()
