"""How a command ends: messages to standard error, data to standard output, an exit code that tells."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import click

from briefgen.cli.sarif import sarif
from briefgen.diagnostics import Diagnostic, Exit, Severity, ordered, rendered

if TYPE_CHECKING:
    from rich.status import Status


class Report:
    """Gathers what a command has to say. With `as_json` all of it is printed as one object at the end, with `as_sarif`
    what was found in that form."""

    def __init__(self, as_json: bool, strict: bool = False, as_sarif: bool = False) -> None:
        self.as_json = as_json or as_sarif
        self.as_sarif = as_sarif
        self.strict = strict
        self.diagnostics: list[Diagnostic] = []
        self.sources: dict[str, str] = {}
        self.data: dict[str, object] = {}
        self.code = Exit.OK
        self._on = ""
        self._line: Status | None = None

    def add(
        self, diagnostics: Iterable[Diagnostic], sources: Mapping[str, str] | None = None, code: Exit = Exit.OK
    ) -> None:
        """Takes diagnostics in, prints them (notes only as JSON), and remembers the first code that is not OK; an error
        without one is a failure."""
        found = ordered(diagnostics)
        self.diagnostics.extend(found)
        self.sources.update(sources or {})
        shown = [d for d in found if d.severity > Severity.NOTE]
        if shown and not self.as_json:
            click.echo(rendered(shown, self.sources, color=_colours()), err=True)
        if self.code is Exit.OK:
            self.code = code or Exit(any(d.is_error for d in found))

    def say(self, line: str) -> None:
        """A line of plain output, left out with --json."""
        if not self.as_json:
            click.echo(line)

    def head(self, line: str) -> None:
        """What the diagnostics that come are about, a line beside them, left out with --json."""
        if not self.as_json:
            click.echo(line, err=True)

    @contextmanager
    def working(self, on: str) -> Iterator[None]:
        """Shows on a terminal what is being worked on, in a line of standard error that goes when it is done; nothing
        where no colours are wanted, since what draws the line writes more than text."""
        if self.as_json or not _colours():
            yield
            return
        from rich.console import Console

        with Console(stderr=True).status(on) as self._line:
            self._on = on
            yield
        self._line = None

    def watch(self, what: str, done: int, of: int) -> None:
        """Shows how far what is being worked on has come."""
        if self._line is not None:
            self._line.update(f"{self._on}: {what}" + (f", {done} of {of}" if of > 1 else ""))

    def finish(self) -> NoReturn:
        """Prints what is left and ends the process with the code that says how it went."""
        code = self.code
        if code is Exit.OK and self.strict and any(d.severity is Severity.WARNING for d in self.diagnostics):
            code = Exit.WARNINGS
        if self.as_sarif:
            more = {name: said for name, said in self.data.items() if name == "accessibility"}
            click.echo(json.dumps(sarif(self.diagnostics, more), ensure_ascii=False, indent=2))
        elif self.as_json:
            found = [d.data() for d in self.diagnostics]
            click.echo(json.dumps({**self.data, "diagnostics": found, "exit": int(code)}, ensure_ascii=False, indent=2))
        else:
            counts = {s: sum(d.severity is s for d in self.diagnostics) for s in (Severity.ERROR, Severity.WARNING)}
            words = [f"{n} {severity}{'s' if n > 1 else ''}" for severity, n in counts.items() if n]
            if words:
                click.echo(", ".join(words), err=True)
        sys.exit(int(code))


def _colours() -> bool:
    """Whether standard error is a terminal that wants colour (no-color.org)."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")
