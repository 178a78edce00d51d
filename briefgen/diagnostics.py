"""What is wrong, where, and what to do about it: one type for every problem that briefgen reports.

A stage returns its value and its diagnostics; nothing is printed before the command line does it. `Stop` carries
diagnostics out of a stage that cannot return a value.
"""

from __future__ import annotations

import bisect
import difflib
import enum
import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from briefgen.records import dataclass

# What ends a line for libyaml (YAML 1.1, 4.2), whose positions we print; str.splitlines() knows more.
LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
# Terminals obey these, and a source line is somebody else's text: controls, and marks that turn the direction.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Severity(enum.IntEnum):
    """How bad it is: an error stops the build, a warning does under --strict, a note never does."""

    NOTE = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()


class Exit(enum.IntEnum):
    """What the process returns."""

    OK = 0
    FAILED = 1
    USAGE = 2
    WARNINGS = 3
    OUTLINE = 4
    TEMPLATE = 5
    FINDINGS = 6


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of a text file. Lines and columns count from 1, columns in characters; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file that has no lines, such as 'slide 4, shape "Body 2"' of a template."""

    file: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.file}: {self.where}" if self.where else self.file


@dataclass(frozen=True, slots=True)
class Room:
    """How much a text has too much, or may still get: the characters that are `over` and the `lines` that these take,
    or the characters that are `left`."""

    over: int = 0
    lines: int = 0
    left: int = 0

    def data(self) -> dict[str, int]:
        """The room as plain data: what is over, with its lines where these were measured, else what is left."""
        if not self.over:
            return {"left": self.left}
        return {"over": self.over, "lines": self.lines} if self.lines else {"over": self.over}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. `id` is stable and kebab-cased; `hint` says what to write or do instead; `breaks` names what of a
    standard it breaks (`WCAG 2.2 1.1.1`); `room` says how much of a text is too much."""

    id: str
    severity: Severity
    message: str
    at: Span | Place | None = None
    hint: str = ""
    breaks: tuple[str, ...] = ()
    room: Room | None = None

    @property
    def is_error(self) -> bool:
        """Whether it stops the build."""
        return self.severity is Severity.ERROR

    def data(self) -> dict[str, object]:
        """The diagnostic as plain data for --json."""
        out: dict[str, object] = {"id": self.id, "severity": str(self.severity), "message": self.message}
        if isinstance(self.at, Span):
            out |= {
                "file": self.at.file,
                "line": self.at.line,
                "column": self.at.column,
                "end_line": self.at.end_line,
                "end_column": self.at.end_column,
            }
        elif self.at is not None:
            out |= {"file": self.at.file, "where": self.at.where}
        if self.hint:
            out["hint"] = self.hint
        if self.room:
            out["room"] = self.room.data()
        return {**out, "breaks": list(self.breaks)} if self.breaks else out


def error(id: str, message: str, at: Span | Place | None = None, hint: str = "") -> Diagnostic:
    """An error."""
    return Diagnostic(id, Severity.ERROR, message, at, hint)


def warning(id: str, message: str, at: Span | Place | None = None, hint: str = "") -> Diagnostic:
    """A warning."""
    return Diagnostic(id, Severity.WARNING, message, at, hint)


def note(id: str, message: str, at: Span | Place | None = None, hint: str = "") -> Diagnostic:
    """A note."""
    return Diagnostic(id, Severity.NOTE, message, at, hint)


class Stop(Exception):
    """A stage cannot give a value: the diagnostics say why, `code` is what the process returns."""

    def __init__(self, diagnostics: Iterable[Diagnostic], code: Exit) -> None:
        self.diagnostics = tuple(diagnostics)
        self.code = code
        super().__init__("; ".join(d.message for d in self.diagnostics))

    def __reduce__(self) -> tuple[type[Stop], tuple[tuple[Diagnostic, ...], Exit]]:
        return type(self), (self.diagnostics, self.code)


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics as a reader wants them: by file and position, the worst first where positions agree."""

    def key(d: Diagnostic) -> tuple[str, int, int, int]:
        if isinstance(d.at, Span):
            return (d.at.file, d.at.line, d.at.column, -d.severity)
        return (d.at.file if d.at else "", 0, 0, -d.severity)

    return tuple(sorted(dict.fromkeys(diagnostics), key=key))


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that somebody who wrote `word` most likely meant, if one is near enough.

    Of many choices those are compared that begin or end most alike, and none that is longer than names are, so that the
    time is bound whatever was written.
    """
    if len(word) > _LONGEST_NAME:
        return None
    by_fold = {_folded(choice): choice for choice in reversed(list(choices)) if len(choice) <= _LONGEST_NAME}
    meant = _folded(word)
    found = difflib.get_close_matches(meant, _alike(meant, by_fold), n=1, cutoff=0.7)
    return by_fold[found[0]] if found else None


