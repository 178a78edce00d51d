"""A copy of an example slide -> its parts: what belongs to it alone is cloned under new names, the rest is shared."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import field

from briefgen.office.charts.part import CHART_TYPE, WORKBOOK_TYPE
from briefgen.office.charts.template_chart import bind, bound_workbook
from briefgen.office.media import embedded
from briefgen.office.parts import Relations, relationships
from briefgen.office.pptx.filled import describe, drop, fill_part, left_empty, remove, show_picture
from briefgen.office.pptx.markup import Element, clark, serialized
from briefgen.office.pptx.slide import MEDIA, Surroundings, notes_part, slide_part
from briefgen.opc import OFFICE_RELS, Package, Relationship, rels_name
from briefgen.outline.charts import ChartExhibit
from briefgen.records import dataclass
from briefgen.template.tagged.filled import Bound, Copy, FilledPart, ShownTag
from briefgen.template.tagged.frames import Frames
from briefgen.template.tagged.slides import named_shapes
from briefgen.units import Box

# What many slides may point at; everything else a slide leads to is its own.
_SHARED = frozenset({"slideLayout", "image", "media", "video", "audio", "hdphoto", "font", "theme"})
_REFERENCE = f"{{{OFFICE_RELS}}}"
# What is said about a slide, and what PowerPoint works out anew.
_DROPPED = frozenset({"comments", "slideUpdateInfo", "commentAuthors"})


def first_copies(pages: Iterable[object]) -> dict[str, int]:
    """The numbers of the first copies of example slides, by the examples' parts."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        if isinstance(page, Copy):
            found.setdefault(page.example.part, number)
    return found


@dataclass
class Copies:
    """Copies of example slides while a deck is written. `pages` are the numbers of the first copies of examples, by the
    examples' parts; `own` gathers the content types of cloned parts, `leads` the template's parts that copies share."""

    around: Surroundings
    pages: Mapping[str, int]
    own: dict[str, str] = field(default_factory=dict)
    leads: set[str] = field(default_factory=set)

    @property
    def package(self) -> Package:
        """The template."""
        return self.around.template.file.package

    def parts(self, copy: Copy, number: int) -> dict[str, bytes]:
        """The parts of the slide of this number."""
        return _Copying(self, copy, number).parts()


