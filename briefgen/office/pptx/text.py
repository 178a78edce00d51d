"""Text as set -> DrawingML: paragraphs, runs with their language, looks only where they differ from the inherited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from briefgen.language.record import language, tag_of_script
from briefgen.language.scripts import directions, is_east_asian, is_right_to_left, script_of, stretches
from briefgen.layout.text import Fitted, Paragraph, Run, written
from briefgen.office.pptx.markup import Markup, el, fill
from briefgen.styles import Align, Bullet, TextStyle
from briefgen.template.theme import Theme

Linked = Callable[[str], "dict[str, str] | None"]
"""Gives the attributes of a hyperlink (r:id, action) to an address or `#name`; None when nothing is there."""

V = TypeVar("V")


class Spoken(NamedTuple):
    """The language of a run and what it may be taken for besides (21.1.2.3.9: lang, altLang), and whether it is East
    Asian."""

    lang: str
    alt: str | None
    east_asian: bool


MONO = "Courier New"


class SlideTextWriter:
    """Writes text for one slide in the deck's language. `linked` makes links, `pages` numbers the pages by name.

    With `spells`, drawn text says font, slant and direction even where they are the theme's and the usual ones.
    """

    def __init__(
        self, language: str, theme: Theme, linked: Linked, pages: Mapping[str, int], own: int, spells: bool = False
    ) -> None:
        self.language = language
        self.theme = theme
        self.linked = linked
        self.pages = pages
        self.own = own
        self.spells = spells
        self.right_to_left = right_to_left(language)

    def inherited(self, fitted: Fitted, levels: Sequence[TextStyle] = ()) -> list[Markup]:
        """The paragraphs of a placeholder: what its levels say is left unsaid, unless the text had to be shrunk."""
        changed = bool(fitted.shrink) or fitted.tighten != 1.0
        out = []
        for paragraph in fitted.paragraphs:
            style = paragraph.style
            level = levels[min(paragraph.level, len(levels) - 1)] if levels else style
            ppr = el("a:pPr", {"lvl": paragraph.level or None, "hangingPunct": _hanging(paragraph)})
            # An exact spacing is written in points, and the level's are those of its own size.
            if changed or style.leading != level.leading or (style.leading.exact and style.size != level.size):
                ppr.append(_leading(style, fitted.tighten))
            _differences(ppr, replace(style, align=self.align(paragraph)), level)
            if self.reads_left(paragraph) != level.rtl:
                ppr.set("rtl", str(int(not level.rtl)))
            size = style.size if fitted.shrink or style.size != level.size else None
            out.append(self._paragraph(paragraph, ppr, size, level))
        return out

    def explicit(self, fitted: Fitted) -> list[Markup]:
        """The paragraphs of a drawn shape or a cell, whose look is all said here."""
        out = []
        for paragraph in fitted.paragraphs:
            style, reads_left = paragraph.style, self.reads_left(paragraph)
            ppr = _properties(replace(style, align=self.align(paragraph), rtl=reads_left), fitted.tighten)
            if self.spells and not reads_left:
                ppr.set("rtl", "0")
            if _hanging(paragraph):
                ppr.set("hangingPunct", "0")
            out.append(self._paragraph(paragraph, ppr, paragraph.style.size, None))
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

    def _page_number(self, run: Run, style: TextStyle, size: float | None, base: TextStyle | None) -> Markup:
        """The number of a page: its own as a field, another's as a text that leads there."""
        assert run.page_of is not None
        look = self._look(run, style, size, base, spoken(self.language))
        if run.page_of == ".":
            # 21.1.2.2.4: the id is a GUID; PowerPoint itself repeats one for all slide numbers of a deck.
            field = {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"}
            return el("a:fld", field, look, _t(str(self.own)))
        number = self.pages.get(run.page_of)
        link = self.linked(f"#{run.page_of}")
        if link:
            look.append(_hyperlink(link, keeps_color=True))
        return el("a:r", None, look, _t("" if number is None else str(number)))

    def _look(self, run: Run, style: TextStyle, size: float | None, base: TextStyle | None, said: Spoken) -> Markup:
        bold = run.bold if run.bold is not None else _own(style.bold, base.bold if base else None)
        italic = (
            run.italic
            if run.italic is not None
            else _own(style.italic, base.italic if base else None if self.spells else False)
        )
        if run.size or run.share:
            size = run.at(style.size)
        look = el(
            "a:rPr",
            {
                "lang": said.lang,
                "altLang": said.alt,
                "sz": None if size is None else round(size * 100),
                "b": None if bold is None else int(bold),
                "i": None if italic is None else int(italic),
                "cap": "all" if style.caps and base is None else None,
                "spc": round(style.tracking * 100) if style.tracking != (base.tracking if base else 0.0) else None,
                "dirty": 0,
            },
        )
        color = run.color or _own(style.color, base.color if base else None)
        if color:
            look.append(fill(color))
        face = MONO if run.mono else run.latin or self._own_face(style, base)
        named = self.theme.named_east_asian(style, self.language) if said.east_asian else ""
        faces = {"latin": self._theme_face(face)} if face else {}
        if not face and base is None and (style.major or self.spells):
            faces = {kind: f"+{'mj' if style.major else 'mn'}-{short}" for kind, short in _FACES}
        faces |= {"ea": named} if named else {}
        look.extend(el(f"a:{kind}", {"typeface": faces[kind]}) for kind, _ in _FACES if kind in faces)
        if run.link and run.page_of is None:
            link = self.linked(run.link)
            if link:
                # The colour of links is made for the page: on a dark panel they keep that of the text.
                on_dark = style.color is not None and style.color.slot in ("lt1", "bg1")
                look.append(_hyperlink(link, keeps_color=on_dark or bool(run.color) or run.link.startswith("#")))
        return look

    def _own_face(self, style: TextStyle, base: TextStyle | None) -> str | None:
        """The family that has to be said: one that is neither inherited nor the theme's."""
        known = (base.latin,) if base else (self.theme.minor.latin, self.theme.major.latin)
        return None if style.latin in known else style.latin

    def _theme_face(self, family: str) -> str:
        if family == self.theme.minor.latin:
            return "+mn-lt"
        return "+mj-lt" if family == self.theme.major.latin else family


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


def _differences(ppr: Markup, style: TextStyle, level: TextStyle) -> None:
    """What a paragraph of a placeholder has of its own: alignment, indents, space around it, its bullet."""
    if style.align != level.align:
        ppr.set("algn", ALIGNED[style.align])
    if style.left != level.left or style.first != level.first:
        ppr.set("marL", str(round(style.left * 12700)))
        ppr.set("indent", str(round(style.first * 12700)))
    if style.before != level.before:
        ppr.append(_points("a:spcBef", style.before))
    if style.after != level.after:
        ppr.append(_points("a:spcAft", style.after))
    if style.bullet != level.bullet:
        ppr.extend(_bullet(style.bullet))


def _own(value: V, inherited: V | None) -> V | None:
    """A value that has to be said; None for one that is inherited."""
    return None if value == inherited else value


_FACES = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
ALIGNED = {"left": "l", "center": "ctr", "right": "r", "justify": "just"}


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


def _leading(style: TextStyle, tighten: float) -> Markup:
    leading = style.leading
    if leading.exact:
        inner = el("a:spcPts", {"val": round(leading.value * style.size * tighten * 100)})
    else:
        inner = el("a:spcPct", {"val": round(leading.value * tighten * 100_000)})
    return el("a:lnSpc", None, inner)


def _points(tag: str, value: float) -> Markup:
    return el(tag, None, el("a:spcPts", {"val": round(value * 100)}))


def _properties(style: TextStyle, tighten: float) -> Markup:
    """All of a paragraph's look (21.1.2.2.7), so that no master's bullet or indent comes in."""
    ppr = el(
        "a:pPr",
        {
            "marL": round(style.left * 12700),
            "indent": round(style.first * 12700),
            "algn": ALIGNED[style.align],
            "rtl": 1 if style.rtl else None,
        },
        _leading(style, tighten),
        _points("a:spcBef", style.before),
        _points("a:spcAft", style.after),
    )
    ppr.extend(_bullet(style.bullet))
    return ppr


def _bullet(bullet: Bullet | None) -> list[Markup]:
    if bullet is None:
        return [el("a:buNone")]
    color = [el("a:buClrTx")] if bullet.plain else []
    if bullet.number:
        return [*color, el("a:buFont", {"typeface": "+mj-lt"}), el("a:buAutoNum", {"type": "arabicPeriod"})]
    return [*color, el("a:buFont", {"typeface": "Arial"}), el("a:buChar", {"char": bullet.text})]
