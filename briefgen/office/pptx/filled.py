"""What is filled in -> the XML of a copied part: paragraphs, table rows, names, pictures in the place of shapes."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Sequence

from lxml import etree

from briefgen.kinds.framing import cropped
from briefgen.language.scripts import is_right_to_left
from briefgen.layout.text import MONO
from briefgen.office.media import Embedded
from briefgen.office.pptx.looks import Spoken
from briefgen.office.pptx.markup import Element, clark, element, transform
from briefgen.office.pptx.text import by_language, right_to_left
from briefgen.outline.imaging import ImageFile
from briefgen.outline.inline import InlineRun
from briefgen.template.inherit import box_of
from briefgen.template.tagged.filled import FilledBody, FilledPart, FilledTable, ShownTag, TagSetting
from briefgen.template.tagged.joined import BREAK, KEPT, FilledStretch, FilledTag
from briefgen.template.tagged.slides import BODIES, named_shapes, run_elements
from briefgen.template.values import emu
from briefgen.template.values import whole as whole_number
from briefgen.units import Box, points

Linked = Callable[[str], "dict[str, str] | None"]
A16 = "{http://schemas.microsoft.com/office/drawing/2014/main}"
_EMPTY_SIZE = 100  # hundredths of a point: of a paragraph that only keeps a cell or a body valid


def fill_part(root: Element, part: FilledPart, linked: Linked, language: str, east_asian: str = "") -> None:
    """Fills the texts, the tables and the labels of a parsed part with text of a language (by its id).

    `linked` makes links within a text. `east_asian` is the family of East Asian text where the theme has none.
    """
    bodies, tables, shapes = list(root.iter(*BODIES)), list(root.iter(clark("a:tbl"))), named_shapes(root)
    writer = _Writer(linked, language, east_asian)
    changed = False
    for number, body in part.bodies.items():
        before = len(bodies[number].findall(clark("a:p")))
        writer.body(bodies[number], body)
        changed = changed or before != len(bodies[number].findall(clark("a:p")))
    for number, table in part.tables.items():
        writer.table(tables[number], table)
    for number, texts in part.labels.items():
        for attribute, text in texts.items():
            if text or attribute != "name" or number not in part.objects:
                shapes[number].set(attribute, text or _plain_name(shapes[number], attribute))
    if changed:
        # An animation by paragraphs counts them (19.5.72 txEl): with others in their place it moves the wrong ones.
        for timing in root.findall(clark("p:timing")):
            root.remove(timing)


def left_empty(root: Element, part: FilledPart) -> list[Element]:
    """The placeholders of a part, titles apart, that its tags have filled with nothing: PowerPoint would show what to
    click there."""
    bodies = list(root.iter(*BODIES))
    found = []
    for number in part.bodies:
        shape = bodies[number].getparent()
        place = shape.find(f"{clark('p:nvSpPr')}/{clark('p:nvPr')}/{clark('p:ph')}") if shape is not None else None
        blank = not any((text.text or "").strip() for text in bodies[number].iter(clark("a:t")))
        if shape is not None and place is not None and blank and place.get("type") not in ("title", "ctrTitle"):
            found.append(shape)
    return found


def _plain_name(shape: Element, attribute: str) -> str:
    return f"Object {shape.get('id')}" if attribute == "name" else ""


class _Writer:
    def __init__(self, linked: Linked, language: str, east_asian: str) -> None:
        self.linked = linked
        self.language = language
        self.east_asian = east_asian

    def body(self, body: Element, filled: FilledBody) -> None:
        """Puts the filled paragraphs in the place of a body's own."""
        own = body.findall(clark("a:p"))
        at = list(body).index(own[0]) if own else len(body)
        for old in own:
            body.remove(old)
        settings: Sequence[TagSetting | None] = filled.settings or [None] * len(filled.paragraphs)
        made = [self._paragraph(own[p.source], p, s) for p, s in zip(filled.paragraphs, settings, strict=True)]
        if not made:
            made = [element("a:p", None, element("a:endParaRPr", {"sz": _EMPTY_SIZE}))]
        for i, paragraph in enumerate(made):
            body.insert(at + i, paragraph)
        _refit(body)

    def table(self, table: Element, filled: FilledTable) -> None:
        """Puts the filled rows in the place of a table's own; a table without rows keeps an empty one."""
        own = table.findall(clark("a:tr"))
        at = list(table).index(own[0])
        for old in own:
            table.remove(old)
        used: set[int] = set()
        for i, row in enumerate(filled.rows):
            made = copy.deepcopy(own[row.source])
            if row.source in used:
                _without_row_id(made)
            used.add(row.source)
            for cell, body in zip(made.findall(clark("a:tc")), row.cells, strict=True):
                target = cell.find(clark("a:txBody"))
                if body is not None and target is not None:
                    self.body(target, body)
            if row.height is not None:
                made.set("h", str(points(row.height)))
            table.insert(at + i, made)
        if not filled.rows:
            made = copy.deepcopy(own[-1])
            for target in made.iter(clark("a:txBody")):
                self.body(target, FilledBody("", ()))
            table.insert(at, made)
        _grown(table)

    def _paragraph(self, own: Element, filled: FilledTag, setting: TagSetting | None) -> Element:
        made = element("a:p", None, self._properties(own, filled, setting))
        runs = run_elements(own)
        for stretch in filled.written:
            made.extend(self._run(runs[stretch.run], stretch, setting))
        end = own.find(clark("a:endParaRPr"))
        if end is not None:
            made.append(_resized(copy.deepcopy(end), setting))
        return made

    def _properties(self, own: Element, filled: FilledTag, setting: TagSetting | None) -> Element | None:
        found = own.find(clark("a:pPr"))
        made = copy.deepcopy(found) if found is not None else element("a:pPr")
        text, whole = "".join(stretch.text for stretch in filled.written), right_to_left(self.language)
        if "rtl" not in made.attrib and is_right_to_left(text, whole):
            made.set("rtl", "1")
        if whole and made.get("algn", "l") == "l":
            made.set("algn", "r")
        if filled.level:
            made.set("lvl", str(min(8, whole_number(made.get("lvl"), 0) + filled.level)))
            for name in ("marL", "indent"):
                made.attrib.pop(name, "")
        if setting and setting.tighten != 1.0:
            spacing = made.find(clark("a:lnSpc"))
            share = spacing.find(clark("a:spcPct")) if spacing is not None else None
            value = round(whole_number(share.get("val") if share is not None else None, 100_000) * setting.tighten)
            if spacing is not None:
                made.remove(spacing)
            made.insert(0, element("a:lnSpc", None, element("a:spcPct", {"val": value})))
        return made if len(made) or made.attrib else None

    def _run(self, own: Element, stretch: FilledStretch, setting: TagSetting | None) -> list[Element]:
        if stretch.text == KEPT:
            kept = copy.deepcopy(own)
            look = kept.find(clark("a:rPr"))
            if look is not None:
                _resized(look, setting)
            return [kept]
        out: list[Element] = []
        for i, piece in enumerate(stretch.text.replace(KEPT, "").split(BREAK)):
            if i:
                out.append(element("a:br", None, self._look(own, None, setting)))
            if piece:
                out += [
                    element("a:r", None, self._look(own, stretch.look, setting, said), _text(part))
                    for part, said in by_language(piece, self.language)
                ]
        return out

    def _look(
        self, own: Element, look: InlineRun | None, setting: TagSetting | None, said: Spoken | None = None
    ) -> Element:
        found = own.find(clark("a:rPr"))
        made = copy.deepcopy(found) if found is not None else element("a:rPr")
        for name in ("err", "dirty", "smtClean"):
            made.attrib.pop(name, "")
        if said is not None:
            made.attrib.update({name: tag for name, tag in (("lang", said.lang), ("altLang", said.alt)) if tag})
            if said.east_asian and self.east_asian and made.find(clark("a:ea")) is None:
                _put(made, element("a:ea", {"typeface": self.east_asian}))
        if look:
            made.attrib.update({name: "1" for name, on in (("b", look.bold), ("i", look.italic)) if on})
            if look.code:
                _put(made, element("a:latin", {"typeface": MONO}))
            target = self.linked(look.link) if look.link else None
            if target:
                _put(made, element("a:hlinkClick", target))
        return _resized(made, setting)


