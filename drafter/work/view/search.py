"""Find fields and places of the text by characters, or by Pinyin: xfj, xinfang."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from drafter.text.pinyin import Readings, readings, spelled_end
from drafter.work.view.draft_view import DraftView


class HitKind(Enum):
    """What was found."""

    FIELD = "项"
    SECTION = "条目"
    TEXT = "句子"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """``text[start:end]`` is what matched. ``key`` is the slot of a field, empty for others; ``sentence`` of a text."""

    kind: HitKind
    text: str
    start: int
    end: int
    section: str
    key: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """Made once by :func:`index_of` for a state of the draft; good until something is changed."""

    hits: tuple[Hit, ...]
    spellings: tuple[tuple[Readings, ...], ...]
    starts: Mapping[str, tuple[tuple[int, int], ...]]
    """First letter → (number of the hit, offset) of the characters that begin with it."""


MAX_HITS = 200
"""More than anybody looks through."""
_MAX_LETTERS = 60


def index_of(view: DraftView) -> SearchIndex:
    """The labels, keys and units of all fields, the titles of all sections and the text of the report."""
    hits = tuple(_searchable(view))
    spellings = tuple(tuple(map(readings, hit.text)) for hit in hits)
    starts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, spelling in enumerate(spellings):
        for at, options in enumerate(spelling):
            for letter in {option[0] for option in options if option}:
                starts[letter].append((number, at))
    return SearchIndex(hits, spellings, {letter: tuple(found) for letter, found in starts.items()})


def search(index: SearchIndex, text: str) -> tuple[Hit, ...]:
    """Fields first, then sections, then the text; in each those that hold the very characters before those by sound.

    Of those by sound the usual readings come first: xf is 信访 before it is 省市, which can be read xǐng and fú.

    One hit for a field, a section or a sentence. At most MAX_HITS; none for an empty query.
    """
    wanted = unicodedata.normalize("NFKC", text).strip().lower()
    if not wanted:
        return ()
    found: dict[tuple[HitKind, str, str, str], tuple[int, int, Hit]] = {}
    for number, hit in enumerate(index.hits):
        at = hit.text.lower().find(wanted)
        if at >= 0:
            _add(found, hit, at, at + len(wanted), 0, number)
    letters = "".join(wanted.replace("'", "").split())[:_MAX_LETTERS]
    if letters.isascii() and letters:
        for number, at in index.starts.get(letters[0], ()):
            end = spelled_end(index.spellings[number], at, letters)
            if end >= 0:
                usual = [options[:1] for options in index.spellings[number][at:end]]
                rank = 1 if spelled_end(usual, 0, letters) >= 0 else 2
                _add(found, index.hits[number], at, end, rank, number)
    kinds = list(HitKind)
    ranked = sorted(found.values(), key=lambda one: (kinds.index(one[2].kind), one[0], one[1]))
    return tuple(hit for _, _, hit in ranked[:MAX_HITS])


def _add(
    found: dict[tuple[HitKind, str, str, str], tuple[int, int, Hit]],
    hit: Hit,
    start: int,
    end: int,
    rank: int,
    number: int,
) -> None:
    target = (hit.kind, hit.section, hit.key, hit.sentence)
    if target not in found or rank < found[target][0]:
        at = Hit(
            kind=hit.kind,
            text=hit.text,
            start=start,
            end=end,
            section=hit.section,
            key=hit.key,
            sentence=hit.sentence,
        )
        found[target] = (rank, number, at)


def _searchable(view: DraftView) -> Iterator[Hit]:
    draft, page = view.draft, view.page
    for key in page.order:
        slot, metric = draft.pack.slots[key], draft.pack.metrics.get(key)
        section = page.wording.places.get(key, ("", ""))[0]
        words = dict.fromkeys((slot.label or key, key, metric.unit if metric else ""))
        for text in words:
            if text:
                yield Hit(kind=HitKind.FIELD, text=text, start=0, end=0, section=section, key=key)
    for section_id in page.written:
        yield Hit(kind=HitKind.SECTION, text=view.title(section_id), start=0, end=0, section=section_id)
    for section_id in page.written:
        for sentence in view.section(section_id).sentences():
            parts = page.wording.parts.get(sentence.id, ())
            text = "".join(part if isinstance(part, str) else page.filled[part.key].text for part in parts)
            if text:
                yield Hit(kind=HitKind.TEXT, text=text, start=0, end=0, section=section_id, sentence=sentence.id)
