"""A planned row of pieces -> the pages that tell it best: candidates measured on the template's layouts, the cheapest
breaking chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import cached_property

from briefgen.compose.arrangement import FREE, Arrangement, Body, arrangements, zone
from briefgen.compose.breaking import Affords, Candidate, NoWay, best_breaking, may_break
from briefgen.compose.costs import BASE, COSTS
from briefgen.compose.heads import Headed, headed
from briefgen.compose.ink import share_filled
from briefgen.compose.marker import marker
from briefgen.compose.reducing import reductions, without_exhibits
from briefgen.compose.stage import Placed, Placement, Stage
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Item, Slide, Text
from briefgen.kinds.pieces import Member, Pieces
from briefgen.kinds.points import Points
from briefgen.kinds.voices import VoiceData, Voices
from briefgen.records import dataclass, replace

MOST_PIECES = 3  # a panel of voices is one of them, as long as it is
MOST_MEMBERS = 9
MOST_OF_PANEL = 16
LONE = "alone"


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A stretch as an arrangement draws it."""

    headed: Headed
    canvas: Canvas
    body: Body


@dataclass(frozen=True, slots=True)
class _Told:
    """A stretch as a slide of its own kind, which may continue: the slide, and the pages it took on trial."""

    slide: AnySlide
    trial: Placed


Shown = _Drawn | _Told


def composed(stage: Stage, slide: Slide[Pieces]) -> Placed:
    """The pages of a row, and what became of it as a whole."""
    row, way = _best(stage, _titled(stage, slide))
    placed = [row.placed(candidate.value) for candidate in way]
    pages = [page for pages, _ in placed for page in pages]
    pages[0] = replace(pages[0], also=(*pages[0].also, f"topic:{slide.name.partition(':')[2]}"))
    whole = [placement for _, placement in placed]
    shrunk: dict[str, int] = {}
    for placement in whole:
        for name, points in placement.shrunk.items():
            shrunk[name] = max(shrunk.get(name, 0), points)
    return pages, Placement(
        slide,
        len(pages),
        tuple(text for placement in whole for text in placement.breaks),
        shrunk,
        tuple(misfit for placement in whole for misfit in placement.misfits),
        whole[0].role,
        tuple(remark for placement in whole for remark in placement.remarks),
        looks=tuple(candidate.look for candidate in way for _ in range(_pages(candidate))),
        beyond=tuple(amount for placement in whole for amount in placement.beyond),
    )


def _titled(stage: Stage, slide: Slide[Pieces]) -> Slide[Pieces]:
    """The slide under its topic's title where its own has no room, which goes into the notes then; under its question
    where a cover says its topic's title, or under what it says first where one asks that too."""
    headline, question, role = slide.content.headline, slide.content.question, stage.template.role(FREE)
    if role is None:
        return slide
    asked = question if question and not stage.has_title(question) and stage.is_title(question, role) else None
    if slide.title.plain in stage.covers:
        if question and question.plain in stage.covers:
            return replace(slide, content=replace(slide.content, covered=True, question=None))
        if asked:
            return replace(slide, title=asked, content=replace(slide.content, question=None))
        return replace(slide, content=replace(slide.content, covered=True))
    if slide.title == headline or stage.takes_title(slide.title, role):
        return slide
    return replace(slide, title=headline, notes=(slide.title, *slide.notes))


def _best(stage: Stage, slide: Slide[Pieces]) -> tuple[_Row, Sequence[Candidate[Shown]]]:
    """The row and its best breaking; told more briefly where it would take more slides than it may. Where that is not
    enough with its exhibits, it takes a slide more, or, as a page of its own, goes without them."""
    content = slide.content
    if content.question and stage.has_title(content.question):  # an opener asks it
        content = replace(content, question=None)
    tries = [(members, content.most) for members in reductions(content.row)] if content.most else [(content.row, 0)]
    claims = without_exhibits(content.row)
    if content.most == 1:
        tries += [(members, 1) for members in reductions(claims)] if claims != content.row else []
    elif content.most and claims != content.row:
        tries += [(members, most + 1) for members, most in tries]
    for i, (members, most) in enumerate(tries, 1):
        row = _Row(stage, replace(slide, content=replace(content, row=members)), slide.content)
        if i < len(tries) and not row.may_take(most):
            continue
        row, way = row.broken()
        if sum(map(_pages, way)) <= most:
            break
    return row, way


