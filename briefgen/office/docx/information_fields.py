"""Fields that show what a document says of itself (ECMA-376 part 1, 17.16.5): given the values of this briefing.

A template's headers, footers and cover hold them with the results of the day it was made: its own title, its author,
its number of pages. Word works them out again at one time or another and LibreOffice at most others; until then the
stored result is what is read.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import pairwise

from briefgen.expressions import pieces_of
from briefgen.office.docx.markup import serialized, text, w
from briefgen.office.docx.origins import note_origins
from briefgen.office.word_names import Element
from briefgen.plan.properties import Properties
from briefgen.records import dataclass
from briefgen.template.word_markup import W

Dated = Callable[[str], str]
"""The day of the briefing as a Unicode date pattern (TR 35) writes it."""

_CORE = {"TITLE": "title", "SUBJECT": "subject", "AUTHOR": "author", "LASTSAVEDBY": "author", "KEYWORDS": "keywords"}
_EMPTY = frozenset({"COMMENTS", "FILENAME", "TEMPLATE", "EDITTIME", "REVNUM"})
_DATES = frozenset({"DATE", "TIME", "SAVEDATE", "CREATEDATE", "PRINTDATE"})
# What `DOCPROPERTY` calls the properties of which a briefing has a value; every other was the template's alone.
_NAMED = {
    "title": "title",
    "subject": "subject",
    "author": "author",
    "lastauthor": "author",
    "lastsavedby": "author",
    "keywords": "keywords",
    "contentstatus": "classification",
    "status": "classification",
}
_KEPT = frozenset(_CORE) | _DATES | {"NUMPAGES", "STYLEREF"}
_WORD = re.compile(r'"([^"]*)"|(\S+)')
_CASES: Mapping[str, Callable[[str], str]] = {
    "UPPER": str.upper,
    "LOWER": str.lower,
    "FIRSTCAP": lambda text: text[:1].upper() + text[1:],
    "CAPS": str.title,
}
_QUOTED = re.compile(r"'[^']*'|[^']+")
# Word's pictures of dates (17.16.4.1) that TR 35 writes otherwise: names of days, and before or after noon.
_PICTURES = (("dddd", "EEEE"), ("ddd", "EEE"), ("AM/PM", "a"), ("am/pm", "a"), ("YYYY", "yyyy"), ("YY", "yy"))


@dataclass(frozen=True)
class Information:
    """What fields show: the values by `field_of`'s names, the pages where they are known, the first chapter, and the
    day, which an undated briefing does not have."""

    values: Mapping[str, str]
    chapter: str = ""
    pages: int | None = None
    dated: Dated | None = None

    def result(self, instruction: str) -> str | None:
        """What a field with this instruction shows now; None for a field that tells nothing of the document itself."""
        words = [quoted or plain for quoted, plain in _WORD.findall(instruction)]
        name = words[0].upper() if words else ""
        shown = self._shown(name, words[1:])
        for switch, case in pairwise(words):
            if shown and switch == "\\*":
                shown = _CASES.get(case.upper(), str)(shown)
        return shown

    def _shown(self, name: str, words: Sequence[str]) -> str | None:
        if name in _CORE:
            return self.values.get(_CORE[name], "")
        if name == "DOCPROPERTY":
            return self.values.get(_NAMED.get(words[0].lower(), ""), "") if words else None
        if name == "NUMPAGES":
            return None if self.pages is None else str(self.pages)
        if name == "STYLEREF":
            return self.chapter
        if name in _DATES:
            return self._date(words)
        return "" if name in _EMPTY else None

    def _date(self, words: Sequence[str]) -> str:
        if self.dated is None:
            return ""
        pictures = [after for switch, after in pairwise(words) if switch == "\\@"]
        return self.dated(_pattern(pictures[0])) if pictures else self.values.get("date", "")


def information(
    properties: Properties, values: Mapping[str, str], chapter: str, pages: int | None, written: Callable[..., str]
) -> Information:
    """What the fields of a briefing show. `written` writes a day by a pattern, in the briefing's language."""
    day: datetime.date = properties.created.date()
    return Information(values, chapter, pages, (lambda pattern: written(day, pattern)) if properties.date else None)


