"""A process: its steps in order, who takes them, when, and how one knows that they are done."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefgen.outline.fields import Flag, Many, Node, Text, When


class Step(Node):
    """A step of a process."""

    label: Text = Field(description="what the step is called, in a word or two")
    detail: Text | None = Field(default=None, description="what is done in it")
    owner: Text | None = Field(default=None, description="who does it")
    when: When | None = Field(default=None, description="when it is done: a date, or words")
    done: Text | None = Field(default=None, description="how one knows that it is done")
    now: Flag = Field(default=False, description="whether we stand at this step")


class Process(Node):
    """Steps that follow each other."""

    steps: Annotated[Many[Step], Field(min_length=2, description="the steps, in order")]
    loop: Flag = Field(default=False, description="whether the last step leads back to the first")
