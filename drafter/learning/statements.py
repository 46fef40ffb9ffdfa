"""Statements of a summary, and what is left of a text when it is compared with another: no marks, no empty words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from drafter.text.deeds import deed_spans
from drafter.text.phrasebank import Phrasebank, any_of, cached, entries
from drafter.text.quantities import Quantity, find_quantities

_MARKS = re.compile(r"[\s“”‘’\"《》·•・—\-（）()、，。；：,.;:]")
_ORDINAL = re.compile("第[0-9０-９一二三四五六七八九十百]+[次届]|首届")


@dataclass(frozen=True, slots=True)
class Statement:
    """A deed of a summary: as it stands there, without marks, with each thing by one name, and what is compared."""

    text: str
    bare: str
    plain: str
    core: str
    pairs: frozenset[str]
    quantities: tuple[Quantity, ...]


@lru_cache(maxsize=4096)
def deeds(text: str, bank: Phrasebank) -> tuple[tuple[int, int], ...]:  # noqa: ARG001
    """Spans of the deeds of a paragraph; ``bank`` is the phrasebank in use, here as in the functions below."""
    return tuple(deed_spans(text))


@lru_cache(maxsize=1 << 14)
def statement_of(said: str, bank: Phrasebank) -> Statement:
    """What ``said`` has to be compared by."""
    core = core_of(said, bank)
    plain = _MARKS.sub("", same_words(said))
    return Statement(said, bare_of(said, bank), plain, core, pairs_of(core), tuple(find_quantities(said)[0]))


@lru_cache(maxsize=1 << 14)
def core_of(text: str, bank: Phrasebank) -> str:  # noqa: ARG001
    """Text without figures, marks and the words that stand everywhere, each thing by one name."""
    text = same_words(text)
    for quantity in reversed(find_quantities(text)[0]):
        text = f"{text[: quantity.start]}，{text[quantity.end :]}"
    # Words go before the marks do: no word may form across a gap.
    return _MARKS.sub("", _empty().sub("", text))


@lru_cache(maxsize=1 << 14)
def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring signs."""
    return frozenset(map("".join, pairwise(text)))


@lru_cache(maxsize=1 << 14)
def bare_of(text: str, bank: Phrasebank) -> str:  # noqa: ARG001
    """Text without marks and 第八届, full names of federations in their short form."""
    text = _ORDINAL.sub("", _MARKS.sub("", text))
    for names in entries("federations").values():
        if names.get("short"):
            text = text.replace(names["full"], names["short"][0])
    return text


def same_words(text: str) -> str:
    """Text in which things that go by several names have one of them."""
    return _others().sub(lambda found: _usual()[found.group()], text)


@cached
def _usual() -> dict[str, str]:
    return {word: words[0] for words in entries("promises")["alike"] for word in words[1:]}


@cached
def _others() -> re.Pattern[str]:
    return re.compile(any_of(_usual()))


@cached
def _empty() -> re.Pattern[str]:
    return re.compile(any_of(entries("promises")["empty"]))
