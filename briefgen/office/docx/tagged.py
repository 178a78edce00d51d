"""A tagged Word file -> the parts of a briefing: its tags filled in by docxtpl, sections of ours put between.

docxtpl is a library for templates in Word. It runs here in the sandbox, on the file as it stands; only the parts that
hold text are taken from what it gives, and written as all others are.
"""

from __future__ import annotations

import copy
import io
import posixpath
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any

from lxml import etree

from briefgen.expressions import Sandbox
from briefgen.expressions.limits import spending
from briefgen.expressions.problems import RAISED, said
from briefgen.kinds.blocks import Block, Paragraphs
from briefgen.kinds.content import Text
from briefgen.office.docx.markup import Element, W, serialized
from briefgen.office.docx.with_pages import BriefingSetting, write_paged
from briefgen.office.package import package_bytes
from briefgen.office.paging.document import Pages
from briefgen.office.parts import relationships
from briefgen.opc import Package, rels_name
from briefgen.outline.inline import plain
from briefgen.plan.filling import said_as
from briefgen.plan.filters import filters_of
from briefgen.plan.tagged_briefing import BriefingTags, WantedSections
from briefgen.template.tagged.briefing import TaggedBriefing
from briefgen.template.tagged.joined import Value

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
    body = template.package.xml(template.package.main)

    def spliced(parts: Mapping[str, bytes]) -> dict[str, bytes]:
        return {**parts, template.package.main: _spliced(body, parts[template.package.main])}

    def paginate(parts: Mapping[str, bytes], loose: Mapping[str, float]) -> Pages:
        whole = spliced(parts)
        pages = setting.paginate(whole, loose)
        places, tables = _places(whole[template.package.main], parts[template.package.main])
        return replace(
            pages,
            parted=frozenset(tables[n] for n in pages.parted if n in tables),
            firm=frozenset(places[n] for n in pages.firm if n in places),
        )

    parts, pages = write_paged(content or [_place(0)], replace(setting, template=template, paginate=paginate))
    return spliced(parts), pages


def uncovered(setting: BriefingSetting) -> BriefingSetting:
    """The setting for a briefing without the template's cover."""
    return replace(setting, template=replace(setting.template, cover=0))


def untagged(setting: BriefingSetting) -> BriefingSetting:
    """The setting for text that is all ours, in the styles of a template whose own text holds tags."""
    return replace(setting, template=replace(setting.template, tagged=None)) if setting.template.tagged else setting


def _places(whole: bytes, ours: bytes) -> tuple[dict[int, int], dict[int, int]]:
    """Where what stands in the text itself stands in what we wrote: by its place in the body, from 0, and of tables by
    their places among tables, from 1."""
    own, every = ([*etree.fromstring(text).iterfind(f"{W}body/*")] for text in (ours, whole))
    left: dict[bytes, deque[int]] = defaultdict(deque)
    for place, element in enumerate(own):
        left[_canonical(element)].append(place)
    places: dict[int, int] = {}
    last = -1
    for place, element in enumerate(every):
        found = left.get(_canonical(element), deque())
        while found and found[0] < last:
            found.popleft()
        if found:
            places[place] = last = found.popleft()
    numbers = [list(accumulate(int(element.tag == f"{W}tbl") for element in each)) for each in (every, own)]
    tables = {numbers[0][a]: numbers[1][b] for a, b in places.items() if own[b].tag == f"{W}tbl"}
    return places, tables


def _canonical(element: Element) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False)


def _place(number: int) -> Block:
    return Paragraphs((Text.label(f"{_PLACE}{number}"),))


def _rendered(package: Package, tags: BriefingTags, asked: _Asked) -> Package:
    """The package with its tags filled in: text, headers, footers and footnotes; everything else as it was."""
    from docxtpl import DocxTemplate

    template = DocxTemplate(io.BytesIO(_readable(package)))
    template.init_docx()
    sandbox = Sandbox(_filters(tags, template, asked), lambda value: plain(said_as(value)), autoescape=True)
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
    return Package.of(package.name, {**package.parts, **{p: made.parts[p] for p in changed if p in made.parts}})


def _readable(package: Package) -> bytes:
    """The package as docxtpl reads it: a template, or a file with macros, said to be a document."""
    types = package.parts["[Content_Types].xml"]
    for other in _OTHERS:
        types = types.replace(other, _DOCUMENT)
    whole = {part: data for part in package.parts if (data := _without_dangling(package, part)) is not None}
    return package_bytes({**package.parts, **whole, "[Content_Types].xml": types})


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


def _filters(tags: BriefingTags, template: Any, asked: _Asked) -> Mapping[str, Callable[..., Any]]:
    """The filters of tags as Word has them: `md` gives runs for `{{r ... }}`, `bullets` paragraphs like their own."""
    own = filters_of(tags.book, tags.labels)

    def md(text: object) -> object:
        return _rich(own["md"](text), template)

    def bullets(values: object) -> object:
        from docxtpl import Listing

        value = own["bullets"](values)
        return Listing("\a".join("".join(run.text for run in runs) for _, runs in value.paragraphs))

    def fit(value: object, floor: float = 0.0) -> object:
        return value

    def section(node: object) -> object:
        return _Put(tags.section(node), asked)

    return {**own, "md": md, "bullets": bullets, "fit": fit, "section": section}


def _rich(value: Value, template: Any) -> object:
    from docxtpl import RichText

    rich = RichText()
    for _, runs in value.paragraphs:
        for run in runs:
            link = run.link if run.link and not run.link.startswith("#") else None
            rich.add(
                run.text,
                bold=run.bold,
                italic=run.italic,
                font="Courier New" if run.code else None,
                url_id=template.build_url_id(link) if link else None,
            )
    return rich


def _spliced(template: Element, ours: bytes) -> bytes:
    """The template's text with our sections in their places."""
    written = etree.fromstring(ours)
    sections = _parted(written)
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
    own, last = root.find(f"{W}body/{W}sectPr"), written.find(f"{W}body/{W}sectPr")
    if own is not None and last is not None:
        _swap(own, last)  # it may have got a footer with page numbers
    return serialized(root)


def _swap(old: Element, new: Element) -> None:
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, new)


def _parted(ours: Element) -> dict[int, list[Element]]:
    """What we wrote, by the number of the section it belongs to."""
    found: dict[int, list[Element]] = {}
    here: list[Element] = []
    for element in ours.iterfind(f"{W}body/*"):
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
