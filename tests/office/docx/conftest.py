"""What the tests of the Word writer share: templates, ours and another, and a written file as its reader sees it."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph
from lxml import etree

from briefgen.kinds.blocks import Block
from briefgen.kinds.content import Item, Text
from briefgen.language.labels import Labels
from briefgen.layout.engine import Engine
from briefgen.office.docx.document import write_briefing
from briefgen.office.package import package_bytes
from briefgen.opc import Package
from briefgen.plan.properties import Properties
from briefgen.template.briefing import BriefingTemplate, read_briefing

PACK = Path(__file__).parents[3] / "templates" / "marker"
FILES = {"en": "briefing.docx", "zh-Hant": "briefing.zh-Hant.docx"}
NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
W = f"{{{NS['w']}}}"
PROPERTIES = Properties(
    title="Judgement is not cheap",
    language="en",
    created=datetime.datetime(2026, 5, 4),
    author="Strategy Office",
    classification="Internal",
    footer="Strategy Office   |   May 2026",
)


@dataclass(frozen=True)
class Written:
    """A written briefing."""

    parts: Mapping[str, bytes]

    @cached_property
    def document(self) -> Document:
        """The file as python-docx reads it: a reader that shares no code with the writer."""
        return docx.Document(io.BytesIO(package_bytes(self.parts)))

    def xml(self, part: str = "word/document.xml") -> etree._Element:
        return etree.fromstring(self.parts[part])

    def find(self, path: str, part: str = "word/document.xml") -> Any:
        return self.xml(part).xpath(path, namespaces=NS)

    @cached_property
    def all(self) -> list[Paragraph]:
        """Every paragraph of the body, those in tables included, in reading order."""
        body = self.document.element.body
        return [Paragraph(el, self.document._body) for el in body.iter(W + "p")]

    def said(self) -> list[tuple[str, str]]:
        """The style and the text of every paragraph that has text."""
        return [(p.style.name, p.text) for p in self.all if p.style is not None and p.text]

    def text(self, part: str) -> str:
        """All text of a header or footer, tabs as tabs."""
        marks = {W + "t": None, W + "tab": "\t"}
        return "".join(marks[el.tag] or el.text or "" for el in self.xml(part).iter(*marks) if not _is_stop(el))

    def numbers(self) -> list[str]:
        """The number that Word shows before each numbered paragraph, worked out from the numbering part."""
        return list(_numbers(self))


def _is_stop(el: etree._Element) -> bool:
    parent = el.getparent()
    return el.tag == W + "tab" and parent is not None and parent.tag == W + "tabs"


def _numbers(written: Written) -> Iterator[str]:
    numbering = written.xml("word/numbering.xml")
    levels = {
        a.get(W + "abstractNumId"): [lvl.find("w:lvlText", NS).get(W + "val") for lvl in a.findall("w:lvl", NS)]
        for a in numbering.findall("w:abstractNum", NS)
    }
    nums = {n.get(W + "numId"): n for n in numbering.findall("w:num", NS)}
    counts: dict[str, list[int]] = {}
    for el in written.find("//w:body//w:p[w:pPr/w:numPr]"):
        id, depth = el.find("w:pPr/w:numPr/w:numId", NS).get(W + "val"), int(_level(el))
        if id == "0":  # 17.9.18: no list
            continue
        start = nums[id].find("w:lvlOverride[@w:ilvl='0']/w:startOverride", NS)
        count = counts.setdefault(id, [int(start.get(W + "val", "")) - 1 if start is not None else 0])
        count[depth + 1 :] = []
        count.extend([0] * (depth + 1 - len(count)))
        count[depth] += 1
        text = levels[nums[id].find("w:abstractNumId", NS).get(W + "val")][depth] or ""
        for i, value in enumerate(count, 1):
            text = text.replace(f"%{i}", str(value))
        yield text


def _level(el: etree._Element) -> str:
    found = el.find("w:pPr/w:numPr/w:ilvl", NS)
    return found.get(W + "val", "0") if found is not None else "0"


def foreign() -> Package:
    """A template that is not ours: the one that python-docx brings, which knows neither our styles nor our lists."""
    out = io.BytesIO()
    docx.Document().save(out)
    return Package.from_bytes(out.getvalue(), "foreign.docx")


@pytest.fixture(scope="session")
def template() -> Callable[[str], BriefingTemplate]:
    """A template by `en`, `zh-Hant` or `foreign`."""
    read: dict[str, BriefingTemplate] = {}

    def get(name: str) -> BriefingTemplate:
        if name not in read:
            package = foreign() if name == "foreign" else Package.read(PACK / FILES[name])
            read[name] = read_briefing(package, "en" if name == "foreign" else name)
        return read[name]

    return get


Write = Callable[..., Written]


@pytest.fixture
def write(template: Callable[[str], BriefingTemplate], shipped_engine: Engine) -> Write:
    """Writes blocks in a template."""

    def written(*blocks: Block, template_name: str = "en", properties: Properties = PROPERTIES, **more: Any) -> Written:
        used = template(template_name)
        properties = replace(properties, language=used.language)
        labels = Labels(used.language, {})
        return Written(write_briefing(blocks, used, properties, labels, shipped_engine, **more))

    return written


@pytest.fixture(params=["en", "foreign"])
def either(request: pytest.FixtureRequest, write: Write) -> Write:
    """Writes blocks in the built-in template, and in one that is not ours."""
    return lambda *blocks, **more: write(*blocks, template_name=request.param, **more)


def T(markdown: str) -> Text:
    return Text.of(markdown)


def item(claim: str, detail: str = "", *items: Item) -> Item:
    return Item(T(claim), T(detail) if detail else None, tuple(items))


@pytest.fixture
def t() -> Callable[[str], Text]:
    """Inline Markdown as a text."""
    return T


@pytest.fixture
def i() -> Callable[..., Item]:
    """A claim, its detail and the claims below it."""
    return item


def styles_of(written: Written, *names: str) -> Sequence[str]:
    return [text for style, text in written.said() if style in names]
