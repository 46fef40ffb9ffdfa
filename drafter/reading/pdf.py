"""PDF files with text: pages become paragraphs and tables again."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from drafter.domain.document import Document
from drafter.domain.errors import UnreadableReport
from drafter.reading.convert import ProgramFailed, run_program
from drafter.reading.guard import MEGABYTE, check_size
from drafter.reading.pdf_noise import without_noise
from drafter.reading.pdf_page import MAX_GLYPHS, MAX_PAGES, Page, Refused, from_json
from drafter.reading.pdf_paragraph import Item, lines_of_pages
from drafter.reading.pdf_rows import TextRow, readable, rows_of
from drafter.reading.pdf_table import Grid, aligned_tables, ruled_tables

MAX_PDF = 50 * MEGABYTE
TIME_LIMIT = 60
"""Seconds for one file; five hundred pages take six."""
_LEAST_TEXT = 20
"""Characters a page below which a file is taken for pictures of pages."""
_GARBLED = 0.1

_SAVE_AS = "请用 WPS 或 Word 打开，另存为 .docx 后再读取"
_SCAN_HINT = "请用 WPS 的“PDF 转 Word”或“文字识别”（OCR）转成 .docx，核对文字后再读取"
_AGAIN = f"请重新复制或下载一次；如果仍然不行，{_SAVE_AS}"
_REFUSALS = {
    "locked": ("PDF 文件加了密码", "请用 WPS 打开，去掉密码或另存为 .docx 后再读取"),
    "damaged": ("PDF 文件不完整或已经损坏", _AGAIN),
    "swollen": ("PDF 文件解压后大得反常，为安全起见没有读取", f"请不要打开来历不明的文件；自己的报告，{_SAVE_AS}"),
    "long": (f"PDF 文件超过 {MAX_PAGES} 页，不像一份报告", "请只留下报告的正文，另存后再读取"),
    "crowded": (f"PDF 文件的文字超过 {MAX_GLYPHS // 10_000} 万个，不像一份报告", "请只留下报告的正文，另存后再读取"),
}
_REMARKS = {
    "numbers": "页码没有读取（{} 处）",
    "heads": "每页重复的页眉、页脚没有读取（{} 处）",
    "slanted": "斜排或竖排的文字没有读取（{} 个字），例如水印",
    "symbols": "符号字体的字符没有读取（{} 个），请对照原文",
    "unknown": "有 {} 个字认不出（显示为 \ufffd），请对照原文",
    "radicals": "有 {} 个字在 PDF 里写成了部首的样子，已换成汉字",
    "pictured": "有 {} 页是扫描的图片，文字是别的软件识别出来的，请对照原文",
}
_TOLD = "PDF 里没有段落，段落是按位置拼起来的；有的软件会漏写行末的标点。请看一遍分段和标点"


def read_pdf(data: bytes, name: str) -> Document:
    """Read a PDF that holds text; a paragraph is one line whatever rows it had, a table row is one line.

    Raises UnreadableReport for scans, and for what is locked, damaged, too long, or keeps the reader busy for ever.
    """
    check_size(data, MAX_PDF, name, "请去掉文中的图片，或用 WPS 另存为 .docx 后再读取")
    pages = _pages(data, name)
    tally: Counter[str] = Counter()
    items = _items(pages, tally)
    lines = lines_of_pages(items, [page.width for page in pages])
    _refuse_scans(pages, name)
    written = sum(len(line.text) for line in lines)
    if not written or tally["unknown"] > _GARBLED * written:
        raise UnreadableReport(
            "PDF 里的字没有编码，读出来会是乱码", where=name, hint=f"{_SAVE_AS}；转出来仍是乱码的，请用文字识别（OCR）"
        )
    remarks = (_TOLD, *(sentence.format(tally[key]) for key, sentence in _REMARKS.items() if tally[key]))
    return Document(name=name, format="pdf", lines=lines, remarks=remarks)


def _pages(data: bytes, name: str) -> list[Page]:
    package = Path(__file__).resolve().parents[2]
    program = [sys.executable, "-P", "-m", "drafter.reading.pdf_page"]
    try:
        return from_json(run_program(program, data, seconds=TIME_LIMIT, modules=package))
    except ProgramFailed as trouble:
        reason = "PDF 文件太复杂，半天读不完" if trouble.late else _REFUSALS["damaged"][0]
        raise UnreadableReport(reason, where=name, hint=_SAVE_AS if trouble.late else _AGAIN) from trouble
    except Refused as trouble:
        message, hint = _REFUSALS[str(trouble)]
        raise UnreadableReport(message, where=name, hint=hint) from trouble


def _refuse_scans(pages: Sequence[Page], name: str) -> None:
    shown = sum(not glyph.char.isspace() for page in pages for glyph in page.glyphs)
    pictured = any(page.pictured for page in pages)
    if pictured and shown < _LEAST_TEXT * len(pages):
        raise UnreadableReport("这是扫描件（图片），里面没有文字", where=name, hint=_SCAN_HINT)
    if not shown:
        raise UnreadableReport("PDF 里没有文字，可能都转成了图形", where=name, hint=_SCAN_HINT)


def _items(pages: Sequence[Page], tally: Counter[str]) -> list[list[Item]]:
    """The rows and tables of each page, from the top, without page numbers and running heads."""
    grids: list[list[Grid]] = []
    rows: list[list[TextRow]] = []
    for page in pages:
        tally["slanted"] += page.slanted
        tally["pictured"] += page.pictured and len(page.glyphs) >= _LEAST_TEXT
        found, outside = ruled_tables(page, readable(page.glyphs, tally))
        grids.append(found)
        rows.append(rows_of(outside))
    kept = without_noise(rows, [page.height for page in pages], tally)
    return [_merged(*page) for page in zip(kept, grids, strict=True)]


def _merged(rows: Sequence[TextRow], grids: Sequence[Grid]) -> list[Item]:
    items: list[Item] = []
    aligned = aligned_tables(rows)
    skip = 0
    for at, row in enumerate(rows):
        if at in aligned:
            items.append(aligned[at])
            skip = len(aligned[at].rows)
        if skip:
            skip -= 1
        else:
            items.append(row)
    for grid in grids:
        place = next((at for at, item in enumerate(items) if _top(item) < grid.top), len(items))
        items.insert(place, grid)
    return items


def _top(item: Item) -> float:
    return item.top if isinstance(item, Grid) else item.y + item.size / 2
