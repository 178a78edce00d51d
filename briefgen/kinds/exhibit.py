"""What all exhibits share: the title they go by, where they stand, their source line and notes."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.kinds.content import AnySlide, Figure, Slide, Text, capital, in_a_row
from briefgen.kinds.scope import Scope
from briefgen.outline.charts import ChartExhibit
from briefgen.outline.exhibits import Exhibit, FigureEntry
from briefgen.outline.timeline import TimelineExhibit, sort_of


def exhibit_slide(
    scope: Scope,
    exhibit: Exhibit,
    kind: str,
    content: object,
    label: str,
    figures: Sequence[Figure] = (),
    shown: Text | None = None,
) -> AnySlide:
    """The slide of one exhibit; `label` names the label that stands in for a title where nothing else does. `figures`
    are those it shows; what is `shown` is its title where the outline gives none."""
    topic = scope.topic
    names = scope.speaker_names(topic) if topic else None
    title = scope.cited(headline(scope, exhibit, label, shown), exhibit.source)
    return Slide(
        kind,
        title,
        content,
        scope.kicker(*([names] if names else [])) or scope.label(label),
        scope.source_line(exhibit, figures=figures),
        scope.notes(exhibit),
        name=f"exhibit:{exhibit.id}" if exhibit.id else "",
        topic=topic.number if topic else 0,
    )


def headline(scope: Scope, exhibit: Exhibit, label: str, shown: Text | None = None) -> Text:
    """The title of an exhibit; where the outline gives none, what it shows."""
    given = scope.maybe(exhibit, "title")
    if given:
        return given
    if exhibit.chart:
        shown = _of_chart(scope, exhibit.chart)
    elif exhibit.figures:
        shown = labels_of(scope, exhibit.figures)
    elif exhibit.table and len(exhibit.table.columns) > 1:
        first, *others = (scope.text(exhibit.table, "columns", i) for i in range(len(exhibit.table.columns)))
        shown = scope.label("shows-table", first=first, list=_listed(scope, others))
    elif exhibit.comparison:
        columns = [scope.text(exhibit.comparison, "columns", i) for i in range(len(exhibit.comparison.columns))]
        shown = scope.label("shows-comparison", list=_listed(scope, columns))
    elif exhibit.timeline:
        shown = _of_timeline(scope, exhibit.timeline)
    elif exhibit.image and exhibit.image.alt:
        shown = scope.text(exhibit.image, "alt")
    return capital(shown) if shown else scope.label(label)


def labels_of(scope: Scope, figures: Sequence[FigureEntry]) -> Text:
    """What figures count, in a row."""
    return row_of_names(scope, [scope.text(figure, "label") for figure in figures])


def row_of_names(scope: Scope, names: Sequence[Text]) -> Text:
    """What things are called, in a row; of many the first two."""
    return capital(_listed(scope, names))


_MOST = 3  # things that a title lists: of more, the first two and how many follow


def _listed(scope: Scope, names: Sequence[Text]) -> Text:
    separator = scope.labels("list-separator")
    if len(names) > _MOST:
        first = in_a_row(names[: _MOST - 1], separator)
        return scope.label("shows-more", list=first, n=len(names) - _MOST + 1)
    *before, last = names
    return scope.label("shows-last", list=in_a_row(before, separator), last=last) if before else last


def _of_chart(scope: Scope, chart: ChartExhibit) -> Text:
    """What a chart measures (else its series), and from when to when where its categories are times."""
    series = [Text.label(name, scope.path(chart, "series", name)) for name in chart.series]
    what = scope.maybe(chart, "measure") or _listed(scope, series)
    if len(chart.categories) > 1:
        first, last = (scope.text(chart, "categories", i) for i in (0, len(chart.categories) - 1))
        if all(_is_time(scope, name.plain) for name in (first, last)):
            what = scope.label("shows-span", what=what, first=first, last=last)
    return what


def _of_timeline(scope: Scope, timeline: TimelineExhibit) -> Text | None:
    """From when to when it goes; None where it has no dates."""
    times = [written for item in timeline.items for written in (item.date, item.end or item.date)]
    dated = [written for written in times if sort_of(written) != "words"]
    if not dated:
        return None
    if sort_of(dated[0]) == "clock":
        return scope.label("shows-timeline", span=scope.labels("span", start=dated[0], end=dated[-1]))
    return scope.label("shows-timeline", span=scope.labels.span(dated[0], dated[-1]))


def _is_time(scope: Scope, name: str) -> bool:
    """Whether a category is a year, a quarter, a month: it has digits, or is a month's name."""
    return any(map(str.isdigit, name)) or name.casefold().rstrip(".") in scope.labels.months()
