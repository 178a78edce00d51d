"""Arguments that several commands share, and how outlines are named on the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

LATEST = 253_402_300_799  # the last second of the year 9999

F = TypeVar("F", bound=Callable[..., Any])


def outlines_argument(function: F) -> F:
    """OUTLINE...: files, folders of them, or - for standard input."""
    return click.argument("outlines", nargs=-1, required=True, metavar="OUTLINE...")(function)


def output_option(function: F) -> F:
    """-o, a folder or a file; may be repeated."""
    text = "A folder, or a .pptx, .docx, .md, .html or .pdf; may be repeated. [default: output]"
    name = ("-o", "--output", "outputs")
    return click.option(*name, multiple=True, default=("output",), metavar="PATH", help=text)(function)


def template_option(function: F) -> F:
    """-t, which may be given twice: once for the deck and once for the briefing."""
    text = (
        "A pack's name, its folder, or a .pptx or .docx; may be given for each. [default: the outline's, else marker]"
    )
    return click.option("-t", "--template", "templates", multiple=True, metavar="TEMPLATE", help=text)(function)


def set_option(function: F) -> F:
    """--set k=v, which overrides a top-level field."""
    text = "Override a top-level field of the outline."
    return click.option("--set", "settings", multiple=True, metavar="KEY=VALUE", help=text, callback=_pairs)(function)


def lang_option(function: F) -> F:
    """--lang, the language of labels and typography."""
    text = "Language of labels and typography (it translates nothing): en, zh-Hant, de, ja or any other tag."
    return click.option("--lang", metavar="LANG", help=text)(function)


def known_language_option(text: str) -> Callable[[F], F]:
    """--lang where no outline says more: a language by its tag."""
    return click.option("--lang", default="en", show_default=True, metavar="LANG", callback=_language, help=text)


def _language(_: click.Context, __: click.Parameter, value: str) -> str:
    """The id of a language that an option names by its tag."""
    from briefgen.language.record import built_in, known_as

    try:
        return known_as(value)
    except ValueError:
        known = ", ".join(built_in())
        raise click.BadParameter(f"'{value}' is no language; those with labels are {known}") from None


def length_option(function: F) -> F:
    """--length, how much of the outline stands on slides."""
    text = "How much of it stands on slides; the rest is in their notes. [default: the outline's, else standard]"
    return click.option("--length", type=click.Choice(["short", "standard", "full"]), help=text)(function)


def omit_option(function: F) -> F:
    """--omit, a kind of slides to leave out; may be repeated."""
    text = "A kind of slides to leave out, such as agenda; may be repeated."
    return click.option("--omit", multiple=True, metavar="KIND", help=text)(function)


def brief_option(function: F) -> F:
    """--brief, the form of the Word briefing; may be given twice."""
    text = "Only what is named: the briefing, whole, on one page, or of each --topic; may be repeated."
    forms = click.Choice(["full", "one-page", "topic"])
    return click.option("--brief", "briefs", type=forms, multiple=True, help=text)(function)


def paper_option(function: F) -> F:
    """--paper, of the briefing."""
    text = "Paper of the briefing. [default: the template's]"
    return click.option("--paper", type=click.Choice(["a4", "letter"]), help=text)(function)


def pages_option(function: F) -> F:
    """--pages, where the page numbers of the briefing's contents come from."""
    text = "Where the page numbers of the contents come from: our own layout, or a rendering."
    sources = click.Choice(["own", "libreoffice"])
    return click.option("--pages", type=sources, default="own", show_default=True, help=text)(function)


def jobs_option(function: F) -> F:
    """-j, processes at once."""
    text = "Processes at once, for several outlines or many decks of topics. [default: 1]"
    return click.option("-j", "jobs", type=click.IntRange(1, 256), metavar="N", help=text)(function)


def json_option(function: F) -> F:
    """--json, for programs."""
    return click.option("--json", "as_json", is_flag=True, help="Print everything as data.")(function)


def sarif_option(function: F) -> F:
    """--sarif, for services that show findings beside the lines of a change."""
    return click.option("--sarif", "as_sarif", is_flag=True, help="Print the findings as SARIF 2.1.0.")(function)


def strict_option(function: F) -> F:
    """--strict, for those who want no warnings."""
    return click.option("--strict", is_flag=True, help="Warnings count as failure (exit 3).")(function)


def show_config_option(function: F) -> F:
    """--show-config, which prints the project's defaults and does nothing else."""

    def shown(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
        from briefgen.cli.defaults import show_config

        show_config(ctx, parameter, value)

    text = "Show the defaults of this project, and where they stand."
    return click.option("--show-config", is_flag=True, is_eager=True, expose_value=False, callback=shown, help=text)(
        function
    )


def clock() -> int | None:
    """SOURCE_DATE_EPOCH, as reproducible-builds.org defines it; none where it names no time that a file can carry."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(text) if text.isdecimal() and int(text) <= LATEST else None


def _pairs(_: click.Context, __: click.Parameter, value: Sequence[str]) -> Mapping[str, str]:
    pairs = {}
    for item in value:
        key, equals, text = item.partition("=")
        if not equals or not key.strip():
            raise click.BadParameter(f"'{item}' should read KEY=VALUE, as in date=2026-05-04")
        pairs[key.strip()] = text
    return pairs


def named_outlines(names: Sequence[str]) -> list[str | bytes]:
    """The outlines that arguments name: paths, and for `-` what comes through standard input."""
    return [sys.stdin.buffer.read() if name == "-" else name for name in names]
