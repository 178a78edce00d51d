"""`briefgen check`, `new`, `schema`, `template` and what stands before them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import version

import jsonschema
import pytest
import yaml

from briefgen.cli.main import COMMANDS
from tests.support.foreign import harbour, written

# check


def test_check_says_that_all_is_well_and_writes_nothing(run, good, here) -> None:
    done = run("check", "good.yaml")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1].startswith("good.yaml: fine, ")
    assert [path.name for path in here.iterdir()] == ["good.yaml"]


def test_check_finds_every_problem_in_every_file(run, good, wrong) -> None:
    done = run("check", "wrong.yaml", "good.yaml", "none.yaml")
    assert done.code == 4
    assert "wrong.yaml:3:16: error[unknown-key]" in done.err
    assert "none.yaml: error[file-missing]" in done.err
    assert "good.yaml: fine, " in done.out


def test_check_says_what_will_continue_and_where(run, here) -> None:
    rows = ", ".join(f"[Row {i}, {i}]" for i in range(30))
    table = f"[{{title: Rows, table: {{columns: [A, B], rows: [{rows}]}}}}]"
    text = f"title: T\ntopics:\n  - title: A\n    takeaway: R.\n    exhibits: {table}\n"
    (here / "long.yaml").write_text(text, encoding="utf-8")
    done = run("check", "long.yaml", "--strict")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("long.yaml:")
    as_data = run("check", "long.yaml", "--json").data
    said = [(d["id"], d["severity"], d["message"]) for d in as_data["diagnostics"]]
    assert said == [
        ("continued", "note", f"topic 1, exhibit 1, row {row} begins slide {part} of 'A'")
        for row, part in ((11, 2), (21, 3))
    ]


def test_check_tells_what_fits_nowhere_on_the_template_that_is_named(run, here) -> None:
    written(here, "brand.pptx", harbour())
    (here / "long.yaml").write_text(f"title: {'WORLD' * 190}\n", encoding="utf-8")
    for template in ("marker", "brand.pptx"):
        done = run("check", "long.yaml", "-t", template)
        assert done.code == 1
        assert done.err.startswith("long.yaml:1:8: error[too-long]")


def test_check_of_standard_input_and_of_a_language(run, good) -> None:
    assert run("check", "-", "--lang", "zh-Hant", stdin=good.read_bytes()).code == 0
    done = run("check", "-", stdin=b"title: [T\n")
    assert (done.code, done.err.split(":")[0]) == (4, "<stdin>")


def test_the_real_outlines_pass_a_strict_check(run, outlines) -> None:
    done = run("check", "--strict", *(str(path) for path in outlines.values()))
    assert (done.code, done.err) == (0, "")


# new


@pytest.mark.parametrize(("options", "language"), [([], "en"), (["--lang", "zh-Hant"], "zh-Hant")])
def test_a_new_outline_passes_a_strict_check_and_builds(options, language, run, here) -> None:
    made = run("new", "my-briefing", *options)
    assert (made.code, made.out) == (0, "my-briefing.yaml  now try: briefgen build my-briefing.yaml\n")
    text = (here / "my-briefing.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["language"] == language
    assert sum(line.lstrip().startswith("#") for line in text.splitlines()) > 5
    checked = run("check", "my-briefing.yaml", "--strict")
    assert (checked.code, checked.err) == (0, "")
    assert run("build", "my-briefing.yaml", "--deck", "--briefing", "--per-topic").code == 0
    assert len(list((here / "output").rglob("*.*x"))) == 5


def test_a_name_with_blanks_is_suggested_in_quotes(run, here) -> None:
    assert run("new", "my plan").out == 'my plan.yaml  now try: briefgen build "my plan.yaml"\n'


def test_new_does_not_write_over_a_file_unless_forced(run, good) -> None:
    before = good.read_text(encoding="utf-8")
    done = run("new", "good")
    assert done.code == 1
    assert "good.yaml: error[file-exists]" in done.err
    assert good.read_text(encoding="utf-8") == before
    assert run("new", "good.yaml", "--force").code == 0
    assert good.read_text(encoding="utf-8") != before


def test_new_in_a_folder_that_is_not_there_says_so(run) -> None:
    done = run("new", "nowhere/briefing")
    assert done.code == 1
    assert "error[not-written]" in done.err


# schema and template


def test_the_schema_is_valid_and_takes_the_real_outlines(run, outlines) -> None:
    done = run("schema")
    schema = json.loads(done.out)
    assert done.code == 0
    jsonschema.Draft202012Validator.check_schema(schema)
    text = outlines["ai-ascent-2026"].read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.BaseLoader)
    assert jsonschema.Draft202012Validator(schema).is_valid({"title": "T", "topics": [{"title": "A", "takeaway": "R"}]})
    assert not jsonschema.Draft202012Validator(schema).is_valid({"title": "T", "topics": [{"titel": "A"}]})
    assert set(data) <= set(schema["properties"])


def test_templates_are_listed_with_what_they_are_like_and_where_they_are(run, here) -> None:
    folder = here / "templates" / "mine"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text("name: mine\nextends: marker\nabout: In our colours.\n", encoding="utf-8")
    done = run("template", "list")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0].startswith("mine  In our colours.")
    assert any(line.startswith("marker  A briefing book with index tabs.") for line in lines)


def test_a_pack_that_is_wrong_is_told_and_the_others_are_listed(run, here) -> None:
    folder = here / "templates" / "broken"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text("name: [x\n", encoding="utf-8")
    done = run("template", "list")
    assert done.code == 5
    assert "error[unclosed-bracket]" in done.err
    assert "marker  " in done.out


# before the commands


def test_help_names_every_command(run) -> None:
    done = run("--help")
    assert done.code == 0
    assert all(f"\n  {name} " in done.out for name in COMMANDS)
    for name in COMMANDS:
        told = run(name, "--help")
        assert told.code == 0 and told.out.startswith(f"Usage: briefgen {name} ")


def test_the_version_is_the_packages(run) -> None:
    done = run("--version")
    assert (done.code, done.out) == (0, f"briefgen {version('briefgen')}\n")


def test_help_imports_no_library_that_only_a_build_needs() -> None:
    code = (
        "import sys; from briefgen.cli import main\n"
        "sys.argv = ['briefgen', '--help']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([name for name in 'pptx docx lxml pydantic yaml jinja2 rich'.split() if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(("shell", "holds"), [("bash", "COMP_WORDS"), ("zsh", "compdef"), ("fish", "complete")])
def test_shells_get_a_script_that_completes(shell, holds, spawn) -> None:
    if shell == "bash" and shutil.which("bash") is None:
        pytest.skip("click asks bash for its version")
    done = spawn(env={"_BRIEFGEN_COMPLETE": f"{shell}_source"})
    assert done.code == 0
    assert holds in done.out and "_BRIEFGEN_COMPLETE" in done.out


def test_a_shell_is_told_the_commands_that_begin_so(spawn) -> None:
    done = spawn(env={"_BRIEFGEN_COMPLETE": "bash_complete", "COMP_WORDS": "briefgen b", "COMP_CWORD": "1"})
    assert done.out.splitlines() == ["plain,build", "plain,batch"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("setting", "painted"), [("", True), ("1", False)])
def test_colour_is_for_terminals_unless_somebody_wants_none(setting, painted, wrong) -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "NO_COLOR": setting}
    command = [sys.executable, "-m", "briefgen", "check", "wrong.yaml"]
    with subprocess.Popen(command, stderr=theirs, stdout=subprocess.DEVNULL, env=environment, cwd=wrong.parent) as run:
        assert run.wait(timeout=60) == 4
    os.close(theirs)
    said = os.read(ours, 65_536).decode("utf-8")
    os.close(ours)
    assert "error[unknown-key]" in said
    assert ("\x1b[" in said) == painted


def test_no_colour_goes_through_a_pipe(spawn, wrong) -> None:
    assert "\x1b[" not in spawn("check", "wrong.yaml").err


def test_a_misspelt_command_is_named(run) -> None:
    done = run("biuld", "x.yaml")
    assert done.code == 2 and "did you mean `briefgen build`?" in done.err


def test_a_template_that_the_outline_misspells_is_told_at_its_line(run, here) -> None:
    (here / "t.yaml").write_text("title: T\ntakeaway: K.\ntemplate: marker2\n", encoding="utf-8")
    done = run("check", "t.yaml")
    assert done.code == 5 and "t.yaml:3:11: error[no-template]" in done.err and "did you mean 'marker'?" in done.err


def test_a_reader_that_has_read_enough_is_no_error() -> None:
    script = "import sys; from briefgen.cli.main import main; sys.argv = ['briefgen', 'schema']; main()"
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


def test_findings_are_given_as_sarif(run, here, wrong) -> None:
    """The form of SARIF 2.1.0 that services of code review read: a result a finding, its rule, its place."""
    log = run("check", "wrong.yaml", "--sarif").data
    assert log["version"] == "2.1.0"
    (taken,) = log["runs"]
    rules = [rule["id"] for rule in taken["tool"]["driver"]["rules"]]
    result = next(one for one in taken["results"] if one["ruleId"] == "unknown-key")
    assert (rules[result["ruleIndex"]], result["level"]) == ("unknown-key", "error")
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("wrong.yaml", 3)
    (here / "none.pptx").write_bytes(b"no deck")
    done = run("lint", "none.pptx", "--sarif")
    assert done.code == 6
    (found,) = done.data["runs"][0]["results"]
    assert (found["ruleId"], found["level"]) == ("not-office", "error")


def test_lint_tells_accessibility_by_criterion_as_text_as_data_and_as_sarif(run, here) -> None:
    page = "<!DOCTYPE html><html lang=en><title>T</title><main><img src=a.png></main></html>"
    (here / "page.html").write_text(page, encoding="utf-8")
    told = run("lint", "--accessibility", "page.html")
    assert told.code == 6
    assert "warning[no-alt-text]" in told.err and "(WCAG 2.2 1.1.1, EN 301 549 9.1.1.1)" in told.err
    assert "  failed          1.1.1 Non-text Content (A, EN 301 549 9.1.1.1): 1 found" in told.out.splitlines()
    assert "  passed          2.4.2 Page Titled (A, EN 301 549 9.2.4.2)" in told.out
    assert "  by hand         1.4.1 Use of Color (A, EN 301 549 9.1.4.1): whether a chart, a map" in told.out
    data = run("lint", "--accessibility", "page.html", "--json").data
    assert data["diagnostics"][0]["breaks"] == ["WCAG 2.2 1.1.1", "EN 301 549 9.1.1.1"]
    (judged,) = data["accessibility"]
    assert judged["file"] == "page.html" and judged["criteria"][0]["result"] == "failed"
    log = run("lint", "--accessibility", "page.html", "--sarif").data["runs"][0]
    assert log["results"][0]["properties"]["tags"] == ["WCAG 2.2 1.1.1", "EN 301 549 9.1.1.1"]
    assert len(log["properties"]["accessibility"][0]["criteria"]) == 55


# guide, new --agents


def test_guide_prints_the_guide_in_two_languages(run) -> None:
    assert run("guide").out.startswith("# How to write an outline\n")
    assert run("guide", "--lang", "zh-Hant").out.startswith("# 怎麼寫一份大綱\n")
    assert run("guide", "--lang", "de").out == run("guide").out


def test_new_tells_assistants_of_the_loop_and_overwrites_no_file_of_theirs(run, here) -> None:
    first = run("new", "--agents")
    assert (first.code, first.err) == (0, "")
    text = (here / "AGENTS.md").read_text(encoding="utf-8")
    assert "briefgen check OUTLINE --json" in text
    assert [path.name for path in here.iterdir()] == ["AGENTS.md"]
    same = run("new", "one", "--agents")
    assert (same.code, same.err) == (0, "") and "AGENTS.md  is there already" in same.out
    (here / "one.yaml").unlink()
    again = run("new", "mine", "--agents", "--lang", "zh-Hant")
    assert again.code == 1
    assert "file-exists" in again.err
    assert (here / "AGENTS.md").read_text(encoding="utf-8") == text
    assert (here / "mine.yaml").is_file()
    assert run("new").code == 2
