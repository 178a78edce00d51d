"""Defaults of a project: `[tool.briefgen]` in its pyproject.toml, or a briefgen.toml, found upwards from here.

They hold where neither the command nor the outline says anything else.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, get_args

import click

from briefgen.diagnostics import Diagnostic, Exit, Place, Stop, error, nearest, shown
from briefgen.ordinary_files import read_ordinary
from briefgen.records import dataclass

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

KEYS = {
    "template": "a pack's name, or a file or folder by its path from this file",
    "length": "short, standard or full",
    "lang": "the tag of a language, such as zh-Hant",
    "output": "the folder for what is built, by its path from this file",
}
"""What may stand there, and what each takes."""
_MOST_BYTES = 2**20
_OWN, _SHARED = "briefgen.toml", "pyproject.toml"


@dataclass(frozen=True)
class Defaults:
    """What a project says, and the file that says it; nothing where there is none."""

    file: Path | None = None
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> Mapping[str, object]:
        """The same as top-level fields of an outline that leaves them out."""
        named = {"template": "template", "lang": "language"}
        fields: dict[str, object] = {named[key]: value for key, value in self.said.items() if key in named}
        return {**fields, **({"deck": {"length": self.said["length"]}} if "length" in self.said else {})}

    def outputs(self, given: tuple[str, ...]) -> tuple[str, ...]:
        """Where to build to: what the command names, else what the project says."""
        context = click.get_current_context()
        name = "outputs" if "outputs" in context.params else "output"
        named = context.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT
        return given if named or "output" not in self.said else (self.said["output"],)


def defaults(start: Path | None = None) -> Defaults:
    """What the nearest file says, from a folder upwards. Raises Stop for one that says it wrong."""
    here = (start or Path()).resolve()
    for folder in (here, *here.parents):
        for name in (_OWN, _SHARED):
            found = _read(folder / name)
            if found is not None:
                return Defaults(folder / name, _checked(found, folder / name))
    return Defaults()


def _read(file: Path) -> Any:
    """What is said in a file; None where it is not there or has nothing for us. Raises Stop."""
    if not file.is_file():
        return None
    try:
        data = tomllib.loads(read_ordinary(file, _MOST_BYTES).decode("utf-8"))
    except (OSError, ValueError, RecursionError) as problem:  # ValueError: no UTF-8, no TOML
        if file.name == _SHARED:  # somebody else's file, of which we have only a table
            return None
        raise Stop([_wrong(file, f"it cannot be read: {problem}", "mend it, or take it away")], Exit.USAGE) from problem
    if file.name == _OWN:
        return data
    tool = data.get("tool")
    return tool.get("briefgen") if isinstance(tool, dict) else None


def _checked(data: Any, file: Path) -> Mapping[str, str]:
    problems = list(_problems(data, file))
    if problems:
        raise Stop(problems, Exit.USAGE)
    beside = {key: str(file.parent / data[key]) for key in ("template", "output") if key in data}
    if "template" in beside and not Path(beside["template"]).exists():
        del beside["template"]  # a pack's name
    return {**data, **beside}


def _problems(data: Any, file: Path) -> Iterator[Diagnostic]:
    from briefgen.language.record import known_as
    from briefgen.outline.model import Length

    if not isinstance(data, dict):
        yield _wrong(file, "`briefgen` should be a table", "write [tool.briefgen] and keys below it")
        return
    for key, value in data.items():
        if key not in KEYS:
            near = nearest(key, KEYS)
            hint = f"did you mean `{near}`?" if near else f"the keys are {', '.join(KEYS)}"
            yield _wrong(file, f"`{key}` is no default", hint)
        elif not isinstance(value, str) or not value:
            yield _wrong(file, f"`{key}` should be a text", f"write {KEYS[key]}")
        elif key == "length" and value not in get_args(Length):
            yield _wrong(file, f"{shown(value)} is no length", f"write {KEYS[key]}")
        elif key == "lang":
            try:
                known_as(value)
            except ValueError:
                yield _wrong(file, f"{shown(value)} is no language", f"write {KEYS[key]}")


def _wrong(file: Path, message: str, hint: str) -> Diagnostic:
    return error("bad-defaults", message, Place(str(file)), hint)


def show_config(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    """Prints the defaults that hold here, and ends the command."""
    if not value or ctx.resilient_parsing:
        return
    from briefgen.cli.output import Report

    report = Report(as_json=False)
    try:
        found = defaults()
    except Stop as stop:
        report.add(stop.diagnostics, code=stop.code)
        report.finish()
    if found.file is None:
        report.say(f"no {_OWN} and no [tool.briefgen] in a {_SHARED}, here or above")
    else:
        report.say(found.file.as_posix())
    for key, takes in KEYS.items():
        report.say(f"{key} = {found.said[key]}" if key in found.said else f"{key} is not given ({takes})")
    report.finish()
