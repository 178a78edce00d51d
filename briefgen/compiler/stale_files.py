"""Files of topics and groups that an earlier build left in the folder of an outline, and that no topic has any more."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from briefgen.diagnostics import Diagnostic, Place, warning
from briefgen.outline.resolved import ResolvedOutline

# As they are named: `03-harbour.pptx`, `part-1-ships.pptx`.
_OURS = re.compile(r"(?:\d{2,}|part-\d+)-.+\.(?:pptx|docx|pdf|md|html)")


def stale_files(name: str, book: ResolvedOutline, written: Iterable[Path]) -> Iterator[Diagnostic]:
    """A warning for each file in the folders that files of single topics or groups were just `written` to, where
    `name` is what such a folder is called, that is of none of the outline's topics and groups."""
    ids = {entry.topic.id for entry in (*book.entries, *book.appendix)}
    groups = {part.group.id if part.group else "topics" for part in book.parts}
    fresh = {path.resolve() for path in written}
    for folder in sorted({path.parent for path in fresh if path.parent.name == name}):
        for path in sorted(folder.iterdir()):
            if _OURS.fullmatch(path.name) and path not in fresh and not _is_of(path.stem, ids, groups):
                message = "no topic or group of the outline has this name: the file is from an earlier build"
                yield warning("stale-file", message, Place(_shown(path)), "delete it, if nobody needs it")


def _is_of(stem: str, topics: Collection[str], groups: Collection[str]) -> bool:
    first, _, rest = stem.partition("-")
    return rest.partition("-")[2] in groups if first == "part" else rest in topics


def _shown(path: Path) -> str:
    """A path as somebody in the working folder would write it."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
