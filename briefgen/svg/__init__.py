"""Placed pages as drawings: SVG, line by line where the engine set it."""
