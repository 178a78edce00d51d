"""The front door of the room: a file, or what came through a pipe, -> an outline and everything wrong with it."""

from __future__ import annotations

import pathlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from functools import cached_property

from pydantic import BaseModel

from briefgen.diagnostics import Diagnostic, Place, Span, error, nearest, ordered
from briefgen.language.record import told_by
from briefgen.ordinary_files import read_ordinary
from briefgen.outline import yaml_reading as yaml_text
from briefgen.outline.advice import advise
from briefgen.outline.drafts import drafted
from briefgen.outline.excerpt import Excerpts
from briefgen.outline.expected import Expected, fields
from briefgen.outline.fields import Shorthand
from briefgen.outline.files import with_data_files
from briefgen.outline.ids import with_ids
from briefgen.outline.imaging import ImageFile
from briefgen.outline.model import Outline
from briefgen.outline.paths import Path, Paths
from briefgen.outline.per_row import filled, row_faults, unfilled, untagged
from briefgen.outline.pictures import named_pictures, read_pictures
from briefgen.outline.references import check_references
from briefgen.outline.source import SourceFile
from briefgen.outline.suggest import unknown_key_hint
from briefgen.outline.texts import OutlineText, letters_of, texts_of
from briefgen.outline.validate import validate
from briefgen.outline.yaml_tree import YamlTree
from briefgen.records import dataclass

STDIN = "<stdin>"


@dataclass(frozen=True)
class Reading:
    """What came of reading an outline.

    `outline` is None when any diagnostic is an error. `base` is the folder that files named in the outline are
    relative to, `pictures` those that could be read, by the names it gives them, `beside` the names of all pictures and
    data files, whether there or not. `marked` is None when the text is no YAML. Where nothing is wrong but that texts
    are still to be written, `draft` is what the rest makes, with a stand-in for each of them.
    """

    source: SourceFile
    base: pathlib.Path
    outline: Outline | None
    marked: YamlTree | None
    paths: Paths | None
    diagnostics: tuple[Diagnostic, ...]
    pictures: Mapping[str, ImageFile] = field(default_factory=dict)
    beside: frozenset[str] = frozenset()
    draft: Reading | None = None

    @property
    def sources(self) -> Mapping[str, str]:
        """The text by the name that stands in the spans, as diagnostics.rendered() wants it."""
        return {self.source.file: self.source.text}

    @cached_property
    def texts(self) -> tuple[OutlineText, ...]:
        """Every text of the outline that somebody should get to read."""
        return tuple(texts_of(self.outline)) if self.outline else ()

    @cached_property
    def letters(self) -> Mapping[Path, int]:
        """How many letters of each text can be read."""
        return letters_of(self.texts)

    @cached_property
    def excerpts(self) -> Excerpts:
        """What files show of the outline, which there has to be."""
        assert self.outline is not None and self.paths is not None
        return Excerpts(self.outline, self.paths, self.letters)

    def at(self, node: BaseModel, *steps: str | int) -> Span | Place:
        """Where a node of the outline stands, or what the steps lead to from it. Raises KeyError for a strange node."""
        if not self.marked or not self.paths:
            raise KeyError(node)
        path: Path = (*self.paths.of(node), *steps)
        return self.marked.at(path)


def read_outline(path: pathlib.Path | None, overrides: Mapping[str, str] | None = None, stdin: bytes = b"") -> Reading:
    """The outline in a file; with no path, the one in the bytes that came through standard input.

    `overrides` replace top-level fields by texts before anything is checked; an empty text takes the field away.
    Raises nothing: what cannot be read is a diagnostic.
    """
    return read_yaml(path, stdin).outline(overrides)


@dataclass(frozen=True)
class OutlineYaml:
    """An outline of which the YAML was read, and what was wrong with that. `marked` is None when it is no YAML."""

    source: SourceFile
    base: pathlib.Path
    marked: YamlTree | None
    problems: tuple[Diagnostic, ...]

    def outline(
        self,
        overrides: Mapping[str, str] | None = None,
        row: Mapping[str, object] | None = None,
        defaults: Mapping[str, object] | None = None,
    ) -> Reading:
        """The outline, its tags filled in from a row where one is given, what it leaves out from `defaults`."""
        if self.marked is None:
            return Reading(self.source, self.base, None, None, None, self.problems)
        marked, found = (self.marked, unfilled(self.marked)) if row is None else filled(self.marked, row)
        marked, more = _overridden(_defaulted(marked, defaults or {}), overrides or {})
        return _checked(marked, self.base, (*self.problems, *found, *more))

    @property
    def templates(self) -> tuple[str, ...]:
        """The template that it names for every row, if it does."""
        data = untagged(self.marked).data if self.marked else None
        named = data.get("template") if isinstance(data, dict) else None
        return (named,) if isinstance(named, str) else ()

    def row_faults(
        self, columns: Collection[str], overrides: Mapping[str, str] | None = None
    ) -> tuple[Diagnostic, ...]:
        """What is wrong with it for every row that has these columns: its tags, keys that no outline has."""
        if self.marked is None:
            return self.problems
        marked, more = _overridden(untagged(self.marked), overrides or {})
        strange = (one for one in validate(Outline, _completed(marked))[1] if one.id == "unknown-key")
        return (*self.problems, *more, *row_faults(self.marked, columns), *strange)


