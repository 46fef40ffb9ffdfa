"""The noun phrases beside a number: what stands in front of it and what stands behind its unit."""

from __future__ import annotations

import re

from drafter.domain.figure import FigureKind
from drafter.parsing.tokens import CLAUSE, PAIRS, tokens, word_set
from drafter.text.phrasebank import any_of, cached, entries
from drafter.text.quantities import Quantity

_CHANGE = r"(?:增长|增加|发展|提升|上升|提高|下降|减少|压缩|扩大|缩减|增|升|降)"
_YEAR = r"(?:(?:19|20)\d\d|[一二][〇零][〇零一二三四五六七八九]{2})年(?:底|末|度|初)?"
_STRIP_RIGHT_OF_LEFT = re.compile(
    r"(?:共计|合计|累计|总计|依次为|分别为|分别|已达|达到|高达|共|达|为|约|近|逾|超|破|各|了|等|有|出|至|到|计|：|:|\s"
    r"|仅|中有|只有|仅有|已有|现有|平均|人均|户均|折合|折款|不到|不足|每年|每人|至少|不少于|尚有|还有"
    rf"|{_CHANGE}(?:到|至|为|在|成|了)+|(?:保持|稳定|维持|控制)在?|(?:由|从)?{_YEAR}至?的?|(?<=[\u4e00-\u9fff”])(?:由|从))+$"
)
LEAD = re.compile(
    r"^(?:其中|全年|今年|全区|全市|全县|全省|一年来|目前|现有|已有|共有|全(?![国民体员年村镇乡校系])|共|并|各|已|还|又|为)+(?=.)"
)
_CHANGED = re.compile(rf"{_CHANGE}(?:到|至|为|成|了|$)")
_KEEP_TAIL = ("支出", "输出", "演出", "付出", "产出", "代表", "行为", "作为", "单位", "学校")


_MARKER = re.compile(r"^[（(]?(?:[一二三四五六七八九十]{1,3}[）)、]|\d{1,2}[.．、）)](?!\d))\s*")
_TOWARD = frozenset(("向", "为", "给", "对"))
"""Behind these and whom they lead to stands a verb: 向灾区捐赠棉被200床."""
_LIGHT = frozenset(
    ("", "实现", "完成", "开展", "组织", "实施", "进行", "做好", "帮助", "联合", "参与", "动员", "用好", "深入", "继续")
)
"""Behind these verbs another one is a verb too: 组织培训妇女1268人, but 发放创业贷款52笔."""
_GROWS = frozenset(("新增", "增加", "净增", "减少"))
_MEASURES = (
    "人数",
    "人次",
    "对象",
    "资金",
    "款",
    "标准",
    "金额",
    "项目",
    "名额",
    "率",
    "活动",
    "工作",
    "服务",
    "物资",
    "家",
)


def right_phrase(behind: str, quantity: Quantity, *, lone: bool) -> str:
    """The noun phrase behind the unit; ``lone`` when nothing in front of the number could be counted instead."""
    text = re.sub(r"^[ \u3000]*(?:的|左右|以上)?", "", behind)
    if _CHANGED.match(text):
        return ""
    attributive = behind.lstrip().startswith("的")
    if quantity.kind is FigureKind.PERCENT and not attributive:
        return ""
    if not text or text[0] in CLAUSE + "、（(）)”》·—-/" or text.startswith("中有"):
        return ""
    clause = _clause_right(text)
    if place := _PLACES.match(clause):
        return place[1] or place[2]
    if quantity.kind is FigureKind.PEOPLE:
        clause = _behind_kinds(clause)
    listed = _LEVELS.match(clause)
    kept: list[str] = [listed.group()] if listed else []
    words = tokens(clause[listed.end() :] if listed else clause)
    for number, word in enumerate(words):
        if word == "、":
            break
        plain = word.strip()
        if not plain:
            if kept:
                break
            continue
        if not kept and plain in ("各", "该", "全", "本", "每"):
            continue
        if not kept and plain in _ADJECTIVES and number + 1 < len(words):
            kept.append(word)
            continue
        if plain in word_set("stop") and plain not in ("非", "之", "本"):
            if plain == "的" and kept and number + 1 < len(words):
                kept.append(word)
                continue
            break
        if plain in word_set("predicate") and plain not in word_set("nominal"):
            following = words[number + 1].strip() if number + 1 < len(words) else ""
            if (
                kept
                and plain in word_set("closing")
                and (
                    not following
                    or following[0] in "在于对向与"
                    or following in word_set("stop") | word_set("predicate")
                )
            ):
                kept.append(word)
            break
        if (
            plain in word_set("nominal")
            and not kept
            and not attributive
            and not lone
            and number + 1 < len(words)
            and _starts_object(words[number + 1])
        ):
            break
        kept.append(word)
    if all(word.strip() in _ADJECTIVES for word in kept):
        return ""
    if quantity.kind is FigureKind.PEOPLE:
        kept = _persons(kept)
    elif len(kept) > 1 and "".join(kept) == clause and kept[-1] in word_set("pairing"):
        # 54家企业结对58个村: the next figure follows at once.
        kept = kept[:-1]
    phrase = "".join(kept).strip().rstrip("的")
    phrase = _after_listing(phrase)
    if quantity.kind is FigureKind.PEOPLE and len(kept) > 1 and kept[-1] in word_set("nominal"):
        phrase = phrase.removesuffix(kept[-1])
    return phrase if len(re.sub(r"[“”《》（）()\s]", "", phrase)) >= 2 else ""


