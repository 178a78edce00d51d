"""One page: how densely it is set, and what of it has room."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from briefgen.kinds.blocks import Masthead
from briefgen.language.record import language
from briefgen.layout.fonts import is_known
from briefgen.office.docx.low_masthead import low_page, title_size
from briefgen.office.docx.with_pages import BriefingSetting
from briefgen.plan.one_page import FullPage, SparePart
from briefgen.records import replace
from briefgen.template.briefing import WordPage
from briefgen.template.word_styles import Density
from briefgen.units import points, to_points

_SPARE = 18.5  # points that the page keeps free, a line of text: no program sets every line alike
_SPARE_ELSEWHERE = 40.0  # on templates that are not of our design, whose fonts other programs may not have
_SPARE_GUESSED = 0.13  # of the page, where the font is none that other programs have: a stand-in may be so much wider
_NARROW = points(56.7)  # 2 cm, to which margins above and below shrink where nothing else brings all on a page
_SIZES = (1.0, 1.05, 1.1, 1.15, 1.2)  # of the smallest text
_GAPS = {1.0: (0.5, 0.65, 0.8, 0.9)}  # at these sizes other gaps than
_USUAL = (1.0, 1.1, 1.2)
_WIDEST = (1.3, 1.45, 1.6, 1.8, 2.0, 2.25, 2.5)  # and at the largest size besides
_TRIED = 12  # parts that are put back where there is room


def densities() -> tuple[Density, ...]:
    """How a page may be set, the densest first."""
    found = [Density(size, gaps) for size in _SIZES for gaps in (*_GAPS.get(size, ()), *_USUAL)]
    return (*found, *(Density(_SIZES[-1], gaps) for gaps in _WIDEST))


def on_one_page(sheet: FullPage, setting: BriefingSetting) -> tuple[frozenset[SparePart], BriefingSetting] | None:
    """What has to be left out for a sheet to stand on one page with some room to spare, and the setting in which it
    fills that page. None where it does not, whatever is left out."""
    head = next((block for block in sheet.blocks if isinstance(block, Masthead)), None)
    title = title_size(head, setting.template, setting.engine) if head else Density().title
    usual = low_page(setting.template.page) if setting.template.masthead else setting.template.page
    tries = [(spare, usual) for spare in _spares(setting)] + [(_SPARE, _with_narrow_margins(usual))]
    for spare, page in tries:
        dense = [_set(setting, replace(density, title=title), page) for density in densities()]
        found = _with_spare(spare, sheet, dense)
        if found is not None:
            return found
    return None


def _spares(setting: BriefingSetting) -> Sequence[float]:
    """How many points stay free, the best first."""
    if setting.template.masthead:
        return (_SPARE,)
    if language(setting.template.language).is_east_asian or is_known(setting.template.theme.minor.latin):
        return (_SPARE_ELSEWHERE, _SPARE)
    page = setting.template.page
    return (_SPARE_GUESSED * to_points(page.text_height), _SPARE_ELSEWHERE, _SPARE)


def _with_narrow_margins(page: WordPage) -> WordPage:
    return replace(page, top=min(page.top, _NARROW), bottom=min(page.bottom, _NARROW))


def _with_spare(
    spare: float, sheet: FullPage, dense: Sequence[BriefingSetting]
) -> tuple[frozenset[SparePart], BriefingSetting] | None:
    """The same with so many points to spare; the settings are the densest first."""

    def fits(gone: Collection[SparePart], one: BriefingSetting) -> bool:
        pages = one.pages(sheet.without(gone))
        return pages.total == 1 and pages.left >= spare

    count = bisect_left(range(len(sheet.parts) + 1), True, key=lambda n: fits(sheet.parts[:n], dense[0]))
    if count > len(sheet.parts):
        return None
    gone = list(sheet.parts[:count])
    for part in reversed(gone[max(0, count - 1 - _TRIED) : max(0, count - 1)]):
        fewer = [one for one in gone if one != part]
        gone = fewer if sheet.may_return(part, fewer) and fits(fewer, dense[0]) else gone
    wider = bisect_left(range(1, len(dense)), True, key=lambda n: not fits(gone, dense[n]))
    return frozenset(gone), dense[wider]


def _set(setting: BriefingSetting, density: Density, page: WordPage) -> BriefingSetting:
    """The setting at a density, on a page."""
    return replace(setting, template=replace(setting.template, density=density, page=page))