def read_yaml(path: pathlib.Path | None, stdin: bytes = b"") -> OutlineYaml:
    """The YAML of an outline in a file; with no path, in the bytes that came through standard input."""
    name = STDIN if path is None else str(path)
    base = pathlib.Path() if path is None else path.parent
    try:
        data = stdin if path is None else _read(path)
    except (OSError, ValueError) as failed:
        problem = _unreadable(path or pathlib.Path(name), failed)
        return OutlineYaml(SourceFile(name, ""), base, None, (problem,))
    source, marked, problems = yaml_text.read(data, name)
    return OutlineYaml(source, base, marked, problems)


def _checked(marked: YamlTree, base: pathlib.Path, before: tuple[Diagnostic, ...]) -> Reading:
    marked = _completed(marked)
    marked, tables, unread = with_data_files(marked, base)
    outline, problems = validate(Outline, marked)
    pictures, more = read_pictures(marked, base)
    others = [*before, *unread, *check_references(marked), *more]
    beside = tables.union(name for _, name in named_pictures(marked))

    def reading(outline: Outline, marked: YamlTree) -> Reading:
        found = ordered([*others, *advise(outline, marked)])
        return Reading(marked.source, base, outline, marked, Paths(outline, marked.data), found, pictures, beside)

    whole = not any(problem.is_error for problem in others)
    if outline and whole:
        return reading(outline, marked)
    rest = drafted(Outline, marked) if whole else None
    stood_in = validate(Outline, rest)[0] if rest else None
    draft = reading(stood_in, rest) if stood_in and rest else None
    found = [*problems, *(draft.diagnostics if draft else others)]
    return Reading(marked.source, base, None, marked, None, ordered(found), pictures, beside, draft)


def _defaulted(marked: YamlTree, defaults: Mapping[str, object]) -> YamlTree:
    """The data with what it leaves out: top-level fields, and keys within those."""
    if not defaults or not isinstance(marked.data, dict):
        return marked
    data = dict(marked.data)
    for key, value in defaults.items():
        given = data.get(key)
        if given is None:
            data[key] = value
        elif isinstance(given, dict) and isinstance(value, Mapping):
            data[key] = {**value, **given}
    return marked.with_data(data)


def _completed(marked: YamlTree) -> YamlTree:
    """The data with the ids and the language that were left out."""
    if not isinstance(marked.data, dict):
        return marked
    data = with_ids(marked.data)
    if data.get("language") is None:
        title = data.get("title")
        data["language"] = told_by(title if isinstance(title, str) else "", "\n".join(_scalars(data)))
    return marked.with_data(data)


def _scalars(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _scalars(value)


def _overridden(marked: YamlTree, overrides: Mapping[str, str]) -> tuple[YamlTree, list[Diagnostic]]:
    if not overrides or not isinstance(marked.data, dict):
        return marked, []
    known = fields(Outline)
    given = {key: f"--set {key}={value}" for key, value in overrides.items()}
    problems: list[Diagnostic] = []
    data = dict(marked.data)
    for key, value in overrides.items():
        shape = known.get(key)
        if shape is None:
            hint = unknown_key_hint(Expected("node", Outline), (key,))
            problems.append(error("unknown-key", f"`{key}` is no key of an outline", Place(given[key]), hint))
        elif shape.kind != "scalar" and not (
            shape.model and issubclass(shape.model, Shorthand) and shape.kind == "node"
        ):
            message = f"`{key}` holds more than a text, which --set cannot give"
            problems.append(error("wrong-type", message, Place(given[key]), "write it into the outline"))
        else:
            data[key] = value.strip() or None
    return marked.with_data(data, given), problems


def _read(path: pathlib.Path) -> bytes:
    return read_ordinary(path)


def _unreadable(path: pathlib.Path, failed: Exception) -> Diagnostic:
    place = Place(str(path))
    if isinstance(failed, IsADirectoryError):
        return error("file-is-folder", "this is a folder, not an outline", place, "name the .yaml file in it")
    if isinstance(failed, FileNotFoundError):
        if not path.parent.is_dir():
            return error("file-missing", f"there is no folder {str(path.parent)!r}", place)
        near = nearest(path.name, sorted(other.name for other in path.parent.glob("*.y*ml")))
        hint = f"did you mean {str(path.with_name(near))!r}?" if near else "`briefgen new` writes a starter outline"
        return error("file-missing", "there is no such file", place, hint)
    reason = getattr(failed, "strerror", None) or str(failed)
    hint = "check its permissions" if isinstance(failed, PermissionError) else "name the outline's own file"
    return error("file-unreadable", f"the file cannot be read: {reason}", place, hint)
