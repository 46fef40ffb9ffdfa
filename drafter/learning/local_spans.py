"""Where a sentence tells of one federation alone: its names, and awards, numbers and produce left in the wording.

Rules of this file: holes of the sentence stand as HOLE, and no span reaches over one. What can hardly be anybody
else's is certain; what may be is not, and a person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.domain.donor import LocalKind
from drafter.learning.everyday import is_everyday
from drafter.learning.local_bodies import find_bodies
from drafter.learning.local_span import HOLE, LocalSpan, WordsOf, any_sign, signs
from drafter.learning.slots import is_common_name
from drafter.text.federation import federation_of
from drafter.text.numerals import HAN_DIGITS
from drafter.text.phrasebank import cached, entries

_COUNT = rf"[{HAN_DIGITS}十百千\d]{{1,4}}"
_CONTACTS = re.compile(
    r"(?<!\d)(?:0\d{2,3}[-—－ ]?\d{7,8}|1[3-9]\d{9}|[48]00[-—－ ]?\d{3}[-—－ ]?\d{4}|\d{7,8})"
    r"(?!\d)(?![名人户元万个件场])"
    r"|(?:https?://|www\.)[\w./?=&%#-]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.ASCII,
)
_DOCUMENTS = re.compile(
    r"(?!见|按|据|文|印发|根据|依据)(?P<office>[\u4e00-\u9fff]{2,6})[〔\[（(](?:(?:19|20)\d\d|\ufffc)[〕\]）)](?P<number>第?\d{1,4}号)"
)
_CONGRESS = re.compile(
    rf"第({_COUNT})(?:次|届)(?=[\u4e00-\u9fff]{{0,3}}(?:代表大会|会员大会|代表会议|全委会|执委会|执行委员会|委员会))"
)
_OWN_LEVEL = re.compile(r"[区县市旗镇]")
_CODE = re.compile(r"(?<![\d.A-Za-z])\d{1,2}(?:[+＋×xX*][\dNX]{1,2})+(?![\d%])")
_YEARS = re.compile(r"(?<![\d.])(?:19|20)\d\d(?:\s*[-—－–~～至到]+\s*(?:19|20)?\d\d)?\s*(?:年度?|立法|学年)")
_PLAN_YEARS = re.compile(r"规划|纲要|计划|远景|目标")
_FREQUENCY = re.compile(r"[FA]M\s*\d+(?:\.\d+)?", re.IGNORECASE)
_TITLE = re.compile(r"《([^《》\n\ufffc]{2,60})》")
_QUOTED = re.compile(r"[“‘「]([^“”‘’「」\n\ufffc]{2,24})[”’」]")
_PARTS = re.compile(
    rf"(?<!第)[{HAN_DIGITS.replace('一', '')}十]{{1,3}}个?(?:区|县|镇街|街镇|镇|街道|乡|县区|区县|县市区)"
    r"(?![别域分块间位名级长委])"
)
_ROUND = re.compile(r"(?<![一二三四五六七八九十百千万\d])(?:[百千]万?|万)(?:场|名|户|余场|余名|余户|人次|家庭)")
_COUNTED = re.compile(r"[一二三四五六七八九十百千万\d][日天场名户家村]")
_CLAUSE = re.compile(r"[，。；！？,;\n\ufffc]")
_WINDOW = 8


@cached
def find_local_spans(text: str, known: tuple[str, ...] = ()) -> tuple[LocalSpan, ...]:
    """The spans of ``text`` that tell of one federation, in order and without overlap; ``known`` are names of its own.

    >>> [(span.start, span.end, span.kind.value) for span in find_local_spans("选手王丽在广州谈石榴种植。")]
    [(2, 4, 'person'), (5, 7, 'place'), (8, 10, 'phrase')]
    """
    words = WordsOf(text)
    taken: list[LocalSpan] = []
    found = [*_exact(text), *find_bodies(text, words, known), *_told(text, words)]
    for one in sorted(found, key=lambda span: (not span.certain, span.start - span.end)):
        inside = HOLE in text[one.start : one.end] or one.end <= one.start
        if not inside and all(one.end <= old.start or one.start >= old.end for old in taken):
            taken.append(one)
    return tuple(sorted(taken, key=lambda span: span.start))


def find_numbers(text: str) -> Iterator[LocalSpan]:
    """Telephone numbers, addresses in the net, and numbers of documents."""
    for found in _CONTACTS.finditer(text):
        if not (found[0].isdigit() and len(found[0]) == 8 and found[0].startswith(("19", "20"))):
            yield LocalSpan(*found.span(), LocalKind.CONTACT)
    for found in _DOCUMENTS.finditer(text):
        yield LocalSpan(*found.span(), LocalKind.DOCUMENT)


def _exact(text: str) -> Iterator[LocalSpan]:
    """What is written in a form that names and numbers alone have."""
    for span in find_numbers(text):
        if HOLE not in text[span.start : span.end]:
            yield span
    for found in _DOCUMENTS.finditer(text):
        if HOLE in found[0]:
            yield LocalSpan(*found.span("office"), LocalKind.DOCUMENT)
            yield LocalSpan(*found.span("number"), LocalKind.DOCUMENT)
    for found in _CONGRESS.finditer(text):
        if _OWN_LEVEL.search(text[max(0, found.start() - 10) : found.start()]) and "全国" not in text[: found.start()]:
            yield LocalSpan(*found.span(1), LocalKind.NUMBER)
    for pattern in (_CODE, _FREQUENCY):
        for found in pattern.finditer(text):
            if found[0] not in signs("common_numbers"):
                yield LocalSpan(*found.span(), LocalKind.NUMBER)
    for found in _YEARS.finditer(text):
        around = text[max(0, found.start() - _WINDOW) : found.end() + _WINDOW]
        if not _PLAN_YEARS.search(around) or "立法" in found[0]:
            yield LocalSpan(*found.span(), LocalKind.NUMBER)
    for pattern in (_PARTS, _ROUND):
        for found in pattern.finditer(text):
            yield LocalSpan(*found.span(), LocalKind.NUMBER)
    for found in _TITLE.finditer(text):
        if not any_sign("common_titles").search(found[1]) and not is_common_name(found[1]):
            yield LocalSpan(*found.span(1), LocalKind.BRAND)
    for found in _QUOTED.finditer(text):
        name = found[1]
        behind = name + text[found.end() : found.end() + 2]
        if name in _regional():
            yield LocalSpan(*found.span(1), LocalKind.PHRASE)
        elif not is_common_name(name) and not is_common_name(behind):
            yield LocalSpan(*found.span(1), LocalKind.BRAND)


@cached
def _regional() -> frozenset[str]:
    own = (slogan.strip("“”") for slogans in entries("political")["local_slogans"].values() for slogan in slogans)
    return frozenset((*signs("regional_terms"), *own))


def _told(text: str, words: WordsOf) -> Iterator[LocalSpan]:
    """What is told about the place: honours, produce, regions, programmes without quotation marks."""
    for name, certain in (("regions", True), ("products", True)):
        for found in any_sign(name).finditer(text):
            if words.fit(*found.span()):
                yield LocalSpan(*found.span(), LocalKind.PHRASE, certain=certain)
    yield from _honours(text)
    yield from _plans(text, words)


def _honours(text: str) -> Iterator[LocalSpan]:
    """What was won, from behind the verb to the last word of an honour in the clause."""
    for verb in any_sign("honour_verbs").finditer(text):
        stop = _CLAUSE.search(text, verb.end())
        clause = text[verb.end() : stop.start() if stop else len(text)]
        ends = [found.end() for found in any_sign("honours").finditer(clause)]
        if ends and ends[-1] >= 3 and not re.match(r"[\u4e00-\u9fff]{0,3}(?:奖励|奖金)", clause):
            yield LocalSpan(verb.end(), verb.end() + ends[-1], LocalKind.AWARD)


def _plans(text: str, words: WordsOf) -> Iterator[LocalSpan]:
    """智慧父母百日成长计划: a programme by name that stands without quotation marks."""
    for verb in any_sign("plan_verbs").finditer(text):
        stop = re.search(r"[，。；、“”《》,;\n\ufffc]", text[verb.end() :])
        clause = text[verb.end() : verb.end() + stop.start() if stop else len(text)]
        nouns = [found.end() for found in any_sign("plan_nouns").finditer(clause)]
        if nouns and 6 <= nouns[-1] <= 16 and verb.start() in words.bounds:
            name = clause[: nouns[-1]]
            if (
                not is_common_name(name)
                and not any(term in name for term in _common_parts())
                and not federation_of(name)
            ):
                yield LocalSpan(
                    verb.end(),
                    verb.end() + len(name),
                    LocalKind.PHRASE,
                    certain=not is_everyday(name) or bool(_COUNTED.search(name)),
                )


@cached
def _common_parts() -> tuple[str, ...]:
    return tuple(name for name in entries("fixed_terms")["nationwide"] if len(name) > 2)
