"""Promises: what a plan says will be done, piece by piece, with what each can be recognised by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.domain.agency import Agency
from drafter.domain.figure import Figure
from drafter.domain.promise import Promise, Target
from drafter.domain.report import BlockRole, Heading, Passage, PassageRole, Report
from drafter.learning.agency import agency_of
from drafter.learning.slots import is_common_name
from drafter.text.deeds import deed_spans, verb_end
from drafter.text.phrasebank import any_of, cached, entries
from drafter.text.quantities import find_quantities

MIN_LENGTH = 4
"""Shorter pieces of a plan promise nothing."""
_THING_MIN, _THING_MAX = 6, 18
_HINT_MIN = 3
_OBJECT_MIN = 4
"""Shorter words behind a verb are part of one word with it: 带头|人, 授信|额度."""
_NAMES = re.compile(r"“([^“”]{2,24})”|《([^《》]{2,60})》")
_ENDS_NAMED = re.compile(rf"(?:{_NAMES.pattern})$")
_SCOPE = re.compile(r"^(?:全?[区县市镇州旗]级?)(?=[\u4e00-\u9fff]{3})")
_OUR_LEVEL = re.compile("全?[区县市镇州旗]级?")
_ANNIVERSARY = "周年"
_LISTED = re.compile(r"[、“”《》]|[和与及](?=[\u4e00-\u9fff]{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPromise:
    """A promise at ``start``..``end`` of the canonical text."""

    promise: Promise
    start: int
    end: int


def promises_of(report: Report) -> Iterator[PlacedPromise]:
    """Each thing that the plan of ``report`` says will be done, in order; headings promise nothing."""
    agency = agency_of(report.agency, report.text)
    headings = [one for one in report.headings if not one.item and not _is_task(report, one)]
    titles = {block.title for block in report.blocks}
    number = 0
    for passage in report.passages:
        if passage.role is not PassageRole.BODY or passage.text.strip() in titles:
            continue
        for start, end in deed_spans(passage.text):
            source = passage.source_offset(start)
            if not _is_plan(report, source) or any(one.start <= source < one.end for one in headings):
                continue
            text = re.sub(r"\s+", " ", passage.text[start:end])
            if len(text) < MIN_LENGTH or text.endswith(tuple(entries("promises")["frames"])):
                continue
            number += 1
            heading = _heading_at(headings, source)
            stop = passage.source_end(end)
            figures = [one for one in report.figures if source <= one.start < stop]
            targets = _targets(figures, text, passage)
            ours = [one.measure.head for one in figures if _OUR_LEVEL.fullmatch(one.measure.scope)]
            promise = _promise(f"承诺-{number:02d}", text, heading, targets, ours, agency)
            yield PlacedPromise(promise=promise, start=source, end=stop)


def _promise(
    name: str,
    text: str,
    heading: Heading | None,
    targets: tuple[Target, ...],
    ours: Sequence[str],
    agency: Agency,
) -> Promise:
    own = _own_names(agency)
    anchors: list[str] = []
    hints: list[str] = []
    for found in _NAMES.finditer(text):
        named = _without(found[1] or found[2], own)
        if len(named) >= 2:
            common = is_common_name(named) or (found[2] and _is_public(named))
            (hints if common else anchors).append(named)
    bare = _NAMES.sub("“”", text)
    for thing in _things(bare):
        (anchors if _is_own(thing) else hints).append(_SCOPE.sub("", thing))
    anchors += [thing for thing in ours if len(thing) >= _HINT_MIN and _is_own(thing)]
    hints += [term for term in _terms().findall(bare) if not any(term in one for one in (*anchors, *hints))]
    return Promise(
        id=name,
        text=text,
        heading=heading.text if heading else "",
        topic=heading.topic if heading else "其他",
        anchors=tuple(dict.fromkeys(anchors)),
        hints=tuple(one for one in dict.fromkeys(hints) if one not in _numeral_terms() or one in _nationwide()),
        targets=targets,
    )


def _things(text: str) -> Iterator[str]:
    """Names without quotation marks: what a verb is followed by, where it ends as names of things do."""
    for clause in re.split("[，；：]", text):
        quantities = find_quantities(clause)[0]
        if quantities and quantities[-1].end < len(clause):
            continue
        thing = _kinds().sub("", _object(clause[: quantities[0].start] if quantities else clause))
        fits = _THING_MIN <= len(thing) <= _THING_MAX and not _LISTED.search(thing)
        if fits and _thing_ends().search(thing):
            yield thing


def _object(clause: str) -> str:
    """What stands behind the verb that ``clause`` begins with, or behind two (筹备召开…); empty where it has none."""
    end = verb_end(clause)
    second = verb_end(clause[end:]) if end else 0
    return clause[end + second * (len(clause) - end - second >= _THING_MIN) :] if end else ""


def _is_own(thing: str) -> bool:
    """Whether a thing is one of ours: it says whose it is, or no part of it is known all over the country."""
    scoped = _SCOPE.sub("", thing)
    if scoped == thing and thing.endswith(_ANNIVERSARY):
        return False  # what the whole country celebrates
    return (scoped != thing and not is_common_name(scoped)) or not _terms().search(thing)


def _is_public(title: str) -> bool:
    return title.endswith(tuple(entries("promises")["public"]))


def _targets(figures: Sequence[Figure], text: str, passage: Passage) -> tuple[Target, ...]:
    targets = []
    for figure in figures:
        start = passage.text_offset(figure.start)
        raw = passage.text[start : start + figure.end - figure.start]
        targets.append(Target(measured=_measured(figure, text), value=figure.value, unit=figure.unit, text=raw.strip()))
    return tuple(targets)


def _measured(figure: Figure, text: str) -> str:
    """What a target counts; where only a verb stands before the figure (新建10间), the object of the clause before."""
    head = re.sub(r"^\d+[.．、]", "", figure.measure.head)
    if named := _ENDS_NAMED.search(head):
        return named[1] or named[2]
    verb = 0 if _terms().match(head) else verb_end(head)
    if len(head) - verb >= _OBJECT_MIN:
        return head[verb:]
    if len(head) > verb:
        return head
    first = text.partition("，")[0]
    if figure.raw in first:
        return figure.measure.verb or head
    own = next((clause for clause in re.split("[，；]", text) if figure.raw in clause), first)
    thing = own[verb_end(own) :].partition(figure.raw)[0]
    if len(thing) >= _OBJECT_MIN:
        return thing
    if named := _NAMES.search(first):
        return named[1] or named[2]
    return _kinds().sub("", first[verb_end(first) :])


def _own_names(agency: Agency) -> tuple[str, ...]:
    """The names of the agency and of its places, the longest first: they tell nobody what was promised."""
    names = {
        agency.full,
        agency.short,
        agency.district,
        agency.city,
        f"{agency.district_name}{agency.federation}",
        f"{agency.city_name}{agency.federation}",
    }
    return tuple(sorted((name for name in names if len(name) > 2), key=len, reverse=True))


def _without(name: str, own: Sequence[str]) -> str:
    for one in own:
        name = name.removeprefix(one)
    return name.strip()


def _is_plan(report: Report, source: int) -> bool:
    return any(block.role is BlockRole.PLAN and block.start <= source < block.end for block in report.blocks)


def _is_task(report: Report, heading: Heading) -> bool:
    """Whether what was taken for a heading is a task with a number: a list part, or nothing stands under it."""
    if heading.block is not BlockRole.PLAN:
        return False
    if heading.closing.strip() in ("；", ";", "，", ","):
        return True
    if heading.rank < _NUMBERED:
        return False
    following = report.text[heading.end :].lstrip()
    place = len(report.text) - len(following)
    return not following or place in {one.start for one in report.headings} | {one.start for one in report.blocks}


_NUMBERED = 3
"""Rank of headings with a plain number (1.), as in Heading."""


def _heading_at(headings: Sequence[Heading], source: int) -> Heading | None:
    return next((one for one in reversed(headings) if one.start <= source), None)


@cached
def _numeral_terms() -> frozenset[str]:
    return frozenset(entries("fixed_terms")["numeral_terms"])


@cached
def _nationwide() -> frozenset[str]:
    return frozenset(entries("fixed_terms")["nationwide"])


@cached
def _terms() -> re.Pattern[str]:
    laws = (law["text"] for law in entries("political")["laws"])
    terms = (term for term in (*_nationwide(), *laws) if len(term) >= _HINT_MIN)
    return re.compile(any_of(terms))


@cached
def _kinds() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(entries('promises')['kinds'])})$")


@cached
def _thing_ends() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(entries('promises')['things'])})$")
