"""Hostile and broken packages are refused quickly, with the part named."""

from __future__ import annotations

import io
import struct
import time
import zipfile

import pytest

from drafter.domain.errors import UnreadableReport
from drafter.reading import guard
from drafter.reading.read import read
from tests.reading.package import document, parts_of, xml, zipped

BODY = "p(r(t'云溪区妇联2023年工作总结'))"
MAIN = "word/document.xml"


def refused(data: bytes, message: str, where: str = "报告.docx") -> UnreadableReport:
    began = time.perf_counter()
    with pytest.raises(UnreadableReport, match=message) as refusal:
        read(data, "报告.docx")
    assert time.perf_counter() - began < 5
    assert refusal.value.where == where
    assert refusal.value.hint
    return refusal.value


def with_main(content: str | bytes) -> bytes:
    return zipped(parts_of(BODY) | {MAIN: content})


def main_text(text: str) -> str:
    content = parts_of("p(r(t'@@'))")[MAIN]
    assert isinstance(content, str)
    return content.replace("@@", text)


@pytest.mark.parametrize(
    "part", [MAIN, "word/styles.xml", "word/numbering.xml", "_rels/.rels", "word/_rels/document.xml.rels"]
)
@pytest.mark.parametrize(
    "content", ["", "<w:document", "不是 XML", "<a></b>", "<a>&nbsp;</a>", b"\xff\xfe\x00", "<a/><b/>"]
)
def test_broken_part_is_named(part, content):
    parts = parts_of(BODY, styles="style[styleId=a]", numbering="abstractNum[abstractNumId=1]")
    refused(zipped(parts | {part: content}), "部件已经损坏", f"报告.docx 里的 {part}")


def test_line_of_the_fault_is_told():
    trouble = refused(with_main("<a>\n\n<b></a>"), "第 3 行有错", f"报告.docx 里的 {MAIN}")
    assert "重新复制" in trouble.hint


def test_broken_parts_that_nobody_reads_do_not_matter():
    parts = parts_of(BODY) | {"word/theme/theme1.xml": "<broken", "docProps/core.xml": b"\xff\xff"}
    assert read(zipped(parts), "报告.docx").text == "云溪区妇联2023年工作总结"


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9, 0.99])
def test_package_cut_off(keep):
    data = document(BODY)
    refused(data[: int(len(data) * keep)], "不完整或已经损坏")


def test_wrong_checksum():
    data = bytearray(document(BODY))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        info = archive.getinfo(MAIN)
    at = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    data[at] ^= 0x55
    refused(bytes(data), "部件已经损坏", f"报告.docx 里的 {MAIN}")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_compression(method):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts_of(BODY).items():
            archive.writestr(name, content)
    refused(buffer.getvalue(), "部件已经损坏", "报告.docx 里的 _rels/.rels")


def test_stored_parts_are_read():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts_of(BODY).items():
            archive.writestr(name, content)
    assert read(buffer.getvalue(), "报告.docx").text == "云溪区妇联2023年工作总结"


def test_password_of_the_package():
    data = document(BODY)
    for signature, flags_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed = bytearray(data)
        at = changed.find(signature)
        while at >= 0:
            changed[at + flags_at] |= 1
            at = changed.find(signature, at + 4)
        data = bytes(changed)
    assert "解压" in refused(data, "加了密码的压缩包").hint


def test_too_large_a_file():
    trouble = refused(b"PK\x03\x04" + bytes(50 * guard.MEGABYTE), "50 MB")
    assert "图片" in trouble.hint


def test_too_many_entries():
    refused(zipped({f"word/{at}.xml": "" for at in range(guard.MAX_ENTRIES + 1)}), "超过 5000 个")


def test_many_entries_within_the_limit():
    parts = parts_of(BODY) | {f"word/media/{at}.png": "" for at in range(4_000)}
    assert read(zipped(parts), "报告.docx").text


def test_part_that_swells():
    refused(with_main(main_text("甲" * 3_000_000)), "大得反常")


def test_part_that_swells_under_a_false_size():
    """The sizes in both headers say that the part is small."""
    content = main_text("甲" * 3_000_000).encode()
    data = zipped(parts_of(BODY) | {MAIN: content})
    falsified = data.replace(struct.pack("<L", len(content)), struct.pack("<L", 4_000))
    assert falsified != data
    refused(falsified, "部件已经损坏", f"报告.docx 里的 {MAIN}")


def test_part_that_swells_though_its_packed_size_looks_large():
    content = main_text("甲" * 30_000_000).encode()
    data = zipped(parts_of(BODY) | {MAIN: content})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        packed = archive.getinfo(MAIN).compress_size
    # Where the lie is noticed depends on the version of zipfile; that it is noticed does not.
    with pytest.raises(UnreadableReport, match=r"大得反常|不完整|损坏"):
        read(data.replace(struct.pack("<L", packed), struct.pack("<L", 2**31)), "报告.docx")


