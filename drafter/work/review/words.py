"""Decisions in words, as people write them on the command line: 改名 接访 接访人次."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from drafter.domain.errors import BadValue
from drafter.domain.model import SlotKind
from drafter.domain.review import Act, Decision
from drafter.work.review.review import Reviewing

KIND_WORDS: Mapping[SlotKind, str] = {
    SlotKind.FIGURE: "数据",
    SlotKind.NAME: "名称",
    SlotKind.DATE: "日期",
    SlotKind.PERIOD: "年份",
    SlotKind.COUNTER: "计数",
    SlotKind.AGENCY: "单位名称",
    SlotKind.DIRECTION: "增减说法",
    SlotKind.MEMBERS: "项数",
}
"""What people call the kinds of slots."""
CHOICES = tuple(said for kind, said in KIND_WORDS.items() if kind not in (SlotKind.DIRECTION, SlotKind.MEMBERS))
"""The kinds that a person can choose."""
_MARKED = re.compile(r"(?P<before>[^【】]*)【(?P<marked>[^【】]+)】(?P<after>[^【】]*)")
_PIECES = re.compile(r"[|｜]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """How a decision is written, what it does, and how many words it takes at least and at most."""

    usage: str
    does: str
    words: tuple[int, int]
    perform: Callable[[Reviewing, list[str], str], Reviewing]


ACT_WORDS: Mapping[Act, str] = {
    Act.ACCEPT: "认可",
    Act.RENAME: "改名",
    Act.MERGE: "合并",
    Act.SPLIT: "拆开",
    Act.RETYPE: "改类型",
    Act.DROP: "固定文字",
    Act.NEVER_CARRY: "不沿用",
    Act.CARRY: "沿用",
    Act.MARK: "标为留空",
}
"""What people call the acts that can be undone."""


def in_words(decision: Decision | None) -> str:
    """A decision in a few words: 改名 3200余户."""
    if decision is None or decision.place is None:
        return ""
    return f"{ACT_WORDS[decision.act]} {decision.place.value}"


def say_decision(reviewing: Reviewing, text: str, *, time: str = "") -> Reviewing:
    """The review after the decision that ``text`` says; BadValue or UnknownSlot where that cannot be.

    Several words that belong together stand in “ ” or in quotation marks.
    """
    name, *words = _words(text)
    verb = VERBS.get(name)
    if verb is None:
        raise BadValue(f"不认识“{name}”", hint=f"可以写：{'、'.join(VERBS)}")
    least, most = verb.words
    if not least <= len(words) <= most:
        raise BadValue(f"“{text}”没有写对", hint=f"请写成：{verb.usage}，意思是{verb.does}")
    return verb.perform(reviewing, words, time)


def read_kind(word: str) -> SlotKind:
    """The kind that people call ``word``; BadValue for any other word."""
    for kind, said in KIND_WORDS.items():
        if word in (said, kind.value):
            return kind
    raise BadValue(f"没有类型“{word}”", hint=f"可以写：{'、'.join(CHOICES)}")


def read_pieces(text: str) -> tuple[str, ...]:
    """The pieces of 12场|36人次; BadValue for less than two."""
    pieces = tuple(piece.strip() for piece in _PIECES.split(text) if piece.strip())
    if len(pieces) < 2:
        raise BadValue("请写出拆成哪几段，中间用 | 隔开", hint="例如 12场|36人次")
    return pieces


def read_marked(text: str) -> tuple[str, str, str]:
    """What stands before, in and behind 【 】; a text without them is marked as a whole."""
    found = _MARKED.fullmatch(text)
    if found is None and ("【" in text or "】" in text or not text):
        raise BadValue("请用一对【】括住要标为留空的字", hint="例如 开办【四点半课堂】")
    return (found["before"], found["marked"], found["after"]) if found else ("", text, "")


def _words(text: str) -> list[str]:
    words = [found[1] or found[2] for found in re.finditer(r'"([^"]*)"|(\S+)', text) if found[0] != '""']
    if not words:
        raise BadValue("没有写要做什么", hint=f"可以写：{'、'.join(VERBS)}")
    return words


def _plain(act: Act) -> Callable[[Reviewing, list[str], str], Reviewing]:
    return lambda reviewing, words, time: reviewing.decide(act, reviewing.place_of(words[0]), time=time)


def _rename(reviewing: Reviewing, words: list[str], time: str) -> Reviewing:
    return reviewing.decide(Act.RENAME, reviewing.place_of(words[0]), key=words[1], label=words[1], time=time)


def _label(reviewing: Reviewing, words: list[str], time: str) -> Reviewing:
    return reviewing.decide(Act.RENAME, reviewing.place_of(words[0]), label=words[1], time=time)


def _unit(reviewing: Reviewing, words: list[str], time: str) -> Reviewing:
    return reviewing.decide(Act.RETYPE, reviewing.place_of(words[0]), unit=words[1], time=time)


def _kind(reviewing: Reviewing, words: list[str], time: str) -> Reviewing:
    return reviewing.decide(Act.RETYPE, reviewing.place_of(words[0]), kind=read_kind(words[1]), time=time)


def _merge(reviewing: Reviewing, words: list[str], time: str) -> Reviewing:
    place, other = reviewing.place_of(words[0]), reviewing.place_of(words[1])
    return reviewing.decide(Act.MERGE, place, other=other, time=time)


def _split(reviewing: Reviewing, words: list[str], time: str) -> Reviewing:
    return reviewing.decide(Act.SPLIT, reviewing.place_of(words[0]), pieces=read_pieces(words[1]), time=time)


def _apart(reviewing: Reviewing, words: list[str], time: str) -> Reviewing:
    place = reviewing.place_in(words[0], words[1])
    key = words[2] if len(words) > 2 else ""
    return reviewing.decide(Act.SPLIT, place, key=key, label=key, time=time)


def _mark(reviewing: Reviewing, words: list[str], time: str) -> Reviewing:
    place = reviewing.stretch(*read_marked(words[0]))
    kind = read_kind(words[2]) if len(words) > 2 else ""
    return reviewing.decide(Act.MARK, place, key=words[1] if len(words) > 1 else "", kind=kind, time=time)


def _undo(reviewing: Reviewing, _: list[str], time: str) -> Reviewing:
    return reviewing.undo(time=time)


def _redo(reviewing: Reviewing, _: list[str], time: str) -> Reviewing:
    return reviewing.redo(time=time)


VERBS: Mapping[str, Verb] = {
    "认可": Verb(usage="认可 名称", does="看过了，没有问题", words=(1, 1), perform=_plain(Act.ACCEPT)),
    "改名": Verb(usage="改名 名称 新名称", does="换一个名称", words=(2, 2), perform=_rename),
    "标签": Verb(usage="标签 名称 叫法", does="只改填写时显示的叫法", words=(2, 2), perform=_label),
    "单位": Verb(usage="单位 名称 单位", does="改数据的单位", words=(2, 2), perform=_unit),
    "类型": Verb(usage=f"类型 名称 {'|'.join(CHOICES)}", does="改成另一种留空", words=(2, 2), perform=_kind),
    "合并": Verb(usage="合并 名称 另一个名称", does="两个留空是一回事，以后填一次", words=(2, 2), perform=_merge),
    "拆开": Verb(usage="拆开 名称 一段|另一段", does="一个留空里有几样东西", words=(2, 2), perform=_split),
    "分开": Verb(
        usage="分开 名称 句中几个字 [新名称]", does="几处共用的名称，这一处另算", words=(2, 3), perform=_apart
    ),
    "固定": Verb(usage="固定 名称", does="是固定文字，不用填", words=(1, 1), perform=_plain(Act.DROP)),
    "不沿用": Verb(usage="不沿用 名称", does="每年都从待补开始", words=(1, 1), perform=_plain(Act.NEVER_CARRY)),
    "沿用": Verb(usage="沿用 名称", does="收回“不沿用”", words=(1, 1), perform=_plain(Act.CARRY)),
    "留空": Verb(
        usage="留空 前文【几个字】后文 [名称] [类型]",
        does="把固定文字里的几个字标为留空",
        words=(1, 3),
        perform=_mark,
    ),
    "撤销": Verb(
        usage="撤销",
        does="收回上一个决定",
        words=(0, 0),
        perform=_undo,
    ),
    "重做": Verb(
        usage="重做",
        does="恢复刚才撤销的",
        words=(0, 0),
        perform=_redo,
    ),
}
"""The verbs of ``drafter review --do``."""
