"""What it costs to refuse hostile files: `python -m benchmarks.refusals`, with `--write` into docs/trust.md.

Each file asks for more than a limit allows. A whole process is measured, start included, by what it used of the
processor and by the most memory it held; not on Windows, which does not tell it.
"""

from __future__ import annotations

import argparse
import datetime
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from PIL import Image

from benchmarks.measuring import BRIEFGEN, ROOT, cost
from briefgen.diagnostics import Exit

PAGE = ROOT / "docs" / "trust.md"
BEGIN, END = "<!-- refused, by benchmarks/refusals.py -->\n", "<!-- end of refused -->\n"
MOST_SECONDS, MOST_MEMORY = 5.0, 500.0  # of the processor; MiB
_REFUSED = (Exit.FAILED, Exit.OUTLINE, Exit.TEMPLATE, Exit.FINDINGS)
_MIB = 2**20
_LAYOUT = "ppt/slideLayouts/slideLayout1.xml"
_OUTLINE = "title: T\ntopics: [{title: A, points: [One], takeaway: R.}]\n"
_SHAPE = b'<p:sp><p:nvSpPr><p:cNvPr id="9" name="x"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>'
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="4000">'
_TURBULENCE = '<filter id="f">' + '<feTurbulence baseFrequency="0.1" numOctaves="50"/>' * 40 + "</filter>"

Case = tuple[str, tuple[str, ...]]
"""What is wrong, in words, and what the command is given."""


def cases(here: Path) -> Iterator[Case]:
    """Writes the files below a folder."""
    yield from _outlines(here)
    yield from _data_and_pictures(here)
    yield from _packages(here)


def _outlines(here: Path) -> Iterator[Case]:
    topics = "".join(f"  - {{title: A{i}, points: [One], takeaway: R.}}\n" for i in range(100_000))
    sources = "".join(f"  src-number-{i}: {{title: A{i}}}\n" for i in range(4_000))
    cited = "".join(f"  - It is so [@srx-numbr-{i}]\n" for i in range(4_000))
    letters = "abcdefghij"
    bomb = "".join(f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in pairwise(letters))
    texts = {
        "an outline of 18 MB": "title: T\nsummary:\n" + f"  - {'x' * 90}\n" * 200_000,
        "100,000 topics": "title: T\ntopics:\n" + topics,
        "100,000 brackets": "title: " + "[" * 100_000,
        "names for nine to the ninth": "a: &a [x, x, x, x, x, x, x, x, x]\n" + bomb,
        "4,000 sources, and 4,000 citations of none": f"title: T\nsources:\n{sources}summary:\n{cited}",
        "12,000 keys that no outline has": "title: T\ntopics:\n" + "  - {titel: A, piints: [b], takaway: R}\n" * 4_000,
        "a title of 2,000 characters": _OUTLINE.replace("title: T", f"title: {'x' * 2_000}"),
        "a text of 150,000 characters": _OUTLINE.replace("One", f'"{"word " * 30_000}"'),
    }
    for i, (what, text) in enumerate(texts.items()):
        yield what, ("check", _written(here, f"outline-{i}.yaml", text.encode()))
    yield "an outline of 300 MB", ("check", _empty(here, "large.yaml", 300 * _MIB))


def _data_and_pictures(here: Path) -> Iterator[Case]:
    rows = "\n".join(",".join(str(i * j) for j in range(100)) for i in range(3_000))
    _written(here, "wide.csv", rows.encode())
    yield "a table of 300,000 cells", ("check", _with(here, "wide.yaml", "table: {data: wide.csv}"))
    _written(here, "line.csv", b"a,b\n" + b"x" * 15 * _MIB)
    yield "a line of 15 MB in a CSV file", ("check", _with(here, "line.yaml", "table: {data: line.csv}"))
    Image.new("1", (30_000, 30_000)).save(here / "dots.png")
    yield "a picture of 900 million dots", ("check", _with(here, "dots.png.yaml", "image: {file: dots.png, alt: x}"))
    _written(here, "many.svg", (_SVG + '<rect width="1" height="1"/>' * 300_000 + "</svg>").encode())
    yield "an SVG of 300,000 elements", ("check", _with(here, "many.svg.yaml", "image: {file: many.svg, alt: x}"))
    slow = f'{_SVG}{_TURBULENCE}<rect width="4000" height="4000" filter="url(#f)"/></svg>'
    _written(here, "slow.svg", slow.encode())
    yield "an SVG with 40 filters", ("check", _with(here, "slow.svg.yaml", "image: {file: slow.svg, alt: x}"))


