"""The virtual environment that `make` works in, made with what a plain Python brings: venv and pip.

    python tools/environment.py .venv             as requirements.lock says; from the ranges where it does not fit
    python tools/environment.py .venv-newest newest    the newest of all that pyproject.toml allows
    python tools/environment.py .venv-lowest lowest    the lowest that it allows
    python tools/environment.py .venv-engines engines  newest too, with what batches on Dask and in stores need
    python tools/environment.py .venv-lock lock        writes requirements.lock anew

Imports nothing but the standard library: it runs before anything is installed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = "requirements.lock"
OLDEST = (3, 10)  # requires-python
UV = "uv>=0.5,<1"  # resolves for all systems at once, and downwards; what is resolved is plain pip's to install
WIDTH = 78  # of the line of progress


class Failed(Exception):
    """A step of setting up did not work; says why in the words of the program that was called."""


class Environment:
    """A virtual environment in a folder, and what is put into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def make(self, fresh: bool = False) -> None:
        """Makes it where there is none, or anew."""
        if fresh or not self.python.exists():
            _run([sys.executable, "-m", "venv", *(["--clear"] if fresh else []), str(self.folder)])

    def module(self, *arguments: str) -> None:
        """Runs a module of it, such as pip."""
        _run([str(self.python), "-m", *arguments])

    def install(self, *arguments: str) -> None:
        """Installs with pip."""
        self.module("pip", "install", "--disable-pip-version-check", "--progress-bar", "off", *arguments)

    def locked(self) -> None:
        """What the lock says, wheels only, so that one that does not fit this Python says so at once."""
        self.make()
        self.install("--require-hashes", "--only-binary", ":all:", "--requirement", LOCK)
        self.install("--no-deps", "--no-build-isolation", "--editable", ".")
        self.module("pip", "check")

    def ranges(self, group: str = "dev", *options: str) -> None:
        """What pyproject.toml's ranges give today. `--group` needs pip 25.1, newer than what Python 3.10 brings."""
        self.make()
        self.install("--upgrade", "pip>=25.1")
        self.install(*options, "--editable", ".", "--group", group)

    def fitting(self) -> None:
        """What the lock says; where it does not fit, what the ranges give, and a line that says so."""
        try:
            self.locked()
        except Failed as failed:
            _clear()
            version = ".".join(map(str, sys.version_info[:3]))
            print(f"{LOCK} does not fit Python {version} here, so the newest versions in range are taken: {failed}")
            self.ranges()

    def newest(self) -> None:
        """The newest versions of everything, and what the tests need."""
        self.make(fresh=True)
        self.ranges("test", "--upgrade", "--upgrade-strategy", "eager")

    def engines(self) -> None:
        """What tests need of batches that run on Dask, read databases and write to object stores."""
        self.ranges("engines")

    def lowest(self) -> None:
        """The lowest versions that pyproject.toml names, and of what these need the newest that go with them."""
        self._with_uv()
        into = ("--python", str(self.python), "--resolution", "lowest-direct")
        self.module("uv", "pip", "install", *into, "--editable", ".", "--group", "test")

    def lock(self) -> None:
        """Writes the lock: one version of everything for all systems and Pythons, with the hashes of all its files."""
        self._with_uv()
        what = ("pyproject.toml", "--group", "dev", "--upgrade")
        form = ("--universal", "--python-version", ".".join(map(str, OLDEST)), "--generate-hashes")
        silent = ("--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make lock")
        self.module("uv", "pip", "compile", *what, *form, *silent, "--output-file", LOCK)

    def _with_uv(self) -> None:
        self.make(fresh=True)
        self.install(UV)


def _run(command: Sequence[str]) -> None:
    """Runs a command in the checkout, its progress on a terminal in one line; raises Failed with its last error."""
    done = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    )
    assert done.stdout is not None
    said = []
    for line in filter(str.strip, done.stdout):
        said.append(line.strip())
        if sys.stdout.isatty():
            print(f"\r  {line.strip()[: WIDTH - 2]:<{WIDTH - 2}}", end="", flush=True)
    if done.wait():
        errors = [line for line in said if line.lower().startswith("error")] or said or ["no reason given"]
        raise Failed(errors[-1])


def _clear() -> None:
    if sys.stdout.isatty():
        print(f"\r{'':<{WIDTH}}\r", end="", flush=True)


def main(folder: str, versions: str = "locked") -> int:
    """Sets up the environment in a folder, and leaves `.ready` in it; 1, with the reason, where that fails."""
    if sys.version_info < OLDEST:
        print(f"Python {'.'.join(map(str, OLDEST))} or newer is needed, and this is {sys.version.split()[0]}")
        return 1
    environment = Environment(Path(folder))
    ways: dict[str, Callable[[], None]] = {
        "locked": environment.fitting,
        "newest": environment.newest,
        "lowest": environment.lowest,
        "engines": environment.engines,
        "lock": environment.lock,
    }
    print(f"Setting up {folder} ({versions} versions); this takes a minute or two", flush=True)
    try:
        ways[versions]()
    except Failed as failed:
        _clear()
        print(f"{folder} cannot be set up: {failed}")
        return 1
    _clear()
    (environment.folder / ".ready").touch()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
