"""An example of a team's own kinds and packs."""
