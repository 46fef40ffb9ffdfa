"""Asking which earlier version the changes of an export are marked against."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from drafter.form.browse import REPORT_SUFFIXES
from drafter.form.screens.browse import BrowseScreen
from drafter.form.screens.choice import ChoiceScreen
from drafter.work.export.earlier_exports import earlier_exports
from drafter.work.export.redline import LAST_YEAR

if TYPE_CHECKING:
    from drafter.work.desk.desk import Desk

LAST, OTHER = "last", "other"
MOST = 6
"""So many earlier exports are offered."""


def ask_against(screen: Screen[Any], desk: Desk, then: Callable[[Path | str], None]) -> None:
    """Lay the question over ``screen``; ``then`` is told the file, or the word for last year's report."""
    folder = desk.workspace.exports
    files = {str(at): path for at, path in enumerate(earlier_exports(desk.session, folder)[:MOST])}
    choices = [(LAST, "去年的报告"), *((name, f"以前导出的  {path.name}") for name, path in files.items())]
    if not screen.app.is_web:
        # Who comes through a browser reads no other files of this computer.
        choices.append((OTHER, "别的文件"))

    def found(paths: tuple[Path, ...] | None) -> None:
        for path in paths or ():
            then(path)

    def chosen(name: str | None) -> None:
        if name == OTHER:
            hint = "输入路径，或用上下键选、Tab 补全。"
            screen.app.push_screen(
                BrowseScreen("和哪一个文件比", hint, suffixes=REPORT_SUFFIXES, known=(folder,)), found
            )
        elif name is not None:
            then(LAST_YEAR[0] if name == LAST else files[name])

    screen.app.push_screen(ChoiceScreen("和哪一稿比", choices), chosen)
