"""Choosing among the files that came through the browser: whoever fills in there has no other file on this computer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.screen import Screen

from drafter.form.screens.choice import ChoiceScreen
from drafter.work.taking_back.handed_in import handed_in

HAND_IN = "/hand-in"
"""The page where a file is handed in, beside that of the form."""
_PAGE, _AGAIN = "page", "again"
_MOST = 7
"""So many of the newest files are offered: with the two other lines, each has its digit."""
_SAID = (
    "从浏览器进来的，先把领导改过的文件交上来：按 1 会打开新的一页；没有打开的，"
    f"请在浏览器里把网址最后改成 {HAND_IN} 再打开。交完回到这里，选下面的最后一项看一看。"
)


def ask_handed_in(screen: Screen[Any], workspace: Path, then: Callable[[Path | None], None]) -> None:
    """Lay the question over ``screen``; ``then`` is told the file, None where there is none to be taken."""
    files = {str(at): path for at, path in enumerate(handed_in(workspace)[:_MOST])}
    choices = [(_PAGE, "交一个文件"), *((name, path.name) for name, path in files.items()), (_AGAIN, "看看到了没有")]

    def chosen(name: str | None) -> None:
        if name == _PAGE:
            screen.app.open_url(HAND_IN)
        if name in (_PAGE, _AGAIN):
            ask_handed_in(screen, workspace, then)
        else:
            then(files.get(name or ""))

    # The newest file is what was handed in a moment ago.
    screen.app.push_screen(ChoiceScreen("收回修改稿", choices, said=_SAID, at="0" if files else _PAGE), chosen)
