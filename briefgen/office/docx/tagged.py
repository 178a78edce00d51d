"""A tagged Word file -> the parts of a briefing: its tags filled in by docxtpl, sections of ours put between.

docxtpl is a library for templates in Word. It runs here in the sandbox, on the file as it stands; only the parts that
hold text are taken from what it gives, and written as all others are.
"""

from __future__ import annotations

import copy
import io
import posixpath
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field
from itertools import accumulate
from typing import Any, NamedTuple

from lxml import etree

from briefgen.expressions import Sandbox, pieces_of
from briefgen.expressions.limits import spending
from briefgen.expressions.problems import RAISED, said
from briefgen.kinds.blocks import Block, Paragraphs
from briefgen.kinds.content import Text
from briefgen.office.docx.markup import serialized
from briefgen.office.docx.origins import OriginMarks
from briefgen.office.docx.with_pages import BriefingSetting, write_paged
from briefgen.office.package import package_bytes
from briefgen.office.paging.document import Pages
from briefgen.office.parts import relationships
from briefgen.office.word_names import Element
from briefgen.opc import CONTENT_TYPES, TYPES, Package, rels_name
from briefgen.outline.inline import plain
from briefgen.plan.filling import said_as
from briefgen.plan.filters import filters_of
from briefgen.plan.origins import reader
from briefgen.plan.tagged_briefing import BriefingTags, WantedSections
from briefgen.records import dataclass, replace
from briefgen.template.tagged.briefing import TaggedBriefing
from briefgen.template.tagged.joined import Value
from briefgen.template.word_markup import W

_MOST = 50_000_000  # characters of a filled part: the markup between its words counts too
# What begins the text of a paragraph that keeps the place of a section of ours, with its number behind it.
_PLACE = "\ue0f0section "
_DOCUMENT = b"wordprocessingml.document.main+xml"
_OTHERS = (b"wordprocessingml.template.main+xml", b"ms-word.document.macroEnabled.main+xml")


@dataclass
class _Asked:
    """The sections that tags ask for, in the order in which they stand."""

    sections: list[WantedSections] = field(default_factory=list)

    def place(self, wanted: WantedSections) -> str:
        """A paragraph that keeps the place of a section, as markup."""
        self.sections.append(wanted)
        return f"<w:p><w:r><w:t>{_PLACE}{len(self.sections) - 1}</w:t></w:r></w:p>"


def write_tagged(
    tagged: TaggedBriefing, tags: BriefingTags, setting: BriefingSetting
) -> tuple[dict[str, bytes], Pages]:
    """The parts of the briefing, and its pages. Raises Stop with every mistake in the tags."""
    tags.check(tagged)
    asked = _Asked()
    template = replace(setting.template, package=_rendered(setting.template.package, tags, asked))
    content: list[Block] = []
    for number, wanted in enumerate(asked.sections):
        content += [_place(number), *tags.blocks(wanted)]
    main = template.package.main
    body = template.package.xml(main)

    def paginate(parts: Mapping[str, bytes], heads: Collection[str], _: Collection[int]) -> Pages:
        whole = _spliced(body, parts[main])
        pages = setting.paginate({**parts, main: whole.text}, heads, whole.theirs)
        return replace(
            pages,
            parted={whole.tables[n]: rows for n, rows in pages.parted.items() if n in whole.tables},
            firm=frozenset(whole.places[n] for n in pages.firm if n in whole.places),
            steady=frozenset(whole.places[n] for n in pages.steady if n in whole.places),
            untied=frozenset(whole.places[n] for n in pages.untied if n in whole.places),
            shrunk={whole.places[n]: share for n, share in pages.shrunk.items() if n in whole.places},
        )

    def render(parts: Mapping[str, bytes]) -> tuple[Sequence[tuple[str, int]], int]:
        assert setting.render is not None
        return setting.render({**parts, main: _spliced(body, parts[main]).text})

    whole = replace(setting, template=template, paginate=paginate, render=render if setting.render else None)
    parts, pages = write_paged(content or [_place(0)], whole)
    return {**parts, main: _spliced(body, parts[main]).text}, pages


