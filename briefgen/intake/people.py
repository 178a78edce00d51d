"""Who speaks in a document: told by headings (`Ann Lee: Title (role)`), by lines (`Speakers: ...`), and by what leads
the items of a list (`**Ann Lee (Acme):** ...`). Everybody who was found is named to the user, who may know better."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import NamedTuple

from briefgen.intake import signs
from briefgen.intake.blocks import Block, Listing, SourceParagraph
from briefgen.intake.sections import SourceSection
from briefgen.intake.sentences import first_sentence, lead
from briefgen.intake.tree import Keys
from briefgen.language.scripts import HAN
from briefgen.outline.ids import slug
from briefgen.outline.inline import plain
from briefgen.records import dataclass

_BRACKETS = re.compile(r"(?P<name>[^()（）]+?)\s*[(（](?P<what>[^()（）]+)[)）]")
_TITLE = re.compile(r"(?P<name>[^:：]{2,60}?)\s*[:：]\s*(?P<title>.+?)\s*(?:[(（](?P<what>[^()（）]{2,80})[)）])?")
_LATIN = re.compile(r"(?:[A-Z][\w'’.-]*|de|van|von|der|la|al|bin)(?: (?:[A-Z][\w'’.-]*|de|van|von|der|la|al|bin)){1,3}")
_MEASURE = re.compile(r"[\W\d]*|[A-Z]{1,4}|[a-z%€$ ]{1,6}|[一二三四五六七八九十]+")
_AND = re.compile(r",? and |,? & |[,、;；] ?|和|與")


class Called(NamedTuple):
    """A name as it stands somewhere, and what stands in brackets behind it."""

    name: str
    what: str = ""
    title: str = ""


@dataclass
class Cast:
    """The people of a document: name -> what is known of them; `panel` says whether people speak in it at all."""

    panel: bool = False
    ids: dict[str, str] = field(default_factory=dict)
    known: dict[str, dict[str, str]] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    likely: set[str] = field(default_factory=set)

    def take(self, name: str, title: str = "", **facts: str) -> str:
        """The id of a person; facts that are not known yet are kept. A title is printed behind the name."""
        name = name.strip()
        if name not in self.ids:
            last = name if HAN.search(name) else name.split()[-1]
            taken = set(self.ids.values())
            base = slug(last, "person") if slug(last, "person") not in taken else slug(name, "person")
            free = next(
                each for each in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if each not in taken
            )
            self.ids[name] = free
            self.known[name] = {}
            self.printed[name] = name + title
        for key, value in facts.items():
            if value:
                self.known[name].setdefault(key, value)
        return self.ids[name]

    def role(self, name: str) -> str:
        """What is known of somebody's role."""
        return self.known.get(name, {}).get("role", "")

    def keys(self) -> Keys:
        """The people as an outline lists them."""
        return Keys(
            [
                (self.ids[name], Keys([("name", self.printed[name]), *facts.items()]))
                for name, facts in self.known.items()
            ]
        )

    def voice(self, text: str) -> Called | None:
        """The person that leads an item of a list, None where it is something else."""
        called = _called(text)
        return called if called and (called.name in self.likely or called.name in self.ids) else None


def cast_of(document: SourceSection) -> Cast:
    """The cast with the names that lead items of lists, from those that show what they are."""
    found = Cast(panel=any(signs.PANEL.search(text) for text in _told(document)))
    for block in document.every_block():
        if isinstance(block, Listing):
            leads = [called for item in block.items if (called := _called(item.text))]
            if len(leads) == len(block.items):
                found.likely |= {called.name for called in leads if _is_person(called, found.panel)}
    return found


def _told(document: SourceSection) -> Iterator[str]:
    yield document.title
    for block in document.body[:3]:
        if isinstance(block, SourceParagraph):
            yield block.text
    for part in document.parts:
        yield from _told(part)


