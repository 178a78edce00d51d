"""What is wrong, where, and what to do about it: one type for every problem that briefgen reports.

A stage returns its value and its diagnostics; nothing is printed before the command line does it. `Stop` carries
diagnostics out of a stage that cannot return a value.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


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
class Diagnostic:
    """One problem. `id` is stable and kebab-cased; `hint` says what to write or do instead."""

    id: str
    severity: Severity
    message: str
    at: Span | Place | None = None
    hint: str = ""

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
        return out


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


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics as a reader wants them: by file and position, the worst first where positions agree."""

    def key(d: Diagnostic) -> tuple[str, int, int, int]:
        if isinstance(d.at, Span):
            return (d.at.file, d.at.line, d.at.column, -d.severity)
        return (d.at.file if d.at else "", 0, 0, -d.severity)

    return tuple(sorted(dict.fromkeys(diagnostics), key=key))


_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def rendered(diagnostics: Sequence[Diagnostic], sources: Mapping[str, str] | None = None, color: bool = False) -> str:
    """The diagnostics as text: `file:line:col: severity[id] text`, the source line with a caret, the hint.

    `sources` maps a file's name, as it stands in the spans, to its text; without it no source line is shown.
    """
    lines_of = {name: text.splitlines() for name, text in (sources or {}).items()}
    return "\n".join(_one(d, lines_of, color) for d in ordered(diagnostics))


def _one(d: Diagnostic, lines_of: Mapping[str, Sequence[str]], color: bool) -> str:
    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if color else text

    head = paint(f"{d.severity}[{d.id}]", "1;" + _COLOURS[d.severity])
    out = [f"{paint(str(d.at), '1')}: {head} {d.message}" if d.at else f"{head} {d.message}"]
    if isinstance(d.at, Span):
        lines = lines_of.get(d.at.file, ())
        if 0 < d.at.line <= len(lines):
            gutter = f"{d.at.line:>5} | "
            shown, caret = _excerpt(lines[d.at.line - 1], d.at)
            out.append(gutter + shown)
            out.append(" " * (len(gutter) - 2) + "| " + paint(caret, _COLOURS[d.severity]))
    if d.hint:
        out.append(f"        {paint('hint:', '1')} {d.hint}")
    return "\n".join(out)


def _excerpt(line: str, span: Span, width: int = 96) -> tuple[str, str]:
    """The part of a source line around the span, and the carets below it, counted in terminal cells."""
    from rich.cells import cell_len

    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line.rstrip())
    text = line.replace("\t", " ")
    first = max(0, start - width // 2) if cell_len(text) > width else 0
    shown = text[first:]
    while cell_len(shown) > width:
        shown = shown[:-1]
    lead, cut = ("…", shown[1:]) if first else ("", shown)
    marked = text[start : max(end, start + 1)][: max(1, len(shown) - (start - first))]
    caret = " " * cell_len(text[first:start]) + "^" * max(1, cell_len(marked))
    return lead + cut, caret
