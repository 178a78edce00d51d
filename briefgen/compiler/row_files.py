"""Outlines that are filled in row by row: where rows come from, what is wrong with an outline for all of them, and what
the files of one are called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from briefgen.compiler.job import Job
from briefgen.diagnostics import Diagnostic, Exit, Stop, error
from briefgen.expressions import ExpressionError, Sandbox, checked
from briefgen.outline.data.streamed import Row, streamed_rows
from briefgen.outline.files_beside import Refused
from briefgen.outline.per_row import ROW, printed, strange_columns
from briefgen.template.loading import Templates

__all__ = ["ExpressionError", "Refused", "Row", "folded", "row_faults", "row_file_name", "slug", "streamed_rows"]

_NUMBER = "number"
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')  # what Windows takes in no name of a file
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)", re.IGNORECASE)  # devices of Windows
_NO_LETTERS = re.compile(r"[\W_]+")


def slug(text: object) -> str:
    """A text as part of an address: `Müller & Söhne, Ulm` -> `muller-sohne-ulm`; letters of other scripts stay."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", printed(text)) if not unicodedata.combining(c))
    return _NO_LETTERS.sub("-", unicodedata.normalize("NFC", plain).casefold()).strip("-")


def _in_name(value: object) -> str:
    return printed(value).replace("/", "-")


@cache
def _sandbox() -> Sandbox:
    return Sandbox({"slug": slug}, printer=_in_name)


def row_file_name(template: str, row: Mapping[str, object], number: int) -> str:
    """What the files of a row are called, without a suffix; a slash in the template itself stands for a folder.

    Raises ExpressionError where it cannot be filled in or names no file.
    """
    filled = _sandbox().text(template, {ROW: row, _NUMBER: number})
    steps = [_NOT_IN_NAMES.sub("-", step).strip().rstrip(".") for step in filled.split("/")]
    if not all(steps) or "." in steps or ".." in steps:
        raise ExpressionError(f"the name of row {number} would be '{filled}', which is no name of a file")
    return "/".join(f"{step}_" if _RESERVED.match(step) else step for step in steps)


def folded(name: str) -> str:
    """A name as file systems compare it: whatever the case, and however accents are composed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def row_faults(
    job: Job, columns: Collection[str], name: str
) -> Iterable[tuple[tuple[Diagnostic, ...], dict[str, str]]]:
    """What is wrong with each outline of a job for every row with these columns, with its text by the name that stands
    in the spans. Raises Stop for a template of names that is wrong, or one of files that cannot be read."""
    problems = checked(name, _sandbox(), (ROW, _NUMBER)) or strange_columns(name, columns)
    if problems:
        raise Stop([error("bad-name", f"--name: {one}", hint=one.hint) for one in problems], Exit.USAGE)
    for one in job.each():
        yaml = one.yaml()
        yield yaml.row_faults(columns, job.settings), {yaml.source.file: yaml.source.text}
        Templates().load(job.templates or yaml.templates, "en")
