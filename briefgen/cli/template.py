"""`briefgen template`: what there is to build with."""

from __future__ import annotations

import click

from briefgen.cli.output import Report
from briefgen.diagnostics import Stop


@click.group()
def template() -> None:
    """Look at templates."""


@template.command("list")
def list_() -> None:
    """List the packs that -t can name, with a line about each."""
    from briefgen.template.pack import Shelf, open_pack

    report = Report(as_json=False)
    shelf = Shelf()
    for name, folder in shelf.packs().items():
        try:
            pack = open_pack(str(folder), shelf)
        except Stop as stop:
            report.add(stop.diagnostics, code=stop.code)
            continue
        about = " ".join((pack.said.about or "").split())
        report.say(f"{name}  {about}\n    {folder}")
    report.finish()
