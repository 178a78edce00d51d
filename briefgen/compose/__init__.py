"""What shares a slide, and in which arrangement: a topic's row of pieces -> the slides that tell it best.

`pages.py` places a deck's planned slides; where one is a row of pieces, `row.py` finds its slides: `breaking.py` breaks
the row at the least cost, `costs.py` holds the costs, `heads.py` says what each slide is called.

To add an arrangement, write a module in `arrangements/` that defines `ARRANGEMENT`; it is found by itself:

1. Its function takes a `Stretch` (neighbours of the row that are to share a slide) and a `Canvas` (a layout of the
   template), and gives a `Body`: the placed items, and the marks of what is not ideal about it (names of
   costs.py: `compact`, `exhibit_small`...). It gives None where it is not made for such members, or where they have no
   room: it never shrinks a text below its step of the type scale and never leaves one out.
2. `stretch.claims`, `stretch.voices` and `stretch.exhibits` are its members if all are such, else nothing; an
   arrangement for mixed ones looks at `stretch.members` and `stretch.pieces`. Where there is a
   `stretch.leader`, the slide's title says its claim (or headline) already: the body shows the rest of it.
3. `zone(canvas)` is the room for it: everything hangs from a rule at its top (`canvas.rule`) and ends in it. `split`
   cuts it in two regions with a gap. `kinds/shared_rows.py` sets rows that share a height as a native table.
4. What it costs beside its marks, and its rank where two cost the same, is a line in costs.py (BASE). How far down its
   ink reaches is measured for it.
5. `roles` names the layouts it stands on, best first. Nothing else names it; its test is one of tests/compose.
"""
