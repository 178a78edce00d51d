"""A live page: an outline's slides and its briefing while somebody writes it, without Office (the extra `preview`).

files ─ watching ─▶ studio (reads, places, tells what is wrong) ─ app ─▶ the page, over server-sent events
                                 └─ sheets (each page of a deck by an id that changes with what it shows)
"""
