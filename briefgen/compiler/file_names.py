"""What the files of single topics and groups are called, and which of them an earlier build left that no build of the
outline as it is now would write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefgen.compiler.delivery import short_name
from briefgen.diagnostics import Diagnostic, Place, warning
from briefgen.outline.resolved import Entry, Part, ResolvedOutline

_SUFFIXES = ("pptx", "docx", "pdf", "md", "html")
_OURS = re.compile(rf"(?:\d{{2,}}|part-\d+)-.+\.(?:{'|'.join(_SUFFIXES)})")


def topic_name(book: ResolvedOutline, entry: Entry) -> str:
    """The name of a topic's files, its number and id: `03-harbour`."""
    width = max(2, len(str(len(book.entries) + len(book.appendix))))
    return f"{entry.number:0{width}}-{entry.topic.id}"


def part_name(book: ResolvedOutline, part: Part) -> str:
    """The name of a group's deck: `part-1-ships`."""
    width = len(str(len(book.parts)))
    return f"part-{part.number:0{width}}-{part.group.id if part.group else 'topics'}"


def stale_files(name: str, book: ResolvedOutline, written: Iterable[Path]) -> Iterator[Diagnostic]:
    """A warning for each file in the folders that files of single topics or groups were just `written` to, where
    `name` is what such a folder is called, that is called as none of the outline's topics and groups."""
    names = [topic_name(book, entry) for entry in (*book.entries, *book.appendix)]
    names += [part_name(book, part) for part in book.parts]
    known = {short_name(Path(f"{one}.{suffix}")).name for one in names for suffix in _SUFFIXES}
    fresh = {path.resolve() for path in written}
    for folder in sorted({path.parent for path in fresh if path.parent.name == name}):
        for path in sorted(folder.iterdir()):
            if _OURS.fullmatch(path.name) and path not in fresh and path.name not in known:
                message = "no topic or group of the outline has this name now: the file is from an earlier build"
                yield warning("stale-file", message, Place(_shown(path)), "delete it, if nobody needs it")


def _shown(path: Path) -> str:
    """A path as somebody in the working folder would write it."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
