"""来历: all that was ever entered for one field, sentence or section, as people read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drafter.domain.arrangement import read_addition
from drafter.domain.entry import Entry, EntryKind
from drafter.domain.pack import Pack
from drafter.work.entries.fold import STEP_NOTES


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalLine:
    """``what`` was done in a word (填写, 改句 …), from ``old`` to ``new`` as printed; ``time`` is ISO 8601."""

    period: str
    what: str
    old: str
    new: str
    user: str
    time: str
    source: str
    note: str
    seq: int


_WORDS = {
    EntryKind.FIGURE: "往年",
    EntryKind.ANSWER: "填写",
    EntryKind.CONFIRM: "确认沿用",
    EntryKind.CLEAR: "清空",
    EntryKind.RESET: "恢复沿用",
    EntryKind.WORDING: "改句",
    EntryKind.UNWORDING: "恢复原句",
    EntryKind.ADD: "新增",
    EntryKind.PLACE: "移动",
    EntryKind.LINK: "合为一项",
}
_TYPED = frozenset({_WORDS[EntryKind.ANSWER], _WORDS[EntryKind.CLEAR], _WORDS[EntryKind.WORDING]})
"""What is done one key at a time."""


def journal_lines(pack: Pack, key: str, entries: Iterable[Entry]) -> tuple[JournalLine, ...]:
    """The lines of ``key``, oldest first; values of past years that only the pack knows stand at the start."""
    entries = tuple(entries)
    known = {entry.period for entry in entries if entry.kind is EntryKind.FIGURE}
    past = [
        JournalLine(
            period=label, what=_WORDS[EntryKind.FIGURE], old="", new=values[key], user="", time="", source="",
            note="", seq=0,
        )
        for label, values in pack.values.items()
        if key in values and label not in known
    ]  # fmt: skip
    return (*past, *(_line(entry) for entry in entries if entry.kind in _WORDS))


def condensed(lines: Iterable[JournalLine]) -> tuple[JournalLine, ...]:
    """The same with one line for what somebody typed at one go: every key is stored, nobody wants to read them all."""
    kept: list[JournalLine] = []
    for line in lines:
        last = kept[-1] if kept else None
        if last is not None and (line.period, line.user, line.old) == (last.period, last.user, last.old):
            if line.what in _TYPED and last.what in _TYPED and line.old != last.new:
                kept.pop()
            elif (line.what, line.new, line.old) == (last.what, last.new, last.new):
                # Only what is said about the value was typed on.
                kept.pop()
        kept.append(line)
    return tuple(kept)


def _line(entry: Entry) -> JournalLine:
    word = _WORDS[entry.kind]
    if entry.kind is EntryKind.WORDING and not entry.new:
        word = "不写"
    elif entry.new is None and entry.kind in (EntryKind.ADD, EntryKind.PLACE, EntryKind.LINK):
        word = {EntryKind.ADD: "取消新增", EntryKind.PLACE: "放回原处", EntryKind.LINK: "分为两项"}[entry.kind]
    return JournalLine(
        period=entry.period,
        what=f"{word}（撤销或重做）" if entry.undoes else word,
        old=_shown(entry, entry.old),
        new=_shown(entry, entry.new),
        user=entry.user,
        time=entry.time,
        source=entry.source,
        note="" if entry.note.startswith(STEP_NOTES) else entry.note,
        seq=entry.seq,
    )


def _shown(entry: Entry, text: str | None) -> str:
    if text is None or entry.kind is EntryKind.PLACE:
        return ""
    if entry.kind is EntryKind.ADD:
        addition = read_addition(text)
        return addition.text if addition is not None else ""
    return text