def _text(text: str) -> Element:
    made = element("a:t")
    made.text = text
    return made


# The order of what a run's properties hold (21.1.2.3.9).
_ORDER = (
    *(
        "ln",
        "noFill",
        "solidFill",
        "gradFill",
        "blipFill",
        "pattFill",
        "grpFill",
        "effectLst",
        "effectDag",
        "highlight",
    ),
    *("uLnTx", "uLn", "uFillTx", "uFill", "latin", "ea", "cs", "sym", "hlinkClick", "hlinkMouseOver", "rtl", "extLst"),
)


def _put(look: Element, made: Element) -> None:
    """Puts a child into a run's properties where the schema wants it, in the place of one that is there."""
    for old in look.findall(str(made.tag)):
        look.remove(old)
    rank = _ORDER.index(etree.QName(made).localname)
    before = [i for i, child in enumerate(look) if _ORDER.index(etree.QName(child).localname) < rank]
    look.insert(before[-1] + 1 if before else 0, made)


def _resized(look: Element, setting: TagSetting | None) -> Element:
    """A run's properties in the size that its paragraph is set in; one of another size keeps the proportion."""
    if setting and setting.size != setting.designed:
        own = whole_number(look.get("sz"), 0) / 100 or setting.designed
        look.set("sz", str(round(own * setting.size / setting.designed * 2) * 50))
    return look


