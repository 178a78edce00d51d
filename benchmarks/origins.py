"""What it costs that every run of text knows where it is from: `origins.py [TOPICS...]`.

A deck is placed with its origins and without them, each in processor seconds (the best of three rounds), and its ledger
is made, which is what they are for.
"""

from __future__ import annotations

import dataclasses
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.make_outline import outline
from briefgen.compiler import arranged_deck, deck_engine
from briefgen.compose.pages import Arranged, arrange_deck
from briefgen.kinds.content import AnySlide
from briefgen.kinds.page_edges import PageEdges
from briefgen.language.labels import Labels
from briefgen.layout.page import Page
from briefgen.ledger import Ledger, ledger, on_pages
from briefgen.outline.inline import InlineRun
from briefgen.outline.reader import read_outline
from briefgen.outline.texts import OutlineText, letters_of, texts_of
from briefgen.template.loading import load_template
from briefgen.template.template import DeckTemplate

ROUNDS = 3


def bare(value: Any) -> Any:
    """A value of the plan without the origins of its runs."""
    if isinstance(value, InlineRun):
        return dataclasses.replace(value, origin=())
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(map(bare, value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = (field for field in dataclasses.fields(value) if field.init)
        return dataclasses.replace(value, **{field.name: bare(getattr(value, field.name)) for field in fields})
    return value


def least(run: Callable[[], object]) -> float:
    """The processor seconds of the quickest round."""
    seconds = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        run()
        seconds.append(time.process_time() - begin)
    return min(seconds)


def placed_by(slides: Sequence[AnySlide], furniture: PageEdges, template: DeckTemplate) -> Arranged:
    """The slides placed by an engine that has set nothing yet."""
    return arrange_deck(slides, furniture, template, deck_engine(), Labels("en", {}))


def found_on(pages: Sequence[Page], texts: Sequence[OutlineText]) -> Ledger:
    """The ledger of the pages."""
    return ledger(on_pages(pages), letters_of(texts))


def main() -> None:
    """Prints a line for each number of topics."""
    print(f"{'topics':>7}{'with':>8}{'without':>9}{'ledger':>8}{'added':>8}")
    template = load_template(["marker"], "en")
    for topics in map(int, sys.argv[1:] or ("100",)):
        reading = read_outline(None, stdin="\n".join(outline(topics)).encode())
        assert reading.outline is not None
        texts = tuple(texts_of(reading.outline))
        plan, placed, _ = arranged_deck(reading, template)

        told = least(partial(placed_by, plan.slides, plan.furniture, template.deck))
        untold = least(partial(placed_by, bare(plan.slides), bare(plan.furniture), template.deck))
        found = least(partial(found_on, placed.pages, texts))
        print(f"{topics:7}{told:8.2f}{untold:9.2f}{found:8.2f}{(told + found) / untold - 1:8.0%}", flush=True)


if __name__ == "__main__":
    main()
