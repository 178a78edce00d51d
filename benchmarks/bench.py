"""All figures of docs/performance.md, in one run: `make bench`, or `bench.py [--topics 100 1000] [--write]`.

Whole processes, in seconds of processor, beside what the work costs at least and beside other programs where
`benchmarks/peers/install.py` finds or brings them. `--write` keeps them as `benchmarks/results/COMMIT.json` and puts
the table into docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
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
GROWTH = 10.5  # at most, for ten times the content


@dataclass(frozen=True)
class Figure:
    """One thing measured: how much of its unit, at most how much was meant, and the same of other programs."""

    what: str
    value: float
    unit: str
    goal: float | None = None
    beside: Mapping[str, float] = field(default_factory=dict)

    def row(self) -> str:
        """Its line in the table: first how it stands to its goal."""
        ratio = f"{self.value / self.goal:.2f}" if self.goal else ""
        goal = f"{self.goal:g}" if self.goal else ""
        others = ", ".join(f"{name} {value:.3g}" for name, value in self.beside.items())
        return f"| {ratio} | {self.what} | {self.value:.3g} {self.unit} | {goal} | {others} |"


def small(folder: Path) -> Iterator[Figure]:
    """What one waits for every day."""
    bare = cost([sys.executable, "-c", "pass"], 9).seconds
    help_ = cost([*BRIEFGEN, "--help"], 9).seconds
    yield Figure("`--help`, beside `python -c pass`", help_ / bare, "times", 6)
    checked = cost([*BRIEFGEN, "check", SHIPPED], 5).seconds
    yield Figure("`check` of a shipped outline", checked, "s", 0.5)
    built = cost([*BRIEFGEN, "build", SHIPPED, "-o", folder, "--force"], 5)
    imports = cost([sys.executable, "-c", "import briefgen.compiler.pipeline"], 5).seconds
    yield Figure("a shipped outline to deck and briefing", built.seconds, "s", 1.0, {"imports alone": imports})
    yield Figure("its memory", built.memory, "MiB")


def deck(topics: int, source: Path, folder: Path) -> Iterator[Figure]:
    """One deck of many topics, every claim and detail on a slide."""
    made = folder / f"deck{topics}.pptx"
    ours = cost([*BRIEFGEN, "build", source, "--deck", "--length", "full", "-o", made, "--force"])
    slides = _slides(made)
    floor = _zipped(made)
    beside = {"zipping its parts again": 1000 * floor / slides}
    beside |= {name: 1000 * found.seconds / count for name, found, count in _peers("deck", source, folder)}
    yield Figure(
        f"{topics:,} topics, a slide of {slides:,}, with notes", 1000 * ours.seconds / slides, "ms", 1.25, beside
    )
    yield Figure(f"{topics:,} topics, beside zipping its parts again", ours.seconds / floor, "times", 8)
    yield Figure(f"{topics:,} topics, deck", ours.seconds, "s")
    yield Figure(f"{topics:,} topics, deck, memory", ours.memory, "MiB")


def briefing(topics: int, source: Path, folder: Path) -> Iterator[Figure]:
    """One Word briefing of many topics, contents and page numbers worked out."""
    made = folder / f"briefing{topics}.docx"
    ours = cost([*BRIEFGEN, "build", source, "--briefing", "-o", made, "--force"])
    beside = {name: found.seconds for name, found, _ in _peers("briefing", source, folder)}
    yield Figure(f"{topics:,} topics, briefing", ours.seconds, "s", 4 if topics == 1000 else None, beside)
    memory = {name: found.memory for name, found, _ in _peers("briefing", source, folder) if name == "pandoc"}
    yield Figure(f"{topics:,} topics, briefing, memory", ours.memory, "MiB", memory.get("pandoc"), memory)


def per_topic(topics: int, source: Path, folder: Path) -> Iterator[Figure]:
    """A deck for each of many topics."""
    ours = cost([*BRIEFGEN, "build", source, "--per-topic", "-o", folder / "each", "--force"])
    goal = 120 if topics == 1000 else None  # a minute on two cores
    yield Figure(f"{topics:,} topics, a deck each", ours.seconds, "s", goal)


def _peers(kind: str, source: Path, folder: Path) -> Iterator[tuple[str, Cost, int]]:
    """The same content through other programs: the name of each, what it costs, and how many slides it makes."""
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


def grown(figures: Sequence[Figure], sizes: Sequence[int]) -> Iterator[Figure]:
    """How much more ten times the topics cost."""
    known = {figure.what: figure.value for figure in figures}
    for what in ("deck", "briefing", "a deck each"):
        for less, more in pairwise(sizes):
            one, ten = (known.get(f"{size:,} topics, {what}") for size in (less, more))
            if one and ten:
                goal = GROWTH if more == 10 * less else None
                yield Figure(f"{what}: {more:,} topics beside {less:,}", ten / one, "times", goal)


def table(figures: Sequence[Figure], told: Mapping[str, object]) -> str:
    """The figures as Markdown, those that have a goal first, the farthest from it on top."""
    ordered = sorted(figures, key=lambda f: -(f.value / f.goal) if f.goal else 0)
    where = f"{told['python']} on {told['cores']} cores ({told['machine']}), commit {told['commit']}"
    head = ["| of its goal | what | measured | goal | beside it |", "|---:|---|---:|---:|---|"]
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
    asked.add_argument("--write", action="store_true", help="keep the figures, and put them into docs/performance.md")
    given = asked.parse_args()
    figures: list[Figure] = []

    def measured(found: Iterator[Figure]) -> None:
        for figure in found:
            figures.append(figure)
            print(figure.row(), flush=True)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measured(small(folder))
        for topics in given.topics:
            source = folder / f"topics{topics}.yaml"
            source.write_text("\n".join(outline(topics)) + "\n", encoding="utf-8")
            measured(deck(topics, source, folder))
            measured(briefing(topics, source, folder))
            measured(per_topic(topics, source, folder))
    measured(grown(figures, given.topics))
    told = _about()
    print(table(figures, told))
    if given.write:
        _kept(figures, told)


if __name__ == "__main__":
    main()
