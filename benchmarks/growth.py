"""Whether work grows in proportion to what there is to do, in calls of Python's functions, which no machine changes.

    python -m benchmarks.growth

Reading an outline, a deck, a briefing, decks of topics, looking a file over, and a plan of bars. Ends with 1 where one
grows faster.
"""

from __future__ import annotations

import cProfile
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.make_outline import outline as many_topics
from briefgen.check.package import part_findings
from briefgen.compiler import Job, Wanted, build
from briefgen.compiler.job import made_apart
from briefgen.layout.engine import Engine
from briefgen.layout.fonts import Fonts
from briefgen.office.parts import Relations, content_types
from briefgen.opc import CONTENT_TYPES, Package
from briefgen.outline.reader import Reading, read_outline
from briefgen.template.loading import load_template

_PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"


@dataclass(frozen=True)
class Growth:
    """How much more work something is that is so many times as large, and what is allowed."""

    what: str
    times: int
    work: float
    most: float

    def __str__(self) -> str:
        verdict = "" if self.holds else f", and {self.most} is the most"
        return f"{self.what}: {self.times} times as much is {self.work:.2f} times the work{verdict}"

    @property
    def holds(self) -> bool:
        """Whether it grows in proportion."""
        return self.work <= self.most


def calls(run: Callable[[], object]) -> int:
    """How many Python functions a run calls."""
    counted = cProfile.Profile(builtins=False)
    counted.runcall(run)
    return sum(function.callcount for function in counted.getstats())


def _read(lines: list[str]) -> Reading:
    reading = read_outline(None, stdin=("\n".join(lines) + "\n").encode())
    assert reading.outline is not None, reading.diagnostics
    return reading


def _plan(items: int) -> list[str]:
    bars = (
        f"{{date: 2026-{i % 12 + 1:02}, end: 2027-{i % 12 + 1:02}, lane: Lane {i // 6}, label: Work {i}}}"
        for i in range(items)
    )
    exhibits = f"exhibits: [{{title: Plan, timeline: {{items: [{', '.join(bars)}]}}}}]"
    return ["title: T", f"topics: [{{title: A, takeaway: R., {exhibits}}}]"]


def _apart(lines: list[str]) -> int:
    """Decks of topics, made in parts as processes make them."""
    wanted = Wanted(deck=False, briefing=False, per_topic=True)
    job = Job([("\n".join(lines) + "\n").encode()], wanted=wanted)
    ids = [topic.id for topic in _read(lines).outline.topics]  # type: ignore[union-attr]
    return sum(len(made_apart((job, part))) for part in wanted.parts([id for id in ids if id]))


def _slides(count: int) -> Package:
    """A package of many slides of one layout."""
    kind = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
    parts = {"ppt/slideLayouts/slideLayout1.xml": f'<p:sldLayout xmlns:p="{_PRESENTATION}"/>'.encode()}
    for i in range(count):
        slide = Relations(f"ppt/slides/slide{i}.xml")
        slide.to("slideLayout", "ppt/slideLayouts/slideLayout1.xml")
        parts |= {slide.part: f'<p:sld xmlns:p="{_PRESENTATION}"/>'.encode(), **slide.parts()}
    return Package.of("many.pptx", {**parts, CONTENT_TYPES: content_types(parts, None, dict.fromkeys(parts, kind))})


def growths() -> Iterator[Growth]:
    """All that is measured; each is run once before, so that what is kept is there."""
    template = load_template(["marker"], "en")

    def built(lines: list[str], wanted: Wanted) -> int:
        return sum(made.pages for made in build(_read(lines), template, wanted, Engine(Fonts())))

    deck, briefing = Wanted(briefing=False), Wanted(deck=False)
    measured: list[tuple[str, Callable[[int], object], int, int, float]] = [
        ("reading topics", lambda n: _read(list(many_topics(n))), 100, 1_000, 10.5),
        ("a deck of topics", lambda n: built(list(many_topics(n)), deck), 6, 60, 11),
        ("a briefing of topics", lambda n: built(list(many_topics(n)), briefing), 6, 60, 11),
        ("a deck for each topic", lambda n: _apart(list(many_topics(n))), 10, 100, 10.5),
        ("looking over slides", lambda n: list(part_findings(_slides(n))), 100, 1_000, 10.5),
        ("a plan of bars", lambda n: built(_plan(n), deck), 60, 120, 2.1),
    ]
    for what, run, few, many, most in measured:
        run(few // 10 or 1)
        small = calls(lambda run=run, few=few: run(few))  # type: ignore[misc]
        large = calls(lambda run=run, many=many: run(many))  # type: ignore[misc]
        yield Growth(what, many // few, large / small, most)


def main() -> int:
    """Prints a line for each."""
    failed = 0
    for growth in growths():
        print(growth, flush=True)
        failed += not growth.holds
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
