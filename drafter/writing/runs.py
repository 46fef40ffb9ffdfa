"""Text to Word runs: each script in its own face, whatever is illegal in XML left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_BAD = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_LATIN = "!-~\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f"
# Quotes, dots and dashes share their code points with Latin print; by themselves they would take the Latin face.
_SIGN = "\u0080-\u00bf\u00d7\u00f7\u0250-\u02ff\u0370-\u2e7f"
_ILLEGAL = re.compile(f"[{_BAD}]")
_SPECIAL = re.compile(f"[&<>{_BAD}]")
_HAN_GROUP, _LATIN_GROUP, _SIGN_GROUP, _TAB_GROUP = range(1, 5)
# \v and \f are how pasted text from Word says line and page break; what no group takes, XML cannot hold.
_PIECES = re.compile(rf"([^{_LATIN}{_SIGN}\t\n\r{_BAD}]+)|([{_LATIN}]+)|([{_SIGN}]+)|(\t)|(\r\n|[\n\r\v\f])")
_HAN_ONLY = re.compile(rf"[^{_LATIN}{_SIGN}\t\n\r{_BAD}]+").fullmatch
_LATIN_SIGN = re.compile(f"[{_LATIN}]").fullmatch
RED = 'w:color="FF0000"'
"""The colour of the red head, as an attribute of a border."""
_RUN_END = "</w:t></w:r>"


def legal(text: str) -> str:
    """``text`` without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text) if _ILLEGAL.search(text) else text


def escaped(text: str) -> str:
    """``text`` as XML content: illegal characters dropped, markup characters escaped."""
    if not _SPECIAL.search(text):
        return text
    return legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def is_latin(character: str) -> bool:
    """Whether a character takes the face of Latin letters and digits."""
    return _LATIN_SIGN(character) is not None


@lru_cache(maxsize=8192)
def script(character: str) -> int:
    """A number for the run that a character belongs to: neighbours of different ones stand in different runs."""
    found = _PIECES.match(character)
    return (found.lastindex or 0) if found else 0


def attribute(text: str) -> str:
    """``text`` as the value of an XML attribute in double quotes."""
    return escaped(text).replace('"', "&quot;")


def fonts(east_asian: str, latin: str, *, hint: bool = False) -> str:
    """``w:rFonts`` with all four faces named, so that no theme and no guess decides."""
    east, west = attribute(east_asian), attribute(latin)
    hinted = ' w:hint="eastAsia"' if hint else ""
    return f'<w:rFonts{hinted} w:ascii="{west}" w:hAnsi="{west}" w:eastAsia="{east}" w:cs="{west}"/>'


@dataclass(frozen=True, slots=True, eq=False)
class Pen:
    """What runs of one look begin with: Han, Latin letters and digits, signs of both; and the look of a bare break."""

    han: str
    latin: str
    sign: str
    bare: str

    def write(self, text: str) -> str:
        """The runs of ``text``; a tab and a line break become Word's own, what XML cannot hold is dropped."""
        # Most pieces of a report are nothing but Han, or a number and its unit: one look instead of one a run.
        unit = text.lstrip("0123456789")
        if not unit or _HAN_ONLY(unit):
            number = text[: len(text) - len(unit)]
            digits = f"{self.latin}{number}{_RUN_END}" if number else ""
            return f"{digits}{self.han}{unit}{_RUN_END}" if unit else digits
        pieces: list[str] = []
        for found in _PIECES.finditer(text):
            piece, group = found[0], found.lastindex
            if group == _HAN_GROUP:
                pieces += (self.han, piece, _RUN_END)
            elif group == _LATIN_GROUP:
                if "&" in piece or "<" in piece or ">" in piece:
                    piece = escaped(piece)
                pieces += (self.latin, piece, _RUN_END)
            elif group == _SIGN_GROUP:
                pieces += (self.sign, piece, _RUN_END)
            else:
                pieces += (self.bare, "<w:tab/></w:r>" if group == _TAB_GROUP else "<w:br/></w:r>")
        return "".join(pieces)


@lru_cache(maxsize=2048)
def runs_of(pen: Pen, text: str) -> str:
    """What ``pen`` writes for ``text``; remembered, since most of a report stands in the next one of a batch too."""
    return pen.write(text)


def pen(east_asian: str, latin: str, *, rest: str = "", inherits: bool = False, style: str = "") -> Pen:
    """A pen for the two faces; ``rest`` are run properties behind the fonts, in the order of the schema.

    ``style`` is a character style that all its runs have.

    With ``inherits`` that style, or the paragraph's, has the East-Asian face already, and Han text need not name it:
    that is most of a report, and a third of its file.
    """
    faces = (
        "" if inherits else fonts(east_asian, east_asian),
        fonts(east_asian, latin),
        fonts(east_asian, east_asian, hint=True),
    )
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    looks = [f"<w:rPr>{named}{face}{rest}</w:rPr>" if named or face or rest else "" for face in faces]
    han, west, sign = (f"<w:r>{look}" for look in looks)
    text = '<w:t xml:space="preserve">'
    return Pen(han=han + text, latin=west + text, sign=sign + text, bare=han)
