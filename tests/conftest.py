"""What all tests share: goldens that one flag rewrites, and the engine with the shipped fonts."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, settings

from briefgen.compiler import deck_engine
from briefgen.layout.engine import Engine
from tests.support.browser import lacks
from tests.support.foreign import FOREIGN, written
from tests.support.rendering import MUST, missing, must_render
from tests.support.shared import Shipped, of_the_run, shipped_files

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write the goldens anew, to be read and kept")


VALIDATOR = "BRIEFGEN_OOXML_VALIDATOR"


SEARCH = "BRIEFGEN_HYPOTHESIS"
"""Names a profile of hypothesis: `searching` tries other examples in each run, else each run tries the same."""
settings.register_profile("repeated", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("searching", deadline=None, suppress_health_check=[HealthCheck.too_slow])

_SEARCHED = 50_000  # values made between Python's searches for dead circles, as the command sets it


def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(_SEARCHED)
    # Programs that tests start are compiled once, whatever this machine wants, and not into the checkout.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.setdefault("PYTHONPYCACHEPREFIX", str(config.rootpath / ".pytest_cache" / "bytecode"))
    settings.load_profile(os.environ.get(SEARCH, "repeated"))
    config.addinivalue_line("markers", f"validated: needs the validator of Microsoft's Open XML SDK ({VALIDATOR})")
    config.addinivalue_line("markers", "browser: needs Chromium and axe-core on the machine")


def _lacking() -> dict[str, str]:
    """What this machine cannot run, by marker, and why."""
    lacking = {}
    if missing() and not must_render():
        lacking["rendered"] = f"there is no {' and no '.join(missing())} here ({MUST}=1 makes that a failure)"
    if lacks() and not must_render():
        lacking["browser"] = f"there is no {' and no '.join(lacks())} here ({MUST}=1 makes that a failure)"
    if not os.environ.get(VALIDATOR):
        lacking["validated"] = f"{VALIDATOR} does not name the validator"
    return lacking


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for marker, why in _lacking().items():
        for item in items:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=why))


def pytest_collection_finish() -> None:
    """What was collected lives as long as the run: it is searched no more for dead circles."""
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says aloud what was not looked at: a run that is green for want of a program is not green."""
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in terminalreporter.getreports("skipped"))
    for marker, why in _lacking().items():
        if reasons[why]:
            terminalreporter.write_line(f"{reasons.pop(why)} {marker} tests were skipped: {why}", yellow=True)
    for why, count in reasons.items():
        terminalreporter.write_line(f"{count} tests were skipped: {why}", yellow=True)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the file of this name in `golden/` beside the test."""
    folder = request.path.parent / "golden"

    def compare(name: str, text: str) -> None:
        path = folder / name
        if request.config.getoption("--update-goldens"):
            folder.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"{path} differs; pytest --update-goldens writes it anew"

    return compare


@pytest.fixture(scope="session")
def shipped_engine() -> Engine:
    """Sets text with the fonts that ship, as a build does."""
    return deck_engine()


@pytest.fixture(scope="session")
def outlines() -> dict[str, Path]:
    """The real outlines by name."""
    return {path.stem: path for path in sorted((ROOT / "outlines").glob("*.yaml"))}


@pytest.fixture(scope="session")
def foreign_decks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Decks that are not ours, by name."""
    folder = tmp_path_factory.mktemp("foreign")
    return {name: written(folder, f"{name}.pptx", make()) for name, make in FOREIGN.items()}


@pytest.fixture(scope="session")
def templates(foreign_decks: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What -t may name: ours, and pairs of Office files that are not ours, whose Word file is the same."""
    document = tmp_path_factory.mktemp("foreign") / "foreign.docx"
    Document().save(str(document))
    foreign = {name: [str(path), str(document)] for name, path in foreign_decks.items()}
    return {"marker": ["marker"], **foreign}


@pytest.fixture(scope="session")
def shipped(
    outlines: dict[str, Path],
    templates: dict[str, list[str]],
    shipped_engine: Engine,
    tmp_path_factory: pytest.TempPathFactory,
) -> Shipped:
    """The files of the outlines that ship, each made once in a run."""
    return shipped_files(of_the_run(tmp_path_factory), outlines, templates, shipped_engine)
