"""Counts anew what docs/trust.md says of attacks: `python -m benchmarks.trust`, in twelve minutes, in hours with
`--whole`, or `make interrupt` and the like alone, where it is named.

Each count is the last line that its own program prints; what it says besides, of cases that went wrong, is passed on.
Cases are made from their numbers, and begin with number 0 or with `--first`, so that the same ones can be run again.
`--write` puts each count into the page with its day and the commit that was tried, as soon as it is known, and leaves
the others as they are.
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
    "make fuzz-validated": ("tests.fuzz_validated", "--files", "200"),
    "make interrupt": ("tests.interrupted", "--times", "200"),
    "make batches": ("tests.batch_killed", "--rows", "2000", "--times", "20"),
}
"""What is counted, by how people ask for it: the module and what it is given."""
BRIEF: Mapping[str, tuple[str, ...]] = {
    "make fuzz-briefly": ("tests.fuzz", "--cases", "300", "--seconds", "180"),
    "make fuzz-templates": ("tests.fuzz", "--of", "package", "--cases", "20", "--seconds", "150"),
    "make fuzz-validated": ("tests.fuzz_validated", "--files", "40"),
    "make interrupt": ("tests.interrupted", "--times", "200", "--seconds", "150"),
    "make batches": ("tests.batch_killed", "--rows", "200", "--times", "4"),
}
"""The same, as much of it as there is time for."""


def counted(program: tuple[str, ...]) -> str:
    """The last line that a program prints, whether anything went wrong or not; each goes to stderr as it comes."""
    last = "it said nothing"
    with subprocess.Popen([sys.executable, "-m", *program], stdout=subprocess.PIPE, encoding="utf-8") as process:
        for line in process.stdout or ():
            last = line.strip() or last
            print(last, file=sys.stderr, flush=True)
    return last


def commit() -> str:
    """What is tried: the short name of the commit that is checked out."""
    asked = ("git", "-C", str(PAGE.parent), "rev-parse", "--short", "HEAD")
    return subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout.strip()


def with_count(text: str, name: str, count: str, on: str) -> str:
    """The page with one count made anew, of a day and a commit."""
    before, _, rest = text.partition(BEGIN)
    table, _, after = rest.partition(END)
    rows = {row.split("`")[1]: row for row in table.splitlines() if row.startswith("| `")}
    rows[name] = f"| `{name}` | {count} | {on} |"
    lines = ["| asked for by | counted | on, at |", "|---|---|---|", *(rows[one] for one in WHOLE if one in rows)]
    return f"{before}{BEGIN}\n{chr(10).join(lines)}\n\n{END}{after}"


def main() -> None:
    """Counts, prints, and writes where asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*", metavar="NAME", help="what is counted; all of it unless said")
    asked.add_argument("--write", action="store_true", help="put the counts into docs/trust.md")
    asked.add_argument("--whole", action="store_true", help="all cases, however long they take")
    asked.add_argument("--first", type=int, default=0, help="number of the first case of each kind of fuzzing")
    given = asked.parse_args()
    programs = WHOLE if given.whole else BRIEF
    on = f"{datetime.date.today().isoformat()}, {commit()}"
    for name in given.names or WHOLE:
        first = ("--first", str(given.first)) if programs[name][0] == "tests.fuzz" else ()
        count = counted((*programs[name], *first))
        print(f"{name}: {count}", flush=True)
        if given.write:
            page = with_count(PAGE.read_text(encoding="utf-8"), name, count, on)
            PAGE.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
