"""What a template offers, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import counted
from briefgen.inspection.offer import BriefingOffer, LayoutOffer, Offer, Played, is_made

_MEASURED = {
    "twin": "measured exactly",
    "average": "measured by a wider face",
    "installed": "measured from its file",
    "unknown": "unknown: its widths are guessed",
}


def lines(shown: Offer) -> Iterator[str]:
    """A deck template's offer, line by line."""
    masters = f", {shown.masters} masters" if shown.masters > 1 else ""
    yield f"{shown.file}: {shown.width:g} × {shown.height:g} in, {counted(len(shown.layouts), 'layout')}{masters}"
    yield "\nFonts"
    for font in shown.fonts:
        here = "installed" if font.installed else "not installed here"
        yield f"  {font.family}  {', '.join(font.used_for)}; {_MEASURED[font.measured]}; {here}"
    yield "\nColours, and their contrast with the page"
    for color in shown.palette:
        yield f"  {color.name:9} #{color.hex}  {color.contrast:4.1f}"
    yield "\nWhat drawn text uses, and its contrast with what it stands on"
    for color in shown.uses:
        yield f"  {color.name:9} #{color.hex}  {color.contrast:4.1f} on {color.on}"
    yield "\nLayouts"
    for layout in shown.layouts:
        yield from _layout(layout)
    if shown.tagged:
        yield "\nExample slides that are filled in: " + ", ".join(map(str, shown.tagged))
    if shown.storylines:
        steps = (f"{name} ({counted(count, 'step')})" for name, count in shown.storylines.items())
        yield "\nStorylines: " + ", ".join(steps)


def _layout(layout: LayoutOffer) -> Iterator[str]:
    uses = f", {counted(layout.uses, 'example slide')}" if layout.uses else ""
    made = ", made from the master" if is_made(layout) else ""
    yield f"  {' '.join(layout.name.split())}{uses}{made}"
    for played in layout.roles:
        yield f"    {played.role}, {played.confidence:.0%} sure: {played.reason}"
        yield from _slots(played)
    if layout.near:
        yield f"    not used; it would do for {layout.near.role} ({layout.near.confidence:.0%}): {layout.near.reason}"
    elif not layout.roles:
        yield "    not used"


def _slots(played: Played) -> Iterator[str]:
    for slot in played.slots:
        x, y, width, height = slot.box
        if slot.type in ("pic", "clipArt", "media"):
            yield f"      {slot.name}: {width:g} × {height:g} in at {x:g}, {y:g}"
            continue
        size = f"{slot.size:g}" if slot.size == slot.floor else f"{slot.size:g} to {slot.floor:g}"
        held, most = slot.holds, slot.holds_at_most
        place = f"{width:g} × {height:g} in at {x:g}, {y:g}"
        english = f"{counted(held.english, 'character')} in English"
        holds = f"{counted(held.lines, 'line')}, {english}, {held.chinese} in Chinese"
        at_most = f"{most.lines}, {most.english}, {most.chinese}"
        yield f"      {slot.name}: {place}; {size} pt; holds {holds} (at the smallest size {at_most})"


def briefing_lines(shown: BriefingOffer) -> Iterator[str]:
    """A Word template's offer, line by line."""
    yield f"{shown.file}: {shown.width:g} × {shown.height:g} in, text {shown.text_width:g} in wide, {shown.body:g} pt"
    yield "\nStyles"
    for role, style in shown.styles.items():
        yield f"  {role}: {style}"
    if shown.missing:
        yield f"  made from the document's defaults: {', '.join(shown.missing)}"
    yield "\nColours, and their contrast with the page"
    for color in shown.palette:
        yield f"  {color.name:9} #{color.hex}  {color.contrast:4.1f}"
