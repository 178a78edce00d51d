"""YAML text -> plain data with the place of everything in it. Knows nothing of outlines: any YAML file is read so.

Every scalar stays the text that is written: `no`, `8.10`, `12:30` and `2026-11` come out as they went in, and only a
value that is not written at all (`subtitle:`) is None. Lines of Han text that are folded join without a blank. The
data is built from the parser's events and within limits, so that neither a bomb of aliases nor a tower of brackets is
ever composed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from briefgen.diagnostics import Diagnostic, Span, error, ordered, shown, warning
from briefgen.language.scripts import JOINING
from briefgen.outline.joined_lines import joined_line
from briefgen.outline.source import SourceFile, decode
from briefgen.outline.syntax import LOCAL_SLIPS, explained, in_quotes, quoted, without_slip
from briefgen.outline.yaml_tree import Data, Mark, YamlTree
from briefgen.records import dataclass

MAX_DEPTH = 64
MAX_NODES = 500_000  # ten thousand topics of three to nine points, or nearly a hundred thousand without any
MAX_TEXT = 100_000  # characters of one text
MAX_TITLE = 1_000
_MOST_SLIPS = 50  # that are told of one file

PARSER: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml where there is one: it is about four times as fast as the parser in Python."""

Event = Any
"""An event of PyYAML, whose stubs know neither the marks nor the fields of libyaml's."""

# Lines of Han text join without a blank (CSS Text 3, 4.1.3); YAML's folding puts one there all the same.
_JOINT = re.compile(r"(\S)[ \t]*\r?\n[ \t]*(?=(\S))")
_BLANK = re.compile(r"\S (?=(\S))")
_LOST_TO_HASH = re.compile(r"[ \t]+#\w[^\r\n]*")
# libyaml from 0.2.6 on counts brackets too ("while increasing flow level, exceeded maximum nesting depth").
_PARSERS_OWN_LIMIT = re.compile(r"nesting|flow level")


def read(
    data: bytes, file: str, parser: type[Any] = PARSER
) -> tuple[SourceFile, YamlTree | None, tuple[Diagnostic, ...]]:
    """The YAML in these bytes; what is read of it is None when it cannot be read to its end.

    `file` is the name to print, `parser` one of PyYAML's loaders, of which only the events are used.
    """
    source, problems = decode(data, file)
    if problems:
        return source, None, problems
    found: list[Diagnostic] = []
    text, line = source.text, 0
    while True:
        builder = _Builder(source, yaml.parse(text, Loader=parser))
        try:
            root, mark = builder.document()
        except _Unreadable as stop:
            return source, None, ordered((*found, *builder.problems, stop.problem))
        except yaml.MarkedYAMLError as failed:
            slip = builder.stopped_by(failed)
            at = slip.at.line if isinstance(slip.at, Span) else 0
            if found and (at <= line or slip.id not in LOCAL_SLIPS):  # it may only follow from the slip before it
                return source, None, ordered(found)
            found += [*builder.problems, slip]
            if slip.id not in LOCAL_SLIPS or len(found) >= _MOST_SLIPS:
                return source, None, ordered(found)
            text, line = without_slip(source, text, slip.id, at), at
        else:
            break
    if found:
        return source, None, ordered((*found, *builder.problems))
    return source, YamlTree(source, root, mark), ordered(builder.problems)


def _unfolded(value: str, written: str) -> str:
    """The text without the blanks that folding put between wide characters, whose lines join without one."""
    joints = {f"{before} {after}" for before, after in _JOINT.findall(written) if _joined(before, after)}
    return _BLANK.sub(lambda m: m[0][0] if m[0] + m[1] in joints else m[0], value) if joints else value


def _joined(before: str, after: str) -> bool:
    return JOINING.match(before) is not None and JOINING.match(after) is not None


