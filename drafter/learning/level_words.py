"""全区, 区委, 区级 → 全县, 县委, 县级: the words by which a federation speaks of its own level."""

from __future__ import annotations

import re

from drafter.text.phrasebank import any_of, cached, entries

LEVELS = ("省", "市", "区", "县", "旗", "州", "盟")


def change_level(text: str, old: str, new: str) -> str:
    """``text`` with the words for the level ``old`` changed to ``new``; words that only hold the sign stay.

    >>> change_level("在区委区政府领导下，全区各社区开展区级评选", "区", "县")
    '在县委县政府领导下，全县各社区开展县级评选'
    """
    if not old or not new or old == new:
        return text
    return _own(old).sub(lambda found: found[0] if found["fixed"] else new, text)


@cached
def _own(level: str) -> re.Pattern[str]:
    words = entries("level_words")

    fixed = any_of(word for word in words["fixed"] if level in word)
    below = "".join(f"(?<!{re.escape(sign)})" for sign in words["below"])
    before = "|".join(f"(?<={re.escape(sign)})" for sign in words["before"])
    other = "".join(sign for sign in LEVELS if sign != level)
    own = rf"{below}(?:(?:{before}|^|(?<=[，。；：\s])){level}|{level}(?={any_of(words['after'])}))(?![{other}])"
    return re.compile(rf"(?P<fixed>{fixed})|{own}" if fixed else own.replace("(?:(?:", "(?P<fixed>(?!))|(?:(?:", 1))
