"""The text of one paragraph, run by run, with what is bold, what is hidden, and the text boxes anchored in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.reading.styles import outline_level
from drafter.reading.wordml import (
    BOX,
    FIELD_CHAR,
    FIELD_TYPE,
    MATH_TEXT,
    PARAGRAPH_PROPERTIES,
    PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    VAL,
    W,
    child,
    is_on,
    switch,
    value,
    whole,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

    from drafter.reading.blocks import Piece
    from drafter.reading.styles import ParagraphStyle, StyleSheet

Look = tuple[bool, bool]
"""Bold and hidden."""

_STYLE = W + "pStyle"
_JUSTIFIED = W + "jc"
_OUTLINE = W + "outlineLvl"
_NUMBERING = W + "numPr"
_RUN_STYLE = W + "rStyle"
_BOLD = W + "b"
_HIDDEN = W + "vanish"
_MARK_GONE = (W + "del", W + "moveFrom")
_BREAKS = (W + "br", W + "cr")
_TABS = (W + "tab", W + "ptab")
_HYPHEN = W + "noBreakHyphen"
_SYMBOL = W + "sym"
_PRIVATE = range(0xE000, 0xF900)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a paragraph says of itself over its style. ``list_id`` 0 is no list, ``list_level`` None not stated.

    ``mark_gone`` means that the end of the paragraph was deleted, ``mark_hidden`` that it is hidden: either way the
    next paragraph follows on the same line.
    """

    style: ParagraphStyle
    centred: bool
    outline_level: int | None
    list_id: int
    list_level: int | None
    mark_gone: bool = False
    mark_hidden: bool = False


@dataclass(slots=True)
class Content:
    """Pieces in order, and the text boxes found on the way."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)


@dataclass(slots=True)
class Fields:
    """The fields that are open: between begin and separate stands the code, then up to the end the result (17.16.18).

    ``codes`` counts those of which the code is still being read.
    """

    in_code: list[bool] = field(default_factory=list)
    codes: int = 0

    def mark(self, kind: str) -> None:
        """Take note of a field character."""
        if kind == "begin":
            self.in_code.append(True)
            self.codes += 1
        elif kind == "separate" and self.in_code:
            self.codes -= self.in_code[-1]
            self.in_code[-1] = False
        elif kind == "end" and self.in_code:
            self.codes -= self.in_code.pop()


class ParagraphReader:
    """Reads paragraphs in document order; fields may run on from one to the next."""

    def __init__(self, styles: StyleSheet, tally: Counter[str]) -> None:
        self._styles = styles
        self._tally = tally
        self._fields = Fields()

    def settings(self, paragraph: _Element) -> Settings:
        """The paragraph's own properties, resolved against its style."""
        properties = child(paragraph, PARAGRAPH_PROPERTIES)
        own = {} if properties is None else {element.tag: element for element in properties}
        style = self._styles.paragraph(_stated(own.get(_STYLE)))
        justified = _stated(own.get(_JUSTIFIED))
        level = outline_level(_stated(own.get(_OUTLINE)))
        numbering = own.get(_NUMBERING)
        own_list = whole(value(numbering, W + "numId"))
        mark = own.get(RUN_PROPERTIES)
        return Settings(
            style=style,
            centred=style.centred if justified is None else justified == "center",
            outline_level=style.outline_level if level is None else level or None,
            list_id=style.list_id if own_list is None else own_list,
            list_level=_own_level(numbering, own_list),
            mark_gone=any(child(mark, tag) is not None for tag in _MARK_GONE),
            mark_hidden=bool(switch(mark, _HIDDEN)),
        )

    def content(self, paragraph: _Element, style: ParagraphStyle) -> Content:
        """What the paragraph shows. No recursion: nesting may be deep."""
        content = Content()
        base = self._styles.base
        plain: Look = (base.bold or style.bold, base.hidden or style.hidden)
        stack: list[tuple[_Element, Look]] = [(element, plain) for element in reversed(paragraph)]
        while stack:
            element, look = stack.pop()
            tag = element.tag
            if tag == RUN:
                look = self._look(element, style, plain)
                stack += [(inner, look) for inner in reversed(element)]
            elif tag == FIELD_CHAR:
                self._fields.mark(element.get(FIELD_TYPE, ""))
            elif tag == BOX:
                content.boxes.append(element)
            elif not len(element):
                self._take(self._text(element, tag), look, content)
            elif tag not in PROPERTIES:
                stack += [(inner, look) for inner in reversed(element)]
        return content

    def aside(self) -> Fields:
        """Leave the fields that are open, for a text box; they are to be given back to ``resume``."""
        fields, self._fields = self._fields, Fields()
        return fields

    def resume(self, fields: Fields) -> None:
        """Go on with the fields that were open before a text box."""
        self._fields = fields

    def _take(self, text: str, look: Look, content: Content) -> None:
        bold, hidden = look
        if not text or self._fields.codes:
            return
        if hidden:
            self._tally["hidden"] += bool(text.strip())
        else:
            content.pieces.append((text, bold))

    def _look(self, run: _Element, style: ParagraphStyle, plain: Look) -> Look:
        """(bold, hidden) of a run: its own word counts; else paragraph and character style toggle (17.7.3)."""
        properties = child(run, RUN_PROPERTIES)
        if properties is None:
            return plain
        own = {element.tag: element for element in properties}
        named = _stated(own.get(_RUN_STYLE))
        if named:
            inherited = self._styles.run(named)
            base = self._styles.base
            plain = base.bold or style.bold != inherited.bold, base.hidden or style.hidden != inherited.hidden
        bold, hidden = is_on(own.get(_BOLD)), is_on(own.get(_HIDDEN))
        return plain[0] if bold is None else bold, plain[1] if hidden is None else hidden

    def _text(self, element: _Element, tag: str) -> str:
        if tag in (TEXT, MATH_TEXT):
            return (element.text or "").replace("\r", " ").replace("\n", " ")
        if tag in _TABS:
            return "\t"
        if tag in _BREAKS:
            return "\n" if element.get(W + "type", "textWrapping") == "textWrapping" else ""
        if tag == _HYPHEN:
            return "-"
        return self._symbol(element) if tag == _SYMBOL else ""

    def _symbol(self, element: _Element) -> str:
        """A character of a symbol font: its code means something only outside the private range."""
        try:
            code = int(element.get(W + "char", ""), 16)
        except ValueError:
            return ""
        if code in _PRIVATE or not 0x20 <= code <= 0xFFFD or 0xD800 <= code < 0xE000 or code < 0x100:
            self._tally["symbols"] += 1
            return ""
        return chr(code)


def _stated(element: _Element | None) -> str | None:
    return None if element is None else element.get(VAL)


def _own_level(numbering: _Element | None, own_list: int | None) -> int | None:
    """The level stated in the paragraph; 0 where it names a list and no level (17.9.3)."""
    stated = whole(value(numbering, W + "ilvl"))
    return 0 if stated is None and own_list is not None else stated
