"""Word documents: the parts of the package become lines with hints."""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import TYPE_CHECKING

from drafter.domain.document import Document
from drafter.domain.errors import UnreadableReport
from drafter.reading.body import BodyReader
from drafter.reading.foreign import package_kind
from drafter.reading.guard import MAX_PACKAGE, Package, check_size
from drafter.reading.lines import lines_of
from drafter.reading.numbering import Numbering
from drafter.reading.settle import settle
from drafter.reading.styles import StyleSheet, without_table_styles
from drafter.reading.wordml import W, child

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN_PART = "word/document.xml"
_REMARKS = {
    "deleted": "修订中删除的文字没有读取（{} 处）",
    "inserted": "修订中新增的文字按已接受读取（{} 处）",
    "hidden": "隐藏的文字没有读取（{} 处）",
    "prompts": "内容控件里的提示语没有读取（{} 处）",
    "notes": "脚注和尾注没有读取（{} 处）",
    "comments": "批注没有读取（{} 处）",
    "symbols": "符号字体的字符没有读取（{} 个），请对照原文",
    "covered": "合并单元格里被遮住的文字没有读取（{} 处）",
    "chunks": "嵌入的其他文档没有读取（{} 处）",
    "formats": "少见的自动编号样式按阿拉伯数字读取（{} 处）",
}
"""What was left out or decided, in the order in which it is told."""


def read_docx(data: bytes, name: str, *, prepare: Callable[[_Element], None] | None = None) -> Document:
    """Read a Word document; ``prepare`` may change the tree, its revisions accepted, before its text is read.

    Text is what the page shows: automatic numbers restored, revisions accepted, hidden text left out; a table row is
    one line. Headers, footers, comments and notes are not read. Raises UnreadableReport naming the damaged part.
    """
    check_size(data, MAX_PACKAGE, name, "请删去或压缩文中的图片，另存为 .docx 后再读取")
    package = Package(data, name)
    kind = package_kind(package.names)
    if kind is not None:
        raise kind.refusal(name)
    main = related(package, "", "officeDocument") or _MAIN_PART
    if main not in package:
        raise UnreadableReport(
            f"Word 文件里缺少正文（{main}）",
            where=name,
            hint="文件可能已经损坏，请用 WPS 或 Word 打开，另存为 .docx 后再读取",
        )
    root = package.xml(main)
    if root.tag != W + "document":
        raise package.broken(main, "不是 Word 的正文")
    tally = settle(root)
    if prepare is not None:
        prepare(root)
    styles = StyleSheet(_part(package, main, "styles", without_table_styles))
    numbering = Numbering(_part(package, main, "numbering"), styles)
    body = child(root, W + "body")
    lines = () if body is None else lines_of(BodyReader(name, styles, numbering, tally).blocks(body))
    tally += numbering.tally
    remarks = _remarks(tally)
    if not any(line.text.strip() for line in lines):
        raise UnreadableReport("文件里没有可读取的文字", where=name, hint=_empty_hint(package, tally))
    return Document(name=name, format="docx", lines=lines, remarks=remarks)


def _part(package: Package, main: str, kind: str, trim: Callable[[bytes], bytes] | None = None) -> _Element | None:
    """A part that the main part relates to; None where the document has none."""
    part = related(package, main, kind) or posixpath.join(posixpath.dirname(main), f"{kind}.xml")
    return package.xml(part, trim) if part in package else None


def related(package: Package, source: str, kind: str, *, identity: str = "") -> str | None:
    """The target of the first relationship whose type ends in this kind, or None (ECMA-376-2, 9.3).

    With ``identity`` it is the one of that id.
    """
    folder, base = posixpath.split(source)
    relations = posixpath.join(folder, "_rels", f"{base}.rels")
    if relations not in package:
        return None
    for relation in package.xml(relations).iterchildren(_RELATIONSHIP):
        external = relation.get("TargetMode") == "External"
        if identity and relation.get("Id") != identity:
            continue
        if not external and relation.get("Type", "").endswith(f"/{kind}"):
            return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
    return None


def _remarks(tally: Counter[str]) -> tuple[str, ...]:
    return tuple(sentence.format(tally[key]) for key, sentence in _REMARKS.items() if tally[key])


def _empty_hint(package: Package, tally: Counter[str]) -> str:
    if tally["hidden"] or tally["deleted"]:
        return "文字都是隐藏的或在修订中删除的，请在 Word 中显示隐藏文字或拒绝修订，保存后再读取"
    if any("/media/" in part for part in package.names):
        return "文中只有图片，可能是扫描件，请先识别成文字"
    return "请确认选对了文件"
