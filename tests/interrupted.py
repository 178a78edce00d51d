"""Breaks runs off at random moments: `python -m tests.interrupted --times 200`, `make interrupt`.

A run is killed, stopped with Ctrl-C, left without room on the disk, or started twice at once. Whatever happens, each
file in its folder is the old one or the new one, whole; a run that says it is done has put all of them in place; and
the next run leaves nothing there but its own. What is done and when comes from a number alone: `--only 17` does it
again.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

Files = dict[str, bytes]
"""Files by their paths in the folder of a run."""

HOW = ("kill", "kill", "kill while writing", "kill while writing", "Ctrl-C", "full disk", "two at once")
"""What is done to a run, each as often as it stands here."""

_OUTLINE = """title: The harbour {}
topics:
  - {{title: The cold, points: [{{claim: It sailed {}, detail: Twice.}}], takeaway: Remember one.}}
  - {{title: The ice, points: [{{claim: It held, detail: Once.}}], takeaway: Remember two.}}
"""
_OLD, _NEW = "old", "new"
_LONGEST = 300.0  # seconds that no run takes, on a machine with ten others to do
_MOST_ROOM = 90_000  # bytes that a full disk leaves for a file at most: about what the largest of these takes


def command(folder: Path, outline: str) -> list[str]:
    """How a run of ours is started, for one of the two outlines."""
    wanted = ["-o", f"{folder / 'out'}/", "--deck", "--briefing", "--per-topic", "--force"]
    return [sys.executable, "-m", "briefgen", "build", str(folder / outline / "o.yaml"), *wanted]


def started(folder: Path, outline: str, before: Callable[[], None] | None = None) -> subprocess.Popen[bytes]:
    """A run at work, with what it says kept."""
    return subprocess.Popen(
        command(folder, outline), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=before
    )


def files(folder: Path) -> Files:
    """The files that stand in the folder of a run, by their paths in it."""
    out = folder / "out"
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def built(folder: Path, outline: str) -> Files:
    """What a run makes that nobody disturbs."""
    run = started(folder, outline)
    said, _ = run.communicate(timeout=_LONGEST)
    assert run.returncode == 0, said.decode()
    return files(folder)


def prepare(folder: Path) -> None:
    """Writes the two outlines into a folder."""
    for outline in (_OLD, _NEW):
        (folder / outline).mkdir()
        (folder / outline / "o.yaml").write_text(_OUTLINE.format(outline, outline), encoding="utf-8")


@cache
def made() -> tuple[Files, Files, float]:
    """What the two outlines become, and the seconds that it takes."""
    with tempfile.TemporaryDirectory() as name:
        prepare(Path(name))
        old, began = built(Path(name), _OLD), time.monotonic()
        return old, built(Path(name), _NEW), time.monotonic() - began


def one(number: int) -> tuple[str, str, str]:
    """A run broken off: what was done to it, whether the old files stood there then, the new ones or some of both,
    and what was wrong, if anything was."""
    r = random.Random(number)
    how = HOW[number % len(HOW)]
    old, new, taken = made()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        for path, data in old.items():
            (folder / "out" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "out" / path).write_bytes(data)
        try:
            stood = _BROKEN[how](Broken(folder, r, taken, old, new))
            assert built(folder, _NEW) == new, f"the next run does not mend it: {sorted(files(folder))}"
        except AssertionError as wrong:
            return how, "", str(wrong)
    return how, stood, ""


@dataclass(frozen=True)
class Broken:
    """A run that is to be broken off: its folder, what chooses the moment, the seconds that a run takes, and what its
    two outlines become."""

    folder: Path
    r: random.Random
    taken: float
    old: Files
    new: Files

    def state(self) -> str:
        """Whether the files are the old ones, the new ones or some of both. Raises AssertionError for a file that is
        neither, and where one is missing."""
        names = files(self.folder)
        found = {name: data for name, data in names.items() if not Path(name).name.startswith(".briefgen-")}
        assert found.keys() == self.old.keys(), f"missing or added: {sorted(found.keys() ^ self.old.keys())}"
        torn = [name for name, data in found.items() if data not in (self.old[name], self.new[name])]
        assert not torn, f"torn: {torn}"
        return _OLD if found == self.old else _NEW if found == self.new else "some of both"

    def ended(self, run: subprocess.Popen[bytes]) -> str:
        """The state after a run that could end by itself: it left nothing half done, and no traceback. One that a
        signal ended may have been done already."""
        said, _ = run.communicate(timeout=_LONGEST)
        stood = self.state()
        allowed = (_NEW,) if run.returncode == 0 else (_OLD, _NEW) if run.returncode < 0 else (_OLD,)
        assert stood in allowed, f"exit {run.returncode}, but the files are {stood}"
        assert not any((self.folder / "out").rglob(".briefgen-*")), "temporary files are left"
        assert b"Traceback" not in said, said.decode()
        return stood


def killed(case: Broken) -> str:
    """After a random part of the time that a run takes."""
    run = started(case.folder, _NEW)
    time.sleep(case.r.uniform(0, 1.1) * case.taken)
    run.kill()
    run.communicate(timeout=_LONGEST)
    return case.state()


def killed_while_writing(case: Broken) -> str:
    """Some thousandths of a second after its first file stands beside its place."""
    run = started(case.folder, _NEW)
    while run.poll() is None and not any((case.folder / "out").rglob(".briefgen-*")):
        time.sleep(0.0005)
    time.sleep(case.r.uniform(0, 0.012))
    run.kill()
    run.communicate(timeout=_LONGEST)
    return case.state()


def stopped(case: Broken) -> str:
    """With Ctrl-C: it cleans up behind itself and does not say that it is done."""
    run = started(case.folder, _NEW)
    time.sleep(case.r.uniform(0.15, 1.1) * case.taken)
    run.send_signal(signal.SIGINT)
    return case.ended(run)


def full(case: Broken) -> str:
    """No file may grow beyond some size, as on a disk with so much left: it says so, and nothing has changed."""
    import resource  # POSIX has it

    room = case.r.randrange(0, _MOST_ROOM)
    return case.ended(started(case.folder, _NEW, partial(resource.setrlimit, resource.RLIMIT_FSIZE, (room, room))))


def twice(case: Broken) -> str:
    """Two runs into one folder, one a little later: neither tears a file of the other."""
    first = started(case.folder, _NEW)
    time.sleep(case.r.uniform(0, 0.3) * case.taken)
    second = started(case.folder, _OLD)
    for run in (first, second):
        said, _ = run.communicate(timeout=_LONGEST)
        assert b"Traceback" not in said, said.decode()
    assert not any((case.folder / "out").rglob(".briefgen-*")), "temporary files are left"
    return case.state()


_BROKEN: dict[str, Callable[[Broken], str]] = {
    "kill": killed,
    "kill while writing": killed_while_writing,
    "Ctrl-C": stopped,
    "full disk": full,
    "two at once": twice,
}


def main() -> int:
    """Breaks runs off on all cores; prints what stood there. 1 where anything went wrong."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=200)
    asked.add_argument("--only", type=int, help="the run of this number")
    asked.add_argument("--seconds", type=float, default=0, help="begin no further run after so long")
    given = asked.parse_args()
    numbers = range(given.times) if given.only is None else [given.only]
    began, failed = time.monotonic(), 0
    end = began + given.seconds if given.seconds else math.inf
    stood: Counter[tuple[str, str]] = Counter()
    with multiprocessing.get_context("spawn").Pool() as pool:
        for number, (how, what, wrong) in zip(numbers, pool.imap(one, numbers), strict=True):
            stood[how, what] += 1
            if wrong:
                failed += 1
                print(f"{number} ({how}): {wrong}", flush=True)
            if time.monotonic() > end:
                pool.terminate()
                break
    for (how, what), count in sorted(stood.items()):
        print(f"{how:20} {count:4} times, then the files were {what or 'wrong'}")
    print(f"{stood.total()} runs broken off in {time.monotonic() - began:.0f} s, {failed} went wrong")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
