"""What a figure measures: the counted thing, found in the words around the number.

The phrase to the right decides first, then the phrase to the left, then
the verb, then the figure before. Two thirds of the counted things stand left of their number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from drafter.domain.figure import FigureKind, Measure
from drafter.parsing.beside import LEAD, clause_left, left_phrase, right_phrase
from drafter.parsing.tokens import CLAUSE, PAIRS, tokens, word_set
from drafter.text.phrasebank import cached, entries
from drafter.text.quantities import Quantity

_WINDOW = 80


@cached
def _levels() -> tuple[str, ...]:
    words: set[str] = set()
    for key, value in entries("levels").items():
        words.add(str(key))
        if isinstance(value, list):
            words.update(map(str, value))
    return tuple(sorted(words, key=len, reverse=True))


def measure(text: str, quantities: Sequence[Quantity], at: int, previous: Measure | None) -> Measure:
    """What ``quantities[at]`` of ``text`` measures; ``previous`` is what the figure before it measures.

    A head is never punctuation or a bare number: then the head of the figure before it stands in.
    """
    found = _measure(text, quantities, at, previous)
    head = found.head
    if head not in word_set("predicate"):
        head = re.sub(r"^[、，的和及与\s（(——]+|[、，的和及与\s（(]+$", "", head)
    if not re.search(r"[\u4e00-\u9fffA-Za-z]", head):
        head = previous.head if previous else ""
    return replace(found, head=head) if head != found.head else found


def _measure(text: str, quantities: Sequence[Quantity], at: int, previous: Measure | None) -> Measure:
    quantity = quantities[at]
    stop = quantities[at + 1].start if at + 1 < len(quantities) else len(text)
    behind = text[quantity.end : min(stop, quantity.end + _WINDOW)]
    begin = max(quantities[at - 1].end if at else 0, quantity.start - _WINDOW)
    before = text[begin : quantity.start]
    verb, left, clipped = left_phrase(before)
    joined = before.rstrip().endswith(_JOINTS)
    if joined and previous is not None and left == previous.head:
        # 42所中小学及10个社区: what stands between was counted already.
        left = ""
    lone = not left or joined
    right = right_phrase(behind, quantity, lone=lone)
    if right:
        return _made(right, verb)
    if not left and _TOGETHER.fullmatch(behind) and at + 1 < len(quantities):
        after = quantities[at + 1]
        if right := right_phrase(text[after.end : after.end + _WINDOW], after, lone=True):
            return _made(right, verb)
    if quantity.unit in _CHANGES and (found := _GROWTH.search(before)):
        own = LEAD.sub("", clause_left(before[: found.start()])[0].strip())
        grown = own or (previous.head if previous else "")
        return Measure(head=f"{grown}{found[1]}{'率' * (quantity.kind is FigureKind.PERCENT)}", verb=found[1])
    if quantity.kind is FigureKind.PERCENT and verb == "占":
        if left:
            return Measure(head=f"占{left}" + "比例" * (not left.endswith(_SHARES)), verb=verb)
        if whole := LEAD.sub("", clause_left(before.rpartition("占")[0])[0].strip()):
            return Measure(head=f"{whole}占比", verb=verb)
    if left in _TOTALS and previous is not None and previous.head != left:
        return Measure(head=left, verb=verb, modifiers=previous.head)
    if left and not _is_level(left):
        return _made(left, verb)
    if previous is not None and previous.head and before.endswith("其中") and (did := _verb_phrase(behind)):
        return Measure(head=previous.head, verb=did[:2], modifiers=f"{did}的")
    if not left and (quantity.kind is FigureKind.PEOPLE or previous is None) and (did := _object(behind)):
        return Measure(head=did)
    if previous is not None and previous.head and (_is_level(left) or (clipped and not verb)):
        return Measure(head=previous.head, verb=previous.verb, modifiers=left, scope=_scope(left))
    if verb:
        # 受理信访238件，办结236件: as many of the same; 发放补贴60万元，惠及326人: whom the same has reached.
        same = at > 0 and (quantities[at - 1].unit == quantity.unit or quantity.kind is FigureKind.PEOPLE)
        return Measure(head=verb, verb=verb, modifiers=previous.head if previous and same else "")
    if left:
        return _made(left, verb)
    return Measure(head=_verb_phrase(behind) or re.split(f"[{CLAUSE}]", behind)[0].strip()[:20])


_JOINTS = ("和", "及", "与", "、")
_TOGETHER = re.compile(r"[至到和、—~～-]?")
"""30多批400多人次侨胞, 6处、120平方米: two figures for one thing."""
_CHANGES = frozenset(("%", "％", "‰", "个百分点", "百分点", "倍"))
_TOTALS = ("总数", "总量", "总额", "金额", "数量")
_SHARES = ("比例", "比重", "份额")
_GROWTH = re.compile(
    r"(?:(?:同比|环比|[较比](?:上年|去年|往年|年初|上届|前年|[^，。；]{1,6}?年?前))[^，。；]{0,6}?|(?<=[，；（(]))"
    r"(增长|下降|减少|提高|提升|增加|上升)(?:了|约|近|达)*$"
)


def _object(behind: str) -> str:
    """获赠两癌保险 → 两癌保险: what the counted people got or did, where nothing else names them."""
    phrase = _verb_phrase(behind)
    verb = next((verb for verb in sorted(word_set("predicate"), key=len, reverse=True) if phrase.startswith(verb)), "")
    thing = phrase.removeprefix(verb).removeprefix("了").removeprefix("过").removeprefix("的")
    thing = "".join(takewhile(lambda word: word == "的" or word not in word_set("stop"), tokens(thing)))
    return thing if len(thing) >= 2 else ""


def _verb_phrase(behind: str) -> str:
    """取得职业技能证书: what the counted people did, up to the next clause mark."""
    phrase = re.split(f"[{CLAUSE}、]", behind)[0].strip().removeprefix("被")
    return phrase[:20] if any(phrase.startswith(verb) for verb in word_set("predicate")) else ""


def _made(phrase: str, verb: str) -> Measure:
    """Split a noun phrase into what stands before the last 的 and the head."""
    scope = _scope(phrase)
    core = phrase[len(scope) :] if scope and phrase.startswith(scope) and len(phrase) - len(scope) >= 2 else phrase
    at = _last_of(core)
    modifiers, separator, head = core[: max(at, 0)], core[max(at, 0) : at + 1], core[at + 1 :]
    if not head or len(head) < 2:
        modifiers, separator, head = "", "", core
    lead = scope if core != phrase else ""
    return Measure(head=head, verb=verb, modifiers=lead + modifiers + separator, scope=scope)


def _last_of(phrase: str) -> int:
    """Where the last 的 stands that is in no quotation or bracket; -1 where there is none."""
    depth = 0
    for at in range(len(phrase) - 1, -1, -1):
        if phrase[at] in PAIRS.values():
            depth += 1
        elif phrase[at] in PAIRS:
            depth -= 1
        elif phrase[at] == "的" and not depth:
            return at
    return -1


def _scope(phrase: str) -> str:
    found = next((level for level in _levels() if phrase.startswith(level)), "")
    if not found:
        simple = re.match(
            r"(?:全国|国家|省|市|区|县|镇|街|村)(?:[、和](?:省|市|区|县|镇|街|村))*级?(?=[“\u4e00-\u9fff])(?!道|[居民场容域]|办)",
            phrase,
        )
        found = simple.group() if simple and len(phrase) > 4 else ""
    if found and (more := re.match(r"(?:及其?)?以上|（[^（）]{1,4}）(?=.{2})", phrase[len(found) :])):
        found += more.group()
    return found


def _is_level(phrase: str) -> bool:
    return bool(phrase) and (
        phrase in _levels() or re.fullmatch(r"[省市区县镇村国家全及以上、和级]+", phrase) is not None
    )
