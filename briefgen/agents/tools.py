"""What an assistant may ask for: one method a tool, plain data as the answer, nothing outside the folders it works in.

Answers are small: problems with what to write instead, paths instead of contents. One call is done after the other, so
that two at once do not mix.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from briefgen.agents.guide import guide
from briefgen.compiler import Job, Wanted, Workshop, check, drawn_slides, run
from briefgen.compiler.drawing import png
from briefgen.diagnostics import Diagnostic, Exit, Severity, Span, Stop, ordered
from briefgen.outline.model import Length
from briefgen.outline.schema import json_schema
from briefgen.template.pack import Shelf

Answer = dict[str, Any]
MOST_PROBLEMS = 40
MOST_PICTURES = 4
_DPI = 72
_T = TypeVar("_T", bound=Callable[..., Any])


class ToolRefused(Exception):
    """What is asked for is not done; says why, and what to ask for instead."""


def _alone(method: _T) -> _T:
    """A tool that waits until no other one works, and says what stops it."""

    @functools.wraps(method)
    def waits(self: Tools, *args: Any, **kwargs: Any) -> Any:
        with self.lock:
            try:
                return method(self, *args, **kwargs)
            except Stop as stop:
                return {"ok": False, "exit": int(stop.code), **self.problems(stop.diagnostics)}
            except OSError as problem:
                raise ToolRefused(f"{problem.filename or 'a file'}: {problem.strerror or problem}") from problem

    return waits  # type: ignore[return-value]


class Tools:
    """The tools, for work in some folders; paths are from the first of them, and never lead out of all."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folder.resolve(strict=True) for folder in folders)
        self.workshop = Workshop()
        self.lock = threading.Lock()

    def guide(self, language: str = "en") -> str:
        """How a good outline is written."""
        return guide(language)

    def schema(self, of: str = "") -> Answer:
        """The keys of a part, each with what it says; those of the whole outline, and the names of all parts."""
        whole = json_schema()
        if not of:
            return {"keys": _keys(whole), "parts": sorted(whole["$defs"])}
        found = next((name for name in whole["$defs"] if name.casefold() == of.casefold()), None)
        if found is None:
            raise ToolRefused(f"there is no part {of!r}; there are {', '.join(sorted(whole['$defs']))}")
        return {"part": found, "keys": _keys(whole["$defs"][found])}

    @_alone
    def import_document(self, file: str, outline: str = "", language: str = "") -> Answer:
        """A first outline from a document, written where there is no file yet."""
        from briefgen.intake.importing import import_file
        from briefgen.office.package import write_whole

        source = self.inside(file)
        target = self.inside(outline or Path(file).with_suffix(".yaml").as_posix())
        made = import_file(source, target, language or None)
        files = {target.parent / name: data for name, data in made.pictures.items()} | {target: made.text.encode()}
        taken = [self.said(path) for path in files if path.exists()]
        if taken:
            raise ToolRefused(f"there are files of these names: {', '.join(taken)}; name another outline")
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
        notes = [found.message for found in made.diagnostics]
        return {"ok": True, "outline": self.said(target), "pictures": len(made.pictures), "notes": notes}

    @_alone
    def check(self, outline: str, template: str = "", lines: Sequence[int] = ()) -> Answer:
        """Every problem of an outline; of texts on these lines, the characters that they could still get."""
        (found,) = check(self._job(outline, template), self.workshop)
        ok = found.code is Exit.OK
        rooms = {room.text.line: room.left for room in found.rooms if room.text.line in lines}
        more = {"left": {str(line): left for line, left in rooms.items()}} if lines else {}
        return {"ok": ok, "slides": found.slides, **self.problems(found.diagnostics), **more}

    @_alone
    def build(
        self, outline: str, output: str = "output", template: str = "", length: Length | None = None, only: str = ""
    ) -> Answer:
        """The deck and the briefing of an outline, or what `only` names; where they are."""
        wanted = Wanted(only in ("", "deck"), only in ("", "briefing"), only == "per-topic", length=length)
        job = self._job(outline, template, wanted, output)
        (built,) = run(job, self.workshop)
        files = [
            {"path": self.said(path), "what": product.what, "pages": product.pages or None}
            for path, product in zip(built.files, built.products, strict=False)
        ]
        return {"ok": built.code is Exit.OK, "files": files, **self.problems(built.diagnostics)}

    @_alone
    def render(self, outline: str, slides: Sequence[int] = (1,), template: str = "", folder: str = "look") -> Answer:
        """Slides drawn into files."""
        from briefgen.office.package import write_whole

        drawn = drawn_slides(self._job(outline, template, Wanted(briefing=False)), _DPI)
        if drawn.deck is None:
            return {"ok": False, **self.problems(drawn.diagnostics)}
        wrong = [number for number in slides if not 1 <= number <= drawn.count]
        if wrong or len(slides) > MOST_PICTURES:
            raise ToolRefused(f"there are slides 1 to {drawn.count}; ask for {MOST_PICTURES} of them at most")
        target = self.inside(folder)
        target.mkdir(parents=True, exist_ok=True)
        paths = []
        for number in slides:
            path = target / f"{Path(outline).stem}-{number:0{len(str(drawn.count))}}.png"
            write_whole(path, png(drawn.deck.svg(number - 1), drawn.deck.size[0], _DPI))
            paths.append(self.said(path))
        return {"ok": True, "slides": drawn.count, "pictures": paths}

    @_alone
    def template_show(self, template: str) -> Answer:
        """What a template offers: its page, its palettes, and which layout plays which role."""
        from briefgen.inspection.offer import holds, offer
        from briefgen.template.loading import load_template

        names = [self._template(template)]
        found = load_template(names, "en")
        said: Answer = {"ok": True, **self.problems(found.diagnostics)}
        if "deck" in holds(names):
            shown = offer(found.deck, self.workshop.engine)
            said |= {
                "page": f"{shown.width} x {shown.height} in",
                "roles": {role.role: layout.name for layout in shown.layouts for role in layout.roles},
            }
        if "briefing" in holds(names):
            said["styles"] = dict(found.briefing.styles)
        return said

    @_alone
    def lint(self, file: str) -> Answer:
        """What is wrong in a finished file, whoever made it."""
        from briefgen.check.lint import seen
        from briefgen.ordinary_files import read_ordinary

        path = self.inside(file)
        found, _ = seen(read_ordinary(path), self.said(path), self.workshop.engine, False)
        return {"ok": not found, **self.problems(found)}

    def inside(self, named: str) -> Path:
        """A path that is named from the first folder, or whole. Raises Refused for one that is in none of them."""
        try:
            path = (self.folders[0] / named).resolve()
        except (OSError, ValueError, RuntimeError) as failed:
            raise ToolRefused(f"{named!r} is no path: {failed}") from failed
        if not any(path.is_relative_to(folder) for folder in self.folders):
            allowed = ", ".join(folder.as_posix() for folder in self.folders)
            raise ToolRefused(f"{named!r} is outside of the folders that this server works in: {allowed}")
        return path

    def said(self, path: Path) -> str:
        """A path as it is said: from the first folder, where it is there."""
        whole = path.resolve()
        first = self.folders[0]
        return whole.relative_to(first).as_posix() if whole.is_relative_to(first) else whole.as_posix()

    def problems(self, diagnostics: Iterable[Diagnostic]) -> Answer:
        """Problems as data, the worst first, as many as are read at once; notes where there is something to do."""
        told = [one for one in ordered(diagnostics) if one.severity > Severity.NOTE or one.room or one.hint]
        told.sort(key=lambda one: -one.severity)
        said: Answer = {"problems": [self._problem(one) for one in told[:MOST_PROBLEMS]]}
        return said | ({"more": len(told) - MOST_PROBLEMS} if len(told) > MOST_PROBLEMS else {})

    def _problem(self, one: Diagnostic) -> Answer:
        data = one.data()
        kept = ("id", "severity", "line", "column", "where", "message", "hint", "room")
        said = {key: data[key] for key in kept if key in data}
        return said if isinstance(one.at, Span) or one.at is None else said | {"file": Path(one.at.file).name}

    def _job(self, outline: str, template: str, wanted: Wanted | None = None, output: str = "output") -> Job:
        """A job of one outline. Raises Refused where it would read or write outside of the folders."""
        path, folder = self.inside(outline), self.inside(output)
        job = Job([path], [self._template(template)] if template else (), wanted or Wanted(), [folder])
        own = job.read().outline
        if own and own.template and not template:
            self._template(own.template, path.parent)
        return job

    def _template(self, named: str, base: Path | None = None) -> str:
        """A template as a job names it: a pack by its name, a file by its path. Raises Refused for one outside."""
        if named in Shelf().packs():
            return named
        return str(self.inside(str((base or self.folders[0]) / named)))


def _keys(schema: Mapping[str, Any]) -> Mapping[str, str]:
    """What each key of a part says; those that have to be there are marked."""
    forms = (schema, *schema.get("anyOf", ()))
    of: Mapping[str, Any] = next((form for form in forms if "properties" in form), {"properties": {}})
    needed = of.get("required", ())
    said = {name: key.get("description", "") for name, key in of["properties"].items()}
    return {name: f"{says} (needed)" if name in needed else says for name, says in said.items()}
