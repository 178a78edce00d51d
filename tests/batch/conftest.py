"""What the tests of batches share: an outline that rows fill in, rows, and the command in this process."""

from __future__ import annotations

from tests.cli.conftest import here, run, spawn

__all__ = ["here", "run", "spawn"]

REVIEW = """title: Review for {{ row.client }}
takeaway: "{{ row.client }} owes {{ row.due }}"
topics:
  - {id: all, title: "All of {{ row.client }}", takeaway: "They owe {{ row.due }}"}
"""
