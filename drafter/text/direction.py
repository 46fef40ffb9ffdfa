"""Words of growth and decline: where a text claims one, and how the same thing is said the other way.

A claim is tied to the figures of its own sentence; what is not clear stays plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.domain.direction import Claim, ClaimKind, Trend
from drafter.text.phrasebank import any_of, cached, entries
from drafter.text.sentences import sentence_spans

POINTS = "百分点"
LAST = "@上年"
"""Behind a slot's key in a formula: what the slot held last year."""
_CLAUSE = "，。；：、（(,;:"
_BESIDE = re.compile(r"[，、；（(,;]?[均也且并]?")
"""What may stand between a figure and a wording about it."""
_LEADING = re.compile(r"，?(?:达到?|至|为)?")
"""What may stand between 连续五年增长 and its figure."""
_LOOK_BACK = 24
"""The longest wording between a figure and its amount."""


@dataclass(frozen=True, slots=True)
class Place:
    """A figure in a text: its span, and its unit as written."""

    start: int
    end: int
    unit: str

    @property
    def is_percent(self) -> bool:
        """Whether it is a share of a whole."""
        return self.unit.startswith(("%", "％"))

    @property
    def is_points(self) -> bool:
        """Whether it is a difference of two shares."""
        return self.unit.endswith(POINTS)


@cached
def _pairs(name: str) -> tuple[Mapping[str, str], ...]:
    return tuple(entries("direction")[name])


@cached
def _trends() -> Mapping[str, Trend]:
    """Every word of growth or decline with what it says."""
    return {
        pair[trend.value]: trend
        for name in ("change", "points", "reach")
        for pair in _pairs(name)
        for trend in (Trend.UP, Trend.DOWN)
    }


def _words(name: str) -> str:
    return any_of(word for pair in _pairs(name) for key, word in pair.items() if key != "level")


@cached
def _change(last_year: int) -> re.Pattern[str]:
    lexicon = entries("direction")
    compare, between = any_of(lexicon["compare"]), any_of(lexicon["between"])
    year = rf"|(?P<year>[较比]{last_year}\s*年(?:同期)?)" if last_year else ""
    words = any_of(word for name in ("change", "points") for pair in _pairs(name) for word in pair.values())
    return re.compile(rf"(?:(?P<compare>{compare}){year})?(?P<between>(?:{between})*)(?P<word>{words})了?$")


@cached
def _standing() -> re.Pattern[str]:
    """Wordings that stand by themselves."""
    lexicon = entries("direction")
    compare = any_of({*lexicon["compare"], *lexicon["compare_level"].values()})
    level = any_of((lexicon["level"], lexicon["nearly_level"]))
    return re.compile(
        rf"(?P<level>(?:{compare})(?:{level}))|(?P<multiple>(?:(?:{compare})(?:实现)?)?(?:{any_of(lexicon['multiple'])}))"
        rf"|连续[^，。；]{{1,6}}年(?:实现|保持)?(?:稳步|正|持续)?(?P<run>增长|上升|提高|增加|下降|减少)"
        rf"|(?P<first>{any_of(lexicon['first'])})"
    )


@cached
def _reach() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('reach')})$")


@cached
def _opener() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(entries('direction')['opener'])})$")


def is_rate(name: str) -> bool:
    """Whether the name of a figure says that it is a rate: its change is counted in percentage points.

    >>> is_rate("调解成功率"), is_rate("接访")
    (True, False)
    """
    return name.endswith(tuple(entries("direction")["rate"]))


def trend_of(phrase: str) -> Trend | None:
    """What a wording claims, as far as its words tell.

    >>> trend_of("较上年增长"), trend_of("与上年基本持平"), trend_of("情况良好")
    (<Trend.UP: 'up'>, <Trend.LEVEL: 'level'>, None)
    """
    lexicon = entries("direction")
    if lexicon["level"] in phrase or any(pair["level"] in phrase for pair in _pairs("reach")):
        return Trend.LEVEL
    if any(word in phrase for word in lexicon["multiple"]):
        return Trend.UP
    found = [(-len(word), trend) for word, trend in _trends().items() if word in phrase]
    return min(found)[1] if found else None


