"""The tools as a server of the Model Context Protocol (modelcontextprotocol.io), over standard streams or HTTP.

The SDK is an extra. Its standard-stream transport gives whatever else is printed to standard error.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from mcp.server.mcpserver import Image, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

import briefgen
from briefgen.agents.tools import MOST_PICTURES, Answer, Refused, Tools

HOST = "127.0.0.1"
"""The only address that the server listens on over HTTP: this machine's own."""
_INSTRUCTIONS = (
    "Write an outline (YAML) with your own tools; briefgen proves it and makes the deck and the briefing of it. Read "
    "the guide once. Then: check, mend every problem by its line and hint, check again, build, render what you changed."
)

_UNSTRUCTURED = frozenset({"guide", "render"})
"""Tools whose answer is a text, or holds pictures."""

Outline = Annotated[str, Field(description="the outline's file, from the folder that the server works in")]
Template = Annotated[str, Field(description="a pack's name or an Office file; the outline's own if left out")]


def server(folders: Sequence[Path]) -> MCPServer[Any]:
    """A server whose tools work in some folders."""
    made: MCPServer[Any] = MCPServer(
        "briefgen", version=briefgen.__version__, instructions=_INSTRUCTIONS, log_level="WARNING"
    )
    for tool, says in _tools(Tools(folders)):
        made.tool(description=says, structured_output=tool.__name__ not in _UNSTRUCTURED)(tool)
    return made


def _tools(tools: Tools) -> Sequence[tuple[Callable[..., Any], str]]:
    """Each tool as the SDK wants it, with what it says of itself."""

    def guide(language: Literal["en", "zh-Hant"] = "en") -> str:
        return tools.guide(language)

    def schema(
        of: Annotated[str, Field(description="a mapping, such as Topic; the whole if left out")] = "",
    ) -> Answer:
        return _told(lambda: tools.schema(of))

    def import_document(
        file: Annotated[str, Field(description="a .txt, .md, .docx or .pptx")],
        outline: Annotated[str, Field(description="the file to write; beside the document if left out")] = "",
        language: Annotated[str, Field(description="such as en; told by the text if left out")] = "",
    ) -> Answer:
        return _told(lambda: tools.import_document(file, outline, language))

    def check(
        outline: Outline,
        template: Template = "",
        lines: Annotated[list[int], Field(description="lines whose texts' room you want to know")] = [],  # noqa: B006
    ) -> Answer:
        return _told(lambda: tools.check(outline, template, lines))

    def build(
        outline: Outline,
        output: Annotated[str, Field(description="the folder for what is built")] = "output",
        template: Template = "",
        length: Annotated[Literal["short", "standard", "full"] | None, Field(description="of the deck")] = None,
        only: Annotated[Literal["", "deck", "briefing", "per-topic"], Field(description="both if left out")] = "",
    ) -> Answer:
        return _told(lambda: tools.build(outline, output, template, length, only))

    def render(
        outline: Outline,
        slides: Annotated[list[int], Field(description=f"numbers from 1, {MOST_PICTURES} at most")] = [1],  # noqa: B006
        template: Template = "",
        folder: Annotated[str, Field(description="the folder for the pictures")] = "look",
        show: Annotated[bool, Field(description="whether the pictures come with the answer")] = False,
    ) -> list[Any]:
        said = _told(lambda: tools.render(outline, slides, template, folder))
        shown = said.get("pictures", ()) if show else ()
        return [said, *(Image(path=tools.inside(path)) for path in shown)]

    def template_show(template: Annotated[str, Field(description="a pack's name or an Office file")]) -> Answer:
        return _told(lambda: tools.template_show(template))

    def lint(file: Annotated[str, Field(description="a .pptx, .docx or .html")]) -> Answer:
        return _told(lambda: tools.lint(file))

    return (
        (guide, "How a good outline is written: its shape, its style, how much of what, the commonest mistakes."),
        (schema, "The keys of an outline, or of one of its mappings, each with what it says."),
        (import_document, "Draft an outline from a document. Existing files are not overwritten."),
        (
            check,
            "Every problem of an outline: line, column, message, hint (what to write instead), and room: how many "
            "characters and lines a text has too many. Writes nothing.",
        ),
        (
            build,
            "Build the deck and the briefing. Answers with paths. Files changed by hand are not overwritten.",
        ),
        (render, "Draw slides as PNG files, without Office. Answers with paths."),
        (template_show, "What a template offers: page, roles with their layouts, styles."),
        (lint, "What is wrong in a finished file: text that does not fit, contrast, alt text, package."),
    )


def _told(answer: Callable[[], Answer]) -> Answer:
    """An answer. Raises ToolError with the words of what is refused."""
    try:
        return answer()
    except Refused as refused:
        raise ToolError(str(refused)) from refused