class _Copying:
    def __init__(self, copies: Copies, copy: Copy, number: int) -> None:
        self.copies, self.copy, self.number = copies, copy, number
        self.package = copies.package
        template = copies.around.template
        self.language = template.language
        layouts = template.file.layouts
        self.east_asian = layouts[0].theme.minor.to_be_named(self.language) if layouts else ""
        self.made: dict[str, bytes] = {}
        self.charts: dict[str, ChartExhibit] = {}

    def parts(self) -> dict[str, bytes]:
        """The slide with its notes, its charts and what else is its own."""
        example, new = self.copy.example.part, slide_part(self.number)
        filled = self.copy.parts.get(example, FilledPart())
        root = self.package.xml(example)
        shapes = named_shapes(root)
        rels = {rel.id: rel for rel in self.package.rels(example)}
        named = _named(root)
        gone, dead = self._objects(filled, shapes, rels)
        kept = [made for rel in rels.values() if rel.id not in dead and (made := self._relationship(rel, filled))]
        relations = Relations(new, kept)
        fill_part(root, filled, lambda link: self._linked(link, relations), self.language, self.east_asian)
        self._show_pictures(filled, shapes, relations)
        for shape in (*gone, *left_empty(root, filled)):
            remove(shape)
        self._jumps(root, filled, relations)
        drop(root, [id for id in rels if id not in {rel.id for rel in relations.kept}])
        self._number(root)
        idle = named - _named(root)
        relations = Relations(new, [rel for rel in relations.kept if rel.id not in idle])
        self.copies.leads.update(rel.target for rel in relations.kept if rel.target in self.package.parts)
        return {new: serialized(root), **relations.parts(), **self.made}

    def _objects(
        self, filled: FilledPart, shapes: list[Element], rels: Mapping[str, Relationship]
    ) -> tuple[list[Element], set[str]]:
        """The shapes that nothing takes the place of, and the relationships that go with them; remembers charts."""
        gone: list[Element] = []
        dead: set[str] = set()
        for number, value in filled.objects.items():
            shape = _shape_of(shapes[number])
            chart = next((c.get(clark("r:id"), "") for c in shape.iter(clark("c:chart"))), "")
            if isinstance(value, Bound):
                if chart in rels:
                    self.charts[rels[chart].target] = value.chart
                    describe(shapes[number], "Chart", value.alt)
            elif value is None and _takes_objects(shape):
                dead |= {chart} - {""}
                gone.append(shape)
        return gone, dead

    def _show_pictures(self, filled: FilledPart, shapes: list[Element], relations: Relations) -> None:
        pictures = self.copies.around.pictures
        for number, value in filled.objects.items():
            if isinstance(value, ShownTag):
                shape = _shape_of(shapes[number])
                picture = embedded(pictures[value.file], relations, MEDIA)
                self.made.update(picture.parts)
                describe(shapes[number], "Picture", value.alt)
                show_picture(shape, value, pictures[value.file], picture, self._place(shape))

    def _place(self, shape: Element) -> Box | None:
        """Where the layout puts a placeholder that does not say so itself."""
        frames = Frames(self.copies.around.template.file, self.copy.example.part)
        holder = frames.placeholder(shape)
        return holder.box if holder else None

    def _relationship(self, rel: Relationship, filled: FilledPart) -> Relationship | None:
        """A relationship of the copy; None for one that it does not keep."""
        if rel.external:
            address = filled.links.get(rel.id, rel.target)
            return Relationship(rel.id, rel.type, address, True) if address and not address.startswith("#") else None
        if rel.kind in _DROPPED or rel.target not in self.package.parts:
            return None
        if rel.kind == "slide":
            page = self.copies.pages.get(rel.target)
            return Relationship(rel.id, rel.type, slide_part(page)) if page and page != self.number else None
        if rel.kind == "notesSlide":
            return Relationship(rel.id, rel.type, notes_part(self.number)) if self._notes(rel.target) else None
        return rel if rel.kind in _SHARED else Relationship(rel.id, rel.type, self._clone(rel.target))

    def _notes(self, part: str) -> bool:
        """Writes the notes; false where nothing is left to be said."""
        root = self.package.xml(part)
        kept = []
        for rel in self.package.rels(part):
            if rel.kind == "slide":
                kept.append(Relationship(rel.id, rel.type, slide_part(self.number)))
            elif rel.external or rel.target in self.package.parts:
                kept.append(rel)
                self.copies.leads |= set() if rel.external else {rel.target}
        relations = Relations(notes_part(self.number), kept)
        fill_part(
            root,
            self.copy.parts.get(part, FilledPart()),
            lambda link: self._linked(link, relations),
            self.language,
            self.east_asian,
        )
        self._number(root)
        said = [t.text for t in root.iter(clark("a:t")) if (p := t.getparent()) is not None and p.tag == clark("a:r")]
        if not any((text or "").strip() for text in said):
            return False
        self.made |= {notes_part(self.number): serialized(root), **relations.parts()}
        return True

    def _clone(self, part: str) -> str:
        """A part under a new name, with what it leads to; a chart with its numbers. Returns the name."""
        stem, dot, extension = part.rpartition(".")
        new = f"{stem}-copy{self.number}{dot}{extension}"
        if new in self.made:
            return new
        self.made[new] = self.package.parts[part]
        self.copies.own[new] = self.package.content_type(part)
        chart, filled = self.charts.get(part), self.copy.parts.get(part)
        rels = []
        for rel in self.package.rels(part):
            if rel.external or rel.target not in self.package.parts:
                rels += [rel] if rel.external else []
            elif rel.kind in _SHARED:
                self.copies.leads.add(rel.target)
                rels.append(rel)
            elif chart and rel.kind == "package":
                book = posixpath.join("ppt/embeddings", f"workbook-copy{self.number}-{len(self.made)}.xlsx")
                self.made[book] = bound_workbook(chart, self.copies.around.created)
                self.copies.own[book] = WORKBOOK_TYPE
                rels.append(Relationship(rel.id, rel.type, book))
            else:
                rels.append(Relationship(rel.id, rel.type, self._clone(rel.target)))
        if chart or filled:
            root = self.package.xml(part)
            fill_part(root, filled or FilledPart(), lambda _: None, self.language, self.east_asian)
            if chart:
                bind(root, chart)
                self.copies.own[new] = CHART_TYPE
            self.made[new] = serialized(root)
        if rels:
            self.made[rels_name(new)] = relationships(new, rels)
        return new

    def _linked(self, link: str, relations: Relations) -> dict[str, str] | None:
        if not link.startswith("#"):
            return {"r:id": relations.to("hyperlink", link, external=True)}
        target = self.copies.around.pages.get(link[1:])
        if target is None or target == self.number:
            return None
        return {"r:id": relations.to("slide", slide_part(target)), "action": "ppaction://hlinksldjump"}

    def _jumps(self, root: Element, filled: FilledPart, relations: Relations) -> None:
        """Links whose filled address begins with # lead to the slide of that name."""
        for id, address in filled.links.items():
            if not address.startswith("#"):
                continue
            known = address if address[1:] in self.copies.around.pages else f"#topic:{address[1:]}"
            target = self._linked(known, relations)
            for link in [one for one in root.iter() if one.get(clark("r:id")) == id] if target else ():
                link.attrib.update({clark(name): value for name, value in (target or {}).items()})

    def _number(self, root: Element) -> None:
        """Puts the slide's number into its field (21.1.2.2.4)."""
        shown = str(self.copies.around.first + self.number - 1)
        for field_ in root.iter(clark("a:fld")):
            text = field_.find(clark("a:t"))
            if field_.get("type") == "slidenum" and text is not None:
                text.text = shown


def _named(root: Element) -> set[str]:
    """The ids of relationships that a part names."""
    return {str(value) for one in root.iter() for key, value in one.items() if str(key).startswith(_REFERENCE)}


def _shape_of(named: Element) -> Element:
    """The shape that an element names."""
    head = named.getparent()
    shape = head.getparent() if head is not None else None
    assert shape is not None, "a name stands in the head of a shape (19.3.1.12)"
    return shape


def _takes_objects(shape: Element) -> bool:
    """Whether a shape is there to show a picture or a chart."""
    if shape.tag in (clark("p:pic"), clark("p:graphicFrame")):
        return True
    place = shape.find(f"./*/{clark('p:nvPr')}/{clark('p:ph')}")
    return (place is not None and place.get("type") == "pic") or not any(
        (t.text or "").strip() for t in shape.iter(clark("a:t"))
    )
