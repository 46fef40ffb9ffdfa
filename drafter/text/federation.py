"""Kinds of federations and their names: 妇女联合会 is the full form of 妇联."""

from __future__ import annotations

from drafter.text.phrasebank import cached, entries


@cached
def _forms() -> tuple[tuple[str, str], ...]:
    pairs: list[tuple[str, str]] = []
    for kind, names in entries("federations").items():
        pairs.append((names["full"], kind))
        pairs += [(short, kind) for short in names.get("short", ())]
        if prefix := names.get("prefix"):
            pairs.append((prefix, kind))
    return tuple(sorted(pairs, key=lambda pair: len(pair[0]), reverse=True))


def federation_of(text: str) -> str:
    """The kind of federation that a name or title speaks of, or the empty string.

    >>> federation_of("佛山市三水区妇女联合会"), federation_of("区残联2023年工作总结")
    ('妇联', '残联')
    """
    return next((kind for form, kind in _forms() if form in text), "")


def full_form(kind: str) -> str:
    """妇联 → 妇女联合会."""
    return str(entries("federations")[kind]["full"])


def short_forms(kind: str) -> tuple[str, ...]:
    """Short forms of a kind, the usual one first."""
    return tuple(entries("federations")[kind].get("short", ())) or (kind,)
