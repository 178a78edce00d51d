"""What every slide of a deck carries beside its content: footer, number, date, and the thumb index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Slide, Text
from briefgen.layout.page import Filled, Group, Item, Shape
from briefgen.layout.text import Paragraph, Run
from briefgen.styles import TextStyle
from briefgen.units import Box, Emu, Insets, inches


@dataclass(frozen=True, slots=True)
class Tab:
    """A topic on the thumb index: its number, what it may be called (best first), where it leads, its part."""

    number: int
    names: tuple[str, ...]
    link: str
    part: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """The deck's own: footer and date as text, the tabs of all topics, what the cover's pulled tab promises.

    `active` are the numbers of the topics that this file is about (none: all of them).
    """

    footer: str = ""
    date: str = ""
    tabs: tuple[Tab, ...] = ()
    promise: Text | None = None
    active: tuple[int, ...] = ()
    alt: str = "{n}/{total}"


SELF = "."
"""The page that a run's `page_of` names when it means the page it stands on."""


def edge_items(canvas: Canvas, furniture: Furniture) -> Iterator[Item]:
    """Footer, date and slide number, where the layout has a place for them."""
    texts = {"ftr": Run(furniture.footer), "dt": Run(furniture.date), "sldNum": Run("88", page_of=SELF)}
    for placeholder in canvas.role.layout.placeholders:
        run = texts.get(placeholder.type)
        if run is not None and run.text:
            paragraph = Paragraph((run,), placeholder.levels[0])
            yield Filled(placeholder.index, canvas.engine.set([paragraph], canvas.frame(placeholder.inner)))


# The stack of bars, in bar heights (tokens.yaml: index.height): a gap, a gap between parts; and the tallest bar.
_LABEL_FLOOR = 10.0  # points: a long name on a low bar
_GAP, _PART_GAP, _TALLEST = 0.24, 0.72, 0.75


def _bars(canvas: Canvas, tabs: Sequence[Tab]) -> list[tuple[Tab, int, int]]:
    """Each tab with the top and height of its bar, in EMU, from the top of the page down."""
    parts = len({tab.part for tab in tabs})
    page = canvas.template.file.height
    units = len(tabs) + _GAP * (len(tabs) - parts) + _PART_GAP * (parts - 1)
    height = min(page / units, inches(_TALLEST))
    out, top = [], 0.0
    for i, tab in enumerate(tabs):
        if i:
            top += height * (1 + (_GAP if tab.part == tabs[i - 1].part else _PART_GAP))
        out.append((tab, round(top), round(top + height) - round(top)))
    return out


def thumb_index(canvas: Canvas, form: str, furniture: Furniture, slide: Slide) -> Iterator[Item]:
    """The thumb index in the form of the page (`content`, `cover`, `section`, `remember`), if the template has one."""
    looks = canvas.template.looks.tabs
    tabs = furniture.tabs
    if looks is None or not tabs or form not in looks.widths:
        return
    topics = _active(furniture, form, slide)
    if len(tabs) > looks.most:
        parts = {tab.part for tab in tabs if tab.number in topics}
        tabs = _one_a_part(tabs)
        topics = {tab.number for tab in tabs if tab.part in parts}
    width, pulled = (inches(w) for w in looks.widths[form])
    rest = canvas.color("tab" if form == "content" else "deep2")
    quiet: list[Item] = []
    active: list[Item] = []
    bars = _bars(canvas, tabs)
    for tab, top, height in bars:
        if tab.number in topics:
            left = canvas.width - pulled if form != "remember" else inches(looks.card_width)
            box = Box(Emu(left), Emu(top), Emu(canvas.width - left), Emu(height))
            active.append(_pulled(canvas, form, furniture, tab, box))
        else:
            box = Box(Emu(canvas.width - width), Emu(top), Emu(width), Emu(height))
            quiet.append(Shape(f"Index {tab.number}", box, fill=rest, link=f"#{tab.link}"))
    if quiet:
        yield Group("Index", tuple(quiet))
    yield from active


def _active(furniture: Furniture, form: str, slide: Slide) -> set[int]:
    """The topics whose bars are pulled out: the slide's own, on a cover the file's (its first, for all of them)."""
    if form == "cover":
        return set(furniture.active) or {tab.number for tab in furniture.tabs[:1]}
    if form == "section":
        return {tab.number for tab in furniture.tabs if tab.part == slide.part}
    return {slide.topic}


def _one_a_part(tabs: Sequence[Tab]) -> tuple[Tab, ...]:
    firsts: dict[int, Tab] = {}
    for tab in tabs:
        firsts.setdefault(tab.part, tab)
    return tuple(firsts.values()) if len(firsts) > 1 else ()


def _pulled(canvas: Canvas, form: str, furniture: Furniture, tab: Tab, box: Box) -> Shape:
    alt = furniture.alt.replace("{n}", str(tab.number))
    name = f"Index {tab.number}"
    if form in ("content", "remember"):
        size = "foot" if form == "content" else "claiml"
        ink, fill = ("onacc", "accent") if form == "content" else ("onmarker", "marker")
        style = canvas.style(size, ink, align="center", bold=True)
        paragraph = Paragraph((Run(str(tab.number)),), style)
        return canvas.draw(name, box, paragraph, anchor="middle", fill=canvas.color(fill), link=f"#{tab.link}", alt=alt)
    ink, fill = ("onmarker", "marker") if form == "cover" else ("light", "deep3")
    insets = Insets(inches(0.208), Emu(0), inches(0.208), Emu(0))
    if form == "cover" and furniture.promise:
        runs = tuple(canvas.runs(furniture.promise))
    else:
        runs = (Run(f"{tab.number}   ", bold=True), Run(_name(canvas, tab, box, form, ink)))
    return canvas.draw(
        name,
        box,
        Paragraph(runs, _label_style(canvas, form, ink)),
        anchor="middle",
        fill=canvas.color(fill),
        insets=insets,
        link=f"#{tab.link}",
        alt=alt,
    )


def _label_style(canvas: Canvas, form: str, ink: str) -> TextStyle:
    return replace(canvas.style("body" if form == "cover" else "bodyl", ink), floor=_LABEL_FLOOR)


def _name(canvas: Canvas, tab: Tab, box: Box, form: str, ink: str) -> str:
    """The first of the tab's names that fits on one line, else the shortest."""
    style = _label_style(canvas, form, ink)
    frame = canvas.frame(box, Insets(inches(0.208), Emu(0), inches(0.208), Emu(0)), max_lines=1)
    for name in tab.names:
        if canvas.engine.set([Paragraph((Run(f"{tab.number}   {name}"),), style)], frame).fits:
            return name
    return min(tab.names, key=len)
