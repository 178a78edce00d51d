"""What is made once for all processes of a test run: the outlines that ship, as files."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from briefgen.compiler import Wanted
from briefgen.layout.engine import Engine
from briefgen.template.loading import load_template
from tests.support.decks import built, reading_of

SECONDS = 300  # to wait for what another process makes


def of_the_run(factory: pytest.TempPathFactory) -> Path:
    """The folder that all processes of a run have in common."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def once(folder: Path, make: Callable[[Path], object]) -> Path:
    """A folder that is filled by the process which asks first; the others wait for it."""
    ended = folder.with_name(f"{folder.name}.ended")
    try:
        folder.mkdir()
    except FileExistsError:
        until = time.monotonic() + SECONDS
        while not ended.exists():
            assert time.monotonic() < until, f"nobody has made {folder.name}"
            time.sleep(0.1)
        assert ended.read_text(encoding="utf-8") == "made", f"another process failed to make {folder.name}"
        return folder
    state = "failed"
    try:
        make(folder)
        state = "made"
    finally:
        ended.write_text(state, encoding="utf-8")
    return folder


Shipped = Callable[[str, str, str], Path]
KINDS = ("deck", "briefing", "topic")


def shipped_files(
    folder: Path, outlines: Mapping[str, Path], templates: Mapping[str, Sequence[str]], engine: Engine
) -> Shipped:
    """Gives a file of an outline that ships, for reading only: by the names of the outline and of a template, and the
    `deck`, the `briefing` or the deck of the first `topic`. On our template they are made together, since all are
    looked at; on others each when it is asked for."""

    def of(outline: str, template: str, kind: str) -> Path:
        kinds = KINDS if template == "marker" else (kind,)

        def make(place: Path) -> None:
            reading = reading_of(outlines[outline])
            assert reading.outline is not None
            first = next(topic.id for topic in reading.outline.topics if topic.id)
            wanted = Wanted("deck" in kinds, "briefing" in kinds, topics=(first,) if "topic" in kinds else ())
            loaded = load_template(templates[template], reading.outline.language)
            for made, path in zip(kinds, built(outlines[outline], loaded, engine, wanted, place), strict=True):
                path.rename(place / f"{outline}-{made}{path.suffix}")

        place = once(folder / " ".join((outline, "on", template, *kinds)), make)
        return next(place.glob(f"{outline}-{kind}.*"))

    return of