def test_sum_of_the_parts():
    parts = parts_of(BODY) | {f"word/media/{at}.bmp": bytes(30 * guard.MEGABYTE) for at in range(7)}
    refused(zipped(parts), "大得反常")


def test_large_picture_that_packs_well_is_no_bomb():
    parts = parts_of(BODY) | {"word/media/blank.bmp": bytes(30 * guard.MEGABYTE)}
    assert read(zipped(parts), "报告.docx").text


def test_ordinary_long_report_is_no_bomb():
    body = " ".join(f"p(r(t'第{at}次走访慰问困难妇女儿童{at * 7}人次'))" for at in range(20_000))
    content = parts_of(body)[MAIN]
    assert len(content) > guard.RATIO_FROM / 2
    assert len(read(zipped(parts_of(body)), "报告.docx").lines) == 20_000


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE w:document [<!ENTITY a "甲甲甲甲甲甲甲甲甲甲"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w:document SYSTEM "http://example.invalid/x.dtd">',
        "<!DOCTYPE w:document>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_document_types_are_refused(declaration, encoding):
    content = main_text("工作总结").replace("<w:document", declaration + "<w:document", 1)
    content = content.replace('encoding="UTF-8"', f'encoding="{encoding[:6].rstrip("-")}"')
    refused(with_main(content.encode(encoding)), "文档类型声明", f"报告.docx 里的 {MAIN}")


def test_document_type_in_an_encoding_nobody_expects():
    content = main_text("x").replace("<w:document", "<!DOCTYPE w:document><w:document", 1)
    content = content.replace('encoding="UTF-8"', 'encoding="IBM037"')
    refused(with_main(content.encode("cp037")), "部件已经损坏", f"报告.docx 里的 {MAIN}")


def test_entities_never_reach_the_text():
    refused(with_main(main_text("&secret;")), "部件已经损坏", f"报告.docx 里的 {MAIN}")


def test_utf16_part_is_read():
    content = main_text("工作总结").replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    assert read(with_main(content), "报告.docx").text == "工作总结"


def test_comments_and_instructions_are_passed_over():
    assert read(with_main(main_text("接<!-- 注 -->访<?x y?>75人次")), "报告.docx").text == "接访75人次"


def test_depth():
    deep = 300
    content = (
        main_text("x")
        .replace("<w:p>", "<w:p>" + "<w:smartTag>" * deep)
        .replace("</w:p>", "</w:smartTag>" * deep + "</w:p>")
    )
    refused(with_main(content), "部件已经损坏", f"报告.docx 里的 {MAIN}")


def test_tables_in_tables_as_deep_as_xml_allows():
    depth = 80
    body = "tbl(tr(tc(" * depth + "p(r(t'底'))" + ")))" * depth
    assert "底" in read(document(body), "报告.docx").text


def test_text_boxes_in_text_boxes():
    depth = 45
    body = "p(r(t'甲' pict(v:textbox(txbxContent(" * depth + "p(r(t'底'))" + ")))))" * depth
    assert read(document(body), "报告.docx").text == "\n".join(["甲"] * depth + ["底"])


def test_tables_of_too_many_cells():
    row = xml("tr(trPr(gridBefore=63 gridAfter=63) tc(tcPr(gridSpan=63) p(r(t'甲'))))")
    content = main_text("乙").replace("<w:p>", f"<w:tbl>{row * 5_400}</w:tbl><w:p>")
    refused(with_main(content), "单元格超过")


def test_many_open_fields_cost_no_more_than_few():
    count = 20_000
    marks = [f"<w:fldChar w:fldCharType='{kind}'/>" for kind in ("begin", "separate")]
    texts = [f"{at * at}" for at in range(count)]
    begins = "".join(f"<w:r>{''.join(marks)}<w:t>{text}</w:t></w:r>" for text in texts)
    ends = "<w:r><w:fldChar w:fldCharType='end'/></w:r>" * count
    content = main_text("乙").replace("<w:r>", begins + ends + "<w:r>", 1)
    began = time.perf_counter()
    assert read(with_main(content), "报告.docx").text == "".join(texts) + "乙"
    assert time.perf_counter() - began < 10


def test_long_lines_of_descent_cost_no_more_than_short_ones():
    count = 3_000
    styles = "style[type=paragraph styleId=S0](pPr(jc=center)) " + " ".join(
        f"style[type=paragraph styleId=S{at}](basedOn=S{at - 1})" for at in range(1, count)
    )
    body = " ".join(f"p(pPr(pStyle=S{at}) r(t'甲'))" for at in range(count))
    began = time.perf_counter()
    lines = read(document(body, styles=styles), "报告.docx").lines
    assert time.perf_counter() - began < 10
    assert lines[40].centred
    assert not lines[-1].centred
