"""How paragraphs and runs look in DrawingML: each look is worked out once for a deck, however often it stands there."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from briefgen.layout.text import MONO, Run
from briefgen.office.pptx.markup import Markup, el, fill, repeated
from briefgen.styles import Align, Bullet, Color, TextStyle
from briefgen.template.theme import Theme

V = TypeVar("V")
ALIGNED = {"left": "l", "center": "ctr", "right": "r", "justify": "just"}
_FACES = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))


class Spoken(NamedTuple):
    """The language of a run and what it may be taken for besides (21.1.2.3.9: lang, altLang), and whether it is East
    Asian."""

    lang: str
    alt: str | None
    east_asian: bool


class RunLook(NamedTuple):
    """What a run says of its look, besides its size: None where its paragraph's style does."""

    bold: bool | None
    italic: bool | None
    mono: bool
    latin: str | None
    color: Color | None

    @classmethod
    def of(cls, run: Run) -> RunLook:
        """That of a run."""
        return cls(run.bold, run.italic, run.mono, run.latin, run.color)


class SlideLooks:
    """The looks of text on slides with a theme, in a deck's language.

    With `spells`, drawn text says font, slant and direction even where they are the theme's and the usual ones.
    """

    def __init__(self, language: str, theme: Theme, spells: bool) -> None:
        self.language = language
        self.theme = theme
        self.spells = spells
        self.run = repeated(self.own_run)
        self.drawn = repeated(self._drawn)
        self.placed = repeated(_placed)

    def own_run(
        self, run: RunLook, style: TextStyle, size: float | None, base: TextStyle | None, said: Spoken
    ) -> Markup:
        """The look of a run (21.1.2.3.9), to be added to: what differs from `base`, that of a placeholder's level, or
        all of it. A `size` of None is the level's."""
        bold = run.bold if run.bold is not None else _own(style.bold, base.bold if base else None)
        upright = base.italic if base else None if self.spells else False
        italic = run.italic if run.italic is not None else _own(style.italic, upright)
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
        return look

    def _own_face(self, style: TextStyle, base: TextStyle | None) -> str | None:
        """The family that has to be said: one that is neither inherited nor the theme's."""
        known = (base.latin,) if base else (self.theme.minor.latin, self.theme.major.latin)
        return None if style.latin in known else style.latin

    def _theme_face(self, family: str) -> str:
        if family == self.theme.minor.latin:
            return "+mn-lt"
        return "+mj-lt" if family == self.theme.major.latin else family

    def _drawn(self, style: TextStyle, align: Align, reads_left: bool, tighten: float, hanging: str | None) -> Markup:
        """All of a paragraph's look (21.1.2.2.7), so that no master's bullet or indent comes in."""
        ppr = el(
            "a:pPr",
            {
                "marL": round(style.left * 12700),
                "indent": round(style.first * 12700),
                "algn": ALIGNED[align],
                "rtl": 1 if reads_left else 0 if self.spells else None,
                "hangingPunct": hanging,
            },
            _leading(style, tighten),
            _points("a:spcBef", style.before),
            _points("a:spcAft", style.after),
        )
        ppr.extend(_bullet(style.bullet))
        return ppr


def _placed(
    style: TextStyle,
    align: Align,
    reads_left: bool,
    level: TextStyle,
    depth: int,
    tighten: float | None,
    hanging: str | None,
) -> Markup:
    """What a paragraph of a placeholder, so deep in its list, has of its own beside the style of its level: its spacing
    where it is tightened, alignment, direction, indents, space around it, its bullet."""
    ppr = el("a:pPr", {"lvl": depth or None, "hangingPunct": hanging})
    # An exact spacing is written in points, and the level's are those of its own size.
    exact = style.leading.exact and style.size != level.size
    if tighten is not None or style.leading != level.leading or exact:
        ppr.append(_leading(style, 1.0 if tighten is None else tighten))
    if align != level.align:
        ppr.set("algn", ALIGNED[align])
    if style.left != level.left or style.first != level.first:
        ppr.set("marL", str(round(style.left * 12700)))
        ppr.set("indent", str(round(style.first * 12700)))
    if style.before != level.before:
        ppr.append(_points("a:spcBef", style.before))
    if style.after != level.after:
        ppr.append(_points("a:spcAft", style.after))
    if style.bullet != level.bullet:
        ppr.extend(_bullet(style.bullet))
    if reads_left != level.rtl:
        ppr.set("rtl", str(int(not level.rtl)))
    return ppr


def _own(value: V, inherited: V | None) -> V | None:
    """A value that has to be said; None for one that is inherited."""
    return None if value == inherited else value


def _leading(style: TextStyle, tighten: float) -> Markup:
    leading = style.leading
    if leading.exact:
        inner = el("a:spcPts", {"val": round(leading.value * style.size * tighten * 100)})
    else:
        inner = el("a:spcPct", {"val": round(leading.value * tighten * 100_000)})
    return el("a:lnSpc", None, inner)


def _points(tag: str, value: float) -> Markup:
    return el(tag, None, el("a:spcPts", {"val": round(value * 100)}))


def _bullet(bullet: Bullet | None) -> list[Markup]:
    if bullet is None:
        return [el("a:buNone")]
    color = [el("a:buClrTx")] if bullet.plain else []
    if bullet.number:
        return [*color, el("a:buFont", {"typeface": "+mj-lt"}), el("a:buAutoNum", {"type": "arabicPeriod"})]
    return [*color, el("a:buFont", {"typeface": "Arial"}), el("a:buChar", {"char": bullet.text})]
