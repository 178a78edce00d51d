"""Text as set -> DrawingML: paragraphs, runs with their language, looks only where they differ from the inherited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from briefgen.language.record import language, tag_of_script
from briefgen.language.scripts import directions, is_east_asian, is_right_to_left, script_of, stretches
from briefgen.layout.text import Fitted, Paragraph, Run, written
from briefgen.office.pptx.looks import RunLook, SlideLooks, Spoken
from briefgen.office.pptx.markup import Markup, el
from briefgen.styles import Align, TextStyle

Linked = Callable[[str], "dict[str, str] | None"]
"""Gives the attributes of a hyperlink (r:id, action) to an address or `#name`; None when nothing is there."""


class SlideTextWriter:
    """Writes text for one slide as `looks` has it. `linked` makes links, `pages` numbers the pages by name."""

    def __init__(self, looks: SlideLooks, linked: Linked, pages: Mapping[str, int], own: int) -> None:
        self.language = looks.language
        self.looks = looks
        self.linked = linked
        self.pages = pages
        self.own = own
        self.right_to_left = right_to_left(looks.language)

    def inherited(self, fitted: Fitted, levels: Sequence[TextStyle] = ()) -> list[Markup]:
        """The paragraphs of a placeholder: what its levels say is left unsaid, unless the text had to be shrunk."""
        changed = bool(fitted.shrink) or fitted.tighten != 1.0
        out = []
        for paragraph in fitted.paragraphs:
            style = paragraph.style
            level = levels[min(paragraph.level, len(levels) - 1)] if levels else style
            ppr = self.looks.placed(
                style,
                self.align(paragraph),
                self.reads_left(paragraph),
                level,
                paragraph.level,
                fitted.tighten if changed else None,
                _hanging(paragraph),
            )
            size = style.size if fitted.shrink or style.size != level.size else None
            out.append(self._paragraph(paragraph, ppr, size, level))
        return out

    def explicit(self, fitted: Fitted) -> list[Markup]:
        """The paragraphs of a drawn shape or a cell, whose look is all said here."""
        out = []
        for paragraph in fitted.paragraphs:
            style, reads_left = paragraph.style, self.reads_left(paragraph)
            ppr = self.looks.drawn(style, self.align(paragraph), reads_left, fitted.tighten, _hanging(paragraph))
            out.append(self._paragraph(paragraph, ppr, style.size, None))
        return out

    def reads_left(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is read from right to left."""
        return is_right_to_left(paragraph.text, self.right_to_left)

    def align(self, paragraph: Paragraph) -> Align:
        """How a paragraph is aligned: text that begins on the left begins on the right where it, or all of the deck, is
        read from there. Alignment in DrawingML is where it looks (21.1.2.2.7)."""
        align = paragraph.style.align
        return "right" if align == "left" and (self.right_to_left or self.reads_left(paragraph)) else align

    def _paragraph(self, paragraph: Paragraph, ppr: Markup, size: float | None, base: TextStyle | None) -> Markup:
        made = el("a:p", None, ppr if ppr.children or ppr.attributes else None)
        for run in written(paragraph.runs):
            made.extend(self._run(run, paragraph.style, size, base))
        return made

    def _run(self, run: Run, style: TextStyle, size: float | None, base: TextStyle | None) -> Iterator[Markup]:
        if run.page_of is not None:
            yield self._page_number(run, style, size, base)
            return
        pieces = run.text.split("\n")
        for i, piece in enumerate(pieces):
            if i:
                yield el("a:br", None, self._look(run, style, size, base, spoken(self.language)))
            for text, said in by_language(piece, self.language):
                look = self._look(run, style, size, base, said)
                yield el("a:r", None, look, _t(text))

    def _look(self, run: Run, style: TextStyle, size: float | None, base: TextStyle | None, said: Spoken) -> Markup:
        size = run.at(style.size) if run.size or run.share else size
        if not run.link and run.page_of is None:
            return self.looks.run(RunLook.of(run), style, size, base, said)
        look = self.looks.own_run(RunLook.of(run), style, size, base, said)
        link = self.linked(f"#{run.page_of}" if run.page_of else run.link or "") if run.page_of != "." else None
        if link:
            # The colour of links is made for the page: on a dark panel they keep that of the text.
            on_dark = style.color is not None and style.color.slot in ("lt1", "bg1")
            inside = run.page_of is not None or (run.link or "").startswith("#")
            look.append(_hyperlink(link, keeps_color=on_dark or bool(run.color) or inside))
        return look

    def _page_number(self, run: Run, style: TextStyle, size: float | None, base: TextStyle | None) -> Markup:
        """The number of a page: its own as a field, another's as a text that leads there."""
        look = self._look(run, style, size, base, spoken(self.language))
        if run.page_of == ".":
            # 21.1.2.2.4: the id is a GUID; PowerPoint itself repeats one for all slide numbers of a deck.
            field = {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"}
            return el("a:fld", field, look, _t(str(self.own)))
        number = self.pages.get(run.page_of or "")
        return el("a:r", None, look, _t("" if number is None else str(number)))


def by_language(text: str, id: str) -> Iterator[tuple[str, Spoken]]:
    """A text in a language, cut where its language changes. What an East Asian deck holds is one language throughout;
    in others, text of a script that is read from right to left has the language that it most likely is."""
    own, foreign = spoken(id), spoken(id, east_asian=True)
    if own.east_asian:
        if text:
            yield text, own
        return
    for start, stop, east_asian in stretches(text):
        piece = text[start:stop]
        if east_asian or right_to_left(id) or piece.isascii():
            yield piece, foreign if east_asian else own
            continue
        for begin, end, leftward in directions(piece):
            tag = tag_of_script(script_of(piece[begin])) if leftward else ""
            yield piece[begin:end], Spoken(tag, None, False) if tag else own


def right_to_left(id: str) -> bool:
    """Whether a language is read from right to left."""
    return language(id).right_to_left


def spoken(id: str, east_asian: bool = False) -> Spoken:
    """How a run in a language is marked; `east_asian` for East Asian text in whichever language."""
    record = language(id)
    if east_asian or record.is_east_asian:
        return Spoken(record.east_asian, record.latin, True)
    return Spoken(record.tag, record.second_tag, False)


def _hanging(paragraph: Paragraph) -> str | None:
    """Forbids punctuation to hang out of the frame where there is any that would (21.1.2.2.7, hangingPunct)."""
    return "0" if is_east_asian(paragraph.text) else None


def _hyperlink(link: Mapping[str, str], keeps_color: bool) -> Markup:
    """A link (21.1.2.3.5). One inside the deck keeps the colour of its text (MS-ODRAWXML 2.28: ahyp:hlinkClr)."""
    made = el("a:hlinkClick", link)
    if keeps_color:
        keep = el("ahyp:hlinkClr", {"val": "tx"})
        made.append(el("a:extLst", None, el("a:ext", {"uri": "{A12FA001-AC4F-418D-AE19-62706E023703}"}, keep)))
    return made


def _t(text: str) -> Markup:
    made = el("a:t")
    made.text = text
    return made
