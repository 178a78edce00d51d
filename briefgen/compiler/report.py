"""The ledger of a build as data: every text of an outline, where it is written and where it is in what is built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.diagnostics import Span
from briefgen.ledger import Home, Ledger
from briefgen.outline.paths import Path, dotted
from briefgen.outline.texts import OutlineText
from briefgen.outline.yaml_tree import YamlTree
from briefgen.records import dataclass

_ON_SLIDES = ("slide", "notes", "appendix")
_IN_SIGHT = frozenset({"slide", "appendix"})


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text of an outline and where it is written; in line 0 where it was given from outside."""

    path: Path
    text: str
    line: int
    column: int


def written_texts(texts: Iterable[OutlineText], marked: YamlTree) -> Iterator[WrittenText]:
    """The texts with their places in the file."""
    for text in texts:
        at = marked.at(text.path)
        line, column = (at.line, at.column) if isinstance(at, Span) else (0, 0)
        yield WrittenText(text.path, text.text, line, column)


def report(texts: Iterable[WrittenText], files: Sequence[tuple[str, Ledger]]) -> list[dict[str, object]]:
    """The texts with their homes in files, as `build --report` writes them."""
    return [
        {
            "path": dotted(text.path),
            "line": text.line,
            "column": text.column,
            "text": text.text,
            "homes": [_home(file, home) for file, found in files for home in found.homes.get(text.path, ())],
        }
        for text in texts
    ]


def _home(file: str, home: Home) -> dict[str, object]:
    page = {"slide" if home.where in _ON_SLIDES else "page": home.page} if home.page else {}
    shape = {"shape": home.shape} if home.shape else {}
    part = {"part": list(home.part)} if home.part[1] > 1 else {}
    return {"file": file, **page, "where": home.where, **shape, "paragraph": home.paragraph, **part}


def summary(texts: Sequence[WrittenText], ledgers: Iterable[Ledger]) -> str:
    """How many texts stand where, in a line."""
    places: dict[Path, set[str]] = {text.path: set() for text in texts}
    for found in ledgers:
        for path, homes in found.homes.items():
            places.get(path, set()).update(home.where for home in homes)
    counted = {words: sum(bool(kinds & own) for own in places.values()) for words, kinds in _WHERE.items()}
    counted["only in notes"] = sum("notes" in own and not own & _IN_SIGHT for own in places.values())
    told = ", ".join(f"{count} {words}" for words, count in counted.items() if count)
    return f"{len(texts)} text{'' if len(texts) == 1 else 's'}: {told or 'none shown'}"


_WHERE: Mapping[str, frozenset[str]] = {
    "on slides": frozenset({"slide"}),
    "in the appendix": frozenset({"appendix"}),
    "in documents": frozenset({"text", "footnote", "edge"}),
}
