"""Shapes and text of the built-in deck as PresentationML (ECMA-376 part 1, 19 and 20.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from briefgen.styles import Color, TextStyle
from briefgen.units import Box, points
from tools.marker_design import Decoration, Language, Lettering, Line, Panel, Placeholder

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"  # MS-ODRAWXML: the extension that holds adec:decorative
_SLIDE_NUMBER = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"  # any GUID serves to name the field
_ALIGN = {"left": "l", "center": "ctr", "right": "r", "justify": "just"}
_ANCHOR = {"top": "t", "middle": "ctr", "bottom": "b"}
_BULLET = Color("accent1")
_HAIR = 9_525  # EMU: 0.75 pt
_BRACKET = 25_000  # thickness, in thousandths of a per cent of the shorter side

Element = etree._Element


def el(tag: str, attributes: Mapping[str, str | int] | None = None, *children: Element) -> Element:
    """An element by its prefixed name (`a:off`), with attributes and children."""
    made = etree.Element(clark(tag), {clark(k): str(v) for k, v in (attributes or {}).items()}, nsmap=NAMESPACES)
    made.extend(children)
    return made


def clark(name: str) -> str:
    """A prefixed name as lxml wants it; names without a prefix are of no namespace."""
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def serialized(root: Element) -> bytes:
    """A part's bytes."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=list(NAMESPACES))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def color(value: Color) -> Element:
    """A colour of the theme (20.1.2.3.29), modified where the design says so."""
    mods = (("a:lumMod", value.lum_mod, 100), ("a:lumOff", value.lum_off, 0))
    return el("a:schemeClr", {"val": value.slot}, *(el(t, {"val": v * 1000}) for t, v, usual in mods if v != usual))


def filled(value: Color) -> Element:
    """A solid fill."""
    return el("a:solidFill", None, color(value))


def list_style(tag: str, levels: Sequence[TextStyle], language: Language) -> Element:
    """A list style (21.1.2.4.12) whose levels are the given styles, the first being `lvl1pPr`."""
    return el(tag, None, *(_level(i, style, language) for i, style in enumerate(levels, 1)))


def _level(number: int, style: TextStyle, language: Language) -> Element:
    attributes: dict[str, str | int] = {
        "marL": points(style.left),
        "indent": points(style.first),
        "algn": _ALIGN[style.align],
        "defTabSz": 914_400,
        "rtl": 0,
        "eaLnBrk": 1,
        "latinLnBrk": 0,
        "hangingPunct": 0,
    }
    return el(
        f"a:lvl{number}pPr",
        attributes,
        el("a:lnSpc", None, _leading(style)),
        el("a:spcBef", None, el("a:spcPts", {"val": round(style.before * 100)})),
        el("a:spcAft", None, el("a:spcPts", {"val": round(style.after * 100)})),
        *_bullet(style),
        _characters(style),
    )


def _leading(style: TextStyle) -> Element:
    if style.leading.exact:
        return el("a:spcPts", {"val": round(style.size * style.leading.value * 100)})
    return el("a:spcPct", {"val": round(style.leading.value * 100_000)})


def _bullet(style: TextStyle) -> Iterable[Element]:
    if style.bullet is None:
        return [el("a:buNone")]
    return [
        el("a:buClr", None, color(_BULLET)),
        el("a:buFont", {"typeface": "Arial"}),
        el("a:buChar", {"char": style.bullet.text}),
    ]


def _characters(style: TextStyle) -> Element:
    attributes: dict[str, str | int] = {"sz": round(style.size * 100), "b": int(style.bold), "i": 0, "kern": 1200}
    if style.tracking:
        attributes["spc"] = round(style.tracking * 100)
    face = "mj" if style.major else "mn"
    return el(
        "a:defRPr",
        attributes,
        *([filled(style.color)] if style.color else []),
        *(el(f"a:{script}", {"typeface": f"+{face}-{slot}"}) for script, slot in _FACES),
    )


_FACES = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))


def shape_tree(shapes: Iterable[Element]) -> Element:
    """The shapes of a page, in the group that holds them all."""
    zero = [el(f"a:{tag}", dict.fromkeys(axes, 0)) for tag, axes in _NOWHERE]
    return el(
        "p:spTree",
        None,
        el("p:nvGrpSpPr", None, el("p:cNvPr", {"id": 1, "name": ""}), el("p:cNvGrpSpPr"), el("p:nvPr")),
        el("p:grpSpPr", None, el("a:xfrm", None, *zero)),
        *shapes,
    )


_NOWHERE = (("off", ("x", "y")), ("ext", ("cx", "cy")), ("chOff", ("x", "y")), ("chExt", ("cx", "cy")))


def background(value: Color) -> Element:
    """A page's background."""
    return el("p:bg", None, el("p:bgPr", None, filled(value), el("a:effectLst")))


