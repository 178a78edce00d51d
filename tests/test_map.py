"""CONTRIBUTING.md and docs/architecture.md are true: rooms, paths, names, commands that they speak of are there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from briefgen.cli.main import COMMANDS
from briefgen.language.record import built_in
from tests.support.sources import PACKAGE, ROOT
from tests.test_rooms import ORDER

BASES = {"CONTRIBUTING.md": ROOT, "docs/architecture.md": PACKAGE}
"""The pages of the map, and the folder that paths in them begin in."""
QUOTED = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"(?!topics/)(?:[\w.-]+/)+(?:[\w.*-]+\.\w+)?")  # a folder ends in /; topics/ is of an outline
NAMED = re.compile(r"`(\w+)`(?: in|,) `([\w/]+\.py)`")
PLACEHOLDERS = ("NAME", "TAG")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def rows() -> Sequence[tuple[Sequence[str], Sequence[str]]]:
    """The table of rooms: what each row is of, and what it names."""
    table = text("CONTRIBUTING.md").partition("| room |")[2].partition("\n\n")[0]
    return [(QUOTED.findall(row.split("|")[1]), QUOTED.findall(row.split("|")[2])) for row in table.splitlines()[2:]]


def test_the_rooms_stand_in_the_order_of_their_imports() -> None:
    assert [room.rstrip("/").removesuffix(".py") for rooms, _ in rows() for room in rooms] == ORDER


def test_the_modules_of_a_room_are_in_it() -> None:
    named = [(room, word) for (room, *_), words in rows() for word in words if re.fullmatch(r"\w+\.[a-z]+", word)]
    assert len(named) > 20
    assert [PACKAGE / room / word for room, word in named if not (PACKAGE / room / word).is_file()] == []


def paths(page: str) -> Sequence[str]:
    words = [word for quoted in QUOTED.findall(text(page)) for word in re.split(r"[ :]+", quoted)]
    return [word for word in words if PATH.fullmatch(word) and not any(name in word for name in PLACEHOLDERS)]


@pytest.mark.parametrize("page", BASES)
def test_every_path_is_there(page: str) -> None:
    def is_there(path: str, base: Path) -> bool:
        return any(base.glob(path.rstrip("/"))) or any((top / path).is_dir() for top in (ROOT, PACKAGE))

    assert len(paths(page)) > 30
    assert [path for path in paths(page) if not is_there(path, BASES[page])] == []


def test_a_name_is_in_the_module_that_it_is_said_to_be_in() -> None:
    pairs = NAMED.findall(text("CONTRIBUTING.md"))
    assert len(pairs) > 10
    assert [(name, path) for name, path in pairs if not re.search(rf"\b{name}\b", text(path))] == []


def test_every_target_of_make_is_one() -> None:
    targets = {one for page in (*BASES, "README.md") for one in re.findall(r"`make ([a-z-]+)", text(page))}
    assert len(targets) > 10
    assert targets <= {*re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE)}


def test_the_readme_has_every_command_and_the_pages_every_language() -> None:
    assert [name for name in COMMANDS if f"| `briefgen {name}" not in text("README.md")] == []
    assert f"({', '.join(built_in())}, or " in text("README.md")
    assert [tag for tag in built_in() if f"`{tag}`" not in text("docs/templates.md")] == []
