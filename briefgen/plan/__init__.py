"""Outline and storyline -> the slides and sections, each a kind and its content. No geometry, no Office."""
