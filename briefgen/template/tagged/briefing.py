"""A .docx that holds tags -> what its paragraphs say, line by line: so its tags can be checked where they stand.

The tags follow the conventions of docxtpl: `{%p ... %}`, `{%tr ... %}`, `{%tc ... %}` and `{%r ... %}` take the
place of their paragraph, row, cell or run, `{{p ... }}` and `{{r ... }}` put in paragraphs and runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from briefgen.opc import Package
from briefgen.records import dataclass

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_PREFIX = re.compile(r"^(\{[{%#]-?)(?:p|tr|tc|r) ")
_CELL = re.compile(r"^\{%\s*(?:colspan|cellbg)\s+(.*?)%\}$", re.DOTALL)
_MERGE = re.compile(r"^\{%\s*[vh]m\s*%\}$")
_TYPED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\n": " "})
# The parts that hold text, by the kind of their relationship, and how they are called.
_PARTS = {"header": "header", "footer": "footer", "footnotes": "footnotes"}


@dataclass(frozen=True)
class TaggedText:
    """A part that holds tags: its name, how it is called (nothing for the text itself), a line of Jinja a paragraph."""

    part: str
    where: str
    lines: tuple[str, ...]

    @property
    def source(self) -> str:
        """The part as one Jinja template, a line a paragraph."""
        return "\n".join(self.lines)


@dataclass(frozen=True)
class TaggedBriefing:
    """A Word file whose text holds tags; `file` is its name."""

    file: str
    parts: tuple[TaggedText, ...]


def tagged_briefing(package: Package) -> TaggedBriefing | None:
    """The tagged parts of a Word file; None where it holds no tag. Raises opc.NotAPackage."""
    names = {package.main: ""}
    for rel in package.rels(package.main):
        if rel.kind in _PARTS and rel.target in package.parts:
            number = sum(where.startswith(_PARTS[rel.kind]) for where in names.values()) + 1
            names.setdefault(rel.target, f"{_PARTS[rel.kind]} {number}" if rel.kind != "footnotes" else "footnotes")
    found = [TaggedText(part, where, tuple(_lines(package.xml(part)))) for part, where in names.items()]
    tagged = tuple(text for text in found if any(_TAG.search(line) for line in text.lines))
    return TaggedBriefing(package.name, tagged) if tagged else None


def _lines(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(f"{W}p"):
        own = [t.text or "" for t in paragraph.iter(f"{W}t") if next(t.iterancestors(f"{W}p")) is paragraph]
        text = "".join(own).replace("\n", " ")
        yield _TAG.sub(lambda match: _plain(match[0]), text)


def _plain(tag: str) -> str:
    """A tag as Jinja alone would have it."""
    tag = _PREFIX.sub(r"\1 ", tag.translate(_TYPED))
    cell = _CELL.match(tag)
    if cell:
        return "{{ " + cell[1] + " }}"
    return "" if _MERGE.match(tag) else tag
