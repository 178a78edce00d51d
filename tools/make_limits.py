"""Writes the table of limits in docs/trust.md from the constants that hold them: `python -m tools.make_limits`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefgen import opc, ordinary_files, soffice
from briefgen.expressions import limits
from briefgen.office import package
from briefgen.outline import exhibits, imaging, pictures, source, vector, vector_drawing, yaml_reading
from briefgen.outline.data import query, sheet
from briefgen.template import briefing, deck, mending

TRUST = Path(__file__).parents[1] / "docs" / "trust.md"
BEGIN, END = "<!-- limits: made by tools/make_limits.py -->\n", "<!-- end of limits -->\n"
_MIB = 2**20


def rows() -> Iterator[tuple[str, str, str]]:
    """What is limited, to what, and the id of the message."""
    yield from _inputs()
    yield from _office_files()


def _inputs() -> Iterator[tuple[str, str, str]]:
    yield (
        "any file that is read",
        f"an ordinary file of {ordinary_files.MOST_BYTES // _MIB} MiB",
        "`not-read`, `template-missing`",
    )
    yield "an outline, a file of data", f"{source.MAX_BYTES // _MIB} MiB", "`file-too-large`"
    yield "levels of an outline", f"{yaml_reading.MAX_DEPTH}", "`nested-too-deep`"
    yield "nodes of an outline, aliases counted as often as used", f"{yaml_reading.MAX_NODES:,}", "`too-many-nodes`"
    yield "a title", f"{yaml_reading.MAX_TITLE:,} characters", "`text-too-long`"
    yield "any other text", f"{yaml_reading.MAX_TEXT:,} characters", "`text-too-long`"
    read = f"{sheet.MAX_ROWS:,} rows, {sheet.MAX_COLUMNS} columns, {sheet.MAX_CELLS:,} cells"
    yield "a table of data that is read", read, "`file-too-large`"
    shown = f"{exhibits.MOST_SHOWN_COLUMNS} columns, {exhibits.MOST_SHOWN_CELLS:,} cells"
    yield "a table that is shown", shown, "`table-too-large`"
    taken = f"{query.SECONDS:.0f} s of processor time, {query.MEMORY // _MIB} MiB"
    bound = f"{taken}, an answer of {query.MAX_ANSWER:,} characters"
    yield "a query", bound, "`bad-query`, `file-too-large`"
    yield (
        "a picture",
        f"{pictures.MAX_BYTES // _MIB} MiB, {imaging.MAX_DOTS:,} dots",
        "`file-too-large`, `picture-too-large`",
    )
    yield (
        "a drawing (SVG)",
        f"{vector.MAX_ELEMENTS:,} elements, {vector_drawing.SECONDS} s of processor time, "
        f"{vector_drawing.BYTES // _MIB} MiB",
        "`picture-too-large`, `picture-too-slow`",
    )


def _office_files() -> Iterator[tuple[str, str, str]]:
    yield "parts of an Office file", f"{opc.MAX_PARTS:,}", "`template-unreadable`"
    yield "parts of a file that is built", f"{package.MOST_PARTS:,}", "`too-many-parts`"
    yield (
        "a part, unpacked",
        f"{opc.MAX_PART_BYTES // _MIB} MiB, {opc.MAX_RATIO:,} times its packed size",
        "`template-unreadable`",
    )
    yield "all parts, unpacked", f"{opc.MAX_TOTAL_BYTES // _MIB} MiB", "`template-unreadable`"
    yield (
        "a template",
        f"{deck.MAX_LAYOUTS} layouts, {deck.MAX_PLACEHOLDERS} placeholders and {mending.MAX_SHAPES:,} shapes in each, "
        f"{briefing.MAX_STYLES:,} styles",
        "`template-unreadable`",
    )
    yield "a template's expression: output", f"{limits.MAX_OUTPUT:,} characters", "`storyline`, `template-tag`"
    yield (
        "a template's expression: steps",
        f"{limits.MAX_STEPS:,}, {limits.MAX_SECONDS:.0f} s of processor time",
        "`storyline`, `template-tag`",
    )
    yield "a rendering by LibreOffice", f"{soffice.LIMIT:.0f} s a file", "`not-rendered`"


def table() -> str:
    """The table in Markdown."""
    lines = ["| what | at most | message |", "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows())]
    return "\n".join(lines) + "\n"


def with_table(text: str) -> str:
    """The page with its table made anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    TRUST.write_text(with_table(TRUST.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
