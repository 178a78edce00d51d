"""briefgen: one YAML outline and a template become a native deck, a Word briefing and a deck per topic."""

from __future__ import annotations


def __getattr__(name: str) -> str:
    """The version, read from the installed package only when somebody asks: reading it costs an import."""
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("briefgen")
        except PackageNotFoundError:  # a checkout on the path that was never installed
            return "0+unknown"
    raise AttributeError(f"module 'briefgen' has no attribute {name!r}")
