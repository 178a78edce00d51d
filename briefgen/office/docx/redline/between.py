"""What is kept while two documents are compared: the two, the marks, the parts that are made, what notes became."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from functools import cached_property
from itertools import count

from briefgen.office.docx.redline.bringing import BroughtParts
from briefgen.office.docx.redline.marks import TrackedChanges
from briefgen.office.docx.redline.side import Side
from briefgen.office.word_names import Element
from briefgen.records import dataclass
from briefgen.template.word_markup import W

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_CALLS = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_FIRST = 100_000  # the ids of drawings and bookmarks that are brought: above those that a document counts
_COMMENT = W + "commentReference"


@dataclass
class Between:
    """Two documents on their way to one."""

    old: Side
    new: Side
    marks: TrackedChanges
    parts: BroughtParts
    same_notes: list[tuple[str, str, str]] = field(default_factory=list)
    """Notes that both have: their kind, the id that they had and the one that they have."""
    notes_gone: list[tuple[str, str, str]] = field(default_factory=list)
    """Notes that went: their kind, the id that they had, the one that they are given."""
    notes_come: list[tuple[str, str]] = field(default_factory=list)
    """Notes that came: their kind and id."""
    _bookmarks: dict[str, str] = field(default_factory=dict)
    _ids: Iterator[int] = field(default_factory=lambda: count(_FIRST))

    def is_free(self, name: str) -> bool:
        """Whether the newer document has no bookmark of this name, so that an older one can keep it."""
        return bool(name) and name not in self._taken

    @cached_property
    def _taken(self) -> frozenset[str]:
        return frozenset(self.new.bookmarks.values())

    def bookmark(self, id: str) -> str:
        """The id that a bookmark of the older document is given."""
        return self._bookmarks.setdefault(id, str(next(self._ids)))

    def take(self, element: Element, old_part: str, new_part: str) -> Element:
        """What is copied out of the older document, made to hold in the newer one: relationships, ids, notes."""
        self.parts.adopt(element, old_part, new_part)
        for each in list(element.iter()):
            if not isinstance(each.tag, str):
                continue
            for name in [n for n in each.attrib if str(n).endswith(("}paraId", "}textId"))]:
                del each.attrib[name]
            if each.tag == _DRAWN:
                each.set("id", str(next(self._ids)))
            elif each.tag in _CALLS:
                kind = _CALLS[each.tag]
                given = str(self.new.free_note(kind) + len(self.notes_gone))
                self.notes_gone.append((kind, each.get(f"{W}id") or "", given))
                each.set(f"{W}id", given)
            elif each.tag == _COMMENT and (parent := each.getparent()) is not None:
                parent.remove(each)
        return element

    def note_came(self, run: Element) -> None:
        """Remembers that the note which a run calls is new."""
        for call in run.iter(*_CALLS):
            self.notes_come.append((_CALLS[call.tag], call.get(f"{W}id") or ""))

    def note_stayed(self, before: Element, run: Element) -> None:
        """Remembers that the notes which two runs call are one."""
        for was, call in zip(before.iter(*_CALLS), run.iter(*_CALLS), strict=True):
            ids = was.get(f"{W}id") or "", call.get(f"{W}id") or ""
            self.same_notes.append((_CALLS[call.tag], *ids))
