"""Where the holes of a passage are: figures, counters, dates, years, names, and the agency's own names.

Rules of this file: a hole never overlaps another, the stronger kind wins; what lies between holes is kept verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.domain.agency import Agency
from drafter.domain.direction import Claim
from drafter.domain.figure import Figure, NumberKind, OtherNumber
from drafter.domain.model import SlotKind
from drafter.domain.period import Period
from drafter.domain.report import Passage, PassageRole
from drafter.learning.direction import claims_in
from drafter.learning.local_names import find_local, find_persons
from drafter.text.numerals import read_year
from drafter.text.phrasebank import cached, entries

YEAR = r"(?:(?:19|20|21)\d\d|[一二][〇零○][〇零○一二三四五六七八九]{2}|２０[０-９]{2})"
_RANGE = re.compile(rf"({YEAR})(\s*年?\s*[-—－–~～至到]+\s*)({YEAR})")
_YEAR = re.compile(rf"(?<![\d０-９.])({YEAR})(?![\d０-９]|\.\d)")
_DATE = re.compile(
    rf"(?:{YEAR}\s*年\s*)?(?<![\d.])(?:1[0-2]|[1-9])\s*月份?\s*(?:(?:[12]\d|3[01]|[1-9])\s*日|[上中下]旬|底|初)?(?!度|均|报|嫂|饼|经|捐)"
    rf"|{YEAR}\s*[-./]\s*\d{{1,2}}\s*[-./]\s*\d{{1,2}}"
)
_QUOTED = re.compile(r"“([^“”\n]{2,24})”")
_TITLED = re.compile(r"《([^《》\n]{2,60})》")
_PLACE = re.compile(
    r"(?:(?<=[，。、；：在于到为赴与和“（])|(?<=^))([\u4e00-\u9fff]{2,5}?(?:街道|镇|乡|村|社区))(?=[\u4e00-\u9fff，、。；（])"
)
_NO_PLACE = re.compile(
    r"^(?:.*(?:各|每|全|乡镇|镇街|城乡|农村|乡村|示范|重点|基层|部分|多个|相关|所有|农业|美丽|和美|百|千|万|本|进|走|入|推|动|展|建|设|家|学校|企业|机关|单位|"
    r"等|的|了|和|与|及|以|由|将|新|社区|村|镇|街道|开|一|两|三|四|五|六|七|八|九|十)).*$"
)


_SHORT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A hole at ``start``..``end`` of a passage's text; ``figure`` is the figure behind it, if any.

    A wording of growth or decline has its ``claim``, which points into the figures ``spoken`` of.
    """

    start: int
    end: int
    kind: SlotKind
    text: str
    style: str = ""
    label: str = ""
    figure: Figure | None = None
    claim: Claim | None = None
    spoken: tuple[Figure, ...] = ()


@cached
def _common_names() -> frozenset[str]:
    terms = entries("fixed_terms")
    return frozenset((*terms["nationwide"], *terms["numeral_terms"]))


@cached
def long_common_names() -> tuple[str, ...]:
    """Names known all over the country that are long enough to be recognised inside a longer one."""
    return tuple(name for name in _common_names() if len(name) > _SHORT)


@cached
def _verbs() -> tuple[str, ...]:
    return tuple(verb for verb in entries("verbs")["predicate"] if len(verb) >= 2)


def is_common_name(name: str) -> bool:
    """Whether a quoted name is known all over the country, so that it is wording and no local name.

    >>> is_common_name("最美家庭"), is_common_name("溪畔书香")
    (True, False)
    """
    return any(name.removesuffix(tail) in _common_names() for tail in ("", "活动", "行动", "工程", "工作"))


def find_holes(
    passage: Passage,
    figures: Sequence[Figure],
    others: Sequence[OtherNumber],
    *,
    period: Period | None,
    agency: Agency,
) -> list[Found]:
    """The holes of a passage in order, without overlap."""
    text = passage.text
    taken: list[Found] = []

    def take(candidates: Iterable[Found]) -> None:
        for one in candidates:
            if one.end > one.start and all(one.end <= old.start or one.start >= old.end for old in taken):
                taken.append(one)

    take(_figures(passage, figures))
    take(_claims(passage, figures, period))
    take(_counters(passage, others))
    take(_dates(text))
    take(_names(text, passage.role, agency))
    take(_editions(text))
    take(_years(text, period))
    take(_agency(text, agency))
    take(Found(start=a, end=b, kind=SlotKind.NAME, text=text[a:b], label=label) for a, b, label in _local(text, agency))
    take(_masked(text))
    return sorted(taken, key=lambda one: one.start)


