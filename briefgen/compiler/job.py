"""A job: which outlines are made into what, with which templates, and where it goes.

It holds paths and choices, so it can be sent to another process, which makes the same bytes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from pathlib import Path

from briefgen.compiler.delivery import deliver, shared_places
from briefgen.compiler.file_names import stale_files
from briefgen.compiler.pipeline import build, checked_deck, deck_engine, template_of
from briefgen.compiler.products import UNNAMED, Product, Wanted
from briefgen.compiler.report import WrittenText, report, written_texts
from briefgen.compiler.rooms import TextRoom, text_rooms
from briefgen.compiler.targets import Target, targets
from briefgen.diagnostics import Diagnostic, Exit, Place, Stop, error
from briefgen.ordinary_files import is_file, is_folder
from briefgen.outline.reader import OutlineYaml, Reading, read_yaml
from briefgen.outline.resolved import ResolvedOutline
from briefgen.progress import Watch, unwatched
from briefgen.records import dataclass, replace
from briefgen.template.loading import Templates
from briefgen.template.template import Template

KnownYaml = dict[str | Path | bytes, OutlineYaml]
"""Outlines of which the YAML was read, as a job names them."""


@dataclass(frozen=True)
class Job:
    """What is to be made.

    `outlines` are files, folders of them, or the text of one (bytes). `templates` name packs or Office files; none
    are the outlines' own. `wanted` is made for each of `outputs`: a folder, or a file whose suffix says its format.
    `settings` override top-level fields; a `row` fills in the tags of the outlines' texts, which without one are texts
    as others are. `force` overwrites what somebody changed since we wrote it, `backup` keeps it
    beside its place. `defaults` are top-level fields for outlines that leave them out. `clock` is the
    time in seconds since 1970 that files carry; without it the outline's date is taken, else 1980.
    """

    outlines: Sequence[str | Path | bytes]
    templates: Sequence[str] = ()
    wanted: Wanted = UNNAMED
    outputs: Sequence[str | Path] = ("output",)
    settings: Mapping[str, str] = field(default_factory=dict)
    force: bool = False
    backup: bool = False
    clock: int | None = None
    row: Mapping[str, object] | None = None
    defaults: Mapping[str, object] = field(default_factory=dict)

    @property
    def targets(self) -> tuple[Target, ...]:
        """What is made for each output. Raises Stop where something is wanted that none of them can hold."""
        return targets([str(path) for path in self.outputs], self.wanted)

    def each(self) -> tuple[Job, ...]:
        """The same as jobs of one outline, which may run apart from each other.

        Raises Stop for a job that cannot be done, whatever the outlines say.
        """
        outlines = tuple(found for named in self.outlines for found in _outlines(named))
        one_file = next((target for target in self.targets if target.is_file), None)
        if one_file and len(outlines) > 1:
            message = "several outlines cannot be built into one file"
            raise Stop(
                [error("many-outlines", message, Place(str(one_file.path)), "name a folder with -o")], Exit.USAGE
            )
        named = [Path(outline) for outline in outlines if not isinstance(outline, bytes)]
        for stem in shared_places(Path(path.stem) for path in named):
            message = f"several outlines would be written to the same files ({stem.name}.*)"
            last = next(path for path in reversed(named) if path.stem == stem.name)
            raise Stop([error("same-file", message, Place(str(last)), "rename it, or build it apart")], Exit.USAGE)
        return tuple(replace(self, outlines=(outline,)) for outline in outlines)

    def yaml(self) -> OutlineYaml:
        """The text of its first outline."""
        outline = self.outlines[0]
        return read_yaml(None, outline) if isinstance(outline, bytes) else read_yaml(Path(outline))

    def read(self, known: KnownYaml | None = None) -> Reading:
        """Its first outline; where it is filled in row by row, its YAML is read once for all that know it."""
        outline = self.outlines[0]
        if self.row is None or known is None:
            return self.yaml().outline(self.settings, self.row, self.defaults)
        if outline not in known:
            known[outline] = self.yaml()
        return known[outline].outline(self.settings, self.row, self.defaults)


@dataclass(frozen=True)
class Outcome:
    """What came of one outline. `sources` are its texts by the names that stand in the diagnostics' spans, `code` is
    what a process returns for it."""

    outline: str
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, str]
    code: Exit


@dataclass(frozen=True)
class Built(Outcome):
    """What was made of one outline, and the files that were written, in the same order; and its texts."""

    products: tuple[Product, ...] = ()
    files: tuple[Path, ...] = ()
    texts: tuple[WrittenText, ...] = ()

    @property
    def report(self) -> list[dict[str, object]]:
        """Every text with its homes in the files, as `build --report` writes it."""
        named = zip(self.files, self.products, strict=False)
        return report(self.texts, [(path.as_posix(), product.ledger) for path, product in named])


@dataclass(frozen=True)
class Checked(Outcome):
    """What the deck of one outline would be: so many slides, and the room that its texts still have on them."""

    slides: int = 0
    rooms: tuple[TextRoom, ...] = ()


Part = tuple[Job, Wanted]
"""A job of one outline, and that of it which is made apart from the rest."""
Spread = Callable[[Callable[[Part], list[Product]], Sequence[Part]], Iterable[list[Product]]]
"""Calls a function with each part, wherever that is quickest, and gives the values in the order of the parts."""


class Workshop:
    """What outlasts a job: the templates that were loaded, the engine with what it has measured, the outlines that rows
    fill in, who is told how far the work is, and who makes the decks of topics elsewhere, where there is somebody."""

    def __init__(
        self, templates: Templates | None = None, watch: Watch = unwatched, spread: Spread | None = None
    ) -> None:
        self.templates = templates or Templates()
        self.engine = deck_engine()
        self.yaml: KnownYaml = {}
        self.watch = watch
        self.spread = spread
        self._read: tuple[Job, Reading] | None = None

    def reading(self, job: Job) -> Reading:
        """The outline of a job. The last one is kept: parts of a job are made one after the other."""
        if self._read is None or self._read[0] != job:
            self._read = job, job.read()
        return self._read[1]


@cache
def _own_workshop() -> Workshop:
    """The workshop of a process that makes parts for another one."""
    return Workshop()


def made_apart(part: Part) -> list[Product]:
    """The products of a part of a job, in whatever process. Raises Stop."""
    (job, wanted), workshop = part, _own_workshop()
    reading = workshop.reading(job)
    return list(
        build(reading, template_of(reading, job.templates, workshop.templates), wanted, workshop.engine, job.clock)
    )


def run_apart(job: Job) -> tuple[Built, ...]:
    """What run() gives, in a process that makes several jobs."""
    return run(job, _own_workshop())


def run(job: Job, workshop: Workshop | None = None) -> tuple[Built, ...]:
    """Makes and writes all that a job asks for; what came of each outline, in their order.

    What goes wrong with one is told in its diagnostics, and the next one may still go well. Raises Stop for a job that
    cannot be done, whatever the outlines say.
    """
    workshop = workshop or Workshop()
    return tuple(_built(one, workshop) for one in job.each())


def check(job: Job, workshop: Workshop | None = None) -> tuple[Checked, ...]:
    """What there is to say of each outline of a job; nothing is written."""
    workshop = workshop or Workshop()
    return tuple(_checked(one, workshop) for one in job.each())


def _built(job: Job, workshop: Workshop) -> Built:
    reading = job.read(workshop.yaml)
    done = Built(reading.source.file, reading.diagnostics, reading.sources, Exit.OUTLINE)
    if reading.outline is None or reading.marked is None or reading.paths is None:
        return done
    files: list[Path] = []
    made: list[tuple[Product, Path]] = []
    found = list(reading.diagnostics)
    code = Exit.OK
    try:
        template = template_of(reading, job.templates, workshop.templates)
        found += template.diagnostics
        made += _products(job, reading, template, workshop)
        found += (problem for product, _ in made for problem in product.diagnostics)
        parcels = [product.parcels(folder) for product, folder in made]
        whole = [one for parcel in parcels for one in parcel]
        found += deliver(whole, _inputs(job, reading), job.force, job.backup)
        files.extend(product.path for product, *_ in parcels)
        name = job.wanted.name or Path(reading.source.file).stem
        found += stale_files(name, ResolvedOutline(reading.outline, reading.paths), files)
    except Stop as stop:
        found += stop.diagnostics
        code = stop.code
    except OSError as problem:
        found.append(_not_written(problem, job))
        code = Exit.FAILED
    products, texts = (product for product, _ in made), written_texts(reading.texts, reading.marked)
    return replace(
        done,
        diagnostics=tuple(found),
        code=code,
        products=tuple(products),
        files=tuple(files),
        texts=tuple(texts),
    )


def _products(job: Job, reading: Reading, template: Template, workshop: Workshop) -> Iterator[tuple[Product, Path]]:
    """All that is wanted, each with the folder it goes into.

    Raises Stop when a single file is named for what takes several.
    """
    for target in job.targets:
        products = _made(job, target.wanted, reading, template, workshop)
        if not target.is_file:
            yield from ((product, target.path) for product in products)
            continue
        if len(products) != 1:
            message = f"this is one file, and {len(products)} are asked for"
            place = Place(str(target.path))
            raise Stop([error("many-files", message, place, "name a folder with -o, or ask for less")], Exit.USAGE)
        yield replace(products[0], path=Path(target.path.name)), target.path.parent


def _made(job: Job, wanted: Wanted, reading: Reading, template: Template, workshop: Workshop) -> list[Product]:
    parts = wanted.parts([topic.id for topic in reading.outline.topics if topic.id]) if reading.outline else ()
    if workshop.spread is None or len(parts) < 2:
        return list(build(reading, template, wanted, workshop.engine, job.clock, workshop.watch))
    return [one for made in workshop.spread(made_apart, [(job, part) for part in parts]) for one in made]


def _inputs(job: Job, reading: Reading) -> list[Path]:
    """The files that are read in this run."""
    named = [Path(outline) for outline in job.outlines if not isinstance(outline, bytes)]
    beside = [reading.base / name for name in reading.pictures]
    own = reading.outline.template if reading.outline else None
    return [*named, *map(Path, job.templates), *([reading.base / own] if own else []), *beside]


def _checked(job: Job, workshop: Workshop) -> Checked:
    reading = job.read(workshop.yaml)
    done = Checked(reading.source.file, reading.diagnostics, reading.sources, Exit.OUTLINE)
    whole = reading.draft or reading
    if whole.outline is None or whole.marked is None:
        return done
    try:
        template = template_of(whole, job.templates, workshop.templates)
        slides, found = checked_deck(whole, template, workshop.engine, workshop.watch)
    except Stop as stop:
        return replace(done, diagnostics=(*reading.diagnostics, *stop.diagnostics), code=stop.code)
    said = (*reading.diagnostics, *template.diagnostics, *found)
    texts, code = written_texts(whole.texts, whole.marked), Exit.OUTLINE if reading.draft else Exit.OK
    return replace(done, diagnostics=said, code=code, slides=len(slides), rooms=tuple(text_rooms(texts, slides)))


def _not_written(problem: OSError, job: Job) -> Diagnostic:
    reason = problem.strerror or str(problem)
    place = Path(str(problem.filename or job.outputs[0]))
    file = next((path for path in (place, *place.parents) if is_file(path)), None)
    if file and isinstance(problem, NotADirectoryError | FileExistsError):
        message = f"{file.as_posix()} is a file, and a folder is wanted here"
        return error("not-written", message, Place(str(place)), "name another folder, or move the file away")
    return error("not-written", f"cannot write: {reason}", Place(str(place)))


def _outlines(named: str | Path | bytes) -> Sequence[str | Path | bytes]:
    """The outlines that an argument names: a folder stands for the .yaml files in it."""
    if isinstance(named, bytes) or not is_folder(Path(named)):
        return (named,)
    found = sorted(path for path in Path(named).iterdir() if path.suffix in (".yaml", ".yml"))
    return found or (named,)
