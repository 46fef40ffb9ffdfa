"""The columns of the field list: how wide each is on a list of a given width."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.form.wrap import clip, right


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Widths in cells; 0 means that the column is not shown. One cell of air stands at both edges."""

    label: int
    before: int
    last: int
    entry: int
    unit: int
    change: int
    sign: int

    @property
    def entry_at(self) -> int:
        """The cell where the input begins."""
        return 1 + self.label + self.before + self.last + 2

    @property
    def wide_entry(self) -> int:
        """Width of an input for names and dates, which have no unit and no change."""
        return self.entry + 1 + self.unit + self.change

    @staticmethod
    def past(text: str, width: int) -> str:
        """A figure of an earlier year, one cell of air behind it."""
        return right(text, width - 1) + " " if width > 1 else ""

    def heading(self, before: str, last: str, this: str) -> str:
        """The line above the fields, with the words for the three years."""
        return (
            " "
            + clip("", self.label)
            + self.past(before, self.before)
            + self.past(last, self.last)
            + "  "
            + clip(this, self.entry)
            + " "
            + clip("单位", self.unit)
            + right("增减", self.change)
        )


def columns(width: int) -> Columns:
    """Share ``width`` cells among the columns; the label takes what the figures leave."""
    sign = 4
    before = 11 if width >= 88 else 0
    last = 12 if width >= 76 else 10
    entry = 14 if width >= 76 else 12
    unit = 6
    change = 14 if width >= 76 else 9
    label = max(width - 1 - before - last - 2 - entry - 1 - unit - change - sign, 10)
    return Columns(label=label, before=before, last=last, entry=entry, unit=unit, change=change, sign=sign)
