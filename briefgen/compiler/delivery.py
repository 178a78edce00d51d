"""Bytes -> files in place: every refusal is found before anything is written, and a set of files is old or new."""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import shutil
import stat
import time
import unicodedata
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from briefgen.diagnostics import Diagnostic, Exit, Place, Stop, error, note
from briefgen.office.own_files import NOT_OURS, why_kept
from briefgen.ordinary_files import ordinary_place
from briefgen.records import dataclass

LONGEST_NAME = 255
"""Bytes of a file's name, which Linux takes; macOS and Windows count characters, which are never more."""
_TEMPORARY = ".briefgen-{}.tmp"
_HERE = hashlib.sha256(platform.node().encode()).hexdigest()[:8]  # this machine: a folder may be shared by several
_STALE = 3600.0  # seconds: no run that is still alive keeps a file beside its place for so long
_FORCE = "move it away, keep it beside with --backup, or overwrite it with --force"


@dataclass(frozen=True, slots=True)
class Parcel:
    """Bytes and where they go. What is `sealed` tells by itself whether somebody changed it; other files are told by
    their names, which hold a digest of what they were."""

    path: Path
    data: bytes
    sealed: bool

    @property
    def place(self) -> Path:
        """The file that is written: what a link leads to. Raises OSError for a pipe, a device and links without end."""
        return ordinary_place(self.path)


def deliver(
    parcels: Sequence[Parcel], inputs: Collection[Path] = (), force: bool = False, backup: bool = False
) -> list[Diagnostic]:
    """Puts files where they belong; notes of what was kept.

    One that somebody changed since we wrote it, or that was made from another outline, is not overwritten unless
    `force`; with `backup` it is kept beside its place under another name. One of the `inputs` of the run, one that may
    not be written, and one that two parcels would be never are overwritten. Raises Stop for these, and OSError when
    writing fails; then nothing has changed.
    """
    shared = shared_places(path for path, _ in dict.fromkeys((parcel.path, parcel.data) for parcel in parcels))
    refused = [_same(path) for path in shared]
    refused += (found for parcel in parcels for found in _refusals(parcel, inputs, force or backup))
    if refused:
        raise Stop(refused, Exit.FAILED)
    kept = {parcel.place: _backup(parcel.place) for parcel in parcels if backup and _changed(parcel)}
    _put(parcels, kept)
    return [
        note("kept", f"what stood here is kept as {aside.name}", Place(str(place))) for place, aside in kept.items()
    ]


def _backup(place: Path) -> Path:
    """A free name beside a file: report.backup.pptx, report.backup-2.pptx."""
    names = (f"{place.stem}.backup{f'-{n}' if n > 1 else ''}{place.suffix}" for n in count(1))
    return next(path for path in map(place.with_name, names) if not path.exists())


def shared_places(paths: Iterable[Path]) -> list[Path]:
    """Those of the paths that an earlier one names as well, as file systems compare them: whatever the case, and
    however accents are composed."""
    seen: set[str] = set()
    out = []
    for path in paths:
        name = unicodedata.normalize("NFC", str(path.absolute())).casefold()
        if name in seen:
            out.append(path)
        seen.add(name)
    return out


def _same(path: Path) -> Diagnostic:
    return error("same-file", "two products of this run would be this file", Place(str(path)), "name another folder")


def _refusals(parcel: Parcel, inputs: Collection[Path], force: bool) -> Iterator[Diagnostic]:
    path, at = parcel.path, Place(str(parcel.path))
    try:
        if not parcel.place.exists():
            return
    except OSError as problem:
        yield error("not-written", f"cannot write: {problem.strerror}", at, "name another output")
        return
    if any(_is_same(path, one) for one in inputs):
        yield error("is-input", "this file is read in this run, and would be overwritten", at, "name another output")
    elif path.is_file() and not path.stat().st_mode & stat.S_IWUSR:
        yield error("read-only", "this file may not be written", at, "name another output, or make it writable")
    elif not force and (why := _why_kept(parcel)):
        yield error("file-changed", why, at, _FORCE)


def _changed(parcel: Parcel) -> bool:
    return parcel.path.exists() and bool(_why_kept(parcel))


def _why_kept(parcel: Parcel) -> str:
    """Why what stands at a place is not overwritten unasked; empty where it may be."""
    if parcel.sealed:
        return why_kept(parcel.path, parcel.data)
    return "" if _holds(parcel.path, parcel.data) else NOT_OURS


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _put(parcels: Sequence[Parcel], aside: Mapping[Path, Path]) -> None:
    """Writes all beside their places first, then over what stands there; on a failure what stood there comes back.
    What stands at the places of `aside` stays under the names given there."""
    with contextlib.ExitStack() as stack:
        beside = [(_written(parcel, stack), parcel.place) for parcel in parcels]
        kept: list[tuple[Path, Path]] = []
        try:
            for new, place in beside:
                if place.is_file():
                    kept.append((_kept(place, stack), place))
                    if place in aside:
                        shutil.copy2(place, aside[place])
                new.replace(place)
        except (OSError, KeyboardInterrupt):
            for old, place in kept:
                old.replace(place)
            for spare in aside.values():
                spare.unlink(missing_ok=True)
            raise


def _written(parcel: Parcel, stack: contextlib.ExitStack) -> Path:
    place = parcel.place
    place.parent.mkdir(parents=True, exist_ok=True)
    _swept(place.parent)
    new = _temporary(place, stack)
    new.write_bytes(parcel.data)
    if place.is_file():
        shutil.copymode(place, new)
    return new


def _kept(place: Path, stack: contextlib.ExitStack) -> Path:
    """What stands at a place under a second name, until all is written."""
    old = _temporary(place, stack)
    try:
        os.link(place, old)
    except OSError:  # a file system without links
        shutil.copy2(place, old)
    return old


def _temporary(place: Path, stack: contextlib.ExitStack) -> Path:
    path = place.with_name(_TEMPORARY.format(f"{_HERE}-{os.getpid()}-{uuid.uuid4().hex}"))
    stack.callback(path.unlink, missing_ok=True)
    return path


def _swept(folder: Path) -> None:
    """Takes away what a run that was killed left in a folder, and nothing that a running one writes."""
    for path in folder.glob(_TEMPORARY.format("*")):
        with contextlib.suppress(OSError):
            if not _is_at_work(path.name) or time.time() - path.stat().st_mtime > _STALE:
                path.unlink()


def _is_at_work(name: str) -> bool:
    """Whether the run that a temporary file is named for may still be there. Another machine's is not known, nor is
    any on Windows, where asking for a process would end it."""
    machine, _, rest = name.removeprefix(_TEMPORARY.partition("{")[0]).partition("-")
    process = rest.partition("-")[0]
    if machine != _HERE or not process.isdecimal() or os.name == "nt":
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def short_name(path: Path) -> Path:
    """A path whose name no file system refuses for its length: cut, with a digest of what it was."""
    name = path.name.encode()
    if len(name) <= LONGEST_NAME:
        return path
    mark = f"-{hashlib.sha256(name).hexdigest()[:8]}{path.suffix}"
    stem = path.stem.encode()[: LONGEST_NAME - len(mark.encode())].decode("utf-8", "ignore")
    return path.with_name(stem + mark)
