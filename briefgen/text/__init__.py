"""The briefing as text: Markdown for e-mail and wikis, and one HTML page."""
