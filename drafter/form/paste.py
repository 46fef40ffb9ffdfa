"""Spreading a pasted column of figures over the fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How many lines were taken and refused, how many found no field, and the field of the last line."""

    taken: int
    refused: int
    left: int
    last: str

    @property
    def said(self) -> str:
        """What to tell the writer.

        >>> Spread(taken=3, refused=1, left=0, last="k").said
        '粘贴了 3 项；1 项看不懂，没有存'
        """
        parts = [f"粘贴了 {self.taken} 项"]
        if self.refused:
            parts.append(f"{self.refused} 项看不懂，没有存")
        if self.left:
            parts.append(f"多出 {self.left} 行没有地方放")
        return "；".join(parts)


def spread(lines: Sequence[str], keys: Sequence[str], take: Callable[[str, str], bool]) -> Spread:
    """Give ``lines`` to ``take`` one after another, each with the next of ``keys``; there is at least one key."""
    pairs = list(zip(keys, lines, strict=False))
    taken = sum(take(key, line) for key, line in pairs)
    return Spread(taken=taken, refused=len(pairs) - taken, left=len(lines) - len(pairs), last=pairs[-1][0])
