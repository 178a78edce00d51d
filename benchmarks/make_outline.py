"""Writes an outline of any number of topics, the same for the same number: `make_outline.py 1000 > big.yaml`."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

WORDS = (
    "agents compute markets models people trust rivals factories customers budgets teams contracts energy chips "
    "attention judgement evidence margins services supply demand training access safety standards quality"
).split()
VERBS = "carry limit replace outgrow reward demand delay open price follow reshape question".split()


def outline(topics: int) -> Iterator[str]:
    """The lines of the outline: ten topics a group, three to nine points a topic."""
    dice = random.Random(topics)

    def sentence(words: int) -> str:
        chosen = [dice.choice(WORDS) for _ in range(words)]
        chosen[1:2] = [dice.choice(VERBS)]
        return " ".join(chosen).capitalize()

    yield f"title: A briefing of {topics} topics"
    yield "takeaway: Time grows with the content and not faster."
    yield "groups:"
    for group in range(-(-topics // 10)):
        yield f"  - {{id: g{group}, title: {sentence(4)}}}"
    yield "topics:"
    for topic in range(topics):
        yield f"  - id: t{topic}"
        yield f"    group: g{topic // 10}"
        yield f"    title: {sentence(6)} {topic}"
        yield f"    question: {sentence(7)} {topic}?"
        yield "    points:"
        for _ in range(dice.randint(3, 9)):
            yield f"      - claim: {sentence(5)}"
            yield f"        detail: {sentence(18)}."
        yield f"    takeaway: {{say: {sentence(8)} {topic}., why: {sentence(12)}.}}"


if __name__ == "__main__":
    sys.stdout.write("\n".join(outline(int(sys.argv[1]))) + "\n")
