"""What the tests of the command line share: a folder to work in, outlines, and the two ways to run a command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from briefgen.cli.main import briefgen

GOOD = """title: The harbour goes electric
topics:
  - {id: cold, title: The cold, points: [It sailed.], takeaway: It sails.}
  - {id: charger, title: The charger, takeaway: Build it.}
"""
WRONG = "title: T\ntopics:\n  - {title: A, takaway: R.}\n"


@dataclass(frozen=True)
class Ran:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What it printed as JSON."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, and none of the user's own settings."""
    for name in ("SOURCE_DATE_EPOCH", "BRIEFGEN_TEMPLATES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    monkeypatch.delenv("APPDATA", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(here: Path) -> Run:
    """Runs a command in this process."""

    def command(*args: str, stdin: str | bytes | None = None) -> Ran:
        done = CliRunner().invoke(briefgen, args, input=stdin, prog_name="briefgen")
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Ran(done.exit_code, done.stdout, done.stderr)

    return command


@pytest.fixture
def spawn(here: Path) -> Run:
    """Runs a command as `python -m briefgen`."""

    def command(*args: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "briefgen", *args],
            input=stdin,
            capture_output=True,
            env={**os.environ, **(env or {})},
            check=False,
            timeout=60,
        )
        out, err = (text.decode("utf-8").replace("\r\n", "\n") for text in (done.stdout, done.stderr))
        assert "Traceback" not in err
        return Ran(done.returncode, out, err)

    return command


@pytest.fixture
def good(here: Path) -> Path:
    path = here / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def wrong(here: Path) -> Path:
    path = here / "wrong.yaml"
    path.write_text(WRONG, encoding="utf-8")
    return path
