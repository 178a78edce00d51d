"""What a process costs: seconds of processor and the most memory, as POSIX systems count them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
BRIEFGEN = (sys.executable, "-m", "briefgen")
_KIB = 1 if sys.platform != "darwin" else 1 / 1024  # ru_maxrss counts KiB, on macOS bytes


def compiled_once() -> dict[str, str]:
    """The environment of a process that finds Python's modules compiled, whatever the machine wants."""
    left = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"PYTHONPYCACHEPREFIX": str(ROOT / ".bench" / "bytecode"), **left}


class Cost(NamedTuple):
    """Processor seconds of a process and of those it started, the most memory that one of them had at once, in MiB, and
    seconds by the clock."""

    seconds: float
    memory: float
    clock: float


def cost(
    command: Sequence[str | Path],
    rounds: int = 1,
    folder: Path | None = None,
    ends: Collection[int] = (0,),
    **env: str,
) -> Cost:
    """The least that a command costs in so many rounds: other work on the machine only adds. Raises
    CalledProcessError where it ends with another code than these."""
    parts = [str(part) for part in command]
    return min((_once(parts, folder, ends, env) for _ in range(rounds)), key=lambda c: c.seconds)


def _once(command: list[str], folder: Path | None, ends: Collection[int], env: dict[str, str]) -> Cost:
    quiet = subprocess.DEVNULL
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    whole = {**compiled_once(), "PYTHONPATH": path, **env}
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, env=whole, stdout=quiet, stderr=quiet)
    _, status, usage = os.wait4(process.pid, 0)
    clock = time.monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in ends:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _KIB / 1024, clock)
