"""The record of a language: everything about it that does not depend on what is said.

`language("de")` gives it by its tag. Each field's remark says what it is for; the values are in the language's file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

from briefgen.language.scripts import HAN, script_of
from briefgen.records import dataclass, replace

DEFAULT = "en"
"""The language of an outline whose title tells nothing else, and of labels that another one lacks."""

_EAST_ASIAN_SCRIPTS = {"Hant": "zh-Hant", "Hans": "zh-Hans", "Jpan": "ja", "Kore": "ko", "Hani": "zh-Hant"}


_END_MARKS = frozenset(".!?:;…。！？：；")


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Quotes(_Data):
    """The marks around a quotation, and around one within it, with the blanks that belong to them."""

    outer: tuple[str, str] = ("“", "”")
    inner: tuple[str, str] = ("‘", "’")


class Lines(_Data):
    """Where lines may end."""

    not_first: str = ""  # characters that no line begins with (JIS X 4051, CLREQ, KLREQ; ECMA-376 19.2.1.17)
    not_last: str = ""  # characters that no line ends with
    breaks_behind: str = ":;,—–"  # where a line of display text breaks first
    words: Literal["blanks", "dictionary"] = "blanks"  # what parts words: blanks, or only a dictionary
    dictionary: str = ""  # budoux's model: zh-hant, zh-hans, ja
    joined: bool = False  # lines join without a blank
    not_begun_with: tuple[str, ...] = ()  # particles that no display line begins with
    suffixes: tuple[str, ...] = ()  # characters that end compounds, and begin no display line where they stand alone
    not_ended_with: tuple[str, ...] = ()  # and such as none ends with
    rather_begun_with: tuple[str, ...] = ()  # words that a display line begins with rather than ends with
    tied_after: tuple[str, ...] = ()  # what stays with the word behind it: Dr., No., p.
    units: tuple[str, ...] = ()  # words that stay with the number before them


class Marks(_Data):
    """Marks, and the blanks around them, where the program sets them itself."""

    stop: str = ". "  # behind a sentence that another one follows
    colon: str = ": "  # between a claim and what is said of it
    brackets: tuple[str, str] = (" (", ")")  # with the blank before them
    apostrophe: str = "’"
    minus: str = "−"
    caption_gap: str = "  "  # between a caption's number and its text
    blanks_before: Mapping[str, str] = {}  # marks that a no-break blank stands before: French ; ! ? :


class EastAsianFonts(_Data):
    """What East Asian text is set in where a template leaves it open, and which other families serve it."""

    default: str = "Microsoft JhengHei"
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberMarks:
    """How numbers are written, from CLDR: marks between digits, what stands before a percent sign, and whether a
    currency's sign goes before its number; and, by powers of ten, the signs of what large numbers are counted in."""

    decimal: str
    group: str
    before_percent: str
    currency_first: bool
    scales: Mapping[int, str] = field(default_factory=dict)


ENGLISH = NumberMarks(".", ",", "", True, {3: "k", 6: "m", 9: "bn"})
"""How numbers are written where no language is asked for."""


class Language(_Data):
    """One language."""

    id: str  # as outlines say it: en, zh-Hant
    name: str  # in English, for messages
    also: tuple[str, ...] = ()  # other tags that mean it
    latin: str  # the BCP 47 tag of its Latin text
    east_asian: str = "zh-TW"  # and of its East Asian text
    locale: str  # CLDR's name of it, for Babel
    writing: Literal["latin", "east-asian"] = "latin"
    theme_script: str = "Hant"  # in a theme's list of fonts (20.1.4.1.16): Hant, Hans, Jpan, Hang
    told_by: tuple[str, ...] = ()  # scripts (ISO 15924) that say an outline is in it
    characters: str = ""  # Python's name of the character set of its Han: what that lacks is another language's
    kin: tuple[str, ...] = ()  # whose files of a pack serve it, where a pack has none of its own
    fonts: EastAsianFonts = EastAsianFonts()
    right_to_left: bool = False
    italics: bool = True  # else emphasis is weight
    spaced_by_word: bool = False  # Word sets the space between scripts: typed blanks there go
    east_asian_marks: str = ""  # marks that both fonts have, set in the East Asian one beside its text
    quotes: Quotes = Quotes()
    lines: Lines = Lines()
    marks: Marks = Marks()
    scales: Mapping[int, str] = {}  # what large numbers on charts are counted in, by powers of ten

    @property
    def is_east_asian(self) -> bool:
        """Whether it is written in an East Asian script: text without italics, set larger in leading."""
        return self.writing == "east-asian"

    @property
    def tag(self) -> str:
        """The BCP 47 tag of its text."""
        return self.east_asian if self.is_east_asian else self.latin

    @property
    def second_tag(self) -> str | None:
        """The tag of what else stands in its text; None where that is marked run by run."""
        return self.latin if self.is_east_asian else None

    @property
    def direction(self) -> str | None:
        """The direction of its text in HTML, where it is not the usual one."""
        return "rtl" if self.right_to_left else None

    def run_in(self, claim: str) -> str:
        """What stands between a claim and its text in the same paragraph: a colon, where the claim has no end mark."""
        if claim.rstrip("」』”’)）*")[-1:] in _END_MARKS:
            return "" if self.lines.joined else " "
        return self.marks.colon

    @property
    def numbers(self) -> NumberMarks:
        """How its numbers are written."""
        return replace(_number_marks(self.locale), scales=self.scales)


