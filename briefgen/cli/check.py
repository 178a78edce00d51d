"""`briefgen check`: every problem, and what would continue; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from briefgen.cli import options
from briefgen.cli.output import Report
from briefgen.diagnostics import Exit, Severity, Stop, counted


@click.command()
@options.outlines_argument
@options.template_option
@options.lang_option
@options.set_option
@options.strict_option
@options.json_option
@options.sarif_option
@options.show_config_option
def check(
    outlines: Sequence[str],
    templates: Sequence[str],
    lang: str | None,
    settings: Mapping[str, str],
    strict: bool,
    as_json: bool,
    as_sarif: bool,
) -> None:
    """Find every problem in each OUTLINE, and say what would continue on a next slide."""
    from briefgen.cli.defaults import defaults
    from briefgen.compiler import Job, Workshop
    from briefgen.compiler import check as checked

    overrides = {**settings, **({"language": lang} if lang else {})}
    report = Report(as_json, strict, as_sarif)
    texts: list[dict[str, object]] = []
    report.data["texts"] = texts
    workshop = Workshop(watch=report.watch)
    try:
        job = Job(options.named_outlines(outlines), templates, settings=overrides, defaults=defaults().fields)
    except Stop as stop:
        report.add(stop.diagnostics, code=stop.code)
        report.finish()
    for one in job.each():
        outline = one.outlines[0]
        with report.working(f"checking {'standard input' if isinstance(outline, bytes) else outline}"):
            made = checked(one, workshop)
        for found in made:
            report.add(found.diagnostics, found.sources, found.code)
            for diagnostic in found.diagnostics:
                if diagnostic.severity is Severity.NOTE:
                    report.say(f"{diagnostic.at or found.outline}: {diagnostic.message}")
            texts += ({"file": found.outline, **room.data()} for room in found.rooms)
            if found.code is Exit.OK:
                report.say(f"{found.outline}: fine, {counted(found.slides, 'slide')}")
    report.finish()
