"""What a report says about itself: title, agency, period, document form; and whether it is a report at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.domain.period import Period
from drafter.domain.report import Passage, PassageRole, ReportKind
from drafter.text.markers import HASHES, is_bold, read_marker
from drafter.text.numerals import read_number, read_year
from drafter.text.phrasebank import any_of, cached, entries
from drafter.text.sentences import han_count, is_finished

YEAR = r"(?:(?:19|20|21)\d\d|(?:１９|２０)[０-９]{2}|[一二][〇零○0OＯ九][〇零○0OＯ一二三四五六七八九]{2})"
_YEAR_AT = re.compile(rf"({YEAR})\s*(?:年度?|[-—－~～至])?")
_PLAN = re.compile(r"工作(?:安排|计划|打算|谋划|要点|思路|规划|展望|设想)|下一步|未来.年|今后.年|计划|要点")
_SUMMARY = re.compile(r"总结|回顾|综述|报告|汇报|工作情况|述职|盘点|见证|成效|纪实|走笔|侧记|掠影|巡礼|数说")
_NOT_REPORT = re.compile(r"(?:通知|公告|公示|通告|启事|倡议书|招聘|方案|办法|细则|函|邀请|名单)[）)]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Indices of the title's passages, and what was read from them."""

    title: str
    title_passages: tuple[int, ...]
    agency: str
    agency_passages: tuple[int, ...]
    period: Period | None
    next_period: Period | None
    kind: ReportKind


@cached
def _names() -> re.Pattern[str]:
    forms: set[str] = set()
    for federation in entries("federations").values():
        forms.add(federation["full"])
        forms.update(federation.get("short", ()))
    body = any_of(forms)
    return re.compile(rf"共青团[\u4e00-\u9fff]{{2,12}}?委员会|[\u4e00-\u9fff]{{0,14}}?(?:{body})")


def read_identity(passages: Sequence[Passage]) -> Identity:
    """Read title, agency, period and kind from the first passages (and the first paragraphs of the body)."""
    head = _head(passages)
    full_names = tuple(index for index in head if _names().fullmatch(passages[index].text.replace(" ", "")))
    # A line that ends with a colon addresses somebody (各位代表：) or begins the text.
    candidates = [index for index in head if index not in full_names and not passages[index].text.endswith(("：", ":"))]
    titled = _title_of(passages, candidates)
    title = "\n".join(HASHES.sub("", passages[index].text, count=1) for index in titled)
    flat = re.sub(r"\s+", "", title)
    body = "\n".join(passage.text for passage in passages if passage.role is PassageRole.BODY)
    kind = _kind_of(flat, body)
    period = _period_of(flat, body)
    if kind is ReportKind.ANNUAL and period is not None and period.half:
        kind = ReportKind.HALF_YEAR
    agency = passages[full_names[0]].text.strip() if full_names else _agency_of(title, body)
    return Identity(
        title=title,
        title_passages=titled,
        agency=agency,
        agency_passages=full_names,
        period=period,
        next_period=(_next_of(flat, period) or _ahead(body, period)) if kind is not ReportKind.PLAN else None,
        kind=kind,
    )


def _head(passages: Sequence[Passage]) -> list[int]:
    """Short lines before the text proper begins."""
    head: list[int] = []
    for index, passage in enumerate(passages[:12]):
        if passage.role is PassageRole.NOISE:
            continue
        text = passage.text
        if passage.role is not PassageRole.BODY or han_count(text) > 50:
            break
        if read_marker(text) or (is_finished(text) and not text.endswith(("：", ":"))) or is_bold(text):
            break
        if head and _is_opening(text):
            break
        head.append(index)
    return head


def _is_opening(text: str) -> bool:
    return bool(re.search(r"[，；]", text)) and han_count(text) > 24


def _title_of(passages: Sequence[Passage], candidates: list[int]) -> tuple[int, ...]:
    named = [
        index for index in candidates if _PLAN.search(passages[index].text) or _SUMMARY.search(passages[index].text)
    ]
    if not named:
        return tuple(candidates[:1])
    first = named[0]
    chosen = [first]
    before = first - 1
    dashed = passages[first].text.startswith("——")
    if before in candidates and (_stands_with(passages[before], passages[first]) or dashed):
        chosen.insert(0, before)
    after = first + 1
    flat = re.sub(r"\s+", "", passages[first].text)
    if after in candidates and _stands_with(passages[first], passages[after]):
        years = re.fullmatch(rf"[（(]{YEAR}.{{1,4}}{YEAR}年?[）)]", re.sub(r"\s+", "", passages[after].text))
        if years or _is_half(flat):
            chosen.append(after)
    return tuple(chosen)


