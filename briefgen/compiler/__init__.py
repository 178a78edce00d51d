"""The public Python API: the whole pipeline, from outlines and templates to files.

    for built in run(Job(["outline.yaml"], outputs=["output"])):
        print(built.files, built.diagnostics)

Step by step, with values in between: `read_outline`, `template_of`, `build`.
"""

from __future__ import annotations

from briefgen.compiler.drawing import DrawnSlides, drawn_slides
from briefgen.compiler.job import Built, Checked, Job, Workshop, check, run, run_apart
from briefgen.compiler.outline_build import EPOCH
from briefgen.compiler.pipeline import arranged_deck, build, checked_deck, deck_engine, template_of
from briefgen.compiler.products import UNNAMED, Form, Format, Product, Wanted
from briefgen.compiler.targets import Target, targets

__all__ = [
    "EPOCH",
    "UNNAMED",
    "Built",
    "Checked",
    "DrawnSlides",
    "Form",
    "Format",
    "Job",
    "Product",
    "Target",
    "Wanted",
    "Workshop",
    "arranged_deck",
    "build",
    "check",
    "checked_deck",
    "deck_engine",
    "drawn_slides",
    "run",
    "run_apart",
    "targets",
    "template_of",
]
