"""An Office file as it is written: parts into a zip that is the same on every day and machine, put in place at once.

Reading is in briefgen/opc.py.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from briefgen.ordinary_files import ordinary_place

CONTENT_TYPES = "[Content_Types].xml"
_FIRST = (CONTENT_TYPES, "_rels/.rels")  # as Office does: programs that tell a file by its first bytes rely on it
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
MOST_PARTS = 65_535
"""Parts of a file: what the directory of a zip counts (APPNOTE.TXT 4.4.22, two bytes). The extension that holds more is
not read by every program that opens Office files."""
_PACKED = frozenset({".gif", ".jpeg", ".jpg", ".mp4", ".png", ".xlsx", ".zip"})  # compressed already


def package_bytes(parts: Mapping[str, bytes]) -> bytes:
    """The parts (names without a leading slash) as the bytes of a zip: the content types first, then by name.

    The same parts give the same bytes with one version of zlib, whatever their order and whatever the clock says.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in _ordered(parts):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 0  # else it tells Windows from the rest
            info.external_attr = 0o600 << 16  # what zipfile would set; said, so that it stays
            packed = PurePosixPath(name).suffix.lower() in _PACKED
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(info, parts[name])
    return buffer.getvalue()


def write_package(path: Path, parts: Mapping[str, bytes]) -> None:
    """Writes the parts as an Office file. Raises OSError when that fails; then nothing has changed."""
    write_whole(path, package_bytes(parts))


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file: beside its place first, then over what stands there, links followed.

    Raises OSError when that fails, and where a pipe or a device stands there; then nothing has changed.
    """
    path = ordinary_place(path)
    beside = path.with_name(f".{uuid.uuid4().hex}.tmp")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _ordered(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name))
