"""The list of promises: under each heading of last year's plan its promises, one line each."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from drafter.domain.promise import PromiseState
from drafter.form.widgets.row_list import RowList
from drafter.form.wrap import clip
from drafter.work.promises.due_promises import DuePromise
from drafter.work.promises.promise_list import STATE_WORDS, answer_words

STATE_STYLES = {
    PromiseState.NAMED: "$state-typed",
    PromiseState.PROBABLY: "$state-question",
    PromiseState.NOT: "$state-missing",
}
ADOPTED = "已在新安排里"
_STATE_CELLS = 9
_EDGES = 3
"""Cells of a line that padding and scroll bar take."""


class PromiseList(RowList):
    """``adopted`` are the ids of the promises that the new plan speaks of already."""

    def __init__(self) -> None:
        super().__init__(id="promises")
        self._rows: tuple[DuePromise, ...] = ()
        self._adopted: Collection[str] = ()

    def show(self, rows: Sequence[DuePromise], adopted: Collection[str], at: str) -> None:
        """Show ``rows`` with the cursor on the promise ``at``."""
        self._rows, self._adopted = tuple(rows), adopted
        options: list[Option] = []
        heading = None
        width = max(self.app.size.width - _EDGES, 20)
        for one in rows:
            if one.promise.heading != heading:
                heading = one.promise.heading
                title = Content.styled(clip(heading or "（没有标题）", width), "bold $primary")
                options.append(Option(title, disabled=True))
            options.append(Option(self._line(one, width), id=one.promise.id))
        with self.prevent(self.OptionHighlighted):
            self.set_options(options)
            self.go(at)
        if self.highlighted == 1:
            # The heading above the first promise is seen with it.
            self.scroll_home(animate=False)

    def go(self, at: str) -> None:
        """Put the cursor on the promise ``at``."""
        known = any(one.promise.id == at for one in self._rows)
        self.highlighted = self.get_option_index(at) if known else None

    def _line(self, one: DuePromise, width: int) -> Content:
        """State, promise and answer in columns."""
        said = [answer_words(one.answer)] if one.answer is not None else []
        said += [ADOPTED] if one.promise.id in self._adopted else []
        answer = max(min(width // 4, 40), 16)
        style = "$quiet" if one.answer is not None or one.is_vague else STATE_STYLES[one.outcome.state]
        state = (clip(STATE_WORDS[one.outcome.state], _STATE_CELLS), style)
        if not said:
            return Content.assemble(state, clip(one.promise.text, width - _STATE_CELLS))
        return Content.assemble(
            state,
            clip(one.promise.text, max(width - _STATE_CELLS - answer - 2, 10)),
            "  ",
            (clip("  ".join(said), answer), "$state-confirmed"),
        )
