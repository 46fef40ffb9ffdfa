"""One change of a returned file in full, in paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.form.widgets.detail import Told

if TYPE_CHECKING:
    from drafter.work.taking_back.edits import Edit


def edit_told(edit: Edit) -> Iterator[Told]:
    """The paragraphs about a change; what it asks comes first."""
    if edit.question:
        yield Told("请定", edit.question, "bold $state-question")
    if edit.before:
        yield Told("原来", edit.before, "$quiet")
    if edit.after:
        yield Told("现在", edit.after, "bold")
    if edit.figures:
        told = "、".join(f"{figure.label} {figure.value}" for figure in edit.figures)
        yield Told("新数", f"{told}，一起记成数据", "$state-typed")
    if not edit.can_take:
        yield Told("", "程序收不进这一处，请看着改", "$quiet")
