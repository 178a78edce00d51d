"""Both real outlines as LibreOffice shows them, rendered once for all tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.compiler import Wanted
from briefgen.layout.engine import Engine
from briefgen.template.pack import load_template
from tests.support.decks import built
from tests.support.rendering import RenderedPage, missing, pages, render

REAL = {"ai-ascent-2026": "en", "agi-next-2026": "zh-Hant"}


@dataclass(frozen=True)
class Rendered:
    """A written file and its pages."""

    path: Path
    pages: tuple[RenderedPage, ...]


@pytest.fixture(scope="session")
def rendered(
    tmp_path_factory: pytest.TempPathFactory, outlines: dict[str, Path], shipped_engine: Engine
) -> Mapping[tuple[str, str], Rendered]:
    """Decks (`deck`) and briefings (`briefing`) by outline."""
    assert not missing(), f"this machine has no {' and no '.join(missing())}"
    folder = tmp_path_factory.mktemp("rendered")
    files: dict[tuple[str, str], Path] = {}
    for name, language in REAL.items():
        template = load_template(["marker"], language)
        for path in built(outlines[name], template, shipped_engine, Wanted(), folder / "written"):
            kind = "deck" if path.suffix == ".pptx" else "briefing"
            files[name, kind] = path.rename(path.with_stem(f"{name}-{kind}"))
    made = render(list(files.values()), folder)
    return {key: Rendered(path, pages(made[path])) for key, path in files.items()}
