"""What the program says to people: in all its messages, none of the words that only programmers know."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest

from briefgen.diagnostics import counted
from tests.support.sources import PACKAGE, Source, sources

JARGON = re.compile(
    r"\b(mappings?|alias(es)?|nodes?|scalars?|anchors?|tokens?|tuples?|dicts?|booleans?|regex|null|traceback|"
    r"deprecated|serializ\w+|instantiat\w+|invalid|enums?|callback|kwargs?)\b",
    re.I,
)
PLURALS = re.compile(r"\b1 \w+s\b|\(s\)")
NAMES_OF_ELEMENTS = PACKAGE / "content_models.py"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != NAMES_OF_ELEMENTS)


@pytest.fixture(scope="module")
def modules() -> list[Source]:
    """All modules that say something."""
    return sources(MODULES)


def sentences(nodes: Sequence[ast.AST]) -> Iterator[tuple[int, str]]:
    """Every text of a module that is several words, as it is written there, without docstrings."""
    said = {
        id(node.value)
        for node in nodes
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant | ast.JoinedStr)
    }
    for node in nodes:  # what PyYAML says, which is told in our words
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "_RULES":
            said |= {id(value) for value in ast.walk(node)}
    parts: set[int] = set()
    for node in nodes:
        if isinstance(node, ast.JoinedStr) and id(node) not in said:
            parts |= {id(value) for value in node.values}
            words = "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not {id(node)} & (said | parts):
            words = node.value
        else:
            continue
        if re.search(r"[a-z]{2,} [a-z]{2,}", words) and not re.search(r"[<>]|^\(|==|http", words):
            yield node.lineno, words


def test_no_message_needs_a_programmer_to_read_it(modules) -> None:
    said = ((module, *each) for module in modules for each in sentences(module.nodes))
    wrong = [f"{m.name}:{line}: {words}" for m, line, words in said if JARGON.search(words) or PLURALS.search(words)]
    assert not wrong, "\n".join(wrong)


def test_jargon_would_be_found() -> None:
    tree = ast.parse('def f(x):\n    """A node."""\n    return error("bad", f"{x} should be a mapping, not a list")\n')
    ((line, words),) = sentences(tuple(ast.walk(tree)))
    assert (line, JARGON.findall(words)[0][0]) == (3, "mapping")


SEVERAL = re.compile(
    r" (?:more |other |hidden )?(characters|slides|pages|steps|pictures|texts|layouts|items|categories|rows|cells|"
    r"columns|lines|words|shapes|topics|files|levels|messages|boxes|stretches|problems|warnings|errors|outlines|charts)\b"
)
# What cannot be one where it stands, by how the number is written there: limits (in capitals) and these.
NOT_ONE = {"len(said) - _NAMED + 1", "count", "self.most", "most", "size", "room", "SECONDS", "seconds"}


def test_what_is_counted_may_be_one(modules) -> None:
    """Numbers before a plural: written with `counted`, unless they are a limit of ours or are never one."""
    texts = ((module, node) for module in modules for node in module.nodes if isinstance(node, ast.JoinedStr))
    wrong = [f"{module.name}:{node.lineno}: {words}" for module, node in texts for words in _of_several(node)]
    assert not wrong, "\n".join(wrong)


def _of_several(text: ast.JoinedStr) -> Iterator[str]:
    """The numbers in a text that may be one and stand before a plural."""
    for number, behind in pairwise(text.values):
        if isinstance(number, ast.FormattedValue) and isinstance(behind, ast.Constant):
            said, plural = ast.unparse(number.value), str(behind.value)
            if not said.strip("_").isupper() and said not in NOT_ONE and SEVERAL.match(plural):
                yield f"{said}{plural}"


def test_things_are_counted_as_they_are_called() -> None:
    told = [counted(n, what) for what in ("slide", "category", "box", "stretch", "day") for n in (1, 2)]
    assert told == [
        *("1 slide", "2 slides", "1 category", "2 categories", "1 box", "2 boxes"),
        *("1 stretch", "2 stretches", "1 day", "2 days"),
    ]
    assert counted(0, "slide") == "0 slides"
