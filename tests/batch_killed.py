"""A batch that is killed at random moments until it is done: how much is built twice, and whether the bytes are those
of a batch that nobody disturbed.

    python -m tests.batch_killed --rows 2000 --times 20

One row in a hundred is bad. Fails where a row is missing or twice in the report, where files differ, or where a killed
run repeats more than one row in a hundred.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OUTLINE = """title: Review for {{ row.client }}
date: 2026-11-30
takeaway: "{{ row.client }} owes {{ row.due }}"
topics:
  - {id: all, title: "All of {{ row.client }}", takeaway: "They owe {{ row.due }}", points: ["{{ row.bad }}"]}
"""
BAD = 100  # one row in so many


def written(folder: Path, rows: int) -> None:
    (folder / "review.yaml").write_text(OUTLINE, encoding="utf-8")
    lines = [
        json.dumps({"id": n, "client": f"Client {n}", "due": n * 7, "bad": [1] if n % BAD == 0 else f"Point {n}"})
        for n in range(1, rows + 1)
    ]
    (folder / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")


def command(output: str) -> list[str]:
    run = [sys.executable, "-m", "briefgen", "batch", "review.yaml", "--data", "rows.jsonl", "-o", output]
    return [*run, "--deck", "--length", "short", "-j", "2", "--resume"]


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.pptx")}


def stood(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.pptx")}


def killed(folder: Path, times: int, chance: random.Random) -> tuple[int, int]:
    """Runs the batch, killed so often; how many rows were built again, and how many kills found it running."""
    again = hit = 0
    before: dict[str, int] = {}
    for _ in range(times):
        process = subprocess.Popen(
            command("killed"), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            process.wait(timeout=chance.uniform(2, 14))
        except subprocess.TimeoutExpired:
            process.kill() if os.name == "nt" else os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            hit += 1
        now = stood(folder / "killed")
        again += sum(now.get(name, moment) != moment for name, moment in before.items())
        before = now
    subprocess.run(command("killed"), cwd=folder, check=False, capture_output=True)
    now = stood(folder / "killed")
    again += sum(now[name] != moment for name, moment in before.items())
    return again, hit


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written(folder, asked.rows)
        began = time.monotonic()
        subprocess.run(command("whole"), cwd=folder, check=False, capture_output=True)
        seconds = time.monotonic() - began
        again, hit = killed(folder, asked.times, random.Random(asked.seed))
        lines = [json.loads(line) for line in (folder / "killed" / "report.jsonl").read_text("utf-8").splitlines()]
        bad = [line["row"] for line in lines if line["status"] == "failed"]
        wrong = [
            what
            for what, holds in {
                "a row is missing or twice": [line["row"] for line in lines] == list(range(1, asked.rows + 1)),
                "rows failed that are not bad": bad == list(range(BAD, asked.rows + 1, BAD)),
                "files differ": digests(folder / "killed") == digests(folder / "whole"),
                "too much was built twice": again <= max(4, asked.rows // 100) * max(1, hit),
            }.items()
            if not holds
        ]
        whole = f"{asked.rows:,} rows in {seconds:.0f} s undisturbed"
        held = "0 went wrong" if not wrong else "wrong: " + ", ".join(wrong)
        print(f"{whole}; killed {hit} times on the way, {again} rows were built again, {held}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
