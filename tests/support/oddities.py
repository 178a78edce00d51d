"""Decks with the troubles of real ones, made part by part: each master, layout and placeholder as a test wants it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import quoteattr

from tests.support.foreign import MAIN, zipped

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_NS = f'xmlns:a="{A}" xmlns:p="{P}" xmlns:r="{R}"'
_KIND = "application/vnd.openxmlformats-officedocument.presentationml."
_INCH = 914_400

Inches = tuple[float, float, float, float]


@dataclass(frozen=True)
class Ph:
    """A placeholder: `kind` is its type (None leaves it out), `box` its place in inches (None inherits it)."""

    kind: str | None
    idx: int | None = None
    box: Inches | None = None
    name: str = ""
    fill: str = ""
    size: int = 0
    color: str = ""
    vertical: bool = False

    def xml(self, id: int) -> str:
        """The shape."""
        place = "".join(f' {k}="{v}"' for k, v in (("type", self.kind), ("idx", self.idx)) if v is not None)
        look = f'<a:solidFill><a:srgbClr val="{self.color}"/></a:solidFill>' if self.color else ""
        level = f'<a:lvl1pPr><a:defRPr sz="{self.size * 100}">{look}</a:defRPr></a:lvl1pPr>' if self.size else ""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{self.name or f"Place {id}"}"/><p:cNvSpPr/>'
            f"<p:nvPr><p:ph{place}/></p:nvPr></p:nvSpPr>{_look(self.box, self.fill)}"
            f"<p:txBody><a:bodyPr{' vert=' + chr(34) + 'eaVert' + chr(34) if self.vertical else ''}/>"
            f"<a:lstStyle>{level}</a:lstStyle><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"
        )


@dataclass(frozen=True)
class Art:
    """A filled rectangle, with or without text; `paint` is a fill in XML instead of a colour, `shape` a geometry."""

    box: Inches
    fill: str
    text: str = ""
    paint: str = ""
    shape: str = ""

    def xml(self, id: int) -> str:
        """The shape."""
        run = f"<a:r><a:t>{self.text}</a:t></a:r>" if self.text else ""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Art {id}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
            f"{_look(self.box, self.fill, self.paint, self.shape)}"
            f"<p:txBody><a:bodyPr/><a:p>{run}</a:p></p:txBody></p:sp>"
        )


@dataclass(frozen=True)
class Sheet:
    """A layout or a master. `ground` is the colour of its background, `map` what its colour map changes."""

    name: str = ""
    shapes: Sequence[Ph | Art] = ()
    type: str = ""
    ground: str = ""
    map: Mapping[str, str] = field(default_factory=dict)
    shows_master: bool = True


TITLE = Ph("title", None, (0.5, 0.4, 9, 1.1), size=32)
BODY = Ph("body", 1, (0.5, 1.7, 9, 4.9), size=24)
EDGES = (
    Ph("dt", 2, (0.5, 6.9, 2, 0.4), size=12),
    Ph("ftr", 3, (3, 6.9, 4, 0.4), size=12),
    Ph("sldNum", 4, (7.5, 6.9, 2, 0.4), size=12),
)
MASTER = Sheet("", (TITLE, BODY, *EDGES))
PLAIN = Sheet("Text", (Ph("title"), Ph("body", 1)))


def odd(
    layouts: Sequence[Sheet] | Sequence[Sequence[Sheet]],
    masters: Sequence[Sheet] = (MASTER,),
    size: tuple[float, float] = (10, 7.5),
    slides: Sequence[int] = (),
    defaults: str = '<a:latin typeface="+mn-lt"/>',
    bullets: bool = False,
    bullet: str = "",
) -> bytes:
    """A deck with these masters and their layouts (of one master: a plain list), on a page of this size in inches.
    `slides` are example slides, each on the layout of that number, counted through all masters. `defaults` is what the
    presentation's text defaults say of their font; `bullets` makes all bodies lists; `bullet` is what
    the first level of their style then says."""
    of_master: Sequence[Any] = (
        [list(layouts)] if len(masters) == 1 and not any(isinstance(x, list) for x in layouts) else layouts
    )
    parts: dict[str, str] = {}
    kinds = {"ppt/presentation.xml": MAIN}
    number = 0
    ids = iter(range(2**31, 2**31 + 1000))
    listed = []
    for m, (master, held) in enumerate(zip(masters, of_master, strict=True), 1):
        listed.append(next(ids))
        names = []
        for sheet in held:
            number += 1
            name = f"ppt/slideLayouts/slideLayout{number}.xml"
            names.append(name)
            parts[name] = _sheet(sheet, "sldLayout")
            parts[_rels(name)] = _links([("slideMaster", f"/ppt/slideMasters/slideMaster{m}.xml")])
            kinds[name] = f"{_KIND}slideLayout+xml"
        name = f"ppt/slideMasters/slideMaster{m}.xml"
        ids_of = "".join(f'<p:sldLayoutId id="{next(ids)}" r:id="rId{i}"/>' for i in range(1, len(names) + 1))
        text = _sheet(master, "sldMaster", f"<p:sldLayoutIdLst>{ids_of}</p:sldLayoutIdLst>" if names else "")
        parts[name] = text.replace('<a:defRPr sz="2400"/>', bullet or _BULLET) if bullets else text
        links = [("slideLayout", f"/{one}") for one in names]
        parts[_rels(name)] = _links([*links, ("theme", f"/ppt/theme/theme{m}.xml")])
        parts[f"ppt/theme/theme{m}.xml"] = _THEME
        kinds |= {name: f"{_KIND}slideMaster+xml", f"ppt/theme/theme{m}.xml": _THEME_KIND}
    links = [("slideMaster", f"slideMasters/slideMaster{m}.xml") for m in range(1, len(masters) + 1)]
    for i, layout in enumerate(slides, 1):
        name = f"ppt/slides/slide{i}.xml"
        parts[name] = _sheet(Sheet("", (Art((1, 1, 1, 1), "FF0000", "Of its maker"),)), "sld")
        parts[_rels(name)] = _links([("slideLayout", f"/ppt/slideLayouts/slideLayout{layout}.xml")])
        kinds[name] = f"{_KIND}slide+xml"
        links.append(("slide", f"slides/slide{i}.xml"))
    shown = "".join(f'<p:sldId id="{255 + i}" r:id="rId{len(masters) + i}"/>' for i in range(1, len(slides) + 1))
    masters_listed = "".join(f'<p:sldMasterId id="{id}" r:id="rId{i}"/>' for i, id in enumerate(listed, 1))
    parts["ppt/presentation.xml"] = (
        f"<p:presentation {_NS}><p:sldMasterIdLst>{masters_listed}</p:sldMasterIdLst>"
        f"{f'<p:sldIdLst>{shown}</p:sldIdLst>' if shown else ''}"
        f'<p:sldSz cx="{round(size[0] * _INCH)}" cy="{round(size[1] * _INCH)}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f'<p:defaultTextStyle><a:lvl1pPr><a:defRPr sz="1800">{defaults}</a:defRPr></a:lvl1pPr></p:defaultTextStyle>'
        "</p:presentation>"
    )
    parts[_rels("ppt/presentation.xml")] = _links(links)
    parts["_rels/.rels"] = _links([("officeDocument", "ppt/presentation.xml")])
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    types = (
        f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>'
    )
    return zipped((name, text.encode("utf-8")) for name, text in {"[Content_Types].xml": types, **parts}.items())


def _sheet(sheet: Sheet, tag: str, more: str = "") -> str:
    ground = f'<p:bg><p:bgPr><a:solidFill><a:srgbClr val="{sheet.ground}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    shapes = "".join(shape.xml(id) for id, shape in enumerate(sheet.shapes, 2))
    said = f' type="{sheet.type}"' if sheet.type else ""
    said += ' showMasterSp="0"' if not sheet.shows_master else ""
    name = f" name={quoteattr(sheet.name)}" if sheet.name else ""
    colors = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", **_SAME, **sheet.map}
    mapped = "".join(f' {key}="{value}"' for key, value in colors.items())
    if tag == "sldMaster":
        more = f"<p:clrMap{mapped}/>{more}{_STYLES}"
    elif sheet.map:
        more = f"<p:clrMapOvr><a:overrideClrMapping{mapped}/></p:clrMapOvr>"
    else:
        more = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
    return (
        f"<p:{tag} {_NS}{said}><p:cSld{name}>{ground if sheet.ground else ''}<p:spTree><p:nvGrpSpPr>"
        f'<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{shapes}</p:spTree></p:cSld>'
        f"{more}</p:{tag}>"
    )


def _look(box: Inches | None, fill: str, paint: str = "", shape: str = "") -> str:
    x, y, width, height = (round(length * _INCH) for length in box or (0, 0, 0, 0))
    place = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>' if box else ""
    plain = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if box and (fill or paint) else ""
    paint = paint or (f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else "")
    return f"<p:spPr>{place}{shape or plain}{paint}</p:spPr>"


def _rels(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _links(targets: Sequence[tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="rId{i}" Type="{R}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{RELS}">{links}</Relationships>'


_SAME = {name: name for name in (*(f"accent{i}" for i in range(1, 7)), "hlink", "folHlink")}
_THEME_KIND = "application/vnd.openxmlformats-officedocument.theme+xml"
_COLORS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "1F3044",
    "lt2": "EDEFF2",
    "hlink": "0563C1",
    "folHlink": "954F72",
    **{f"accent{i}": color for i, color in enumerate(("2A5D84", "A5402D", "5B7F3A", "7A4F8C", "7F7F7F", "D9A400"), 1)},
}
_ORDER = ("dk1", "lt1", "dk2", "lt2", *(f"accent{i}" for i in range(1, 7)), "hlink", "folHlink")
_SLOTS = "".join(f'<a:{slot}><a:srgbClr val="{_COLORS[slot]}"/></a:{slot}>' for slot in _ORDER)
_FONT = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_THEME = (
    f'<a:theme xmlns:a="{A}" name="Odd"><a:themeElements><a:clrScheme name="Odd">{_SLOTS}</a:clrScheme>'
    f'<a:fontScheme name="Odd"><a:majorFont>{_FONT}</a:majorFont><a:minorFont>{_FONT}</a:minorFont></a:fontScheme>'
    f'<a:fmtScheme name="Odd"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>'
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
    "</a:themeElements></a:theme>"
)
_LEVELS = "".join(
    f'<a:lvl{i}pPr marL="{(i - 1) * 342_900}" indent="0"><a:defRPr sz="{size}"/></a:lvl{i}pPr>'
    for i, size in enumerate((2400, 2000, 1800, 1600, 1600), 1)
)
_BULLET = '<a:buChar char="•"/><a:defRPr sz="2400"/>'
_STYLES = (
    '<p:txStyles><p:titleStyle><a:lvl1pPr><a:defRPr sz="3200"><a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr>'
    f"</p:titleStyle><p:bodyStyle>{_LEVELS}</p:bodyStyle><p:otherStyle/></p:txStyles>"
)
