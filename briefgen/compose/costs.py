"""What slides cost: one table of named numbers.

They say what an executive minds: a slide more is 100; a slide half empty costs several, so that it is joined with
another or filled otherwise; a piece torn over two slides costs a little more than one, small text less.
"""

from __future__ import annotations

from collections.abc import Mapping

COSTS: Mapping[str, int] = {
    "slide": 100,  # a slide more
    "below_60": 400,  # what it shows ends above 60 % of the room
    "60_to_75": 60,  # it ends between 60 and 75 % of it
    "floor_step": 15,  # each point below the design's size
    "compact": 20,  # the smaller of the two sizes of text
    "sparse": 40,  # text that takes less than a third of the room it is spread over
    "torn": 120,  # a piece over two slides
    "uneven": 40,  # each row of difference between the parts of a piece, the fuller first
    "lone": 300,  # a single claim left over
    "parted": 90,  # a claim and its evidence on different slides
    "third_same": 50,  # an arrangement three times running
    "exhibit_small": 80,  # a chart narrower than 5.5 inches or lower than 3.2, a label below 12 points
    "crowded": 60,  # text nearer than 0.06 inches to the rule below it
}

BASE: Mapping[str, int] = {
    "two-content": 0,
    "points-beside": 0,
    "strip-over": 5,
    "two-exhibits": 10,
    "statements": 10,
    "ledger": 10,
    "continued": 10,
    "columns": 12,
    "nested": 15,
    "cards": 20,
    "alone": 25,
}
"""What an arrangement costs before anything is measured, in the order in which ties are decided."""