def turn(phrase: str, kind: ClaimKind, trend: Trend, *, points: bool = False, nearly: bool = False) -> str:
    """The same wording for ``trend``; ``nearly`` level is said as such, ``points`` tells that percentage points follow.

    >>> turn("较上年增长", ClaimKind.CHANGE, Trend.DOWN), turn("较上年增长", ClaimKind.CHANGE, Trend.LEVEL)
    ('较上年下降', '与上年持平')
    >>> turn("增至", ClaimKind.REACH, Trend.DOWN)
    '减至'
    """
    if trend_of(phrase) is trend:
        return phrase
    name = "reach" if kind is ClaimKind.REACH else "points" if points else "change"
    pairs = _pairs(name) if name == "reach" else (*_pairs(name), *_pairs("change"))
    if trend is Trend.LEVEL and kind is not ClaimKind.REACH:
        return level_phrase(phrase, nearly=nearly)
    for length in sorted({len(word) for pair in pairs for word in pair.values()}, reverse=True):
        for pair in pairs:
            for word in pair.values():
                if len(word) == length and word in phrase:
                    return phrase.replace(word, pair[trend.value])
    return phrase


def level_phrase(phrase: str, *, nearly: bool = False) -> str:
    """与上年持平, for whatever ``phrase`` compares with."""
    lexicon = entries("direction")
    level = str(lexicon["nearly_level" if nearly else "level"])
    for compare in sorted(lexicon["compare"], key=len, reverse=True):
        if phrase.startswith(compare):
            return str(lexicon["compare_level"].get(compare, compare)) + level
    return level


def change_phrase(phrase: str, trend: Trend, *, unit: str) -> str:
    """较上年增加, made of 与上年持平 or 翻一番: the words in front of an amount with ``unit``."""
    lexicon = entries("direction")
    back = {level: compare for compare, level in reversed(lexicon["compare_level"].items())}
    compares = sorted({*lexicon["compare"], *back}, key=len, reverse=True)
    compare = next((one for one in compares if phrase.startswith(one)), "较上年")
    pairs = _pairs("points") if unit.endswith(POINTS) else _pairs("change")
    pair = pairs[0] if unit.startswith(("%", "％")) or unit.endswith(POINTS) else pairs[1]
    return f"{back.get(compare, compare)}{pair[trend.value]}"


def compares(phrase: str) -> bool:
    """Whether a wording says itself that it compares with last year.

    >>> compares("较上年增长"), compares("增长")
    (True, False)
    """
    return any(compare in phrase for compare in entries("direction")["compare"])


def multiple_of(phrase: str) -> int:
    """How many times 翻一番 is; 0 for other wordings."""
    return next((int(times) for word, times in entries("direction")["multiple"].items() if word in phrase), 0)


def find_claims(text: str, places: Sequence[Place], *, last_year: int = 0) -> Iterator[Claim]:
    """The claims of a text about its figures ``places``, which stand in its order.

    ``last_year`` lets 较2023年 be understood. A comparison whose figure is not clear has no subjects; wordings that do
    not even compare are passed over.
    """
    for start, end in sentence_spans(text):
        inside = [at for at, place in enumerate(places) if start <= place.start and place.end <= end]
        taken: set[int] = set()
        changes = list(_changes(text, places, inside, start, last_year))
        for claim in changes:
            taken.update(claim.amounts)
        yield from changes
        yield from _reaches(text, places, inside, start)
        yield from _stands(text, places, [at for at in inside if at not in taken], start, end)


