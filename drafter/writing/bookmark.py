"""Names of the bookmarks by which a figure is found again in a Word file."""

from __future__ import annotations

import hashlib
from functools import lru_cache

PREFIX = "fig_"
_DIGEST_LENGTH = 12


@lru_cache(maxsize=4096)
def slot_digest(slot: str) -> str:
    """A short ASCII name of a slot key, the same on every machine and in every year."""
    return hashlib.sha256(slot.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]


def bookmark_name(digest: str, occurrence: int) -> str:
    """The name of the ``occurrence``-th place (from 1) of the slot with ``digest``; ASCII, at most 40 characters.

    >>> bookmark_name("0a1b2c3d4e5f", 2)
    'fig_0a1b2c3d4e5f_2'
    """
    return f"{PREFIX}{digest}_{occurrence}"
