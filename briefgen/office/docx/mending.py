"""Faults of a template that Word passes over in silence, put right in the parts of the briefing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from briefgen.office.word_names import Element
from briefgen.template.word_markup import W

Mend = Callable[[Element], bool]
"""Mends a part in place, and says whether there was anything to mend."""

# The children of w:settings in their order (17.15.1.78), w:m:mathPr and the library of schemas left where they stand.
_SETTINGS = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
    "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts "
    "embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState "
    "formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge "
    "revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride "
    "styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
    "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders "
    "bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing "
    "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery "
    "doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData "
    "noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter "
    "noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent "
    "alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags "
    "alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids mathPr "
    "attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade "
    "captions readModeInkLockDown schemaLibrary shapeDefaults decimalSymbol listSeparator"
).split()
_OBSOLETE = frozenset({W + "smartTagType", W + "doNotEmbedSmartTags"})  # Word 2010 took smart tags away
_LEVEL = "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr".split()  # 17.9.6
_MARGINS = dict.fromkeys(("top", "right", "bottom", "left"), "1440") | dict.fromkeys(("header", "footer"), "720")
_SIGNED = 2**31
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"  # what it added stands before what came later
_DOC_ID = "{http://schemas.microsoft.com/office/word/2012/wordml}docId"
_VALUE = _DOC_ID.replace("docId", "val")
_KINDS = frozenset({"", "paragraph", "character", "table", "numbering"})
_NOTHING = frozenset({"nil", "none"})
_OF_LETTERS = frozenset({"linesAndChars", "snapToChars"})  # grids (17.18.14)


def mend_settings(settings: Element) -> bool:
    """Settings in the order of the schema, without what Word no longer knows."""
    changed = False
    for child in [child for child in settings if child.tag in _OBSOLETE]:
        settings.remove(child)
        changed = True
    zoom = settings.find(W + "zoom")
    if zoom is not None and W + "percent" not in zoom.attrib:
        zoom.set(W + "percent", "100")
        changed = True
    for id in settings.iterfind(_DOC_ID):
        value = id.get(_VALUE, "")
        changed = changed or value != value.upper()
        id.set(_VALUE, value.upper())
    return _sort(settings, _SETTINGS) or changed


def mend_numbering(numbering: Element) -> bool:
    """Levels of lists in the order of the schema."""
    changed = False
    for level in numbering.iter(W + "lvl"):
        changed = _sort(level, _LEVEL) or changed
    return changed


def mend_styles(styles: Element) -> bool:
    """Defaults of paragraphs without borders and frames that are none: LibreOffice takes the margins of cells for
    them. Styles of no kind that there is (17.18.83), which other readers stumble over, are those of paragraphs."""
    strange = [style for style in styles.iterfind(W + "style") if style.get(W + "type", "") not in _KINDS]
    for style in strange:
        style.set(W + "type", "paragraph")
    found = styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
    empty = [child for child in found if _is_nothing(child)] if found is not None else []
    for child in empty:
        assert found is not None
        found.remove(child)
    return bool(empty or strange)


def mend_section(section: Element) -> None:
    """A section with all of its margins (17.6.11), its lines one below the other (17.6.20; ours are not made to stand
    upright), and its grid in the numbers that there are (17.6.5). A grid of characters becomes one of lines: Word adds
    its pitch to every letter, LibreOffice gives a letter that is larger than a cell two of them."""
    for direction in section.findall(W + "textDirection"):
        section.remove(direction)
    margins = section.find(W + "pgMar")
    if margins is not None:
        for name, value in {**_MARGINS, "gutter": "0"}.items():
            margins.set(W + name, margins.get(W + name, value))
    grid = section.find(W + "docGrid")
    space = grid.get(W + "charSpace", "") if grid is not None else ""
    if grid is not None and space.isdecimal() and int(space) >= _SIGNED:
        grid.set(W + "charSpace", str(int(space) - 2 * _SIGNED))
    if grid is not None and grid.get(W + "type") in _OF_LETTERS:
        grid.set(W + "type", "lines")
        grid.attrib.pop(W + "charSpace", "")


MENDS: Mapping[str, Mend] = {"settings": mend_settings, "numbering": mend_numbering, "styles": mend_styles}


def _is_nothing(child: Element) -> bool:
    if child.tag == W + "pBdr":
        return all(border.get(W + "val") in _NOTHING for border in child)
    return bool(child.tag == W + "framePr" and child.get(W + "w") == child.get(W + "h") == "0")


def _sort(parent: Element, order: Sequence[str]) -> bool:
    """Puts children in an order, those it does not name behind them; says whether they were in another."""
    ranks = {name: i for i, name in enumerate(order)}

    def rank(child: Element) -> int:
        space, _, name = str(child.tag).rpartition("}")
        return ranks.get(name, len(ranks) + (space + "}" != _WORD_2010))

    before = list(parent)
    after = sorted(before, key=rank)
    if after != before:
        parent[:] = after
    return after != before
