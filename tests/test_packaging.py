"""What people install: the wheel in an empty environment, with its templates; and a checkout installed in place."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.support.files import OfficeFile

ROOT = Path(__file__).parent.parent
TEN_LINES = """title: Ten lines
takeaway: It works.
topics:
  - title: One
    points: [A claim, Another]
    takeaway: Remember one.
  - title: Two
    question: Why?
    points: [{claim: C, detail: D}]
    takeaway: {say: Two., why: Because.}
"""


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints; nothing of this checkout or of the user's settings is in its environment."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PIP_", "BRIEFGEN_"))}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=kept, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


class Environment:
    """A fresh virtual environment that borrows the libraries of this one and its pip, so that nothing is fetched."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, clear=True)
        scripts = folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = scripts / "python"
        self.briefgen = scripts / "briefgen"
        paths = sysconfig.get_paths("nt" if os.name == "nt" else "posix_prefix", {"base": str(folder)})
        # No further .pth file is read in a folder that one names: what is installed in place here stays out.
        (Path(paths["purelib"]) / "borrowed.pth").write_text(sysconfig.get_paths()["purelib"], encoding="utf-8")

    def install(self, *what: str | Path, cwd: Path) -> None:
        options = ("--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--no-compile", "--force-reinstall")
        run(self.python, "-m", "pip", "--disable-pip-version-check", "install", *options, *what, cwd=cwd)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "ten.yaml").write_text(TEN_LINES, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a wheel is built from, so that building leaves nothing behind here."""
    folder = tmp_path_factory.mktemp("checkout")
    ignore = shutil.ignore_patterns("__pycache__")
    for name in ("briefgen", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return Environment(tmp_path_factory.mktemp("environment"))


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    code = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    name = run(sys.executable, "-c", code, folder, cwd=checkout).split()[-1]
    return folder / name


def test_the_wheel_holds_the_program_its_data_and_its_templates_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for name in (
        "briefgen/templates/marker/template.yaml",
        "briefgen/templates/marker/deck.pptx",
        "briefgen/templates/marker/briefing.zh-Hant.docx",
        "briefgen/template/storylines.yaml",
        "briefgen/layout/tables/carlito.json",
        "briefgen/outline/starters/zh-Hant.yaml",
        "briefgen/py.typed",
    ):
        assert name in names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"briefgen"}
    assert not [name for name in names if "tests" in name or "__pycache__" in name]


def test_the_wheel_in_an_empty_environment_lists_its_templates_and_builds(wheel, environment, elsewhere) -> None:
    environment.install(wheel, cwd=elsewhere)
    listed = run(environment.briefgen, "template", "list", cwd=elsewhere)
    assert listed.startswith("marker  ")
    assert str(Path("briefgen") / "templates" / "marker") in listed
    built = run(environment.briefgen, "build", "ten.yaml", "--deck", "--briefing", "--per-topic", cwd=elsewhere)
    assert built.count("\n") == 5
    titles = [s.shapes.title.text_frame.text for s in OfficeFile.of(elsewhere / "output" / "ten.pptx").deck.slides]
    assert titles[0] == "Ten lines" and "Remember one." in titles


def test_a_checkout_installed_in_place_finds_its_own_templates(checkout, environment, elsewhere) -> None:
    environment.install("--editable", checkout, cwd=elsewhere)
    listed = run(environment.briefgen, "template", "list", cwd=elsewhere)
    assert str(checkout / "templates" / "marker") in listed
    assert not (checkout / "briefgen" / "templates").exists()
    version = run(environment.briefgen, "--version", cwd=elsewhere)
    assert version.startswith("briefgen 0.")
