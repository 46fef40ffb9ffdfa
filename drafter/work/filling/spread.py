"""Spread what was copied from a spreadsheet over the fields: a column, a row, a block, or names with their figures."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.domain.errors import BadValue
from drafter.domain.model import SlotKind
from drafter.work.entries.fold import Place, State
from drafter.work.filling.session import Change, Session

Rows = Sequence[Sequence[str]]
_MOST_ROWS = 2000
"""More rows than any report has figures: a whole sheet was copied."""
_HAS_DIGIT = re.compile(r"[0-9０-９]")
_YEAR = re.compile(r"(?:19|20)\d{2}年?")
"""The head of a column, no figure."""
_BEHIND = re.compile(r"[（(].*[）)]$|[:：]$")
"""What may stand behind a name in a sheet: its unit in brackets, a colon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Which fields took their cell, which cells were refused and why, and which found no field.

    ``refused`` holds (key, cell, reason); ``left`` the names or cells without a field; ``last`` is the last field met.
    """

    taken: tuple[str, ...] = ()
    refused: tuple[tuple[str, str, str], ...] = ()
    left: tuple[str, ...] = ()
    last: str = ""
    by_name: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether every cell found its place."""
        return not self.refused and not self.left

    @property
    def said(self) -> str:
        """What to tell the writer.

        >>> Spread(taken=("甲", "乙"), left=("30",), last="乙").said
        '粘贴了 2 项，Ctrl+Z 一次撤销；多出 1 个没有地方放：30'
        """
        way = "按名称" if self.by_name else ""
        parts = [f"{way}粘贴了 {len(self.taken)} 项，Ctrl+Z 一次撤销" if self.taken else "一项也没有粘贴上"]
        if self.refused:
            parts.append(f"{len(self.refused)} 项看不懂，没有存：{_some([cell for _, cell, _ in self.refused])}")
        if self.left:
            what = "没有这样的项" if self.by_name else "没有地方放"
            parts.append(f"多出 {len(self.left)} 个{what}：{_some(self.left)}")
        return "；".join(parts)


def rows_of(text: str) -> Rows:
    """The cells of what was copied: tabs part cells, line ends rows; empty rows at the end do not count.

    >>> rows_of("接访\\t420\\r\\n\\n调解\\t37\\n")
    [['接访', '420'], [''], ['调解', '37']]
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    # A cell with a line break or a tab is quoted by spreadsheets; a lone quotation mark is a character like others.
    try:
        if text.count('"') % 2:
            rows = [line.split("\t") for line in text.split("\n")]
        else:
            rows = list(csv.reader(io.StringIO(text), delimiter="\t"))
    except csv.Error:
        rows = [line.split("\t") for line in text.split("\n")]
    cells = [[" ".join(cell.split()) for cell in row] or [""] for row in rows[:_MOST_ROWS]]
    while cells and not any(cells[-1]):
        cells.pop()
    return cells


def spread(session: Session, key: str, rows: Rows) -> tuple[Change, Spread]:
    """Give the cells of ``rows`` to ``key`` and the figures behind it, all in one step of undoing.

    Rows that begin with the name of a figure go to the figure of that name, with their last number. Else the cells go
    one after another, row by row; an empty cell passes over its field. Names, dates and computed figures are passed
    over too, but for ``key`` itself. A cell that cannot be read leaves its field as it was. Raises UnknownSlot.
    """
    session.field(key)
    pairs, left, by_name = _by_name(session, rows)
    if not by_name:
        cells = [cell for row in rows for cell in row]
        targets = _figures_from(session, key)
        pairs = list(zip(targets, cells, strict=False))
        left = [cell for cell in cells[len(pairs) :] if cell]
    session = session.leave()
    states: list[tuple[Place, State]] = []
    taken: list[str] = []
    refused: list[tuple[str, str, str]] = []
    for target, cell in pairs:
        if not cell:
            continue
        try:
            change = session.take(target, cell)
        except BadValue as error:
            refused.append((target, cell, f"{error.message}。{error.hint}" if error.hint else error.message))
            continue
        taken.append(target)
        if change.entries:
            states.append((Place(target), change.session.state(Place(target))))
    met = [target for target, cell in pairs if cell]
    result = Spread(
        taken=tuple(taken), refused=tuple(refused), left=tuple(left), last=met[-1] if met else key, by_name=by_name
    )
    return session.change(states), result


def _figures_from(session: Session, key: str) -> list[str]:
    """``key``, and behind it the figures that a person fills in, as the form shows them."""
    order, pack = session.page.order, session.draft.pack
    behind = order[order.index(key) + 1 :] if key in order else ()
    return [
        key,
        *(
            one
            for one in behind
            if pack.slots[one].kind is SlotKind.FIGURE
            and not pack.metrics[one].formula
            and one not in session.draft.links
        ),
    ]


def _by_name(session: Session, rows: Rows) -> tuple[list[tuple[str, str]], list[str], bool]:
    """(key, cell) for rows that begin with a name, and the names that no figure has; False where they do not."""
    if not rows or not all(len(row) > 1 for row in rows):
        return [], [], False
    column = next((at for at in reversed(range(1, max(map(len, rows)))) if _is_numbers(rows, at)), 0)
    named: dict[str, list[str]] = defaultdict(list)
    for one in session.page.order:
        slot = session.draft.pack.slots[one]
        if slot.kind is SlotKind.FIGURE:
            named[_name(slot.label or one)].append(one)
    known = [row for row in rows if _name(row[0]) in named]
    if not column or 2 * len(known) < len(rows):
        return [], [], False
    pairs, left = [], []
    for row in rows:
        keys = named.get(_name(row[0]))
        cell = row[column] if column < len(row) else ""
        if keys:
            # A name that comes again belongs to the next figure of that name.
            pairs.append((keys.pop(0) if len(keys) > 1 else keys[0], cell))
        elif _HAS_DIGIT.search(cell) and not _YEAR.fullmatch(cell):
            left.append(row[0])
    return pairs, left, True


def _is_numbers(rows: Rows, column: int) -> bool:
    cells = [row[column] for row in rows if column < len(row) and row[column]]
    return bool(cells) and 2 * sum(bool(_HAS_DIGIT.search(cell)) for cell in cells) >= len(cells)


def _name(text: str) -> str:
    return _BEHIND.sub("", "".join(text.split()))


def _some(texts: Sequence[str]) -> str:
    return "、".join(_first(texts)) + (" 等" if len(texts) > 3 else "")


def _first(texts: Sequence[str]) -> Iterator[str]:
    return (text[:12] for text in texts[:3])
