"""Files that may be elsewhere: s3://, gs://, abfs:// and whatever else fsspec knows, beside paths of this machine."""

from __future__ import annotations

import importlib
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from briefgen.diagnostics import Exit, Place, Stop, error

_ELSEWHERE = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_DATABASES = ("postgresql", "postgres")
_TRIES = 4
_WAIT = 0.5  # seconds before a second try, doubled for each further one
T = TypeVar("T")


def is_elsewhere(address: str) -> bool:
    """Whether an address names a file that is no path of this machine."""
    found = _ELSEWHERE.match(address)
    return found is not None and found["scheme"].lower() not in _DATABASES


def _opened(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path on it. Raises Stop without the extra that it needs."""
    scheme = address.partition(":")[0]
    try:
        fsspec: Any = importlib.import_module("fsspec.core")
        store, path = fsspec.url_to_fs(address)
        return store, path
    except ImportError as failed:
        hint = 'pip install "briefgen[remote]"' + (
            f", and the store of {scheme}://" if "fsspec" not in str(failed) else ""
        )
        raise Stop(
            [error("extra-missing", f"{scheme}:// needs more: {failed}", Place(address), hint)], Exit.USAGE
        ) from None
    except ValueError as failed:
        raise Stop([error("no-address", str(failed), Place(address))], Exit.USAGE) from None


def _again(step: Callable[[], T]) -> T:
    """What a step gives, tried again while a store does not answer. Raises its OSError at last."""
    for tried in range(_TRIES - 1):
        try:
            return step()
        except FileNotFoundError:
            raise
        except OSError:
            time.sleep(_WAIT * 2**tried)
    return step()


def fetched(address: str, folder: Path) -> Path:
    """A file or a folder of an address below a folder of this machine; a path of this machine as it is.

    Raises OSError for what is not there, Stop without the extra that the address needs.
    """
    if not is_elsewhere(address):
        return Path(address)
    store, path = _opened(address)
    place = folder / path.rstrip("/").rpartition("/")[2]
    if _again(lambda: store.isdir(path)):
        for found in _again(lambda: store.find(path)):
            below = place / found[len(path.rstrip("/")) :].lstrip("/")
            below.parent.mkdir(parents=True, exist_ok=True)
            _again(lambda found=found, below=below: store.get_file(found, str(below)))  # type: ignore[misc]
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    _again(lambda: store.get_file(path, str(place)))
    return place


class OutputFolder:
    """A folder that takes what is built: of this machine, or at an address elsewhere."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.is_elsewhere = is_elsewhere(address)
        self._store: Any
        self._store, self._root = _opened(address) if self.is_elsewhere else (None, address)

    def holds(self, name: str) -> bool:
        """Whether there is a file of this name."""
        if self._store is None:
            return (Path(self._root) / name).is_file()
        return bool(_again(lambda: self._store.isfile(self._at(name))))

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises FileNotFoundError."""
        if self._store is None:
            return (Path(self._root) / name).read_bytes()
        return bytes(_again(lambda: self._store.cat_file(self._at(name))))

    def take(self, name: str, into: Path) -> None:
        """Brings a file that is there into a folder of this machine; nothing where there is none."""
        if self.holds(name):
            place = into / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(self.read(name))

    def put(self, path: Path, name: str) -> None:
        """Stores a file of this machine under a name: whole or not at all."""
        if self._store is not None:
            _again(lambda: self._store.pipe_file(self._at(name), path.read_bytes()))
            return
        place = Path(self._root) / name
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f"{place.name}.part")
        shutil.copyfile(path, beside)
        beside.replace(place)

    def _at(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"
