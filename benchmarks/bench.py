"""All figures of docs/performance.md, in one run: `make bench`, or `bench.py [--topics 100 1000] [--minutes 15]`.

Whole processes, in seconds of processor, beside what the work costs at least and beside other programs where
`benchmarks/peers/install.py` finds or brings them. `--write` keeps them as `benchmarks/results/COMMIT.json` and puts
the table into docs/performance.md. What a size would take is reckoned from the one before; where that is more than is
left of the minutes, a smaller step is measured in its place, and said.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.make_outline import outline
from benchmarks.measuring import BRIEFGEN, ROOT, Cost, cost
from benchmarks.peers.content import write
from benchmarks.peers.install import node, pandoc

SHIPPED = ROOT / "outlines" / "ai-ascent-2026.yaml"
PEERS = ROOT / "benchmarks" / "peers"
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
GROWTH = 1.05  # at most, of the times that there is more content
COMPARED = 1000  # topics: other programs are not run on more
PARTED = 1000  # topics: one deck of many more has more parts than a plain zip holds, and is refused
STEPS = (5000, 3000, 2000)  # topics that are measured where there is no time for more


@dataclass(frozen=True)
class Figure:
    """One thing measured: how much of its unit, at most how much was meant, and the same of other programs."""

    what: str
    value: float
    unit: str
    goal: float | None = None
    beside: Mapping[str, float] = field(default_factory=dict)
    why: str = ""

    def row(self) -> str:
        """Its line in the table: first how it stands to its goal, by how much it misses it, and why it would."""
        ratio = f"{self.value / self.goal:.2f}" if self.goal else ""
        goal = f"{self.goal:.3g}" if self.goal else ""
        others = ", ".join(f"{name} {value:.3g}" for name, value in self.beside.items())
        cells = (ratio, self.what, f"{self.value:.3g} {self.unit}", goal, self.missed, others)
        return f"| {' | '.join(cells)} | {self.why if self.missed not in {'', 'holds'} else ''} |"

    @property
    def missed(self) -> str:
        """By how much it misses its goal: a part of it, or how many times it is."""
        if not self.goal:
            return ""
        ratio = self.value / self.goal
        return "holds" if ratio <= 1 else f"{100 * (ratio - 1):.0f} %" if ratio < 2 else f"{ratio:.1f} times it"


def small(folder: Path) -> Iterator[Figure]:
    """What one waits for every day."""
    bare = cost([sys.executable, "-c", "pass"], 9).seconds
    help_ = cost([*BRIEFGEN, "--help"], 9).seconds
    yield Figure("`--help`, beside `python -c pass`", help_ / bare, "times", 6, why="click is two thirds of it")
    checked = cost([*BRIEFGEN, "check", SHIPPED], 5).seconds
    yield Figure("`check` of a shipped outline", checked, "s", 0.5, why=_COMPOSES)
    built = cost([*BRIEFGEN, "build", SHIPPED, "-o", folder, "--force"], 5)
    imports = cost([sys.executable, "-c", "import briefgen.compiler.pipeline"], 5).seconds
    beside = {"imports alone": imports}
    yield Figure("a shipped outline to deck and briefing", built.seconds, "s", 1.0, beside, _COMPOSES)
    yield Figure("its memory", built.memory, "MiB")


def deck(topics: int, source: Path, folder: Path) -> Iterator[Figure]:
    """One deck of many topics, every claim and detail on a slide."""
    made = folder / f"deck{topics}.pptx"
    ours = cost([*BRIEFGEN, "build", source, "--deck", "--length", "full", "-o", made, "--force"])
    slides = _slides(made)
    floor = _zipped(made)
    peers = _peers("deck", topics, source, folder)
    beside = {"zipping its parts again": 1000 * floor / slides}
    beside |= {name: 1000 * found.seconds / count for name, found, count in peers}
    what = f"{topics:,} topics, a slide of {slides:,}, with notes"
    yield Figure(what, 1000 * ours.seconds / slides, "ms", 1.25, beside, _SEEKS)
    yield Figure(f"{topics:,} topics, beside zipping its parts again", ours.seconds / floor, "times", 8, why=_SEEKS)
    yield Figure(f"{topics:,} topics, deck", ours.seconds, "s")
    yield _memory(f"{topics:,} topics, deck, memory", ours, peers)


def briefing(topics: int, source: Path, folder: Path) -> Iterator[Figure]:
    """One Word briefing of many topics, contents and page numbers worked out."""
    made = folder / f"briefing{topics}.docx"
    ours = cost([*BRIEFGEN, "build", source, "--briefing", "-o", made, "--force"])
    peers = _peers("briefing", topics, source, folder)
    beside = {name: found.seconds for name, found, _ in peers}
    goal = 4 if topics == COMPARED else None
    yield Figure(f"{topics:,} topics, briefing", ours.seconds, "s", goal, beside, _LAYS_OUT)
    yield _memory(f"{topics:,} topics, briefing, memory", ours, peers)


def per_topic(topics: int, source: Path, folder: Path) -> Iterator[Figure]:
    """A deck for each of many topics, on two cores: time by the clock, which only counts on a machine at rest."""
    ours = cost([*BRIEFGEN, "build", source, "--per-topic", "-j", "2", "-o", folder / "each", "--force"])
    goal = 60 if topics == COMPARED else None
    beside = {"seconds of processor": ours.seconds}
    yield Figure(f"{topics:,} topics, a deck each on two cores, by the clock", ours.clock, "s", goal, beside, _SEEKS)
    yield Figure(f"{topics:,} topics, a deck each", ours.seconds, "s")


_COMPOSES = "composing, then imports, then the template: where the time goes, below"
_SEEKS = "each stretch of a topic is measured in each arrangement that could hold it; no other program measures"
_LAYS_OUT = "it is laid out for its page numbers, and written again with them"
_HOLDS = "the placed pages of the whole are held until they are written"


def _memory(what: str, ours: Cost, peers: Sequence[tuple[str, Cost, int]]) -> Figure:
    """The most memory at once, at most pandoc's."""
    pandocs = {name: found.memory for name, found, _ in peers if name == "pandoc"}
    return Figure(what, ours.memory, "MiB", pandocs.get("pandoc"), pandocs, _HOLDS)


