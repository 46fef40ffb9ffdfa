"""Older years of a pack whose slots have been changed: their text stays, and what is still the same stays shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from drafter.domain.edition import Edition
from drafter.domain.metric import Metric
from drafter.domain.model import SectionModel, SentenceTemplate, Slot
from drafter.domain.pack import Pack
from drafter.learning.places import each_sentence


def kept_editions(before: Pack, after: Pack, renamed: Mapping[str, str]) -> tuple[Edition, ...]:
    """The editions of ``before`` for ``after``, in which slots have new names (old → new), or are there no more.

    A hole follows its slot as long as that holds the same characters for the year; else it becomes the edition's own.
    """
    if before.slots.keys() == after.slots.keys() and before.values == after.values:
        return before.editions
    taken = {*after.slots}
    moved: dict[str, str] = {}  # own keys of editions that had to give way, for all editions that share them
    kept: list[Edition] = []
    for edition in before.editions:
        old, new = before.values.get(edition.label, {}), after.values.get(edition.label, {})
        keys: dict[str, str] = {}
        slots: dict[str, Slot] = {}
        metrics: dict[str, Metric] = {}
        values: dict[str, str] = {}
        for key in dict.fromkeys(key for sentence in edition.sentences() for key in sentence.holes()):
            now = renamed.get(key, key)
            if key in before.slots and now in after.slots and new.get(now) == old.get(key):
                keys[key] = now
                continue
            keys[key] = moved.setdefault(key, _free(key, taken))
            values[keys[key]] = edition.values[key] if key in edition.values else old.get(key, "")
            if keys[key] not in taken:
                taken.add(keys[key])
                slot = edition.slots.get(key) or before.slots[key]
                metric = edition.metrics.get(key) or before.metrics.get(key)
                slots[keys[key]] = replace(slot, key=keys[key])
                if metric is not None:
                    metrics[keys[key]] = replace(metric, key=keys[key], formula="")
        sections = tuple(_with_keys(section, keys) for section in edition.sections)
        kept.append(replace(edition, sections=sections, slots=slots, metrics=metrics, values=values))
    return tuple(kept)


def _free(key: str, taken: set[str]) -> str:
    base, number = key, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key


def _with_keys(section: SectionModel, keys: Mapping[str, str]) -> SectionModel:
    def sentence(one: SentenceTemplate) -> SentenceTemplate:
        return one.rekeyed(keys)

    return each_sentence(section, sentence)