def _figures(passage: Passage, figures: Sequence[Figure]) -> Iterator[Found]:
    for figure in figures:
        if passage.start <= figure.start and figure.end <= passage.end:
            start, end = passage.text_offset(figure.start), passage.text_offset(figure.end - 1) + 1
            yield Found(start=start, end=end, kind=SlotKind.FIGURE, text=passage.text[start:end], figure=figure)


def _claims(passage: Passage, figures: Sequence[Figure], period: Period | None) -> Iterator[Found]:
    if passage.role is not PassageRole.BODY:
        return
    for claim, spoken in claims_in(passage, figures, period):
        text = passage.text[claim.start : claim.end]
        yield Found(
            start=claim.start,
            end=claim.end,
            kind=SlotKind.DIRECTION,
            text=text,
            label=text,
            style=claim.kind.value,
            claim=claim,
            spoken=spoken,
        )


def _counters(passage: Passage, others: Sequence[OtherNumber]) -> Iterator[Found]:
    for other in others:
        if other.kind is NumberKind.COUNTER and passage.start <= other.start and other.end <= passage.end:
            start, end = passage.text_offset(other.start), passage.text_offset(other.end - 1) + 1
            style = "arabic" if other.raw[0].isdigit() else "chinese"
            anniversary = passage.text[end : end + 4].lstrip().startswith("周年")
            yield Found(
                start=start,
                end=end,
                kind=SlotKind.COUNTER,
                text=passage.text[start:end],
                style=style,
                label="周年数" if anniversary else "连续年数",
            )


def _dates(text: str) -> Iterator[Found]:
    quoted = [found.span() for found in (*_QUOTED.finditer(text), *_TITLED.finditer(text))]
    for found in _DATE.finditer(text):
        inside = any(a <= found.start() < b for a, b in quoted)
        if inside or text[found.end() : found.end() + 3].startswith(("国", "世界", "宪法")):
            continue
        stripped = found.group().rstrip()
        yield Found(
            start=found.start(), end=found.start() + len(stripped), kind=SlotKind.DATE, text=stripped, label="日期"
        )


def _names(text: str, role: PassageRole, agency: Agency) -> Iterator[Found]:
    if role is PassageRole.SIGNATURE and 2 <= len(text) <= 4:
        yield Found(start=0, end=len(text), kind=SlotKind.NAME, text=text, label="署名")
        return
    local = tuple(place for place in (agency.district_name, agency.city_name) if len(place) >= 2)
    for found in _QUOTED.finditer(text):
        name = found[1]
        whole = name + text[found.end() : found.end() + 2]
        if not is_common_name(name) and not is_common_name(whole) and not re.search(r"[。！？；]", name):
            yield _name(text, found.start(1), found.end(1))
    for found in _TITLED.finditer(text):
        if any(place in found[1] for place in local):
            yield _name(text, found.start(1), found.end(1))
    for start, end in find_persons(text):
        yield Found(start=start, end=end, kind=SlotKind.NAME, text=text[start:end], label="姓名")
    quoted = [found.span() for found in (*_QUOTED.finditer(text), *_TITLED.finditer(text))]
    for found in _PLACE.finditer(text):
        if any(start <= found.start() < end for start, end in quoted) or text[found.end() : found.end() + 1] in "村镇":
            continue
        if not _NO_PLACE.match(found[1][:-1]) and not any(verb in found[1] for verb in _verbs()):
            yield Found(start=found.start(1), end=found.end(1), kind=SlotKind.NAME, text=found[1], label="地名")


_EDITION = re.compile(r"第([一二三四五六七八九十]{1,3}|\d{1,2})届(?=“([^“”\n]{2,24})”)|首届(?=“([^“”\n]{2,24})”)")
_OBSERVANCE = re.compile(
    r"第([一二三四五六七八九十百]{1,5}|\d{1,3})[次个](?=“?(?:全国|国际|世界)(?!\w{0,6}(?:会|普查|调查))\w{2,6}?[日节](?![点目奏约常前]))"
)


def _editions(text: str) -> Iterator[Found]:
    """第八届“…”, 第三十四次全国助残日: one more every year; 首届“…” is the first only once."""
    yield from map(_edition, _OBSERVANCE.finditer(text))
    for found in _EDITION.finditer(text):
        if is_common_name(found[2] or found[3]):
            continue
        if found[1] is None:
            yield Found(start=found.start(), end=found.end(), kind=SlotKind.NAME, text=found.group(), label="届次")
        else:
            yield _edition(found)


