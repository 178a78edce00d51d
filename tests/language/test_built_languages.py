"""A small outline in each language that ships, built into a deck and a briefing: what its reader gets."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from briefgen.compiler import Wanted, build, template_of
from briefgen.outline.reader import read_outline
from briefgen.outline.starter import starter

# The tags of its runs, its East Asian font, and labels that stand on slides.
TOLD = {
    "de": (
        "de-DE",
        "Microsoft JhengHei",
        ["Zwei Entscheidungen, die erste bis 30. April 2026", "Das eine, das bleibt", "16. März 2026"],
    ),
    "es": (
        "es-ES",
        "Microsoft JhengHei",
        ["Dos decisiones, la primera antes del 30 de abril de 2026", "Lo que hay que recordar", "16 de marzo de 2026"],
    ),
    "fr": (
        "fr-FR",
        "Microsoft JhengHei",
        ["Deux décisions, la première avant le 30 avril 2026", "À retenir", "16 mars 2026"],
    ),
    "ja": ("ja-JP", "Yu Gothic", ["2件の決定事項、最初の期限は2026年4月30日", "港内線 船長", "2026年3月16日"]),
    "ko": (
        "ko-KR",
        "Malgun Gothic",
        ["결정 사항 2가지, 첫 기한은 2026년 4월 30일", "항만노선 선장", "2026년 3월 16일"],
    ),
    "zh-Hans": (
        "zh-CN",
        "Microsoft YaHei",
        ["两项决定，最早的在 2026 年 4 月 30 日", "港湾线船长", "2026 年 3 月 16 日"],
    ),
}


def made(language: str, **changes: str) -> dict[str, dict[str, str]]:
    """The parts of the deck and of the briefing as text, by the ending of the file; every warning fails."""
    reading = read_outline(None, changes, starter(language).encode())
    template = template_of(reading)
    assert (reading.diagnostics, template.diagnostics) == ((), ())
    out = {}
    for product in build(reading, template, Wanted()):
        file = ZipFile(BytesIO(product.data))
        out[product.path.suffix] = {n: file.read(n).decode() for n in file.namelist() if n.endswith((".xml", ".rels"))}
    return out


def shown(part: str) -> str:
    return re.sub(r"<[^>]+>", "\n", part)


@pytest.mark.parametrize("language", TOLD)
def test_a_deck_and_a_briefing_speak_the_language(language: str) -> None:
    tag, font, labels = TOLD[language]
    files = made(language)
    deck = {name: part for name, part in files[".pptx"].items() if re.match(r"ppt/slides/slide\d+\.xml", name)}
    text = "".join(map(shown, deck.values()))
    assert [label for label in labels if label not in re.sub(r"\n+", "", text)] == []
    runs = [
        look for part in deck.values() for look in re.findall(r"<a:(?:rPr|endParaRPr) [^>]*lang=\"([^\"]*)\"", part)
    ]
    assert set(runs) == {tag}
    assert set(re.findall(r'<a:ea typeface="([^+"]+)"', files[".pptx"]["ppt/theme/theme1.xml"])) == {font}
    document = files[".docx"]["word/document.xml"]
    east = tag if tag[:2] in ("ja", "ko", "zh") else "zh-TW"
    latin = "en-US" if east == tag else tag
    assert set(re.findall(r"<w:lang [^>]*>", document)) == {f'<w:lang w:val="{latin}" w:eastAsia="{east}"/>'}
    assert set(re.findall(r'<a:ea typeface="([^+"]+)"', files[".docx"]["word/theme/theme1.xml"])) == {font}
    assert f"<dc:language>{tag}</dc:language>" in files[".pptx"]["docProps/core.xml"]
    assert "".join(labels[0].split()) in "".join(shown(document).split())  # Word spaces scripts itself


def test_numbers_of_a_chart_are_written_with_the_marks_of_the_language() -> None:
    chart = 'chart: {type: bar, unit: "%", categories: [A, B], series: {S: [1234.5, 2]}}'
    text = f"title: Zahlen\nlanguage: de\nexhibits: [{{title: T, {chart}}}]\n"
    reading = read_outline(None, {}, text.encode())
    (product,) = build(reading, template_of(reading), Wanted(briefing=False))
    file = ZipFile(BytesIO(product.data))
    slides = "".join(file.read(name).decode() for name in file.namelist() if "slides/slide" in name)
    assert "Balkendiagramm: T (%). S: A 1.234,5\u00a0%, B 2,0\u00a0%." in slides


def test_a_language_without_labels_is_said_once_and_comes_out_in_english() -> None:
    reading = read_outline(None, {}, b"title: Outono\nlanguage: pt\nactions: [{do: Aprovar}]\n")
    template = template_of(reading)
    (warning,) = template.diagnostics
    assert (warning.id, str(warning.at)) == ("labels-missing", "<stdin>:2:11")
    assert warning.message == "labels are missing in Portuguese, all: they come out in English"
    (product,) = build(reading, template, Wanted(briefing=False))
    file = ZipFile(BytesIO(product.data))
    slides = "".join(file.read(name).decode() for name in file.namelist() if "slides/slide" in name)
    assert 'lang="pt-BR"' in slides and "One decision to take" in slides


def test_a_pack_brings_a_language_of_its_own(tmp_path: Path) -> None:
    said = "name: ours\nextends: marker\nlabels:\n  pt: {actions-title-one: Uma decisão a tomar}\n"
    (tmp_path / "template.yaml").write_text(said, encoding="utf-8")
    reading = read_outline(None, {}, b"title: Outono\nlanguage: pt-PT\nactions: [{do: Aprovar}]\n")
    template = template_of(reading, [str(tmp_path)])
    (product,) = build(reading, template, Wanted(briefing=False))
    file = ZipFile(BytesIO(product.data))
    slides = "".join(file.read(name).decode() for name in file.namelist() if "slides/slide" in name)
    assert "Uma decisão a tomar" in slides
    assert [warning.id for warning in template.diagnostics] == ["labels-missing"]


def test_footers_number_pages_in_the_language() -> None:
    said = {language: made(language)[".docx"]["word/footer1.xml"] for language in ("de", "ja")}
    plain = {language: re.sub(r"<w:instrText.*?</w:instrText>|<[^>]+>", "", part) for language, part in said.items()}
    assert re.search(r"Seite 1 von \d+$", plain["de"]) and re.search(r"1／\d+ページ$", plain["ja"])
