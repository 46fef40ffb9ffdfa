"""Note down in a pack that it changed: its version, the day, and what was done."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from drafter.domain.pack import Pack
from drafter.domain.revision import Revision
from drafter.text.holes import template_text
from drafter.work.present import now

_DIGITS = 12


def revised(pack: Pack, what: str, *, today: date | None = None) -> Pack:
    """``pack`` in its next version; the first one that is noted down keeps its number."""
    version = pack.version + 1 if pack.changes else pack.version
    day = today or now().date()
    change = Revision(version=version, date=day.isoformat(), what=what, fingerprint=fingerprint(pack))
    return replace(pack, version=version, changes=(*pack.changes, change))


def fingerprint(pack: Pack) -> str:
    """What tells the sentences of ``pack`` from those of any other, in twelve signs."""
    told = hashlib.sha256()
    for sentence in pack.sentences():
        told.update(f"{sentence.id}\0{template_text(sentence.parts)}\n".encode("utf-8", "surrogatepass"))
    return told.hexdigest()[:_DIGITS]
