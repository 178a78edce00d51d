"""Which files an outline is made of, and when they change.

Folders are watched, not files, since editors save by renaming. What is told counts only where a file's signature (its
number, size and time) has changed, and signatures are looked at from time to time in any case: where nothing can be
watched, such as folders of a network, that is all there is.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from briefgen.records import dataclass

_STEP, _QUIET, _TICK = 10, 60, 500  # milliseconds: looked at each, taken together, signatures looked at all the same
_POLLED = 0.2  # seconds between two looks where nothing can be watched
Signature = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True)
class WatchedFiles:
    """The files that something is made of, whether they are there or not, and folders of which any file may be one."""

    files: frozenset[Path] = frozenset()
    folders: frozenset[Path] = frozenset()

    def __or__(self, other: WatchedFiles) -> WatchedFiles:
        return WatchedFiles(self.files | other.files, self.folders | other.folders)

    @property
    def watched(self) -> tuple[Path, ...]:
        """The folders to watch, of those that there are."""
        found = {file.parent for file in self.files} | self.folders
        return tuple(sorted(folder for folder in found if folder.is_dir()))

    def signature(self) -> Signature:
        """What changes when one of the files does."""
        return tuple(sorted(_signed(self._each())))

    def _each(self) -> Iterator[Path]:
        yield from self.files
        for folder in self.folders:
            try:
                yield from folder.iterdir()
            except OSError:
                continue


def _signed(files: Iterable[Path]) -> Iterator[tuple[str, int, int, int]]:
    for file in files:
        try:
            found = file.stat()
        except (OSError, ValueError):
            continue
        yield str(file), found.st_ino, found.st_size, found.st_mtime_ns


def watch(sources: Callable[[], WatchedFiles], changed: Callable[[], None], end: threading.Event) -> None:
    """Calls `changed` each time that one of the files has changed, until the end. `sources` are asked for anew each
    time: what an outline names changes with it."""
    seen = sources().signature()
    while not end.is_set():
        for _ in _looks(sources().watched, end):
            watched = sources()
            now = watched.signature()
            if now != seen:
                seen = now
                changed()
                break


def _looks(folders: Sequence[Path], end: threading.Event) -> Iterator[None]:
    """Something whenever it is worth looking at the files: when a folder says so, and after a while."""
    from watchfiles import watch as told

    options = {"step": _STEP, "debounce": _QUIET, "rust_timeout": _TICK, "yield_on_timeout": True, "recursive": False}
    try:
        for _ in told(*folders, watch_filter=None, stop_event=end, raise_interrupt=False, **options):  # type: ignore[arg-type]
            yield
    except (OSError, RuntimeError):  # no folder, none that can be watched, or too many
        end.wait(_POLLED)
        yield
