"""The phrases of the phrasebank, and the search among them.

Nothing is segmented here: the form searches at every key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from drafter.domain.phrase import Phrase, PhraseRole
from drafter.text.phrasebank import cached, current, entries, is_shipped
from drafter.text.quantities import find_quantities

FOLDER = "phrases"
"""Where the lists of phrases lie, one a kind of federation."""
COMMON = "共通"
"""The list for every kind of federation."""


@cached
def phrases_of(federation: str) -> tuple[Phrase, ...]:
    """The phrases for a kind of federation, its own first, then those for all; the office's own words included."""
    found: dict[str, Phrase] = {}
    for name in dict.fromkeys((federation, COMMON)):
        key = f"{FOLDER}/{name}"
        if name and (is_shipped(key) or key in current().contents):
            for phrase in read_phrases(entries(key), name):
                found.setdefault(phrase.text, phrase)
    return tuple(found.values())


def read_phrases(content: Mapping[str, Any], federation: str) -> Iterator[Phrase]:
    """The phrases of a list ``{topic: {role: [text, …]}}`` whose shape has been checked."""
    for topic, roles in content.items():
        for name, texts in roles.items():
            role = PhraseRole.called(name)
            if role is not None:
                for text in texts:
                    yield Phrase(text=text, topic=topic, role=role, federation=federation)


def has_figure(text: str) -> bool:
    """Whether a text holds a number of its own, which no phrase may.

    >>> has_figure("举办讲座12场"), has_figure("一人一策帮扶")
    (True, False)
    """
    return bool(find_quantities(text)[0]) or any(sign.isdigit() for sign in text)


def search(
    phrases: Iterable[Phrase], words: str = "", topic: str = "", role: PhraseRole | None = None
) -> tuple[Phrase, ...]:
    """The phrases that hold every one of ``words`` (parted by spaces), the best first.

    A word is found whole, or, behind those, with other characters between its own (推普 finds 推动普法). ``topic`` may
    be the beginning of a topic's name. Without words all phrases come in their order.
    """
    wanted = words.split()
    found: list[tuple[int, int, int, Phrase]] = []
    for at, phrase in enumerate(phrases):
        if (role is not None and phrase.role is not role) or (topic and not phrase.topic.startswith(topic)):
            continue
        total = 0
        for word in wanted:
            score = _score(word, phrase)
            if score is None:
                break
            total += score
        else:
            found.append((total, len(phrase.text) if wanted else 0, at, phrase))
    return tuple(one[-1] for one in sorted(found, key=lambda one: one[:-1]))


_SCATTERED = 100


def _score(word: str, phrase: Phrase) -> int | None:
    """How far from the ideal a word is found: where it begins, then by topic, then scattered; None if not at all."""
    at = phrase.text.find(word)
    if at >= 0:
        return at
    if word in phrase.topic:
        return _SCATTERED // 2
    at = -1
    for sign in word:
        at = phrase.text.find(sign, at + 1)
        if at < 0:
            return None
    return _SCATTERED + at
