"""Data files beside the outline -> cells with what they show and what they count, and those -> charts and tables."""
