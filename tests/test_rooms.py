"""The house: rooms, and the one direction in which they import each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "briefgen"

# A room may import itself and what stands before it.
ORDER = [
    "diagnostics",
    "progress",
    "units",
    "styles",
    "ordinary_files",
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
COMMON = {"diagnostics", "units", "styles", "language"}
# The engine knows neither outlines nor Office files.
ONLY = {"layout": COMMON, "comparison": COMMON}
# Two ways out of the same blocks: neither knows the other.
APART = {"text": "office", "office": "text"}
# Libraries that stay in the rooms made for them.
KEPT = {
    "click": {"cli"},
    "starlette": {"preview"},
    "uvicorn": {"preview"},
    "watchfiles": {"preview"},
    "pptx": {"office", "template", "check", "intake"},
    "docx": {"office", "template", "check", "intake"},
}

MODULES = sorted(PACKAGE.rglob("*.py"))
TOOLS = sorted((PACKAGE.parent / "tools").rglob("*.py"))


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            if node.module == "briefgen":
                yield from (f"briefgen.{alias.name}" for alias in node.names)
            elif node.module:
                yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_rooms_before_it(path: Path) -> None:
    room = _room(path)
    if room in ("__init__", "__main__"):
        return
    for name in _imports(path):
        library = name.split(".")[0]
        if library in KEPT:
            assert room in KEPT[library], f"{room} imports {library}"
        if library != "briefgen" or name.count(".") == 0:
            continue
        other = name.split(".")[1]
        assert other in ORDER, f"{name} is in no room"
        assert ORDER.index(other) <= ORDER.index(room), f"{room} imports {other}, which stands behind it"
        assert APART.get(room) != other, f"{room} imports {other}"
        if room in ONLY and other != room:
            assert other in ONLY[room], f"{room} imports {other}"


def test_no_modules_import_each_other_in_a_circle() -> None:
    names = {_name(path): path for path in MODULES}
    imports = {name: {each for each in _imported(path) if each in names} - {name} for name, path in names.items()}
    while free := [name for name, needed in imports.items() if not needed]:
        imports = {name: needed.difference(free) for name, needed in imports.items() if name not in free}
    assert sorted(imports) == []


def _name(path: Path) -> str:
    return ".".join(("briefgen", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


def _imported(path: Path) -> Iterator[str]:
    """The modules that a module names, for its types too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
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


def _bodies(path: Path) -> Iterator[tuple[str, int]]:
    """The functions of a module with the lines of each, its parameters and its docstring not counted."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            yield f"{path.relative_to(PACKAGE.parent).as_posix()}:{node.lineno} {node.name}", _lines(body)


def _lines(body: Sequence[ast.stmt]) -> int:
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def test_functions_stay_short_enough_to_be_read() -> None:
    assert {name: n for path in [*MODULES, *TOOLS] for name, n in _bodies(path) if n > 40} == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [p for p in MODULES if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))]
    assert [p.relative_to(PACKAGE).as_posix() for p in silent] == []


def test_no_exception_is_swallowed() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else ""
                assert caught not in ("", "Exception", "BaseException"), f"{path}:{node.lineno} catches everything"


def test_no_module_asks_which_language_it_is() -> None:
    """What differs by language is in its record; the names of languages stand in their files alone."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare):
                asked = ast.unparse(node.left).rpartition(".")[2] in ("language", "lang")
                named = [c for c in node.comparators if isinstance(c, ast.Constant) and isinstance(c.value, str)]
                assert not (asked and named), f"{path}:{node.lineno} asks for a language by its name"
