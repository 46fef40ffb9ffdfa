"""What two people said differently, in paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.domain.promise import Settlement
from drafter.form.widgets.detail import Told
from drafter.work.entries.fold import Aspect
from drafter.work.filling.session import Session
from drafter.work.filling.settle import Dispute, Side
from drafter.work.promises.promise_list import SETTLEMENT_WORDS

KINDS = {
    Aspect.ANSWER: "填的",
    Aspect.WORDING: "改的句子",
    Aspect.ADDITION: "加的句子",
    Aspect.POSITION: "放的位置",
    Aspect.LINK: "同一个数",
    Aspect.PROMISE: "承诺",
}
_NOTHING = {
    Aspect.ANSWER: "空着",
    Aspect.WORDING: "今年不写",
    Aspect.ADDITION: "不加",
    Aspect.POSITION: "原来的位置",
    Aspect.LINK: "各填各的",
    Aspect.PROMISE: "没有答复",
}
"""What it means that a side says nothing."""


def dispute_label(session: Session, one: Dispute) -> str:
    """What it is about; of a promise its words."""
    if one.aspect is Aspect.PROMISE:
        return next((promise.text for promise in session.draft.pack.promises if promise.id == one.key), one.label)
    return one.label


def dispute_told(one: Dispute) -> Iterator[Told]:
    """Both sides, what they come to together, and what stood there before."""
    yield Told("现在", _said(one.aspect, one.later), "bold")
    yield Told("另一", _said(one.aspect, one.earlier), "$state-question")
    if one.together:
        yield Told("都要", one.together, "$state-typed")
    if one.before and one.aspect is not Aspect.PROMISE:
        yield Told("原来", one.before, "$quiet")


def _said(aspect: Aspect, side: Side) -> str:
    text = side.text
    if aspect is Aspect.PROMISE and text in frozenset(Settlement):
        text = SETTLEMENT_WORDS[Settlement(text)] + (f"，{side.note}" if side.note else "")
    when = side.time[5:16].replace("T", " ")
    who = " ".join(word for word in (side.user or "有人", when) if word)
    source = f"，来源：{side.source}" if side.source else ""
    return f"{text or _NOTHING[aspect]}（{who}{source}）"