@cache
def _number_marks(locale: str) -> NumberMarks:
    from babel.core import Locale

    known = Locale.parse(locale)
    symbols: Mapping[str, Any] = known.number_symbols["latn"]
    percent, currency = known.percent_formats[None].pattern, known.currency_formats["standard"].pattern
    blank = "\u00a0" if percent.rstrip("%")[-1:].isspace() else ""
    return NumberMarks(symbols["decimal"], symbols["group"], blank, currency.startswith("¤"))


@cache
def month_names(locale: str) -> frozenset[str]:
    """The names of months in a locale of CLDR, long and short, without dots."""
    from babel.dates import get_month_names

    names = (get_month_names(width, locale=locale).values() for width in ("wide", "abbreviated"))
    return frozenset(name.rstrip(".") for some in names for name in some)


@cache
def file_of(id: str) -> Mapping[str, Any]:
    """What the file of a built-in language says: `language` and `labels`."""
    text = resources.files(__package__).joinpath(f"{id}.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return found


@cache
def built_in() -> tuple[str, ...]:
    """The ids of the languages whose labels ship, English first."""
    names = (entry.name for entry in resources.files(__package__).iterdir())
    found = sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))
    return (DEFAULT, *(id for id in found if id != DEFAULT))


def records() -> Iterator[Language]:
    """The records of the languages whose labels ship."""
    return map(language, built_in())


@cache
def language(id: str) -> Language:
    """The record of a language by its id. That of a region (fr-CA) is the language's with the region's tag and CLDR's
    numbers and dates there; one that does not ship is set as its script is, tagged as CLDR says.

    Raises ValueError for what is no language.
    """
    if id in built_in():
        return Language.model_validate({"id": id, **file_of(id)["language"]})
    kind_of = next((parent for parent in parents(id) if parent in built_in()), None)
    return _regional(id, language(kind_of)) if kind_of else _strange(id)


def _regional(id: str, spoken: Language) -> Language:
    from babel.core import Locale

    locale = Locale.parse(id, sep="-")
    tag = f"{locale.language}-{locale.territory}"
    name = locale.english_name or id
    tags = {"east_asian": tag} if spoken.is_east_asian else {"latin": tag}
    return spoken.model_copy(update={"id": id, "name": name, "locale": str(locale), "told_by": (), "also": (), **tags})


def _strange(id: str) -> Language:
    from babel.core import Locale, UnknownLocaleError, get_global

    try:
        locale = Locale.parse(id, sep="-")
    except UnknownLocaleError:
        raise ValueError(id) from None
    likely = get_global("likely_subtags").get(str(locale)) or get_global("likely_subtags").get(locale.language, "")
    _, script, territory = (*likely.split("_"), "", "")[:3]
    script, territory = locale.script or script, locale.territory or territory
    tag = "-".join(filter(None, (locale.language, territory)))
    name = locale.english_name or id
    like = _EAST_ASIAN_SCRIPTS.get(script)
    if like:
        return language(like).model_copy(
            update={"id": id, "name": name, "east_asian": tag, "locale": str(locale), "told_by": (), "also": ()}
        )
    right_to_left = locale.character_order == "right-to-left"
    return Language(id=id, name=name, latin=tag, locale=str(locale), right_to_left=right_to_left)


def parents(id: str) -> tuple[str, ...]:
    """The tag and those that it is a kind of, the nearest first: pt-BR, pt."""
    parts = id.split("-")
    return tuple("-".join(parts[:n]) for n in range(len(parts), 0, -1))


