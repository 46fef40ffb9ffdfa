"""What a person types for a slot becomes the characters that are printed in it."""

from __future__ import annotations

import re
from collections.abc import Container

from drafter.domain.errors import BadValue
from drafter.domain.figure import Surface
from drafter.domain.model import Slot, SlotKind
from drafter.domain.pack import Pack
from drafter.drafting.counter import read_counter, write_counter
from drafter.text.entry import read_entry

MAX_TEXT = 300
"""Characters that a name or a date may have."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_PAIRS = (("“", "”"), ("《", "》"), ("‘", "’"), ('"', '"'))
_LEFTS = tuple(left for left, _ in _PAIRS)
_COUNTER = re.compile(
    r"[^\d.．０-９一二两三四五六七八九十百千]*([0-9０-９]+|[一二两三四五六七八九十百千]+)[^\d.．０-９]*"
)


def read_answer(pack: Pack, slot: Slot, text: str, *, quoted: Container[str] | None = None) -> tuple[str, str]:
    """The characters to print for ``text`` in ``slot``, and a note where something deserves a look.

    ``quoted`` is what :func:`quoted_keys` gives for ``pack``, for a caller that has it. Raises BadValue, in words that
    help.
    """
    if slot.kind is SlotKind.FIGURE:
        metric = pack.metrics.get(slot.key)
        entered = read_entry(text, metric.surface if metric else Surface())
        return entered.text, entered.note
    typed = _CONTROL.sub("", "".join(line.strip() for line in text.splitlines())).strip()
    if not typed:
        raise BadValue("还没有填写", hint="请写出今年的内容")
    if len(typed) > MAX_TEXT:
        raise BadValue(f"太长了，最多 {MAX_TEXT} 个字", hint="较长的文字请用“改句子”来写")
    learned = pack.learned.get(slot.key, "")
    if slot.kind is SlotKind.COUNTER:
        return _counter(typed, learned, slot.style), ""
    if slot.kind is SlotKind.NAME:
        known = quoted_keys(pack) if quoted is None else quoted
        return _quoted(learned, typed, stands_quoted=slot.key in known), ""
    return typed, ""


def clean_wording(text: str) -> str:
    """An edited sentence without the characters that no document can hold; line breaks stay."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_note(text: str, reserved: tuple[str, ...] = ()) -> str:
    """A remark or source as one line of at most MAX_TEXT characters, without beginnings that are ``reserved``."""
    line = _CONTROL.sub("", " ".join(text.split())).strip()
    while reserved and line.startswith(reserved):
        line = line[1:].strip()
    return line[:MAX_TEXT]


def _counter(typed: str, learned: str, style: str) -> str:
    found = _COUNTER.fullmatch(typed)
    number = read_counter(found[1]) if found else None
    if not number or number >= 10_000:
        raise BadValue(f"“{typed[:20]}”不是次数或年数", hint="请输入整数，例如 7 或 七")
    return write_counter(number, learned, style)


def _quoted(learned: str, typed: str, *, stands_quoted: bool) -> str:
    """The name in quotation marks once: never doubled where the sentence has them, nor lost where the name had them."""
    pair = _pair_of(typed)
    if stands_quoted:
        return typed[1:-1] if pair and len(typed) > 2 else typed
    own = _pair_of(learned)
    return f"{own[0]}{typed}{own[1]}" if own and not pair else typed


def _pair_of(name: str) -> tuple[str, str] | None:
    if len(name) < 2:
        return None
    return next(((left, right) for left, right in _PAIRS if name[0] == left and name[-1] == right), None)


def quoted_keys(pack: Pack) -> frozenset[str]:
    """The slots whose first hole stands in quotation marks of its sentence."""
    quoted: dict[str, bool] = {}
    for sentence in pack.sentences():
        before = ""
        for part in sentence.parts:
            if isinstance(part, str):
                before = part
            else:
                quoted.setdefault(part.key, before.endswith(_LEFTS))
                before = ""
    return frozenset(key for key, stands in quoted.items() if stands)
