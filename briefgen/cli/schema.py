"""`briefgen schema`: the JSON Schema of an outline."""

from __future__ import annotations

import json

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of an outline: briefgen schema > briefgen.schema.json"""
    from briefgen.outline.schema import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
