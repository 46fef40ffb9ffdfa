"""Items that a list had in earlier years and has no more: a writer may take them back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drafter.domain.metric import Metric
from drafter.domain.model import Parts, SentenceTemplate, Slot
from drafter.domain.pack import Pack
from drafter.text.enumeration import item_key, take_apart


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneItem:
    """``item`` of the list ``number`` in its newest wording; ``history`` tells what it was, newest year first.

    ``slots`` and ``metrics`` are those of its holes that the pack has not.
    """

    item: Parts
    number: int
    history: tuple[tuple[str, str], ...]
    slots: Mapping[str, Slot]
    metrics: Mapping[str, Metric]


def gone_items(pack: Pack, sentence: SentenceTemplate) -> tuple[GoneItem, ...]:
    """What only older years list in a sentence, each once, as the newest of them has it."""
    ours = [{item_key(item) for item in take_apart(one.parts).items} for one in sentence.lists]
    found: dict[str, GoneItem] = {}
    slots: dict[str, Slot] = {}
    metrics: dict[str, Metric] = {}
    for edition in pack.editions if ours else ():
        slots |= edition.slots
        metrics |= edition.metrics
        held = {**pack.values.get(edition.label, {}), **edition.values}
        for number, item in _items(edition.sentences(), sentence.id, ours):
            key = item_key(item)
            if any(key in keys for keys in ours):
                continue
            text = "".join(part if isinstance(part, str) else held.get(part.key, "") for part in item)
            before = found.get(key)
            keys = [part.key for part in item if not isinstance(part, str)]
            found[key] = GoneItem(
                item=before.item if before else item,
                number=number,
                history=(*(before.history if before else ()), (edition.label, text)),
                slots={key: slots[key] for key in keys if key in slots},
                metrics={key: metrics[key] for key in keys if key in metrics},
            )
    return tuple(found.values())


def _items(sentences: Iterator[SentenceTemplate], wanted: str, ours: list[set[str]]) -> Iterator[tuple[int, Parts]]:
    """The items of that sentence's lists, each with the number of the list of ours that it belongs to."""
    for sentence in sentences:
        if sentence.id != wanted:
            continue
        for one in sentence.lists:
            items = take_apart(one.parts).items
            keys = set(map(item_key, items))
            number = next((at for at, known in enumerate(ours) if known & keys), None)
            if number is not None:
                yield from ((number, item) for item in items)
