"""The theme of the built-in pack: colours and fonts of the tokens, flat fills, no effects (ECMA-376 part 1, 20.1.6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from tools.marker_drawing import Element, el, serialized

NAME = "Marker"

# What text of other scripts is set in, in headings and in text alike: the families that come with Windows.
_SCRIPTS = {
    "Jpan": "Yu Gothic",
    "Hang": "Malgun Gothic",
    "Hans": "Microsoft YaHei",
    "Hant": "Microsoft JhengHei",
    "Arab": "Arial",
    "Hebr": "Arial",
    "Thai": "Leelawadee UI",
    "Ethi": "Ebrima",
    "Beng": "Nirmala UI",
    "Gujr": "Nirmala UI",
    "Khmr": "Leelawadee UI",
    "Knda": "Nirmala UI",
    "Guru": "Nirmala UI",
    "Cans": "Gadugi",
    "Cher": "Gadugi",
    "Yiii": "Microsoft Yi Baiti",
    "Tibt": "Microsoft Himalaya",
    "Thaa": "MV Boli",
    "Deva": "Nirmala UI",
    "Telu": "Nirmala UI",
    "Taml": "Nirmala UI",
    "Syrc": "Segoe UI Historic",
    "Orya": "Nirmala UI",
    "Mlym": "Nirmala UI",
    "Laoo": "Leelawadee UI",
    "Sinh": "Nirmala UI",
    "Mong": "Mongolian Baiti",
    "Viet": "Arial",
    "Uigh": "Microsoft Uighur",
    "Geor": "Segoe UI",
    "Armn": "Segoe UI",
}
_LINES_PT = (0.75, 1.5, 2.25)

# What a person draws by hand looks like what the design draws: flat, unlined, text without insets.
_BY_HAND = """
<a:objectDefaults xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
  <a:spDef>
    <a:spPr><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></a:spPr>
    <a:bodyPr rtlCol="0" anchor="ctr"/>
    <a:lstStyle>
      <a:defPPr algn="l">
        <a:defRPr sz="1400"><a:solidFill><a:schemeClr val="lt1"/></a:solidFill></a:defRPr>
      </a:defPPr>
    </a:lstStyle>
  </a:spDef>
  <a:lnDef>
    <a:spPr><a:ln w="9525"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln></a:spPr>
    <a:bodyPr/>
    <a:lstStyle/>
  </a:lnDef>
  <a:txDef>
    <a:spPr><a:noFill/></a:spPr>
    <a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0"><a:spAutoFit/></a:bodyPr>
    <a:lstStyle><a:defPPr algn="l"><a:defRPr sz="1400"/></a:defPPr></a:lstStyle>
  </a:txDef>
</a:objectDefaults>
"""


def theme(tokens: Mapping[str, Any], fonts: Mapping[str, str]) -> bytes:
    """The theme part; `fonts` names the families for headings (`head`), text (`body`) and East Asian text (`ea`)."""
    palette = tokens["palettes"][tokens["template"]]
    root = el("a:theme", {"name": NAME}, _elements(palette["slots"], fonts))
    root.append(etree.fromstring(_BY_HAND, etree.XMLParser(remove_blank_text=True)))
    root.append(el("a:extraClrSchemeLst"))
    return serialized(root)


def _elements(slots: Mapping[str, Any], fonts: Mapping[str, str]) -> Element:
    colors = [
        el(f"a:{slot}", None, el("a:srgbClr", {"val": value["hex"].lstrip("#")})) for slot, value in slots.items()
    ]
    families = [_family(tag, fonts[kind], fonts) for tag, kind in (("majorFont", "head"), ("minorFont", "body"))]
    return el(
        "a:themeElements",
        None,
        el("a:clrScheme", {"name": NAME}, *colors),
        el("a:fontScheme", {"name": NAME}, *families),
        _format(),
    )


def _family(tag: str, latin: str, fonts: Mapping[str, str]) -> Element:
    return el(
        f"a:{tag}",
        None,
        el("a:latin", {"typeface": latin}),
        el("a:ea", {"typeface": fonts["ea"]}),
        el("a:cs", {"typeface": fonts["body"]}),
        *(el("a:font", {"script": script, "typeface": face}) for script, face in _SCRIPTS.items()),
    )


def _format() -> Element:
    """The three steps of fills, lines and effects that a theme must have: all flat."""

    def flat() -> Element:
        return el("a:solidFill", None, el("a:schemeClr", {"val": "phClr"}))

    lines = [
        el("a:ln", {"w": round(width * 12_700)}, flat(), el("a:prstDash", {"val": "solid"})) for width in _LINES_PT
    ]
    return el(
        "a:fmtScheme",
        {"name": NAME},
        el("a:fillStyleLst", None, *(flat() for _ in range(3))),
        el("a:lnStyleLst", None, *lines),
        el("a:effectStyleLst", None, *(el("a:effectStyle", None, el("a:effectLst")) for _ in range(3))),
        el("a:bgFillStyleLst", None, *(flat() for _ in range(3))),
    )