def _edition(found: re.Match[str]) -> Found:
    style = "arabic" if found[1][0].isdigit() else "chinese"
    start, end = found.span(1)
    return Found(start=start, end=end, kind=SlotKind.COUNTER, text=found[1], style=style, label="届数")


def _local(text: str, agency: Agency) -> Iterator[tuple[int, int, str]]:
    known = [word for word in agency.local_words if len(word) >= 2]
    return iter(sorted(find_local(text, known), key=lambda one: (one[0], one[0] - one[1])))


_MASK = re.compile(r"(?<![*＊\d])[*＊](?![*＊\d])(?!\s)")


def _masked(text: str) -> Iterator[Found]:
    """A name that was blotted out: nobody can inherit it."""
    for found in _MASK.finditer(text):
        yield Found(start=found.start(), end=found.end(), kind=SlotKind.NAME, text=found.group(), label="隐去的名称")


_NOUNS = re.compile(
    r"[”》][\u4e00-\u9fff]{0,4}?(活动|项目|行动|工程|品牌|计划|驿站|服务队|宣讲队|宣讲团|宣讲|基地|公众号|比赛|大赛|讲堂|课堂|学堂|专栏|热线|工作室|"
    r"培训|课程|沙龙|论坛|观察团|模式|机制|工作法|节目|栏目|报告会|分享会)"
)


def _name(text: str, start: int, end: int) -> Found:
    return Found(start=start, end=end, kind=SlotKind.NAME, text=text[start:end], label=_name_label(text, end))


def _name_label(text: str, end: int) -> str:
    """What the name is of, or else the words beside it with a blank for the name: “…”暖心关怀."""
    if noun := _NOUNS.match(text, end):
        return f"{noun[1]}名称"
    if behind := re.match(r"[”》](?![并和与及等也还又将])([\u4e00-\u9fff]{2,4})", text[end:]):
        return f"“…”{behind[1]}"
    return "名称"


def _years(text: str, period: Period | None) -> Iterator[Found]:
    if period is None or not period.year:
        return
    lowest, highest = -max(2, period.years - 1), max(2, period.years)
    frozen: list[tuple[int, int]] = [found.span() for found in _TITLED.finditer(text)]
    for found in _RANGE.finditer(text):
        ends = [read_year(found[1]), read_year(found[3])]
        if any(year is None or not lowest <= year - period.year <= highest for year in ends) or period.years == 1:
            frozen.append(found.span())
    for found in _YEAR.finditer(text):
        year = read_year(found[1])
        if year is None or any(a <= found.start() < b for a, b in frozen):
            continue
        offset = year - period.year
        behind = text[found.end() :].lstrip()[:1]
        if not lowest <= offset <= highest or (behind != "年" and offset not in (0, 1)):
            continue
        han = not found[1][0].isdigit()
        style = f"{offset:+d}" + ("汉" if han else "")
        if "２" in found[1]:
            style = f"{offset:+d}"
        yield Found(
            start=found.start(1),
            end=found.end(1),
            kind=SlotKind.PERIOD,
            text=found[1],
            style=style,
            label=year_label(offset),
        )


_YEAR_LABELS = {-2: "前年", -1: "上年", 0: "本年", 1: "下年", 2: "后年"}


def year_label(offset: int) -> str:
    """How people call a year that is ``offset`` years from the report's own."""
    return _YEAR_LABELS.get(offset, f"{'前' if offset < 0 else '后'}{abs(offset)}年")


def _agency(text: str, agency: Agency) -> Iterator[Found]:
    fields = [
        (getattr(agency, name), name, label)
        for name, label in (
            ("full", "单位全称"),
            ("short", "单位简称"),
            ("district", "区县名"),
            ("city", "城市名"),
            ("province", "省名"),
            ("district_name", "地名"),
            ("city_name", "城市短名"),
        )
    ]
    seen: set[str] = set()
    for value, name, label in sorted(fields, key=lambda field: len(field[0]), reverse=True):
        if len(value) < 2 or value in seen:
            continue
        seen.add(value)
        for found in re.finditer(re.escape(value), text):
            if value[0] in _LEVELS and not _starts_word(text, found.start()):
                continue
            yield Found(start=found.start(), end=found.end(), kind=SlotKind.AGENCY, text=value, style=name, label=label)


_LEVELS = "省市区县旗州盟"
_OPENERS = "由是和与对向在从为被给把使将以及而让请经到"


def _starts_word(text: str, at: int) -> bool:
    """Whether 区妇联 at ``at`` is a word by itself, and no part of 矿区妇联, 社区妇联 or *市妇联."""
    before = text[at - 1] if at else ""
    return before in _OPENERS or not re.match(r"[\u4e00-\u9fff*＊×]", before)