def placeholder(number: int, holder: Placeholder, language: Language, custom: bool = True) -> Element:
    """A placeholder; `number` is its id on the page. Its prompt is `custom` (19.3.1.36) on layouts, not on masters."""
    ph: dict[str, str | int] = {} if holder.type is None else {"type": holder.type}
    if holder.index:
        ph["idx"] = holder.index
    if holder.prompt and custom:
        ph["hasCustomPrompt"] = 1
    locks = el("a:spLocks", {"noGrp": 1})
    if holder.type in ("pic", "sldImg"):
        locks.set("noRot" if holder.type == "sldImg" else "noChangeAspect", "1")
    made = el(
        "p:sp",
        None,
        el(
            "p:nvSpPr",
            None,
            el("p:cNvPr", {"id": number, "name": holder.name}),
            el("p:cNvSpPr", None, locks),
            el("p:nvPr", None, el("p:ph", ph)),
        ),
        _geometry(holder.box, "rect", *_look(holder)),
    )
    if holder.type != "sldImg":
        made.append(_text(holder, language))
    return made


def _look(holder: Placeholder) -> Iterable[Element]:
    if holder.fill:
        yield filled(holder.fill)
    if holder.edge:
        yield el("a:ln", {"w": _HAIR}, filled(holder.edge))


def _text(holder: Placeholder, language: Language) -> Element:
    body = el("p:txBody", None, _body(holder.anchor, holder.one_line))
    body.append(list_style("a:lstStyle", holder.levels, language))
    if holder.type == "sldNum":
        field = el("a:fld", {"id": _SLIDE_NUMBER, "type": "slidenum"}, _run(language), _said("‹#›"))
        body.append(el("a:p", None, field))
    for level, text in enumerate(holder.prompt):
        properties = [el("a:pPr", {"lvl": level})] if level else []
        body.append(el("a:p", None, *properties, el("a:r", None, _run(language), _said(text))))
    if holder.type == "ftr":
        # LibreOffice drops the look of a footer whose layout holds no run at all.
        body.append(el("a:p", None, el("a:r", None, _run(language), _said(" "))))
    if body.find(clark("a:p")) is None:
        body.append(el("a:p", None, _run(language, "a:endParaRPr")))
    return body


def _body(anchor: str, one_line: bool) -> Element:
    """How text is held: no insets, wrapped. Office may shrink what people type, but not one-line labels."""
    insets = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), 0)
    fit = el("a:noAutofit" if one_line else "a:normAutofit")
    return el("a:bodyPr", {"vert": "horz", "wrap": "square", **insets, "rtlCol": 0, "anchor": _ANCHOR[anchor]}, fit)


def _run(language: Language, tag: str = "a:rPr") -> Element:
    return el(tag, {**spoken(language), "dirty": 0})


def spoken(language: Language) -> dict[str, str]:
    """The attributes that say in which language a text is (21.1.2.3.9)."""
    return {"lang": language.tag, **({"altLang": language.other} if language.other else {})}


def _said(text: str) -> Element:
    made = el("a:t")
    made.text = text
    return made


def decoration(number: int, shape: Decoration, language: Language) -> Element:
    """A shape that always stands on a page, marked as decoration for those who listen to it."""
    if isinstance(shape, Line):
        stroke = el("a:ln", {"w": points(shape.width)}, filled(shape.color))
        return el(
            "p:cxnSp",
            None,
            el("p:nvCxnSpPr", None, _decorative(number, shape.name), el("p:cNvCxnSpPr"), _user_drawn()),
            _geometry(shape.box, "line", stroke),
        )
    kind = {"txBox": 1} if isinstance(shape, Lettering) else {}
    properties = el("p:nvSpPr", None, _decorative(number, shape.name), el("p:cNvSpPr", kind), _user_drawn())
    return el("p:sp", None, properties, *(_drawn(shape, language)))


def _drawn(shape: Panel | Lettering, language: Language) -> Iterable[Element]:
    if isinstance(shape, Panel):
        unlined = el("a:ln", None, el("a:noFill"))
        yield _geometry(shape.box, "corner" if shape.corner else "rect", filled(shape.fill), unlined, flip=shape.corner)
        return
    yield _geometry(shape.box, "rect", el("a:noFill"))
    run = el("a:r", None, _run(language), _said(shape.text))
    yield el(
        "p:txBody",
        None,
        _body("top", one_line=True),
        list_style("a:lstStyle", [shape.style], language),
        el("a:p", None, run),
    )


def _decorative(number: int, name: str) -> Element:
    mark = etree.Element(f"{{{ADEC}}}decorative", {"val": "1"}, nsmap={"adec": ADEC})
    extension = el("a:extLst", None, el("a:ext", {"uri": _DECORATIVE}, mark))
    return el("p:cNvPr", {"id": number, "name": name}, extension)


def _user_drawn() -> Element:
    return el("p:nvPr", {"userDrawn": 1})


def _geometry(box: Box, preset: str, *look: Element, flip: bool = False) -> Element:
    """Place, form and look. `flip` turns it upside down (a corner then opens to the right and below)."""
    place = el(
        "a:xfrm",
        {"flipV": 1} if flip else None,
        el("a:off", {"x": box.x, "y": box.y}),
        el("a:ext", {"cx": box.width, "cy": box.height}),
    )
    guides = [el("a:gd", {"name": f"adj{i}", "fmla": f"val {_BRACKET}"}) for i in (1, 2)] if preset == "corner" else []
    form = el("a:prstGeom", {"prst": preset}, el("a:avLst", None, *guides))
    return el("p:spPr", None, place, form, *look)
