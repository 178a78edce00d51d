"""What can be written but is too long, or too many, to be remembered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic, Room, counted, note, warning
from briefgen.language.scripts import WORDLESS
from briefgen.outline.charts import ChartExhibit
from briefgen.outline.inline import plain
from briefgen.outline.model import Outline, Takeaway
from briefgen.outline.paths import Path, walk
from briefgen.outline.yaml_tree import YamlTree
from briefgen.records import replace

TAKEAWAY_WORDS = 25
TAKEAWAY_HAN = 60
SUMMARY_MESSAGES = (3, 5)


def advise(outline: Outline, marked: YamlTree) -> Iterator[Diagnostic]:
    """Warnings about an outline that is valid."""
    takeaways: list[tuple[Path, Takeaway]] = [
        (("topics", i, "takeaway"), topic.takeaway) for i, topic in enumerate(outline.topics)
    ]
    if outline.takeaway:
        takeaways.insert(0, (("takeaway",), outline.takeaway))
    for path, takeaway in takeaways:
        words, han = words_and_han(takeaway.say)
        if words / TAKEAWAY_WORDS + han / TAKEAWAY_HAN > 1:
            size = " and ".join(f"{n} {what}" for n, what in ((words, "words"), (han, "Han characters")) if n)
            message = (
                f"this takeaway has {size}; {TAKEAWAY_WORDS} words or {TAKEAWAY_HAN} Han characters can be remembered"
            )
            hint = "cut it to one sentence; what carries it goes into `why`"
            found = warning("long-takeaway", message, marked.at((*path, "say")), hint)
            yield replace(found, room=Room(len(takeaway.say) - _remembered(takeaway.say)))
    for path, node in walk(outline):
        if isinstance(node, ChartExhibit) and node.type == "pie":
            message = "shares are hard to compare in a pie; it is drawn, but bars are read faster and more exactly"
            hint = "write `type: bar`"
            yield warning("pie-advised-against", message, marked.at((*path, "type")), hint)
        if isinstance(node, ChartExhibit) and node.drawn_as != node.type:
            yield _drawn_otherwise(node, path, marked)
        if isinstance(node, ChartExhibit) and node.type == "scatter" and not node.across:
            message = "nothing says what the points of this chart are measured by across"
            hint = "write `across:` with what the categories measure, and its unit"
            yield note("scatter-without-across", message, marked.at((*path, "type")), hint)
    least, most = SUMMARY_MESSAGES
    if outline.summary and not least <= len(outline.summary) <= most:
        message = f"the summary has {counted(len(outline.summary), 'message')}; {least} to {most} are read"
        hint = "merge or drop some" if len(outline.summary) > most else "add what else the reader must know"
        yield warning("summary-length", message, marked.at_key(("summary",)), hint)


def _drawn_otherwise(chart: ChartExhibit, path: Path, marked: YamlTree) -> Diagnostic:
    kind = "a line" if chart.drawn_as == "line" else "stacked columns"
    if chart.type == "area":
        reason = "an area has no gaps, which Office draws as if they were zero"
    else:
        reason = f"{len(chart.categories)} points in time are too many for columns"
    message = f"{reason}; it is drawn as {kind}"
    return warning("drawn-otherwise", message, marked.at((*path, "type")), f"write `type: {chart.drawn_as}`")


def _remembered(text: str) -> int:
    """How many characters of a text, from its beginning, are as much as can be remembered."""

    def is_too_much(end: int) -> bool:
        words, han = words_and_han(text[:end])
        return words / TAKEAWAY_WORDS + han / TAKEAWAY_HAN > 1

    return bisect_left(range(len(text) + 1), True, key=is_too_much) - 1


def words_and_han(text: str) -> tuple[int, int]:
    """How many words that blanks part, and how many characters of Han and kana, a text has."""
    shown = plain(text)
    return sum(any(map(str.isalnum, word)) for word in WORDLESS.sub(" ", shown).split()), len(WORDLESS.findall(shown))
