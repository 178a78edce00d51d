"""A pack or a bare Office file -> Template: roles, slots, tags, theme, storyline, labels."""
