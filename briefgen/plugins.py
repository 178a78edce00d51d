"""What other packages add: kinds of slides and packs, by entry points that pip keeps of what is installed.

`briefgen.kinds` names a module with a `KIND` (or `KINDS`), `briefgen.packs` a package whose folder is a pack. Loading
one runs its code, as installing it did; `--no-plugins` loads none, here and in the processes that are started.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from briefgen.diagnostics import Diagnostic, Exit, Place, Stop, error

KINDS, PACKS = "briefgen.kinds", "briefgen.packs"
OFF = "BRIEFGEN_NO_PLUGINS"
"""The variable that switches them off where it is not empty."""
HINT = "mend or uninstall it; `briefgen --no-plugins` goes without"
"""What to do about one that is wrong."""


def without_plugins() -> None:
    """Loads none from now on, in this process and those it starts."""
    os.environ[OFF] = "1"


def plugged_kinds() -> Iterator[tuple[str, object]]:
    """What packages offer as kinds, each by where it comes from. Raises Stop for one that cannot be loaded."""
    for entry in _offered(KINDS):
        try:
            module = entry.load()
        except (ImportError, AttributeError) as problem:
            raise Stop([_broken(entry, f"it cannot be loaded: {problem}")], Exit.FAILED) from problem
        for kind in getattr(module, "KINDS", None) or (getattr(module, "KIND", None),):
            yield _named(entry), kind


def plugged_packs() -> Iterator[tuple[str, Path]]:
    """The folders of packs that packages bring, by the packs' names. Raises Stop for one that is none."""
    for entry in _offered(PACKS):
        try:
            spec = importlib.util.find_spec(entry.module)
        except ImportError as problem:
            raise Stop([_broken(entry, f"it cannot be found: {problem}")], Exit.FAILED) from problem
        folders = list(spec.submodule_search_locations or ()) if spec else []
        if not folders or not (Path(folders[0]) / "template.yaml").is_file():
            raise Stop([_broken(entry, "its folder holds no template.yaml")], Exit.FAILED)
        yield entry.name, Path(folders[0])


def _offered(group: str) -> tuple[EntryPoint, ...]:
    return () if os.environ.get(OFF) else _installed(group)


@cache
def _installed(group: str) -> tuple[EntryPoint, ...]:
    return tuple(sorted(entry_points(group=group), key=lambda entry: entry.name))


def _broken(entry: EntryPoint, message: str) -> Diagnostic:
    return error("bad-plugin", message, Place(_named(entry)), HINT)


def _named(entry: EntryPoint) -> str:
    package = entry.dist.name if entry.dist else entry.module
    return f"{package} ({entry.group}: {entry.name})"
