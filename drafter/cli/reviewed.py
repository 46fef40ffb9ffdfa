"""What is said after learning: how much of it deserves a look, and which earlier decisions did not fit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.console import command_name, say

if TYPE_CHECKING:
    from drafter.domain.pack import Pack
    from drafter.work.review.apply_review import Unplaced


def say_reviewed(pack: Pack, unplaced: Sequence[Unplaced], folder: Path) -> None:
    """Tell how many suggestions are doubtful and how to review them."""
    from drafter.work.review.list_review import unplaced_lines
    from drafter.work.review.suggestions import unreviewed

    if made := len(pack.review.in_force()):
        say(f"  以前复核时的决定 {made} 条，用上 {made - len(unplaced)} 条")
    for line in unplaced_lines(unplaced):
        say(f"  没有用上：{line}")
    if doubtful := unreviewed(pack):
        say(f"  拿不准的留空 {doubtful} 个，请对着原句看一眼：{command_name()} review {folder}")
