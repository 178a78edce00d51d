"""A theme that names no East Asian face and lists none by script: Han runs name the language's own."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from briefgen.compiler import Wanted, build, template_of
from briefgen.outline.reader import read_outline

OUTLINE = """
title: {title}
{language}
topics:
  - title: {title}
    points: [{title}]
    exhibits: [{{title: {title}, table: {{columns: [{title}, B], rows: [[{title}, 2]]}}}}]
    takeaway: {title}
"""


def silent(tmp_path: Path) -> Path:
    """The built-in deck with themes that say nothing of East Asian fonts."""
    out = tmp_path / "silent.pptx"
    with ZipFile(Path("templates/marker/deck.pptx")) as file, ZipFile(out, "w") as made:
        for name in file.namelist():
            data = file.read(name)
            if name.startswith("ppt/theme/"):
                text = re.sub(r'<a:font script="[^>]*/>', "", data.decode())
                data = re.sub(r'<a:ea typeface="[^"]*"', '<a:ea typeface=""', text).encode()
            made.writestr(name, data)
    return out


def faces(path: str | None, title: str) -> list[set[str]]:
    """The East Asian faces that the runs of Han on slides name."""
    said, _, language = title.partition("\n")
    reading = read_outline(None, {}, OUTLINE.format(title=said, language=language).encode())
    (product,) = build(reading, template_of(reading, [path] if path else []), Wanted(briefing=False))
    file = ZipFile(BytesIO(product.data))
    slides = "".join(file.read(name).decode() for name in file.namelist() if "slides/slide" in name)
    runs = re.findall(r"<a:r><a:rPr[^>]*?(?:/>|>.*?</a:rPr>)<a:t>[^<]*[\u4e00-\u9fff\uac00-\ud7a3][^<]*", slides)
    assert runs
    return [set(re.findall(r'<a:ea typeface="([^"+]*)"', run)) for run in runs]


@pytest.mark.parametrize(
    ("title", "face"),
    [
        ("先收款再成長", "Microsoft JhengHei"),
        ("业绩增长", "Microsoft YaHei"),
        ("매출 성장", "Malgun Gothic"),
        ("Cash 先收款 first\nlanguage: en", "Microsoft JhengHei"),
    ],
)
def test_runs_name_the_face_that_the_theme_does_not_have(tmp_path: Path, title: str, face: str) -> None:
    assert {frozenset(named) for named in faces(str(silent(tmp_path)), title)} == {frozenset({face})}


def test_runs_leave_the_face_to_a_theme_that_has_one() -> None:
    assert not set().union(*faces(None, "先收款再成長"))
