"""Wrong writings of words, as the phrasebank lists them, and where a text has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.text.phrasebank import any_of, cached, entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Miswritten:
    """``wrong`` at ``start`` of a text.

    ``always`` wrong wherever it stands, or in this context only; ``advised`` where the right form is just the better.
    """

    start: int
    wrong: str
    right: str
    always: bool
    advised: bool

    @property
    def end(self) -> int:
        """Behind the last character."""
        return self.start + len(self.wrong)


def miswritten(text: str) -> Iterator[Miswritten]:
    """The words of ``text`` that are known to be written wrongly, in order.

    >>> [(one.wrong, one.right) for one in miswritten("认真布署，刻服困难；按装配清单安排")]
    [('布署', '部署'), ('刻服', '克服')]
    """
    pattern, fine = _patterns()
    bank = entries("confusables")
    spared = [found.span() for found in fine.finditer(text)]
    for found in pattern.finditer(text):
        start, end = found.span()
        entry = next(bank[part][found[0]] for part in _PARTS if found[0] in bank[part])
        before, behind = text[:start][-1:], text[end : end + 1]
        if (before and before in entry.get("not_after", "")) or (behind and behind in entry.get("not_before", "")):
            continue
        if any(start < other_end and end > other for other, other_end in spared):
            continue
        always, advised = found[0] in bank["always"], bool(entry.get("style"))
        yield Miswritten(start=start, wrong=found[0], right=entry["right"], always=always, advised=advised)


_PARTS = ("always", "names", "in_context")


@cached
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """All wrong writings, the longest first, and what only looks wrong."""
    wrong, fine = wrong_writings(), entries("confusables")["right"]
    return re.compile(any_of(wrong)), re.compile(any_of(fine))


@cached
def wrong_writings() -> tuple[str, ...]:
    """All that the phrasebank calls wrong, the longest first."""
    bank = entries("confusables")
    return tuple(sorted((word for part in _PARTS for word in bank[part]), key=len, reverse=True))
