"""`briefgen import`: from a document to an outline that builds."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

REPORT = (
    "# Ferries\n\nAll about them.\n\n## Winter\n\nIt sailed. Nobody froze.\n\n## Charger\n\n**Takeaway:** Build it.\n"
)


def test_a_document_becomes_an_outline_that_builds_once_its_takeaways_are_written(run: Run, here: Path) -> None:
    (here / "ferries.md").write_text(REPORT, encoding="utf-8")
    done = run("import", "ferries.md")
    assert done.code == 0 and "ferries.yaml: 2 topics; 1 takeaway still to be written" in done.out
    checked = run("check", "ferries.yaml")
    assert checked.code == 4 and checked.err.count("error[") == 1 and "`takeaway` is empty" in checked.err
    text = (here / "ferries.yaml").read_text(encoding="utf-8")
    (here / "ferries.yaml").write_text(text.replace("takeaway:\n", "takeaway: It sails.\n"), encoding="utf-8")
    built = run("build", "ferries.yaml", "-o", "out")
    assert built.code == 0 and (here / "out" / "ferries.pptx").is_file()
    for name in ("ferries.pptx", "ferries.docx"):
        back = run("import", f"out/{name}", "-o", f"{name}.yaml")
        assert back.code == 0 and "2 topics: what this file shows of the outline" in back.out
        again = run("check", f"{name}.yaml")
        assert (again.code, again.err) == (0, "")
        assert "It sails." in (here / f"{name}.yaml").read_text(encoding="utf-8")


def test_nothing_is_overwritten_without_being_asked(run: Run, here: Path) -> None:
    (here / "a.md").write_text(REPORT, encoding="utf-8")
    (here / "a.yaml").write_text("mine", encoding="utf-8")
    done = run("import", "a.md")
    assert done.code == 1 and "file-exists" in done.err
    assert (here / "a.yaml").read_text(encoding="utf-8") == "mine"
    assert run("import", "a.md", "--force").code == 0
    assert run("import", "a.md", "-o", "new/b.yaml", "--lang", "zh-Hant").code == 0
    assert "language: zh-Hant" in (here / "new" / "b.yaml").read_text(encoding="utf-8")


def test_what_cannot_be_imported_is_said(run: Run, here: Path) -> None:
    (here / "a.xyz").write_bytes(b"x")
    (here / "folder.md").mkdir()
    for name, words in (("a.xyz", "format-unknown"), ("none.md", "not-read"), ("folder.md", "not-read")):
        done = run("import", name)
        assert done.code == 1 and words in done.err
    assert run("import", "a.xyz", "--lang", "nonsense-language").code == 2


def test_as_data(run: Run, here: Path) -> None:
    (here / "a.md").write_text(REPORT, encoding="utf-8")
    data = run("import", "a.md", "--json").data
    assert data["outline"] == "a.yaml" and data["exit"] == 0
    assert {d["id"] for d in data["diagnostics"]} == {"imported", "takeaways-to-write"}
