"""Placed pages -> the parts of a .pptx."""
