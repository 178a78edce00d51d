"""Defaults of a project: found upwards, weaker than what a command or an outline says."""

from __future__ import annotations

import pytest
from pptx import Presentation

from tests.support.foreign import harbour

SAID = '[tool.briefgen]\nlength = "short"\nlang = "de"\noutput = "built"\ntemplate = "ours.pptx"\n'


@pytest.fixture
def project(here, good, monkeypatch):
    (here / "pyproject.toml").write_text('[project]\nname = "p"\n\n' + SAID, encoding="utf-8")
    (here / "ours.pptx").write_bytes(harbour())
    (here / "deep/er").mkdir(parents=True)
    (here / "deep/er/a.yaml").write_text((here / "good.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(here / "deep/er")
    return here


def layouts(path) -> set[str]:
    return {slide.slide_layout.name for slide in Presentation(str(path)).slides}


def test_what_a_project_says_holds_for_all_that_is_built_in_it(project, run) -> None:
    done = run("build", "a.yaml", "--deck")
    assert done.code == 0, done.err
    theirs = {layout.name for layout in Presentation(str(project / "ours.pptx")).slide_layouts}
    assert layouts(project / "built/a.pptx") <= theirs
    assert Presentation(str(project / "built/a.pptx")).core_properties.language == "de-DE"


def test_what_a_command_or_an_outline_says_is_stronger(project, run) -> None:
    text = (project / "deep/er/a.yaml").read_text(encoding="utf-8")
    (project / "deep/er/a.yaml").write_text(f"template: marker\nlanguage: en\n{text}", encoding="utf-8")
    assert run("build", "a.yaml", "--deck", "-o", "mine").code == 0
    made = project / "deep/er/mine/a.pptx"
    assert "Cover" in layouts(made)
    assert Presentation(str(made)).core_properties.language == "en-US"
    # The project's length: a page a topic. The outline's own: what one sits through.
    short = run("check", "a.yaml").out
    (project / "deep/er/a.yaml").write_text(f"deck: {{length: full}}\n{text}", encoding="utf-8")
    assert run("check", "a.yaml").out != short


def test_they_are_shown_with_the_file_they_stand_in(project, run, here, monkeypatch) -> None:
    shown = run("check", "--show-config")
    assert shown.code == 0
    assert shown.out.splitlines()[0] == (project / "pyproject.toml").as_posix()
    assert "length = short" in shown.out
    (project / "deep/briefgen.toml").write_text('lang = "ja"\n', encoding="utf-8")
    nearer = run("check", "--show-config").out
    assert nearer.splitlines()[0] == (project / "deep/briefgen.toml").as_posix()
    assert "lang = ja" in nearer and "length is not given" in nearer


def test_what_is_wrong_in_them_is_said_all_at_once(project, run) -> None:
    (project / "briefgen.toml").write_text(
        'lenght = "short"\nlength = "long"\nlang = "klingonisch!"\n', encoding="utf-8"
    )
    done = run("build", "a.yaml")
    assert done.code == 2
    assert done.err.count("error[bad-defaults]") == 3
    assert "did you mean `length`?" in done.err
    assert not (project / "built").exists()


@pytest.mark.parametrize("said", ["lang = ", "lang = " + "[" * 100_000, "lang = '" + "x" * 2**20 + "'"])
def test_one_that_cannot_be_read_is_said_and_somebody_elses_is_passed_over(said, project, run) -> None:
    (project / "briefgen.toml").write_text(said, encoding="utf-8")
    done = run("check", "a.yaml")
    assert (done.code, done.err.count("it cannot be read")) == (2, 1)
    (project / "briefgen.toml").unlink()
    (project / "pyproject.toml").write_text(said, encoding="utf-8")
    assert run("check", "a.yaml").code == 0
