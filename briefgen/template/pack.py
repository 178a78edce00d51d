"""A pack: a folder with a deck, a briefing and a template.yaml; where packs are found."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator, Sequence
from dataclasses import field
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, Field

from briefgen.diagnostics import Diagnostic, Exit, Place, Stop, error, nearest
from briefgen.language.record import language as spoken
from briefgen.language.record import parents
from briefgen.ordinary_files import is_file, is_folder, read_ordinary
from briefgen.outline import yaml_reading
from briefgen.outline.fields import Id, Node, Plain, Text
from briefgen.outline.files_beside import Refused
from briefgen.outline.imaging import ImageFile
from briefgen.outline.pictures import load
from briefgen.outline.theming import ThemeChoice
from briefgen.outline.validate import validate
from briefgen.outline.yaml_tree import YamlTree
from briefgen.plugins import plugged_packs
from briefgen.records import dataclass
from briefgen.template.retheme import Wish
from briefgen.template.storyline import SaidStorylines, Storyline, StorylineStep, default_storylines
from briefgen.template.tokens import Tokens

M = TypeVar("M", bound=BaseModel)
BUILT_IN = "marker"
DECK_SUFFIXES = (".pptx", ".potx", ".ppsx", ".pptm", ".potm", ".ppsm")
BRIEFING_SUFFIXES = (".docx", ".dotx", ".docm", ".dotm")


class RoleEntry(Node):
    """Which layout plays a role, its slots by placeholder index, and the type of each slot's levels in the tokens."""

    layout: Text
    slots: dict[Id, Annotated[int, Field(ge=0)]]
    type: dict[Id, tuple[Id, ...]] = Field(default_factory=dict)


class DeckEntry(Node):
    """The deck's layouts by role; `type` holds for every role that does not say its own."""

    layouts: dict[Id, RoleEntry] = Field(default_factory=dict)
    type: dict[Id, tuple[Id, ...]] = Field(default_factory=dict)


class PackFile(Node):
    """What a template.yaml says."""

    name: Text
    about: Text | None = None
    extends: Plain | None = None
    tokens: Plain | None = None
    theme: ThemeChoice | None = None
    logo: Plain | None = None
    deck: DeckEntry = Field(default_factory=DeckEntry)
    labels: dict[Id, dict[Id, Text]] = Field(default_factory=dict)
    storyline: dict[Id, tuple[StorylineStep, ...]] = Field(default_factory=dict)


@dataclass(frozen=True)
class Pack:
    """A pack as found: where it is, what its template.yaml says, and the pack it extends."""

    folder: Path
    said: PackFile
    parent: Pack | None = None
    marked: YamlTree | None = None

    def file(self, stem: str, suffixes: Sequence[str], language: str) -> tuple[Path, Pack] | None:
        """An Office file of the pack or of one it extends: the language's own, else its kin's, before the plain one."""
        for name in (*(f"{stem}.{id}" for id in (*parents(language), *spoken(language).kin)), stem):
            for suffix in suffixes:
                if (self.folder / f"{name}{suffix}").is_file():
                    return self.folder / f"{name}{suffix}", self
        return self.parent.file(stem, suffixes, language) if self.parent else None

    def labels(self, language: str) -> dict[str, str]:
        """The labels that it and the packs it extends override."""
        inherited = self.parent.labels(language) if self.parent else {}
        own = {name: text for id in reversed(parents(language)) for name, text in self.said.labels.get(id, {}).items()}
        return {**inherited, **own}

    def theme(self) -> Wish | None:
        """The theme that it wishes, over those of the packs it extends."""
        inherited = self.parent.theme() if self.parent else None
        own = Wish(self.said.theme, Place(str(self.folder / "template.yaml"), "theme")) if self.said.theme else None
        return own.over(inherited) if own else inherited

    def logo(self) -> ImageFile | None:
        """The logo, its own or that of a pack it extends. Raises Stop for a file that is no picture."""
        if self.said.logo is None:
            return self.parent.logo() if self.parent else None
        try:
            return load(self.folder, self.said.logo)
        except Refused as problem:
            place = Place(str(self.folder / "template.yaml"), "logo")
            raise Stop([error(problem.id, problem.message, place, problem.hint)], Exit.TEMPLATE) from None

    def tokens(self) -> Tokens | None:
        """The numbers of its design. Raises Stop for a file that cannot be read or says something else."""
        return _read(Tokens, self.folder / self.said.tokens)[0] if self.said.tokens else None

    def sources(self) -> Iterator[Path]:
        """The files that it says something in, and those of the packs it extends."""
        for name in ("template.yaml", self.said.tokens, self.said.logo):
            if name and (self.folder / name).is_file():
                yield self.folder / name
        yield from self.parent.sources() if self.parent else ()

    def storylines(self) -> dict[str, Storyline]:
        """The storylines, the pack's own before inherited ones."""
        inherited = self.parent.storylines() if self.parent else dict(default_storylines())
        return {**inherited, **self.said.storyline}

    def said_storylines(self) -> tuple[SaidStorylines, ...]:
        """What the pack and those it extends say of storylines, with where they say it."""
        above = self.parent.said_storylines() if self.parent else ()
        return (SaidStorylines(self.said.storyline, self.marked), *above) if self.marked else above


