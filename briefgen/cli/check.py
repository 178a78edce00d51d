"""`briefgen check`: every problem, and what would continue; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from briefgen.cli import options
from briefgen.cli.output import Report
from briefgen.diagnostics import Exit, Severity, Stop


@click.command()
@options.outlines_argument
@options.template_option
@options.lang_option
@options.set_option
@options.strict_option
@options.json_option
def check(
    outlines: Sequence[str],
    templates: Sequence[str],
    lang: str | None,
    settings: Mapping[str, str],
    strict: bool,
    as_json: bool,
) -> None:
    """Find every problem in each OUTLINE, and say what would continue on a next slide."""
    from briefgen.compiler import checked_deck, template_of
    from briefgen.outline.reader import read_outline

    report = Report(as_json, strict)
    overrides = {**settings, **({"language": lang} if lang else {})}
    for path in options.named_outlines(outlines):
        reading = read_outline(path, overrides, options.stdin_bytes() if path is None else b"")
        failed = any(d.is_error for d in reading.diagnostics)
        report.add(reading.diagnostics, reading.sources, Exit.OUTLINE if failed else Exit.OK)
        if reading.outline is None:
            continue
        try:
            template = template_of(reading, templates)
            count, found = checked_deck(reading, template)
            report.add([*template.diagnostics, *found], reading.sources)
            for diagnostic in found:
                if diagnostic.severity is Severity.NOTE:
                    report.say(f"{diagnostic.at or reading.source.file}: {diagnostic.message}")
            report.say(f"{reading.source.file}: fine, {count} slides")
        except Stop as stop:
            report.add(stop.diagnostics, reading.sources, stop.code)
    report.finish()
