"""How long a deck takes and what of that is fitting: `speed.py 100 1000` builds outlines of so many topics.

Prints processor seconds by stage. `fitting` is what is spent in the engine's calls, measuring its fonts included; the
outlines are those of make_outline.py, the template is ours.
"""

from __future__ import annotations

import functools
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.make_outline import outline
from briefgen.compiler import Wanted, arranged_deck, build
from briefgen.layout.engine import Engine
from briefgen.layout.fonts import Fonts
from briefgen.outline.reader import read_outline
from briefgen.template.loading import load_template

FITTING = ("set", "fit", "fit_all", "fit_title", "balanced", "flow", "grid", "width", "least")


class Timed(Engine):
    """An engine that knows how long its calls took, in processor seconds; calls within calls count once."""

    def __init__(self, script_gap: float) -> None:
        super().__init__(Fonts(), script_gap)
        self.seconds = 0.0
        self._within = False
        for name in FITTING:
            setattr(self, name, self._timed(getattr(self, name)))

    def _timed(self, call: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(call)
        def timed(*args: Any, **options: Any) -> Any:
            if self._within:
                return call(*args, **options)
            self._within, begin = True, time.process_time()
            try:
                return call(*args, **options)
            finally:
                self._within, self.seconds = False, self.seconds + time.process_time() - begin

        return timed


def main() -> None:
    """Prints a line for each number of topics."""
    print(f"{'topics':>7}{'slides':>8}{'read':>8}{'place':>8}{'fitting':>9}{'whole':>8}{'added':>8}")
    for topics in map(int, sys.argv[1:] or ("100", "1000")):
        source = "\n".join(outline(topics)).encode()
        template = load_template(["marker"], "en")
        begin = time.process_time()
        reading = read_outline(None, stdin=source)
        read = time.process_time()
        _, placed, _ = arranged_deck(reading, template, Timed(script_gap=0.24))
        arranged = time.process_time()
        engine = Timed(script_gap=0.24)
        list(build(reading, template, Wanted(briefing=False), engine))
        whole = time.process_time() - arranged + read - begin
        added = engine.seconds / (whole - engine.seconds)
        figures = f"{read - begin:8.2f}{arranged - read:8.2f}{engine.seconds:9.2f}{whole:8.2f}{added:8.0%}"
        print(f"{topics:7}{len(placed.pages):8}{figures}", flush=True)


if __name__ == "__main__":
    main()
