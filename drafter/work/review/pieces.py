"""Cutting what a slot held into pieces, and cutting the values of other years alike."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TAIL = re.compile(r"[^0-9０-９]{1,2}$")
_HEAD = re.compile(r"^[^0-9０-９]{1,2}")


def pieces_of(model: str, pieces: Sequence[str], text: str) -> tuple[tuple[int, int], ...]:
    """Where the pieces of ``text`` are, cut as ``model`` is into ``pieces``; nothing where that does not fit.

    What stands between the pieces must be the same; pieces that touch are known by the last or first sign of one.

    >>> pieces_of("省级1个、市级4个", ("省级1个", "市级4个"), "省级12个、市级3个")
    ((0, 5), (6, 10))
    >>> pieces_of("12场36人次", ("12场", "36人次"), "8场104人次")
    ((0, 2), (2, 7))
    """
    pattern, at = "", 0
    for number, piece in enumerate(pieces):
        start = model.find(piece, at)
        if start < 0 or not piece:
            return ()
        tail, head = "", ""
        if number and start == at:
            last, first = _TAIL.search(pieces[number - 1]), _HEAD.search(piece)
            if last is None and first is None:
                return ()
            tail, head = re.escape(last[0]) if last else "", re.escape(first[0]) if first and not last else ""
            pattern = pattern.removesuffix(")") + (f"(?<={tail}))" if tail else ")")
        pattern += re.escape(model[at:start]) + (f"(?={head})" if head else "") + "(.+?)"
        at = start + len(piece)
    found = re.fullmatch(pattern + re.escape(model[at:]), text, re.DOTALL)
    return tuple(found.span(number) for number in range(1, len(pieces) + 1)) if found and len(pieces) else ()
