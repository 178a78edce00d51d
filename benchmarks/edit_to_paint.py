"""How long after a save the change is on the screen: `edit_to_paint.py [OUTLINE] [-t TEMPLATE] [--edits 20]`.

A preview of the outline (without one, of a generated outline of 50 slides) is opened in headless Chromium, each edit
changes one claim or detail, which is scrolled into view first. Measured is the time from the rename that an editor
saves with to the frame that shows the new words. With `--topics 1000` an outline of so many topics is opened instead,
and measured is the time from the start of the program, and from the moment it answers, to the first slide.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.make_outline import outline
from tests.support.devtools import DrivenPage, headless

TOPICS = 17  # of a generated outline that makes 50 slides
_TEXT = re.compile(r"(?:claim|detail): (?![>|\"'&*{\[])([^,}\n#]{12,}?)[.,}]?$", re.MULTILINE)
# Keeps, for words that are waited for, when a frame showed them.
_WAIT = """new Promise(resolve => {
  const shown = () => document.querySelector('#slides').textContent.includes(WORDS);
  const done = () => requestAnimationFrame(() => setTimeout(() => resolve(Date.now()), 0));
  if (shown()) return done();
  const look = new MutationObserver(() => { if (shown()) { look.disconnect(); done(); } });
  look.observe(document.querySelector('#slides'), {subtree: true, childList: true});
})"""
_SEE = """(() => {
  const texts = [...document.querySelectorAll('.slide')];
  const slide = texts.find(s => s.textContent.replace(/\\s/g, '').includes(WORDS));
  if (slide) slide.scrollIntoView();
  return Boolean(slide);
})()"""


@contextmanager
def previewed(file: Path, *args: str) -> Iterator[str]:
    """The address of a preview of an outline."""
    command = [sys.executable, "-m", "briefgen", "preview", str(file), "--port", "0", "--no-open", *args]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().split()[0]
        finally:
            process.kill()


def edited(file: Path, page: DrivenPage, edits: int) -> Iterator[float]:
    """The milliseconds of each edit that can be seen."""
    text = file.read_text(encoding="utf-8")
    found = list(_TEXT.finditer(text))
    for number, match in enumerate(found[:: max(1, len(found) // edits)][:edits]):
        word = match[1].split()[0]
        squeezed = json.dumps("".join(match[1].split()))
        for slide in range(0, page.run("document.querySelectorAll('.slide').length"), 3):
            if page.run(_SEE.replace("WORDS", squeezed)):
                break
            page.run(f"document.querySelectorAll('.slide')[{slide}].scrollIntoView()")
            time.sleep(0.3)
        else:
            continue  # it stands in the notes
        time.sleep(0.6)
        new = f"Edit{number:03}x"
        beside = file.with_name(f".{file.name}.swp")
        beside.write_text(text[: match.start(1)] + new + text[match.start(1) + len(word) :], encoding="utf-8")
        beside.replace(file)
        saved = time.time()
        yield page.run(_WAIT.replace("WORDS", json.dumps(new))) - saved * 1000
        page.wait("document.querySelector('#state').textContent.startsWith('up to date')")
        time.sleep(0.2)


def main() -> None:
    """Prints the figures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("outline", nargs="?")
    asked.add_argument("-t", "--template", default="marker")
    asked.add_argument("--edits", type=int, default=20)
    asked.add_argument("--topics", type=int, default=0)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.outline:
            shutil.copytree(Path(given.outline).parent, folder / "outlines")
            file = folder / "outlines" / Path(given.outline).name
        else:
            file = folder / "generated.yaml"
            file.write_text("\n".join(outline(given.topics or TOPICS)), encoding="utf-8")
        begun = time.time()
        with headless(folder / "profile") as browser, previewed(file, "-t", given.template) as address:
            answered = time.time()
            page = browser.open(address)
            page.wait("document.querySelector('.slide svg')", 900)
            shown = time.time()
            print(f"first paint {shown - begun:.1f} s after the start, {shown - answered:.1f} s after it answered")
            if given.topics:
                return
            page.wait("document.querySelector('#state').textContent.startsWith('up to date')", 300)
            slides = page.run("document.querySelectorAll('.slide').length")
            times = sorted(edited(file, page, given.edits))
            print(
                f"{slides} slides, {len(times)} edits: median {statistics.median(times):.0f} ms, "
                f"{times[0]:.0f} to {times[-1]:.0f}"
            )


if __name__ == "__main__":
    main()
