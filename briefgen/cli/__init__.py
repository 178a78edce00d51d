"""The command line: parse, call, print, exit. One module a command group, imported when it is called."""

from __future__ import annotations

from briefgen.cli.main import main

__all__ = ["main"]
