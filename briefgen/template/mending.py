"""What a template lacks or should not lead to, put right before it is read: no layouts, links to its example slides,
numbers that are given twice.

Everything else of the package stays byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from briefgen.opc import OFFICE_RELS, RELS, TYPES, NotAPackage, Package, Relationship, rels_name
from briefgen.template.renumbering import renumbered
from briefgen.template.values import whole

MADE_LAYOUT = "ppt/slideLayouts/slideLayoutMade1.xml"
"""The part that stands in for the layouts of a template that has none."""

A_URI = "http://schemas.openxmlformats.org/drawingml/2006/main"
P_URI = "http://schemas.openxmlformats.org/presentationml/2006/main"
P, R = f"{{{P_URI}}}", f"{{{OFFICE_RELS}}}"
_LAYOUT_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml"
_FIRST_ID = 2**31  # 19.7.9 ST_SlideLayoutId: the least id of a layout or a master
_HELD = ("title", "body", "dt", "ftr", "sldNum")  # what of the master's placeholders a made layout takes over
_BEFORE_LIST = ("cSld", "clrMap")  # what stands before a master's list of layouts (19.3.1.42)


MAX_SHAPES = 2_000
"""Shapes of a layout or of a master; the largest that were seen have 87."""


def mended(package: Package) -> Package:
    """The package with a layout where its masters have none, without links from masters or layouts to slides, and with
    a number for each shape and placeholder of its own. Raises NotAPackage where one holds too many shapes."""
    masters = package.related(package.main, "slideMaster")
    layouts = [layout for master in masters for layout in package.related(master, "slideLayout")]
    for part in (*masters, *layouts):
        if package.parts[part].count(b"cNvPr") > MAX_SHAPES and _shapes(package.xml(part)) > MAX_SHAPES:
            raise NotAPackage(f"its part {part} has more than {MAX_SHAPES:,} shapes")
    package = _changed(package, renumbered(package, masters, layouts))
    package = _changed(package, _without_links(package, (*masters, *layouts)))
    if masters and not layouts:
        package = _changed(package, _with_layout(package, masters[0]).items())
    return package


def _shapes(root: etree._Element) -> int:
    return sum(1 for _ in root.iter(f"{P}cNvPr"))


def _changed(package: Package, parts: Iterable[tuple[str, bytes]]) -> Package:
    """The package with these parts in the place of its own."""
    changed = dict(parts)
    return Package.of(package.name, {**package.parts, **changed}) if changed else package


def _without_links(package: Package, parts: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    for part in parts:
        slides = {rel.id for rel in package.rels(part) if rel.kind == "slide"}
        if slides:
            root = package.xml(part)
            for el in [el for el in root.iter() if el.get(f"{R}id") in slides]:
                parent = el.getparent()
                if parent is not None:
                    parent.remove(el)
            yield part, _bytes(root)
            rels = package.xml(str(package.find(rels_name(part))))
            for el in [el for el in rels if el.get("Id") in slides]:
                rels.remove(el)
            yield rels_name(part), _bytes(rels)


def _with_layout(package: Package, master: str) -> dict[str, bytes]:
    """A layout that takes the title, the body and the furniture from the master, and the parts that name it."""
    root = package.xml(master)
    kinds = {ph.get("type") for ph in root.iterfind(f"{P}cSld/{P}spTree//{P}nvPr/{P}ph")}
    shapes = "".join(_shape(number, kind) for number, kind in enumerate(_HELD, 2) if kind in kinds)
    layout = (
        f'<p:sldLayout xmlns:a="{A_URI}" xmlns:r="{OFFICE_RELS}" xmlns:p="{P_URI}" preserve="1">'
        f'<p:cSld name="Title and Content"><p:spTree>{_TREE}{shapes}</p:spTree></p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )
    used = {rel.id for rel in package.rels(master)}
    rid = next(name for name in (f"rId{n}" for n in range(1, len(used) + 2)) if name not in used)
    for old in root.findall(f"{P}sldLayoutIdLst"):
        root.remove(old)
    listed = etree.Element(f"{P}sldLayoutIdLst")
    etree.SubElement(listed, f"{P}sldLayoutId", {"id": str(_free_id(package)), f"{R}id": rid})
    at = max((i + 1 for i, el in enumerate(root) if el.tag in [P + name for name in _BEFORE_LIST]), default=0)
    root.insert(at, listed)
    made = Relationship(rid, f"{OFFICE_RELS}/slideLayout", f"/{MADE_LAYOUT}")
    back = Relationship("rId1", f"{OFFICE_RELS}/slideMaster", f"/{master}")
    return {
        master: _bytes(root),
        rels_name(master): _with_relationship(package, master, made),
        MADE_LAYOUT: etree.tostring(etree.fromstring(layout), xml_declaration=True, encoding="UTF-8", standalone=True),
        rels_name(MADE_LAYOUT): _with_relationship(package, MADE_LAYOUT, back),
        "[Content_Types].xml": _with_type(package, MADE_LAYOUT, _LAYOUT_TYPE),
    }


_TREE = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'


def _shape(number: int, kind: str) -> str:
    """A placeholder that says nothing of itself: all comes from the master's of its type."""
    index = "" if kind == "title" else f' idx="{number}"'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{kind} {number}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{index}/></p:nvPr></p:nvSpPr>'
        "<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"
    )


def _free_id(package: Package) -> int:
    """An id above those of the masters; layouts, which share their numbers, there are none."""
    listed = package.xml(package.main).iterfind(f"{P}sldMasterIdLst/{P}sldMasterId")
    ids = [whole(el.get("id"), _FIRST_ID) for el in listed]
    return max((_FIRST_ID, *ids)) + 1


def _with_relationship(package: Package, part: str, rel: Relationship) -> bytes:
    name = package.find(rels_name(part))
    root = package.xml(name) if name else etree.Element(f"{{{RELS}}}Relationships")
    etree.SubElement(root, f"{{{RELS}}}Relationship", Id=rel.id, Type=rel.type, Target=rel.target)
    return _bytes(root)


def _with_type(package: Package, part: str, kind: str) -> bytes:
    root = package.xml("[Content_Types].xml")
    etree.SubElement(root, f"{{{TYPES}}}Override", PartName=f"/{part}", ContentType=kind)
    return _bytes(root)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
