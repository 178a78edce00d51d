"""The decks of the example packs: a theme, a master and a handful of layouts, from a few lines of YAML each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from briefgen.office.parts import relationships
from briefgen.opc import OFFICE_RELS, RELS, TYPES, Package, rels_name
from briefgen.units import inches

_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{OFFICE_RELS}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TREE = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_KIND = "application/vnd.openxmlformats-officedocument."
_PML = _KIND + "presentationml."
_MAP = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
_ALIGNS = {"left": "l", "center": "ctr", "right": "r"}
_FURNITURE = ("dt", "ftr", "sldNum")
# How text looks that stands in no placeholder.
_PLAIN = (
    '<a:lvl1pPr><a:defRPr sz="1800"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/>'
    '<a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr>'
)
MASTER = "ppt/slideMasters/slideMaster1.xml"

Spec = Mapping[str, Any]


def deck_parts(spec: Spec) -> dict[str, bytes]:
    """The parts of a deck without slides, from what tools/example_packs.yaml says of it."""
    layouts = [f"ppt/slideLayouts/slideLayout{i}.xml" for i in range(1, len(spec["layouts"]) + 1)]
    width, height = (inches(side) for side in spec["page"])
    parts = {part: _layout(spec, layout) for part, layout in zip(layouts, spec["layouts"], strict=True)}
    parts |= {rels_name(part): _rels([("slideMaster", f"/{MASTER}")]) for part in layouts}
    parts[MASTER] = _master(spec, len(layouts))
    leads = [("slideLayout", f"/{part}") for part in layouts]
    parts[rels_name(MASTER)] = _rels([*leads, ("theme", "/ppt/theme/theme1.xml")])
    parts["ppt/theme/theme1.xml"] = theme_part(spec)
    listed = '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
    sizes = f'<p:sldSz cx="{width}" cy="{height}"/><p:notesSz cx="6858000" cy="9144000"/>'
    parts["ppt/presentation.xml"] = _part(f"<p:presentation {_NS}>{listed}{sizes}{_defaults()}</p:presentation>")
    parts[rels_name("ppt/presentation.xml")] = _rels(
        [("slideMaster", f"/{MASTER}"), ("presProps", "/ppt/presProps.xml"), ("theme", "/ppt/theme/theme1.xml")]
    )
    parts["ppt/presProps.xml"] = _part(f"<p:presentationPr {_NS}/>")
    parts["_rels/.rels"] = _rels([("officeDocument", "/ppt/presentation.xml")])
    parts["[Content_Types].xml"] = _types(parts)
    return parts


def without_thumbnail(package: Package) -> dict[str, bytes]:
    """The parts of a file that a library has made, without the picture of its own default."""
    kept = [rel for rel in package.rels() if rel.kind != "thumbnail"]
    parts = {name: data for name, data in package.parts.items() if "thumbnail" not in name}
    return {**parts, "_rels/.rels": relationships("", kept)}


def _part(text: str) -> bytes:
    return (_HEAD + text).encode()


def _rels(targets: Sequence[tuple[str, str]]) -> bytes:
    rels = "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE_RELS}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    return _part(f'<Relationships xmlns="{RELS}">{rels}</Relationships>')


def _types(parts: Mapping[str, bytes]) -> bytes:
    kinds = {
        "ppt/presentation.xml": f"{_PML}presentation.main+xml",
        "ppt/presProps.xml": f"{_PML}presProps+xml",
        "ppt/theme/": f"{_KIND}theme+xml",
        "ppt/slideMasters/": f"{_PML}slideMaster+xml",
        "ppt/slideLayouts/": f"{_PML}slideLayout+xml",
    }
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>'
        for part in sorted(parts)
        for begin, kind in kinds.items()
        if part.startswith(begin) and "_rels" not in part
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return _part(f'<Types xmlns="{TYPES}">{defaults}{overrides}</Types>')


def theme_part(spec: Spec) -> bytes:
    """The theme: a team's colours and fonts, flat fills, no effects."""
    name, fonts = quoteattr(spec["name"]), spec["fonts"]
    colors = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in spec["colors"].items())
    faces = "".join(
        f'<a:{tag}><a:latin typeface="{fonts[kind]}"/><a:ea typeface="{fonts[f"{kind}-ea"]}"/><a:cs typeface=""/>'
        f'<a:font script="Hant" typeface="{fonts[f"{kind}-ea"]}"/></a:{tag}>'
        for tag, kind in (("majorFont", "head"), ("minorFont", "body"))
    )
    flat = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{w}">{flat}</a:ln>' for w in (9525, 19050, 28575))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return _part(
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name={name}><a:themeElements>'
        f"<a:clrScheme name={name}>{colors}</a:clrScheme><a:fontScheme name={name}>{faces}</a:fontScheme>"
        f"<a:fmtScheme name={name}><a:fillStyleLst>{flat * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{flat * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _master(spec: Spec, layouts: int) -> bytes:
    master = spec["master"]
    shapes = _shapes(spec, master)
    listed = "".join(f'<p:sldLayoutId id="{2147483649 + i}" r:id="rId{i + 1}"/>' for i in range(layouts))
    title = _level(1, master["title"], "+mj")
    body = "".join(_level(i, {**master["levels"], **level}, "+mn") for i, level in enumerate(master["body-levels"], 1))
    styles = (
        f"<p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle><p:otherStyle>{_PLAIN}</p:otherStyle>"
    )
    return _part(
        f"<p:sldMaster {_NS}><p:cSld>{_background(spec)}<p:spTree>{_TREE}{shapes}</p:spTree></p:cSld>"
        f"<p:clrMap {_MAP}/><p:sldLayoutIdLst>{listed}</p:sldLayoutIdLst><p:txStyles>{styles}</p:txStyles>"
        "</p:sldMaster>"
    )


