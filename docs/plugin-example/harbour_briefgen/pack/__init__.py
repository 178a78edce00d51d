"""A pack: its folder is this package's."""
