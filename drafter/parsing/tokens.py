"""Words of a clause as the search for counted things needs them: names whole, verbs whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.text.phrasebank import any_of, cached, entries
from drafter.text.words import cut

CLAUSE = "，。；：！？,;:!?\n\t"
PAIRS = {"“": "”", "‘": "’", "《": "》", "（": "）", "(": ")"}


@cached
def word_set(name: str) -> frozenset[str]:
    """One column of ``verbs.yaml``."""
    return frozenset(entries("verbs")[name])


@cached
def _names() -> re.Pattern[str]:
    names = (word for word in entries("fixed_terms")["nationwide"] if len(word) >= 3)
    return re.compile(any_of((*names, *(word for word in entries("levels") if "（" in word))))


def tokens(text: str) -> list[str]:
    """Words, with quotations, titles, brackets and nationwide names kept whole."""
    found: list[str] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char in PAIRS and (close := text.find(PAIRS[char], at)) > 0 and close - at <= 60:
            found.append(text[at : close + 1])
            at = close + 1
            continue
        if name := _names().match(text, at):
            found.append(name.group())
            at = name.end()
            continue
        stop = at + 1
        while stop < len(text) and text[stop] not in PAIRS and not _names().match(text, stop):
            stop += 1
        found += _merged(cut(text[at:stop]))
        at = stop
    return found


def _merged(words: Sequence[str]) -> list[str]:
    """Neighbours that make a known verb or function word together (送+去, 常态+化) as one word."""
    merged: list[str] = []
    for word in words:
        if merged and merged[-1] + word in word_set("predicate") | word_set("stop"):
            merged[-1] += word
        else:
            merged.append(word)
    return merged