def _packages(here: Path) -> Iterator[Case]:
    outline = _written(here, "fine.yaml", _OUTLINE.encode())
    damaged: dict[str, Callable[[bytes], bytes]] = {
        "a layout that unpacks to 700 MB": lambda data: data + b" " * 700 * _MIB,
        "a layout with a DOCTYPE": lambda data: data.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY x "x">]>', 1),
        "a layout 100,000 groups deep": lambda data: _filled(data, b"<p:grpSp>" * 100_000 + b"</p:grpSp>" * 100_000),
        "a layout of 300,000 shapes": lambda data: _filled(data, _SHAPE * 300_000),
    }
    for i, (what, change) in enumerate(damaged.items()):
        deck = _deck(here, f"deck-{i}.pptx", change)
        yield what, ("build", outline, "-t", deck, "-o", "out")
        yield f"{what}, in `lint`", ("lint", deck)
    with zipfile.ZipFile(here / "parts.pptx", "w") as archive:
        for i in range(70_000):
            archive.writestr(f"ppt/x{i}.xml", b"<a/>")
    yield "a package of 70,000 parts", ("build", outline, "-t", "parts.pptx", "-o", "out")
    yield "a template of 250 MB", ("build", outline, "-t", _empty(here, "large.pptx", 250 * _MIB), "-o", "out")


def _written(here: Path, name: str, data: bytes) -> str:
    (here / name).write_bytes(data)
    return name


def _empty(here: Path, name: str, size: int) -> str:
    with (here / name).open("wb") as file:
        file.truncate(size)
    return name


def _with(here: Path, name: str, exhibit: str) -> str:
    return _written(here, name, f"{_OUTLINE}exhibits: [{{title: A, {exhibit}}}]\n".encode())


def _filled(layout: bytes, more: bytes) -> bytes:
    return layout.replace(b"</p:spTree>", more + b"</p:spTree>")


def _deck(here: Path, name: str, change: Callable[[bytes], bytes]) -> str:
    """The built-in pack's deck with its first layout changed."""
    source = zipfile.ZipFile(ROOT / "templates" / "marker" / "deck.pptx")
    with source, zipfile.ZipFile(here / name, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            data = source.read(part)
            target.writestr(part, change(data) if part == _LAYOUT else data)
    return name


def main() -> int:
    """Prints what each costs; 1 where one costs more than is promised, or is taken."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--write", action="store_true", help="put the figures into docs/trust.md")
    asked.add_argument("--make", type=Path, help="only make the files, in a folder, and print what to do with them")
    given = asked.parse_args()
    if given.make:
        print(json.dumps(list(cases(given.make))))
        return 0
    lines, dear = ["| refused | processor | memory |", "|---|---:|---:|"], 0
    with tempfile.TemporaryDirectory() as folder:
        # In a process of its own: what this one held, the system counts for those that it starts.
        make = [sys.executable, "-m", "benchmarks.refusals", "--make", folder]
        made = subprocess.run(make, cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
        for what, command in json.loads(made.stdout):
            took = cost([*BRIEFGEN, *command], folder=Path(folder), ends=_REFUSED)
            lines.append(f"| {what} | {took.seconds:.1f} s | {took.memory:.0f} MiB |")
            print(lines[-1], flush=True)
            dear += took.seconds > MOST_SECONDS or took.memory > MOST_MEMORY
    if given.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        table = "\n".join(
            [*lines, "", f"Measured on {datetime.date.today().isoformat()}, start of the program included."]
        )
        PAGE.write_text(f"{before}{BEGIN}\n{table}\n\n{END}{after}", encoding="utf-8", newline="\n")
    return int(dear > 0)


if __name__ == "__main__":
    sys.exit(main())
