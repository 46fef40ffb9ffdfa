"""列举: 国家级1个、省级3个 or “甲”、“乙”和“丙”, taken apart into items and joints and put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafter.domain.model import Enumeration, Hole, Parts
from drafter.text.phrasebank import any_of, cached, entries
from drafter.text.sentences import CLOSERS, OPENERS

_FIRST, _LAST = 0xF0000, 0xFFFFD
HOLE = f"[{chr(_FIRST)}-{chr(_LAST)}]"
"""A hole in coded text."""
_WORDS = "以及|及|和|与"
_JOINT = re.compile(
    rf"[、，；]\s*(?:{_WORDS})?|(?:{_WORDS})(?=[“《])|(?<=[”》{chr(_FIRST)}-{chr(_LAST)}])(?:{_WORDS})|(?<=[”》])(?=[“《])"
)
_COMMA = "、"


@dataclass(frozen=True, slots=True)
class Enumerated:
    """``items`` in order and the ``joints`` between them, one fewer.

    ``level`` and ``shared`` are words that only the first item has and that count for all: 区级 of 区级标兵2名、
    红旗手3名, and 最美家庭 of 国家级最美家庭1户、省级3户. They are not in ``items``: whichever comes first bears them.
    """

    items: tuple[Parts, ...]
    joints: tuple[str, ...] = ()
    level: str = ""
    shared: str = ""

    def holding(self, items: Sequence[Parts]) -> Enumerated:
        """A list of other items, joined as this one is: the last two by its last joint, the others by its first."""
        joints = self.joints or (_COMMA,)
        inner = next((joint for joint in joints if not re.fullmatch(_WORDS, joint)), _COMMA)
        count = len(items) - 1
        same = count == len(self.joints)
        fresh = self.joints if same else (*(inner,) * (count - 1), joints[-1])[: max(0, count)]
        return Enumerated(tuple(items), fresh, self.level, self.shared)

    @property
    def parts(self) -> Parts:
        """The list as it stands in the sentence."""
        tokens: list[str | Hole] = []
        below, said = "", False
        for at, item in enumerate(self.items):
            if at:
                tokens.append(self.joints[at - 1])
            head = item[0] if item and isinstance(item[0], str) else ""
            own = _level().match(head)
            if own is not None:
                below = own.group()
            elif self.level and below != self.level:
                below = self.level
                tokens.append(below)
            if self.shared and not said and own is not None and own.group() == head.rstrip():
                tokens += (own.group() + self.shared + head[own.end() :], *item[1:])
                said = True
            else:
                tokens += item
        return joined(tokens)


def take_apart(parts: Parts, like: Enumerated | None = None) -> Enumerated:
    """The items of a list. Marks inside quotation marks and brackets part nothing.

    ``like`` is the same list of which items went and came: what counts for all there does so here.
    """
    text, holes = coded(parts)
    items: list[str] = []
    joints: list[str] = []
    start = at = depth = 0
    while at < len(text):
        found = _JOINT.match(text, at) if depth == 0 and at > start else None
        if found is not None and found.end() < len(text):
            items.append(text[start:at])
            joints.append(found.group())
            start = at = found.end()
            if found.group():
                continue
        depth += text[at] in OPENERS
        depth -= text[at] in CLOSERS and depth > 0
        at += 1
    items.append(text[start:])
    level, shared = _shared(items) if like is None else (like.level, like.shared)
    items = [item.removeprefix(level) for item in items]
    if shared:
        words = re.compile(rf"({level_pattern()}){re.escape(shared)}(?=\s*{HOLE})")
        items = [words.sub(r"\1", item, count=1) for item in items]
    return Enumerated(tuple(decoded(item, holes) for item in items), tuple(joints), level, shared)


def item_key(item: Parts) -> str:
    """By what an item is known: the slot that it holds first, else its characters.

    >>> item_key(("省级", Hole("省级家庭"))), item_key(("“书香飘万家”",))
    ('省级家庭', '“书香飘万家”')
    """
    return next((part.key for part in item if isinstance(part, Hole)), "".join(map(str, item)))


def joined(tokens: Iterable[str | Hole]) -> Parts:
    """Literals side by side become one, empty ones none."""
    parts: list[str | Hole] = []
    for token in tokens:
        if isinstance(token, str) and parts and isinstance(parts[-1], str):
            parts[-1] += token
        elif token != "":
            parts.append(token)
    return tuple(parts)


def flat(parts: Parts) -> Parts:
    """Literals sign by sign: what can be searched."""
    return tuple(token for part in parts for token in (part if isinstance(part, str) else (part,)))


def find(whole: Parts, piece: Parts, at: int = 0) -> int | None:
    """Where ``piece`` stands in ``whole``, both :func:`flat`, from ``at`` on; None where it does not, or is nothing."""
    last = len(whole) - len(piece)
    places = (start for start in range(at, last + 1) if whole[start : start + len(piece)] == piece)
    return next(places, None) if piece else None


def stands_in(enumeration: Enumeration, parts: Parts) -> bool:
    """Whether a list is a stretch of ``parts``."""
    return find(flat(parts), flat(enumeration.parts)) is not None


def coded(parts: Iterable[str | Hole]) -> tuple[str, tuple[Hole, ...]]:
    """The text with one private character for each hole, so that patterns can be looked for, and the holes.

    Private characters of people's own text become blanks: they part nothing and match nothing.
    """
    holes: list[Hole] = []
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += re.sub(HOLE, " ", part)
        else:
            text += chr(_FIRST + len(holes))
            holes.append(part)
    return text, tuple(holes)


def decoded(text: str, holes: Sequence[Hole]) -> Parts:
    """The inverse of :func:`coded`."""
    return joined(holes[ord(char) - _FIRST] if re.match(HOLE, char) else char for char in text)


@cached
def level_pattern() -> str:
    """省级, 国家级 …, the longest first."""
    return any_of(entries("levels"))


@cached
def _level() -> re.Pattern[str]:
    return re.compile(level_pattern())


def _shared(items: Sequence[str]) -> tuple[str, str]:
    """The level and the words that the first item bears for all: 区级 before its words, or words behind its level."""
    found = re.match(rf"((?>{level_pattern()}))([\u4e00-\u9fff“”]+)\s*{HOLE}", items[0])
    if found is None or len(items) == 1:
        return "", ""
    if not any(map(_level().match, items[1:])):
        return found[1], ""
    bare = re.compile(rf"(?:{level_pattern()})\s*{HOLE}")
    return "", found[2] if all(map(bare.match, items[1:])) else ""
