"""A pack's model while decisions are being applied to it; the learned text stays what it was, only its cuts move."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from drafter.domain.errors import BadValue
from drafter.domain.metric import Metric
from drafter.domain.model import Enumeration, Hole, Parts, SectionModel, SentenceTemplate, Slot, SlotKind
from drafter.domain.pack import Pack
from drafter.learning.editions import kept_editions
from drafter.text.direction import LAST
from drafter.text.enumeration import find, flat, joined
from drafter.work.review.places import Cut, LearnedText, Place, learned_texts

NUMBERED = re.compile(r"-\d+$")
"""What a key carries whose name was taken already."""


class ReviewedModel:
    """Slots, metrics, values and cuts of ``pack``, to be changed in place; ``built`` is the pack they make."""

    def __init__(self, pack: Pack) -> None:
        self.learned: Mapping[str, LearnedText] = learned_texts(pack)
        self.cuts: dict[str, tuple[Cut, ...]] = {key: one.cuts for key, one in self.learned.items()}
        self.slots: dict[str, Slot] = dict(pack.slots)
        self.metrics: dict[str, Metric] = dict(pack.metrics)
        self.values: dict[str, dict[str, str]] = {label: dict(held) for label, held in pack.values.items()}
        self.renamed: dict[str, str] = {}
        self.template = pack.template
        self.local_words = pack.local_words
        self.seen = {sentence.id: sentence.seen for sentence in pack.sentences()}
        self.pack = pack
        self.newest = pack.period.label if pack.period else ""

    def copy(self) -> ReviewedModel:
        """A model that can be changed without this one changing."""
        twin = object.__new__(ReviewedModel)
        twin.learned, twin.seen, twin.pack, twin.newest = self.learned, self.seen, self.pack, self.newest
        twin.cuts, twin.slots, twin.metrics = dict(self.cuts), dict(self.slots), dict(self.metrics)
        twin.values = {label: dict(held) for label, held in self.values.items()}
        twin.renamed = dict(self.renamed)
        twin.template, twin.local_words = self.template, self.local_words
        return twin

    def text(self, place: Place) -> str:
        """The learned characters of a place."""
        return self.learned[place.sentence].text[place.start : place.end]

    def hole_at(self, place: Place) -> Cut:
        """The slot at ``place``; BadValue where there is none now."""
        inside = [
            cut
            for cut in self.cuts[place.sentence]
            if cut.key and place.start <= cut.start and cut.end <= place.end and cut.end > cut.start
        ]
        at = max(place.part - 1, 0)
        whole = len(inside) == 1 and (inside[0].start, inside[0].end) == (place.start, place.end)
        if at >= len(inside) or not (place.part or whole):
            raise BadValue(f"“{self.text(place)}”现在不是一个留空", hint="可以先把这几个字标为留空")
        return inside[at]

    def places(self, key: str) -> list[tuple[str, Cut]]:
        """All places of a slot: sentence and cut."""
        return [(sentence, cut) for sentence, cuts in self.cuts.items() for cut in cuts if cut.key == key]

    def recut(self, sentence: str, old: Cut, *new: Cut) -> None:
        """Put ``new`` in the place of ``old``, which they cover exactly."""
        at = self.cuts[sentence].index(old)
        self.cuts[sentence] = (*self.cuts[sentence][:at], *new, *self.cuts[sentence][at + 1 :])

    def history(self, key: str) -> dict[str, str]:
        """What the slot held, by period."""
        return {label: held[key] for label, held in self.values.items() if key in held}

    def fresh(self, wanted: str) -> str:
        """``wanted``, or with a number behind it where the name is taken."""
        base = NUMBERED.sub("", wanted)
        keys = (wanted, *(f"{base}-{number}" for number in range(2, len(self.slots) + 3)))
        return next(key for key in keys if key not in self.slots)

    def add(self, slot: Slot, metric: Metric | None) -> None:
        """Take in a new slot, a FIGURE with its metric."""
        self.slots[slot.key] = slot
        if metric is not None:
            self.metrics[slot.key] = metric

    def replace_key(self, old: str, new: str) -> None:
        """Call a slot ``new`` wherever it is named; what the model knew of a slot ``new`` is its business no more."""
        self.cuts = {
            sentence: tuple(replace(cut, key=new) if cut.key == old else cut for cut in cuts)
            for sentence, cuts in self.cuts.items()
        }
        self.slots = {(new if key == old else key): slot for key, slot in self.slots.items()}
        self.slots[new] = replace(self.slots[new], key=new)
        self.metrics = {(new if key == old else key): metric for key, metric in self.metrics.items()}
        if new in self.metrics:
            self.metrics[new] = replace(self.metrics[new], key=new)
        for held in self.values.values():
            if old in held:
                held[new] = held.pop(old)
        self.refer(old, new)

    def refer(self, old: str, new: str) -> None:
        """Let formulas, words of growth and ``report.j2`` name ``new`` where they named ``old``."""
        self.renamed = {key: new if name == old else name for key, name in self.renamed.items()} | {old: new}
        for key, metric in self.metrics.items():
            if names(metric.formula, old):
                self.metrics[key] = replace(metric, formula=_renamed(metric.formula, old, new))
        for key, slot in self.slots.items():
            if names(slot.subject, old) or names(slot.amount, old):
                subject, amount = _renamed(slot.subject, old, new), _renamed(slot.amount, old, new)
                self.slots[key] = replace(slot, subject=subject, amount=amount)
        self.template = _call(old).sub(lambda found: f"{found[1]}{found[2]}{new}{found[2]}", self.template)

    def forget(self, key: str) -> None:
        """Let go of a slot that stands nowhere any more; formulas that need it go too."""
        self.refuse_if_called(key)
        self.slots.pop(key, None)
        self.metrics.pop(key, None)
        for held in self.values.values():
            held.pop(key, None)
        self.unlink(key)

    def unlink(self, key: str) -> None:
        """Let go of the formulas that need ``key``; words of growth that speak of it are carried from now on."""
        for other, metric in self.metrics.items():
            if names(metric.formula, key):
                self.metrics[other] = replace(metric, formula="")
        for other, slot in self.slots.items():
            if names(slot.subject, key) or names(slot.amount, key):
                self.slots[other] = replace(slot, subject="", amount="")

    def refuse_if_called(self, key: str) -> None:
        """Raise BadValue where ``report.j2`` names the slot."""
        if _call(key).search(self.template):
            raise BadValue(f"report.j2 里还用着“{key}”", hint="请先在 report.j2 里删去它")

    def built(self) -> Pack:
        """The pack; what no decision touched is the very same object as before."""
        used = (cut.key for cuts in self.cuts.values() for cut in cuts if cut.key)
        order = dict.fromkeys((*(key for key in used if key in self.slots), *self.slots))
        changed = replace(
            self.pack,
            sections=tuple(map(self._section, self.pack.sections)),
            slots={key: self.slots[key] for key in order},
            metrics={key: self.metrics[key] for key in order if key in self.metrics},
            values=self.values,
            template=self.template,
            local_words=self.local_words,
        )
        return replace(changed, editions=kept_editions(self.pack, changed, self.renamed))

    def _section(self, section: SectionModel) -> SectionModel:
        if all(self._same(sentence) for sentence in section.sentences()):
            return section
        paragraphs = tuple(
            replace(paragraph, sentences=tuple(map(self._sentence, paragraph.sentences)))
            for paragraph in section.paragraphs
        )
        heading = self._sentence(section.heading) if section.heading is not None else None
        return replace(section, heading=heading, paragraphs=paragraphs)

    def _same(self, sentence: SentenceTemplate) -> bool:
        return self.cuts[sentence.id] == self.learned[sentence.id].cuts

    def _sentence(self, sentence: SentenceTemplate) -> SentenceTemplate:
        if self._same(sentence):
            return sentence
        lists = (
            replace(one, parts=parts, count=self.renamed.get(one.count, one.count))
            for one, (start, end) in self._stretches(sentence)
            if (parts := joined(self._parts(sentence.id, start, end)))
        )
        return replace(sentence, parts=joined(self._parts(sentence.id)), lists=tuple(lists))

    def _stretches(self, sentence: SentenceTemplate) -> Iterator[tuple[Enumeration, tuple[int, int]]]:
        """The lists, and where they stand in the learned text."""
        whole, cuts = flat(sentence.parts), [cut for cut in self.learned[sentence.id].cuts if cut.key]
        for one in sentence.lists:
            piece = flat(one.parts)
            at = find(whole, piece)
            if at is not None:
                yield one, (_length(whole[:at], cuts), _length(whole[: at + len(piece)], cuts))

    def _parts(self, sentence: str, start: int = 0, end: int | None = None) -> Iterator[str | Hole]:
        """The parts of the learned text from ``start`` to ``end``; a slot that is only half in there stays outside."""
        text = self.learned[sentence].text
        end = len(text) if end is None else end
        for cut in self.cuts[sentence]:
            if not cut.key:
                yield text[max(cut.start, start) : min(cut.end, end)] if cut.end > start else ""
            elif start <= cut.start and cut.end <= end:
                yield Hole(cut.key)


def _length(parts: Parts, cuts: Sequence[Cut]) -> int:
    """The characters of learned text that the first parts of a sentence stand for; its holes are those of ``cuts``."""
    holes = sum(isinstance(part, Hole) for part in parts)
    return len(parts) - holes + sum(cut.end - cut.start for cut in cuts[:holes])


def names(formula: str, key: str) -> bool:
    """Whether a formula, or a list of keys, names ``key``, of this year or of the last."""
    return any(token.removesuffix(LAST) == key for token in formula.split())


def _renamed(formula: str, old: str, new: str) -> str:
    tokens = formula.split()
    return " ".join(new + token.removeprefix(old) if token in (old, old + LAST) else token for token in tokens)


def _call(key: str) -> re.Pattern[str]:
    """Where ``report.j2`` names a slot: value("接访"), slot('接访')."""
    return re.compile(rf"(\b(?:value|slot)\(\s*)([\"']){re.escape(key)}\2")


INHERITED = frozenset({SlotKind.FIGURE, SlotKind.COUNTER, SlotKind.DATE, SlotKind.NAME})
"""Kinds whose value comes from last year's report; the others are known anew each year."""
