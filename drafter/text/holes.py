"""留空 in text: ``{{ 接访 }}`` between literal characters, read and written as exact inverses.

A brace run of people's own text that could be taken for a hole is written as a quoted string: ``{{ "{{" }}``.
Nothing else is special: ``{%`` and single braces stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafter.domain.model import Hole, Parts

_RUN = re.compile(r"[{}]+")
_QUOTED = re.compile(r'\{\{\s*"([{}]+)"\s*\}\}')
_MARK = re.compile(r"\{\{|\}\}")
_FORBIDDEN = re.compile(r"[{}\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


class BadHole(ValueError):
    """A text whose holes cannot be read; ``offset`` counts characters from its start, ``reason`` is for people."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(f"第 {offset + 1} 个字：{reason}")
        self.reason = reason
        self.offset = offset


def is_key(key: str) -> bool:
    """Whether ``key`` can name a hole: not empty, no braces, no line break, no white space around it.

    >>> is_key("家庭教育讲座-2"), is_key("a}}b"), is_key(" 接访")
    (True, False, False)
    """
    return bool(key) and key == key.strip() and not _FORBIDDEN.search(key)


def parse_template(text: str) -> Parts:
    """Return the literals and holes of ``text`` in order; raise BadHole where a hole is broken.

    Literals are never empty and never stand side by side.

    >>> parse_template("接访{{ 接访 }}人次。")
    ('接访', Hole(key='接访'), '人次。')
    """
    parts: list[str | Hole] = []
    literal: list[str] = []
    at = 0
    while mark := _MARK.search(text, at):
        literal.append(text[at : mark.start()])
        if mark.group() == "}}":
            raise BadHole("多出一个 }}，前面没有与它成对的 {{", mark.start())
        quoted = _QUOTED.match(text, mark.start())
        if quoted:
            literal.append(quoted[1])
            at = quoted.end()
            continue
        key, at = _hole(text, mark.start())
        if joined := "".join(literal):
            parts.append(joined)
        literal.clear()
        parts.append(Hole(key))
    literal.append(text[at:])
    if joined := "".join(literal):
        parts.append(joined)
    return tuple(parts)


def template_text(parts: Iterable[str | Hole]) -> str:
    """Return the text whose holes and literals are ``parts``; ValueError for a key that cannot name a hole.

    >>> template_text(("见{{附件1}}，接访", Hole("接访"), "。"))
    '见{{ "{{" }}附件1{{ "}}" }}，接访{{ 接访 }}。'
    """
    pieces: list[str] = []
    literal = ""
    for part in parts:
        if isinstance(part, str):
            literal += part
            continue
        if not is_key(part.key):
            raise ValueError(f"not a key for a hole: {part.key!r}")
        pieces.append(_escaped(literal, before_hole=True))
        pieces.append(f"{{{{ {part.key} }}}}")
        literal = ""
    pieces.append(_escaped(literal, before_hole=False))
    return "".join(pieces)


def _hole(text: str, start: int) -> tuple[str, int]:
    """Return the key of the hole that opens at ``start``, and where it ends."""
    end = text.find("}}", start + 2)
    if end < 0:
        raise BadHole("留空没有写完，缺少 }}", start)
    key = text[start + 2 : end].strip()
    if not key:
        raise BadHole("留空是空的，{{ 和 }} 之间要写名称", start)
    if not is_key(key):
        reason = "留空没有写完，缺少 }}" if "{{" in key else "留空的名称里不能有大括号或换行"
        raise BadHole(reason, start)
    return key, end + 2


def _escaped(literal: str, *, before_hole: bool) -> str:
    """Return ``literal`` with each brace run quoted that would be read as the start or the end of a hole."""

    def quoted(run: re.Match[str]) -> str:
        braces = run[0]
        joins_hole = before_hole and run.end() == len(literal) and braces.endswith("{")
        return f'{{{{ "{braces}" }}}}' if joins_hole or "{{" in braces or "}}" in braces else braces

    return _RUN.sub(quoted, literal)