def _called(text: str) -> Called | None:
    """A name that leads a text, without the roles written into it."""
    said = lead(text)
    if said is None:
        return None
    words = plain(said.first)
    found = _BRACKETS.fullmatch(words)
    name, what = (found["name"], found["what"]) if found else (words, "")
    if not HAN.search(name):
        return Called(name, what) if _LATIN.fullmatch(signs.TITLED.sub("", name)) else None
    bare = signs.HAN_TITLE.sub("", signs.HAN_ROLE.sub("", name))
    if not (2 <= len(bare) <= 4 and HAN.match(bare) and bare[0] in signs.SURNAMES):
        return None
    title = signs.HAN_TITLE.search(name)
    role = signs.HAN_ROLE.search(name)
    return Called(bare, what or (role[0] if role else ""), title[0] if title else "")


def _is_person(called: Called, panel: bool) -> bool:
    if called.title or signs.TITLED.match(called.name) or signs.HAN_ROLE.fullmatch(called.what):
        return True
    return panel and bool(called.what) and not _MEASURE.fullmatch(called.what)


@dataclass(frozen=True)
class TopicHeading:
    """What a heading says of its topic: a title, ids of speakers, whether the first paragraph was theirs."""

    title: str
    speakers: tuple[str, ...] = ()
    introduced: bool = False


def headed(title: str, body: Iterable[Block], cast: Cast) -> TopicHeading:
    """The title and the people of a heading such as `Ann Lee: The cold (Harbour line)`, over a paragraph on them."""
    first = next(iter(body), None)
    about = plain(first.text) if isinstance(first, SourceParagraph) else ""
    introduced = signs.INTRODUCED.match(about)
    split = _TITLE.fullmatch(title)
    name = plain(split["name"]) if split else ""
    if split and _is_their(name, about, bool(introduced), split["what"] or ""):
        speaks = bool(introduced) or first_sentence(about).first.startswith(name)
        bio = (
            first.text
            if speaks and isinstance(first, SourceParagraph) and not cast.known.get(name, {}).get("bio")
            else ""
        )
        role = split["what"] or ""
        if role and cast.role(name) not in ("", role):  # known as something else: the heading goes on saying it
            return TopicHeading(title[split.start("title") :], (cast.take(name, bio=bio),), bool(bio))
        return TopicHeading(split["title"], (cast.take(name, role=role, bio=bio),), bool(bio))
    names = names_in(introduced["names"]) if introduced else []
    if isinstance(first, SourceParagraph) and names and not cast.known.get(names[0].name, {}).get("bio"):
        ids = [cast.take(each.name, bio="" if i else first.text) for i, each in enumerate(names)]
        return TopicHeading(title, tuple(ids), True)
    return TopicHeading(title)


def _is_their(name: str, about: str, introduced: bool, what: str) -> bool:
    if not (_LATIN.fullmatch(signs.TITLED.sub("", name)) or (HAN.search(name) and name[0] in signs.SURNAMES)):
        return False
    return name in about if introduced else bool(what) or first_sentence(about).first.startswith(name)


def is_name(text: str) -> bool:
    """Whether a text is somebody's name and no more."""
    if HAN.search(text):
        return 2 <= len(text) <= 4 and text[0] in signs.SURNAMES
    return bool(_LATIN.fullmatch(signs.TITLED.sub("", text)))


def names_in(text: str) -> list[Called]:
    """The names of a list within a sentence: `Ann Lee (Acme), Bo Chen and ...`; none where one of them is no name."""
    found, more = called_in(text)
    return [] if more else found


def called_in(text: str) -> tuple[list[Called], bool]:
    """The names in a list, and whether there is more in it than names."""
    found: list[Called] = []
    more = False
    for each in _AND.split(re.sub(r"[(（][^()（）]*[)）]", lambda m: re.sub(r"[,、;；]", "\0", m[0]), text)):
        each = each.replace("\0", ",").strip()
        split = _BRACKETS.fullmatch(each)
        name = split["name"] if split else each
        if _LATIN.fullmatch(signs.TITLED.sub("", name)) or (HAN.search(name) and 2 <= len(name) <= 4):
            found.append(Called(name, split["what"] if split else ""))
        else:
            more = True
    return found, more
