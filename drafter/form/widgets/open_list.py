"""What is still open before an export: fields, questions about figures, promises that nobody has answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from drafter.form.signs import SIGN_STYLES
from drafter.form.widgets.line_list import LineList
from drafter.form.wrap import clip
from drafter.work.view.field_words import with_unit

if TYPE_CHECKING:
    from drafter.work.desk.desk import Desk
    from drafter.work.findings.survey import Survey

PROMISE_SIGN = "诺"
FIELD, PROMISE = "field", "promise"
"""The kinds of lines: the id of each is its kind, a space, and the key of the field or the id of the promise."""
MOST_WIDTH = 120
"""Cells that a line takes at most: what belongs together is not torn apart on a wide screen."""
_EDGES = 8
"""Cells of a line that the page around it takes, and the sign before it."""


class OpenList(LineList):
    """One line each; not there at all where nothing is open."""

    def show(self, desk: Desk, survey: Survey | None) -> str:
        """List what is open in the draft of ``desk``; returns a heading, empty where nothing is."""
        session = desk.session
        tally = session.tally()
        open_count = tally.missing + tally.carried
        due = survey.due if survey is not None else ()
        promises = [one.promise for one in due if one.is_unanswered and one.promise.id not in session.draft.promises]
        options = list(self._fields(desk, questions=tally.questions))
        for promise in promises:
            text = f"去年安排了，没有写到：{promise.text}"
            options.append(self._line(PROMISE_SIGN, "question", text, f"{PROMISE} {promise.id}"))
        at = self.highlighted
        self.set_options(options)
        self.highlighted = min(at, len(options) - 1) if at is not None and options else None
        self.display = bool(options)
        said = [f"还没有定下来的 {open_count} 项（待补 {tally.missing}，沿用 {tally.carried}）"] if open_count else []
        said += [f"疑问 {tally.questions} 处"] if tally.questions else []
        said += [f"没有回应的承诺 {len(promises)} 条"] if promises else []
        return "，".join(said) + "；选中按 Enter 可以过去" if said else ""

    def _fields(self, desk: Desk, *, questions: int) -> Iterator[Option]:
        session = desk.session
        for key, _ in desk.open_places():
            field = session.field(key)
            style = SIGN_STYLES[field.sign]
            label, value = self._width * 5 // 16, self._width // 4
            line = Content.assemble(
                clip(field.label, label) + "  ",
                (clip(with_unit(field), value) + "  ", f"$state-{style}"),
                (clip(session.title(field.section), self._width - label - value - 4), "$quiet"),
            )
            yield self._line(field.sign, style, line, f"{FIELD} {key}")
        if questions:
            for field in map(session.field, session.page.order):
                if field.question and not field.is_open:
                    text = f"{field.label}  {with_unit(field)}：{field.question}"
                    yield self._line(field.sign, SIGN_STYLES[field.sign], text, f"{FIELD} {field.key}")

    @property
    def _width(self) -> int:
        return max(min(self.app.size.width, MOST_WIDTH) - _EDGES - 4, 20)

    def _line(self, sign: str, style: str, text: str | Content, name: str) -> Option:
        shown = text if isinstance(text, Content) else clip(text, self._width)
        return Option(Content.assemble((sign, f"bold $state-{style}"), "  ", shown), id=name)