def uncovered(setting: BriefingSetting) -> BriefingSetting:
    """The setting for a briefing without the template's cover."""
    return replace(setting, template=replace(setting.template, cover=0))


def untagged(setting: BriefingSetting) -> BriefingSetting:
    """The setting for text that is all ours, in the styles of a template whose own text holds tags."""
    return replace(setting, template=replace(setting.template, tagged=None)) if setting.template.tagged else setting


def _place(number: int) -> Block:
    return Paragraphs((Text.label(f"{_PLACE}{number}"),))


def _rendered(package: Package, tags: BriefingTags, asked: _Asked) -> Package:
    """The package with its tags filled in: text, headers, footers and footnotes; everything else as it was."""
    from docxtpl import DocxTemplate

    template = DocxTemplate(io.BytesIO(_readable(package)))
    template.init_docx()
    read, marks = reader(tags.book), OriginMarks()
    filters = _filters(tags, template, asked, marks)

    def printed(value: object) -> str:
        return "".join(marks.around(plain(text), origin) for text, origin in pieces_of(said_as(value, read)))

    sandbox = Sandbox(filters, printed, autoescape=True, reader=read)
    names = {**tags.names, "section": {n: _Put(w, asked) for n, w in _sections(tags).items()}}
    try:
        with spending(names, most=_MOST):
            template.render(names, sandbox)
    except RAISED as problem:
        raise said(problem, list(names)) from problem
    out = io.BytesIO()
    template.save(out)
    made = Package.from_bytes(out.getvalue(), package.name)
    texts = [r.target for r in package.rels(package.main) if r.kind in ("header", "footer", "footnotes")]
    changed = [package.main, rels_name(package.main), *texts]
    settled = {
        p: marks.settled(made.parts[p]) if p in (package.main, *texts) else made.parts[p]
        for p in changed
        if p in made.parts
    }
    return Package.of(package.name, {**package.parts, **settled})


def _readable(package: Package) -> bytes:
    """The package as docxtpl reads it: a template, or a file with macros, said to be a document."""
    types = _all_typed(package)
    for other in _OTHERS:
        types = types.replace(other, _DOCUMENT)
    whole = {part: data for part in package.parts if (data := _without_dangling(package, part)) is not None}
    return package_bytes({**package.parts, **whole, CONTENT_TYPES: types})


def _all_typed(package: Package) -> bytes:
    """The content types with one for each part, which docxtpl wants to know; damage is told of what is made of it."""
    silent = [part for part in package.parts if part != CONTENT_TYPES and not package.content_type(part)]
    if not silent:
        return package.parts[CONTENT_TYPES]
    root = copy.deepcopy(package.xml(CONTENT_TYPES))
    for part in silent:
        etree.SubElement(root, f"{{{TYPES}}}Override", PartName=f"/{part}", ContentType="application/octet-stream")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _without_dangling(package: Package, part: str) -> bytes | None:
    """Relationships without those that lead to parts which are not there; None where all do."""
    folder, _, name = part.rpartition("/")
    if not folder.endswith("_rels"):
        return None
    owner = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
    rels = package.rels(owner)
    kept = [rel for rel in rels if rel.external or rel.target in package.parts]
    return relationships(owner, kept) if len(kept) < len(rels) else None


def _sections(tags: BriefingTags) -> Mapping[str, WantedSections]:
    found = tags.names["section"]
    assert isinstance(found, dict)
    return found


class _Put:
    """A section that is put in where a tag prints it."""

    def __init__(self, wanted: WantedSections, asked: _Asked) -> None:
        self._wanted, self._asked = wanted, asked

    def __html__(self) -> str:
        return self._asked.place(self._wanted)

    def __str__(self) -> str:
        return ""


