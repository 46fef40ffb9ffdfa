"""The line above the preview: on which page the field at the cursor will print, and of how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer
from textual.widgets import Static

from drafter.domain.errors import DrafterError

if TYPE_CHECKING:
    from drafter.work.desk.desk import Desk
    from drafter.work.export.printout import Printout
    from drafter.work.filling.session import Session

PAUSE = 0.12
"""Seconds without a change after which pages are counted: not between two keys of one number."""


class PageLine(Static):
    """Counts again only when something was changed."""

    def __init__(self) -> None:
        super().__init__("预览", classes="title")
        self._clock: Timer | None = None
        self._session: Session | None = None
        self._printout: Printout | None = None

    def follow(self, desk: Desk, slot: str) -> None:
        """Tell the page of ``slot`` as soon as the writer pauses."""
        if self._clock is not None:
            self._clock.stop()
        self._clock = self.set_timer(PAUSE, lambda: self._count(desk, slot))

    def _count(self, desk: Desk, slot: str) -> None:
        from drafter.work.export.printout import print_out

        if self._session is None or self._session.draft is not desk.session.draft:
            self._session = desk.session
            try:
                self._printout = print_out(desk.workspace, desk.session)
            except DrafterError:
                # Whoever opens the pages or exports is told why.
                self._printout = None
        self.update(self._words(slot), layout=False)

    def _words(self, slot: str) -> str:
        if self._printout is None:
            return "预览"
        page = self._printout.places.get(slot)
        count = len(self._printout.pages)
        return f"预览   第 {page} 页，共 {count} 页" if page else f"预览   共 {count} 页"
