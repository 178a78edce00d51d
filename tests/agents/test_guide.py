"""The guide says what is so: its example builds, its numbers are right, its mistakes are told, its commands exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from briefgen.agents.guide import LANGUAGES, SLIDES, CommonMistake, agents_file, guide, mistakes, skill
from briefgen.cli.main import COMMANDS
from briefgen.cli.main import briefgen as program
from briefgen.compiler import Job, Wanted, check, run
from briefgen.diagnostics import Severity
from briefgen.outline.advice import SUMMARY_MESSAGES, TAKEAWAY_HAN, TAKEAWAY_WORDS

ROOT = Path(__file__).parents[2]
TEXTS = {
    **{f"guide {language}": guide(language) for language in LANGUAGES},
    **{f"agents {language}": agents_file(language) for language in LANGUAGES},
    "llms.txt": (ROOT / "llms.txt").read_text(encoding="utf-8"),
}
WHERE = {
    "top": "title: T\nlanguage: en\n{}\n",
    "topic": "title: T\nlanguage: en\npeople: {{holm: Ida Holm}}\nsources: {{log: Log}}\n"
    "topics:\n  - title: The pier sets the pace\n    {}\n",
    "exhibit": "title: T\nlanguage: en\ntopics:\n  - title: The pier sets the pace\n    takeaway: Build it.\n"
    "    exhibits:\n      - {}\n",
}


def example(language: str) -> str:
    found = re.search("```yaml\n(.*?)```", guide(language), re.DOTALL)
    assert found
    return found[1]


def ids(text: str) -> list[str]:
    (checked,) = check(Job([text.encode()]))
    return [found.id for found in checked.diagnostics]


def placed(mistake: CommonMistake, written: str) -> str:
    more = "    takeaway: Build it.\n" if mistake.place == "topic" and "takeaway" not in written else ""
    return WHERE[mistake.place].format(written) + more


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_example_has_nothing_wrong_and_builds(language, tmp_path) -> None:
    text = example(language).encode()
    (built,) = run(Job([text], wanted=Wanted(briefing=False), outputs=[tmp_path]))
    assert [found.message for found in built.diagnostics] == []
    assert [path.suffix for path in built.files] == [".pptx"]


@pytest.mark.parametrize("length", SLIDES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_how_many_slides_its_example_makes(language, length) -> None:
    (checked,) = check(Job([f"deck: {{length: {length}}}\n{example(language)}".encode()]))
    assert checked.slides == SLIDES[length]
    assert re.search(rf"\| `{length}` \|.*\| {SLIDES[length]} ", guide(language))


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda one: one.id)
def test_check_tells_each_mistake_and_is_silent_on_the_cure(mistake) -> None:
    assert mistake.id in ids(placed(mistake, mistake.wrong))
    assert ids(placed(mistake, mistake.right)) == []


def test_there_are_ten_mistakes_in_each_language() -> None:
    assert len(mistakes()) == 10
    for language in LANGUAGES:
        assert all(one.why[language] in guide(language) and one.wrong in guide(language) for one in mistakes())


def test_its_limits_are_those_that_are_warned_of() -> None:
    assert f"at most {TAKEAWAY_WORDS} words" in guide("en")
    assert f"最多 {TAKEAWAY_HAN} 個漢字" in guide("zh-Hant")
    least, most = SUMMARY_MESSAGES
    assert f"{least} to {most} messages" in guide("en")
    assert f"{least} 到 {most} 句" in guide("zh-Hant")
    for language in LANGUAGES:
        assert not re.search(r"\{[a-z]+\}", re.sub("```.*?```|`[^`]*`", "", guide(language), flags=re.DOTALL))


@pytest.mark.parametrize("name", TEXTS)
def test_the_commands_it_names_exist_with_their_options(name) -> None:
    named = re.findall(r"`briefgen ([^`]+)`", TEXTS[name])
    assert named
    for line in named:
        first, *rest = shlex.split(line)
        command = program.get_command(click.Context(program), first)
        assert command is not None and first in COMMANDS
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in rest if word.startswith("-")} <= known, line


def test_two_pages_are_two_pages() -> None:
    """A page holds some 700 words, or 1,300 characters of Chinese with code between them, in 60 lines."""
    assert len(guide("en").split()) <= 1_400
    assert all(len(guide(language).splitlines()) <= 130 for language in LANGUAGES)


def test_the_skill_in_the_repository_is_what_the_program_says() -> None:
    assert (ROOT / "skills/briefgen/SKILL.md").read_text(encoding="utf-8") == skill()


def test_what_llms_txt_leads_to_is_there() -> None:
    links = re.findall(r"\]\(([^)]+)\)", TEXTS["llms.txt"])
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []


def test_no_severity_of_the_program_is_unknown_to_assistants() -> None:
    assert all(str(severity) in agents_file() for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE))
