"""Sentences that earlier reports had and last year's has not: a writer may take them back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.domain.arrangement import AdditionKind, read_addition
from drafter.domain.edition import GoneSentence
from drafter.domain.model import Hole, Parts, Slot, SlotKind
from drafter.drafting.gone import gone_sentences
from drafter.text.holes import BadHole, parse_template
from drafter.text.surface import pattern
from drafter.work.filling.session import Change, Session
from drafter.work.wording.new_figure import NewFigure
from drafter.work.wording.rearrange import add_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierSentence:
    """``text`` is how it read in the newest of its ``periods``."""

    text: str
    periods: tuple[str, ...]
    gone: GoneSentence


def earlier_sentences(session: Session, section_id: str) -> tuple[EarlierSentence, ...]:
    """Those that this year's writer has not taken back yet; those of this section first, then those of its topic."""
    section = session.section(section_id)
    ours = {sentence.id for sentence in section.sentences()}
    taken = set(_added_literals(session))
    found = [gone for gone in gone_sentences(session.draft.pack) if _literals(gone.sentence.parts) not in taken]
    # Where nothing tells them apart, the order of the years stays.
    found.sort(key=lambda gone: (gone.before not in ours, gone.section.topic != section.topic))
    return tuple(EarlierSentence(text=_text(gone), periods=gone.periods, gone=gone) for gone in found)


def take_earlier(session: Session, section_id: str, earlier: EarlierSentence, *, after: str = "") -> Change:
    """Put such a sentence into a section, behind its sentence ``after`` (empty: at its start).

    Slots that the pack has not become slots of this draft, still missing: no value of another year comes along. Words
    of growth, which are chosen from figures of a pack, come as the text that they were.
    """
    gone = earlier.gone
    known = session.draft.pack.slots
    fills = {key for key, slot in gone.slots.items() if slot.kind is not SlotKind.DIRECTION} | known.keys()
    parts = [
        part if isinstance(part, str) or part.key in fills else gone.values.get(part.key, "")
        for part in gone.sentence.parts
    ]
    wanted = dict.fromkeys(part.key for part in parts if isinstance(part, Hole) and part.key not in known)
    figures = [_new_slot(gone, gone.slots[key]) for key in wanted]
    return add_sentence(session, section_id, [part for part in parts if part != ""], after=after, figures=figures)


def _new_slot(gone: GoneSentence, slot: Slot) -> NewFigure:
    label = slot.label or slot.key
    metric = gone.metrics.get(slot.key)
    if slot.kind is not SlotKind.FIGURE or metric is None:
        return NewFigure(name=slot.key, label=label, style=slot.style, kind=slot.kind)
    return NewFigure(name=slot.key, label=label, unit=metric.unit, style=pattern(metric.surface))


def _text(gone: GoneSentence) -> str:
    return "".join(part if isinstance(part, str) else gone.values.get(part.key, "") for part in gone.sentence.parts)


def _added_literals(session: Session) -> Iterator[tuple[str, ...]]:
    for text in session.folded.additions.values():
        addition = read_addition(text)
        if addition is not None and addition.kind is AdditionKind.SENTENCE:
            try:
                yield _literals(parse_template(addition.text))
            except BadHole:
                continue


def _literals(parts: Parts) -> tuple[str, ...]:
    return tuple(part for part in parts if isinstance(part, str))
