"""Files beside the outline, by the names that the outline gives them: never outside its folder, never without end."""

from __future__ import annotations

import pathlib

from briefgen.diagnostics import nearest, shown


class Refused(Exception):
    """A file that is not taken: the id of the problem, what is wrong, and what to do."""

    def __init__(self, id: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.id, self.message, self.hint = id, message, hint


def read_beside(folder: pathlib.Path, name: str, most: int) -> bytes:
    """The bytes of a file by its path from the outline's folder, at most so many. Raises Refused, as `path_beside`."""
    try:
        with path_beside(folder, name).open("rb") as file:
            data = file.read(most + 1)
    except OSError as failed:
        raise _unreadable(name, failed) from failed
    if len(data) > most:
        raise Refused("file-too-large", f"{shown(name)} is larger than {most // 2**20} MiB, the most that is read")
    return data


def path_beside(folder: pathlib.Path, name: str) -> pathlib.Path:
    """The path of a file by its path from the outline's folder.

    An outline may come from somebody else, so a path that leaves the folder, by `..` or by a link, is refused like an
    absolute one. Raises Refused.
    """
    given = pathlib.PurePath(name)
    if given.is_absolute() or given.drive or given.root:
        raise _outside(name)
    try:
        home = folder.resolve()
        path = (home / given).resolve()
        if not path.is_relative_to(home):
            raise _outside(name)
        if path.is_dir():
            raise Refused("file-is-folder", f"{shown(name)} is a folder", "name the file in it")
        if not path.is_file():
            raise _missing(path, name) if not path.exists() else _no_file(name)
    except (OSError, ValueError, RuntimeError) as failed:  # a loop of links is a RuntimeError before Python 3.13
        raise _unreadable(name, failed) from failed
    return path


def _unreadable(name: str, failed: Exception) -> Refused:
    reason = getattr(failed, "strerror", None) or str(failed)
    return Refused("file-unreadable", f"{shown(name)} cannot be read: {reason}")


def _no_file(name: str) -> Refused:
    return Refused("file-unreadable", f"{shown(name)} cannot be read: it is no ordinary file", "name a file")


def _outside(name: str) -> Refused:
    message = f"{shown(name)} is not in the outline's folder, and no file outside it is read"
    return Refused("file-outside", message, "put the file beside the outline and name it from there")


def _missing(path: pathlib.Path, name: str) -> Refused:
    if not path.parent.is_dir():
        folder = pathlib.PurePath(name).parent.as_posix()
        return Refused("file-missing", f"there is no folder {shown(folder)} beside the outline")
    others = sorted(other.name for other in path.parent.glob(f"*{path.suffix}"))
    near = nearest(path.name, others)
    hint = f"did you mean {shown(pathlib.PurePath(name).with_name(near).as_posix())}?" if near else ""
    return Refused("file-missing", f"there is no file {shown(name)} beside the outline", hint)