def _stands_with(first: Passage, second: Passage) -> bool:
    return second.line - first.line == 1


def _is_half(title: str) -> bool:
    return title.endswith(("和", "及", "与", "暨", "、", "的")) or not re.search(
        r"(总结|安排|计划|打算|谋划|要点|思路|报告|汇报|情况|综述|回顾|年)[）)]?$", title
    )


_CONGRESS = re.compile(r"向大会(?:作|报告|提交)|请予?审议")
"""How the report to a congress begins."""


def _kind_of(title: str, body: str) -> ReportKind:
    if re.search(r"半年", title):
        return ReportKind.HALF_YEAR
    if re.search(r"[五5]\s*年", re.sub(r"\d{4}年", "", title)) or re.search(r"次.{0,4}代表大会.*(报告|总结)", title):
        return ReportKind.FIVE_YEAR
    if re.search(r"综述|专版|纪实|侧记|走笔|掠影", title):
        return ReportKind.FEATURE
    if re.search(r"见证|回顾|盘点|精彩|这一年|大事|亮点|答卷|巡礼|的\d{4}年$", title) and "总结" not in title:
        return ReportKind.RETROSPECTIVE
    if re.search(r"总结|报告|情况|汇报", title):
        return ReportKind.ANNUAL
    if _PLAN.search(title):
        return ReportKind.PLAN
    if _CONGRESS.search(body[:300]) and re.search(r"[五5]年", body[:600]):
        return ReportKind.FIVE_YEAR
    if found := re.search(r"现将(.{0,30})(总结|情况)", body[:800]):
        return ReportKind.HALF_YEAR if "半年" in found[1] else ReportKind.ANNUAL
    return ReportKind.OTHER


def read_period(text: str) -> Period | None:
    """The period that a person names: 2023, 2023年, 2023年上半年, 2018-2022年; None where it names none.

    >>> read_period("2023年上半年").label
    '2023年上半年'
    """
    return _period_of(re.sub(r"\s+", "", text), "")


_LOOKED_BACK = re.compile(rf"({YEAR})年度?(?:[上下]半年)?(?:主要)?工作(?:回顾|总结|情况|完成情况)")
_LOOKED_AHEAD = re.compile(
    rf"({YEAR})年?度?[，,]?(?:我们|重点|主要|目标|总体)?(?:工作)?(?:安排|计划|打算|思路|任务|要点|谋划|设想|部署|这样干|展望)"
)


_TOLD = re.compile(rf"(?:^|[。，；：\n]\s*)({YEAR})年(?:度|来|以来)?([上下]半年)?(?=[，,是])")
"""A sentence that says when what follows was done, not when something was founded."""


def _period_of(title: str, body: str) -> Period | None:
    half = 1 if "上半年" in title.split("及")[0].split("和")[0] else 2 if re.match(r".{0,20}下半年", title) else 0
    if run := re.search(rf"({YEAR})\s*年?\s*[-—－~～至]+\s*({YEAR})\s*年", title):
        first, last = read_year(run[1]), read_year(run[2])
        if first and last and 0 < last - first < 12:
            return Period(year=last, years=last - first + 1, text=run[0])
    found = _YEAR_AT.search(title) or _LOOKED_BACK.search(body) or _TOLD.search(body[:120])
    if found is not None and found.re is _TOLD:
        half = {"上半年": 1, "下半年": 2}.get(found[2] or "", half)
    span = re.search(r"(近|过去|上一个)?([三五四六])年", re.sub(rf"{YEAR}年", "", title))
    if span and re.search(r"近|过去|来|届", title):
        years = int(read_number(span[2]) or 5)
        known = read_year(found[1]) if found and _YEAR_AT.search(title) else 0
        return Period(year=known or 0, years=years, text=span[0])
    if found is None or (year := read_year(found[1])) is None:
        return None
    return Period(year=year, half=half)


def _ahead(body: str, period: Period | None) -> Period | None:
    """The next year where only a heading further down names it."""
    if period is None or not period.year or period.years > 1:
        return None
    years = (read_year(found[1]) for found in _LOOKED_AHEAD.finditer(body))
    return next((Period(year=year) for year in years if year == period.year + 1), None)


