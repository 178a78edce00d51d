"""What it costs to import a megabyte of dense Markdown, in CPU seconds. `python -m benchmarks.importing`"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from briefgen.intake.importing import import_file

WORDS = "the harbour boats charger pier winter crews **power** night `code` city [link](https://x.org) *ice*".split()


def dense(size: int) -> str:
    """Markdown of headings, claims, nested lists, quotations, tables and takeaways, at least so many characters."""
    chance = random.Random(1)

    def sentence() -> str:
        return " ".join(chance.choice(WORDS) for _ in range(chance.randint(6, 18))).capitalize() + "."

    def topics() -> Iterator[str]:
        for number in range(1, 100_000):
            yield f"## Part {number}\n" if number % 20 == 1 else ""
            yield f"### Topic {number}\n\n{sentence()} {sentence()}\n"
            yield f"- {sentence()} {sentence()}\n  - {sentence()}\n- **Lead {number}:** {sentence()}\n"
            yield f"> {sentence()}\n\n| a | b |\n|---|---|\n| {sentence()[:20]} | {number} |\n"
            yield f"**Takeaway:** {sentence()}\n"

    out, length = ["# Title\n"], 0
    for part in topics():
        out.append(part)
        length += len(part)
        if length > size:
            return "\n".join(out)
    raise AssertionError("no end")


def main() -> None:
    """Imports it three times and prints the quickest."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "dense.md"
        source.write_text(dense(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000), encoding="utf-8")
        times = []
        for _ in range(3):
            begun = time.process_time()
            import_file(source, Path(folder) / "dense.yaml")
            times.append(time.process_time() - begun)
        print(f"{source.stat().st_size:,} bytes in {min(times):.1f} s of CPU")


if __name__ == "__main__":
    main()