def _layout(spec: Spec, layout: Spec) -> bytes:
    hidden = ' showMasterSp="0"' if layout.get("own-art") else ""
    kind = f' type="{layout["type"]}"' if "type" in layout else ""
    background = _background(layout) if "background" in layout else ""
    return _part(
        f'<p:sldLayout {_NS}{kind} preserve="1"{hidden}><p:cSld name={quoteattr(layout["name"])}>{background}'
        f"<p:spTree>{_TREE}{_shapes(spec, layout)}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _background(said: Spec) -> str:
    return f"<p:bg><p:bgPr>{_fill(said['background'])}<a:effectLst/></p:bgPr></p:bg>"


def _shapes(spec: Spec, page: Spec) -> str:
    """The artwork of a page and its placeholders, the footers last."""
    art = "".join(_panel(i, panel) for i, panel in enumerate(page.get("art", ()), 20))
    edges = {name: spec["furniture"][name] for name in page.get("furniture", _FURNITURE)}
    holders = [*page["placeholders"], *({"type": name, **said} for name, said in edges.items())]
    return art + "".join(_placeholder(i, holder) for i, holder in enumerate(holders, 2))


def _panel(number: int, panel: Spec) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Panel {number}">{_DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr>{_place(panel["box"])}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{_fill(panel['fill'])}<a:ln><a:noFill/></a:ln></p:spPr>"
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def _placeholder(number: int, holder: Spec) -> str:
    kind, index = holder["type"], holder.get("idx")
    said = "" if kind == "obj" else f' type="{kind}"'
    said += "" if index is None else f' idx="{index}"'
    body = (
        f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{_ANCHORS[holder.get("anchor", "top")]}">'
        "<a:normAutofit/></a:bodyPr>"
    )
    styles = _level(1, holder, "+mj" if holder.get("head") else "") if "size" in holder else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(holder["name"])}/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{said}/></p:nvPr></p:nvSpPr><p:spPr>{_place(holder["box"])}'
        f"</p:spPr><p:txBody>{body}<a:lstStyle>{styles}</a:lstStyle><a:p>{_sample(kind, holder)}</a:p></p:txBody>"
        "</p:sp>"
    )


def _sample(kind: str, holder: Spec) -> str:
    if kind == "sldNum":
        number = '<a:rPr lang="en-US"/><a:t>‹#›</a:t>'
        return f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">{number}</a:fld>'
    if kind in _FURNITURE:
        return '<a:endParaRPr lang="en-US"/>'
    return f'<a:r><a:rPr lang="{holder.get("lang", "en-US")}"/><a:t>{escape(holder["name"])}</a:t></a:r>'


def _level(number: int, said: Spec, face: str) -> str:
    """One level of a list style (21.1.2.4.13); sizes and spaces in points, margins in inches."""
    margin, bullet = inches(said.get("margin", 0)), said.get("bullet")
    hang = -inches(said.get("hang", 0))
    mark = (
        f'<a:buClr><a:schemeClr val="{said.get("mark", "accent1")}"/></a:buClr><a:buFont typeface="Arial"/>'
        f'<a:buChar char="{bullet}"/>'
        if bullet
        else "<a:buNone/>"
    )
    faces = "".join(
        f'<a:{tag} typeface="{face}-{tag[:2] if tag != "latin" else "lt"}"/>' for tag in ("latin", "ea", "cs")
    )
    return (
        f'<a:lvl{number}pPr marL="{margin}" indent="{hang}" algn="{_ALIGNS[said.get("align", "left")]}">'
        f'<a:lnSpc><a:spcPct val="{round(said.get("leading", 1.0) * 100_000)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(said.get("before", 0) * 100)}"/></a:spcBef>{mark}'
        f'<a:defRPr sz="{round(said["size"] * 100)}" b="{int(said.get("bold", False))}">'
        f"{_fill(said.get('color', 'tx1'))}{faces if face else ''}</a:defRPr></a:lvl{number}pPr>"
    )


def _defaults() -> str:
    return f'<p:defaultTextStyle><a:defPPr><a:defRPr lang="en-US"/></a:defPPr>{_PLAIN}</p:defaultTextStyle>'


def _place(box: Sequence[float]) -> str:
    x, y, width, height = (inches(side) for side in box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _fill(slot: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{slot}"/></a:solidFill>'
