"""The house: rooms, and the one direction in which they import each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.support.sources import PACKAGE, ROOT, Source, sources

# A room may import itself and what stands before it.
ORDER = [
    "records",
    "diagnostics",
    "progress",
    "units",
    "styles",
    "ordinary_files",
    "rasters",
    "loopback",
    "opc",
    "content_models",
    "plugins",
    "language",
    "expressions",
    "outline",
    "template",
    "layout",
    "comparison",
    "kinds",
    "plan",
    "compose",
    "ledger",
    "office",
    "text",
    "svg",
    "check",
    "soffice",
    "compiler",
    "inspection",
    "intake",
    "batch",
    "agents",
    "preview",
    "cli",
]
COMMON = {"diagnostics", "records", "units", "styles", "language"}
# The engine knows neither outlines nor Office files.
ONLY = {"layout": COMMON, "comparison": COMMON}
# Two ways out of the same blocks: neither knows the other.
APART = {"text": "office", "office": "text"}
# Libraries that stay in the rooms made for them.
KEPT = {
    "click": {"cli"},
    "starlette": {"preview"},
    "uvicorn": {"agents", "preview"},
    "watchfiles": {"preview"},
    "pptx": {"office", "template", "check", "intake"},
    "docx": {"office", "template", "check", "intake"},
}

MODULES = sorted(PACKAGE.rglob("*.py"))
TOOLS = sorted((ROOT / "tools").rglob("*.py"))


@pytest.fixture(scope="module")
def modules() -> list[Source]:
    """All modules of the program."""
    return sources(MODULES)


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(module: Source) -> Iterator[str]:
    for node in module.nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name}: a relative import"
            if node.module == "briefgen":
                yield from (f"briefgen.{alias.name}" for alias in node.names)
            elif node.module:
                yield node.module


def test_a_room_imports_only_rooms_before_it(modules) -> None:
    wrong = [
        f"{module.name} imports {name}, {why}"
        for module in modules
        if (room := _room(module.path)) not in ("__init__", "__main__")
        for name in _imports(module)
        if (why := _forbidden(room, name))
    ]
    assert wrong == []


def _forbidden(room: str, name: str) -> str:
    """Why a room may not import what is called so; empty where it may."""
    library, *parts = name.split(".")
    if room not in KEPT.get(library, {room}):
        return "which stays in other rooms"
    if library != "briefgen" or not parts:
        return ""
    if parts[0] not in ORDER:
        return "which is in no room"
    if ORDER.index(parts[0]) > ORDER.index(room):
        return "which stands behind it"
    known = ONLY.get(room, set(ORDER)) | {room}
    return "which it must not know" if APART.get(room) == parts[0] or parts[0] not in known else ""


@pytest.mark.parametrize(
    ("room", "name"),
    [
        ("plan", "briefgen.office.package"),
        ("text", "briefgen.office.package"),
        ("layout", "briefgen.outline.reader"),
        ("kinds", "click"),
        ("plan", "briefgen.elsewhere"),
    ],
)
def test_a_forbidden_import_would_be_found(room, name) -> None:
    assert _forbidden(room, name)


def test_frozen_dataclasses_are_those_that_cost_little_to_define(modules) -> None:
    theirs = [
        module.name
        for module in modules
        for node in module.nodes
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses" and _room(module.path) != "records"
        if {"dataclass", "replace"} & {alias.name for alias in node.names}
    ]
    assert theirs == []


def test_no_modules_import_each_other_in_a_circle(modules) -> None:
    names = {_name(module.path): module for module in modules}
    imports = {name: {each for each in _imported(module) if each in names} - {name} for name, module in names.items()}
    while free := [name for name, needed in imports.items() if not needed]:
        imports = {name: needed.difference(free) for name, needed in imports.items() if name not in free}
    assert sorted(imports) == []


def _name(path: Path) -> str:
    return ".".join(("briefgen", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


def _imported(module: Source) -> Iterator[str]:
    """The modules that a module names, for its types too."""
    for node in module.nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_modules_stay_short_enough_to_be_read() -> None:
    long = {
        p.relative_to(PACKAGE).as_posix(): n for p in MODULES if (n := len(p.read_text("utf-8").splitlines())) > 420
    }
    assert not long


def _bodies(module: Source) -> Iterator[tuple[str, int]]:
    """The functions of a module with the lines of each, its parameters and its docstring not counted."""
    for node in module.nodes:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            yield f"{module.name}:{node.lineno} {node.name}", _lines(body)


def _lines(body: Sequence[ast.stmt]) -> int:
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def test_functions_stay_short_enough_to_be_read(modules) -> None:
    assert {name: n for module in [*modules, *sources(TOOLS)] for name, n in _bodies(module) if n > 40} == {}


def test_every_module_says_what_it_is_for(modules) -> None:
    assert [module.name for module in modules if not ast.get_docstring(module.tree)] == []


def test_no_two_public_classes_go_by_one_name(modules) -> None:
    homes: dict[str, list[str]] = {}
    for module in modules:
        for node in module.nodes:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(module.path.relative_to(PACKAGE).as_posix())
    assert {name: at for name, at in homes.items() if len(at) > 1} == {}


def test_no_exception_is_swallowed(modules) -> None:
    everything = ("", "Exception", "BaseException")
    handlers = ((m, node) for m in modules for node in m.nodes if isinstance(node, ast.ExceptHandler))
    found = [
        (m.name, node.lineno) for m, node in handlers if (ast.unparse(node.type) if node.type else "") in everything
    ]
    assert found == []


def test_no_module_asks_which_language_it_is(modules) -> None:
    """What differs by language is in its record; the names of languages stand in their files alone."""
    asking = []
    for module in modules:
        for node in module.nodes:
            if isinstance(node, ast.Compare):
                asked = ast.unparse(node.left).rpartition(".")[2] in ("language", "lang")
                named = [c for c in node.comparators if isinstance(c, ast.Constant) and isinstance(c.value, str)]
                asking += [f"{module.name}:{node.lineno}"] if asked and named else []
    assert asking == []
