"""Files as they are read: ordinary ones only, of a size that fits into memory.

A pipe would be waited for without end, a device read without end, and a path may come from somebody else.
"""

from __future__ import annotations

import errno
import stat
from pathlib import Path

MOST_BYTES = 200 * 2**20
"""Of a file that is read: larger ones are refused."""


def read_ordinary(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file, links followed. Raises OSError, whose `strerror` says why, for one that is not there, is no
    ordinary file (a folder, a pipe, a device), or has more than `most` bytes."""
    said = path.stat()
    if stat.S_ISDIR(said.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    if not stat.S_ISREG(said.st_mode):
        raise OSError(errno.EINVAL, "it is no ordinary file", str(path))
    if said.st_size > most:
        raise OSError(errno.EFBIG, f"it is larger than {most // 2**20} MiB, the most that is read", str(path))
    return path.read_bytes()


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