def _refit(body: Element) -> None:
    """Takes off the scale of an autofit that was worked out for the tags themselves (21.1.2.1.3)."""
    autofit = body.find(f"{clark('a:bodyPr')}/{clark('a:normAutofit')}")
    if autofit is not None:
        autofit.attrib.clear()


def _grown(table: Element) -> None:
    """Gives the frame around a table the height of its rows."""
    frame = next(table.iterancestors(clark("p:graphicFrame")), None)
    extent = frame.find(f"{clark('p:xfrm')}/{clark('a:ext')}") if frame is not None else None
    if extent is not None:
        extent.set("cy", str(sum(emu(row.get("h")) for row in table.findall(clark("a:tr")))))


def _without_row_id(row: Element) -> None:
    """A repeated row without the number by which PowerPoint tells rows apart (MS-ODRAWXML 2.25, a16:rowId)."""
    for found in list(row.iter(f"{A16}rowId")):
        extension = found.getparent()
        above = extension.getparent() if extension is not None else None
        if above is not None and extension is not None:
            above.remove(extension)
            parent = above.getparent()
            if not len(above) and parent is not None:
                parent.remove(above)


def show_picture(shape: Element, shown: ShownTag, picture: ImageFile, embedded: Embedded, place: Box | None) -> None:
    """Puts a picture in the place of a shape: into a picture of the template, or into a frame or a placeholder, whose
    form it keeps. `place` is where the shape stands if it does not say so itself."""
    box = box_of(shape) or place
    crop = cropped(picture.width, picture.height, box, shown.focus) if box and box.width and box.height else None
    blip = element("a:blip", {"r:embed": embedded.id})
    cut = {side: round(part * 100_000) or None for side, part in zip("ltrb", crop or (0, 0, 0, 0), strict=True)}
    paint = element(
        "p:blipFill", None, blip, element("a:srcRect", cut), element("a:stretch", None, element("a:fillRect"))
    )
    if shape.tag == clark("p:pic"):
        old = shape.find(clark("p:blipFill"))
        assert old is not None, "a picture has a fill (19.3.1.37)"
        shape.replace(old, paint)
    else:
        _as_picture(shape, paint, box)


def describe(named: Element, what: str, alt: str) -> None:
    """Names a shape that shows a picture or a chart by a tag, and says what it shows unless the template does."""
    named.set("name", f"{what} {named.get('id')}")
    if alt and not named.get("descr"):
        named.set("descr", alt)


def _as_picture(shape: Element, paint: Element, box: Box | None) -> None:
    """Makes a drawn shape a picture of the same name, form and place."""
    head, look = shape.find(clark("p:nvSpPr")), shape.find(clark("p:spPr"))
    assert head is not None and look is not None, "a shape has a head and properties (19.3.1.43)"
    head.tag = clark("p:nvPicPr")
    own = head.find(clark("p:cNvSpPr"))
    if own is not None:
        head.replace(own, element("p:cNvPicPr", None, element("a:picLocks", {"noChangeAspect": 1})))
    for child in [child for child in shape if child not in (head, look)]:
        shape.remove(child)
    for child in [c for c in look if c.tag in (clark("a:solidFill"), clark("a:gradFill"), clark("a:pattFill"))]:
        look.remove(child)
    if look.find(clark("a:xfrm")) is None and box:
        look.insert(0, transform(box).tree())
    if look.find(clark("a:prstGeom")) is None and look.find(clark("a:custGeom")) is None:
        look.insert(1, element("a:prstGeom", {"prst": "rect"}, element("a:avLst")))
    shape.insert(1, paint)
    shape.tag = clark("p:pic")


def drop(root: Element, ids: Iterable[str]) -> None:
    """Takes out the links, and what else names these relationships."""
    wanted = set(ids)
    for found in [one for one in root.iter() if one.get(clark("r:id"), "") in wanted]:
        remove(found)


def remove(element: Element) -> None:
    """Takes an element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
