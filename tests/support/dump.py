"""A placed deck as text that people can read and compare: page by page what stands where, and how it is set."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.layout.page import Filled, Group, Item, Page, Shape, Table
from briefgen.layout.text import Fitted, Paragraph, Run
from tests.support.decks import Deck, inches


def dumped(deck: Deck) -> str:
    """A block a page: its number, layout, name, and a line an item with its box in inches (x, y, width, height)."""
    return "\n".join(line for i, page in enumerate(deck.pages, 1) for line in _page(deck, i, page))


def _page(deck: Deck, number: int, page: Page) -> Iterator[str]:
    name = f"  ({page.name})" if page.name else ""
    yield f"{number}. [{deck.layout(page).name}] {page.title}{name}".replace("\n", " / ")
    for item in page.items:
        yield from _item(deck, page, item)
    yield from (f"    notes: {_runs(paragraph)}" for paragraph in page.notes)
    yield ""


def _item(deck: Deck, page: Page, item: Item) -> Iterator[str]:
    if isinstance(item, Group):
        yield f"    {item.name}: {', '.join(each.name for each in item.items if isinstance(each, Shape))}"
        return
    place = " ".join(f"{n:.3f}" for n in inches(deck.box(page, item)))
    moved = "*" if isinstance(item, Filled) and item.box else ""
    called = f"    {place}{moved}  {_called(deck, page, item)}"
    if isinstance(item, Table):
        yield called
        for row, height in zip(item.rows, item.heights, strict=True):
            yield f"        {height / 914_400:.3f} | " + " | ".join(" // ".join(_text(cell.text)) for cell in row)
        return
    lines = _text(item.text) if isinstance(item, Filled | Shape) else []
    if len(lines) == 1:
        yield f"{called}: {lines[0]}"
    else:
        yield called
        yield from (f"        {line}" for line in lines)


def _called(deck: Deck, page: Page, item: Item) -> str:
    if isinstance(item, Filled):
        placeholder = deck.layout(page).placeholder(item.index)
        assert placeholder is not None
        return f"{placeholder.type} {item.index} {placeholder.name}{_fit(item.text)}"
    look = [getattr(item, "name", "")]
    if isinstance(item, Shape):
        look += [f"fill {item.fill.slot}"] if item.fill else []
        look += [f"to {item.link}"] if item.link else []
        return ", ".join(look) + (_fit(item.text) if item.text else "")
    return look[0]


def _fit(text: Fitted) -> str:
    """How a text differs from the design: points taken off, lines tightened, too large."""
    out = f", {text.shrink} pt smaller" if text.shrink else ""
    out += f", lines at {text.tighten:.0%}" if text.tighten != 1 else ""
    return out + ("" if text.fits else ", DOES NOT FIT")


def _text(text: Fitted | None) -> list[str]:
    return [f"{'  ' * p.level}{p.style.size:g} pt {_runs(p)}" for p in text.paragraphs] if text else []


def _runs(paragraph: Paragraph) -> str:
    return "".join(_run(run) for run in paragraph.runs).replace("\n", " / ")


def _run(run: Run) -> str:
    text = f"{{page {run.page_of}}}" if run.page_of else run.text
    return f"[{text}]({run.link})" if run.link else text
