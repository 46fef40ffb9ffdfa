"""What a person types for a slot becomes the characters that are printed in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafter.domain.errors import BadValue
from drafter.domain.figure import Surface
from drafter.domain.model import Slot, SlotKind
from drafter.domain.pack import Pack
from drafter.drafting.counter import read_counter, write_counter
from drafter.text.entry import bare_digits, behind_digits, read_entry

MAX_TEXT = 300
"""Characters that a name or a date may have."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_PAIRS = (("“", "”"), ("《", "》"), ("‘", "’"), ('"', '"'))
_LEFTS = tuple(left for left, _ in _PAIRS)
_DATE_NUMBER = re.compile(r"[0-9０-９]+|[〇零一二三四五六七八九十]+")
_COUNTER = re.compile(
    r"[^\d.．０-９一二两三四五六七八九十百千]*([0-9０-９]+|[一二两三四五六七八九十百千]+)[^\d.．０-９]*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotReader:
    """Reads what is typed for one slot of a pack. All that does not depend on the typing is looked up beforehand.

    ``behind`` is what stands behind a figure that is typed in bare digits, None where these are printed otherwise.
    ``stands_quoted`` says that the sentence has the quotation marks of a name.
    """

    slot: Slot
    learned: str
    surface: Surface
    behind: str | None
    stands_quoted: bool

    def read(self, text: str) -> tuple[str, str]:
        """The characters to print for ``text``, and a note where something deserves a look. Raises BadValue."""
        if self.behind is not None and bare_digits(text):
            return text + self.behind, ""
        kind = self.slot.kind
        if kind is SlotKind.FIGURE:
            entered = read_entry(text, self.surface)
            return entered.text, entered.note
        typed = _CONTROL.sub("", "".join(line.strip() for line in text.splitlines())).strip()
        if not typed:
            raise BadValue("还没有填写", hint="请写出今年的内容")
        if len(typed) > MAX_TEXT:
            raise BadValue(f"太长了，最多 {MAX_TEXT} 个字", hint="较长的文字请用“改文字”（Ctrl+W）来写")
        if kind is SlotKind.COUNTER:
            return _counter(typed, self.learned, self.slot.style), ""
        if kind is SlotKind.DATE:
            return typed, _about_date(typed, self.learned)
        if kind is SlotKind.NAME:
            return _quoted(self.learned, typed, stands_quoted=self.stands_quoted), ""
        return typed, ""


def slot_readers(pack: Pack) -> dict[str, SlotReader]:
    """A reader for every slot of ``pack``, by key."""
    quoted = _quoted_keys(pack)
    return {key: _reader(pack, slot, quoted) for key, slot in pack.slots.items()}


def read_answer(pack: Pack, slot: Slot, text: str) -> tuple[str, str]:
    """The characters to print for ``text`` in ``slot``, and a note where something deserves a look.

    Raises BadValue, in words that help.
    """
    quoted = _quoted_keys(pack) if slot.kind is SlotKind.NAME else frozenset[str]()
    return _reader(pack, slot, quoted).read(text)


def _reader(pack: Pack, slot: Slot, quoted: frozenset[str]) -> SlotReader:
    metric = pack.metrics.get(slot.key)
    surface = metric.surface if metric else Surface()
    return SlotReader(
        slot=slot,
        learned=pack.learned.get(slot.key, ""),
        surface=surface,
        behind=behind_digits(surface) if slot.kind is SlotKind.FIGURE else None,
        stands_quoted=slot.key in quoted,
    )


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


def _about_date(typed: str, learned: str) -> str:
    """A remark on a date that is written unlike last year's, or says no number at all."""
    if learned and _DATE_NUMBER.sub("0", typed) != _DATE_NUMBER.sub("0", learned):
        return f"写法和原来的“{learned}”不一样，请看一眼"
    return "" if _DATE_NUMBER.search(typed) else "看不出是哪一天，请看一眼"


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


def _quoted_keys(pack: Pack) -> frozenset[str]:
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
