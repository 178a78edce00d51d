"""Kinds and packs of other installed packages: the example in docs/ as pip would leave it, and some that are wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen import plugins
from briefgen.kinds import kind

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

EXAMPLE = Path(__file__).parent.parent / "docs/plugin-example"
OUTLINE = """title: Two boats, one pier
language: en
topics: [{title: The pier sets the pace, points: [It waits for power], takeaway: Build a second charger.}]
actions: [{do: Release the money, owner: The board}, {do: Ask the city, owner: Operations}]
"""


def installed(folder: Path, name: str, points: dict[str, dict[str, str]]) -> None:
    """What pip keeps of an installed package (entry points specification, packaging.python.org)."""
    info = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    lines: list[str] = []
    for group, said in points.items():
        lines += [f"[{group}]", *(f"{key} = {value}" for key, value in said.items())]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """As in a new process: nothing is remembered of what is installed."""
    monkeypatch.setenv(plugins.OFF, "")
    for remembered in (plugins._installed, kind.kinds):
        remembered.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    for remembered in (plugins._installed, kind.kinds):
        remembered.cache_clear()


@pytest.fixture
def example(fresh, tmp_path) -> None:
    said = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    installed(tmp_path / "site", said["name"], said["entry-points"])
    fresh.syspath_prepend(str(EXAMPLE))
    fresh.syspath_prepend(str(tmp_path / "site"))
    fresh.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(OUTLINE, encoding="utf-8")


def run(*args: str) -> tuple[int, str]:
    from click.testing import CliRunner

    from briefgen.cli.main import briefgen

    done = CliRunner().invoke(briefgen, args, prog_name="briefgen")
    return done.exit_code, done.output


def test_the_example_brings_a_pack_and_a_slide_that_is_told_in_it(example) -> None:
    from pptx import Presentation

    assert "harbour  The built-in design" in run("template", "list")[1]
    code, said = run("build", "a.yaml", "-t", "harbour", "--deck")
    assert code == 0, said
    titles = [slide.shapes.title.text for slide in Presentation("output/a.pptx").slides]
    assert "Who answers for what" in titles
    assert run("lint", "output/a.pptx")[0] == 0


def test_what_a_plugin_inherits_from_a_record_of_ours_is_one_by_the_same_decorator() -> None:
    from briefgen.kinds.content import Item, Text
    from briefgen.records import dataclass, replace

    @dataclass(frozen=True)
    class Owned(Item):
        owner: str = ""

    one = Owned(Text.label("Release the money"), owner="The board")
    assert replace(one, owner="The city") == Owned(Text.label("Release the money"), owner="The city")
    assert one != replace(one, owner="The city")


def test_without_plugins_there_is_neither(example) -> None:
    code, said = run("--no-plugins", "build", "a.yaml", "-t", "harbour", "--deck")
    assert code == 5 and "there is no template called 'harbour'" in said


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ({"briefgen.kinds": {"x": "nowhere_at_all.x"}}, "it cannot be loaded"),
        ({"briefgen.kinds": {"x": "json"}}, "it has no `KIND`"),
        ({"briefgen.kinds": {"x": "briefgen.kinds.agenda"}}, "there is a kind 'agenda' already"),
        ({"briefgen.packs": {"x": "json"}}, "its folder holds no template.yaml"),
        ({"briefgen.packs": {"x": "nowhere_at_all.x"}}, "it cannot be found"),
    ],
)
def test_one_that_is_wrong_is_named_with_what_to_do(fresh, tmp_path, points, message) -> None:
    installed(tmp_path / "site", "broken-things", points)
    fresh.syspath_prepend(str(tmp_path / "site"))
    fresh.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(OUTLINE, encoding="utf-8")
    for command in (("build", "a.yaml", "--deck", "-t", "marker"), ("check", "a.yaml", "-t", "marker")):
        code, said = run(*command)
        assert code == 1, said
        assert "broken-things" in said and message in said and "--no-plugins" in said
    assert run("--no-plugins", "check", "a.yaml")[0] == 0
