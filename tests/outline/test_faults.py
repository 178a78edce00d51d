"""Every file in faults/ is told all that is wrong with it, at its line and column, and nothing else.

What is expected stands in the file as a comment, `#! 7:3 unknown-key`, or beside it where comments have no place.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from briefgen.diagnostics import Diagnostic, Span
from briefgen.outline import yaml_reading
from briefgen.outline.reader import read_outline

FAULTS = sorted(path for path in (Path(__file__).parent / "faults").iterdir() if path.suffix in {".yaml", ".bin"})
EXPECTED = re.compile(r"(?:\d+:\d+|-) [a-z0-9-]+")


def expected(path: Path) -> list[str]:
    beside = path.with_suffix(".expected")
    text = (beside if beside.exists() else path).read_text(encoding="utf-8")
    return sorted(one for line in text.splitlines() if "#!" in line for one in EXPECTED.findall(line.split("#!", 1)[1]))


def told(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    places = [f"{d.at.line}:{d.at.column}" if isinstance(d.at, Span) else "-" for d in diagnostics]
    return sorted(f"{place} {d.id}" for place, d in zip(places, diagnostics, strict=True))


@pytest.mark.parametrize("path", FAULTS, ids=lambda path: path.stem)
def test_a_fault_is_told_where_it_stands(path: Path) -> None:
    wanted = expected(path)
    assert wanted, "a file of faults says what is expected of it"
    assert told(read_outline(path).diagnostics) == wanted


@pytest.mark.parametrize("path", FAULTS, ids=lambda path: path.stem)
def test_no_outline_comes_of_an_error_and_one_does_of_warnings(path: Path) -> None:
    reading = read_outline(path)
    assert (reading.outline is None) == any(d.is_error for d in reading.diagnostics)


@pytest.mark.parametrize("path", [path for path in FAULTS if path.suffix == ".yaml"], ids=lambda path: path.stem)
def test_without_libyaml_the_same_faults_are_told_in_the_same_lines(path: Path) -> None:
    def lines(parser: type) -> list[tuple[str, int]]:
        _, _, problems = yaml_reading.read(path.read_bytes(), path.name, parser)
        return [(d.id, d.at.line) for d in problems if isinstance(d.at, Span)]

    assert lines(yaml.BaseLoader) == lines(yaml_reading.PARSER)


def test_every_message_is_in_words_of_ours() -> None:
    words_of_parsers = re.compile(r"expected <|simple key|flow (sequence|mapping)|Input should|valid dictionary|None\b")
    for path in FAULTS:
        for problem in read_outline(path).diagnostics:
            assert not words_of_parsers.search(problem.message + problem.hint), (path.name, problem)
