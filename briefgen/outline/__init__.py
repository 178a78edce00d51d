"""YAML text -> Outline: the model, the reader with its source marks, inline text."""
