"""What a file is when it is neither text nor a Word document, and what to do about it now.

``PDF``, ``OLD_WORD`` and ``RTF`` are readable as well, if by other ways; the rest is refused with a next step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PureWindowsPath

from drafter.domain.errors import UnreadableReport

OFFICE = frozenset(
    {".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".wpt", ".xlsx", ".xlsm", ".xls", ".et", ".ett"}
    | {".pptx", ".ppt", ".dps", ".pdf", ".rtf", ".odt", ".ofd", ".uof", ".uot", ".zip", ".rar", ".7z"}
)
"""Suffixes of formats that are never plain text."""

_SAVE_AS = "请用 WPS 或 Word 打开，另存为 .docx 后再读取"
_COPY_OUT = "请打开后复制全部文字，存成 .docx 或 .txt 后再读取"
_UNPACK = "请先解压，再选择里面的 .docx 或 .txt 文件"
_RECOGNISE = "请先把图片识别成文字，存成 .docx 或 .txt 后再读取"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
"""How a zip package begins."""
_HEAD = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """A format: what it is called, what to do where it cannot be read, and the suffixes it usually has."""

    what: str
    hint: str
    suffixes: frozenset[str] = frozenset()

    def refusal(self, name: str) -> UnreadableReport:
        """The error to raise; it says so when the suffix promised something else."""
        suffix = suffix_of(name)
        if suffix and self.suffixes and suffix not in self.suffixes:
            return UnreadableReport(f"文件后缀是 {suffix}，内容却是{self.what}", where=name, hint=self.hint)
        return UnreadableReport(f"这是{self.what}，不能直接读取", where=name, hint=self.hint)

    def remarks(self, name: str) -> tuple[str, ...]:
        """What to say where it was read although the suffix promised something else."""
        suffix = suffix_of(name)
        if not suffix or not self.suffixes or suffix in self.suffixes:
            return ()
        return (f"文件后缀是 {suffix}，内容是{self.what}，已按{self.what}读取",)


def _foreign(what: str, hint: str, *suffixes: str) -> Foreign:
    return Foreign(what=what, hint=hint, suffixes=frozenset(suffixes))


PDF = _foreign("PDF 文件", "请用 WPS 或 Word 打开，另存为 .docx 或 .txt 后再读取；扫描件请先识别成文字", ".pdf")
RTF = _foreign("RTF 文件", _SAVE_AS, ".rtf")
_HTML = _foreign("网页文件", _SAVE_AS, ".html", ".htm", ".mht", ".mhtml")
_WORD_XML = _foreign("XML 格式的 Word 文件", _SAVE_AS, ".xml")
_IMAGE = _foreign("图片", _RECOGNISE, ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")
_ARCHIVE = _foreign("压缩包", _UNPACK, ".zip", ".rar", ".7z", ".gz", ".tgz")
_SEALED = _foreign("经单位加密软件加密的文件", "请在加密软件中解密，另存为 .docx 后再读取")
LOCKED = _foreign("加了密码的 Office 文件", "请在 Word 中去掉密码后另存为 .docx，再读取")
OLD_WORD = _foreign(
    "旧版 Word 或 WPS 文字文件", "请在 WPS 或 Word 中另存为 .docx 后再读取", ".doc", ".dot", ".wps", ".wpt"
)
_OLD_SHEET = _foreign("旧版表格文件", _COPY_OUT, ".xls", ".et", ".ett")
_OLD_SLIDES = _foreign("旧版演示文件", _COPY_OUT, ".ppt", ".dps")
_OLD_OTHER = _foreign("旧版 Office 文件", _SAVE_AS, ".doc", ".wps", ".xls", ".et", ".ppt", ".dps")
_SHEET = _foreign("Excel 表格", "请选择报告的正文；要用表格里的内容，请把它复制到 .docx 里", ".xlsx", ".xlsm", ".et")
_SLIDES = _foreign("演示文稿", _COPY_OUT, ".pptx", ".pptm")
_OPEN_DOCUMENT = _foreign("OpenDocument 文件", _SAVE_AS, ".odt", ".ods", ".odp")
_OFD = _foreign("OFD 版式文件", "请用阅读软件复制全部文字，存成 .docx 或 .txt 后再读取", ".ofd")
_TEXT = _foreign("纯文本", "请把文件后缀改为 .txt 后再读取", ".txt", ".md")
_LOCK_FILE = _foreign("Word 打开文件时留下的临时文件", "请选择文件名不带 ~$ 的那一个")
_UNKNOWN = _foreign("认不出的内容", "文件可能已经损坏，请重新复制一份；能打开的话，请另存为 .docx 后再读取")

_MAGIC: tuple[tuple[bytes, Foreign], ...] = (
    (b"%PDF-", PDF),
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"II*\x00", _IMAGE),
    (b"MM\x00*", _IMAGE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"\x1f\x8b\x08", _ARCHIVE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: tuple[tuple[str, Foreign], ...] = (
    ("EncryptedPackage", LOCKED),
    ("WordDocument", OLD_WORD),
    ("Workbook", _OLD_SHEET),
    ("PowerPoint Document", _OLD_SLIDES),
)
_WEB = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)
_MAIL_PAGE = re.compile(rb"MIME-Version:\s*1\.0.*Content-Type:\s*multipart/related", re.IGNORECASE | re.DOTALL)
_FLAT_WORD = re.compile(rb"\s*<\?xml.*(?:progid=\"Word\.Document\"|<pkg:package|<w:wordDocument)", re.DOTALL)
_UTF8_MARK = b"\xef\xbb\xbf"


def suffix_of(name: str) -> str:
    """The suffix in lower case, whichever way the folders of the name are parted."""
    return PureWindowsPath(name).suffix.lower()


def foreign_kind(data: bytes, name: str) -> Foreign | None:
    """The foreign format that the first bytes show, or None for what may be text or a zip package."""
    head = data[:_HEAD]
    if data.startswith(_OLE):
        return _ole_kind(data)
    if PureWindowsPath(name).name.startswith("~$") and not data.startswith(ZIP):
        return _LOCK_FILE
    if b"E-SafeNet" in head:
        return _SEALED
    if b"%PDF-" in head and suffix_of(name) == ".pdf":
        return PDF
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    text = head.removeprefix(_UTF8_MARK)
    if _WEB.match(text) or _MAIL_PAGE.match(text):
        return _HTML
    return _WORD_XML if _FLAT_WORD.match(text) else None


def misnamed(*, readable: bool) -> Foreign:
    """What stands under a suffix of ``OFFICE`` without being of any such format: plain text, or not even that."""
    return _TEXT if readable else _UNKNOWN


def package_kind(names: Iterable[str]) -> Foreign | None:
    """The foreign format of a zip package with these (lower-case) part names, or None for a Word document."""
    parts = set(names)
    folders = {part.partition("/")[0] for part in parts}
    if "word" in folders or any(part.endswith("/document.xml") for part in parts):
        return None
    if "xl" in folders:
        return _SHEET
    if "ppt" in folders:
        return _SLIDES
    if "ofd.xml" in parts:
        return _OFD
    if "content.xml" in parts:
        return _OPEN_DOCUMENT
    return None if "[content_types].xml" in parts else _ARCHIVE


def _ole_kind(data: bytes) -> Foreign:
    """What a compound file holds, by the names of its streams (stored as UTF-16)."""
    for stream, kind in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind
    return _OLD_OTHER
