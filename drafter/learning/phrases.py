"""Mine phrases from reports of several cities: what more than one of them says, without figure and without local name.

Cities are counted, not documents: a district and its city share their brands.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from drafter.domain.phrase import Phrase, PhraseRole
from drafter.domain.report import BlockRole, Passage, PassageRole, Report
from drafter.learning.agency import agency_of
from drafter.learning.local_names import find_local, find_persons
from drafter.learning.slots import is_common_name
from drafter.text.federation import federation_of
from drafter.text.phrasebank import cached, entries
from drafter.text.phrases import COMMON, has_figure
from drafter.text.words import cut

SHORTEST, LONGEST = 5, 24
"""Characters of a phrase."""
OTHER = "其他"
CITIES = 2
"""So many cities must say it."""
_RUN = re.compile(r"[\u4e00-\u9fff“”《》]+")
_GONE = "\n"
"""Stands for every character of a figure or name."""
_QUOTED = re.compile(r"[“《]([^“”《》\n]{1,40})[”》]")
_BLOCKS = frozenset({BlockRole.SIGNATURE, BlockRole.NOISE, BlockRole.FRONT})


@dataclass(slots=True)
class _Seen:
    """Where a piece of text was met."""

    cities: set[str] = field(default_factory=set)
    topics: Counter[str] = field(default_factory=Counter)
    blocks: Counter[BlockRole] = field(default_factory=Counter)
    ends: bool = False
    """Whether it was met right in front of a mark."""


def city_of(report: Report) -> str:
    """What reports must not share to be counted apart: the city, else the province or the agency, else the document."""
    agency = agency_of(report.agency, report.text)
    return agency.city_name or agency.province_name or agency.district_name or report.document.name


def mine(reports: Sequence[Report], *, cities: Sequence[str] = ()) -> tuple[Phrase, ...]:
    """Phrases that at least two cities share, maximal, those of most cities first.

    ``cities`` overrules what :func:`city_of` finds, one for each report.
    """
    origins = [city_of(report) for report in reports]
    origins = [given or found for given, found in zip(cities, origins, strict=True)] if cities else origins
    shared = _shared_names(reports, origins)
    seen: defaultdict[str, _Seen] = defaultdict(_Seen)
    for report, origin in zip(reports, origins, strict=True):
        for passage, block, topic in _body(report):
            for piece, marked in _pieces(report, passage, shared):
                for text, ends in _cuts(piece):
                    one = seen[text]
                    one.ends |= ends and marked
                    one.cities.add(origin)
                    one.topics[topic] += 1
                    one.blocks[block] += 1
    kept = {text: one for text, one in seen.items() if len(one.cities) >= CITIES and _is_usable(text, ends=one.ends)}
    federations = {federation_of(report.agency) for report in reports} - {""}
    federation = federations.pop() if len(federations) == 1 else COMMON
    found = [
        Phrase(
            text=text,
            topic=_topic(kept[text].topics),
            role=_role(text, kept[text].blocks),
            federation=federation,
            cities=len(kept[text].cities),
        )
        for text in _maximal(kept)
    ]
    return tuple(sorted(found, key=lambda one: (-one.cities, one.topic, one.role.value, one.text)))


def _shared_names(reports: Sequence[Report], origins: Sequence[str]) -> frozenset[str]:
    """Quoted names that more than one city has: these are nobody's own."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for report, origin in zip(reports, origins, strict=True):
        for name in _QUOTED.findall(report.text):
            found[name].add(origin)
    return frozenset(name for name, cities in found.items() if len(cities) >= CITIES)


def _body(report: Report) -> Iterator[tuple[Passage, BlockRole, str]]:
    headings = sorted(report.headings, key=lambda heading: heading.start)
    for passage in report.passages:
        block = report.role_at(passage.start)
        if passage.role is not PassageRole.BODY or block in _BLOCKS:
            continue
        above = [heading for heading in headings if heading.start <= passage.start and not heading.item]
        yield passage, block, (above[-1].topic if above else "") or OTHER


