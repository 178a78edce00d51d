"""The last resort: an exception that nothing foresaw becomes a sentence and a report that can be sent."""

from __future__ import annotations

import contextlib
import hashlib
import platform
import sys
import tempfile
import traceback
from pathlib import Path

import briefgen


def fault_report(problem: BaseException) -> str:
    """Where in the program an exception arose, and in which versions. Nothing that it says itself: its words may be
    the outline's."""
    system = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    kinds = " from ".join(type(one).__name__ for one in _chain(problem))
    frames = traceback.extract_tb(problem.__traceback__)
    places = [f"  {'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([f"briefgen {briefgen.__version__}, {system}", kinds, *places]) + "\n"


def say_fault(problem: BaseException) -> None:
    """Says on standard error that this is a fault of the program, and where its report lies."""
    report = fault_report(problem)
    name = f"briefgen-fault-{hashlib.sha256(report.encode()).hexdigest()[:8]}.txt"
    message = f"briefgen: error[fault] this is a fault of briefgen, not of what it was given ({type(problem).__name__})"
    try:
        path = Path(tempfile.gettempdir()) / name
        with contextlib.suppress(FileExistsError), path.open("x", encoding="utf-8") as file:  # follows no link
            file.write(report)
        message += f"; please report it with {path}, which holds nothing of your text"
    except OSError:
        message += f"; please report it with these lines, which hold nothing of your text:\n{report}"
    print(message, file=sys.stderr)


def _chain(problem: BaseException) -> list[BaseException]:
    """The exception and those that led to it, at most five."""
    found: list[BaseException] = []
    one: BaseException | None = problem
    while one is not None and len(found) < 5:
        found.append(one)
        one = one.__cause__ or one.__context__
    return found
