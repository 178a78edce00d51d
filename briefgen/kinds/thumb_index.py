"""The thumb index: a bar for every topic on the right edge of every slide, quiet on most, pulled out on some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Text
from briefgen.kinds.index_bars import stacked
from briefgen.kinds.page_edges import PageEdges, Tab
from briefgen.layout.page import Group, Item, Shape
from briefgen.layout.text import Paragraph, Run
from briefgen.styles import TextStyle
from briefgen.template.template import DeckTemplate
from briefgen.units import Box, Emu, Insets, inches

_LABEL_FLOOR = 10.0  # points: a long name on a low bar
_INSETS = Insets(inches(0.208), Emu(0), inches(0.208), Emu(0))
# The form that the index has on a layout of these roles; elsewhere it is quiet.
_FORMS = {"cover": "cover", "section": "section", "takeaway": "remember"}


class ThumbIndex:
    """The bars of one deck, stacked once; a bar a part where the topics are too many, none where the parts are."""

    def __init__(self, furniture: PageEdges, template: DeckTemplate) -> None:
        self.furniture = furniture
        self.looks = template.looks.tabs
        most = self.looks.most if self.looks else 0
        tabs = furniture.tabs if len(furniture.tabs) <= most else furniture.parts
        self.bars = _stacked(tabs, template.file.height) if len(tabs) <= most else []
        by_part = len(tabs) < len(furniture.tabs)
        self._bar_of = {tab.number: tab.part if by_part else tab.number for tab in furniture.tabs}
        self._by_part = by_part

    def items(self, canvas: Canvas, slide: AnySlide) -> Iterator[Item]:
        """The index as the slide's layout wants it: quiet bars as one group, then those that are pulled out."""
        form = _FORMS.get(canvas.role.name, "content")
        if self.looks is None or form not in self.looks.widths:
            return
        width, pulled = (inches(w) for w in self.looks.widths[form])
        left = canvas.width - pulled if form != "remember" else inches(self.looks.card_width)
        fill = canvas.color("tab" if form == "content" else "deep2")
        active = self._active(form, slide)
        quiet: list[Item] = []
        out: list[Item] = []
        for tab, top, height in self.bars:
            if (tab.part if self._by_part else tab.number) in active:
                box = Box(Emu(left), Emu(top), Emu(canvas.width - left), Emu(height))
                out.append(self._pulled(canvas, form, tab, slide.topic or tab.number, box))
            else:
                box = Box(Emu(canvas.width - width), Emu(top), Emu(width), Emu(height))
                quiet.append(Shape(f"Index {tab.number}", box, fill=fill, link=f"#{tab.link}"))
        if quiet:
            yield Group("Index", tuple(quiet))
        yield from out

    def _active(self, form: str, slide: AnySlide) -> set[int]:
        """The bars that are pulled out: the slide's own, on a cover the file's (the first, for all of them).

        A topic of the appendix has none.
        """
        if form == "cover":
            numbers = self.furniture.active or tuple(tab.number for tab in self.furniture.tabs[:1])
            return {self._bar_of.get(number, 0) for number in numbers}
        if form == "section":
            return {tab.part if self._by_part else tab.number for tab, _, _ in self.bars if tab.part == slide.part}
        return {self._bar_of.get(slide.topic, 0)}

    def _pulled(self, canvas: Canvas, form: str, tab: Tab, number: int, box: Box) -> Shape:
        alt = self.furniture.alt.replace("{n}", str(number))
        name, link = f"Index {tab.number}", f"#{tab.link}"
        if form in ("content", "remember"):
            size = "foot" if form == "content" else "claiml"
            ink, fill = ("onacc", "accent") if form == "content" else ("onmarker", "marker")
            text = Paragraph((Run(str(number)),), canvas.style(size, ink, align="center", bold=True))
            return canvas.draw(name, box, text, anchor="middle", fill=canvas.color(fill), link=link, alt=alt)
        ink, fill = ("onmarker", "marker") if form == "cover" else ("light", "deep3")
        style = _label_style(canvas, form, ink)
        if form == "cover" and self.furniture.promise:
            runs = tuple(canvas.runs(self.furniture.promise))
        else:
            runs = (Run(f"{tab.number}   ", bold=True), *canvas.runs(_name(canvas, tab, box, style)))
        color = canvas.color(fill)
        text = Paragraph(runs, style)
        return canvas.draw(name, box, text, anchor="middle", fill=color, insets=_INSETS, link=link, alt=alt)


def _stacked(tabs: Sequence[Tab], page: int) -> list[tuple[Tab, int, int]]:
    """Each tab with the top and height of its bar, in EMU, from the top of the page down."""
    groups = [len(list(group)) for _, group in groupby(tabs, key=lambda tab: tab.part)]
    bars = zip(tabs, stacked(groups, page), strict=True)
    return [(tab, round(top), round(top + height) - round(top)) for tab, (top, height) in bars]


def _label_style(canvas: Canvas, form: str, ink: str) -> TextStyle:
    return replace(canvas.style("body" if form == "cover" else "bodyl", ink), floor=_LABEL_FLOOR)


def _name(canvas: Canvas, tab: Tab, box: Box, style: TextStyle) -> Text:
    """The first of the tab's names that fits on one line, else the shortest."""
    frame = canvas.frame(box, _INSETS, max_lines=1)
    for name in tab.names:
        if canvas.engine.set([Paragraph((Run(f"{tab.number}   {name.plain}"),), style)], frame).fits:
            return name
    return min(tab.names, key=lambda name: len(name.plain))
