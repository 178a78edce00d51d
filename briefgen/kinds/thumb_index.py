"""The thumb index: a bar for every topic on the right edge of every slide, quiet on most, pulled out on some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Text
from briefgen.kinds.cover import Cover
from briefgen.kinds.index_bars import FEW, stacked
from briefgen.kinds.page_edges import PageEdges, Tab
from briefgen.layout.page import Group, Item, Shape
from briefgen.layout.text import Fitted, Paragraph, Run
from briefgen.records import replace
from briefgen.styles import Anchor
from briefgen.template.template import DeckTemplate
from briefgen.units import Box, Emu, Insets, inches, points

_NAMED = 3.5  # inches: how wide bars with names are on the cover; the first one is pulled out further
_LABEL_FLOOR = 10.0  # points: a long name on a low bar
# Inches from a bar's edge to its number, on to its name, and from its top to both.
_NUMBERED, _NUMBER, _ABOVE_NAME = 0.208, 0.458, 0.167
_BELOW_KICKER, _PROMISE = 0.05, 0.25  # inches: from the kicker to what the deck promises, and how high that is
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
        named = form == "cover" and self.furniture.promise and 0 < len(self.bars) <= FEW
        if named and (bars := list(self._named(canvas, slide))):
            yield from bars
            return
        width, pulled = (inches(w) for w in self.looks.widths[form])
        left = canvas.width - pulled if form != "remember" else inches(self.looks.card_width)
        fill = canvas.color("tab" if form == "content" else "deep2")
        active = self._active(form, slide)
        quiet: list[Item] = []
        out: list[tuple[Tab, Box]] = []
        for tab, top, height in self.bars:
            if (tab.part if self._by_part else tab.number) in active:
                out.append((tab, Box(Emu(left), Emu(top), Emu(canvas.width - left), Emu(height))))
            else:
                box = Box(Emu(canvas.width - width), Emu(top), Emu(width), Emu(height))
                quiet.append(Shape(f"Index {tab.number}", box, fill=fill, link=f"#{tab.link}"))
        if quiet:
            yield Group("Index", tuple(quiet))
        if form == "section":
            yield from self._labelled(canvas, out)
        else:
            yield from (self._pulled(canvas, form, tab, slide.topic or tab.number, box) for tab, box in out)

    def _named(self, canvas: Canvas, slide: AnySlide) -> Iterator[Item]:
        """The bars of a cover with their names, and what the deck promises below its kicker. Nothing where a name does
        not fit."""
        assert self.looks is not None and self.furniture.promise is not None
        first = self.looks.widths["cover"][1]
        bars = []
        for i, (tab, top, height) in enumerate(self.bars):
            width = inches(_NAMED if i else first)
            bars.append((tab, Box(Emu(canvas.width - width), Emu(top), width, Emu(height))))
        tones = [("deep2", "light") if i else ("marker", "onmarker") for i in range(len(bars))]
        if shapes := self._with_names(canvas, bars, tones, "top"):
            said = isinstance(slide.content, Cover) and slide.content.event is not None
            yield self._promised(canvas, self.furniture.promise, below=said)
            yield from shapes

    def _with_names(
        self, canvas: Canvas, bars: Sequence[tuple[Tab, Box]], tones: Sequence[tuple[str, str]], anchor: Anchor
    ) -> list[Shape]:
        """Bars with the names of their topics, all of one size, each behind its number; none where a name does not fit.
        `tones` are the fill and the ink of each."""
        above, below = (_ABOVE_NAME, 0.05) if anchor == "top" else (0.0, 0.0)
        insets = Insets(inches(_NUMBERED + _NUMBER), inches(above), inches(0.25), inches(below))
        texts = []
        for (tab, _), (_, ink) in zip(bars, tones, strict=True):
            style = canvas.style("bodyl", ink, bold=None if ink == "light" else True, after=3.0)
            style = replace(style, floor=_LABEL_FLOOR, display=True)
            texts.append([Paragraph(tuple(canvas.runs(tab.name)), style)])
        frames = [canvas.frame(box, insets) for _, box in bars]
        fitted = canvas.engine.fit_all(list(zip(texts, frames, strict=True)))
        if not all(text.fits for text in fitted):
            return []
        shapes = []
        for (tab, box), (tone, ink), text in zip(bars, tones, fitted, strict=True):
            shapes.append(self._bar(canvas, tab, box, tone, text, insets, anchor))
            top = insets.top if anchor == "top" else (box.height - points(text.height)) // 2
            high = Emu(min(inches(0.35), box.height - top))
            beside = Box(Emu(box.x + inches(_NUMBERED)), Emu(box.y + top), inches(_NUMBER), high)
            size = text.paragraphs[0].style.size
            style = replace(canvas.style("bodyl", ink, bold=True), size=size, floor=size)
            shapes.append(canvas.draw(f"Number {tab.number}", beside, Paragraph((Run(str(tab.number)),), style)))
        return shapes

    def _bar(
        self, canvas: Canvas, tab: Tab, box: Box, tone: str, text: Fitted, insets: Insets, anchor: Anchor = "middle"
    ) -> Shape:
        alt, link = self.furniture.alt.replace("{n}", str(tab.number)), f"#{tab.link}"
        name, fill = f"Index {tab.number}", canvas.color(tone)
        return Shape(name, box, fill=fill, text=text, insets=insets, anchor=anchor, link=link, alt=alt)

    def _promised(self, canvas: Canvas, promise: Text, below: bool) -> Shape:
        """What the deck promises: where the kicker stands, or `below` it."""
        kicker = canvas.slot("kicker").box
        top = kicker.bottom + inches(_BELOW_KICKER) if below else kicker.y
        box = Box(kicker.x, Emu(top), kicker.width, inches(_PROMISE))
        return canvas.draw("Promise", box, Paragraph(tuple(canvas.runs(promise)), canvas.style("meta", "light")))

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

    def _labelled(self, canvas: Canvas, bars: Sequence[tuple[Tab, Box]]) -> Iterator[Shape]:
        """The bars of a part on its divider, all with the names of their topics, or only with their numbers where a
        name has no room."""
        if named := self._with_names(canvas, bars, [("deep3", "light")] * len(bars), "middle"):
            yield from named
            return
        style = replace(canvas.style("bodyl", "light"), floor=_LABEL_FLOOR)
        for tab, box in bars:
            number = Paragraph((Run(str(tab.number), bold=True),), style)
            text = canvas.engine.fit([number], canvas.frame(box, _INSETS))
            yield self._bar(canvas, tab, box, "deep3", text, _INSETS)

    def _pulled(self, canvas: Canvas, form: str, tab: Tab, number: int, box: Box) -> Shape:
        alt = self.furniture.alt.replace("{n}", str(number))
        name, link = f"Index {tab.number}", f"#{tab.link}"
        if form in ("content", "remember"):
            size = "foot" if form == "content" else "claiml"
            ink, fill = ("onacc", "accent") if form == "content" else ("onmarker", "marker")
            text = Paragraph((Run(str(number)),), canvas.style(size, ink, align="center", bold=True))
            return canvas.draw(name, box, text, anchor="middle", fill=canvas.color(fill), link=link, alt=alt)
        style = replace(canvas.style("body", "onmarker"), floor=_LABEL_FLOOR, display=True)
        if self.furniture.promise:
            runs = tuple(canvas.runs(self.furniture.promise))
        else:
            runs = (Run(f"{tab.number}   ", bold=True), *canvas.runs(tab.name))
        color, text = canvas.color("marker"), Paragraph(runs, style)
        return canvas.draw(name, box, text, anchor="middle", fill=color, insets=_INSETS, link=link, alt=alt)


def _stacked(tabs: Sequence[Tab], page: int) -> list[tuple[Tab, int, int]]:
    """Each tab with the top and height of its bar, in EMU, from the top of the page down."""
    groups = [len(list(group)) for _, group in groupby(tabs, key=lambda tab: tab.part)]
    bars = zip(tabs, stacked(groups, page), strict=True)
    return [(tab, round(top), round(top + height) - round(top)) for tab, (top, height) in bars]
