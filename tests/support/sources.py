"""The program's own text, read once for all rules that hold it."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "briefgen"


@dataclass(frozen=True)
class Source:
    """A module, and everything that it is made of."""

    path: Path
    tree: ast.Module
    nodes: tuple[ast.AST, ...]

    @property
    def name(self) -> str:
        """Its path in the checkout."""
        return self.path.relative_to(ROOT).as_posix()


def sources(paths: Iterable[Path]) -> list[Source]:
    """Modules as they are read."""
    trees = ((path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)
    return [Source(path, tree, tuple(ast.walk(tree))) for path, tree in trees]