def _peers(kind: str, topics: int, source: Path, folder: Path) -> Sequence[tuple[str, Cost, int]]:
    """The same content through other programs: the name of each, what it costs, and how many slides it makes."""
    return tuple(_compared(kind, source, folder)) if topics <= COMPARED else ()


def _compared(kind: str, source: Path, folder: Path) -> Iterator[tuple[str, Cost, int]]:
    count = write(source, folder)
    content, suffix = folder / "content.json", ".pptx" if kind == "deck" else ".docx"
    out = folder / f"peer{suffix}"
    own = {"deck": ("python_pptx",), "briefing": ("python_docx", "docxtpl")}[kind]
    for name in own:
        script = PEERS / f"{kind}_by_{name}.py"
        yield name.replace("_", "-"), cost([sys.executable, script, content, out]), count
    other = {"deck": "pptxgenjs", "briefing": "docx"}[kind]
    if found := node(other):
        program, modules = found
        yield other, cost([program, PEERS / f"{kind}_by_{other}.js", content, out], NODE_PATH=str(modules)), count
    if program_ := pandoc():
        yield "pandoc", cost([program_, folder / f"{kind}.md", "-o", out]), count


def _slides(path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        return sum(name.startswith("ppt/slides/slide") for name in archive.namelist())


def _zipped(path: Path) -> float:
    """Seconds that putting the same parts into a zip costs, as the program does it: what no writer can go below."""
    again = (
        "import sys, zipfile, io\n"
        "source = zipfile.ZipFile(sys.argv[1])\n"
        "with zipfile.ZipFile(io.BytesIO(), 'w', zipfile.ZIP_DEFLATED, compresslevel=6) as made:\n"
        "    for name in source.namelist(): made.writestr(name, source.read(name))\n"
    )
    return cost([sys.executable, "-c", again, path], 3).seconds


def grown(figures: Sequence[Figure]) -> Iterator[Figure]:
    """How much more it costs that there are more topics."""
    found: dict[str, dict[int, float]] = {}
    for figure in figures:
        size, named, what = figure.what.partition(" topics, ")
        if named and what in {"deck", "briefing", "a deck each", "deck, memory", "briefing, memory"}:
            found.setdefault(what, {})[int(size.replace(",", ""))] = figure.value
    for what, values in found.items():
        for less, more in pairwise(sorted(values)):
            goal = GROWTH * more / less
            yield Figure(f"{what}: {more:,} topics beside {less:,}", values[more] / values[less], "times", goal)


Kind = Callable[[int, Path, Path], Iterator[Figure]]


class Run:
    """One run of all that is measured, within some minutes."""

    def __init__(self, folder: Path, minutes: float) -> None:
        self.folder, self.end = folder, time.monotonic() + 60 * minutes
        self.figures: list[Figure] = []
        self._took: dict[Kind, tuple[int, float]] = {}

    def measured(self, found: Iterator[Figure]) -> None:
        """Keeps figures, and prints a line for each as it comes."""
        for figure in found:
            self.figures.append(figure)
            print(figure.row(), flush=True)

    def large(self, kind: Kind, topics: int, share: float = 1.0) -> None:
        """A kind at a size, or at the largest that what is left of the minutes has time for: a share of it."""
        size = self._affordable(kind, topics, share * (self.end - time.monotonic()))
        if size != topics:
            instead = f"{size:,} in its place" if size else "not measured"
            print(f"{topics:,} topics, {kind.__name__}: no time for it, {instead}", flush=True)
        if not size:
            return
        source = self.folder / f"topics{size}.yaml"
        source.write_text("\n".join(outline(size)) + "\n", encoding="utf-8")
        begun = time.monotonic()
        self.measured(kind(size, source, self.folder))
        self._took[kind] = (size, time.monotonic() - begun)

    def _affordable(self, kind: Kind, topics: int, left: float) -> int:
        """The largest size up to this that is done in so many seconds, going by the one before; 0 for none."""
        before, seconds = self._took.get(kind, (topics, 0.0))
        sizes = (topics, *(step for step in STEPS if before < step < topics))
        return next((size for size in sizes if seconds * size / before <= left), 0)


def table(figures: Sequence[Figure], told: Mapping[str, object]) -> str:
    """The figures as Markdown, those that have a goal first, the farthest from it on top."""
    ordered = sorted(figures, key=lambda f: -(f.value / f.goal) if f.goal else 0)
    where = f"{told['python']} on {told['cores']} cores ({told['machine']}), commit {told['commit']}"
    head = "| of its goal | what | measured | goal | misses by | beside it | why |", "|---:|---|---:|---:|---:|---|---|"
    return "\n".join([f"Seconds of processor, whole processes; {where}.", "", *head, *(f.row() for f in ordered)])


def _about() -> dict[str, object]:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    python = f"Python {platform.python_version()}"
    return {"commit": done.stdout.strip(), "python": python, "cores": os.cpu_count(), "machine": platform.machine()}


def _kept(figures: Sequence[Figure], told: Mapping[str, object]) -> None:
    results = ROOT / "benchmarks" / "results"
    results.mkdir(exist_ok=True)
    data = {**told, "figures": [asdict(figure) for figure in figures]}
    path = results / f"{told['commit']}.json"
    path.write_text(f"{json.dumps(data, ensure_ascii=False, indent=1)}\n", encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    before, after = page.partition(BEGIN)[0], page.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{table(figures, told)}\n{END}{after}", encoding="utf-8")


def main() -> None:
    """Measures, prints a line for each figure as it comes, and the table at the end."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--topics", type=int, nargs="*", default=[100, 1000, 10000], help="sizes of the large outlines")
    asked.add_argument("--minutes", type=float, default=15, help="how long it may take, about")
    asked.add_argument("--write", action="store_true", help="keep the figures, and put them into docs/performance.md")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        run = Run(Path(name), given.minutes)
        run.measured(small(run.folder))
        for topics in given.topics:
            if topics <= PARTED:
                run.large(deck, topics)
            run.large(briefing, topics, share=0.5)
            run.large(per_topic, topics)
    run.measured(grown(run.figures))
    told = _about()
    print(table(run.figures, told))
    if given.write:
        _kept(run.figures, told)


if __name__ == "__main__":
    main()
