"""Characters that sound alike: what a pinyin keyboard puts for one another."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.text.phrasebank import cached, entries


def sound_alike(one: str, other: str) -> bool:
    """Whether two characters are easily typed for one another, and not often meant apart.

    >>> sound_alike("做", "作"), sound_alike("她", "他"), sound_alike("三", "四")
    (True, False, False)
    """
    sounds = _sounds()
    if one == other or one not in sounds or sounds[one] != sounds.get(other):
        return False
    return not any(one in apart and other in apart for apart in entries("homophones")["apart"])


@cached
def _sounds() -> Mapping[str, str]:
    return {char: sound for sound, chars in entries("homophones")["sounds"].items() for char in chars}
