"""F4: what last year's plan promised, what the draft says of it, and the writer's answer by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from drafter.domain.promise import PromiseAnswer, Settlement
from drafter.form.promise_told import promise_told
from drafter.form.screens.pane import UNDO_BINDINGS, Pane
from drafter.form.widgets.detail import Detail, Told
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.line_input import LineInput
from drafter.form.widgets.promise_list import PromiseList
from drafter.work.promises.plan_items import PlanItem, adopt
from drafter.work.promises.promise_list import (
    PromiseFilter,
    answer_words,
    answered_now,
    filtered,
    place_words,
)

if TYPE_CHECKING:
    from drafter.work.desk.desk import Desk
    from drafter.work.findings.survey import Survey
    from drafter.work.promises.due_promises import DuePromise

PROMISE_KEYS = (
    ("1", "完成", "screen.settle('done')"),
    ("2", "结转", "screen.settle('carried')"),
    ("3", "不做", "screen.settle('dropped')"),
    ("0", "收回", "screen.take_back"),
    ("4", "写进新安排", "screen.adopt"),
    ("Enter", "看原句", "screen.choose"),
    ("Esc", "回去", "screen.back"),
    ("Tab", "换一类", "screen.sort(1)"),
    ("5", "改说明", "screen.annotate"),
    ("Ctrl+Z", "撤销", "screen.undo"),
    ("左右键", "换一处原句", "screen.turn(1)"),
    ("F1", "帮助", "app.help"),
)
QUESTIONS = {
    Settlement.DONE: "完成：写在哪里，或者怎样做成的（可以不写）",
    Settlement.CARRIED: "结转：为什么没有做完（可以不写）",
    Settlement.DROPPED: "不做：原因（请写一句）",
}
NOTHING = "模板里没有去年的工作安排，没有要回应的承诺。"
WAITING = "正在读草稿，请稍候。"
FILTERS = tuple(PromiseFilter)
ANSWERING = frozenset({"settle", "take_back", "adopt", "annotate"})
"""What the digits do."""


class PromisesScreen(Pane):
    """Promises under the headings of last year's plan; every answer is stored at once and can be undone."""

    AUTO_FOCUS = "#promises"
    BINDINGS: ClassVar[list[BindingType]] = [
        *UNDO_BINDINGS,
        Binding("1", "settle('done')", show=False, priority=True),
        Binding("2", "settle('carried')", show=False, priority=True),
        Binding("3", "settle('dropped')", show=False, priority=True),
        Binding("0", "take_back", show=False, priority=True),
        Binding("4", "adopt", show=False, priority=True),
        Binding("5", "annotate", show=False, priority=True),
        Binding("tab", "sort(1)", show=False),
        Binding("shift+tab", "sort(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("left", "turn(-1)", show=False),
    ]

    def __init__(self, desk: Desk, known: Survey | None = None, *, chosen: PromiseFilter = PromiseFilter.ALL) -> None:
        super().__init__(desk, known)
        self._filter = chosen
        self._due: tuple[DuePromise, ...] = ()
        self._at = ""
        self._turn = 0
        self._asked: Settlement | None = None

    def compose(self) -> ComposeResult:
        """Head, filters, list, the promise in full, keys."""
        yield Static(id="promise-head", classes="bar")
        kinds = Static(id="kinds")
        # Link colours would underline every word.
        kinds.auto_links = False
        yield kinds
        yield PromiseList()
        yield Detail("told")
        yield KeyLine(PROMISE_KEYS)

    def on_resize(self) -> None:
        """Cut the lines to the new width."""
        self.show()

    # What is seen

    @property
    def current(self) -> DuePromise | None:
        """The promise at the cursor."""
        return next((one for one in self._due if one.promise.id == self._at), None)

    def show(self) -> None:
        """Show the promises as they stand, with the cursor where it was."""
        survey = self.survey
        self._due = answered_now(survey.due, self.desk.session.draft.promises) if survey is not None else ()
        rows = filtered(self._due, self._filter)
        if rows and self._at not in [one.promise.id for one in rows]:
            self._at = self._next_in(rows)
        present = [item.promise.id for item in survey.items if item.is_present] if survey is not None else []
        self.query_one(PromiseList).show(rows, present, self._at)
        self._heads()
        self._detail()

    def _next_in(self, rows: tuple[DuePromise, ...]) -> str:
        """The promise of ``rows`` that stands where the present one stood, or the first one."""
        order = [one.promise.id for one in self._due]
        at = order.index(self._at) if self._at in order else 0
        behind = (one.promise.id for one in rows if order.index(one.promise.id) >= at)
        return next(behind, rows[-1].promise.id)

    def _heads(self) -> None:
        answered = sum(one.is_answered for one in self._due)
        counts = f"{answered}/{len(self._due)} 有回应" if self._due else ""
        self.query_one("#promise-head", Static).update(Content(f" 承诺   去年的安排，今年的总结写到了没有   {counts}"))
        words = []
        for at, one in enumerate(FILTERS):
            text = f" {one.value} {len(filtered(self._due, one))} "
            style = "bold reverse" if one is self._filter else "$quiet"
            words.append(Content.styled(text, style).stylize(f"@click=screen.pick({at})"))
        self.query_one("#kinds", Static).update(Content(" ").join(words))

    def _detail(self) -> None:
        detail = self.query_one(Detail)
        one = self.current
        if self.survey is None or not self._due:
            detail.tell([Told("", WAITING if self.survey is None else NOTHING, "$quiet")])
        elif one is None or one not in filtered(self._due, self._filter):
            detail.tell([Told("", "这一类里没有承诺。按 Tab 换一类看。", "$quiet")])
        else:
            detail.tell(promise_told(one, self._item(one), self._turn))

    def _item(self, one: DuePromise) -> PlanItem | None:
        """What is offered of a promise for the new plan."""
        items = self.survey.items if self.survey is not None else ()
        return next((item for item in items if item.promise.id == one.promise.id), None)

    @on(OptionList.OptionHighlighted, "#promises")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        self._at = event.option_id or self._at
        self._turn = 0
        self._detail()

    def action_sort(self, step: int) -> None:
        """Another filter."""
        if self._asked is None:
            self.action_pick((FILTERS.index(self._filter) + step) % len(FILTERS))

    def action_pick(self, at: int) -> None:
        """The ``at``-th filter."""
        self._filter = FILTERS[at]
        self.show()

    def action_turn(self, step: int) -> None:
        """Another place that tells of the promise."""
        self._turn += step
        self._detail()

    # What is said

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """While an answer is typed, digits are digits; a key pressed right behind 3 goes into the line that 3 opens."""
        return self._asked is None or action not in ANSWERING

    async def action_settle(self, word: str) -> None:
        """Answer the promise at the cursor; what cannot be known is asked for in a line of its own."""
        one, settlement = self.current, Settlement(word)
        if one is None or self._asked is not None or self.survey is None:
            return
        note = one.answer.note if one.answer is not None and one.answer.settlement is settlement else ""
        if settlement is Settlement.DONE and not note:
            note = place_words(self.desk.session, self.survey.report, one)
        if settlement is Settlement.DROPPED or (settlement is Settlement.DONE and not note):
            await self._ask(settlement, note)
        else:
            self._settle(one, settlement, note)

    def _settle(self, one: DuePromise, settlement: Settlement, note: str) -> None:
        answer = PromiseAnswer(settlement=settlement, note=note, user=self.desk.session.user)
        words = answer_words(answer)
        if self.change(lambda: self.desk.answer_promise(one.promise.id, answer), f"{words}；5 改说明，Ctrl+Z 撤销"):
            self._go_on(one)
        else:
            self.say(f"已经是这样答复的：{words}")

    def _go_on(self, one: DuePromise) -> None:
        """To the next promise that nobody has answered; with all answered, to the one below."""
        rows = filtered(self._due, self._filter)
        order = [row.promise.id for row in rows]
        if one.promise.id not in order:
            return
        behind = rows[order.index(one.promise.id) + 1 :]
        following = next((row for row in behind if not row.is_answered), behind[0] if behind else None)
        if following is not None:
            self.query_one(PromiseList).go(following.promise.id)

    def action_take_back(self) -> None:
        """No answer any more."""
        one = self.current
        if one is not None and self._asked is None and one.answer is not None:
            self.change(lambda: self.desk.answer_promise(one.promise.id, None), "收回了答复")

    async def action_annotate(self) -> None:
        """Write another note to the answer that was given."""
        one = self.current
        if one is None or self._asked is not None:
            return
        if one.answer is None:
            self.say("还没有答复，请先按 1、2 或 3")
        else:
            await self._ask(one.answer.settlement, one.answer.note)

    def action_adopt(self) -> None:
        """Put the promise into the new plan."""
        one = self.current
        if one is None or self._asked is not None:
            return
        item = self._item(one)
        if item is None:
            self.say("这一条已经有回应；还要写进新的安排，请先按 2 结转")
        else:
            session = self.desk.session
            self.change(lambda: self.desk.keep(adopt(session, item)), f"写进了新的工作安排：{item.text}")

    async def _ask(self, settlement: Settlement, note: str) -> None:
        self._asked = settlement
        question = Static(Content(f"{QUESTIONS[settlement]}    Enter 好了  Esc 不答了"), id="asked")
        answer = LineInput(note, id="answer", compact=True, select_on_focus=False)
        await self.mount(question, answer, before=self.query_one(KeyLine))
        self.set_focus(answer)

    @on(Input.Submitted, "#answer")
    async def _said(self, event: Input.Submitted) -> None:
        one, settlement = self.current, self._asked
        if one is None or settlement is None:
            return
        note = event.value.strip()
        if settlement is Settlement.DROPPED and not note:
            self.say("不做的原因请写一句，例如：经费没有落实", error=True)
            return
        await self._close()
        self._settle(one, settlement, note)

    async def _close(self) -> None:
        self._asked = None
        self.set_focus(self.query_one(PromiseList))
        await self.query("#asked, #answer").remove()

    # Going away

    @on(OptionList.OptionSelected, "#promises")
    def action_choose(self) -> None:
        """To the sentence that tells of the promise."""
        from drafter.work.filling.spot import spot_in

        one, survey = self.current, self.survey
        if one is None or survey is None or self._asked is not None:
            return
        if not one.outcome.evidence:
            self.say("今年的总结里没有找到它；1 完成  2 结转  3 不做  4 写进新的安排")
            return
        place = one.outcome.evidence[self._turn % len(one.outcome.evidence)]
        self.dismiss(spot_in(self.desk.session, survey.report, place.start, place.end))

    async def action_back(self) -> None:
        """Leave the line for typing, or the pane."""
        if self._asked is not None:
            await self._close()
        else:
            self.dismiss(None)
