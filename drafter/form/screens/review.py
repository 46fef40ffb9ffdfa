"""The review: what was learned, each slot beside its sentence, and a key for every decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from drafter.domain.errors import DrafterError
from drafter.domain.review import Act, Suggestion
from drafter.form.review_keys import PROMPTS, REVIEW_BINDINGS, REVIEW_KEYS
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.line_input import LineInput
from drafter.form.widgets.prose import Prose
from drafter.form.widgets.suggestion_detail import SuggestionDetail
from drafter.form.widgets.suggestion_list import SuggestionList
from drafter.form.wrap import clip
from drafter.work.review.desk import ReviewDesk
from drafter.work.review.places import Place
from drafter.work.review.review import Reviewing
from drafter.work.review.suggestions import KINDS, suggestions
from drafter.work.review.words import CHOICES, in_words, read_kind, read_marked, read_pieces

DECIDING = frozenset({"ask", "drop", "inherit", "undo", "redo", "turn"})
"""What single keys do."""


class ReviewScreen(Screen[None]):
    """Opens on the doubtful suggestions, or on all where there are none. Every decision is stored at once."""

    AUTO_FOCUS = "#suggestions"
    BINDINGS: ClassVar[list[BindingType]] = REVIEW_BINDINGS

    def __init__(self, desk: ReviewDesk) -> None:
        super().__init__()
        self._desk = desk
        self._all: tuple[Suggestion, ...] = suggestions(desk.pack, fixed=True)
        self._sort = next(at for at, (_, has) in enumerate(KINDS) if at == len(KINDS) - 1 or any(map(has, self._all)))
        self._order: list[tuple[str, int]] = []
        self._turn = 0
        self._asked = ""

    def compose(self) -> ComposeResult:
        """Head, kinds, list, the suggestion in full, the line for typing, keys."""
        yield Static(id="review-head", classes="bar")
        kinds = Static(id="kinds")
        # Link colours would underline every word.
        kinds.auto_links = False
        yield kinds
        with Vertical(id="review-body"):
            yield SuggestionList()
            yield SuggestionDetail()
        yield Prose(id="trouble")
        yield KeyLine(REVIEW_KEYS)

    def on_mount(self) -> None:
        """Fill the list before the first paint."""
        self._sorted()
        if unplaced := self._desk.reviewing.unplaced:
            said = f"以前的决定有 {len(unplaced)} 条没有用上，drafter review --plain 可以看到是哪些"
            self._trouble(said)

    def on_resize(self) -> None:
        """Write the head line anew for the new width."""
        self._heads()

    # What is seen

    @property
    def current(self) -> Suggestion | None:
        """The suggestion at the cursor."""
        listed = self.query_one(SuggestionList)
        at = listed.highlighted
        return listed.rows[at] if at is not None and at < len(listed.rows) else None

    def _sorted(self, at: int = 0) -> None:
        """List what belongs to the present kind."""
        _, belongs = KINDS[self._sort]
        self._order = [_place(one) for one in self._all if belongs(one)]
        self._list(at)

    def _list(self, at: int) -> None:
        known = {_place(one): one for one in self._all}
        rows = [known[place] for place in self._order if place in known]
        self.query_one(SuggestionList).show(rows, at)
        self._heads()
        self._show()

    def _refresh(self) -> None:
        """Show what has become of the suggestions: the list keeps its order, new ones follow the cursor."""
        before = {_place(one) for one in self._all}
        at = self.query_one(SuggestionList).highlighted or 0
        self._all = suggestions(self._desk.pack, fixed=True)
        fresh = [_place(one) for one in self._all if one.key and _place(one) not in before]
        self._order[at + 1 : at + 1] = [place for place in fresh if place not in self._order]
        self._list(at)

    def _heads(self) -> None:
        slots = [one for one in self._all if one.key]
        seen, doubtful = sum(one.reviewed for one in slots), sum(one.doubtful for one in slots)
        counts = f"拿不准 {doubtful}   看过 {seen}/{len(slots)}"
        room = max(self.size.width - len(counts) - 14, 10)
        self.query_one("#review-head", Static).update(
            Content.assemble(" 复核  ", clip(self._desk.pack.name, room), " ", counts)
        )
        words = []
        for at, (word, belongs) in enumerate(KINDS):
            text = f" {word} {sum(map(belongs, self._all))} "
            words.append(Content.styled(text, "bold reverse" if at == self._sort else "$quiet"))
        spaced = (word.stylize(f"@click=screen.pick({at})") for at, word in enumerate(words))
        self.query_one("#kinds", Static).update(Content(" ").join(spaced))

    @on(OptionList.OptionHighlighted, "#suggestions")
    def _moved(self) -> None:
        self._turn = 0
        self._trouble("")
        self._show()

    def _show(self) -> None:
        one = self.current
        if one is None or one.places < 2:
            self.query_one(SuggestionDetail).show(one)
            return
        place = self._here(one)
        text = self._desk.reviewing.text_of(place.sentence)
        moved = replace(one, sentence=place.sentence, text=text, start=place.start, end=place.end)
        said = f"第 {self._turn % one.places + 1} 处，共 {one.places} 处，左右箭头翻看"
        self.query_one(SuggestionDetail).show(moved, said)

    def _here(self, one: Suggestion) -> Place:
        """The place that is shown."""
        places = self._desk.reviewing.places(one.key)
        return places[self._turn % len(places)]

    def action_turn(self, step: int) -> None:
        """Show the next place of the same slot."""
        self._turn += step
        self._show()

    def action_sort(self, step: int) -> None:
        """Another kind of suggestions."""
        if not self._asked:
            self.action_pick((self._sort + step) % len(KINDS))

    def action_pick(self, at: int) -> None:
        """The ``at``-th kind of suggestions."""
        self._sort = at
        self._turn = 0
        self._sorted()

    # What is decided

    @on(OptionList.OptionSelected, "#suggestions")
    def action_accept(self) -> None:
        """It is right; on to the next that nobody has looked at."""
        one = self.current
        if one is None or one.kind is None:
            return
        if self._decide(lambda now, time: now.decide(Act.ACCEPT, self._first(one), time=time), "认可了"):
            listed = self.query_one(SuggestionList)
            at = listed.highlighted or 0
            following = (n for n in range(at + 1, len(listed.rows)) if listed.rows[n].doubtful)
            listed.highlighted = next(following, min(at + 1, len(listed.rows) - 1))

    def action_drop(self) -> None:
        """It is fixed wording."""
        one = self.current
        if one is not None and one.kind is not None:
            self._decide(
                lambda now, time: now.decide(Act.DROP, self._first(one), time=time), f"{one.key}：是固定文字了"
            )

    def action_inherit(self) -> None:
        """Never inherit its value, or inherit it again."""
        one = self.current
        if one is not None and one.kind is not None:
            act, said = (Act.NEVER_CARRY, "不再沿用去年的") if one.carry else (Act.CARRY, "又沿用去年的了")
            self._decide(lambda now, time: now.decide(act, self._first(one), time=time), f"{one.key}：{said}")

    def action_undo(self) -> None:
        """Take back the last decision."""
        last = in_words(self._desk.pack.review.to_undo())
        self._decide(lambda now, time: now.undo(time=time), f"撤销了：{last}")

    def action_redo(self) -> None:
        """Do again what was undone."""
        following = in_words(self._desk.pack.review.to_redo())
        self._decide(lambda now, time: now.redo(time=time), f"重做了：{following}")

    def _decide(self, make: Callable[[Reviewing, str], Reviewing], said: str) -> bool:
        try:
            self._desk.change(make)
        except DrafterError as error:
            self._trouble(str(error))
            return False
        self._trouble("")
        self._refresh()
        self.query_one(KeyLine).say(said)
        return True

    @staticmethod
    def _first(one: Suggestion) -> Place:
        return Place(sentence=one.sentence, start=one.start, end=one.end)

    # What is typed

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """While something is typed, letters are letters."""
        return not self._asked or action not in DECIDING

    async def action_ask(self, what: str) -> None:
        """Open the line for typing."""
        one = self.current
        if self._asked or (what != "find" and (one is None or (one.kind is None and what != "mark"))):
            return
        self._asked = what
        question = Static(Content(f"{PROMPTS[what]}    Enter 好了  Esc 不改了"), id="asked")
        answer = LineInput("" if one is None else self._proposal(what, one), id="answer", compact=True)
        await self.mount(question, answer, before=self.query_one(KeyLine))
        self.set_focus(answer)

    def _proposal(self, what: str, one: Suggestion) -> str:
        if what == "merge":
            base = one.key.rpartition("-")[0]
            return base if base in self._desk.pack.slots else ""
        if what == "mark":
            return one.text.replace("\n", " ")
        value = one.text[one.start : one.end]
        return {"rename": one.key, "label": one.label, "unit": one.unit, "split": value, "apart": one.key}.get(what, "")

    @on(Input.Submitted, "#answer")
    async def action_submit(self) -> None:
        """Take what was typed; where it cannot be, say why and leave it standing."""
        text = self.query_one("#answer", Input).value.strip()
        one = self.current
        if self._asked == "find":
            self._find(text)
        elif one is not None and (
            not text or not self._decide(lambda now, time: self._said(now, one, text, time), "记下了")
        ):
            return
        await self._close()

    def _said(self, now: Reviewing, one: Suggestion, text: str, time: str) -> Reviewing:
        place = self._first(one)
        if self._asked == "mark":
            return now.decide(Act.MARK, now.stretch(*read_marked(text), sentence=one.sentence), time=time)
        if self._asked == "merge":
            return now.decide(Act.MERGE, place, other=now.place_of(text), time=time)
        if self._asked == "split":
            return now.decide(Act.SPLIT, place, pieces=read_pieces(text), time=time)
        if self._asked == "apart":
            return now.decide(Act.SPLIT, self._here(one), key=text, label=text, time=time)
        if self._asked == "kind":
            numbered = dict(zip("123456789", CHOICES, strict=False))
            word = numbered.get(text, text)
            return now.decide(Act.RETYPE, place, kind=read_kind(word), time=time)
        if self._asked == "unit":
            return now.decide(Act.RETYPE, place, unit=text, time=time)
        key = text if self._asked == "rename" else ""
        return now.decide(Act.RENAME, place, key=key, label=text, time=time)

    def _find(self, text: str) -> None:
        listed = self.query_one(SuggestionList)
        at = listed.highlighted or 0
        order = (*range(at + 1, len(listed.rows)), *range(at + 1))
        rows = listed.rows
        hit = next(
            (n for n in order if n < len(rows) and text in f"{rows[n].key} {rows[n].label} {rows[n].text}"), None
        )
        if hit is None:
            self._trouble(f"这一类里没有 {text}")
        else:
            listed.highlighted = hit

    def _trouble(self, text: str) -> None:
        """Say what went wrong, as long as it takes; the empty text takes it away."""
        self.query_one(Prose).show(text)

    async def _close(self) -> None:
        self._asked = ""
        self.set_focus(self.query_one(SuggestionList))
        await self.query("#asked, #answer").remove()

    async def action_back(self) -> None:
        """Leave the line for typing, or the review."""
        self._trouble("")
        if self._asked:
            await self._close()
        elif len(self.app.screen_stack) > 1:
            self.dismiss(None)
        else:
            self.app.exit()


def _place(one: Suggestion) -> tuple[str, int]:
    """What a suggestion is known by whatever it is called."""
    return one.sentence, one.start if one.key else -1