_PLACES = re.compile(
    r"((?:行政|自然)?村|社区|乡镇|镇街|街道|镇|乡|区|县|市|省|国家|地区|学校|企业)的"
    r"|([村镇乡区县街][、和](?:社区|街道|镇|乡|村|居|区|县)|[村镇乡区县](?=[，。；、！]|$))"
)
"""12个乡镇的工作, 10个村、社区: the places are counted, whatever of theirs is told."""
_ADJECTIVES = frozenset(("有效", "主要", "集中"))
"""Adverbs that in front of a counted thing are none: 320份有效问卷."""
_KIND_MAX = 8
"""So many signs a kind of people has at most that stands in a list."""


def _behind_kinds(clause: str) -> str:
    """150名视障、听障、智障儿童 are children: ``clause`` from the item that says of which kinds the list is."""
    items = re.split("[0-9０-９]", clause)[0].split("、")
    *kinds, last = items
    persons = _person_nouns()
    lists = kinds and all(len(kind) <= _KIND_MAX for kind in kinds)
    if lists and not any(noun in kinds[0] for noun in persons) and any(noun in last for noun in persons):
        return clause[clause.index(last) :]
    return clause


_LEVELS = re.compile(r"(?:全国|国家|省|市|区|县|镇|街|村)级?(?:[、和](?:省|市|区|县|镇|街|村)级?)+")


@cached
def _person_nouns() -> frozenset[str]:
    return frozenset(entries("number_words")["person_nouns"])


def _persons(words: list[str]) -> list[str]:
    """妇女奋力…: words behind the last word for people are what they did."""
    last = max((at for at, word in enumerate(words) if word.endswith(tuple(_person_nouns()))), default=-1)
    return words if last < 0 else words[: last + 1]


def _starts_object(word: str) -> bool:
    return word[:1] in "“《" or (word not in word_set("predicate") and word not in word_set("stop") and len(word) >= 2)


def _clause_right(text: str) -> str:
    depth = 0
    for at, char in enumerate(text):
        if char in PAIRS:
            depth += 1
        elif char in PAIRS.values():
            if not depth:
                return text[:at]
            depth -= 1
        elif char in CLAUSE and not depth:
            return text[:at]
    return text


def left_phrase(before: str) -> tuple[str, str, bool]:
    """Verb, noun phrase, and whether the clause began right there (nothing was cut off inside it)."""
    text = before
    stripped = ""
    while stripped != text:
        stripped = text
        cutoff = _STRIP_RIGHT_OF_LEFT.search(text)
        if cutoff is not None:
            text = text[: _kept(text, cutoff.start())]
    clause, clipped = clause_left(text)
    clause = LEAD.sub("", _MARKER.sub("", clause.strip()))
    words = [word for word in tokens(clause) if word.strip()]
    verb = ""
    start = 0
    toward = False
    for number, word in enumerate(words):
        last = number == len(words) - 1
        if word in word_set("stop") and word not in ("的", "和", "及", "与", "之", "以上", "本", "以下", "非", "等"):
            start, toward = number + 1, word in _TOWARD
        elif last and word in _GROWS and start < number:
            # 会员新增46名: the members, not what they do.
            return word, "".join(words[start:number]).strip(), clipped
        elif word in word_set("closing") and last and number > start:
            continue
        elif word in word_set("predicate"):
            leading = verb in _LIGHT and all(
                one in word_set("stop") or one in word_set("predicate") for one in words[start:number]
            )
            rest = "".join(words[number + 1 :])
            helped = word in word_set("helping") and len(rest) >= 2 and not rest.startswith(_MEASURES)
            if word not in word_set("nominal") or helped or ((leading or toward) and not last and len(rest) > 2):
                verb, start, toward = word, number + 1, False
    phrase = "".join(words[start:]).strip()
    phrase = _after_listing(phrase).strip("的和及与 ").removeprefix("出").removeprefix("了")
    if phrase.startswith("等") and len(phrase) > 2:
        phrase = phrase[1:]
    if phrase.endswith("率") and len(phrase) <= 3 and verb:
        return "", verb + phrase, clipped
    return verb, phrase, clipped


@cached
def _whole() -> re.Pattern[str]:
    """Words whose last sign is also one that goes before a number."""
    words = (*_KEEP_TAIL, *(word for word in word_set("predicate") if len(word) > 1 and word[-1] in "出到有为达至各等"))
    return re.compile(any_of(words))


def _kept(text: str, cutoff: int) -> int:
    """``cutoff`` moved behind the word that it would cut in two (支出|超)."""
    for back in (1, 2, 3):
        found = _whole().match(text, cutoff - back) if cutoff >= back else None
        if found is not None and found.end() > cutoff:
            return found.end()
    return cutoff


def _after_listing(phrase: str) -> str:
    """A、B、C等NP counts the NP."""
    depth = 0
    cut_at = 0
    for at, char in enumerate(phrase):
        if char in PAIRS:
            depth += 1
        elif char in PAIRS.values():
            depth = max(0, depth - 1)
        elif char == "等" and not depth and len(phrase) - at > 2 and phrase[at + 1] not in "级候待于":
            cut_at = at + 1
    return phrase[cut_at:]


def clause_left(text: str) -> tuple[str, bool]:
    """The end of ``text`` from the last clause mark on, and that it was cut off there."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        char = text[at]
        if char in PAIRS.values():
            depth += 1
        elif char in PAIRS and depth:
            depth -= 1
        elif depth == 0 and (char in CLAUSE or char in "、（("):
            return text[at + 1 :], True
    return text, True
