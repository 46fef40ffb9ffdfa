"""模板变更: a step in the life of a pack."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """``version`` is what the pack was from then on, ``date`` an ISO day, ``what`` a sentence for people.

    ``fingerprint`` tells the sentences of that version from any other, without telling whose they are.
    """

    version: int
    date: str
    what: str
    fingerprint: str = ""
