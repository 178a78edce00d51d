"""The commands by name. Help for all of them costs no import of any."""

from __future__ import annotations

import gc
import importlib
import sys
from types import TracebackType

import click

from briefgen.cli.streams import ready_streams
from briefgen.diagnostics import nearest

# name -> (module, attribute, what `briefgen --help` says of it)
COMMANDS = {
    "new": ("briefgen.cli.new", "new", "Write a commented starter outline."),
    "import": ("briefgen.cli.import_", "import_", "Draft an outline from a document."),
    "check": ("briefgen.cli.check", "check", "Find every problem in outlines; write nothing."),
    "build": ("briefgen.cli.build", "build", "Build decks and briefings from outlines."),
    "preview": ("briefgen.cli.preview", "preview", "Show slides and briefing in a browser while you write."),
    "batch": ("briefgen.cli.batch", "batch", "Build an outline for every row of a table."),
    "template": ("briefgen.cli.template", "template", "List, show, prove and begin templates."),
    "render": (
        "briefgen.cli.render",
        "render",
        "Draw an outline's slides, or show an Office file as pictures or PDF.",
    ),
    "redline": ("briefgen.cli.redline", "redline", "Show what changed between two Word documents, as tracked changes."),
    "lint": ("briefgen.cli.lint", "lint", "Check finished decks and briefings."),
    "mcp": ("briefgen.cli.mcp", "mcp", "Serve assistants by the Model Context Protocol."),
    "guide": ("briefgen.cli.guide", "guide", "Print how a good outline is written, on two pages."),
    "schema": ("briefgen.cli.schema", "schema", "Print the JSON Schema of an outline, for editors."),
}


_SEARCHED = 2_000_000  # values made between Python's searches for dead circles, of which a build makes few


class _Lazy(click.Group):
    """A group that knows its commands by name and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            near = nearest(cmd_name, COMMANDS)
            hint = f"did you mean `briefgen {near}`?" if near else f"the commands are {', '.join(COMMANDS)}"
            raise click.UsageError(f"there is no command {cmd_name!r}; {hint}", ctx)
        module, attribute, _ = COMMANDS[cmd_name]
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, _, about) in COMMANDS.items()])


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        import briefgen

        click.echo(f"briefgen {briefgen.__version__}")
        ctx.exit()


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version.")
@click.option("--no-plugins", is_flag=True, help="Take no kinds and packs of other installed packages.")
def briefgen(no_plugins: bool) -> None:
    """One YAML outline and a template become a deck, a briefing and a deck per topic.

    Start with: briefgen new my-briefing && briefgen build my-briefing.yaml
    """
    if no_plugins:
        from briefgen.plugins import without_plugins

        without_plugins()


def _foresaw_nothing(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """What Python calls for an exception that nothing caught; it ends the process with 1."""
    from briefgen.cli.fault import say_fault

    say_fault(problem) if isinstance(problem, Exception) else sys.__excepthook__(kind, problem, trace)


def main() -> None:
    """The entry point: runs a command, whoever reads what it says."""
    gc.set_threshold(_SEARCHED)
    ready_streams()
    sys.excepthook = _foresaw_nothing
    briefgen(prog_name="briefgen")
