"""Counts anew what docs/trust.md says of attacks: `python -m benchmarks.trust`, in ten minutes at most, in an
hour with `--whole`.

Each count is the last line that its own program prints. Cases are made from their numbers, and begin with number 0 or
with `--first`, so that the same ones can be run again. `--write` puts the counts into the page.
"""

from __future__ import annotations

import argparse
import datetime
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "trust.md"
BEGIN, END = "<!-- counted by benchmarks/trust.py -->\n", "<!-- end of counts -->\n"
WHOLE: Mapping[str, tuple[str, ...]] = {
    "make fuzz-briefly": ("tests.fuzz", "--cases", "3000"),
    "make fuzz-templates": ("tests.fuzz", "--of", "package", "--cases", "2000"),
    "make interrupt": ("tests.interrupted", "--times", "200"),
}
"""What is counted, by how people ask for it: the module and what it is given."""
BRIEF: Mapping[str, tuple[str, ...]] = {
    "make fuzz-briefly": ("tests.fuzz", "--cases", "300", "--seconds", "180"),
    "make fuzz-templates": ("tests.fuzz", "--of", "package", "--cases", "20", "--seconds", "150"),
    "make interrupt": ("tests.interrupted", "--times", "200", "--seconds", "150"),
}
"""The same, as much of it as there is time for."""


def counted(program: tuple[str, ...]) -> str:
    """The last line that a program prints, whether anything went wrong or not."""
    done = subprocess.run([sys.executable, "-m", *program], capture_output=True, encoding="utf-8", check=False)
    return (done.stdout.strip().splitlines() or [f"it ended with {done.returncode}"])[-1]


def with_counts(text: str, counts: Mapping[str, str], day: datetime.date) -> str:
    """The page with its counts made anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    lines = ["| asked for by | counted |", "|---|---|", *(f"| `{name}` | {count} |" for name, count in counts.items())]
    table = "\n".join([*lines, "", f"Counted on {day.isoformat()}, on two cores beside other work."])
    return f"{before}{BEGIN}\n{table}\n\n{END}{after}"


def main() -> None:
    """Counts, prints, and writes where asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--write", action="store_true", help="put the counts into docs/trust.md")
    asked.add_argument("--whole", action="store_true", help="all cases, however long they take")
    asked.add_argument("--first", type=int, default=0, help="number of the first case of each kind of fuzzing")
    given = asked.parse_args()
    counts = {}
    for name, program in (WHOLE if given.whole else BRIEF).items():
        first = ("--first", str(given.first)) if program[0] == "tests.fuzz" else ()
        counts[name] = counted((*program, *first))
        print(f"{name}: {counts[name]}", flush=True)
    if given.write:
        page = with_counts(PAGE.read_text(encoding="utf-8"), counts, datetime.date.today())
        PAGE.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
