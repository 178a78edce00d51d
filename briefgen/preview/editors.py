"""Addresses that open an editor at a line."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

ADDRESSES = {
    "vscode": "vscode://file{file}:{line}:{column}",
    "vscodium": "vscodium://file{file}:{line}:{column}",
    "cursor": "cursor://file{file}:{line}:{column}",
    "windsurf": "windsurf://file{file}:{line}:{column}",
    "zed": "zed://file{file}:{line}:{column}",
    "idea": "idea://open?file={file}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{file}&line={line}&column={column}",
}
"""What editors that register an address of their own listen to; `file` is a path from the root, with slashes."""


def editor_address(editor: str, file: Path, line: int, column: int) -> str:
    """The address that opens a file at a line in an editor: one that is known, or a pattern with `{file}`."""
    path = quote(file.resolve().as_posix())
    rooted = path if path.startswith("/") else f"/{path}"
    pattern = ADDRESSES.get(editor, editor)
    return pattern.replace("{file}", rooted).replace("{line}", str(line)).replace("{column}", str(column))
