"""The pure core of the form: what a person can do to a draft, each a transition from session to session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from drafter.domain.draft import Answer, AnswerState, Draft, Origin
from drafter.domain.entry import Entry
from drafter.domain.errors import BadValue, UnknownSlot
from drafter.domain.promise import PromiseAnswer
from drafter.drafting.lay_out import LaidOut, lay_out
from drafter.text.guidance import UNGUIDED, Guidance
from drafter.text.phrasebank import laid_over
from drafter.work.entries.fold import STEP_NOTES, Aspect, Folded, Place, State, apply, entry_for, place_of, text_of
from drafter.work.entries.undo import History, Step
from drafter.work.filling.read_answer import clean_note, clean_wording, read_answer
from drafter.work.view.draft_view import DraftView, Visit
from drafter.work.view.page import work_out, work_out_answers
from drafter.work.view.questions import question_of, yes_to


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
        return self.before._with(entries, visit=self.session.visit, known=self.session)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(DraftView):
    """Everything the form shows, as a value, and what can be done to it. Make one with :meth:`start`.

    Each transition gives a Change. While a person is typing in one place, each key is stored and all are undone as one
    step: all entries of a ``visit`` carry the text from before it as ``old``. It ends with :meth:`leave` or any other
    transition. Transitions that need more than this file holds are functions beside it, from a session to a Change:
    rewrite, insert, rearrange, link and settle.
    """

    @classmethod
    def start(
        cls, draft: Draft, entries: Iterable[Entry] = (), *, user: str = "", guidance: Guidance = UNGUIDED
    ) -> Session:
        """The session that ``entries`` of the draft's period lead to; those of other periods are passed over."""
        page = work_out(draft)
        empty = cls(
            base=draft,
            draft=draft,
            entries=(),
            user=user,
            history=History(),
            page=page,
            laid=LaidOut(draft.pack),
            guidance=guidance,
        )
        return empty._with(sorted(entries, key=lambda entry: entry.seq))

    # What can be done

    def take(self, key: str, text: str, *, source: str | None = None, note: str | None = None) -> Change:
        """Take what was typed; empty text clears the field. Raises BadValue (nothing is changed) and UnknownSlot.

        ``source`` says who gave the value or where it stands, ``note`` is a remark. What was said about an earlier
        value is no source of this one, but for one that is still being typed.
        """
        slot, place = self._slot(key), Place(key)
        now = self.draft.answers.get(key)
        typing = self.visit is not None and self.visit.place == place
        source = clean_note(source) if source is not None else now.source if now and typing else ""
        if text.strip():
            with laid_over(self.guidance.phrasebank):
                characters, remark = read_answer(self.draft.pack, slot, text)
            note = clean_note(note, STEP_NOTES) if note is not None else remark
            answer = Answer(state=AnswerState.TYPED, text=characters, source=source, note=note, user=self.user)
        else:
            note = clean_note(note or "", STEP_NOTES)
            answer = Answer(state=AnswerState.CLEARED, source=source, note=note, user=self.user)
            if self.page.filled[key].origin is Origin.MISSING and not source and not note:
                return Change(self._visiting(place))
        if now is not None and _said(now) == _said(answer):
            return Change(self._visiting(place))
        return self.type_at(place, answer)

    def annotate(self, key: str, *, source: str | None = None, note: str | None = None) -> Change:
        """Say of the present answer who gave it, and remark on it; None leaves either as it is. The value stays.

        Raises BadValue where nobody has answered yet: what is carried has last year's report as its source.
        """
        self._slot(key)
        now = self.draft.answers.get(key)
        if now is None:
            raise BadValue("这一项还没有填写或确认，先填上再写出处", hint="填上今年的数，或按回车确认沿用")
        said = replace(
            now,
            source=now.source if source is None else clean_note(source),
            note=now.note if note is None else clean_note(note, STEP_NOTES),
            user=self.user,
        )
        if _said(said) == _said(now):
            return Change(self)
        place = Place(key)
        typing = self.visit if self.visit is not None and self.visit.place == place else None
        return self._apply([self.entry(place, said, now.text)], visit=typing)

    def confirm(self, key: str) -> Change:
        """Say that a carried value still holds, or that a typed value that was asked about is right."""
        self._slot(key)
        if not self._can_confirm(key):
            return Change(self)
        return self.change([(Place(key), self._confirmed(key))])

    def saw(self, keys: Iterable[str]) -> Session:
        """The session that knows that the fields ``keys`` were on the screen."""
        fresh = frozenset(keys) - self.seen
        return replace(self, seen=self.seen | fresh) if fresh else self

    def confirm_section(self, section_id: str) -> Change:
        """Confirm all carried values of a section that were on the screen, in one step."""
        seen = [key for key in self._carried(section_id) if key in self.seen]
        return self.change([(Place(key), self._confirmed(key)) for key in seen], note=f"{STEP_NOTES[0]}{section_id}")

    def reset(self, key: str) -> Change:
        """Back to what was inherited, as if never touched."""
        self._slot(key)
        return self.change([(Place(key), None)]) if key in self.draft.answers else Change(self)

    def reword(self, sentence_id: str, text: str) -> Change:
        """Replace a sentence by ``text`` (holes in ``{{ }}``); the empty text drops it, or by its id a section."""
        original = self.original(sentence_id)
        text = clean_wording(text)
        if text and not original:
            raise BadValue("整个条目只能删去，不能改写", hint="请改写其中的句子")
        if text == self.sentence(sentence_id) and (text or sentence_id in self.draft.wording):
            return Change(self)
        if text == original and text:
            return self.restore_wording(sentence_id)
        return self.type_at(Place(sentence_id, Aspect.WORDING), text)

    def restore_wording(self, sentence_id: str) -> Change:
        """The sentence or section as the pack has it."""
        self.original(sentence_id)
        if sentence_id not in self.draft.wording:
            return Change(self)
        return self.change([(Place(sentence_id, Aspect.WORDING), None)])

    def keep_sentence(self, sentence_id: str) -> Change:
        """Say of an optional sentence that it is written this year; one that was dropped comes back as the pack has it.

        Raises UnknownSlot, for a section too.
        """
        original = self.original(sentence_id)
        if not original:
            raise UnknownSlot(f"“{sentence_id[:40]}”是一个条目，不是一句话", hint="句子的编号见 model.yaml")
        if self.draft.wording.get(sentence_id):
            return Change(self)
        return self.change([(Place(sentence_id, Aspect.WORDING), original)])

    def answer_promise(self, promise_id: str, answer: PromiseAnswer | None) -> Change:
        """Say what became of a promise of last year; None takes the answer back. Raises UnknownSlot."""
        if all(promise.id != promise_id for promise in self.draft.pack.promises):
            raise UnknownSlot(f"没有“{promise_id[:40]}”这条承诺", hint="全部承诺用 drafter promises 看")
        if answer is not None:
            answer = replace(answer, note=clean_note(answer.note, STEP_NOTES))
        now = self.draft.promises.get(promise_id)
        said = (now.settlement, now.note) if now else None
        if said == ((answer.settlement, answer.note) if answer else None):
            return Change(self)
        return self.change([(Place(promise_id, Aspect.PROMISE), answer)])

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
            return self._with(fresh, visit=self.visit)
        again = Session.start(self.base, (*self.entries, *fresh), user=self.user, guidance=self.guidance)
        return replace(again, visit=self.visit, seen=self.seen)

    # What other transitions are made of

    def change(self, states: Sequence[tuple[Place, State]], *, note: str = "") -> Change:
        """The change that brings each place to its state, all in one step of undoing; no change for none.

        ``note`` marks the entries where it begins as STEP_NOTES do; several entries get such a mark anyway.
        """
        if not states:
            return Change(self.leave())
        if len(states) > 1 and not note:
            note = f"{STEP_NOTES[1]}{len(self.entries)}"
        return self._apply([self.entry(place, state, self.state(place), note=note) for place, state in states])

    def type_at(self, place: Place, state: State) -> Change:
        """The change of one key: with others at ``place``, until it is left, it is one step of undoing."""
        visit = self._visiting(place).visit
        return self._apply([self.entry(place, state, visit.old if visit else None)], visit=visit)

    def entry(self, place: Place, state: State, old: State, *, undoes: int = 0, note: str = "") -> Entry:
        """The entry of this user that brings ``place`` from ``old`` to ``state``."""
        period = self.draft.period.label
        return entry_for(place, state, old=old, period=period, user=self.user, undoes=undoes, note=note)

    def state(self, place: Place) -> State:
        """What is decided at ``place``."""
        return self.folded.at(place)

    # How it is done

    def _with(self, entries: Sequence[Entry], *, visit: Visit | None = None, known: Session | None = None) -> Session:
        """The session after ``entries``; ``known`` has been worked out for the same entries without their numbers."""
        ours = [entry for entry in entries if entry.period == self.draft.period.label]
        places = [(entry, place) for entry in ours if (place := place_of(entry)) is not None]
        aspects = {place.aspect for _, place in places}
        folded = self.folded.copy(*aspects)
        changes = []
        for entry, place in places:
            before = folded.at(place)
            apply(folded, entry)
            changes.append((entry, before, folded.at(place), place))
        if known is not None:
            draft, laid = known.draft, known.laid
        else:
            draft, laid = self._drafted(folded, aspects)
        draft = replace(draft, answers=folded.answers, promises=folded.promises)
        if known is not None:
            page = known.page
        elif aspects <= {Aspect.ANSWER, Aspect.PROMISE}:
            answered = {place.key for _, place in places if place.aspect is Aspect.ANSWER}
            page = work_out_answers(draft, self.page, answered)
        else:
            page = work_out(draft)
        return replace(
            self,
            draft=draft,
            entries=(*self.entries, *ours),
            history=self.history.with_changes(changes, self.user),
            page=page,
            laid=laid,
            folded=folded,
            watch=self.watch.after(ours),
            visit=visit,
        )

    def _drafted(self, folded: Folded, aspects: set[Aspect]) -> tuple[Draft, LaidOut]:
        draft, laid = self.draft, self.laid
        if not aspects.isdisjoint((Aspect.ADDITION, Aspect.POSITION)):
            laid = lay_out(self.base.pack, folded.additions, folded.positions)
            draft = replace(draft, pack=laid.pack, added=laid.added, moved=laid.moved)
        slots = draft.pack.slots
        links = {key: other for key, other in folded.links.items() if key in slots and other in slots}
        return replace(draft, wording=folded.wording, links=links), laid

    def _visiting(self, place: Place) -> Session:
        if self.visit is not None and self.visit.place == place:
            return self
        return replace(self, visit=Visit(place, text_of(self.state(place))))

    def _turn_back(self, steps: tuple[Step, ...], state_of: Callable[..., State]) -> Change:
        if not steps:
            return Change(self.leave())
        entries = [
            self.entry(turn.place, state_of(turn), self.state(turn.place), undoes=turn.seq)
            for turn in reversed(steps[-1])
        ]
        return self._apply(entries)

    def _apply(self, entries: Sequence[Entry], *, visit: Visit | None = None) -> Change:
        # Until the ledger has numbered them, entries carry the numbers they will most likely get.
        first = self.entries[-1].seq + 1 if self.entries else 1
        numbered = [replace(entry, seq=first + at) for at, entry in enumerate(entries)]
        return Change(self._with(numbered, visit=visit), tuple(entries), self)

    def _can_confirm(self, key: str) -> bool:
        carried = self.page.filled[key].origin is Origin.CARRIED
        return carried or bool(question_of(self.draft, self.page.filled, key, self.page.wording))

    def _confirmed(self, key: str) -> Answer:
        text = yes_to(self.draft, self.page.filled, key)
        return Answer(state=AnswerState.CONFIRMED, text=text, user=self.user)


def _said(answer: Answer) -> tuple[AnswerState, str, str, str]:
    return answer.state, answer.text, answer.source, answer.note
