"""DrawingML in Word (ECMA-376 part 1, 20.4, and MS-ODRAWXML for `wps` and `wpg`): rectangles and pictures.

Shapes stand in `mc:AlternateContent`, as Word 2010 and later want them.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.office.docx.markup import el, w
from briefgen.office.media import SVG_BLIP, Embedded
from briefgen.office.word_names import NAMESPACES, Element
from briefgen.records import dataclass
from briefgen.styles import Color
from briefgen.units import Box, Emu

_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"  # MS-ODRAWXML 2.3: the extension that holds adec:decorative


@dataclass(frozen=True, slots=True)
class Named:
    """What a drawing is called: a number of its own in the file, a name, and what it shows (None: decoration)."""

    number: int
    name: str
    alt: str | None = None


def anchored(named: Named, box: Box, graphic: Element, behind: bool) -> Element:
    """A run that holds a drawing placed on the page, `behind` its text or in front of it."""
    anchor = el(
        "wp:anchor",
        {
            **dict.fromkeys(("distT", "distB", "distL", "distR", "simplePos"), 0),
            "relativeHeight": named.number,
            "behindDoc": int(behind),
            "locked": 0,
            "layoutInCell": 1,
            "allowOverlap": 1,
        },
        el("wp:simplePos", {"x": 0, "y": 0}),
        _position("wp:positionH", box.x),
        _position("wp:positionV", box.y),
        el("wp:extent", {"cx": box.width, "cy": box.height}),
        el("wp:effectExtent", {"l": 0, "t": 0, "r": 0, "b": 0}),
        el("wp:wrapNone"),
        _properties(named),
        el("wp:cNvGraphicFramePr"),
        graphic,
    )
    return _run(anchor, graphic)


def inline(named: Named, width: int, height: int, graphic: Element) -> Element:
    """A run that holds a drawing which stands in the line; sizes in EMU."""
    made = el(
        "wp:inline",
        dict.fromkeys(("distT", "distB", "distL", "distR"), 0),
        el("wp:extent", {"cx": width, "cy": height}),
        el("wp:effectExtent", {"l": 0, "t": 0, "r": 0, "b": 0}),
        _properties(named),
        el("wp:cNvGraphicFramePr", None, el("a:graphicFrameLocks", {"noChangeAspect": 1})),
        graphic,
    )
    return _run(made, graphic)


def rectangle(width: int, height: int, fill: Color, text: Element | None = None) -> Element:
    """A filled rectangle without an outline; `text` is a paragraph that stands in its middle."""
    return _graphic("wps", _shape(Box(Emu(0), Emu(0), Emu(width), Emu(height)), fill, text))


def rectangles(box: Box, bars: Sequence[tuple[Box, Color]]) -> Element:
    """A group of rectangles; their boxes are on the page, as the group's own."""
    frame = el("a:xfrm", None, _point("a:off", box.x, box.y), _size("a:ext", box.width, box.height))
    frame.extend([_point("a:chOff", box.x, box.y), _size("a:chExt", box.width, box.height)])
    shapes = [_shape(bar, fill, None, i) for i, (bar, fill) in enumerate(bars, 1)]
    return _graphic("wpg", el("wpg:wgp", None, el("wpg:cNvGrpSpPr"), el("wpg:grpSpPr", None, frame), *shapes))


def picture(named: Named, shown: Embedded, width: int, height: int, crop: tuple[float, ...] = ()) -> Element:
    """A picture of the file; `crop` are the fractions cut off left, top, right and bottom."""
    cut = {side: round(part * 100_000) for side, part in zip("ltrb", crop, strict=False) if part}
    properties = el(
        "pic:cNvPr", {"id": named.number, "name": named.name, **({"descr": named.alt} if named.alt else {})}
    )
    return _graphic(
        "pic",
        el(
            "pic:pic",
            None,
            el("pic:nvPicPr", None, properties, el("pic:cNvPicPr")),
            el(
                "pic:blipFill",
                None,
                _blip(shown),
                el("a:srcRect", cut),
                el("a:stretch", None, el("a:fillRect")),
            ),
            el("pic:spPr", None, _frame(Box(Emu(0), Emu(0), Emu(width), Emu(height))), _rect()),
        ),
    )


def chart_graphic(relation: str) -> Element:
    """A chart by its relationship (21.2.2.25)."""
    return _graphic("c", el("c:chart", {"r:id": relation}))


def _blip(shown: Embedded) -> Element:
    """The picture, and the drawing in its place for a Word that shows SVG."""
    made = el("a:blip", {"r:embed": shown.id})
    if shown.vector:
        drawing = el("asvg:svgBlip", {"r:embed": shown.vector})
        made.append(el("a:extLst", None, el("a:ext", {"uri": SVG_BLIP}, drawing)))
    return made


def _run(placed: Element, graphic: Element) -> Element:
    drawing = w("drawing", placed)
    uri = graphic[0].get("uri")
    for prefix in ("wps", "wpg"):
        if uri == _uri(prefix):
            return w("r", el("mc:AlternateContent", None, el("mc:Choice", {"Requires": prefix}, drawing)))
    return w("r", drawing)


def _uri(prefix: str) -> str:
    return NAMESPACES[prefix]


def _graphic(prefix: str, content: Element) -> Element:
    return el("a:graphic", None, el("a:graphicData", {"uri": _uri(prefix)}, content))


def _shape(box: Box, fill: Color, text: Element | None, number: int = 0) -> Element:
    look = el("wps:spPr", None, _frame(box), _rect(), _filled(fill), el("a:ln", None, el("a:noFill")))
    shape = el("wps:wsp", None, *([el("wps:cNvPr", {"id": number, "name": f"Bar {number}"})] if number else []))
    shape.extend([el("wps:cNvSpPr"), look])
    if text is not None:
        shape.append(el("wps:txbx", None, w("txbxContent", text)))
    insets = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), 0)
    shape.append(el("wps:bodyPr", {"rot": 0, "vert": "horz", "wrap": "square", **insets, "anchor": "ctr"}))
    return shape


def _rect() -> Element:
    return el("a:prstGeom", {"prst": "rect"}, el("a:avLst"))


def _frame(box: Box) -> Element:
    return el("a:xfrm", None, _point("a:off", box.x, box.y), _size("a:ext", box.width, box.height))


def _filled(color: Color) -> Element:
    mods = (("a:lumMod", color.lum_mod, 100), ("a:lumOff", color.lum_off, 0), ("a:satMod", color.sat_mod, 100))
    changes = [el(tag, {"val": value * 1000}) for tag, value, usual in mods if value != usual]
    return el("a:solidFill", None, el("a:schemeClr", {"val": color.slot}, *changes))


def _position(tag: str, offset: int) -> Element:
    where = el("wp:posOffset")
    where.text = str(int(offset))
    return el(tag, {"relativeFrom": "page"}, where)


def _point(tag: str, x: int, y: int) -> Element:
    return el(tag, {"x": x, "y": y})


def _size(tag: str, width: int, height: int) -> Element:
    return el(tag, {"cx": width, "cy": height})


def _properties(named: Named) -> Element:
    """Name and alternative text; what has none is marked as decoration."""
    made = el("wp:docPr", {"id": named.number, "name": named.name})
    if named.alt is not None:
        made.set("descr", named.alt)
    else:
        extension = el("a:ext", {"uri": _DECORATIVE}, el("adec:decorative", {"val": 1}))
        made.append(el("a:extLst", None, extension))
    return made
