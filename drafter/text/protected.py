"""Places in text whose numerals are no quantities: quotations, titles, dates, ordinals, fixed terms.

Each rule removes false figures that were seen in real reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.text.numerals import HAN_DIGITS
from drafter.text.phrasebank import any_of, cached, entries

_D = r"[0-9０-９]"
_YEAR = rf"(?:(?:19|20|21)\d\d|(?:１９|２０|２１){_D}{{2}}|[一二][〇零○九][〇零○一二三四五六七八九]{{2}})"
_H = f"[{HAN_DIGITS}十百]"
_RULES: tuple[tuple[str, str], ...] = (
    ("web", r"(?:https?://|www\.)[^\s\u4e00-\u9fff]+|[\w.]+@[\w.]+"),
    ("document number", rf"[〔\[（(【]{_YEAR}[〕\]）)】]\s*\d+\s*号"),
    ("date", rf"{_YEAR}\s*[-/.．]\s*\d{{1,2}}\s*[-/.．]\s*\d{{1,2}}(?:日)?"),
    (
        "date",
        rf"(?:{_YEAR}\s*年\s*)?(?:{_D}{{1,2}}|十[一二]|[一二三四五六七八九十])\s*月份?\s*(?:(?:{_D}{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*[日号]|[上中下]旬|底|初)?",
    ),
    ("year", rf"{_YEAR}\s*年?\s*[-—－–~～至到]+\s*{_YEAR}\s*(?:年|学年)?度?"),
    ("year", rf"{_YEAR}\s*(?:年度|学年|年末|年底|年初|年中|年来|年)"),
    ("year", r"(?<=“)[’']?\d{2}[-—]\d{2}(?=”)"),
    ("ordinal", rf"第\s*(?:{_D}+|{_H}+)\s*[-—、至和]?\s*(?:{_D}+|{_H}+)?\s*[\u4e00-\u9fff]?"),
    ("ordinal", rf"前\s*(?:{_D}+|{_H}+)\s*(?:名|位|强|列|三)?"),
    ("ordinal", r"[一二三四五六七八九十]+等奖|[一二三四五]星级?|[一二三四五六七八九]年级"),
    ("ordinal", r"[一二三四五六七八九十]+届(?:[一二三四五六七八九十]+次|[\u4e00-\u9fff]{0,2}全会)?"),
    ("span", rf"(?:{_D}+|{_H}+|半)\s*(?:多)?\s*(?:年来|年期|年间|年内|年行动|年规划|年计划|年)(?!级)"),
    ("age", rf"{_D}+\s*[-—~～至到]\s*{_D}+\s*(?:周岁|岁|个月|月龄|年级)"),
    ("age", rf"{_D}+\s*(?:周岁|岁)"),
    ("time", rf"{_D}{{1,2}}\s*[:：时点]\s*{_D}{{2}}(?:分)?|(?:上午|下午|晚上?|早上?|中午)\s*{_D}{{1,2}}\s*[时点]"),
    (
        "time",
        r"\d+\s*[天日×xX*]\s*[×xX*]?\s*24\s*小时|24\s*小时(?=热线|值班|服务|在线|不打烊|守护|响应)|(?<=[话线])24\s*小时|全天候",
    ),
    ("span", rf"(?:{_D}+|{_H}+)\s*(?:分钟|公里)(?=[\u4e00-\u9fff]{{0,8}}圈)"),
    ("span", rf"{_D}+(?:余|多)?\s*(?:天|小时|分钟|个月)\s*(?:时间|之内|以内|内|里)"),
    ("span", rf"(?:历时|运行|耗时|用时|为期){_D}+(?:余|多)?\s*(?:天|小时|分钟)"),
    ("policy code", rf"{_D}+(?:\s*[+＋×xX*]\s*(?:{_D}+|[A-Z]))+"),
    ("policy code", rf"[A-Z]\s*\+\s*{_D}+"),
    ("version", rf"{_D}+\.{_D}+\s*版|[A-Za-z]+\s*{_D}+\.{_D}+|(?<![A-Za-z])(?:FM|AM|PM)\s*{_D}+(?:\.{_D}+)?"),
    ("heading number", rf"(?<![\u4e00-\u9fff])(?:图|表|附件)\s*{_D}+(?:[-.]{_D}+)?"),
    (
        "hotline",
        rf"(?<!{_D})(?:12\d{{3}}|1\d{{10}}|0\d{{2,3}}-?\d{{7,8}}|400-?\d{{3}}-?\d{{4}})(?!{_D}|万|亿|余|多)(?=热线|电话|专线|平台|妇女|维权|心理|[^\u4e00-\u9fff\s]|$)",
    ),
    ("hotline", rf"(?:热线|电话|手机|专线)[:：]?\s*{_D}{{5,12}}(?:-{_D}+)?"),
    (
        "proper name",
        r"百(?:年|日|姓|花|县|强|佳|货|科|度)[\u4e00-\u9fff]?|百家争鸣|三位一体|三人行|万人空巷|千(?:家万户|方百计|万工程|里)|万(?:家灯火|众一心|象|物|名执委)|百万(?=庄|英才)",
    ),
    ("proper name", r"(?:百|千|万)[\u4e00-\u9fff](?:百|千|万)[\u4e00-\u9fff](?:(?:百|千|万)[\u4e00-\u9fff])?"),
    ("name", rf"(?<![每各全][村屯寨庄])(?<=[村屯寨庄])第?(?:{_D}{{1,2}}|{_H}{{1,3}})\s*[组社]"),
    ("proper name", r"(?<=[进送入惠暖到润访])万家(?!企业|单位|商户)"),
    ("proper name", r"红十字|十字(?:路口|绣|架)"),
    ("proper name", r"十(?:大|佳|强|优|件实事|项实事)|百万(?:职工|妇女)(?=大|劳动|建功)"),
    ("rank", r"[一二三四五六七八九两]级"),
)


@cached
def _rules() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<r{number}>{pattern})" for number, (_, pattern) in enumerate(_RULES)))


@cached
def _terms() -> re.Pattern[str]:
    return re.compile(any_of(entries("fixed_terms")["numeral_terms"]))


_COUNTED = re.compile(
    rf"[{HAN_DIGITS}十百千万亿]{{2,}}(?:余|多)?(?:人次|场次|户次|[名户场次件宗份支](?![\u4e00-\u9fff]*[》”]))"
)
"""四百余场次: numerals that are also a name, but are counted here."""
_QUOTED = re.compile(r"“([^“”。！？；\n]{1,30})”|‘([^‘’。！？；\n]{1,30})’|《([^《》。！？\n]{1,80})》")


def protected_spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Spans (start, end, reason) in which no quantity is looked for; they may overlap and are not sorted.

    >>> [text for text in ("2023年",) for _ in protected_spans(text)]
    ['2023年']
    """
    for found in _QUOTED.finditer(text):
        yield found.start(), found.end(), "name"
    for found in _rules().finditer(text):
        if found.lastgroup is not None:
            yield found.start(), found.end(), _RULES[int(found.lastgroup[1:])][0]
    for found in _terms().finditer(text):
        if _COUNTED.match(text, found.start()):
            continue
        digits = found.group().isdigit()
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        if digits and (before.isdigit() or after.isdigit() or after in "人名元户个场次万亿余多件份"):
            continue
        yield found.start(), found.end(), "name"
