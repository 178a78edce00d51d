"""An arrangement: how neighbours of a row share a slide; and what all arrangements work with."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable, Sequence
from itertools import groupby

from briefgen.compose.costs import BASE
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.claim_rows import explanation
from briefgen.kinds.content import AnySlide, Item, ShownPerson, Slide
from briefgen.kinds.pieces import Member
from briefgen.kinds.voices import VoiceData
from briefgen.layout.page import Item as Placed
from briefgen.layout.text import Paragraph, Run
from briefgen.records import dataclass, replace
from briefgen.styles import TextStyle
from briefgen.units import Box, Emu

FREE = ("title-only", "content", "open")
"""The roles of layouts whose room is free for what is drawn, best first."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbours of a row that are to share a slide. The slide's title says the claim (or position, or headline) of
    the `leader` already."""

    members: tuple[Member, ...]
    leader: Member | None = None

    @property
    def titled(self) -> bool:
        """Whether the slide's title is one of its members'."""
        return self.leader is not None

    @property
    def claims(self) -> tuple[Member, ...]:
        """Its members if all are claims."""
        return self.members if all(isinstance(m.shows, Item) for m in self.members) else ()

    @property
    def voices(self) -> tuple[Member, ...]:
        """Its members if all are voices without claims of their own."""
        return self.members if all(isinstance(m.shows, VoiceData) for m in self.members) else ()

    @property
    def exhibits(self) -> tuple[Member, ...]:
        """Its members if all are exhibits."""
        return self.members if all(isinstance(m.shows, Slide) for m in self.members) else ()

    @property
    def pieces(self) -> tuple[tuple[Member, ...], ...]:
        """Its members, those of one piece together."""
        return tuple(tuple(run) for _, run in groupby(self.members, key=lambda member: member.piece))


@dataclass(frozen=True, slots=True)
class Body:
    """What stands on the slide beside its head and its furniture, in reading order, and what is not ideal about it:
    names of costs, each as often as it counts."""

    items: tuple[Placed, ...]
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Arrangement:
    """An arrangement by its name; `roles` are the layouts it may stand on, best first.

    `body` gives what stands on the slide; None where the arrangement is not made for the stretch, or lacks the room.
    """

    name: str
    body: Callable[[Stretch, Canvas], Body | None]
    roles: Sequence[str] = FREE


@functools.cache
def arrangements() -> tuple[Arrangement, ...]:
    """Every arrangement, in the order of preference of costs.BASE. Raises ValueError for one without a line there."""
    package = importlib.import_module("briefgen.compose.arrangements")
    modules = [importlib.import_module(f"{package.__name__}.{m.name}") for m in pkgutil.iter_modules(package.__path__)]
    order = list(BASE)
    return tuple(sorted((module.ARRANGEMENT for module in modules), key=lambda each: order.index(each.name)))


def zone(canvas: Canvas) -> Box:
    """The room for the content of a slide."""
    return canvas.template.region(canvas.role)


def split(box: Box, left: float, right: float, gap: float = 0.5 / 12) -> tuple[Box, Box]:
    """A box in two parts, side by side, by their shares of twelve columns: 5 and 7, 6 and 6... `gap` is the share of
    the width between them, half an inch of twelve if nothing else is said."""
    free = box.width * (1 - gap)
    first = round(free * left / (left + right))
    second = round(free) - first
    return Box(box.x, box.y, Emu(first), box.height), Box(Emu(box.right - second), box.y, Emu(second), box.height)


def number(canvas: Canvas, member: Member, step: str) -> Paragraph:
    """The number of a claim."""
    return Paragraph((Run(str(member.number)),), canvas.style(step, "accent", bold=True))


def claim_of(member: Member) -> Item:
    """The claim that a member is."""
    assert isinstance(member.shows, Item)
    return member.shows


def voice_of(member: Member) -> VoiceData:
    """The voice that a member is."""
    assert isinstance(member.shows, VoiceData)
    return member.shows


def exhibit_of(member: Member) -> AnySlide:
    """The exhibit that a member is, as the slide it would be alone."""
    assert isinstance(member.shows, Slide)
    return member.shows


def large(canvas: Canvas, count: int) -> TextStyle:
    """The display size of a claim: that of the bottom line for two of them, a step less for more."""
    style = canvas.style("bluf")
    return style if count <= 2 else replace(style, size=max(style.floor, style.size - 4.0))


def said_by(canvas: Canvas, person: ShownPerson, step: str = "label", after: float = 0.0) -> Paragraph:
    """Who somebody is, on a line: the name, then role and organisation."""
    runs = [*canvas.runs(person.name)]
    if person.line:
        runs += [Run(canvas.labels("name-separator")), *canvas.runs(person.line)]
    return Paragraph(tuple(runs), canvas.style(step, "accent", after=after))


def stacked(canvas: Canvas, item: Item, claim: str, detail: str) -> tuple[Paragraph, ...]:
    """A claim in one step of the type scale, and below it what carries it in another."""
    told = explanation(canvas, item, detail)
    head = canvas.paragraph(item.claim, canvas.style(claim, after=2.0), keep_next=bool(told), link=item.link)
    return (head, *told)
