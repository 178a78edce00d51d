"""How many rows a second `briefgen batch` builds, in one process, in two, and on two workers of Dask, and what a killed
worker costs: the figures of docs/scale.md.

    python -m benchmarks.batches --rows 10000 [--dask]     (--rows 0 --pairs 0: only what two processes gain)

Dask needs `make engines` before (`.venv-engines/bin/python -m benchmarks.batches --dask`).
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

OUTLINE = """title: Account review for {{ row.client }}
date: 2026-11-30
takeaway: "{{ row.client }} bought {{ row.total }} units in three months."
topics:
  - id: sales
    title: What {{ row.client }} bought
    points:
      - "{{ row.jan }} units in January"
      - "{{ row.feb }} units in February"
      - {claim: "{{ row.mar }} units in March", when: row.mar}
    exhibits:
      - title: Three months of {{ row.client }}
        chart:
          type: column
          categories: [January, February, March]
          series: {Units: ["{{ row.jan }}", "{{ row.feb }}", "{{ row.mar }}"]}
    takeaway: "{{ row.total }} units went to {{ row.client }}."
"""


LOOP = "n = 0\nfor i in range(40_000_000):\n    n += i * i % 7\n"
KILLED_OF = 300  # rows


def written(folder: Path, rows: int) -> None:
    chance = random.Random(1)
    (folder / "review.yaml").write_text(OUTLINE, encoding="utf-8")
    with (folder / "rows.csv").open("w", encoding="utf-8") as file:
        file.write("id,client,jan,feb,mar,total\n")
        for n in range(rows):
            months = [chance.randint(10, 900) for _ in range(3)]
            file.write(f"{n:06},Client {n} & Sons,{months[0]},{months[1]},{months[2]},{sum(months)}\n")


def children_of(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task/{process}/children")
    own = [int(name) for name in found.read_text(encoding="utf-8").split()] if found.exists() else []
    return [*own, *(grand for child in own for grand in children_of(child))]


def resident(process: int) -> int:
    """The memory of a process in MB, 0 where it has gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0)


def processor() -> float:
    """Seconds of processor time of all programs that were started here and have ended, those they started included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@dataclass(frozen=True)
class Measured:
    """What a batch took: seconds by the clock, and seconds of one core."""

    seconds: float
    of_a_core: float


def measured(folder: Path, name: str, more: list[str], rows: int, kill: float = 0.0) -> Measured:
    """Runs a batch and prints what it took; a worker is killed after so many seconds, if any."""
    run = [sys.executable, "-m", "briefgen", "batch", "review.yaml", "--data", "rows.csv", "-o", name.replace(" ", "-")]
    began, spent = time.monotonic(), processor()
    process = subprocess.Popen([*run, "--deck", *more], cwd=folder, stdout=subprocess.PIPE, encoding="utf-8")
    most = {"process": 0, "all": 0}

    def look() -> None:
        killed = not kill
        while process.poll() is None:
            each = [resident(one) for one in [process.pid, *children_of(process.pid)]]
            most["process"], most["all"] = max(most["process"], *each), max(most["all"], sum(each))
            workers = children_of(process.pid) if not killed and time.monotonic() - began > kill else []
            if workers:
                os.kill(max(workers, key=resident), signal.SIGKILL)
                killed = True
            time.sleep(0.5)

    looking = threading.Thread(target=look)
    looking.start()
    said, _ = process.communicate()
    looking.join()
    took = Measured(time.monotonic() - began, processor() - spent)
    speed = f"{rows / took.seconds:.2f} rows a second in {took.seconds:.0f} s, {took.of_a_core:.1f} s of a core"
    memory = f"at most {most['process']} MB in a process, {most['all']} MB in all"
    print(f"{name}: {speed}, {memory}; {said.splitlines()[0]}", flush=True)
    return took


def loops(count: int) -> float:
    """Seconds that so many plain loops of Python take, each in a process of its own, all at once."""
    began = time.monotonic()
    each = [subprocess.Popen([sys.executable, "-c", LOOP]) for _ in range(count)]
    for one in each:
        one.wait()
    return time.monotonic() - began


def gain(folder: Path, rows: int) -> None:
    """How many times as fast two processes are as one, beside what this machine gives to two loops that share nothing:
    before and after, so that it is seen where something else was at work."""
    before = 2 * loops(1) / loops(2)
    one = measured(folder, "one process", ["-j", "1", "--dry-run", str(rows)], rows)
    two = measured(folder, "two processes, as many", ["-j", "2", "--dry-run", str(rows)], rows)
    after = 2 * loops(1) / loops(2)
    machine = f"two plain loops of Python at once are {before:.2f} times one before, {after:.2f} times after"
    print(f"two processes are {one.seconds / two.seconds:.2f} times one; {machine}", flush=True)


def cost_of_a_kill(folder: Path, rows: int, pairs: int, kill: float) -> None:
    """What a killed worker costs of a core: the median of pairs of runs, one of each with a worker killed."""
    given, costs = ["-j", "2", "--dry-run", str(rows), "--force"], []
    for _ in range(pairs):
        whole = measured(folder, "two processes, none killed", given, rows)
        killed = measured(folder, "two processes, one killed", given, rows, kill)
        costs.append(killed.of_a_core - whole.of_a_core)
    told = ", ".join(f"{cost:.1f}" for cost in sorted(costs))
    print(f"a killed worker costs {statistics.median(costs):.1f} s of a core, the median of {told}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--alone", type=int, default=1_000, help="rows for one process alone, and then for two; or 0")
    parser.add_argument(
        "--pairs", type=int, default=3, help="pairs of runs of 300 rows, a worker killed in one of each"
    )
    parser.add_argument("--kill", type=float, default=10.0, help="seconds after which a worker is killed")
    parser.add_argument("--dask", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written(folder, asked.rows or max(asked.alone, KILLED_OF))
        if asked.alone:
            gain(folder, asked.alone)
        if asked.pairs:
            cost_of_a_kill(folder, KILLED_OF, asked.pairs, asked.kill)
        if asked.rows:
            measured(folder, "two processes", ["-j", "2"], asked.rows)
        if asked.dask:
            measured(folder, "two workers of Dask", ["--engine", "dask", "-j", "2"], asked.rows)
    print(f"CPU of all: {processor():.0f} s")


if __name__ == "__main__":
    main()