def _next_of(title: str, period: Period | None) -> Period | None:
    if period is None:
        return None
    years = [year for found in _YEAR_AT.finditer(title) if (year := read_year(found[1]))]
    later = [year for year in years if year > period.year]
    if "下半年" in title and period.half == 1:
        return Period(year=period.year, half=2)
    if later and period.years == 1:
        return Period(year=later[0])
    if period.years > 1 and (found := re.search(r"(未来|今后|下一个)([三五四六])年", title)):
        return Period(year=period.year + period.years if period.year else 0, years=period.years, text=found[0])
    if period.years == 1 and not period.half and _PLAN.search(title):
        return Period(year=period.year + 1)
    return None


def _agency_of(title: str, body: str) -> str:
    """The name in the title where it names a place; else the one that the first pages use most; else the title's."""
    titled = [name for line in title.split("\n") for name in _names_in(line)]
    if named := next((name for name in titled if _PLACED.match(name)), ""):
        return named
    counts = Counter(name for name in _names_in(body[:3000]) if _PLACED.match(name))
    if counts and counts.most_common(1)[0][1] >= 2:
        return counts.most_common(1)[0][0]
    return titled[0] if titled else next(iter(_names_in(body[:1500])), "")


_PLACED = re.compile(r"[\u4e00-\u9fff]{2,12}(?:省|市|区|县|旗|州|盟)[\u4e00-\u9fff]+$|共青团")
_BEFORE_NAME = re.compile(
    r"^.*(?:关于|对于|属于|在于|见证|回顾|——|(?<![青老少中成])年度?|[年以]来|的|由|在|向|为|与|和(?!平|田|硕|静|布|顺|政|龙)|至|，|报送|对|给|到|受|我)"
)


_GUIDES = re.compile(
    r"(?:(?:和|及|、|以及)[^，。；]{2,10})?的?(?:正确|精心|具体|悉心|大力|坚强|有力|亲切|统一|关心|业务)*"
    r"(?:领导|指导|帮助|支持|关心|关怀|部署)"
)
"""在市妇联的指导下: what stands behind the name of a body above."""


def _names_in(text: str) -> list[str]:
    flat = re.sub(r"[ \t]", "", text)
    names: list[str] = []
    above: list[str] = []
    for found in _names().finditer(flat):
        name = _BEFORE_NAME.sub("", found.group())
        if len(name) >= 3 and not name.startswith(("全国", "中国", "各级", "上级", "基层", "各", "省市")):
            (above if _GUIDES.match(flat, found.end()) else names).append(name)
    return names or above


def judge(title: str, body: str, *, headings: int, figures: int) -> tuple[bool, str]:
    """Whether the text is a report, and if not, why; counts are of the parsed text."""
    flat = re.sub(r"\s+", "", title)
    told = bool(_CONGRESS.search(body[:300]))
    announced = bool(re.search(r"现将.{0,40}(总结|汇报|报告|情况).{0,12}如下", body[:1500]))
    looked_back = bool(_LOOKED_BACK.search(body))
    score = 3 * told + 2 * announced + 2 * looked_back
    score += 3 * bool(re.search(r"总结|工作报告|工作情况|汇报|回顾|综述|安排|计划|要点|谋划|打算|见证|盘点", flat))
    score += bool(_YEAR_AT.search(flat))
    score += (headings >= 3) + (headings >= 6) + (figures >= 8) + (figures >= 20)
    spoken = len(re.findall("工作|开展|举办|组织", body))
    if spoken < 4 and not any(one.search(flat) for one in (_SUMMARY, _PLAN)) and not (told or announced or looked_back):
        return False, "通篇没有讲工作，看起来是一份清单或别的材料"
    if _NOT_REPORT.search(flat) and not re.search(r"总结|报告", flat):
        return score >= 7, "标题看起来是一份通知、公告或方案，不是工作总结"
    if re.search(r"特此(通知|公告|函)", body[-200:]):
        return score >= 8, "结尾写着“特此通知”，看起来是一份通知"
    if re.match(r"\s*(本报讯|.{0,12}讯[（(\s]|(?:近日|日前|\d{1,2}月\d{1,2}日)[，,])", body) and headings < 3:
        return score >= 6, "开头像一篇新闻报道，讲的是一次活动"
    return score >= 2, "没有找到总结、安排这样的标题，也没有分条的内容和数据"
