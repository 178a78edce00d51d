"""How many calls three small builds make: a count that no machine changes. `make calls` compares, `--write` keeps it.

It stands for time: what is done more often takes longer. Counted are the calls of functions, Python's own included, in
processes that hash alike. `calls.json` has the counts by version of Python, since versions differ in these; one
that it does not know is not compared. Ends with 1 where a build makes more than a tenth more calls than it did.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.make_outline import outline
from benchmarks.measuring import compiled_once

ROOT = Path(__file__).parent.parent
KEPT = Path(__file__).with_name("calls.json")
MOST = 1.1
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
SHIPPED = str(ROOT / "outlines" / "agi-next-2026.yaml")
BUILDS = {
    "check of a shipped outline": ("check", SHIPPED),
    "deck of ten topics": ("build", "ten.yaml", "--deck", "--length", "full", "-o", "ten.pptx"),
    "briefing of a shipped outline": ("build", SHIPPED, "--briefing", "-o", "briefing.docx"),
}
_COUNTED = """
import cProfile, runpy, sys, pstats
sys.argv = ["briefgen", *sys.argv[1:]]
profile = cProfile.Profile()
profile.enable()
try:
    runpy.run_module("briefgen", run_name="__main__")
except SystemExit as ended:
    assert not ended.code, ended.code
finally:
    profile.disable()
print(pstats.Stats(profile).total_calls, file=sys.__stderr__)
"""


def calls(command: tuple[str, ...], folder: Path) -> int:
    """How many calls a command makes in a process of its own. Run once before, it finds its modules compiled."""
    env = {**compiled_once(), "PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-c", _COUNTED, *command],
        cwd=folder,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return int(done.stderr.split()[-1])


def counted() -> dict[str, int]:
    """The calls of each build."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "ten.yaml").write_text("\n".join(outline(10)) + "\n", encoding="utf-8")
        for command in BUILDS.values():
            calls(command, folder)
        return {what: calls((*command, *_FORCED[command[0]]), folder) for what, command in BUILDS.items()}


_FORCED: dict[str, tuple[str, ...]] = {"build": ("--force",), "check": ()}


def main() -> int:
    """Compares, a line for each build."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--write", action="store_true", help="keep these counts for this version of Python")
    given = asked.parse_args()
    known: dict[str, dict[str, int]] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    found = counted()
    before = known.get(VERSION, {})
    for what, count in found.items():
        ratio = f"{count / before[what]:.3f} of {before[what]:,}" if what in before else "not known"
        print(f"{what}: {count:,} calls on Python {VERSION}, {ratio}")
    if given.write:
        KEPT.write_text(f"{json.dumps({**known, VERSION: found}, indent=1, sort_keys=True)}\n", encoding="utf-8")
        return 0
    return int(any(count > MOST * before[what] for what, count in found.items() if what in before))


if __name__ == "__main__":
    sys.exit(main())
