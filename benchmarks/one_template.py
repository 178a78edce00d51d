"""What many outlines on one template cost beside their own parts: `one_template.py [LANGUAGE...]`.

Six outlines (those of make_outline.py, three to eight topics) are built as one job, deck and briefing each, in
processor seconds: together with loading the template, and the sum of each one's own part, which is building it with
everything loaded. Ends with 1 where the whole costs more than 1.5 times that sum.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.make_outline import outline
from briefgen.compiler import Job, Workshop, run

SIZES = (3, 4, 5, 6, 7, 8)
MOST = 1.5
ROUNDS = 3  # the best of which counts: other work on the machine only adds


def seconds(job: Job, workshop: Workshop) -> float:
    """How long a job keeps the processor."""
    begin = time.process_time()
    run(job, workshop)
    return time.process_time() - begin


def compared(language: str) -> tuple[float, float]:
    """The seconds of six outlines together, and of their own parts."""
    texts = [f"language: {language}\n".encode() + "\n".join(outline(size)).encode() for size in SIZES]
    with tempfile.TemporaryDirectory() as folder:
        job = Job(texts, outputs=[folder], force=True)
        run(Job(texts[:1], outputs=[folder]))  # imports, and what a process reads once
        tries = [_tried(job, language) for _ in range(ROUNDS)]
    return min(together for together, _ in tries), min(own for _, own in tries)


def _tried(job: Job, language: str) -> tuple[float, float]:
    together, loaded = seconds(job, Workshop()), Workshop()
    loaded.templates.load((), language)
    return together, sum(seconds(one, loaded) for one in job.each())


def main() -> int:
    """Prints a line for each language."""
    worst = 0.0
    print(f"{'language':>9}{'together':>10}{'own parts':>11}{'ratio':>7}")
    for language in sys.argv[1:] or ("en", "zh-Hant"):
        together, own = compared(language)
        worst = max(worst, together / own)
        print(f"{language:>9}{together:10.2f}{own:11.2f}{together / own:7.2f}", flush=True)
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main())
