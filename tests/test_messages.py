"""What the program says to people: in all its messages, none of the words that only programmers know."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "briefgen"
JARGON = re.compile(
    r"\b(mappings?|alias(es)?|nodes?|scalars?|anchors?|tokens?|tuples?|dicts?|booleans?|regex|null|traceback|"
    r"deprecated|serializ\w+|instantiat\w+|invalid|enums?|callback|kwargs?)\b",
    re.I,
)
PLURALS = re.compile(r"\b1 \w+s\b|\(s\)")
NAMES_OF_ELEMENTS = PACKAGE / "content_models.py"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != NAMES_OF_ELEMENTS)


def sentences(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text of a module that is several words, as it is written there, without docstrings."""
    said = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant | ast.JoinedStr)
    }
    for node in ast.walk(tree):  # what PyYAML says, which is told in our words
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "_RULES":
            said |= {id(value) for value in ast.walk(node)}
    parts: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and id(node) not in said:
            parts |= {id(value) for value in node.values}
            words = "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not {id(node)} & (said | parts):
            words = node.value
        else:
            continue
        if re.search(r"[a-z]{2,} [a-z]{2,}", words) and not re.search(r"[<>]|^\(|==|http", words):
            yield node.lineno, words


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_no_message_needs_a_programmer_to_read_it(path) -> None:
    found = list(sentences(ast.parse(path.read_text(encoding="utf-8"))))
    wrong = [f"{path.name}:{line}: {words}" for line, words in found if JARGON.search(words) or PLURALS.search(words)]
    assert not wrong, "\n".join(wrong)


def test_jargon_would_be_found() -> None:
    tree = ast.parse('def f(x):\n    """A node."""\n    return error("bad", f"{x} should be a mapping, not a list")\n')
    ((line, words),) = sentences(tree)
    assert (line, JARGON.findall(words)[0][0]) == (3, "mapping")
