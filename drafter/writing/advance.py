"""How far a character moves the pen along its line, and which room stands between two scripts."""

from __future__ import annotations

from functools import lru_cache

from drafter.writing.runs import is_latin

_THOUSANDTHS = {
    180: "'",
    200: "|",
    250: ",.",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr",
    389: "Js",
    408: '"',
    444: "?acez",
    469: "^",
    480: "{}",
    500: "#$*0123456789_bdghknopquvxy ",
    541: "~",
    556: "FPS",
    564: "+<=>",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYw",
    778: "&m",
    833: "%",
    889: "M",
    921: "@",
    944: "W",
}
"""Widths of Times New Roman, the face of Latin print, by its font metrics; a space is half a character, as in 仿宋."""
_LATIN = {character: width for width, characters in _THOUSANDTHS.items() for character in characters}
_FULL = 1000
_HALF = 500
_SCRIPT_ROOM = 5
"""Part of the type size that LibreOffice leaves between Han and Latin print, whatever the file says."""


def advance(character: str, size: int, spacing: int) -> int:
    """Twips from the left edge of ``character`` to that of the next, in type of ``size`` twips.

    >>> advance("会", 320, -5), advance("8", 320, -5), advance("%", 320, 0)
    (315, 155, 267)
    """
    return round(_width(character) * size / _FULL) + spacing


@lru_cache(maxsize=8192)
def _width(character: str) -> int:
    width = _LATIN.get(character)
    if width is not None:
        return width
    return _HALF if is_latin(character) else _FULL


def script_room(before: str, after: str, size: int) -> int:
    """Twips between two neighbours of which one is Han and the other a Latin letter or digit.

    >>> script_room("共", "8", 320), script_room("8", "场", 320), script_room("，", "8", 320)
    (64, 64, 0)
    """
    if _is_word(before):
        return size // _SCRIPT_ROOM if _is_han(after) else 0
    return size // _SCRIPT_ROOM if _is_word(after) and _is_han(before) else 0


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _is_han(character: str) -> bool:
    return character.isalpha() and not is_latin(character)
