"""The app of a review: the same colours and habits as the form, another screen."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import Screen

from drafter.form.app import STYLES, DrafterApp
from drafter.form.review_keys import REVIEW_HELP, REVIEW_SIGNS
from drafter.form.screens.help import HelpScreen
from drafter.form.screens.review import ReviewScreen
from drafter.work.review.desk import ReviewDesk


class ReviewApp(DrafterApp):
    """Opens on the review of ``desk``; all decisions are stored when it closes."""

    TITLE = "复核"
    CSS_PATH: ClassVar[list[str | PurePath]] = [*DrafterApp.CSS_PATH, *STYLES]

    def __init__(self, desk: ReviewDesk) -> None:
        super().__init__()
        self._desk = desk

    def get_default_screen(self) -> Screen[None]:
        """The review itself: there is nothing to wait for."""
        return ReviewScreen(self._desk)

    def compose(self) -> ComposeResult:
        """Nothing beside the screen."""
        yield from ()

    async def _begin(self) -> None:
        """The screen is there from the start."""

    def help_page(self) -> HelpScreen:
        """The keys of the review."""
        return HelpScreen(REVIEW_HELP, REVIEW_SIGNS)
