"""A small outline with most of what a briefing can hold."""

SMALL = """title: The harbour goes *electric*
subtitle: What the trial showed
date: 2026-05-04
audience: The board
event: {name: Harbour days, place: Trieste, date: 2026-04}
takeaway: Buy the second ferry.
summary:
  - {claim: The ferry sails all winter., detail: "It lost no trip to the cold [@log]."}
groups: [{id: trial, title: What did the trial show?}]
people:
  ada: {name: Ada Moretti, role: Captain, organisation: Harbour lines, bio: Sailed it for a year.}
topics:
  - id: cold
    group: trial
    title: The cold costs a tenth
    question: Does it sail in winter?
    speakers: [ada]
    points:
      - claim: The battery holds at **-10 °C**.
        detail: See [the charge](#charge), 5 * 3 < 20 & more.
        points: [It is heated., 中文也可以。]
    exhibits:
      - id: charge
        title: A charge lasts the day
        chart: {type: column, unit: "%", categories: [Summer, Winter], series: {Left: [42, 31]}}
      - title: Trips by month
        table: {columns: [Month, Trips], rows: [[May, 120], [June, 124], [Both, 244]], total: true}
      - quote: {text: She starts like a clock., person: ada}
      - figures: [{value: 244, label: trips, evidence: measured}]
    takeaway: {say: It sails., why: No trip was lost.}
actions: [{do: Order it, owner: The board, due: 2026-06-30}]
contact: {name: Harbour office, email: harbour@example.org}
sources: {log: {title: The ferry's log, date: 2026-04, url: "https://example.org/log?a=1&b=2"}}
"""