def fill_fields(part: Element, said: Information) -> bool:
    """Gives the fields of a header, a footer or a cover their results, those in its text boxes too, and says whether
    that changed anything. A field that the briefing has no property for gives way to what it shows."""
    before = serialized(part)
    for simple in list(part.iter(W + "fldSimple")):
        shown = said.result(simple.get(W + "instr", ""))
        if shown is not None:
            _show_simple(simple, shown)
    for paragraph in list(part.iter(W + "p")):
        for found in list(_fields(paragraph)):
            shown = said.result(found.instruction)
            if shown is not None:
                found.show(shown)
    return serialized(part) != before


def _pattern(picture: str) -> str:
    """Word's picture of a date as a pattern of TR 35; what is quoted in it is text in both."""
    out = []
    for piece in _QUOTED.findall(picture):
        if not piece.startswith("'"):
            for ours, theirs in _PICTURES:
                piece = piece.replace(ours, theirs)
        out.append(piece)
    return "".join(out)


def _is_kept(instruction: str) -> bool:
    """Whether Word finds the same value when it works the field out again: others would turn into an error message."""
    words = instruction.split()
    if words[0].upper() == "DOCPROPERTY":
        return len(words) > 1 and words[1].strip('"').lower() in _NAMED
    return words[0].upper() in _KEPT


def _show_simple(simple: Element, shown: str) -> None:
    runs = list(simple.iterfind(f".//{W}r"))
    made = _shown_run(runs[0] if runs else w("r"), shown)
    if shown and _is_kept(simple.get(W + "instr", "")):
        simple[:] = [made]
        return
    _replace(simple, [made] if shown else [])


def _shown_run(like: Element, shown: str) -> Element:
    look = like.find(W + "rPr")
    made = w("r", *([look] if look is not None else []), text("t", shown))
    return note_origins(made, [origin for _, origin in pieces_of(shown)])


@dataclass
class _Field:
    """A complex field within one paragraph (17.16.18): its runs, and those of them that show its result."""

    runs: list[Element] = field(default_factory=list)
    result: list[Element] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    separator: Element | None = None

    @property
    def instruction(self) -> str:
        return "".join(self.codes)

    def show(self, shown: str) -> None:
        """Puts a result in the place of the one there is; without one, the field goes."""
        like = self.result[0] if self.result else self.runs[0]
        made = _shown_run(like, shown)
        if not shown or not _is_kept(self.instruction) or self.separator is None:
            place, *rest = self.runs
            _replace(place, [made] if shown else [])
            _drop(rest)
            return
        _drop(self.result)
        self.separator.addnext(made)


def _fields(paragraph: Element) -> Iterator[_Field]:
    """The outermost complex fields that begin and end in a paragraph, those of text boxes in it apart."""
    open_: list[_Field] = []
    for run in paragraph.iter(W + "r"):
        if next(run.iterancestors(W + "p")) is not paragraph:
            continue
        mark = run.find(W + "fldChar")
        kind = mark.get(W + "fldCharType") if mark is not None else ""
        if kind == "begin":
            open_.append(_Field())
        for each in open_:
            each.runs.append(run)
        if open_ and kind == "separate":
            open_[-1].separator = run
        elif open_ and kind == "end":
            ended = open_.pop()
            if not open_:
                yield ended
        elif open_ and kind != "begin":
            if open_[-1].separator is None:
                open_[-1].codes += [code.text or "" for code in run.iter(W + "instrText")]
            else:
                open_[-1].result.append(run)


def _drop(elements: Sequence[Element]) -> None:
    for element in elements:
        _replace(element, [])


def _replace(element: Element, others: Sequence[Element]) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = others
