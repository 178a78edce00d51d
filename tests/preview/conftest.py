"""A preview of some outlines in a process of its own, and a browser: both are started once for all tests."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.browser import lacks
from tests.support.devtools import Browser, DrivenPage, headless

TALK = """title: The harbour goes electric
takeaway: Build the charger.
topics:
  - id: cold
    title: The cold
    points:
      - {claim: It sailed., detail: Through ice of a metre.}
      - {claim: Nobody froze., detail: The cabin stayed warm.}
    takeaway: It sails.
  - id: charger
    title: The charger
    points:
      - {claim: It is slow., detail: Two hours a night.}
    takeaway: Build it.
"""
MANY = "title: Many slides\ndeck: {length: short}\ntopics:\n" + "".join(
    f"  - {{id: t{n}, title: Topic {n}, question: Why **{n}**?, points: [Claim {n}.], takeaway: Keep {n}.}}\n"
    for n in range(20)
)


@dataclass
class Live:
    """A preview that runs: its address, and the folder of its outlines."""

    address: str
    folder: Path
    process: subprocess.Popen[str]

    def write(self, name: str, text: str) -> None:
        """Saves a file as most editors do: written beside its place, and renamed into it."""
        beside = self.folder / f".{name}.new"
        beside.write_text(text, encoding="utf-8")
        beside.replace(self.folder / name)


def started(folder: Path, *args: str) -> Live:
    """A preview in this folder, as soon as it says its address."""
    command = [sys.executable, "-m", "briefgen", "preview", *args, "--no-open"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout
    line = process.stdout.readline()
    assert line, process.communicate()[1]
    return Live(line.split()[0], folder, process)


def ended(live: Live) -> tuple[int, str]:
    """Presses Ctrl-C: how it ended, and what it had said that was wrong."""
    live.process.send_signal(signal.SIGINT)
    _, wrong = live.process.communicate(timeout=10)
    return live.process.returncode, wrong


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    folder = tmp_path_factory.mktemp("live")
    (folder / "talk.yaml").write_text(TALK, encoding="utf-8")
    (folder / "many.yaml").write_text(MANY, encoding="utf-8")
    running = started(folder, "talk.yaml", "many.yaml", "--port", "0", "--editor", "vscode")
    yield running
    with contextlib.suppress(ProcessLookupError):
        os.kill(running.process.pid, signal.SIGKILL)
    running.process.communicate()


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    assert not lacks(), f"this machine has no {' and no '.join(lacks())}"
    with headless(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def page(live: Live, chromium: Browser) -> Iterator[DrivenPage]:
    """The page of talk.yaml, as it was at first."""
    live.write("talk.yaml", TALK)
    opened = chromium.open(live.address)
    opened.wait("document.querySelector('.slide svg') && document.body.textContent.includes('It sailed.')")
    yield opened
    assert opened.errors == []
    opened.ask("Page.close")
