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
from briefgen.agents.tools import MOST_PICTURES, Answer, ToolRefused, Tools
from briefgen.loopback import HOST, listening

_INSTRUCTIONS = (
    "Write an outline (YAML) with your own tools; briefgen proves it and makes the deck and the briefing of it. Read "
    "the guide once. Then: check, mend every problem by its line and hint, check again, build, render what you changed."
)

Outline = Annotated[str, Field(description="the outline's file, from the folder that the server works in")]
Template = Annotated[str, Field(description="a pack's name or an Office file; the outline's own if left out")]
Lines = Annotated[list[int], Field(description="lines whose texts' room you want to know")]
Slides = Annotated[list[int], Field(description=f"numbers from 1, {MOST_PICTURES} at most; the first if left out")]
Part = Annotated[str, Field(description="a part of an outline, such as Topic; the whole if left out")]
Output = Annotated[str, Field(description="the folder for what is built")]
Length = Annotated[Literal["short", "standard", "full"] | None, Field(description="of the deck")]
Only = Annotated[Literal["", "deck", "briefing", "per-topic"], Field(description="deck and briefing if left out")]
Folder = Annotated[str, Field(description="the folder for the pictures")]
Show = Annotated[bool, Field(description="whether the pictures come with the answer")]
Source = Annotated[str, Field(description="a .txt, .md, .docx or .pptx")]
NewOutline = Annotated[str, Field(description="the file to write; beside the document if left out")]
Language = Annotated[str, Field(description="such as en; told by the text if left out")]
OfficeFile = Annotated[str, Field(description="a .pptx, .docx or .html")]


def serve_http(folders: Sequence[Path], port: int, ready: Callable[[str], None]) -> None:
    """Serves some folders on this machine alone until the process is asked to end. `ready` is given the address.

    Raises Stop where the port is taken.
    """
    import uvicorn

    bound = listening(port, "end that one, or take another: --http 8124")
    options = uvicorn.Config(server(folders).streamable_http_app(host=HOST), log_level="warning", access_log=False)
    ready(f"http://{HOST}:{bound.getsockname()[1]}/mcp")
    uvicorn.Server(options).run(sockets=[bound])


def server(folders: Sequence[Path]) -> MCPServer[Any]:
    """A server whose tools work in some folders."""
    made: MCPServer[Any] = MCPServer(
        "briefgen", version=briefgen.__version__, instructions=_INSTRUCTIONS, log_level="WARNING"
    )
    offered = Offered(Tools(folders))
    as_data: Sequence[Callable[..., Any]] = (
        offered.check,
        offered.build,
        offered.schema,
        offered.import_document,
        offered.template_show,
        offered.lint,
    )
    for tool in as_data:
        made.tool()(tool)
    made.tool(structured_output=False)(offered.guide)
    made.tool(structured_output=False)(offered.render)
    return made


class Offered:
    """The tools as assistants see them: what stands here as a docstring is what they are told."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    def guide(self, language: Literal["en", "zh-Hant"] = "en") -> str:
        """How a good outline is written: its shape, its style, how much of what, the commonest mistakes."""
        return self._tools.guide(language)

    def schema(self, of: Part = "") -> Answer:
        """The keys of an outline, or of one of its parts, each with what it says."""
        return _told(lambda: self._tools.schema(of))

    def import_document(self, file: Source, outline: NewOutline = "", language: Language = "") -> Answer:
        """Draft an outline from a document. Existing files are not overwritten."""
        return _told(lambda: self._tools.import_document(file, outline, language))

    def check(self, outline: Outline, template: Template = "", lines: Lines = []) -> Answer:  # noqa: B006
        """Every problem of an outline: line, column, message, hint (what to write instead), and room: how many
        characters and lines a text has too many. Writes nothing."""
        return _told(lambda: self._tools.check(outline, template, lines))

    def build(
        self,
        outline: Outline,
        output: Output = "output",
        template: Template = "",
        length: Length = None,
        only: Only = "",
    ) -> Answer:
        """Build the deck and the briefing. Answers with paths. Files changed by hand are not overwritten."""
        return _told(lambda: self._tools.build(outline, output, template, length, only))

    def render(
        self,
        outline: Outline,
        slides: Slides = [1],  # noqa: B006
        template: Template = "",
        folder: Folder = "look",
        show: Show = False,
    ) -> list[Any]:
        """Draw slides as PNG files, without Office. Answers with paths."""
        said = _told(lambda: self._tools.render(outline, slides, template, folder))
        shown = said.get("pictures", ()) if show else ()
        return [said, *(Image(path=self._tools.inside(path)) for path in shown)]

    def template_show(self, template: Template) -> Answer:
        """What a template offers: page, roles with their layouts, styles."""
        return _told(lambda: self._tools.template_show(template))

    def lint(self, file: OfficeFile) -> Answer:
        """What is wrong in a finished file: text that does not fit, contrast, alt text, package."""
        return _told(lambda: self._tools.lint(file))


def _told(answer: Callable[[], Answer]) -> Answer:
    """An answer. Raises ToolError with the words of what is refused."""
    try:
        return answer()
    except ToolRefused as refused:
        raise ToolError(str(refused)) from refused
