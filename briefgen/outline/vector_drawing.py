"""SVG -> PNG in a process of its own, which ends when it takes too long: a drawing of a few lines can ask for hours.

A drawing library cannot be stopped from beside it, and filters, patterns and copies within copies have no size of
their own that could be looked at first.
"""

from __future__ import annotations

import json
import subprocess
import sys

DOTS = 2000
"""The longer side of the PNG."""
SECONDS = 5
"""Of processor time, for one drawing."""
BYTES = 2**30
"""Of memory, for one drawing."""
DPI = 96
"""Dots an inch of lengths in millimetres and the like (CSS Values 3, 6.2)."""
_PATIENCE = 4.0  # seconds on the clock for one of processor time: where nothing counts that, and on busy machines
_CODE = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from {} import main; main()"
_REFUSED = 3


class NotDrawn(Exception):
    """Why a drawing was not drawn, in words."""


class TooSlow(NotDrawn):
    """It takes more time or memory than a drawing may."""


def drawn(svg: str, seconds: int = SECONDS) -> bytes:
    """The PNG of a drawing, for which that many seconds of processor time may be taken. Raises NotDrawn."""
    command = [sys.executable, "-c", _CODE.format(__name__), json.dumps(sys.path), str(seconds)]
    try:
        made = subprocess.run(command, input=svg.encode("utf-8"), capture_output=True, timeout=seconds * _PATIENCE)
    except subprocess.TimeoutExpired:
        raise TooSlow from None
    if made.returncode == _REFUSED:
        raise NotDrawn(made.stderr.decode("utf-8", "replace").strip())
    if made.returncode:
        raise TooSlow
    return made.stdout


def main() -> None:
    """The other side: reads the drawing from standard input, writes the PNG to standard output."""
    import resvg_py

    _limit(int(sys.argv[2]))
    svg = sys.stdin.buffer.read().decode("utf-8")
    try:
        made = resvg_py.svg_to_bytes(svg_string=svg, width=DOTS, height=DOTS, dpi=DPI)
    except ValueError as problem:
        sys.stderr.buffer.write(str(problem).encode("utf-8"))
        sys.exit(_REFUSED)
    sys.stdout.buffer.write(bytes(made))
    sys.stdout.buffer.flush()


def _limit(seconds: int) -> None:
    """Binds this process; Windows has the clock alone."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    if sys.platform.startswith("linux"):  # macOS takes no limit of addresses
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