def known_as(tag: str) -> str:
    """The id of the language with this tag, such as zh-TW, en_GB or pt-br, with its region where that is not the one
    that the language's record speaks of. Raises ValueError for what is none."""
    written = tag.strip().replace("_", "-")
    by_tag = _by_tag()
    if written.lower() in by_tag:
        return by_tag[written.lower()]
    from babel.core import Locale, UnknownLocaleError

    known = next((by_tag[parent] for parent in parents(written.lower()) if parent in by_tag), None)
    try:
        locale = Locale.parse(written, sep="-")
    except (UnknownLocaleError, ValueError):
        if known:
            return known
        raise ValueError(tag) from None
    if not known:
        return str(locale).replace("_", "-")
    here = f"{locale.language}-{locale.territory}"
    return f"{known}-{locale.territory}" if locale.territory and here != language(known).tag else known


def script_spoken(tag: str) -> str:
    """The script in a theme's list of fonts that a BCP 47 tag asks for; empty for a tag that says nothing of it."""
    try:
        found = language(known_as(tag))
    except ValueError:
        return ""
    return found.theme_script if found.is_east_asian else ""


@cache
def tag_of_script(script: str) -> str:
    """The BCP 47 tag of the language that CLDR finds likely for text in a script (Hebr: he-IL); empty for none."""
    spoken = _likely(script)
    return language(spoken).tag if spoken else ""


def _likely(script: str) -> str:
    """The language that CLDR finds likely for text in a script; empty for one that has none, or none with a record."""
    from babel.core import Locale, UnknownLocaleError, get_global

    found = str(get_global("likely_subtags").get(f"und_{script}", "")).split("_")[0]
    try:
        return str(Locale.parse(found)) if found else ""
    except UnknownLocaleError:
        return ""


@cache
def _by_tag() -> Mapping[str, str]:
    return {tag.lower(): one.id for one in records() for tag in (one.id, *one.also)}


def told_by(title: str, rest: str = "") -> str:
    """The id of the language that an outline is in, as far as its characters tell: the script of its title, and where
    languages share that, the whole text. Languages without a record are those that CLDR finds likely."""
    scripts = Counter(script_of(char) for char in title if char.isalpha())
    known = {script for one in records() for script in one.told_by}
    if not known.isdisjoint(scripts):
        return _east_asian_told(rest or title)
    script, letters = scripts.most_common(1)[0] if scripts else ("Latn", 0)
    if script == "Latn" or letters <= sum(scripts.values()) / 2:
        return DEFAULT
    return _likely(script) or DEFAULT


_TELLING = 0.1
"""The share of kana, or Hangul, among East Asian letters from which on a text is Japanese, or Korean: a quoted name in
a Chinese text is less, and prose has a third and more."""


def _east_asian_told(text: str) -> str:
    scripts = Counter(script_of(char) for char in text if char.isalpha() and not char.isascii())
    shares = {one.id: sum(scripts[script] for script in one.told_by if script != "Hani") for one in records()}
    letters = sum(shares.values()) + scripts["Hani"]
    most = max(shares, key=lambda id: shares[id])
    if shares[most] >= _TELLING * letters:
        return most
    han = frozenset(HAN.findall(text))
    sharing = [one for one in records() if "Hani" in one.told_by]
    lacking = {one.id: sum(not _holds(one.characters, char) for char in han) for one in sharing}
    return min(lacking, key=lambda id: (lacking[id], id != _HAN_DEFAULT))


_HAN_DEFAULT = "zh-Hant"
"""The language of Han characters that several languages have."""


@cache
def _holds(characters: str, char: str) -> bool:
    try:
        char.encode(characters)
    except UnicodeEncodeError:
        return False
    return True


@cache
def forbidden() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that no line begins with, and that none ends with, in any of the languages.

    A forbidden break can only add lines, so what we predict for a text of several languages is never too short.
    """
    return (
        frozenset("".join(one.lines.not_first for one in records())),
        frozenset("".join(one.lines.not_last for one in records())),
    )


@cache
def beginning() -> frozenset[str]:
    """The words that a display line begins with rather than ends with, in any of the languages."""
    return frozenset(word for one in records() for word in one.lines.rather_begun_with)


@cache
def leaning() -> tuple[tuple[str, ...], frozenset[str]]:
    """The words that lean on the one before them, so that no display line begins with them, and those that lean on the
    next, in any of the languages."""
    return (
        tuple({word: None for one in records() for word in (*one.lines.not_begun_with, *one.lines.suffixes)}),
        frozenset(word for one in records() for word in one.lines.not_ended_with),
    )


def serves(family: str, wanted: Language) -> bool:
    """Whether a family may set East Asian text of a language: not one that is known to be made for others only."""

    def listed(one: Language) -> bool:
        return family in (one.fonts.default, *one.fonts.also)

    return listed(wanted) or not any(listed(one) for one in records())
