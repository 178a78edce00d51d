"""What LibreOffice shows, rendered once for all tests: both real outlines, and decks made to prove the fitting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.layout.engine import Engine
from briefgen.outline.worst import worst_case
from briefgen.template.loading import load_template
from tests.support.proof import Figures, Proof, prove, table
from tests.support.rendering import RenderedPage, missing, pages, render
from tests.support.shared import Shipped, of_the_run, once

REAL = {"ai-ascent-2026": "en", "agi-next-2026": "zh-Hant"}
LANGUAGES = ("en", "zh-Hant")
WORST = {"marker": LANGUAGES, "harbour": ("zh-Hant",), "ledger": ("en",)}
"""In which languages the worst outline is rendered on a template."""
PROOFS = pytest.StashKey[list[Proof]]()


@dataclass(frozen=True)
class Rendered:
    """A written file and its pages."""

    path: Path
    pages: tuple[RenderedPage, ...]


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory, shipped: Shipped) -> Mapping[tuple[str, str], Rendered]:
    """Decks (`deck`) and briefings (`briefing`) by outline."""
    assert not missing(), f"this machine has no {' and no '.join(missing())}"
    files = {(name, kind): shipped(name, "marker", kind) for name in REAL for kind in ("deck", "briefing")}
    folder = once(of_the_run(tmp_path_factory) / "rendered", lambda place: render(list(files.values()), place))
    return {key: Rendered(path, pages(folder / f"{path.stem}.pdf")) for key, path in files.items()}


@pytest.fixture(scope="session")
def proofs(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    outlines: dict[str, Path],
    foreign_decks: dict[str, Path],
    shipped_engine: Engine,
) -> list[Proof]:
    """Real outlines on our template, and the worst in both languages there and in one on each of two that are not ours;
    `make fuzz-rendered` has such as chance makes."""
    assert not missing(), f"this machine has no {' and no '.join(missing())}"
    jobs = []
    for template in ("marker", *foreign_decks):
        sources = [*_worst(WORST[template]), *(_real(outlines) if template == "marker" else ())]
        named = str(foreign_decks.get(template, template))
        loaded = {language: load_template([named], language) for language in LANGUAGES}
        jobs += [(f"{template} {name}", source, loaded[language]) for name, language, source in sources]
    found = prove(jobs, shipped_engine, tmp_path_factory.mktemp("proofs"))
    request.config.stash[PROOFS] = found
    return found


def _real(outlines: Mapping[str, Path]) -> Iterator[tuple[str, str, str | Path]]:
    """Outlines that ship, by name and language."""
    yield from ((f"real {name}", language, outlines[name]) for name, language in REAL.items())


def _worst(languages: Sequence[str]) -> Iterator[tuple[str, str, str | Path]]:
    """The outline that asks for everything at once, by name and language."""
    yield from ((f"worst {language}", language, worst_case(language)) for language in languages)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The figures, by template and kind of outline."""
    found = terminalreporter.config.stash.get(PROOFS, [])
    kinds = dict.fromkeys(" ".join(proof.name.split()[:2]) for proof in found)
    rows = {kind: Figures.of(proof for proof in found if proof.name.startswith(f"{kind} ")) for kind in kinds}
    if found:
        terminalreporter.section("placed and rendered")
        terminalreporter.write_line("\n".join(table({**rows, "together": Figures.of(found)})))
