"""A briefing that knows its pages: written to see where they end, and once more with their numbers in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from briefgen.kinds.blocks import Block, Contents, Heading
from briefgen.language.labels import Labels
from briefgen.layout.engine import Engine
from briefgen.office.docx.changing_places import in_better_places
from briefgen.office.docx.contents import CONTENTS
from briefgen.office.docx.document import write_briefing
from briefgen.office.paging.document import Pages
from briefgen.outline.fields import CONTROL
from briefgen.plan.properties import Properties
from briefgen.plan.references import references
from briefgen.records import dataclass, replace
from briefgen.template.briefing import BriefingTemplate

Paginate = Callable[[Mapping[str, bytes], Collection[str], Collection[int]], Pages]
"""Says on which pages a written file stands, given its parts; with the bookmarks of its headings, its best pages, in
which what a template says itself, by its places in the body, stays as it is."""
Render = Callable[[Mapping[str, bytes]], tuple[Sequence[tuple[str, int]], int]]
"""Says which headings a rendering of a file shows on which pages, and how many pages it has."""

_LISTED = 3  # pages: a shorter briefing needs no contents
_LEVELS = 2  # of headings that matter where no contents list them
_UNKNOWN = Pages({}, 1)


@dataclass(frozen=True)
class BriefingSetting:
    """What all drafts of a briefing share."""

    template: BriefingTemplate
    properties: Properties
    labels: Labels
    engine: Engine
    paginate: Paginate
    render: Render | None = None

    def written(self, content: Sequence[Block], pages: Pages = _UNKNOWN) -> dict[str, bytes]:
        """The parts of a briefing with these pages."""
        return write_briefing(content, self.template, self.properties, self.labels, self.engine, pages)

    def pages(self, content: Sequence[Block], heads: Collection[str] = (), draft: Pages = _UNKNOWN) -> Pages:
        """The pages of a briefing as we lay it out: with `heads` the best, else those that a draft asks for."""
        pages = self.paginate(self.written(content, draft), heads, ())
        if heads:
            return pages
        return replace(
            pages,
            firm=draft.firm,
            going_on=draft.going_on,
            parted=draft.parted,
            shrunk=draft.shrunk,
            untied=draft.untied,
        )

    def numbered(self, content: Sequence[Block], pages: Pages) -> tuple[dict[str, bytes], Pages]:
        """The parts of a briefing with these pages, or with those of a rendering where one is wanted."""
        if self.render is None:
            return self.written(content, pages), pages
        shown, total = self.render(self.written(content, pages))
        titles = [_squeezed(title) for title, _ in shown]
        marks, at = dict(pages.marks), 0
        for heading, mark in references(content).headings:
            wanted = _squeezed(heading.text.plain)
            # The template's numbering stands before a heading in the rendering.
            found = next((i for i in range(at, len(titles)) if titles[i].endswith(wanted)), None)
            if found is not None:
                at = found + 1
                marks[mark] = shown[found][1] + pages.first - 1
        pages = replace(pages, marks=marks, total=total)
        return self.written(content, pages), pages


def write_paged(content: Sequence[Block], setting: BriefingSetting) -> tuple[dict[str, bytes], Pages]:
    """The parts of a briefing whose contents and footers carry the numbers of its pages, and those pages.

    A briefing of one or two pages has no contents. A topic goes on where the one above leaves much of a page empty, and
    where something would leave as much, drawings are shrunk, and tables and lists parted.
    """
    bare = [block for block in content if not isinstance(block, Contents)]
    has_contents = len(bare) < len(content)
    content, pages = _flowing(content, setting)
    if has_contents and pages.total <= _LISTED:
        short, pages_of_short = _flowing(bare, setting)
        if pages_of_short.total < _LISTED:
            return setting.numbered(short, pages_of_short)
    return setting.numbered(content, pages)


def _flowing(content: Sequence[Block], setting: BriefingSetting) -> tuple[Sequence[Block], Pages]:
    """The content, without new pages for what would leave most of another empty, and its pages, the best that we
    find."""
    levels = max((block.levels for block in content if isinstance(block, Contents)), default=_LEVELS)
    heads = {mark for heading, mark in references(content).headings if heading.level <= levels} | {CONTENTS}
    content, draft = in_better_places(content, lambda tried: setting.pages(tried, heads))
    draft = replace(draft, steady=frozenset())
    content = _on_own_pages(content, draft.going_on)
    return content, setting.pages(content, draft=draft)


def _on_own_pages(content: Sequence[Block], going_on: Collection[str]) -> Sequence[Block]:
    """The content without new pages for the headings with these bookmarks."""
    marks = iter(references(content).headings)
    return [
        replace(block, new_page=next(marks)[1] not in going_on and block.new_page)
        if isinstance(block, Heading)
        else block
        for block in content
    ]


def _squeezed(text: str) -> str:
    """A text without blanks, control characters and what keeps a hyphen's line from ending there, to be compared."""
    return "".join(CONTROL.sub("", text).replace("\u2011", "-").split())
