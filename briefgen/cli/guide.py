"""`briefgen guide`: how a good outline is written."""

from __future__ import annotations

import click

from briefgen.cli.options import known_language_option


@click.command()
@known_language_option("Language of the guide: en or zh-Hant; English for any other.")
def guide(lang: str) -> None:
    """Print how a good outline is written, for people and for assistants, as Markdown."""
    from briefgen.agents.guide import guide as text

    click.echo(text(lang), nl=False)