@dataclass(frozen=True)
class Shelf:
    """Where packs are looked for: folders that hold packs, the first found wins."""

    folders: Sequence[Path] = field(default_factory=lambda: tuple(pack_folders()))

    def packs(self) -> dict[str, Path]:
        """Every pack by its name, the folder it is in; those of installed packages behind all others."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            if folder.is_dir():
                for path in sorted(folder.iterdir()):
                    if (path / "template.yaml").is_file():
                        found.setdefault(path.name, path)
        for name, path in plugged_packs():
            found.setdefault(name, path)
        return found


def pack_folders() -> Iterator[Path]:
    """`templates/` of the working folder, BRIEFGEN_TEMPLATES, the user's own, and the built-in ones."""
    yield Path("templates")
    for folder in os.environ.get("BRIEFGEN_TEMPLATES", "").split(os.pathsep):
        if folder:
            yield Path(folder)
    config = os.environ.get("APPDATA") or os.environ.get("XDG_CONFIG_HOME")
    yield (Path(config) if config else Path.home() / ".config") / "briefgen" / "templates"
    here = Path(__file__).resolve().parent.parent
    # In the wheel the packs are inside the package; in a checkout they stand beside it.
    yield here / "templates"
    yield here.parent / "templates"


def open_pack(name: str, shelf: Shelf, below: tuple[str, ...] = ()) -> Pack:
    """The pack of this name, or in this folder; `below` are the packs that extend it.

    Raises Stop when there is none or its template.yaml is wrong.
    """
    folder = Path(name)
    if not is_file(folder / "template.yaml"):
        found = shelf.packs()
        if name not in found:
            raise Stop([_no_pack(name, sorted(found))], Exit.TEMPLATE)
        folder = found[name]
    said, read = _read(PackFile, folder / "template.yaml")
    if said.extends is None:
        return Pack(folder, said, marked=read)
    if said.extends in (name, *below):
        chain = " extends ".join([*below, name, said.extends])
        place = Place(str(folder / "template.yaml"))
        raise Stop([error("extends-itself", f"the pack extends itself: {chain}", place)], Exit.TEMPLATE)
    return Pack(folder, said, open_pack(said.extends, shelf, (*below, name)), read)


def _no_pack(name: str, known: Sequence[str]) -> Diagnostic:
    place = Place(name)
    path = Path(name)
    if is_folder(path):
        return error("no-template", "this folder holds no template.yaml", place, "`briefgen template new` makes one")
    if is_file(path):
        hint = "a template is a pack's name, a folder, or a .pptx, .potx, .docx or .dotx"
        return error("no-template", "this is no Office file that could be a template", place, hint)
    near = nearest(name, known)
    hint = f"did you mean '{near}'?" if near else "the packs found are: " + ", ".join(known)
    return error("no-template", f"there is no template called '{name}'", place, hint)


def _read(model: type[M], path: Path) -> tuple[M, YamlTree]:
    """What a YAML file of a pack says, and where. Raises Stop when it cannot be read or says something else."""
    try:
        data = read_ordinary(path)
    except OSError as problem:
        raise missing(path, problem) from None
    said, read = _parsed(model, str(path), data)
    assert isinstance(said, model)
    return said, read


@functools.lru_cache(maxsize=32)
def _parsed(model: type[BaseModel], path: str, data: bytes) -> tuple[BaseModel, YamlTree]:
    """The same once more, of a file's bytes: a design's tokens are long, and asked for more than once."""
    _, read, problems = yaml_reading.read(data, path)
    said, more = validate(model, read) if read else (None, ())
    if said is None or read is None:
        raise Stop([*problems, *more], Exit.TEMPLATE)
    return said, read


def missing(path: Path, problem: OSError) -> Stop:
    """Why a file of a template cannot be read."""
    message = f"the file cannot be read: {problem.strerror or problem}"
    return Stop([error("template-missing", message, Place(str(path)))], Exit.TEMPLATE)
