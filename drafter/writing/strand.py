"""The content of a Word paragraph as a strand of characters that can be taken off piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from drafter.writing.styles import NAMESPACE


def tag(name: str) -> str:
    """``name`` in the namespace of WordprocessingML."""
    return f"{{{NAMESPACE}}}{name}"


_TEXT, _TAB, _BREAK = tag("t"), tag("tab"), tag("br")
_SIGNS = {_TAB: "\t", _BREAK: "\n"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Strand:
    """Reads a ``w:p`` without changing it. ``text`` is all of it: a tab is ``\\t``, a line break ``\\n``.

    What holds no text (bookmarks, drawings) has its place between the characters and no length.
    """

    def __init__(self, paragraph: etree._Element) -> None:
        self._pieces = [piece for child in paragraph if child.tag != tag("pPr") for piece in _pieces(child)]
        self._at = 0
        self.text = "".join(text for text, _ in self._pieces)

    def take(self, count: int) -> list[etree._Element]:
        """The next ``count`` characters as runs, with what stands before them and bookmarks that end behind them."""
        taken: list[etree._Element] = []
        while count and self._at < len(self._pieces):
            text, element = self._pieces[self._at]
            if len(text) <= count:
                count -= len(text)
                self._at += 1
                taken.append(element)
            else:
                taken.append(_with_text(element, text[:count]))
                self._pieces[self._at] = (text[count:], _with_text(element, text[count:]))
                count = 0
        while self._at < len(self._pieces) and self._pieces[self._at][1].tag == tag("bookmarkEnd"):
            taken.append(self._pieces[self._at][1])
            self._at += 1
        return taken

    def rest(self) -> list[etree._Element]:
        """All that is left."""
        left = [element for _, element in self._pieces[self._at :]]
        self._at = len(self._pieces)
        return left


def holds_text(run: etree._Element) -> bool:
    """Whether there is nothing in a run but text, tabs and line breaks."""
    return all(one.tag in (tag("rPr"), _TEXT, *_SIGNS) for one in run)


def _pieces(child: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The child of a paragraph as runs of one text, tab or break each; what is no such run stays as it is."""
    if child.tag != tag("r") or not holds_text(child):
        yield "", deepcopy(child)
        return
    for one in child:
        if one.tag == tag("rPr"):
            continue
        text = _SIGNS.get(str(one.tag)) or one.text or ""
        run = etree.Element(tag("r"))
        run.extend(deepcopy(look) for look in child.iterchildren(tag("rPr")))
        run.append(deepcopy(one))
        yield text, run


def _with_text(run: etree._Element, text: str) -> etree._Element:
    made = deepcopy(run)
    for one in made.iterchildren(_TEXT):
        one.text = text
        one.set(_SPACE, "preserve")
    return made
