"""Three-way merge of a pack in use with a newer one: what we changed stays, what they changed comes, and where both
changed the same sentence a person chooses.

Rules of this file: ids of sentences and keys of slots in use never change, so that answers and edits in the ledger keep
their places; nothing of ours goes without being told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from rapidfuzz.fuzz import ratio

from drafter.domain.arrival import Arrival, ArrivedSentence
from drafter.domain.metric import Metric
from drafter.domain.model import Hole, SentenceTemplate, Slot
from drafter.domain.pack import Pack
from drafter.storage.arrival import mark_of
from drafter.text.holes import parse_template, template_text
from drafter.work.packs.place_sentences import Placed, place_sentences

_ALIKE = 60.0
"""Per cent of likeness from which a sentence under the same id is the same sentence, reworded."""


class Side(StrEnum):
    """Whose sentence is taken where both changed it."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Both changed a sentence; ``ours`` or ``theirs`` is None where it was taken out."""

    id: str
    base: str
    ours: str | None
    theirs: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The pack and its new base; ids of the sentences that were taken over, added and taken out, and what is open."""

    pack: Pack
    base: Arrival
    changed: tuple[str, ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]
    open: tuple[Conflict, ...]
    settled: tuple[Conflict, ...]


def merge_packs(
    ours: Pack,
    base: Arrival,
    theirs: Pack,
    *,
    source: Pack,
    gaps: Collection[str] = (),
    choose: Mapping[str, Side] = MappingProxyType({}),
    always: Side | None = None,
) -> Merged:
    """``ours`` with what changed between ``base`` and ``theirs``.

    ``theirs`` is in our words, ``source`` as it was given, with the same sentence ids; ``gaps`` are the keys of
    ``theirs`` that stand where a word of theirs had no word of ours. ``choose`` settles conflicts by sentence id,
    ``always`` all others; those that nobody settled keep our sentence and stay open.
    """
    return _Merge(ours, base, theirs, source, frozenset(gaps), choose, always).run()


class _Merge:
    def __init__(
        self,
        ours: Pack,
        base: Arrival,
        theirs: Pack,
        source: Pack,
        gaps: frozenset[str],
        choose: Mapping[str, Side],
        always: Side | None,
    ) -> None:
        self.ours, self.base, self.theirs, self.gaps = ours, base, theirs, gaps
        self.choose, self.always = choose, always
        self.marks = {sentence.id: mark_of(sentence) for sentence in source.sentences()}
        self.mine = {sentence.id: sentence for sentence in ours.sentences()}
        self.new = {sentence.id: sentence for sentence in theirs.sentences()}
        self.pairs = dict(_pairs(base.sentences, self.new, self.marks))
        self.keys = self._key_map()
        self.taken: dict[str, SentenceTemplate] = {}
        self.gone: list[str] = []
        self.open: list[Conflict] = []
        self.settled: list[Conflict] = []
        self.kept_base: dict[str, ArrivedSentence] = {}

    def run(self) -> Merged:
        for was in self.base.sentences.values():
            self._decide(was)
        matched = {new_id: base_id for base_id, new_id in self.pairs.items() if new_id}
        fresh = [one for one in self.new.values() if one.id not in matched]
        placed = place_sentences(
            self.ours,
            self.theirs,
            matched,
            taken=self.taken,
            gone=self.gone,
            added={one.id: self._mapped(one) for one in fresh},
        )
        pack = self._with_slots(placed)
        for new_id, our_id in placed.ids.items():
            text = template_text(self._mapped(self.new[new_id]).parts)
            self.kept_base[our_id] = ArrivedSentence(id=our_id, text=text, mark=self.marks[new_id])
        return Merged(
            pack=pack,
            base=Arrival(sentences=self.kept_base, template=self.theirs.template),
            changed=tuple(one for one in self.taken if one in self.mine),
            added=tuple(placed.ids.values()),
            gone=tuple(one for one in self.gone if one in self.mine),
            open=tuple(self.open),
            settled=tuple(self.settled),
        )

    def _decide(self, was: ArrivedSentence) -> None:
        """What becomes of one sentence of the base."""
        mine = self.mine.get(was.id)
        ours = template_text(mine.parts) if mine is not None else None
        new_id = self.pairs[was.id]
        new = self._mapped(self.new[new_id]) if new_id else None
        theirs = template_text(new.parts) if new is not None else None
        mark = self.marks[new_id] if new_id else ""
        settled = ArrivedSentence(id=was.id, text=theirs or was.text, mark=mark)
        unchanged = new is not None and (mark == was.mark or theirs == was.text)
        if unchanged or theirs == ours:
            if new is not None:
                self.kept_base[was.id] = settled if theirs == ours else replace(was, mark=mark)
            return
        if ours == was.text and not self._loses_words(was, new_id):
            self._take(was.id, new, settled)
            return
        conflict = Conflict(id=was.id, base=was.text, ours=ours, theirs=theirs)
        side = self.choose.get(was.id, self.always)
        if side is None:
            self.open.append(conflict)
            self.kept_base[was.id] = was
            return
        self.settled.append(conflict)
        if side is Side.THEIRS:
            self._take(was.id, new, settled)
        elif new is not None:
            self.kept_base[was.id] = settled

    def _take(self, sentence_id: str, new: SentenceTemplate | None, settled: ArrivedSentence) -> None:
        if new is None:
            self.gone.append(sentence_id)
        else:
            self.taken[sentence_id] = replace(new, id=sentence_id)
            self.kept_base[sentence_id] = settled

    def _loses_words(self, was: ArrivedSentence, new_id: str) -> bool:
        """Whether a sentence comes with a gap where it had words: a name of theirs for which nobody gave ours."""
        known = {part.key for part in parse_template(was.text) if isinstance(part, Hole)}
        holes = self.new[new_id].holes() if new_id else ()
        return any(key in self.gaps and self.keys[key] not in known for key in holes)

    def _mapped(self, sentence: SentenceTemplate) -> SentenceTemplate:
        """A sentence of theirs with our keys."""
        return sentence.rekeyed(self.keys)

    def _key_map(self) -> dict[str, str]:
        """Their keys → ours: those of sentences that differ in nothing else, and new names for keys that are taken."""
        keys: dict[str, str] = {}
        for base_id, new_id in self.pairs.items():
            if not new_id:
                continue
            was, new = parse_template(self.base.sentences[base_id].text), self.new[new_id].parts
            same = self.marks[new_id] == self.base.sentences[base_id].mark
            if _literals(was) == _literals(new) or (same and len(list(_keys(was))) == len(list(_keys(new)))):
                for ours, theirs in zip(_keys(was), _keys(new), strict=False):
                    keys.setdefault(theirs, ours)
        used = {*self.ours.slots, *keys.values()}
        for key, slot in self.theirs.slots.items():
            if key in keys:
                continue
            mine = self.ours.slots.get(key)
            keys[key] = key
            if mine is not None and not _same_slot(self.ours, mine, self.theirs, slot):
                number = 2
                while f"{key}-{number}" in used:
                    number += 1
                keys[key] = f"{key}-{number}"
            used.add(keys[key])
        return keys

    def _with_slots(self, placed: Placed) -> Pack:
        """The merged pack with a slot for each hole: ours as we have them, theirs for what is new."""
        used = {key for section in placed.sections for sentence in section.sentences() for key in sentence.holes()}
        slots: dict[str, Slot] = dict(self.ours.slots)
        metrics: dict[str, Metric] = dict(self.ours.metrics)
        for key, slot in self.theirs.slots.items():
            ours = self.keys.get(key, key)
            if ours in slots and key != ours and key not in self.ours.slots and slot.label != key:
                slots[ours] = replace(slots[ours], label=slot.label)
                if ours in metrics:
                    metrics[ours] = replace(metrics[ours], label=slot.label)
            elif ours not in slots and ours in used:
                slots[ours] = replace(
                    slot, key=ours, subject=self._named(slot.subject), amount=self._named(slot.amount)
                )
                if key in self.theirs.metrics:
                    metrics[ours] = self._metric(self.theirs.metrics[key], ours)
        return replace(self.ours, sections=placed.sections, slots=slots, metrics=metrics, template=placed.template)

    def _metric(self, metric: Metric, key: str) -> Metric:
        return replace(metric, key=key, formula=self._named(metric.formula))

    def _named(self, text: str) -> str:
        """Their keys in a formula or a list as ours."""
        return " ".join(self.keys.get(token, token) for token in text.split())


def _pairs(
    base: Mapping[str, ArrivedSentence], new: Mapping[str, SentenceTemplate], marks: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Base id → id of the same sentence in the newer pack, empty where it is gone."""
    left = dict.fromkeys(new)
    found: dict[str, str] = {}
    for was in base.values():
        if was.id in left and marks[was.id] == was.mark:
            found[was.id] = was.id
            del left[was.id]
    by_mark: dict[str, str] = {}
    for new_id in left:
        by_mark.setdefault(marks[new_id], new_id)
    for was in base.values():
        if was.id not in found and was.mark in by_mark:
            found[was.id] = by_mark.pop(was.mark)
            del left[found[was.id]]
    for was in base.values():
        if was.id not in found and left:
            best = _likest(was, left, new)
            if best:
                found[was.id] = best
                del left[best]
    for was in base.values():
        yield was.id, found.get(was.id, "")


def _likest(was: ArrivedSentence, left: Mapping[str, None], new: Mapping[str, SentenceTemplate]) -> str:
    """The sentence that is this one reworded: the likest one, that under the same id at equal likeness."""
    if not was.text:
        return was.id if was.id in left else ""
    text = "".join(_literals(parse_template(was.text)))
    scored = [(ratio(text, "".join(_literals(new[one].parts))), one == was.id, one) for one in left]
    score, _, best = max(scored, default=(0.0, False, ""))
    return best if score >= _ALIKE else ""


def _literals(parts: Sequence[str | Hole]) -> list[str]:
    return [part if isinstance(part, str) else "\0" for part in parts]


def _keys(parts: Sequence[str | Hole]) -> Iterator[str]:
    return (part.key for part in parts if isinstance(part, Hole))


def _same_slot(ours: Pack, mine: Slot, theirs: Pack, other: Slot) -> bool:
    """Whether two slots of one key mean one thing, as far as kind and unit tell."""
    if mine.kind is not other.kind or mine.style != other.style:
        return False
    one, two = ours.metrics.get(mine.key), theirs.metrics.get(other.key)
    return (one.unit if one else "") == (two.unit if two else "") and mine.label == other.label
