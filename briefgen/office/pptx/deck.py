"""Placed pages and a template -> all parts of a .pptx: the template's own copied raw, ours written beside them.

Nothing here grows faster than the number of pages: ids and part names are counted, never searched for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefgen.layout.page import Page
from briefgen.office.charts.over import DRAWING_TYPE
from briefgen.office.charts.part import CHART_TYPE, DRAWINGS, WORKBOOK_TYPE
from briefgen.office.media import CONTENT_TYPES as MEDIA_TYPES
from briefgen.office.package import CONTENT_TYPES
from briefgen.office.parts import Relations, content_types, reachable
from briefgen.office.pptx.copies import Copies, first_copies
from briefgen.office.pptx.notes import NOTES_MASTER_TYPE, NOTES_THEME, THEME_TYPE, notes_master
from briefgen.office.pptx.presentation import Presentation, of_all_slides
from briefgen.office.pptx.slide import CHARTS, NOTES_TYPE, SLIDE_TYPE, Surroundings, slide_part, slide_parts
from briefgen.office.properties import PROPERTY_TYPES, app_properties, core_properties
from briefgen.opc import Package, Relationship, rels_name
from briefgen.outline.imaging import ImageFile
from briefgen.plan.properties import Properties
from briefgen.plan.storyline import Section
from briefgen.progress import Watch, unwatched
from briefgen.template.tagged.filled import Copy
from briefgen.template.template import DeckTemplate

MAIN_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
# Relationships of a template that a deck made from it does not keep, by the last word of their types: its slides and
# what is known of them, code and what calls it, what was printed, and seals that no longer hold.
_DROPPED = frozenset(
    {
        *("slide", "commentAuthors", "authors", "viewProps", "revisionInfo", "changesInfo", "thumbnail"),
        *("vbaProject", "extensibility", "userCustomization", "attachedToolbars", "webextensiontaskpanes"),
        *("printerSettings", "origin"),
    }
)


def write_deck(
    pages: Sequence[Page | Copy],
    sections: Sequence[Section],
    template: DeckTemplate,
    properties: Properties,
    pictures: Mapping[str, ImageFile] | None = None,
    watch: Watch = unwatched,
) -> Mapping[str, bytes]:
    """All parts of the deck by name, ready to be zipped. `pictures` are those that pages show, by name; `watch` is told
    how many slides are written."""
    package = template.file.package
    relations = Relations(package.main, _staying(package, package.main))
    presentation = Presentation(package, relations)
    parts: dict[str, bytes] = {}
    own = {**MEDIA_TYPES, **PROPERTY_TYPES, ".xlsx": WORKBOOK_TYPE, package.main: MAIN_TYPE}
    has_notes = any(page.notes for page in pages if isinstance(page, Page))
    master = _listed_notes_master(has_notes, presentation, template, parts, own)
    numbers = _numbers(pages)
    around = Surroundings(template, numbers, master, properties.created, pictures or {}, presentation.first_number)
    copies = Copies(around, first_copies(pages))
    for i, page in enumerate(pages, 1):
        watch("writing slides", i - 1, len(pages))
        parts |= slide_parts(page, i, around) if isinstance(page, Page) else copies.parts(page, i)
        own |= {slide_part(i): SLIDE_TYPE}
    own |= {name: NOTES_TYPE for name in parts if name.startswith("ppt/notesSlides/notes")}
    own |= {name: CHART_TYPE for name in parts if name.startswith(CHARTS)} | copies.own
    own |= {name: DRAWING_TYPE for name in parts if name.startswith(f"ppt/{DRAWINGS}/chart")}
    presentation.list_slides(len(pages))
    presentation.list_sections(pages, sections)
    parts[package.main] = presentation.part()
    parts |= relations.parts()
    parts |= {part: of_all_slides(package, part) for part in package.related(package.main, "presProps")}
    root = _root(package)
    parts |= root.parts()
    notes = sum(1 for name in parts if name.startswith("ppt/notesSlides/notes"))
    parts["docProps/core.xml"] = core_properties(properties)
    parts["docProps/app.xml"] = app_properties({"Slides": len(pages), "Notes": notes, "HiddenSlides": 0})
    kept = _kept(package, relations, [*root.targets, *sorted(copies.leads)], parts)
    parts = {**{name: package.parts[name] for name in kept if name not in parts}, **parts}
    parts[CONTENT_TYPES] = content_types(parts, package, own)
    return parts


def _numbers(pages: Sequence[Page | Copy]) -> Mapping[str, int]:
    """The number of the page that links call by each name: of several, the first."""
    numbers: dict[str, int] = {}
    for i, page in enumerate(pages, 1):
        for name in (page.name, *(page.also if isinstance(page, Page) else ())):
            if name:
                numbers.setdefault(name, i)
    return numbers


def _listed_notes_master(
    needed: bool, presentation: Presentation, template: DeckTemplate, parts: dict[str, bytes], own: dict[str, str]
) -> str:
    """The name of the notes master, listed; made, into these parts and content types, where there is none yet."""
    package = template.file.package
    master = next(iter(package.related(package.main, "notesMaster")), "")
    if needed and not master:
        master, made = notes_master(package, template)
        parts |= made
        own |= {master: NOTES_MASTER_TYPE, NOTES_THEME: THEME_TYPE}
    if master:
        presentation.list_notes_master(master)
    return master


def _staying(package: Package, part: str) -> list[Relationship]:
    """The relationships of a part that a deck keeps; those that lead nowhere it does not."""
    rels = (rel for rel in package.rels(part) if rel.kind not in _DROPPED)
    return [rel for rel in rels if rel.external or rel.target in package.parts]


def _root(package: Package) -> Relations:
    """The package's own relationships, to our properties in place of the template's."""
    kinds = ("core-properties", "extended-properties")
    relations = Relations("", [rel for rel in _staying(package, "") if rel.kind not in kinds])
    relations.to(
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"
    )
    relations.to("extended-properties", "docProps/app.xml")
    return relations


def _kept(
    package: Package, presentation: Relations, roots: Iterable[str], written: Mapping[str, bytes]
) -> Iterable[str]:
    """The parts of the template that the deck still leads to from `roots`, with their relationships, in the template's
    order.

    A slide of ours may bear the name of one of the template's: what that led to does not count.
    """
    targets = {
        part: [r.target for r in package.rels(part) if not r.external] for part in package.parts if part not in written
    }
    targets[package.main] = list(presentation.targets)
    found = reachable(targets, roots)
    keep = {part for part in found if part in package.parts}
    keep |= {rels_name(part) for part in keep}
    return [part for part in package.parts if part in keep]
