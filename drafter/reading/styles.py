"""The style sheet of a Word document: what a paragraph or run inherits (ECMA-376-1, 17.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from drafter.reading.wordml import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, W, child, switch, value, whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

BODY_LEVEL = 9
"""The value of ``w:outlineLvl`` that says body text (17.3.1.20)."""

_T = TypeVar("_T")
_CENTRED = "center"
_ANCESTORS = 50
"""Styles in one line of descent; nobody makes so many, and a hostile file must not make more."""
_TABLE_STYLE = b'<w:style w:type="table"'
_STYLE_END = b"</w:style>"
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """What a paragraph of this style starts from.

    ``list_id`` is the list it belongs to, 0 none; ``list_line`` holds the ids of the style and its ancestors, nearest
    first, up to the one that names the list, and ``list_level`` the level that the nearest of them states (17.3.1.19).
    """

    name: str = ""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    """What one style says itself; None where it says nothing. ``outline_level`` 0 is body text."""

    id: str
    name: str
    based_on: str
    outline_level: int | None
    justified: str | None
    bold: bool | None
    hidden: bool | None
    list_id: int | None
    list_level: int | None


class StyleSheet:
    """All styles by id; each is read and resolved once, when first asked for."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._stated: dict[str, _Stated] = {}
        self._default = ""
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._runs: dict[str, RunStyle] = {}
        defaults = child(root, W + "docDefaults")
        self._centred = value(child(child(defaults, W + "pPrDefault"), PARAGRAPH_PROPERTIES), W + "jc") == _CENTRED
        base_run = child(child(defaults, W + "rPrDefault"), RUN_PROPERTIES)
        self.base = RunStyle(bool(switch(base_run, W + "b")), bool(switch(base_run, W + "vanish")))
        for style in () if root is None else root.iterchildren(W + "style"):
            identity = style.get(W + "styleId", "")
            self._elements.setdefault(identity, style)
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
            line = self._line(identity)
            self._runs[identity] = RunStyle(
                bool(_first(stated.bold for stated in line)), bool(_first(stated.hidden for stated in line))
            )
        return self._runs[identity]

    def list_of(self, identity: str) -> int | None:
        """The list that a numbering style stands for (17.9.21), or None."""
        return self._read(identity).list_id if identity in self._elements else None

    def _read(self, identity: str) -> _Stated:
        if identity not in self._stated:
            self._stated[identity] = _read_style(identity, self._elements[identity])
        return self._stated[identity]

    def _line(self, identity: str) -> list[_Stated]:
        """The style and its ancestors, nearest first; a circle or an endless line is cut."""
        line: list[_Stated] = []
        while identity in self._elements and len(line) < _ANCESTORS:
            stated = self._read(identity)
            if stated in line:
                break
            line.append(stated)
            identity = stated.based_on
        return line

    def _resolve_paragraph(self, identity: str) -> ParagraphStyle:
        known = identity in self._elements
        line = self._line(identity if known else self._default)
        level = _first(stated.outline_level for stated in line) if known else _level_of_name(identity)
        justified = _first(stated.justified for stated in line)
        reach = next((at for at, stated in enumerate(line, start=1) if stated.list_id is not None), 0)
        ids = tuple(stated.id for stated in line)
        return ParagraphStyle(
            name=line[0].name if known else identity,
            outline_level=level or None,
            centred=self._centred if justified is None else justified == _CENTRED,
            bold=bool(_first(stated.bold for stated in line)),
            hidden=bool(_first(stated.hidden for stated in line)),
            list_id=(line[reach - 1].list_id or 0) if reach else 0,
            list_level=_first(stated.list_level for stated in line[:reach]) or 0,
            list_line=ids[:reach],
        )


def _read_style(identity: str, style: _Element) -> _Stated:
    paragraph = child(style, PARAGRAPH_PROPERTIES)
    run = child(style, RUN_PROPERTIES)
    numbering = child(paragraph, W + "numPr")
    name = value(style, W + "name") or identity
    level = outline_level(value(paragraph, W + "outlineLvl"))
    return _Stated(
        id=identity,
        name=name,
        based_on=value(style, W + "basedOn") or "",
        outline_level=_level_of_name(name) if level is None else level,
        justified=value(paragraph, W + "jc"),
        bold=switch(run, W + "b"),
        hidden=switch(run, W + "vanish"),
        list_id=whole(value(numbering, W + "numId")),
        list_level=whole(value(numbering, W + "ilvl")),
    )


def _first(stated: Iterable[_T | None]) -> _T | None:
    """What the nearest style that says anything says."""
    return next((word for word in stated if word is not None), None)


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


def outline_level(stated: str | None) -> int | None:
    """A stated ``w:outlineLvl`` as a level from 1; 0 says body text, None that nothing valid is stated."""
    level = whole(stated)
    if level is None or not 0 <= level <= BODY_LEVEL:
        return None
    return 0 if level == BODY_LEVEL else level + 1


def _level_of_name(name: str) -> int | None:
    found = _HEADING.fullmatch(name.strip())
    return int(found.group(1)) if found else None
