"""The text of a shape as PowerPoint sets it when it opens a file: measured, at the sizes that the file says."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from briefgen.check.shown import A, P, ShownShape
from briefgen.language.record import DEFAULT
from briefgen.layout.engine import Engine
from briefgen.layout.text import Fitted, Frame, Paragraph, Run
from briefgen.records import dataclass, replace
from briefgen.styles import Color, TextStyle
from briefgen.template.colors import Rgb
from briefgen.template.inherit import LEVELS, BodyProperties, LevelReader, chain_of
from briefgen.template.paint import Painter
from briefgen.template.theme import Theme
from briefgen.template.values import flag, share, whole
from briefgen.units import Box, Emu, points, to_points

_LINK_COLOR = "{http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor}hlinkClr"
_ENDLESS = 1e6  # points: the width of a text that is never wrapped
_RISE = {"top": 0.0, "middle": 0.5, "bottom": 1.0}


@dataclass(frozen=True)
class Set:
    """A text as set in its frame: the room it has, what became of it, and where its ink stands on the page."""

    room: Frame
    body: BodyProperties
    fitted: Fitted
    ink: Box


def set_text(shape: ShownShape, theme: Theme, language: str, engine: Engine) -> Set | None:
    """The text of a shape as it opens; None where there is none, or where it does not run across the page."""
    body, box = shape.body, shape.box
    if not shape.text or box is None or body.vertical:
        return None
    inner = box.inside(body.insets)
    width = to_points(inner.width) if body.wrap else _ENDLESS
    room = Frame(width, to_points(inner.height), body.columns, to_points(body.column_gap))
    paragraphs = [paragraph for paragraph in _paragraphs(shape, theme, language) if paragraph.runs]
    tighter = share(_autofit(shape).get("lnSpcReduction"), 0.0)
    fitted = engine.set(paragraphs, room, tighten=1 - tighter)
    return Set(room, body, fitted, _ink(fitted, inner, body))


def _ink(fitted: Fitted, inner: Box, body: BodyProperties) -> Box:
    """Where the lines stand. Of a text that is never wrapped only one set left says where; others have no width."""
    above = (to_points(inner.height) - fitted.height) * _RISE[body.anchor]
    lines = fitted.lines
    if not body.wrap and any(paragraph.style.align != "left" for paragraph in fitted.paragraphs):
        lines = ()
    left = min((line.x for line in lines), default=0.0)
    right = max((line.x + line.width for line in lines), default=0.0)
    x, y = inner.x + points(left), inner.y + points(above)
    return Box(Emu(x), Emu(y), points(right - left), points(fitted.height))


def _paragraphs(shape: ShownShape, theme: Theme, language: str) -> Iterator[Paragraph]:
    scale = share(_autofit(shape).get("fontScale"), 1.0)
    reader = LevelReader(theme, language)
    for element in shape.element.iterfind(f"{P}txBody/{A}p"):
        looks = [run.find(f"{A}rPr") for run in element if run.tag in (f"{A}r", f"{A}fld")]
        first = looks[0] if looks else element.find(f"{A}endParaRPr")
        level = _level(element)
        style = reader.style(chain_of([*shape.lists, _own(element, first)], level + 1))
        style = replace(style, size=style.size * scale, floor=style.size * scale)
        yield Paragraph(tuple(_runs(element, style, scale)) or (Run(""),), style, level)


def _runs(element: etree._Element, style: TextStyle, scale: float) -> Iterator[Run]:
    for child in element:
        if child.tag == f"{A}br":
            yield Run("\n")
        elif child.tag in (f"{A}r", f"{A}fld"):
            look = child.find(f"{A}rPr")
            said = _attributes(look)
            size = whole(said.get("sz"), 0) / 100 * scale
            bold = flag(said["b"]) if "b" in said else None
            text = "".join(t.text or "" for t in child.iter(f"{A}t"))
            yield Run(text, bold, size=size if size and abs(size - style.size) > 0.01 else None)


def inks(shape: ShownShape, theme: Theme, painter: Painter) -> Iterator[tuple[str, Rgb, float, bool]]:
    """The runs of a shape that say something: text, colour as it shows, size in points, bold."""
    named = shape.element.find(f"{P}style/{A}fontRef")
    default = painter.color(named)
    reader = LevelReader(theme, DEFAULT)
    for element in shape.element.iterfind(f"{P}txBody/{A}p"):
        for run in element.iterfind(f"{A}r"):
            text, look = run.findtext(f"{A}t") or "", run.find(f"{A}rPr")
            if not text.strip():
                continue
            chain = chain_of([*shape.lists, _own(element, look)], _level(element) + 1)
            style = reader.style(chain)
            said = look.find(f"{A}solidFill") if look is not None else None
            color = reader.ink(chain)
            if _is_link(look):
                color = theme.rgb(Color("hlink"))
            elif said is None and default and not shape.role:
                color = default[0]
            yield text, color, style.size, style.bold


def _is_link(look: etree._Element | None) -> bool:
    """Whether a run has the theme's colour for links: one may keep that of its text (MS-ODRAWXML 2.28)."""
    link = look.find(f"{A}hlinkClick") if look is not None else None
    return link is not None and all(el.get("val") != "tx" for el in link.iter(_LINK_COLOR))


def _attributes(element: etree._Element | None) -> dict[str, str]:
    return {str(key): str(value) for key, value in element.attrib.items()} if element is not None else {}


def _own(paragraph: etree._Element, look: etree._Element | None) -> etree._Element:
    """What a paragraph and a run of it say themselves, as a list style that ends the chain."""
    own = paragraph.find(f"{A}pPr")
    made = etree.Element(f"{A}lstStyle")
    level = etree.SubElement(made, f"{A}lvl{_level(paragraph) + 1}pPr", _attributes(own))
    level.extend([_copy(child) for child in (own if own is not None else ()) if child.tag != f"{A}defRPr"])
    if look is not None:
        said = etree.SubElement(level, f"{A}defRPr", _attributes(look))
        said.extend([_copy(child) for child in look])
    return made


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element))


def _level(paragraph: etree._Element) -> int:
    own = paragraph.find(f"{A}pPr")
    return min(LEVELS - 1, max(0, whole(own.get("lvl") if own is not None else None, 0)))


def _autofit(shape: ShownShape) -> etree._Element:
    """What the shape itself stores of PowerPoint's fitting (21.1.2.1.3); an empty element for nothing."""
    found = shape.element.find(f"{P}txBody/{A}bodyPr/{A}normAutofit")
    return found if found is not None else etree.Element("none")
