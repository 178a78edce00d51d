"""The pages that a deck template is made of: the slide master, its layouts, and the notes master."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lxml import etree

from briefgen.styles import Color, TextStyle
from tools.marker_design import Design, Layout, Placeholder
from tools.marker_drawing import (
    Element,
    background,
    decoration,
    el,
    list_style,
    placeholder,
    serialized,
    shape_tree,
)

_STYLED = ("title", "body")  # placeholders whose look the master gives in its text styles
_ALL_LEVELS = 9  # what Office counts to
_P15 = "http://schemas.microsoft.com/office/powerpoint/2012/main"
_GUIDES = "{27BBF7A9-308A-43DC-89C8-2F10F3537804}"  # MS-PPTX: the extension that holds p15:sldGuideLst
_GUIDE_UNITS = 576  # to the inch
_MAP_ID = 2_147_483_648  # masters and layouts are numbered from here (19.7.7)


def master(design: Design, holders: Mapping[str, Placeholder], layouts: int) -> bytes:
    """The slide master, for this many layouts, which its relationships call rId1 and so on."""
    shapes = [
        placeholder(i, replace(holder, levels=()) if kind in _STYLED else holder, design.language, custom=False)
        for i, (kind, holder) in enumerate(holders.items(), 2)
    ]
    ids = [el("p:sldLayoutId", {"id": _MAP_ID + i, "r:id": f"rId{i}"}) for i in range(1, layouts + 1)]
    root = el(
        "p:sldMaster",
        {"preserve": 1},
        el("p:cSld", None, background(Color("bg1")), shape_tree(shapes)),
        _color_map(design),
        el("p:sldLayoutIdLst", None, *ids),
        el("p:hf", {"hdr": 0, "ftr": 0, "dt": 0}),
        el(
            "p:txStyles",
            None,
            list_style("p:titleStyle", holders["title"].levels, design.language),
            list_style("p:bodyStyle", _to_nine(holders["body"].levels), design.language),
            list_style("p:otherStyle", plain_levels(design), design.language),
        ),
        _guides(design),
    )
    return serialized(root)


def master_placeholders(design: Design, layouts: Sequence[Layout]) -> dict[str, Placeholder]:
    """What stands on the master by type: title, body, footer and slide number, as on the layout for plain text."""
    plain = next(page for page in layouts if page.type == "obj")
    holders = {holder.name: holder for holder in plain.placeholders}
    prompts = {name: tuple(by[design.language.name]) for name, by in design.deck["master"].items()}
    body = replace(holders["Content"], name="Body", index=1, type="body", levels=design.list_levels())
    return {
        "title": replace(holders["Title"], prompt=prompts["Title"]),
        "body": replace(body, prompt=prompts["Body"]),
        "ftr": replace(holders["Footer"], index=3),
        "sldNum": replace(holders["Slide number"], index=4),
    }


def plain_levels(design: Design) -> Sequence[TextStyle]:
    """The levels of text that stands in no placeholder: text boxes, tables."""
    return _to_nine([replace(design.style("body"), color=Color("tx1"))])


def layout(design: Design, holders: Mapping[str, Placeholder], page: Layout) -> bytes:
    """A slide layout. What the master's placeholders (`holders`) say already is left out.

    It is more than thrift: LibreOffice applies lumMod and lumOff twice where master and layout both give them.
    """
    shapes = [decoration(i, shape, design.language) for i, shape in enumerate(page.decoration, 2)]
    for number, holder in enumerate(page.placeholders, len(shapes) + 2):
        general = holders.get(holder.type or "")
        same = general is not None and general.levels == holder.levels
        shapes.append(placeholder(number, replace(holder, levels=()) if same else holder, design.language))
    ground = [] if page.background == Color("bg1") else [background(page.background)]
    return serialized(
        el(
            "p:sldLayout",
            {**({"type": page.type} if page.type else {"userDrawn": 1}), "preserve": 1},
            el("p:cSld", {"name": page.name}, *ground, shape_tree(shapes)),
            el("p:clrMapOvr", None, el("a:masterClrMapping")),
        )
    )


def notes_master(design: Design) -> bytes:
    """The notes master: the slide above, a rule, the notes below."""
    holders = design.notes_placeholders()
    shapes = [decoration(2, design.line("Rule", design.deck["notes"]["rule"]), design.language)]
    shapes += [placeholder(i, holder, design.language, custom=False) for i, holder in enumerate(holders, 3)]
    body = next(holder for holder in holders if holder.type == "body")
    return serialized(
        el(
            "p:notesMaster",
            None,
            el("p:cSld", None, background(Color("bg1")), shape_tree(shapes)),
            _color_map(design),
            el("p:hf", {"hdr": 0, "dt": 0}),
            list_style("p:notesStyle", _to_nine(body.levels), design.language),
        )
    )


def _to_nine(levels: Sequence[TextStyle]) -> list[TextStyle]:
    """The levels, the last one repeated down to the ninth."""
    return [levels[min(i, len(levels) - 1)] for i in range(_ALL_LEVELS)]


def _color_map(design: Design) -> Element:
    palette = design.tokens["palettes"][design.tokens["template"]]
    own = {slot: slot for slot in palette["slots"] if slot not in palette["clr_map"].values()}
    return el("p:clrMap", {**palette["clr_map"], **own})


def _guides(design: Design) -> Element:
    """Drawing guides at the margins and around the content zone, for those who work by hand."""
    grid, slide = design.tokens["grid"], design.tokens["slide"]
    zones = grid["zones"]
    upright = (grid["margin"]["left"], slide["w"] - grid["margin"]["right"])
    level = (zones["content_y"], zones["content_bottom"])
    guides = etree.Element(f"{{{_P15}}}sldGuideLst", nsmap={"p15": _P15})
    for number, (at, way) in enumerate([*((x, None) for x in upright), *((y, "horz") for y in level)], 1):
        guide = etree.SubElement(guides, f"{{{_P15}}}guide", {"id": str(number)})
        if way:
            guide.set("orient", way)
        guide.set("pos", str(round(at * _GUIDE_UNITS)))
        etree.SubElement(guide, f"{{{_P15}}}clr").append(el("a:schemeClr", {"val": "accent5"}))
    return el("p:extLst", None, el("p:ext", {"uri": _GUIDES}, guides))