def _changes(text: str, places: Sequence[Place], inside: Sequence[int], start: int, last_year: int) -> Iterator[Claim]:
    amounts: set[int] = set()
    pattern = _change(last_year)
    for at in inside:
        if at in amounts:
            continue
        place = places[at]
        begin = max(start, place.start - _LOOK_BACK)
        found = pattern.search(text[begin : place.start])
        if found is None:
            continue
        year = bool(last_year and found["year"])
        compared = year or bool(found["compare"])
        # 净增长 behind 较2023年: the year is a hole of its own.
        phrase = begin + (found.end("year") if year else found.start())
        bounded = phrase == start or text[phrase - 1] in _CLAUSE
        shares = place.is_percent or place.is_points
        if not compared and not (bounded and shares):
            continue
        group = _group(text, places, inside, at) if "分别" in found["between"] else [at]
        amounts.update(group)
        before = [one for one in inside if places[one].end <= phrase and one not in amounts]
        subjects = _subjects(text, places, before, group, begin + found.start())
        trend = trend_of(found["word"])
        if trend is not None and (subjects or compared):
            yield Claim(
                start=phrase,
                end=place.start,
                kind=ClaimKind.CHANGE,
                trend=trend,
                subjects=subjects,
                amounts=tuple(group),
            )


def _group(text: str, places: Sequence[Place], inside: Sequence[int], at: int) -> list[int]:
    """The amounts of 分别增长5%、3%和2%."""
    group = [at]
    for other in inside:
        if other > group[-1] and text[places[group[-1]].end : places[other].start] in ("、", "和", "，", "及"):
            group.append(other)
    return group


def _subjects(
    text: str, places: Sequence[Place], before: Sequence[int], group: Sequence[int], phrase: int
) -> tuple[int, ...]:
    """The figures right in front of the wording, which the amounts ``group`` belong to; none where others come between.

    In 举办培训12期，参训人数同比增长8% it is not the 12 that grew.
    """
    if len(before) < len(group) or not _BESIDE.fullmatch(text, places[before[-1]].end, phrase):
        return ()
    subjects = tuple(before[-len(group) :])
    shares = all(places[at].is_percent or places[at].is_points for at in group)
    return subjects if shares or places[subjects[0]].unit == places[group[0]].unit else ()


def _reaches(text: str, places: Sequence[Place], inside: Sequence[int], start: int) -> Iterator[Claim]:
    for order, at in enumerate(inside):
        place = places[at]
        found = _reach().search(text[max(start, place.start - _LOOK_BACK) : place.start])
        trend = trend_of(found.group()) if found else None
        if found is None or trend is None:
            continue
        begin = place.start - len(found.group())
        base: tuple[int, ...] = ()
        if order and places[inside[order - 1]].end == begin and places[inside[order - 1]].unit == place.unit:
            before = places[inside[order - 1]].start
            opener = _opener().search(text[start:before])
            if opener is None:
                continue
            base = (inside[order - 1],)
            yield Claim(
                start=before - len(opener.group()),
                end=before,
                kind=ClaimKind.OPENER,
                trend=trend,
                subjects=(at,),
                amounts=base,
            )
        yield Claim(start=begin, end=place.start, kind=ClaimKind.REACH, trend=trend, subjects=(at,), amounts=base)


def _stands(text: str, places: Sequence[Place], free: Sequence[int], start: int, end: int) -> Iterator[Claim]:
    for found in _standing().finditer(text, start, end):
        kind = ClaimKind(str(found.lastgroup))
        begin, stop = found.span(kind.value)
        if kind is ClaimKind.FIRST:
            yield Claim(start=begin, end=stop, kind=kind, trend=Trend.UP)
            continue
        before = [at for at in free if _BESIDE.fullmatch(text, places[at].end, found.start())]
        after = [at for at in free if kind is ClaimKind.RUN and _LEADING.fullmatch(text, stop, places[at].start)]
        subjects = before[-1:] or after[:1]
        trend = trend_of(found[kind.value])
        if trend is not None:
            yield Claim(start=begin, end=stop, kind=kind, trend=trend, subjects=tuple(subjects))
