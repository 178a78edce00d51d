"""Where the runs of a Word file come from, noted on them while it is written and taken off before it is packed.

A run carries the paths of the outline's texts that it is made from in an attribute of ours, through drafts, pages and
the tags of a template. Nothing of that is left in the file; what is left is the ledger.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from briefgen.ledger import Home, TextStretch, Where
from briefgen.office.docx.markup import serialized
from briefgen.office.paging.document import Pages
from briefgen.office.word_names import Element
from briefgen.outline.paths import Path
from briefgen.outline.texts import squeezed
from briefgen.template.word_markup import W

_ATTRIBUTE = "briefgen-origins"
_NOTED = _ATTRIBUTE.encode()
_ALL = 10**9  # letters: a run that stands for several texts says all of each
# Around what a tag prints, where only text can pass: for private use in Unicode. A number stands behind the first.
_BEGIN, _THEN, _END = "\ue0f5", "\ue0f6", "\ue0f7"
_MARK = re.compile(f"{_BEGIN}(\\d+){_THEN}|{_END}")


def note_origins(run: Element, origins: Iterable[Path]) -> Element:
    """Notes on a run what it is made from."""
    found = [origin for origin in origins if origin]
    if found:
        run.set(_ATTRIBUTE, json.dumps([*_noted(run), *found]))
    return run


def _noted(run: Element) -> list[Path]:
    return [tuple(origin) for origin in json.loads(run.get(_ATTRIBUTE) or "[]")]


class OriginMarks:
    """Marks for texts that pass through a template's tags, as nothing but text can."""

    def __init__(self) -> None:
        self._origins: list[Path] = []

    def around(self, text: str, origin: Path) -> str:
        """A text between marks that say where it is from."""
        if not origin or not text:
            return text
        self._origins.append(origin)
        return f"{_BEGIN}{len(self._origins) - 1}{_THEN}{text}{_END}"

    def settled(self, part: bytes) -> bytes:
        """A part with its marks taken out of the text and noted on the runs."""
        root = etree.fromstring(part)
        here: list[Path] = []
        for element in root.iter():
            if element.tag == f"{W}t" and element.text:
                parent, origins = element.getparent(), list(here)
                for mark in _MARK.finditer(element.text):
                    here = [self._origins[int(mark[1])]] if mark[1] else []
                    origins += here
                element.text = _MARK.sub("", element.text)
                if parent is not None and parent.tag == f"{W}r":
                    note_origins(parent, origins)
            for name, value in element.items() if isinstance(element.tag, str) else ():
                if _BEGIN in str(value):
                    element.set(name, _MARK.sub("", str(value)))
        return serialized(root)


def taken_off(parts: Mapping[str, bytes], main: str, pages: Pages) -> tuple[dict[str, bytes], tuple[TextStretch, ...]]:
    """The parts without what is noted on their runs, and every stretch of text in them in reading order."""
    clean = dict(parts)
    found: list[TextStretch] = []
    cited: dict[str, int] = {}
    for name in sorted((name for name, data in parts.items() if _NOTED in data), key=lambda name: name != main):
        root = etree.fromstring(parts[name])
        if name == main:
            found += _in_body(root, pages, cited)
        elif root.tag == f"{W}footnotes":
            found += _in_notes(root, cited)
        else:
            found += _in_paragraphs(root.iter(f"{W}p"), Home("edge"))
        for run in root.iter(f"{W}r"):
            run.attrib.pop(_ATTRIBUTE, "")
        clean[name] = serialized(root)
    return clean, tuple(found)


def _in_body(root: Element, pages: Pages, cited: dict[str, int]) -> Iterator[TextStretch]:
    """The stretches of the text; `cited` takes note of the page on which each footnote is called."""
    count = 0
    for place, child in enumerate(root.iterfind(f"{W}body/*")):
        own = pages.beginnings.get(place, ())
        rows = list(child.iterfind(f"{W}tr")) or [child]
        for i, row in enumerate(rows):
            page = own[min(i, len(own) - 1)] if own else 0
            for call in row.iter(f"{W}footnoteReference"):
                cited.setdefault(call.get(f"{W}id") or "", page)
            paragraphs = list(row.iter(f"{W}p"))
            yield from _in_paragraphs(paragraphs, Home("text", page, 0, count))
            count += len(paragraphs)


def _in_notes(root: Element, cited: Mapping[str, int]) -> Iterator[TextStretch]:
    count = 0
    for note in root.iterfind(f"{W}footnote"):
        paragraphs = list(note.iter(f"{W}p"))
        yield from _in_paragraphs(paragraphs, Home("footnote", cited.get(note.get(f"{W}id") or "", 0), 0, count))
        count += len(paragraphs)


def _in_paragraphs(paragraphs: Iterable[Element], first: Home) -> Iterator[TextStretch]:
    where: Where = first.where
    for i, paragraph in enumerate(paragraphs, first.paragraph):
        letters: dict[Path, int] = {}
        for run in paragraph.iter(f"{W}r"):
            if _ATTRIBUTE in run.attrib and next(run.iterancestors(f"{W}p")) is paragraph:
                origins = _noted(run)
                for origin in origins:
                    count = _ALL if len(origins) > 1 or run.find(f"{W}t") is None else _letters(run)
                    letters[origin] = letters.get(origin, 0) + count
        home = Home(where, first.page, 0, i)
        yield from (TextStretch(origin, home, (where,), count) for origin, count in letters.items() if count)


def _letters(run: Element) -> int:
    return len(squeezed("".join(text.text or "" for text in run.iterfind(f"{W}t"))))
