"""Which face measures a family: a shipped table, an installed file where allowed, else the average of its class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from briefgen.layout.installed import Installed, folded
from briefgen.layout.metrics import Face, families, shipped
from briefgen.records import replace

_HAN = "cjk"  # in the names of tables that have Han
_HAN_LEAN = 0.9  # 1.3 ems, a line of SimSun or MingLiU in Word, of the 1.44 of the Noto faces that measure them

Kind = Literal["twin", "average", "installed", "unknown"]
"""How a family is measured: by a table of the same widths, by a wider one of its class that was chosen for it, by its
installed file, or by a guess from its name."""


class Fonts:
    """The faces that text is measured with. `folders` are searched for families that no table covers; with none, the
    same input gives the same lines on every machine.

    `used` tells of every family asked for how it was measured, so that a caller can say once which were estimated.
    """

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        self._installed = Installed(tuple(folders))
        self._faces: dict[tuple[str, bool, bool, bool], Face] = {}
        self.used: dict[str, Kind] = {}

    def face(self, family: str, bold: bool = False, italic: bool = False, east_asian: bool = False) -> Face:
        """The face of a family. `east_asian` says that it sets East Asian text, whose widths need no guess."""
        key = (family, bold, italic, east_asian)
        if key not in self._faces:
            self._faces[key] = self._found(*key)
        return self._faces[key]

    def _found(self, family: str, bold: bool, italic: bool, east_asian: bool) -> Face:
        last = shipped(families()["last"]).face(bold, italic)
        known = covered(family)
        if known is not None:
            self.used[family] = known["kind"]
            return _shipped_face(known, bold, italic, last)
        face = self._installed.face(family, bold, italic, beyond=last)
        if face is not None:
            self.used[family] = "installed"
            return face
        if east_asian:
            return _shipped_face(families()["east_asian"], bold, italic, last)
        self.used[family] = "unknown"
        return _shipped_face(_class_of(family), bold, italic, last)


def covered(family: str) -> Mapping[str, Any] | None:
    """The entry of a family in `families.json`, under any of its names; None if no table covers it."""
    return _by_name().get(folded(family))


def is_known(family: str) -> bool:
    """Whether text in a family is as wide in every program: it, or one of the same widths, is to be had everywhere."""
    known = covered(family)
    return known is not None and known["kind"] == "twin"


def stands_in_for_han(family: str) -> bool:
    """Whether a family with Han is measured by another one."""
    known = covered(family)
    return known is not None and known["kind"] != "twin" and has_han(known)


def has_han(entry: Mapping[str, Any]) -> bool:
    """Whether the table of an entry in `families.json` has Han."""
    return _HAN in entry["table"]


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, Mapping[str, Any]]:
    data = families()
    names = {folded(name): entry for name, entry in data["families"].items()}
    return names | {folded(name): data["families"][main] for main, also in data["also"].items() for name in also}


def _class_of(family: str) -> Mapping[str, Any]:
    name = folded(family)
    entry: Mapping[str, Any]
    for entry in families()["classes"]:
        if any(word in name for word in entry["words"]):
            return entry
    raise LookupError("the last class of families.json takes every name")


def _shipped_face(entry: Mapping[str, Any], bold: bool, italic: bool, beyond: Face) -> Face:
    scale = entry.get("scale", 1.0)
    face = shipped(entry["table"]).face(bold, italic, scale, entry.get("line", 0.0), beyond)
    if entry.get("kind") == "twin":
        return face
    narrower = (1.0 + 1.0 / max(1.0, scale)) / 2.0  # about half of the paragraphs lose lines as words get narrower
    return replace(face, lean=face.lean * narrower * (_HAN_LEAN if has_han(entry) else 1.0))
