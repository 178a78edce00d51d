"""Property tests look at the same examples on every machine, however slow it is; `make fuzz` looks at others."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("outline", deadline=None, derandomize=True, max_examples=100)
settings.load_profile("outline")