def _filters(tags: BriefingTags, template: Any, asked: _Asked, marks: OriginMarks) -> Mapping[str, Callable[..., Any]]:
    """The filters of tags as Word has them: `md` gives runs for `{{r ... }}`, `bullets` paragraphs like their own."""
    own = filters_of(tags.book, tags.labels)

    def md(text: object) -> object:
        return _rich(own["md"](text), template, marks)

    def bullets(values: object) -> object:
        from docxtpl import Listing

        value = own["bullets"](values)
        said = ("".join(marks.around(run.text, run.origin) for run in runs) for _, runs in value.paragraphs)
        return Listing("\a".join(said))

    def fit(value: object, floor: float = 0.0) -> object:
        return value

    def section(node: object) -> object:
        return _Put(tags.section(node), asked)

    return {**own, "md": md, "bullets": bullets, "fit": fit, "section": section}


def _rich(value: Value, template: Any, marks: OriginMarks) -> object:
    from docxtpl import RichText

    rich = RichText()
    for _, runs in value.paragraphs:
        for run in runs:
            link = run.link if run.link and not run.link.startswith("#") else None
            rich.add(
                marks.around(run.text, run.origin),
                bold=run.bold,
                italic=run.italic,
                font="Courier New" if run.code else None,
                url_id=template.build_url_id(link) if link else None,
            )
    return rich


class _Whole(NamedTuple):
    """The template's text with our sections in it. `places` says where what stands in it stands in what we wrote: by
    its place in the body, from 0; `tables` the same of tables by their places among tables, from 1. `theirs` are the
    places in it of what the template says."""

    text: bytes
    places: Mapping[int, int]
    tables: Mapping[int, int]
    theirs: frozenset[int]


def _spliced(template: Element, ours: bytes) -> _Whole:
    """The template's text with our sections in their places."""
    written = etree.fromstring(ours)
    own = list(written.iterfind(f"{W}body/*"))
    sections = _parted(own)
    root = copy.deepcopy(template)
    for paragraph in list(root.iter(f"{W}p")):
        number = _number(paragraph)
        parent = paragraph.getparent()
        if number is None or parent is None:
            continue
        at = list(parent).index(paragraph)
        parent[at : at + 1] = sections.get(number, [])
        if parent.tag == f"{W}tc" and (not len(parent) or parent[-1].tag != f"{W}p"):
            etree.SubElement(parent, f"{W}p")
    end, last = root.find(f"{W}body/{W}sectPr"), written.find(f"{W}body/{W}sectPr")
    if end is not None and last is not None:
        _swap(end, last)  # it may have got a footer with page numbers
    every = list(root.iterfind(f"{W}body/*"))
    at_first = {element: place for place, element in enumerate(own)}
    places = {place: at_first[element] for place, element in enumerate(every) if element in at_first}
    now, then = (list(accumulate(int(element.tag == f"{W}tbl") for element in each)) for each in (every, own))
    tables = {now[a]: then[b] for a, b in places.items() if own[b].tag == f"{W}tbl"}
    return _Whole(serialized(root), places, tables, frozenset(range(len(every))) - places.keys())


def _swap(old: Element, new: Element) -> None:
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, new)


def _parted(ours: Iterable[Element]) -> dict[int, list[Element]]:
    """What we wrote, by the number of the section it belongs to."""
    found: dict[int, list[Element]] = {}
    here: list[Element] = []
    for element in ours:
        number = _number(element) if element.tag == f"{W}p" else None
        if number is not None:
            here = found.setdefault(number, [])
        elif element.tag != f"{W}sectPr":
            here.append(element)
    return found


def _number(paragraph: Element) -> int | None:
    """The number of the section whose place a paragraph keeps."""
    text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
    rest = text.removeprefix(_PLACE)
    return int(rest) if rest != text and rest.isdecimal() else None
