"""The table styles that PowerPoint knows by their ids: a file writes out only those that it used.

Their looks are data (`known_table_styles.json`): a part of a table by its name in DrawingML, with the colour of its
text, whether that is bold, its fill and its edges, an edge as wide as the number of points before its colour. `accent`
stands for the accent that an id means (`dk1` where it means none), `next` for the one after it. The ids are those that
Microsoft publishes for `Table.ApplyStyle`.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from importlib import resources
from typing import Any

from lxml import etree

from briefgen.units import EMU_PER_POINT

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NOT_EDGES = ("text", "bold", "fill")


@functools.cache
def known_style(style: str) -> etree._Element | None:
    """A style by its id, in braces, as a file would define it (20.1.4.2.27); None for one that nobody knows."""
    found = _ids().get(style.upper())
    if found is None:
        return None
    family, accent = found
    names = {"accent": f"accent{accent}" if accent else "dk1", "next": f"accent{accent + 1}" if accent else "dk1"}
    parts = (_part(name, looks, names) for name, looks in _data()["looks"][family].items())
    return _el("tblStyle", *parts, styleId=style, styleName=family)


def _part(name: str, looks: Mapping[str, Any], names: Mapping[str, str]) -> etree._Element:
    fill = [_el("fill", _solid(looks["fill"], names))] if "fill" in looks else []
    if name == "tblBg":
        return _el("tblBg", *fill)
    text = _el("tcTxStyle", *([_color(looks["text"], names)] if "text" in looks else []))
    if looks.get("bold"):
        text.set("b", "on")
    sides = _el("tcBdr")
    for which, said in looks.items():
        if which not in _NOT_EDGES:
            wide, _, color = said.partition(" ")
            for side in which.split():
                sides.append(_el(side, _el("ln", _solid(color, names), w=str(int(wide) * EMU_PER_POINT))))
    return _el(name, text, _el("tcStyle", sides, *fill))


def _solid(said: str, names: Mapping[str, str]) -> etree._Element:
    return _el("solidFill", _color(said, names))


def _color(said: str, names: Mapping[str, str]) -> etree._Element:
    """A colour of the theme, with a change in hundredths: `accent tint 20`."""
    slot, *change = said.split()
    made = _el("schemeClr", val=names.get(slot, slot))
    if change:
        made.append(_el(change[0], val=str(int(change[1]) * 1000)))
    return made


def _el(name: str, *children: etree._Element, **attributes: str) -> etree._Element:
    made = etree.Element(f"{_A}{name}", attributes)
    made.extend(children)
    return made


@functools.cache
def _ids() -> Mapping[str, tuple[str, int]]:
    families = _data()["ids"].items()
    return {f"{{{id}}}": (family, accent) for family, ids in families for accent, id in enumerate(ids) if id}


@functools.cache
def _data() -> Any:
    return json.loads(resources.files("briefgen.svg").joinpath("known_table_styles.json").read_text(encoding="utf-8"))