def _pieces(report: Report, passage: Passage, shared: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """The text between marks, figures and names, and whether a mark ends it."""
    text = passage.text
    numbers = [(one.start, one.end) for one in report.figures] + [(one.start, one.end) for one in report.others]
    gone = [
        (passage.text_offset(start), passage.text_offset(end - 1) + 1)
        for start, end in numbers
        if passage.start <= start and end <= passage.end
    ]
    gone += [
        found.span()
        for found in _QUOTED.finditer(text)
        if (found[1] not in shared and not is_common_name(found[1])) or not _RUN.fullmatch(found[1])
    ]
    gone += [(start, end) for start, end, _ in find_local(text, _own_words(report))]
    gone += list(find_persons(text))
    signs = list(text)
    for start, end in gone:
        signs[start:end] = _GONE * (end - start)
    masked = "".join(signs)
    for run in _RUN.finditer(masked):
        if len(run[0]) >= SHORTEST:
            yield run[0], masked[run.end() : run.end() + 1] != _GONE


def _own_words(report: Report) -> tuple[str, ...]:
    agency = agency_of(report.agency, report.text)
    names = (agency.full, agency.short, agency.district, agency.district_name, agency.city, agency.city_name)
    return tuple(name for name in (*names, *agency.local_words) if len(name) >= 2)


def _cuts(piece: str) -> Iterator[tuple[str, bool]]:
    """Every run of words of a piece that is as long as a phrase may be, and whether the piece ends with it."""
    bounds = [0]
    for word in cut(piece):
        bounds.append(bounds[-1] + len(word))
    for at, start in enumerate(bounds):
        for end in bounds[at + 1 :]:
            if end - start > LONGEST:
                break
            if end - start >= SHORTEST:
                yield piece[start:end], end == len(piece)


def _maximal(kept: Iterable[str]) -> Iterator[str]:
    """The texts that are no part of a longer one."""
    longest = sorted(kept, key=len, reverse=True)
    inside: set[str] = set()
    for text in longest:
        if text not in inside:
            yield text
        for size in range(SHORTEST, len(text)):
            inside.update(text[at : at + size] for at in range(len(text) - size + 1))


@cached
def _verbs() -> frozenset[str]:
    return frozenset((*entries("verbs")["predicate"], *_edges("leading")))


@cached
def _edges(name: str) -> frozenset[str]:
    return frozenset(entries("phrase_edges")[name])


def _is_usable(text: str, *, ends: bool) -> bool:
    """Whether a text can stand by itself: begun and ended by whole words of its own, quotes closed, no figure.

    What begins with a verb must have been the end of a clause somewhere: 举办家庭教育 never is.
    """
    words = cut(text)
    if not ends and (words[0] in _verbs() or words[-1] in _edges("hanging")):
        return False
    if words[0] in _edges("not_first") or words[-1] in _edges("not_last") or len(words) < 2:
        return False
    balanced = text.count("“") == text.count("”") and text.count("《") == text.count("》")
    return balanced and not has_figure(text) and not any(word in text for word in _edges("never"))


def _topic(topics: Counter[str]) -> str:
    """The topic under which most have it; 其他 only where there is no other."""
    named = Counter({topic: count for topic, count in topics.items() if topic != OTHER})
    return named.most_common(1)[0][0] if named else OTHER


def _role(text: str, blocks: Counter[BlockRole]) -> PhraseRole:
    """Where the phrase belongs, by its words, and by the block where most have it."""
    block = blocks.most_common(1)[0][0]
    for role in (PhraseRole.CLOSING, PhraseRole.OPENING, PhraseRole.RESULT):
        if any(word in text for word in _edges(role.value)):
            return role
    if block is BlockRole.OPENING:
        return PhraseRole.OPENING
    return PhraseRole.CLOSING if block is BlockRole.CLOSING else PhraseRole.LINKING