def _way(row: _Row) -> Sequence[Candidate[Shown]]:
    return best_breaking(len(row.members), row.candidates, row.between, COSTS["third_same"], COSTS["slide"])


def _pages(candidate: Candidate[Shown]) -> int:
    shown = candidate.value
    return len(shown.trial[0]) if isinstance(shown, _Told) else 1


@dataclass(frozen=True)
class _Row:
    """One row while its slides are sought. With `parts_voices` a voice may stand without its reasons: where the slide
    has no room for more."""

    stage: Stage
    slide: Slide[Pieces]
    planned: Pieces
    parts_voices: bool = False
    _made: dict[tuple[int, int], tuple[Candidate[Shown], ...]] = field(default_factory=dict)

    @cached_property
    def trial(self) -> Stage:
        """A stage on which nothing counts as told."""
        return self.stage.on_trial()

    @cached_property
    def members(self) -> tuple[Member, ...]:
        return self.slide.content.row

    def broken(self) -> tuple[_Row, Sequence[Candidate[Shown]]]:
        """The row and its best breaking; with voices parted from their reasons where it has none else."""
        try:
            return self, _way(self)
        except NoWay:
            parting = replace(self, parts_voices=True)
            return parting, _way(parting)

    def may_take(self, most: int) -> bool:
        """Whether the row could be told on so many slides, whatever that costs."""
        parting = replace(self, parts_voices=True)
        return may_break(most, len(self.members), parting.candidates, _pages)

    def candidates(self, start: int, affords: Affords) -> Sequence[Candidate[Shown]]:
        """What the slide may show that begins with this member, as far as it is afforded."""
        found: list[Candidate[Shown]] = []
        for stop in range(start + 1, len(self.members) + 1):
            members = self.members[start:stop]
            if self._too_many(members):
                break
            if self._parts_a_voice(members, stop) and not (self.parts_voices and len(members) == 1):
                continue
            if not affords(stop, self._fixed(start, stop)):
                continue
            more = self._made.get((start, stop))
            if more is None:
                more = self._made[start, stop] = tuple(self._candidates(start, stop))
            found += more
            if not more and len(members) > 1 and (_are_claims(members) or _are_panel(members)):
                break  # claims that have no room gain none by company, and neither do voices
        return found

    def _too_many(self, members: Sequence[Member]) -> bool:
        panel = {member.piece for member in members if _is_of_panel(member)}
        pieces = {member.piece for member in members} - panel
        return len(pieces) + bool(panel) > MOST_PIECES or len(members) > (MOST_OF_PANEL if panel else MOST_MEMBERS)

    def _parts_a_voice(self, members: Sequence[Member], stop: int) -> bool:
        """Whether a slide that shows more than one voice would show only part of one, or one without its claims."""
        after = self.members[stop] if stop < len(self.members) else None
        last = members[-1]
        if after is None or after.piece != last.piece or not (after.holds or last.holds):
            pieces = {member.piece for member in members}
            return bool(members[0].holds) and len(pieces) > 1
        return isinstance(last.shows, VoiceData) or any(member.piece != last.piece for member in members)

    def _candidates(self, start: int, stop: int) -> Iterator[Candidate[Shown]]:
        head = headed(self.slide, self.members[start:stop], self.stage.labels, self._is_title)
        fixed = self._fixed(start, stop)
        any_fits = False
        for arrangement in () if self._parts_a_voice(self.members[start:stop], stop) else arrangements():
            drawn = self._drawn(arrangement, head)
            if drawn:
                any_fits = True
                cost = BASE[arrangement.name] + fixed + self._measured(drawn)
                yield Candidate(start, stop, arrangement.name, cost, drawn)
        plain = None if any_fits else self._plain(head)
        if plain:
            trial = self.trial.place(plain)
            cost = BASE[LONE] + fixed + self._cost_of_pages(trial)
            yield Candidate(start, stop, f"{LONE} {plain.kind}", cost, _Told(plain, trial))

    def _is_title(self, text: Text) -> bool:
        role = self.stage.template.role(FREE)
        return role is not None and self.stage.is_title(text, role)

    def _fixed(self, start: int, stop: int) -> int:
        """What a stretch costs whatever it looks like."""
        cost = COSTS["slide"]
        after = self.members[stop] if stop < len(self.members) else None
        last, first = self.members[stop - 1], self.members[start]
        if after is not None and after.piece == last.piece:
            cost += COSTS["torn"]
        if after is not None and after.bound:
            cost += COSTS["parted"]
        claims = [m for m in self.members if m.piece == first.piece and isinstance(m.shows, Item)]
        if stop - start == 1 and len(claims) > 1 and first in claims:
            cost += COSTS["lone"]
        return cost

    def _drawn(self, arrangement: Arrangement, head: Headed) -> _Drawn | None:
        """The stretch on the first of the arrangement's layouts, if its title has room there."""
        role = self.stage.template.role(arrangement.roles)
        if role is None or not self.stage.takes_title(head.slide.title, role):
            return None
        canvas = self.stage.canvas(role, head.slide.source)
        body = arrangement.body(head.slide.content, canvas)
        return _Drawn(head, canvas, body) if body else None

    def _measured(self, drawn: _Drawn) -> int:
        cost = sum(COSTS[mark] for mark in drawn.body.marks)
        cost += COSTS["floor_step"] * max(drawn.canvas.shrunk.values(), default=0)
        return cost + _emptiness(share_filled(drawn.body.items, zone(drawn.canvas)))

    def _plain(self, head: Headed) -> AnySlide | None:
        """A stretch of one member as a slide of its own kind."""
        stretch = head.slide.content
        slide: AnySlide = head.slide
        if len(stretch.members) > 1:
            return None
        (member,) = stretch.members
        shown = member.shows
        if isinstance(shown, Slide):
            kicker = shown.kicker if shown.kind == "quote" else slide.kicker  # a quotation's says what it is about
            return replace(shown, section=slide.section, kicker=kicker, notes=slide.notes)
        if isinstance(shown, VoiceData):
            return replace(slide, kind="voices", content=Voices((shown,)))
        if stretch.titled and (shown.detail or shown.items):
            return replace(slide, kind="reasons", content=Points((shown,), member.number - 1))
        if stretch.titled:
            slide = replace(slide, title=self.slide.content.headline)
        return replace(slide, kind="points", content=Points((shown,), member.number - 1))

    def _cost_of_pages(self, trial: Placed) -> int:
        pages, placement = trial
        region = self.stage.template.region(self.stage.template.roles[placement.role])
        empty = sum(_emptiness(share_filled(page.items[1:], region)) for page in pages)
        shrunk = COSTS["floor_step"] * max(placement.shrunk.values(), default=0)
        return COSTS["slide"] * (len(pages) - 1) + empty + shrunk

    def between(self, before: Candidate[Shown], after: Candidate[Shown]) -> int:
        """What it costs that two parts of a piece are not even, the fuller first."""
        first, last = self.members[after.start], self.members[before.stop - 1]
        if first.piece != last.piece:
            return 0
        shown = [self._count(candidate, first.piece) for candidate in (before, after)]
        return COSTS["uneven"] * max(0, shown[0] - shown[1] - 1, shown[1] - shown[0])

    def _count(self, candidate: Candidate[Shown], piece: int) -> int:
        return sum(member.piece == piece for member in self.members[candidate.start : candidate.stop])

    def placed(self, shown: Shown) -> Placed:
        """The pages of a candidate."""
        if isinstance(shown, _Told):
            if shown.slide.title is self.slide.title:
                self.stage.hand_on(shown.slide.title, self.planned, shown.slide.content)
            return self.stage.place(shown.slide)
        slide = shown.headed.slide
        first = slide.content.members[0] is self.members[0]
        numbered = self.stage.distinct(self.planned if first else slide.content, slide.title)
        title = numbered if self.stage.takes_title(numbered, shown.canvas.role) else slide.title
        body = [*(marker(shown.canvas) if first and self.planned.marked else ()), *shown.body.items]
        pages, placement = self.stage.framed(slide, title, shown.canvas, [body], lead=shown.headed.lead)
        names = tuple(member.name for member in slide.content.members if member.name)
        return [replace(page, also=names) for page in pages], placement


def _are_claims(members: Sequence[Member]) -> bool:
    return all(isinstance(member.shows, Item) for member in members)


def _are_panel(members: Sequence[Member]) -> bool:
    return all(map(_is_of_panel, members)) and len({member.piece for member in members}) > 1


def _is_of_panel(member: Member) -> bool:
    """Whether this is a voice, or a claim that carries its position."""
    return isinstance(member.shows, VoiceData) or bool(member.holds)


def _emptiness(share: float) -> int:
    return COSTS["below_60"] if share < 0.6 else COSTS["60_to_75"] if share < 0.75 else 0