def _alike(word: str, names: Collection[str]) -> Collection[str]:
    """The neighbours of a word among names in their order, and in that of their ends."""
    if len(names) <= 2 * _COMPARED:
        return names
    near: list[str] = []
    for step in (1, -1):
        sequence = sorted(name[::step] for name in names)
        at = bisect.bisect(sequence, word[::step])
        near += (name[::step] for name in sequence[max(0, at - _COMPARED // 2) : at + _COMPARED // 2])
    return near


def shown(text: object) -> str:
    """A text as it stands in a message: in quotes, and cut where it is longer than a line."""
    return repr(cut(str(text)))


def cut(text: str) -> str:
    """A text as a message repeats it: its beginning, where it is longer than a line."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def counted(n: int, what: str) -> str:
    """A number of things: 1 slide, 2 slides, 3 categories, 4 stretches."""
    if n == 1:
        return f"1 {what}"
    if what.endswith(("s", "x", "ch", "sh")):
        return f"{n:,} {what}es"
    return f"{n:,} {what[:-1]}ies" if re.search(r"[^aeiou]y$", what) else f"{n:,} {what}s"


def in_command(name: str) -> str:
    """A name as somebody types it in a command: in quotes where it holds a blank."""
    return f'"{name}"' if any(char.isspace() for char in name) else name


def _folded(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_WIDTH = 96  # cells of a source line that are shown
_SHOWN = 60  # characters of a text that a message repeats
_LONGEST_NAME = 60  # characters of what somebody may have meant by another name
_COMPARED = 20  # names that begin most alike, and as many that end so


def rendered(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str] | None = None, color: bool = False) -> str:
    """The diagnostics as text: `file:line:col: severity[id] text`, the source line with a caret, the hint.

    `sources` maps a file's name, as it stands in the spans, to its text; without it no source line is shown.
    """
    lines_of = {name: LINE_BREAK.split(text) for name, text in (sources or {}).items()}
    return "\n".join(_one(d, lines_of, color) for d in ordered(diagnostics))


def _one(d: Diagnostic, lines_of: Mapping[str, Sequence[str]], color: bool) -> str:
    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if color else text

    message = f"{d.message} ({', '.join(d.breaks)})" if d.breaks else d.message
    head = paint(f"{d.severity}[{d.id}]", "1;" + _COLOURS[d.severity]) + " " + _safe(message)
    out = [f"{paint(_safe(str(d.at)), '1')}: {head}" if d.at else head]
    if isinstance(d.at, Span):
        lines = lines_of.get(d.at.file, ())
        if 0 < d.at.line <= len(lines):
            gutter = f"{d.at.line:>5} | "
            shown, caret = _excerpt(lines[d.at.line - 1], d.at)
            out.append((gutter + shown).rstrip())
            out.append(" " * (len(gutter) - 2) + "| " + paint(caret, _COLOURS[d.severity]))
    if d.hint:
        out.append(f"        {paint('hint:', '1')} {_safe(d.hint)}")
    return "\n".join(out)


def _safe(text: str) -> str:
    """The text with what a terminal would obey shown as the replacement character."""
    return _UNSAFE.sub("\ufffd", text.replace("\t", " "))


def _excerpt(line: str, span: Span) -> tuple[str, str]:
    """The part of a source line around the span, and the carets below it, counted in terminal cells."""
    from rich.cells import cell_len, set_cell_size

    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line.rstrip())
    room = _WIDTH - min(cell_len(line[start : start + _WIDTH]), _WIDTH * 2 // 3) - 1
    first = start
    while first and cell_len(line[first - 1 : start]) <= room:
        first -= 1
    before = ("…" if first else "") + _safe(line[first:start])
    shown = before + _safe(line[start : start + _WIDTH])
    if cell_len(shown) > _WIDTH or start + _WIDTH < len(line):
        shown = set_cell_size(shown, _WIDTH - 1).rstrip() + "…"
    lead = cell_len(before)
    width = cell_len(_safe(line[start : min(end, start + _WIDTH)]))
    return shown, " " * lead + "^" * max(1, min(width, cell_len(shown) - lead))
