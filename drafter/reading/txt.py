"""Plain text: which encoding it is in, and its lines, with nothing stripped."""

from __future__ import annotations

import codecs
import re

from drafter.domain.document import Document, Line
from drafter.domain.errors import UnreadableReport
from drafter.reading.foreign import suffix_of
from drafter.reading.guard import MAX_TEXT, check_size
from drafter.text.folded import is_common

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
"""Byte order marks; UTF-32 before UTF-16, whose mark is the beginning of its own."""
_TITLES = {
    "gb18030": "GB 18030",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "cp950": "Big5（繁体）",
}
_FAMILIAR = re.compile(r"[\t\n\r -~\u2014\u2018-\u201d\u2026\u3000-\u3002\u3008-\u3011\uff01-\uff5e]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_MANY_ZEROS = 4
"""One zero byte in so many makes UTF-16 likely where UTF-8 would do as well."""
_LEAST_LIKENESS = 0.25
"""Likeness to a Chinese report below which zero bytes mean a program rather than UTF-16; a report has 0.5 and more."""
_THREE_BYTES = re.compile(r"[\u0800-\uffff]")
_AROUND = 4_096
_SOUND_PER_FAULT = 10
_SAMPLE = 65_536
_TOLERATED_CONTROLS = 20
"""Control characters up to which a file is a text with a slip in it, rather than no text at all."""
_RARE = 0.15
"""Part of the Han characters outside GB 2312 from which text is hardly simplified Chinese; a report has 0.01."""
_FREQUENT = 0.9
"""Part of them inside the first level of Big5 from which it is Big5; other text taken for it has 0.6 and less."""
_HAN_BYTES = re.compile(rb"[\xa4-\xf9][\x40-\x7e\xa1-\xfe]")
_MARKDOWN = frozenset({".md", ".markdown"})
_HASHES = re.compile(r"(#{1,6})[ \t]+\S")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_BLANK = re.compile(r"[\s\ufeff\u200b\u2060]*")
_AS_UTF8 = "请用记事本打开，另存为 UTF-8 编码的 .txt 后再读取"


def read_txt(data: bytes, name: str) -> Document:
    """Read plain text or Markdown; the canonical text is the decoded text with line ends as ``\\n``, its mark dropped.

    The headings of Markdown keep their ``#``; it is told as the outline level of the line.

    Raises UnreadableReport for what is too large, no text, damaged, or blank.
    """
    check_size(data, MAX_TEXT, name, "请只保留报告的正文，另存后再读取")
    text, encoding = decode(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_controls(text, name)
    if _BLANK.fullmatch(text):
        raise UnreadableReport("文件里只有空白，没有文字", where=name, hint="请确认选对了文件")
    remarks: list[str] = []
    if encoding != "utf-8":
        remarks.append(f"按 {_TITLES[encoding]} 编码读取；如果有乱码，{_AS_UTF8}")
    lost = text.count("\ufffd")
    if lost:
        remarks.append(f"原文有 {lost} 个字已经损坏（显示为 \ufffd），请对照原件")
    written = text.split("\n")
    lines = _markdown(written) if suffix_of(name) in _MARKDOWN else tuple(Line(text=line) for line in written)
    return Document(name=name, format="txt", lines=lines, encoding=encoding, remarks=tuple(remarks))


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text and its encoding: by its mark, else strict UTF-8, else UTF-16 where there are zero bytes, else GB 18030,
    or Big5 where that fits better.

    Raises UnreadableReport where none fits, with the line where UTF-8 text is damaged.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError as trouble:
                raise _damaged(data[len(mark) :][: trouble.start], encoding, name) from trouble
    zeros = data.count(0)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as trouble:
        if _nearly_utf8(data, trouble):
            raise _damaged(data[: trouble.start], "utf-8", name) from trouble
        return _guess(data, ("utf-16-le", "utf-16-be", "gb18030"), name) if zeros else _chinese(data, name)
    # Latin letters and digits in UTF-16 are valid UTF-8 too, every other byte being zero.
    if zeros * _MANY_ZEROS >= len(data) > zeros:
        return _guess(data, ("utf-16-le", "utf-16-be", "utf-8"), name)
    return text, "utf-8"


def is_text(data: bytes) -> bool:
    """Whether ``read_txt`` would take the bytes for text, blank or not."""
    try:
        check_size(data, MAX_TEXT, "", "")
        _refuse_controls(decode(data, "")[0], "")
    except UnreadableReport:
        return False
    return True


def _guess(data: bytes, encodings: tuple[str, ...], name: str) -> tuple[str, str]:
    """The encoding whose text looks most like a Chinese report; the first of those that do so equally."""
    best = float("-inf")
    found: tuple[str, str] | None = None
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        likeness = _likeness(text)
        if likeness > best:
            best, found = likeness, (text, encoding)
    if found is None or (found[1].startswith("utf-16") and best < _LEAST_LIKENESS):
        raise _not_text(name)
    return found


def _chinese(data: bytes, name: str) -> tuple[str, str]:
    """GB 18030, which takes nearly every run of bytes, unless the text is all rare characters and sound Big5."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    han = _HAN.findall(text)
    if not text or sum(not is_common(char) for char in han) > _RARE * len(han):
        try:
            other = data.decode("cp950")
        except UnicodeDecodeError:
            other = ""
        found = _HAN_BYTES.findall(data) if other else []
        # A4 to C6 lead the first level: 5,401 characters, all that ordinary text needs.
        if sum(pair[0] <= 0xC6 for pair in found) > _FREQUENT * len(found):
            return other, "cp950"
    if not text:
        raise _not_text(name)
    return text, "gb18030"


def _markdown(written: list[str]) -> tuple[Line, ...]:
    lines: list[Line] = []
    fenced = False
    for text in written:
        fence = bool(_FENCE.match(text))
        fenced ^= fence
        found = None if fence or fenced else _HASHES.match(text)
        lines.append(Line(text=text, outline_level=len(found.group(1)) if found else None))
    return tuple(lines)


def _likeness(text: str) -> float:
    """At most 1. Marks and digits tell byte orders apart, Han does not; control characters tell against a text."""
    text = text[:_SAMPLE]
    signs = len(_FAMILIAR.findall(text)) + len(_HAN.findall(text)) / 2 - 5 * len(_CONTROL.findall(text))
    return signs / (len(text) or 1)


def _nearly_utf8(data: bytes, trouble: UnicodeDecodeError) -> bool:
    """Whether the bytes are UTF-8 with a few faults: GB 18030 text shows hardly any sequence of three that fits."""
    around = data[max(0, trouble.start - _AROUND) : trouble.start + _AROUND]
    sound = len(_THREE_BYTES.findall(around.decode("utf-8", errors="ignore")))
    if trouble.end == len(data) and trouble.reason == "unexpected end of data":
        return sound > 0
    return sound >= _SOUND_PER_FAULT * around.decode("utf-8", errors="replace").count("\ufffd")


def _refuse_controls(text: str, name: str) -> None:
    found = _CONTROL.search(text)
    if found is None:
        return
    if len(_CONTROL.findall(text)) > _TOLERATED_CONTROLS:
        raise _not_text(name)
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - text.rfind("\n", 0, found.start())
    raise UnreadableReport(
        f"文中有看不见的控制字符（U+{ord(found.group()):04X}）",
        where=f"{name} 第 {line} 行第 {column} 个字",
        hint="请删去这个字符，另存后再读取",
    )


def _damaged(before: bytes, encoding: str, name: str) -> UnreadableReport:
    line = before.decode(encoding, errors="replace").count("\n") + 1
    return UnreadableReport(
        "文字从这里开始损坏，可能没有传完", where=f"{name} 第 {line} 行", hint="请重新复制或下载一次，再读取"
    )


def _not_text(name: str) -> UnreadableReport:
    return UnreadableReport(
        "这不是文本文件，或者编码认不出", where=name, hint=f"{_AS_UTF8}；如果是 Word 或 PDF 文件，请另存为 .docx"
    )