class _Unreadable(Exception):
    """Reading stops here."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class _Anchored:
    """What an anchor names: the data and their marks, how many nodes they hold, and how many levels."""

    data: Data
    mark: Mark
    nodes: int
    levels: int


class _Builder:
    """Builds data and marks from the events of one file; collects what is wrong with it."""

    def __init__(self, source: SourceFile, events: Iterator[Event]) -> None:
        self.problems: list[Diagnostic] = []
        self._last: Event = yaml.StreamStartEvent()
        self._source = source
        self._events = events
        self._nodes = 0
        self._depth = 0  # of the node that is being built
        self._deepest = 0  # level reached within it
        self._anchors: dict[str, _Anchored] = {}
        self._unused: dict[str, Event] = {}

    def document(self) -> tuple[Data, Mark]:
        """The one document of the file; None for a file that holds nothing."""
        found: tuple[Data, Mark] = (None, Mark(0, 0))
        begun = False
        while not isinstance(event := self._next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                if begun:
                    raise _Unreadable(
                        self._error(
                            "several-documents",
                            "a second document begins here, and only the first would be read",
                            event,
                            "delete the line `---`, or put the rest into a file of its own",
                        )
                    )
                begun = True
            elif isinstance(event, yaml.NodeEvent):
                found = self._node(event)
        for event in self._unused.values():
            self._refuse_anchor(event)
        return found

    def stopped_by(self, failed: yaml.MarkedYAMLError) -> Diagnostic:
        """Why the parser stopped, in words of ours.

        A parser looks up to 1,024 characters ahead for the colon that would make a key of what it reads, so that it
        may reach its own limit of brackets before ours is counted: then ours is told, at the bracket that passes it.
        """
        mark = failed.problem_mark or failed.context_mark
        if not mark or not _PARSERS_OWN_LIMIT.search(f"{failed.context} {failed.problem}"):
            return explained(self._source, failed, self._last)
        level = self._depth
        for at in range(self._last.end_mark.index, mark.index + 1):
            level += {"[": 1, "{": 1, "]": -1, "}": -1}.get(self._source.text[at : at + 1], 0)
            if level > MAX_DEPTH:
                break
        return self._too_deep(at)

    def _next(self) -> Event:
        self._last = next(self._events)
        return self._last

    def _error(self, id: str, message: str, event: Event, hint: str) -> Diagnostic:
        start, end = event.start_mark.index, event.end_mark.index
        return error(id, message, self._source.span(start, end if end > start else None), hint)

    def _too_deep(self, start: int, end: int | None = None) -> Diagnostic:
        return error(
            "nested-too-deep",
            f"this is nested deeper than {MAX_DEPTH} levels",
            self._source.span(start, end),
            "no file of ours needs that: look for brackets that are not closed",
        )

    def _reach(self, depth: int, event: Event) -> None:
        self._deepest = max(self._deepest, depth)
        if depth > MAX_DEPTH:
            raise _Unreadable(self._too_deep(event.start_mark.index, event.end_mark.index))

    def _node(self, event: Event) -> tuple[Data, Mark]:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        self._count(1, event)
        nodes, around, self._deepest = self._nodes, self._deepest, 0
        self._depth += 1
        self._reach(self._depth, event)
        data: Data
        if isinstance(event, yaml.ScalarEvent):
            data, mark = self._scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            data, mark = self._list(event)
        else:
            data, mark = self._mapping(event)
        self._refuse_tag(event)
        if event.anchor:
            levels = self._deepest - self._depth + 1
            self._name(event, _Anchored(data, mark, self._nodes - nodes + 1, levels))
        self._depth -= 1
        self._deepest = max(around, self._deepest)
        return data, mark

    def _count(self, nodes: int, event: Event) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            raise _Unreadable(
                self._error(
                    "too-many-nodes",
                    f"with this the file holds more than {MAX_NODES:,} values, counting what *names repeat",
                    event,
                    "split it into several files",
                )
            )

    def _alias(self, event: Event) -> tuple[Data, Mark]:
        if event.anchor not in self._anchors:
            raise _Unreadable(
                self._error(
                    "undefined-alias",
                    f"to YAML a text that begins with * repeats what &{event.anchor} names, and nothing does",
                    event,
                    "put the whole text in quotes",
                )
            )
        self._unused.pop(event.anchor, None)
        named = self._anchors[event.anchor]
        self._count(named.nodes, event)
        self._reach(self._depth + named.levels, event)
        return named.data, named.mark

    def _name(self, event: Event, named: _Anchored) -> None:
        if event.anchor in self._unused:
            self._refuse_anchor(self._unused[event.anchor])
        self._unused[event.anchor] = event
        self._anchors[event.anchor] = named

    def _refuse_anchor(self, event: Event) -> None:
        anchor = f"&{event.anchor}"
        at = self._source.text.index(anchor, event.start_mark.index)
        is_text = isinstance(event, yaml.ScalarEvent) and not event.style
        line = self._source.line(self._source.position(at)[0])
        self.problems.append(
            error(
                "unused-anchor",
                f"to YAML a word that begins with & is a name to refer to, and nothing does: {anchor} would be lost",
                self._source.span(at, at + len(anchor)),
                in_quotes(line) if is_text else f"delete {anchor}: nothing asks for it with *{event.anchor}",
            )
        )

    def _refuse_tag(self, event: Event) -> None:
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.problems.append(
                self._error(
                    "yaml-tag",
                    f"a word that begins with ! is a tag in YAML ({tag}), which is not taken here",
                    event,
                    "delete the tag; if it belongs to a text, put the whole text in quotes",
                )
            )

    def _scalar(self, event: Event) -> tuple[str | None, Mark]:
        mark = Mark(event.start_mark.index, event.end_mark.index)
        value = event.value
        if len(value) > MAX_TEXT:
            self._too_long(event, "text", MAX_TEXT)
        if event.style != "|" and event.end_mark.line > event.start_mark.line:
            value = _unfolded(value, self._source.text[mark.start : mark.end])
        if event.style:
            return value, mark
        if event.end_mark.line > event.start_mark.line:
            joined = joined_line(self._source, mark.start, mark.end)
            self.problems += [joined] if joined else []
        lost = _LOST_TO_HASH.match(self._source.text, mark.end) if value else None
        if lost:
            text = lost[0].strip()
            self.problems.append(
                warning(
                    "text-after-hash",
                    f"what follows a blank and # is a comment in YAML, so {shown(text)} is not read",
                    self._source.span(mark.end + lost[0].index("#"), lost.end()),
                    "if it belongs to the text, put the whole text in quotes; if not, put a blank after the #",
                )
            )
        return value or None, mark

    def _too_long(self, event: Event, what: str, most: int) -> None:
        message = f"this {what} has more than {most:,} characters, the most that are taken"
        self.problems.append(self._error("text-too-long", message, event, "cut it into several, or shorten it"))

    def _list(self, event: Event) -> tuple[list[Data], Mark]:
        items: list[Data] = []
        marks: list[Mark] = []
        while not isinstance(inner := self._next(), yaml.SequenceEndEvent):
            item, mark = self._node(inner)
            items.append(item)
            marks.append(mark)
        end = self._last.end_mark.index if event.flow_style or not marks else marks[-1].end
        return items, Mark(event.start_mark.index, end, {}, marks)

    def _mapping(self, event: Event) -> tuple[Data, Mark]:
        items: dict[str, Data] = {}
        keys: dict[str, tuple[int, int]] = {}
        marks: dict[str, Mark] = {}
        end = event.end_mark.index
        while not isinstance(inner := self._next(), yaml.MappingEndEvent):
            name = self._key(inner, keys)
            at = (inner.start_mark.index, self._last.end_mark.index)
            item, mark = self._node(self._next())
            end = max(end, mark.end)
            if name == "title" and isinstance(item, str) and len(item) > MAX_TITLE:
                self._too_long(inner, "title", MAX_TITLE)
            if name is not None:
                items[name], keys[name], marks[name] = item, at, mark
        asked = next(iter(items), None)
        if asked and items[asked] is None and self._source.text.startswith("? ", event.start_mark.index):
            if len(items) == 1:
                return self._question(event, asked), Mark(event.start_mark.index, end)
            self._question(event, asked, "title")
            del items[asked], keys[asked], marks[asked]
        return items, Mark(event.start_mark.index, self._last.end_mark.index if event.flow_style else end, keys, marks)

    def _question(self, event: Event, key: str, lacking: str = "") -> str:
        """The text that was meant where `? ` before it made a key without a value of it. Beside keys, it is `lacking`
        one of its own."""
        message = "a question mark and a blank at the beginning of a text mean something else in YAML"
        line, _ = self._source.position(event.start_mark.index)
        own = f"put the text in quotes, behind a key of its own: `- {lacking}: {quoted(f'? {key}')}`"
        hint = own if lacking else in_quotes(self._source.line(line))
        self.problems.append(self._error("reserved-character", message, event, hint))
        return f"? {key}"

    def _key(self, event: Event, before: Mapping[str, tuple[int, int]]) -> str | None:
        """The key that this event is; None, with the problem noted, when it cannot be one."""
        key, _ = self._node(event)
        problem = None
        if isinstance(event, yaml.AliasEvent) or not isinstance(key, str):
            problem = self._error(
                "key-not-text",
                "a key is a word, not a list, other keys or nothing at all",
                event,
                "if a text begins with { or [ here, put it in quotes",
            )
        elif key == "<<" and not event.style:
            problem = self._error(
                "merge-key", "merge keys (`<<`) are not supported", event, "write the keys out where they belong"
            )
        elif key in before:
            first, _ = self._source.position(before[key][0])
            problem = self._error(
                "duplicate-key",
                f"the key `{key}` is given twice here, first in line {first}",
                event,
                "keep one of the two; if they belong to two items of a list, begin each item with `- `",
            )
        if problem:
            self.problems.append(problem)
        return None if problem else str(key)
