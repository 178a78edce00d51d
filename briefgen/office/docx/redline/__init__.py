"""The difference of two Word documents as tracked changes (ECMA-376 part 1, 17.13.5)."""
