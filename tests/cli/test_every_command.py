"""No command, of those there are and of those to come, swallows what is wrong and ends with 0."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from docx import Document
from pptx import Presentation

from briefgen.cli.main import briefgen
from briefgen.cli.output import Report
from briefgen.diagnostics import Exit, error, warning
from tests.cli.conftest import GOOD, WRONG, Run

WRONG_OUTLINES = {
    "check": ("wrong.yaml good.yaml", "good.yaml wrong.yaml"),
    "build": ("wrong.yaml good.yaml -o out", "good.yaml wrong.yaml -o out"),
    "batch": ("wrong.yaml --data rows.csv -o out",),
    "render": ("wrong.yaml --svg out",),
}
UNREAD = {
    "import": ("missing.md", "torn.pptx"),
    "check": ("missing.yaml good.yaml", "good.yaml -t torn.pptx"),
    "build": ("missing.yaml wrong.yaml -o out", "good.yaml -t torn.pptx -o out", "asks.yaml -o out"),
    "preview": ("missing.yaml --no-open --port 0",),
    "batch": ("good.yaml --data missing.csv -o out", "good.yaml --data rows.csv -t torn.pptx -o out"),
    "template check": ("torn.pptx",),
    "template new": ("ours --deck torn.pptx", "ours --briefing missing.docx"),
    "template show": ("torn.pptx", "missing.pptx"),
    "render": ("missing.yaml --svg out", "missing.pptx", "good.yaml -t torn.pptx --svg out"),
    "redline": ("missing.docx torn.docx -o new.docx", "torn.docx torn.docx -o new.docx"),
    "lint": ("torn.pptx", "missing.docx"),
    "mcp": ("missing",),
}
UNWRITTEN = {
    "new": ("blocked/mine",),
    "import": ("text.md -o blocked/mine.yaml",),
    "build": (
        "good.yaml -o blocked/out/",
        "good.yaml -o blocked/mine.pptx",
        "good.yaml --report blocked/l.json -o out",
    ),
    "batch": ("good.yaml --data rows.csv -o blocked/out -j 1",),
    "template new": ("ours --deck team.pptx -o blocked",),
    "template show": ("team.pptx --png blocked/out",),
    "render": ("good.yaml --svg blocked/out",),
    "redline": ("old.docx new.docx -o blocked/mine.docx",),
}
"""What each command is given, as it is typed."""
SHOWS = {"preview"}
"""What serves, and shows what is wrong with an outline on its page."""


def commands(of: click.Command = briefgen, name: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by its whole name."""
    if not isinstance(of, click.Group):
        yield name, of
        return
    context = click.Context(of)
    for one in of.list_commands(context):
        found = of.get_command(context, one)
        assert found
        yield from commands(found, f"{name} {one}".strip())


def taking(*named: str) -> set[str]:
    """The commands that take one of these options, or an argument of this name."""
    return {
        name for name, command in commands() if any(set(named) & {*param.opts, param.name} for param in command.params)
    }


def test_every_command_that_reads_or_writes_is_tried_here() -> None:
    arguments = {
        param.name or "" for _, command in commands() for param in command.params if not param.opts[0].startswith("-")
    }
    assert taking("outlines") - SHOWS <= WRONG_OUTLINES.keys()
    assert taking(*(arguments - {"name"})) <= UNREAD.keys()
    assert taking("name", "-o", "--png", "--report") <= UNWRITTEN.keys()


@pytest.fixture
def there(here: Path) -> Path:
    """A folder with what the commands above name, of which `blocked` is a file where a folder would have to be."""
    texts = {"good.yaml": GOOD, "wrong.yaml": WRONG, "rows.csv": "id\n7\n", "text.md": "# T\n\nOne.\n", "blocked": "B"}
    chart = "    exhibits: [{chart: {type: column, data: missing.xlsx}}]\n"
    texts |= {
        "torn.pptx": "no deck",
        "torn.docx": "no document",
        "asks.yaml": WRONG.replace("takaway", "takeaway") + chart,
    }
    for name, text in texts.items():
        (here / name).write_text(text, encoding="utf-8")
    Presentation().save(str(here / "team.pptx"))
    for name in ("old.docx", "new.docx"):
        document = Document()
        document.add_paragraph(name)
        document.save(str(here / name))
    return here


def ways(table: dict[str, tuple[str, ...]]) -> list[str]:
    return [f"{command} {given}" for command, several in table.items() for given in several]


@pytest.mark.parametrize("way", ways(WRONG_OUTLINES))
def test_a_mistake_in_an_outline_is_told_at_its_line(way: str, run: Run, there: Path) -> None:
    done = run(*way.split())
    assert done.code == Exit.OUTLINE
    assert "wrong.yaml:3" in done.err and "takaway" in done.err


@pytest.mark.parametrize("way", ways(UNREAD))
def test_a_file_that_cannot_be_read_is_named(way: str, run: Run, there: Path) -> None:
    done = run(*way.split())
    assert done.code != Exit.OK
    assert re.search(r"\b(torn|missing)\b", done.err), done.err
    assert not (there / "out").exists() and not (there / "ours").exists()


@pytest.mark.parametrize("way", ways(UNWRITTEN))
def test_a_place_that_cannot_be_written_is_named(way: str, run: Run, there: Path) -> None:
    done = run(*way.split())
    assert done.code != Exit.OK
    assert "blocked" in done.err, done.err
    assert (there / "blocked").read_text(encoding="utf-8") == "B"


@pytest.mark.parametrize("as_json", [True, False])
def test_an_error_that_a_command_forgets_to_give_a_code_is_a_failure_all_the_same(as_json: bool) -> None:
    report = Report(as_json)
    report.add([error("odd", "something is odd")])
    report.add([warning("fine", "something is fine")])
    with pytest.raises(SystemExit) as ended:
        report.finish()
    assert ended.value.code == Exit.FAILED
