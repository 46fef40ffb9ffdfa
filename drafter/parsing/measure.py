"""What a figure measures: the counted thing, found in the words around the number.

The algorithm of the notes on language, 3.2: the phrase to the right decides first, then the phrase to the left, then
the verb, then the figure before. Two thirds of the counted things stand left of their number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.domain.figure import FigureKind, Measure
from drafter.text.phrasebank import any_of, cached, entries
from drafter.text.quantities import Quantity
from drafter.text.words import cut

CLAUSE = "，。；：！？,;:!?\n\t"
_WINDOW = 80
_OPEN = {"“": "”", "‘": "’", "《": "》", "（": "）", "(": ")"}
_CHANGE = r"(?:增长|增加|发展|提升|上升|提高|下降|减少|压缩|扩大|缩减|增|升|降)"
_YEAR = r"(?:(?:19|20)\d\d|[一二][〇零][〇零一二三四五六七八九]{2})年(?:底|末|度|初)?"
_STRIP_RIGHT_OF_LEFT = re.compile(
    r"(?:共计|合计|累计|总计|依次为|分别为|分别|已达|达到|高达|共|达|为|约|近|逾|超|破|各|了|等|有|出|至|到|计|：|:|\s"
    r"|只有|仅有|已有|现有|平均|人均|户均|不到|不足|每年|每人|至少|不少于|尚有|还有"
    rf"|{_CHANGE}(?:到|至|为|在|成|了)+|(?:保持|稳定|维持|控制)在?|(?:由|从)?{_YEAR}至?的?|(?<=[\u4e00-\u9fff”])(?:由|从))+$"
)
_LEAD = re.compile(r"^(?:其中|全年|今年|全区|全市|全县|全省|一年来|目前|现有|已有|共有|全|共|并|各|已|还|又|为)+(?=.)")
_CHANGED = re.compile(rf"{_CHANGE}(?:到|至|为|成|了|$)")
_KEEP_TAIL = ("支出", "输出", "演出", "付出", "产出", "代表", "行为", "作为", "单位", "学校")


@cached
def _set(name: str) -> frozenset[str]:
    return frozenset(entries("verbs")[name])


@cached
def _levels() -> tuple[str, ...]:
    words: set[str] = set()
    for key, value in entries("levels").items():
        words.add(str(key))
        if isinstance(value, list):
            words.update(map(str, value))
    return tuple(sorted(words, key=len, reverse=True))


@cached
def _names() -> re.Pattern[str]:
    return re.compile(any_of(word for word in entries("fixed_terms")["nationwide"] if len(word) >= 3))


def tokens(text: str) -> list[str]:
    """Words, with quotations, titles, brackets and nationwide names kept whole."""
    found: list[str] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char in _OPEN and (close := text.find(_OPEN[char], at)) > 0 and close - at <= 60:
            found.append(text[at : close + 1])
            at = close + 1
            continue
        if name := _names().match(text, at):
            found.append(name.group())
            at = name.end()
            continue
        stop = at + 1
        while stop < len(text) and text[stop] not in _OPEN and not _names().match(text, stop):
            stop += 1
        found += _merged(cut(text[at:stop]))
        at = stop
    return found


def _merged(words: Sequence[str]) -> list[str]:
    """Neighbours that make a known verb or function word together (送+去, 常态+化) as one word."""
    merged: list[str] = []
    for word in words:
        if merged and merged[-1] + word in _set("predicate") | _set("stop"):
            merged[-1] += word
        else:
            merged.append(word)
    return merged


def measure(text: str, quantities: Sequence[Quantity], at: int, previous: Measure | None) -> Measure:
    """What ``quantities[at]`` of ``text`` measures; ``previous`` is what the figure before it measures.

    A head is never punctuation or a bare number: then the head of the figure before it stands in.
    """
    found = _measure(text, quantities, at, previous)
    head = re.sub(r"^[、，的和及与\s（(——]+|[、，的和及与\s（(]+$", "", found.head)
    if not re.search(r"[\u4e00-\u9fffA-Za-z]", head):
        head = previous.head if previous else ""
    return replace(found, head=head) if head != found.head else found


def _measure(text: str, quantities: Sequence[Quantity], at: int, previous: Measure | None) -> Measure:
    quantity = quantities[at]
    stop = quantities[at + 1].start if at + 1 < len(quantities) else len(text)
    behind = text[quantity.end : min(stop, quantity.end + _WINDOW)]
    begin = max(quantities[at - 1].end if at else 0, quantity.start - _WINDOW)
    before = text[begin : quantity.start]
    verb, left, clipped = _left_phrase(before)
    lone = not left or before.rstrip().endswith(("和", "及", "与", "、"))
    right = _right_phrase(behind, quantity, lone=lone)
    if right:
        return _made(right, verb)
    if quantity.kind is FigureKind.PERCENT:
        if verb == "占" and left:
            return Measure(head=f"占{left}比例", verb=verb)
        if found := _GROWTH.search(before):
            return Measure(head=f"{previous.head if previous else ''}{found[1]}率", verb=found[1])
    if left and not _is_level(left):
        return _made(left, verb)
    if previous is not None and previous.head and before.endswith("其中") and (did := _verb_phrase(behind)):
        return Measure(head=previous.head, verb=did[:2], modifiers=f"{did}的")
    if not left and (quantity.kind is FigureKind.PEOPLE or previous is None) and (did := _object(behind)):
        return Measure(head=did)
    if previous is not None and previous.head and (_is_level(left) or (clipped and not verb)):
        return Measure(head=previous.head, verb=previous.verb, modifiers=left, scope=_scope(left))
    if verb:
        return Measure(head=verb, verb=verb)
    return Measure(head=_verb_phrase(behind) or re.split(f"[{CLAUSE}]", behind)[0].strip()[:20])


_GROWTH = re.compile(
    r"(?:同比|较上年|比上年|较去年|比去年|环比)[^，。；]{0,6}?(增长|下降|减少|提高|提升|增加|上升)(?:了|约|近|达)*$"
)


def _object(behind: str) -> str:
    """获赠两癌保险 → 两癌保险: what the counted people got or did, where nothing else names them."""
    phrase = _verb_phrase(behind)
    verb = next((verb for verb in sorted(_set("predicate"), key=len, reverse=True) if phrase.startswith(verb)), "")
    thing = phrase.removeprefix(verb).removeprefix("了").removeprefix("过")
    return thing if len(thing) >= 2 else ""


def _verb_phrase(behind: str) -> str:
    """取得职业技能证书: what the counted people did, up to the next clause mark."""
    phrase = re.split(f"[{CLAUSE}、]", behind)[0].strip()
    return phrase[:20] if any(phrase.startswith(verb) for verb in _set("predicate")) else ""


def _made(phrase: str, verb: str) -> Measure:
    """Split a noun phrase into what stands before the last 的 and the head."""
    scope = _scope(phrase)
    core = phrase[len(scope) :] if scope and phrase.startswith(scope) and len(phrase) - len(scope) >= 2 else phrase
    modifiers, separator, head = core.rpartition("的")
    if not head or len(head) < 2:
        modifiers, separator, head = "", "", core
    lead = scope if core != phrase else ""
    return Measure(head=head, verb=verb, modifiers=lead + modifiers + separator, scope=scope)


def _scope(phrase: str) -> str:
    found = next((level for level in _levels() if phrase.startswith(level)), "")
    if not found:
        simple = re.match(
            r"(?:全国|国家|省|市|区|县|镇|街|村)(?:[、和](?:省|市|区|县|镇|街|村))*级?(?=[“\u4e00-\u9fff])", phrase
        )
        found = simple.group() if simple and len(phrase) > 4 else ""
    return found


def _is_level(phrase: str) -> bool:
    return bool(phrase) and (
        phrase in _levels() or re.fullmatch(r"[省市区县镇村国家全及以上、和级]+", phrase) is not None
    )


def _right_phrase(behind: str, quantity: Quantity, *, lone: bool) -> str:
    """The noun phrase behind the unit; ``lone`` when nothing in front of the number could be counted instead."""
    text = re.sub(r"^[ \u3000]*(?:的|左右|以上)?", "", behind)
    if _CHANGED.match(text):
        return ""
    attributive = behind.lstrip().startswith("的")
    if quantity.kind is FigureKind.PERCENT and not attributive:
        return ""
    if not text or text[0] in CLAUSE + "、（(）)”》·—-/":
        return ""
    clause = _clause_right(text)
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
        if plain in _set("stop") and plain not in ("非", "之", "本"):
            if plain == "的" and kept and number + 1 < len(words):
                kept.append(word)
                continue
            break
        if plain in _set("predicate") and plain not in _set("nominal"):
            break
        if (
            plain in _set("nominal")
            and not kept
            and not attributive
            and not lone
            and number + 1 < len(words)
            and _starts_object(words[number + 1])
        ):
            break
        kept.append(word)
    if quantity.kind is FigureKind.PEOPLE:
        kept = _persons(kept)
    phrase = "".join(kept).strip().rstrip("的")
    phrase = _after_listing(phrase)
    if quantity.kind is FigureKind.PEOPLE and len(kept) > 1 and kept[-1] in _set("nominal"):
        phrase = phrase.removesuffix(kept[-1])
    return phrase if len(re.sub(r"[“”《》（）()\s]", "", phrase)) >= 2 else ""


_LEVELS = re.compile(r"(?:全国|国家|省|市|区|县|镇|街|村)级?(?:[、和](?:省|市|区|县|镇|街|村)级?)+")


@cached
def _person_nouns() -> frozenset[str]:
    return frozenset(entries("number_words")["person_nouns"])


def _persons(words: list[str]) -> list[str]:
    """妇女奋力…: words behind the last word for people are what they did."""
    last = max((at for at, word in enumerate(words) if word.endswith(tuple(_person_nouns()))), default=-1)
    return words if last < 0 else words[: last + 1]


def _starts_object(word: str) -> bool:
    return word[:1] in "“《" or (word not in _set("predicate") and word not in _set("stop") and len(word) >= 2)


def _clause_right(text: str) -> str:
    depth = 0
    for at, char in enumerate(text):
        if char in _OPEN:
            depth += 1
        elif char in _OPEN.values():
            if not depth:
                return text[:at]
            depth -= 1
        elif char in CLAUSE and not depth:
            return text[:at]
    return text


def _left_phrase(before: str) -> tuple[str, str, bool]:
    """Verb, noun phrase, and whether the clause began right there (nothing was cut off inside it)."""
    text = before
    stripped = ""
    while stripped != text:
        stripped = text
        cutoff = _STRIP_RIGHT_OF_LEFT.search(text)
        if cutoff is not None and not text.endswith(_KEEP_TAIL):
            text = text[: cutoff.start()]
    clause, clipped = _clause_left(text)
    clause = _LEAD.sub("", clause.strip())
    words = [word for word in tokens(clause) if word.strip()]
    verb = ""
    start = 0
    for number, word in enumerate(words):
        last = number == len(words) - 1
        if word in _set("stop") and word not in ("的", "和", "及", "与", "之", "以上", "本", "以下", "非", "等"):
            start = number + 1
        elif word in _set("predicate"):
            leading = all(one in _set("stop") or one in _set("predicate") for one in words[start:number])
            rest = "".join(words[number + 1 :])
            if word not in _set("nominal") or (leading and not last and len(rest) > 2):
                verb, start = word, number + 1
    phrase = "".join(words[start:]).strip()
    phrase = _after_listing(phrase).strip("的和及与 ").removeprefix("出").removeprefix("了")
    if phrase.startswith("等") and len(phrase) > 2:
        phrase = phrase[1:]
    if phrase.endswith("率") and len(phrase) <= 3 and verb:
        return "", verb + phrase, clipped
    return verb, phrase, clipped


def _after_listing(phrase: str) -> str:
    """A、B、C等NP counts the NP."""
    depth = 0
    cut_at = 0
    for at, char in enumerate(phrase):
        if char in _OPEN:
            depth += 1
        elif char in _OPEN.values():
            depth = max(0, depth - 1)
        elif char == "等" and not depth and len(phrase) - at > 2 and phrase[at + 1] not in "级候待于":
            cut_at = at + 1
    return phrase[cut_at:]


def _clause_left(text: str) -> tuple[str, bool]:
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        char = text[at]
        if char in _OPEN.values():
            depth += 1
        elif char in _OPEN and depth:
            depth -= 1
        elif depth == 0 and (char in CLAUSE or char in "、（("):
            return text[at + 1 :], True
    return text, True
