"""Names that belong to one federation and stand without quotation marks: places, institutions, brands, persons.

Rules of this file: a name is only taken where the words of the text begin and end with it, and in doubt it is taken: an
unneeded hole costs its writer one key, a neighbour's name that travels costs the office its face.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from drafter.text.phrasebank import any_of, cached, entries
from drafter.text.words import cut

_QUOTED = re.compile(r"“([^“”\n]{2,24})”")
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
_TITLE = r"(?:主席|书记|区长|县长|市长|省长|部长|主任|会长|理事长|局长)"
_PERSON = re.compile(rf"{_TITLE}([\u4e00-\u9fff]{{2,4}}?)(?=带|参|出席|讲|主持|指|到|强调|为|率|同志|等|，|、|。)")
_COMRADE = re.compile(r"([\u4e00-\u9fff]{2,4})(?=同志)")
_NOT_LAST = frozenset("女男老新位名些等该此各年青轻长员部导多众有志体委记")
"""Signs before 同志 that end a word, hardly a name: 女同志, 年轻同志, 领导同志."""
_JOINS = frozenset("由和与向对从及给")
"""Signs that stand in front of names, though some are surnames too: 和王芳同志."""
_LONGEST, _SHORTEST = 4, 2
"""Signs of a name with 同志 behind it; the longest have a surname of two."""
_WORDS_BEFORE = 5
"""So many words before 学校 and the like may belong to the name."""
_PLAIN = frozenset(
    "本该各全市区县镇村街校省国州乡驻辖两三四五六七八九十一二多新老大小中高我贵在到于和与及的了向由为对把等将以从让使被给个名所家间场次年月日"
    "开办送进走入讲设建有是或并共请去来做用看学教育儿童女妇男老幼群众非公微带货"
)
"""Single signs that are words of their own, not part of a name."""
_CORE = (2, 3)
_LEVELS = "省市区县镇州"
_CORE_NAMES = 3
"""So many quoted names must share a core (花香森城, 童创森城, 童享森城) for it to be a brand."""
_NOT_PLACES = frozenset(
    {"安康", "大同", "东方", "中山", "朝阳", "长治", "三明", "平安", "广元", "常德", "孝感", "宣城", "保定"}
)
"""Cities whose names are also words or parts of names; they count with 市 behind them only."""


@cached
def _places() -> re.Pattern[str]:
    gazetteer = entries("gazetteer")
    names = {*gazetteer.get("cities", ()), *gazetteer.get("provinces", {}), *gazetteer.get("provinces", {}).values()}
    plain = any_of(names - _NOT_PLACES)
    marked = any_of(names & _NOT_PLACES)
    return re.compile(rf"(?:{plain})(?:市|州|盟|地区)?|(?:{marked})市")


@cached
def _institutions(kind: str) -> re.Pattern[str]:
    return re.compile(any_of(entries("institutions")[kind]))


@cached
def _ordinary() -> frozenset[str]:
    """Words between a place and 学校 and the like that tell its kind, not its name."""
    return frozenset(word for row in entries("institutions")["ordinary"] for word in row)


@cached
def _surnames() -> tuple[str, ...]:
    names = entries("surnames")
    return (*names["double"], *names["single"])


def find_persons(text: str) -> Iterator[tuple[int, int]]:
    """Spans of persons' names behind their offices (区委书记李明) and before 同志; persons everybody knows are none.

    >>> texts = ("副主席李明出席", "总书记重要讲话", "其中李明霞同志获奖", "全区女同志")
    >>> [text[a:b] for text in texts for a, b in find_persons(text)]
    ['李明', '李明霞']
    """
    seen = set()
    for found in _PERSON.finditer(text):
        if found[1].startswith(_surnames()):
            seen.add(found.end(1))
            yield found.span(1)
    for found in _COMRADE.finditer(text):
        name = _comrade(found[1])
        if name and found.end() not in seen:
            yield found.end() - len(name), found.end()


def _comrade(signs: str) -> str:
    """The name that ``signs``, which stand before 同志, end with; empty where it is a word (女同志) or well known."""
    if signs.endswith(tuple(entries("surnames")["well_known"])) or signs[-1] in _NOT_LAST:
        return ""
    double = tuple(entries("surnames")["double"])
    for size in range(_LONGEST, _SHORTEST - 1, -1):
        name = signs[-size:]
        if len(name) < size or not name.startswith(double if size == _LONGEST else _surnames()):
            continue
        joined = size > _SHORTEST and name[0] in _JOINS and name[1:].startswith(_surnames())
        if not joined:
            return name
    return ""


def find_local(text: str, known: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Spans of places and institutions, and of the names ``known`` for this federation, with what they are called."""
    candidates = [
        *((*found.span(), "地名") for found in _places().finditer(text)),
        *((at, at + len(name), "名称") for name in known if name for at in _all(text, name)),
    ]
    institutions = list(_institutions("kinds").finditer(text))
    if candidates or institutions:
        words = cut(text)
        bounds = _bounds(words)
        for start, end, label in candidates:
            if start in bounds and end in bounds:
                yield start, end, label
        for found in institutions:
            begin = _name_start(text, words, found.start())
            if begin is not None and found.end() in bounds:
                yield begin, found.end(), "单位名"


def brands_in(texts: Sequence[str], *, is_common: Iterable[str] = ()) -> tuple[str, ...]:
    """Places, quoted names that also stand without marks, and the cores that several of them share; longest first.

    Dictionary words and names that hold one of ``is_common`` are wording, not brands.
    """
    whole = "\n".join(texts)
    common = tuple(is_common)
    names = [name for name in dict.fromkeys(_QUOTED.findall(whole)) if not any(term in name for term in common)]
    bare = _QUOTED.sub("“”", whole)
    found = {name for name in names if len(name) > 2 and name in bare and len(cut(name)) > 1}
    found |= {core for core in _cores(names) if core in bare}
    found |= {place.group() for place in _places().finditer(whole)}
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def _cores(names: Iterable[str]) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for name in names:
        pieces = {
            run[at : at + size] for run in _HAN_RUN.findall(name) for size in _CORE for at in range(len(run) - size + 1)
        }
        counts.update(pieces)
    for core, count in counts.items():
        if count >= _CORE_NAMES and len(cut(core)) == len(core) and not any(sign in _PLAIN for sign in core):
            yield core


def _name_start(text: str, words: Sequence[str], end: int) -> int | None:
    """Where the name that ends in front of ``end`` begins; None where the words before are ordinary ones."""
    before: list[tuple[int, str]] = []
    at = 0
    for word in words:
        if at >= end:
            break
        before.append((at, word))
        at += len(word)
    if at != end:
        return None
    start = None
    strange = 0
    founded = bool(_institutions("founded").match(text, end))
    for place, word in reversed(before[-_WORDS_BEFORE:]):
        if not _HAN_RUN.fullmatch(word * 2) or word in _stops():
            break
        strange = strange + 1 if len(word) == 1 and word not in _PLAIN else 0
        if strange > 1:
            start = place
        elif start is not None and strange == 0:
            break
        if (
            start is None
            and founded
            and place
            and text[place - 1] in _LEVELS
            and len(word) > 1
            and word not in _ordinary()
        ):
            return place
    return start


@cached
def _stops() -> frozenset[str]:
    verbs = entries("verbs")
    return frozenset((*verbs["predicate"], *verbs["stop"]))


def _bounds(words: Iterable[str]) -> frozenset[int]:
    at = 0
    bounds = {0}
    for word in words:
        at += len(word)
        bounds.add(at)
    return frozenset(bounds)


def _all(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))
