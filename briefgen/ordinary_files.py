"""Files as they are read and written: ordinary ones only, of a size that fits into memory.

A pipe would be waited for without end, a device read without end, and a file that is put in its place would take it
away from all programs; a path may come from somebody else.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

MOST_BYTES = 200 * 2**20
"""Of a file that is read: larger ones are refused."""
_NOT_ORDINARY = "it is no ordinary file"


def read_ordinary(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file, links followed. Raises OSError, whose `strerror` says why, for one that is not there, is no
    ordinary file (a folder, a pipe, a device), or has more than `most` bytes."""
    if ordinary_size(path) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most // 2**20} MiB, the most that is read", str(path))
    return path.read_bytes()


def ordinary_size(path: Path) -> int:
    """How many bytes a file has, links followed. Raises OSError for one that is not there or is no ordinary file."""
    said = path.stat()
    if stat.S_ISDIR(said.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    if not stat.S_ISREG(said.st_mode):
        raise OSError(errno.EINVAL, _NOT_ORDINARY, str(path))
    return said.st_size


def ordinary_place(path: Path) -> Path:
    """Where a file is written: what a link leads to. Raises OSError for a pipe or a device and for links without end,
    since a file would be put where they are."""
    place = Path(os.path.realpath(path)) if path.is_symlink() else path
    if place.is_symlink():
        raise OSError(errno.ELOOP, "its links lead nowhere", str(path))
    if place.exists() and not place.is_file() and not place.is_dir():
        raise OSError(errno.EINVAL, _NOT_ORDINARY, str(path))
    return place


def is_folder(path: Path) -> bool:
    """Whether there is a folder; not where the system takes no such name, which reading or writing it will say."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Whether there is an ordinary file; not where the system takes no such name."""
    try:
        return path.is_file()
    except OSError:
        return False
