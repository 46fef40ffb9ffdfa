"""A review in progress: a pack as learned, what was decided about it, and the pack that this makes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from drafter.domain.errors import BadValue, UnknownSlot
from drafter.domain.pack import Pack
from drafter.domain.review import Act, Anchor, Decision, Review
from drafter.work.review.apply_review import Unplaced, apply_review
from drafter.work.review.places import LearnedText, Place, anchor_of, learned_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewing:
    """``base`` is the pack before the decisions that can still be undone, ``pack`` the pack with them.

    ``answered`` are slots that somebody has filled already: they keep their names. ``user`` and ``time`` go into every
    decision.
    """

    base: Pack
    pack: Pack
    unplaced: tuple[Unplaced, ...] = ()
    answered: frozenset[str] = frozenset()
    user: str = ""
    texts: dict[str, LearnedText] = field(default_factory=dict, compare=False, repr=False)

    @staticmethod
    def start(base: Pack | None, pack: Pack, *, answered: Collection[str] = (), user: str = "") -> Reviewing:
        """Go on with ``pack``, whose decisions were made about ``base``.

        Where its files were edited by hand since, or ``base`` is not known, what was decided before is settled.
        """
        review, kept = pack.review, replace(pack, review=Review())
        if base is not None:
            later = [one for one in review.in_force() if one.number > review.settled]
            done = apply_review(replace(base, review=Review()), later)
            if done.pack == kept:
                base = replace(base, review=Review())
                return Reviewing(
                    base=base,
                    pack=pack,
                    unplaced=done.unplaced,
                    answered=frozenset(answered),
                    user=user,
                    texts=learned_texts(base),
                )
        settled = replace(pack, review=replace(review, settled=review.last))
        return Reviewing(base=kept, pack=settled, answered=frozenset(answered), user=user, texts=learned_texts(kept))

    def decide(
        self,
        act: Act,
        place: Place,
        *,
        other: Place | None = None,
        key: str = "",
        label: str = "",
        unit: str = "",
        kind: str = "",
        pieces: tuple[str, ...] = (),
        time: str = "",
    ) -> Reviewing:
        """The review with one more decision; BadValue says why it cannot be made."""
        now = learned_texts(self.pack)
        anchor = self._anchor(place, now)
        # What is said of one place of several must not land at another of them.
        decision = Decision(
            number=self.pack.review.last + 1,
            act=act,
            place=replace(anchor, period="") if act is Act.SPLIT and not pieces else anchor,
            other=self._anchor(other, now) if other is not None else None,
            key=key,
            label=label,
            unit=unit,
            kind=kind,
            pieces=pieces,
            user=self.user,
            time=time,
        )
        after = self._with(decision)
        failed = next((one for one in after.unplaced if one.decision == decision), None)
        if failed is not None:
            raise BadValue(failed.reason, hint=failed.hint)
        return after

    def undo(self, *, time: str = "") -> Reviewing:
        """The review without its last decision; BadValue where there is none."""
        last = self.pack.review.to_undo()
        if last is None:
            earlier = self.pack.review.in_force()
            hint = "模板建好或手工改过以前的决定，不能一条条撤销，请直接再改" if earlier else "还没有做过决定"
            raise BadValue("没有可以撤销的了", hint=hint)
        return self._with(self._record(Act.UNDO, last, time))

    def redo(self, *, time: str = "") -> Reviewing:
        """The review with the decision that was undone last; BadValue where there is none."""
        following = self.pack.review.to_redo()
        if following is None:
            raise BadValue("没有可以重做的了", hint="只有刚撤销、还没有做新决定时可以重做")
        return self._with(self._record(Act.REDO, following, time))

    def place_of(self, key: str) -> Place:
        """The first place of a slot; UnknownSlot for a name that the pack has not."""
        return self.places(key)[0]

    def places(self, key: str) -> tuple[Place, ...]:
        """All places of a slot in reading order; UnknownSlot for a name that the pack has not."""
        found = tuple(self._places(key))
        if not found:
            raise UnknownSlot(f"模板里没有留空“{key}”", hint="名称请照抄 drafter review 列出来的")
        return found

    def text_of(self, sentence: str) -> str:
        """The learned text of a sentence."""
        return self.texts[sentence].text

    def place_in(self, key: str, fragment: str) -> Place:
        """The place of a slot in the one sentence that holds ``fragment``."""
        hits = [one for one in self.places(key) if fragment in self.text_of(one.sentence)]
        if len({one.sentence for one in hits}) != 1:
            raise BadValue(f"“{key}”所在的句子里，有 {len(hits)} 处“{fragment}”", hint="请多抄几个字，让它只指一处")
        return hits[0]

    def stretch(self, before: str, marked: str, after: str = "", *, sentence: str = "") -> Place:
        """The place of ``marked`` between ``before`` and ``after``, in ``sentence`` or in any; BadValue if not one."""
        whole = before + marked + after
        hits = [
            Place(sentence=one.sentence, start=at + len(before), end=at + len(before) + len(marked))
            for one in ([self.texts[sentence]] if sentence else self.texts.values())
            for at in range(len(one.text))
            if marked and one.text.startswith(whole, at)
        ]
        if len(hits) != 1:
            said = f"原文里有 {len(hits)} 处“{whole}”" if hits else f"原文里没有找到“{whole}”"
            raise BadValue(said, hint="请照抄原文，多抄前后几个字，让它只指一处")
        return hits[0]

    def _places(self, key: str) -> Iterator[Place]:
        for one in learned_texts(self.pack).values():
            for cut in one.cuts:
                if cut.key == key:
                    yield Place(sentence=one.sentence, start=cut.start, end=cut.end)

    def _anchor(self, place: Place, now: dict[str, LearnedText]) -> Anchor:
        if place.start >= place.end:
            raise BadValue("这个留空在原来的报告里是空的，不能在这里改", hint="请用记事本打开 model.yaml 改")
        return anchor_of(place, self.base, self.texts, now[place.sentence].cuts)

    def _record(self, act: Act, about: Decision, time: str) -> Decision:
        number = self.pack.review.last + 1
        return Decision(number=number, act=act, about=about.number, user=self.user, time=time)

    def _with(self, decision: Decision) -> Reviewing:
        review = replace(self.pack.review, decisions=(*self.pack.review.decisions, decision))
        done = apply_review(self.base, (one for one in review.in_force() if one.number > review.settled))
        gone = sorted(key for key in self.answered if key in self.pack.slots and key not in done.pack.slots)
        if gone:
            raise BadValue(f"“{gone[0]}”今年已经填了，名称不能变", hint="请先在填写界面里清掉它，或者只改标签")
        return replace(self, pack=replace(done.pack, review=review), unplaced=done.unplaced)
