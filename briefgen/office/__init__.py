"""Placed pages -> the parts of Office files, and parts -> a file."""
