"""The style sheet of a Word document: what a paragraph or run inherits (ECMA-376-1, 17.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.reading.wordml import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, W, child, switch, value, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

BODY_LEVEL = 9
"""The value of ``w:outlineLvl`` that says body text (17.3.1.20)."""

_TABLE_STYLE = b'<w:style w:type="table"'
_STYLE_END = b"</w:style>"
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """What a paragraph of this style starts from.

    ``line`` holds the ids of the style and its ancestors, nearest first. ``list_id`` is the list it belongs to, 0 none;
    ``list_line`` the part of ``line`` up to the style that names the list, ``list_level`` the level stated beside it.
    """

    name: str = ""
    line: tuple[str, ...] = ()
    outline_level: int | None = None
    centred: bool = False
    bold: bool = False
    hidden: bool = False
    list_id: int = 0
    list_level: int = 0
    list_line: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunStyle:
    """The toggles of a character style."""

    bold: bool = False
    hidden: bool = False


class StyleSheet:
    """All styles by id; each is resolved once, when first asked for."""

    def __init__(self, root: _Element | None) -> None:
        self._styles: dict[str, _Element] = {}
        self._default = ""
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._runs: dict[str, RunStyle] = {}
        defaults = child(root, W + "docDefaults")
        self._base_paragraph = child(child(defaults, W + "pPrDefault"), PARAGRAPH_PROPERTIES)
        base_run = child(child(defaults, W + "rPrDefault"), RUN_PROPERTIES)
        self.base = RunStyle(bool(switch(base_run, W + "b")), bool(switch(base_run, W + "vanish")))
        for style in () if root is None else root.iterchildren(W + "style"):
            identity = style.get(W + "styleId", "")
            self._styles.setdefault(identity, style)
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._default = self._default or identity

    def paragraph(self, identity: str | None) -> ParagraphStyle:
        """The paragraph style of this id; the default style for None; for an unknown id the default with that name."""
        key = self._default if identity is None else identity
        if key not in self._paragraphs:
            self._paragraphs[key] = self._resolve_paragraph(key)
        return self._paragraphs[key]

    def run(self, identity: str) -> RunStyle:
        """The character style of this id; nothing set where it is unknown."""
        if identity not in self._runs:
            line = list(self._line(identity))
            self._runs[identity] = RunStyle(_toggle(line, W + "b"), _toggle(line, W + "vanish"))
        return self._runs[identity]

    def list_of(self, identity: str) -> int | None:
        """The list that a numbering style stands for (17.9.21), or None."""
        properties = child(self._styles.get(identity), PARAGRAPH_PROPERTIES)
        return whole(value(child(properties, W + "numPr"), W + "numId"))

    def _line(self, identity: str) -> Iterator[_Element]:
        """The style and its ancestors, nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        style = self._styles.get(identity)
        while style is not None and identity not in seen:
            yield style
            seen.add(identity)
            identity = value(style, W + "basedOn") or ""
            style = self._styles.get(identity)

    def _resolve_paragraph(self, identity: str) -> ParagraphStyle:
        known = identity in self._styles
        line = list(self._line(identity if known else self._default))
        ids = tuple(style.get(W + "styleId", "") for style in line)
        justified = [_property(style, "jc") for style in line] + [value(self._base_paragraph, W + "jc")]
        list_id, list_level, reach = _list(line)
        return ParagraphStyle(
            name=(value(line[0], W + "name") or identity) if known else identity,
            line=ids,
            outline_level=_outline_level(line) if known else _level_of_name(identity),
            centred=next((word for word in justified if word), "") == "center",
            bold=_toggle(line, W + "b"),
            hidden=_toggle(line, W + "vanish"),
            list_id=list_id,
            list_level=list_level,
            list_line=ids[:reach],
        )


def without_table_styles(sheet: bytes) -> bytes:
    """The part without its table styles, which nothing here uses: of some programs they are nine tenths of it."""
    kept: list[bytes] = []
    done = 0
    start = sheet.find(_TABLE_STYLE)
    while start >= 0:
        end = sheet.find(_STYLE_END, start)
        if end < 0 or sheet[sheet.find(b">", start) - 1] == ord("/"):
            break
        kept.append(sheet[done:start])
        done = end + len(_STYLE_END)
        start = sheet.find(_TABLE_STYLE, done)
    return b"".join([*kept, sheet[done:]])


def _property(style: _Element, name: str) -> str | None:
    return value(child(style, PARAGRAPH_PROPERTIES), W + name)


def _toggle(line: list[_Element], tag: str) -> bool:
    for style in line:
        stated = switch(child(style, RUN_PROPERTIES), tag)
        if stated is not None:
            return stated
    return False


def _outline_level(line: list[_Element]) -> int | None:
    for style in line:
        stated = outline_level(_property(style, "outlineLvl"))
        if stated is not None:
            return stated or None
        named = _level_of_name(value(style, W + "name") or "")
        if named:
            return named
    return None


def outline_level(stated: str | None) -> int | None:
    """A stated ``w:outlineLvl`` as a level from 1; 0 says body text, None that nothing valid is stated."""
    level = whole(stated)
    if level is None or not 0 <= level <= BODY_LEVEL:
        return None
    return 0 if level == BODY_LEVEL else level + 1


def _level_of_name(name: str) -> int | None:
    found = _HEADING.fullmatch(name.strip())
    return int(found.group(1)) if found else None


def _list(line: list[_Element]) -> tuple[int, int, int]:
    """List id, stated level, and how many styles were passed to the one that names the list (17.3.1.19)."""
    list_level: int | None = None
    for reach, style in enumerate(line, start=1):
        properties = child(child(style, PARAGRAPH_PROPERTIES), W + "numPr")
        if properties is None:
            continue
        if list_level is None:
            list_level = whole(value(properties, W + "ilvl"))
        list_id = whole(value(properties, W + "numId"))
        if list_id is not None:
            return list_id, list_level or 0, reach
    return 0, 0, 0
