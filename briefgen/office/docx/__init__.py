"""Blocks -> the parts of a Word file."""
