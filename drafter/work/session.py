"""The pure core of the form: a draft, what was done to it, and every transition a person can make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from drafter.domain.draft import Answer, AnswerState, Draft, DraftedReport, DraftParagraph, Origin
from drafter.domain.entry import Entry
from drafter.domain.errors import BadValue, UnknownSlot
from drafter.domain.model import SectionModel, Slot
from drafter.domain.promise import PromiseAnswer
from drafter.drafting.compose import compose, section_title
from drafter.drafting.paragraphs import section_text
from drafter.text.guidance import UNGUIDED, Guidance
from drafter.text.holes import template_text
from drafter.text.phrasebank import laid_over
from drafter.work.fields import Field, SectionView, Tally, read_field, section_view, tally_of
from drafter.work.fold import Folded, Place, State, apply, entry_for, place_of, state_at
from drafter.work.page import Page, section_keys, work_out
from drafter.work.questions import question_of
from drafter.work.read_answer import clean_wording, read_answer
from drafter.work.undo import History, Step


@dataclass(frozen=True, slots=True)
class Change:
    """What a transition gives: the session after it, and the entries to store (none when nothing changed).

    Store ``entries`` first, then take :meth:`stored` of what the ledger gave back: nothing is shown that is not kept.
    """

    session: Session
    entries: tuple[Entry, ...] = ()
    before: Session | None = None

    def stored(self, entries: Sequence[Entry]) -> Session:
        """The session with ``entries`` as the ledger numbered and dated them."""
        if self.before is None or not entries:
            return self.session
        return self.before._with(entries, visit=self.session.visit, page=self.session.page)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Everything the form shows, as a value. Make one with :meth:`start`.

    ``visit`` is the place a person is typing in. Typing there is stored at every key, and undone as one step: all
    entries of a visit carry the text from before it as ``old``. It ends with :meth:`leave` or any other transition.
    """

    base: Draft
    draft: Draft
    entries: tuple[Entry, ...]
    user: str
    history: History
    page: Page
    visit: Place | None = None
    guidance: Guidance = UNGUIDED

    @classmethod
    def start(
        cls, draft: Draft, entries: Iterable[Entry] = (), *, user: str = "", guidance: Guidance = UNGUIDED
    ) -> Session:
        """The session that ``entries`` of the draft's period lead to; those of other periods are passed over."""
        page = work_out(draft)
        empty = cls(base=draft, draft=draft, entries=(), user=user, history=History(), page=page, guidance=guidance)
        return empty._with(sorted(entries, key=lambda entry: entry.seq))

    # What can be seen

    def sections(self) -> tuple[SectionView, ...]:
        """The outline: every section of the pack that can stand in a report, in the order of the pack."""
        written = frozenset(self.page.written)
        views = []
        for section in self.draft.pack.sections:
            if not any(sentence.id in self.page.wording.parts for sentence in section.sentences()):
                continue
            keys = self._keys(section.id) if section.id in written else None
            views.append(section_view(self.draft, self.page.filled, section, self.title(section.id), keys))
        return tuple(views)

    def title(self, section_id: str) -> str:
        """Number and heading of a section as they now read."""
        section = self._section(section_id)
        marker = self.page.markers.get(section.id, section.marker)
        return section_title(section, self.page.wording, self.page.filled, marker)

    def fields(self, section_id: str) -> tuple[Field, ...]:
        """The fields of a section, figures first; a slot has its field where it stands first."""
        self._section(section_id)
        return tuple(self.field(key) for key in self._keys(section_id))

    def field(self, key: str) -> Field:
        """The field of one slot. Raises UnknownSlot."""
        return read_field(self.draft, self.page.wording, self.page.filled, self._slot(key).key)

    def preview(self, section_id: str) -> tuple[DraftParagraph, ...]:
        """The paragraphs of one section as they will be printed; none when it was dropped."""
        section = self._section(section_id)
        marker = self.page.markers.get(section.id, section.marker)
        return section_text(section, self.page.wording, self.page.filled, marker).paragraphs

    def report(self) -> DraftedReport:
        """The whole report. Raises BadTemplate when ``report.j2`` cannot be run with the present values."""
        if self.page.trouble is not None:
            raise self.page.trouble
        return compose(self.draft, wording=self.page.wording, filled=self.page.filled, pieces=self.page.pieces)

    def tally(self) -> Tally:
        """The counts of the head line, over the fields of all written sections."""
        return tally_of(self.draft, self.page.filled, self.page.order)

    def next_open(self, after: str | None = None) -> str | None:
        """The next field, missing or carried, behind ``after`` as the form shows them; at the end from the start."""
        order = self.page.order
        start = order.index(after) + 1 if after in order else 0
        for key in (*order[start:], *order[:start]):
            if self.page.filled[key].origin in (Origin.MISSING, Origin.CARRIED):
                return key
        return None

    def sentence(self, sentence_id: str) -> str:
        """A sentence as it can be edited, holes in ``{{ }}``; empty when it was dropped."""
        edited = self.draft.wording.get(sentence_id)
        return self._original(sentence_id) if edited is None else edited

    # What can be done

    def take(self, key: str, text: str) -> Change:
        """Take what was typed; empty text clears the field. Raises BadValue (nothing is changed) and UnknownSlot."""
        slot = self._slot(key)
        now = self.draft.answers.get(key)
        if text.strip():
            with laid_over(self.guidance.phrasebank):
                characters, note = read_answer(self.draft.pack, slot, text)
            answer = Answer(state=AnswerState.TYPED, text=characters, note=note, user=self.user)
        else:
            answer = Answer(state=AnswerState.CLEARED, user=self.user)
            if self.page.filled[key].origin is Origin.MISSING:
                return Change(replace(self, visit=Place(key)))
        if now is not None and (now.state, now.text) == (answer.state, answer.text):
            return Change(replace(self, visit=Place(key)))
        return self._type(Place(key), answer)

    def confirm(self, key: str) -> Change:
        """Say that a carried value still holds, or that a typed value that was asked about is right."""
        self._slot(key)
        if not self._can_confirm(key):
            return Change(self)
        return self._change([(Place(key), self._confirmed(key))])

    def confirm_section(self, section_id: str) -> Change:
        """Confirm all carried values of a section, in one step."""
        self._section(section_id)
        carried = [key for key in self._keys(section_id) if self.page.filled[key].origin is Origin.CARRIED]
        note = f"整条确认 {section_id}"
        return self._change([(Place(key), self._confirmed(key, note)) for key in carried])

    def reset(self, key: str) -> Change:
        """Back to what was inherited, as if never touched."""
        self._slot(key)
        return self._change([(Place(key), None)]) if key in self.draft.answers else Change(self)

    def reword(self, sentence_id: str, text: str) -> Change:
        """Replace a sentence by ``text`` (holes in ``{{ }}``); the empty text drops it, or by its id a section."""
        original = self._original(sentence_id)
        text = clean_wording(text)
        if text and not original:
            raise BadValue("整个条目只能删去，不能改写", hint="请改写其中的句子")
        if text == self.sentence(sentence_id) and (text or sentence_id in self.draft.wording):
            return Change(self)
        if text == original and text:
            return self.restore_wording(sentence_id)
        return self._type(Place(sentence_id, wording=True), text)

    def restore_wording(self, sentence_id: str) -> Change:
        """The sentence or section as the pack has it."""
        self._original(sentence_id)
        if sentence_id not in self.draft.wording:
            return Change(self)
        return self._change([(Place(sentence_id, wording=True), None)])

    def answer_promise(self, promise_id: str, answer: PromiseAnswer | None) -> Change:
        """Say what became of a promise of last year; None takes the answer back. Raises UnknownSlot."""
        if all(promise.id != promise_id for promise in self.draft.pack.promises):
            raise UnknownSlot(f"没有“{promise_id[:40]}”这条承诺", hint="全部承诺用 drafter promises 看")
        place = Place(promise_id, promise=True)
        now = self.draft.promises.get(promise_id)
        said = (now.settlement, now.note) if now else None
        if said == ((answer.settlement, answer.note) if answer else None):
            return Change(self)
        return self._change([(place, answer)])

    def undo(self) -> Change:
        """Take back the last step of this user; no change when there is none."""
        return self._turn_back(self.history.done, lambda turn: turn.before)

    def redo(self) -> Change:
        """Do again what was undone last; no change when something else was done since."""
        return self._turn_back(self.history.undone, lambda turn: turn.after)

    def leave(self) -> Session:
        """End the visit to a field: typing there again is a step of its own."""
        return self if self.visit is None else replace(self, visit=None)

    def merge(self, entries: Iterable[Entry]) -> Session:
        """The session with stored entries of another process put in by their ``seq``; known ones are passed over."""
        known = {entry.seq for entry in self.entries}
        fresh = [entry for entry in entries if entry.seq not in known]
        fresh.sort(key=lambda entry: entry.seq)
        if not fresh:
            return self
        if not self.entries or fresh[0].seq > self.entries[-1].seq:
            return self._with(fresh)
        return Session.start(self.base, (*self.entries, *fresh), user=self.user, guidance=self.guidance)

    # How it is done

    def _with(self, entries: Sequence[Entry], *, visit: Place | None = None, page: Page | None = None) -> Session:
        """The session after ``entries``; ``page`` spares working it out where it is known already."""
        ours = [entry for entry in entries if entry.period == self.draft.period.label]
        held = self.draft
        folded = Folded(dict(held.answers), dict(held.wording), dict(held.promises))
        changes = []
        for entry in ours:
            place = place_of(entry)
            if place is not None:
                before = folded.at(place)
                apply(folded, entry)
                changes.append((entry, before, folded.at(place), place))
        draft = replace(held, answers=folded.answers, wording=folded.wording, promises=folded.promises)
        same_wording = not any(place.wording for *_, place in changes)
        return replace(
            self,
            draft=draft,
            entries=(*self.entries, *ours),
            history=self.history.with_changes(changes, self.user),
            page=page or work_out(draft, self.page, same_wording=same_wording),
            visit=visit,
        )

    def _type(self, place: Place, state: State) -> Change:
        old = self._state(place)
        if self.visit == place and self.history.done:
            last = self.history.done[-1][-1]
            if last.place == place and self.history.last is not None and last.seq == self.history.last.seq:
                old = last.before
        return self._apply([self._entry(place, state, old)], visit=place)

    def _change(self, states: Sequence[tuple[Place, State]]) -> Change:
        entries = [self._entry(place, state, self._state(place)) for place, state in states]
        return self._apply(entries, visit=None) if entries else Change(self.leave())

    def _turn_back(self, steps: tuple[Step, ...], state_of: Callable[..., State]) -> Change:
        if not steps:
            return Change(self.leave())
        entries = [
            self._entry(turn.place, state_of(turn), self._state(turn.place), undoes=turn.seq)
            for turn in reversed(steps[-1])
        ]
        return self._apply(entries, visit=None)

    def _apply(self, entries: Sequence[Entry], *, visit: Place | None) -> Change:
        # Until the ledger has numbered them, entries carry the numbers they will most likely get.
        first = self.entries[-1].seq + 1 if self.entries else 1
        numbered = [replace(entry, seq=first + at) for at, entry in enumerate(entries)]
        return Change(self._with(numbered, visit=visit), tuple(entries), self)

    def _entry(self, place: Place, state: State, old: State, *, undoes: int = 0) -> Entry:
        return entry_for(place, state, old=old, period=self.draft.period.label, user=self.user, undoes=undoes)

    def _state(self, place: Place) -> State:
        return state_at(self.draft, place)

    def _can_confirm(self, key: str) -> bool:
        carried = self.page.filled[key].origin is Origin.CARRIED
        return carried or bool(question_of(self.draft, self.page.filled, key))

    def _confirmed(self, key: str, note: str = "") -> Answer:
        return Answer(state=AnswerState.CONFIRMED, text=self.page.filled[key].text, note=note, user=self.user)

    def _keys(self, section_id: str) -> tuple[str, ...]:
        return section_keys(self.draft, self.page.wording, self.page.filled, section_id)

    def _slot(self, key: str) -> Slot:
        slot = self.draft.pack.slots.get(key)
        if slot is None:
            near = get_close_matches(key, list(self.draft.pack.slots), n=1, cutoff=0.5)
            hint = f"是不是“{near[0]}”？" if near else "全部名称见 model.yaml"
            raise UnknownSlot(f"没有“{key[:40]}”这一项", hint=hint)
        return slot

    def _section(self, section_id: str) -> SectionModel:
        for section in self.draft.pack.sections:
            if section.id == section_id:
                return section
        raise UnknownSlot(f"没有“{section_id[:40]}”这个条目", hint="条目的名称见 model.yaml")

    def _original(self, sentence_id: str) -> str:
        """The text of the pack; empty for a section, which can only be dropped. Raises UnknownSlot."""
        for section in self.draft.pack.sections:
            for sentence in section.sentences():
                if sentence.id == sentence_id:
                    return template_text(sentence.parts)
            if section.id == sentence_id:
                return ""
        raise UnknownSlot(f"没有“{sentence_id[:40]}”这一句", hint="句子的编号见 model.yaml")
