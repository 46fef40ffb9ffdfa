"""The way in: what is read, and what is refused with a next step."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.domain.document import Document
from drafter.domain.errors import UnreadableReport
from drafter.reading.read import read
from tests.reading.package import abstract, document, instance, parts_of, relations, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BODY = "p(r(t'云溪区妇联2023年工作总结'))"
WORD = document(BODY)


def refused(data: bytes, name: str) -> UnreadableReport:
    with pytest.raises(UnreadableReport) as refusal:
        read(data, name)
    trouble = refusal.value
    assert name in trouble.where
    assert trouble.message
    assert trouble.hint
    assert name in str(trouble)
    return trouble


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(512)


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"
RTF = rb"{\rtf1\ansi\deff0 {\fonttbl{\f0 \u20223?;}}}"
HTML = "<!DOCTYPE html>\n<html><body>云溪区妇联</body></html>".encode()
XLSX = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}
ODT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office/>"}


@pytest.mark.parametrize(
    ("data", "name", "message", "hint"),
    [
        (b"", "空.docx", "空的", "选对"),
        (b"", "空.txt", "空的", "选对"),
        (PDF, "报告.pdf", "PDF 文件不完整或已经损坏", "另存为 .docx"),
        (PDF, "报告.docx", "PDF 文件不完整或已经损坏", "另存为 .docx"),
        (PDF, "报告.txt", "PDF 文件不完整或已经损坏", "另存为 .docx"),
        (b"junk\n" + PDF, "报告.pdf", "PDF 文件不完整或已经损坏", "另存为"),
        (RTF, "报告.rtf", "这是RTF 文件", "另存为 .docx"),
        (RTF, "报告.doc", "内容却是RTF 文件", "另存为 .docx"),
        (HTML, "报告.html", "这是网页文件", "另存为 .docx"),
        (HTML, "报告.docx", "内容却是网页文件", "另存为 .docx"),
        (b"\xef\xbb\xbf  <html lang='zh'>", "报告.doc", "内容却是网页文件", "另存为 .docx"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;", "报告.doc", "内容却是网页文件", "另存为 .docx"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
            "报告.xml",
            "XML 格式的 Word 文件",
            "另存为 .docx",
        ),
        (b'<?xml version="1.0"?>\n<pkg:package xmlns:pkg="x">', "报告.docx", "XML 格式的 Word 文件", "另存为 .docx"),
        ("云溪区妇联".encode(), "报告.docx", "内容却是纯文本", "后缀改为 .txt"),
        ("云溪区妇联工作总结".encode("gb18030"), "报告.doc", "内容却是纯文本", "后缀改为 .txt"),
        (b"\x01\x02\x03\x04" * 40, "报告.docx", "认不出", "另存为 .docx"),
        (b"\x89PNG\r\n\x1a\n", "扫描.png", "这是图片", "识别成文字"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "扫描.docx", "内容却是图片", "识别成文字"),
        (b"GIF89a", "图.gif", "这是图片", "识别成文字"),
        (b"Rar!\x1a\x07\x00", "报告.rar", "这是压缩包", "解压"),
        (b"7z\xbc\xaf\x27\x1c", "报告.docx", "内容却是压缩包", "解压"),
        (zipped({"报告.txt": "云溪区"}), "报告.zip", "这是压缩包", "解压"),
        (zipped({"报告.docx": WORD}), "报告.docx", "内容却是压缩包", "解压"),
        (zipped({}), "报告.docx", "内容却是压缩包", "解压"),
        (ole("EncryptedPackage"), "报告.docx", "加了密码", "请在 Word 中去掉密码后另存"),
        (ole("WordDocument"), "报告.doc", "旧版 Word", "请在 WPS 或 Word 中另存为 .docx"),
        (ole("WordDocument"), "报告.docx", "后缀是 .docx，内容却是旧版 Word", "另存为 .docx"),
        (ole("WordDocument"), "报告.wps", "这是旧版 Word 或 WPS 文字文件", "另存为 .docx"),
        (ole("Workbook"), "台账.xls", "这是旧版表格文件", "复制"),
        (ole("Workbook"), "台账.et", "这是旧版表格文件", "复制"),
        (ole("PowerPoint Document"), "汇报.ppt", "这是旧版演示文件", "复制"),
        (OLE, "报告.wps", "这是旧版 Office 文件", "另存为 .docx"),
        (zipped(XLSX), "台账.xlsx", "这是Excel 表格", "报告的正文"),
        (zipped(XLSX), "报告.docx", "内容却是Excel 表格", "报告的正文"),
        (zipped({"ppt/presentation.xml": "<p/>"}), "汇报.pptx", "这是演示文稿", "复制"),
        (zipped(ODT), "报告.odt", "这是OpenDocument 文件", "另存为 .docx"),
        (zipped({"OFD.xml": "<ofd/>"}), "公文.ofd", "这是OFD 版式文件", "复制"),
        (b"\x12\xe4\xba\x91" + bytes(158), "~$报告.docx", "临时文件", "不带 ~$"),
        (b"b\x14#e" + b"E-SafeNet" + bytes(600), "报告.docx", "加密软件", "解密"),
    ],
)
def test_refusals(data, name, message, hint, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))  # what other programs can read is in test_doc.py
    trouble = refused(data, name)
    assert message in trouble.message
    assert hint in trouble.hint
    assert "以后" not in str(trouble)


def test_package_without_its_document():
    parts = parts_of(BODY)
    del parts["word/document.xml"]
    trouble = refused(zipped(parts | {"word/settings.xml": "<a/>"}), "报告.docx")
    assert "word/document.xml" in trouble.message


def test_relations_that_lead_nowhere():
    parts = parts_of(BODY) | {"_rels/.rels": relations({"officeDocument": "word/gone.xml"})}
    assert "word/gone.xml" in refused(zipped(parts), "报告.docx").message


@pytest.mark.parametrize("target", ["/word/document.xml", "word/document.xml", "./word/../word/document.xml"])
def test_ways_to_name_the_document(target):
    parts = parts_of(BODY) | {"_rels/.rels": relations({"officeDocument": target})}
    assert read(zipped(parts), "报告.docx").text == "云溪区妇联2023年工作总结"


def test_document_under_another_name():
    parts = parts_of(
        "p(pPr(pStyle=H) r(t'标题'))", styles="style[type=paragraph styleId=H](name='heading 1')", main="doc/main.xml"
    )
    found = read(zipped(parts), "报告.docx")
    assert (found.text, found.lines[0].outline_level) == ("标题", 1)


def test_document_without_relations():
    parts = parts_of(BODY)
    del parts["_rels/.rels"]
    assert read(zipped(parts), "报告.docx").text == "云溪区妇联2023年工作总结"


@pytest.mark.parametrize("change", [str.upper, lambda name: name.replace("/", "\\"), lambda name: "/" + name])
def test_part_names_of_careless_programs(change):
    parts = {change(name): content for name, content in parts_of(BODY).items()}
    assert read(zipped(parts), "报告.docx").text == "云溪区妇联2023年工作总结"


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ("", "选对"),
        ("p p(r(t'  '))", "选对"),
        ("sectPr", "选对"),
        ("p(r(rPr(vanish) t'藏'))", "隐藏"),
        ("p(del[id=1](r(delText'删')))", "修订"),
    ],
)
def test_document_without_text(body, hint):
    trouble = refused(document(body), "报告.docx")
    assert "没有可读取的文字" in trouble.message
    assert hint in trouble.hint


def test_document_of_pictures_only():
    parts = parts_of("p(r(drawing))") | {"word/media/image1.png": b"\x89PNG"}
    assert "扫描件" in refused(zipped(parts), "报告.docx").hint


def test_document_without_a_body():
    parts = parts_of(BODY)
    name = "word/document.xml"
    parts[name] = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    assert "没有可读取的文字" in refused(zipped(parts), "报告.docx").message


def test_part_that_is_no_document():
    parts = parts_of(BODY) | {"word/document.xml": "<html><body>x</body></html>"}
    trouble = refused(zipped(parts), "报告.docx")
    assert trouble.where == "报告.docx 里的 word/document.xml"


@pytest.mark.parametrize("name", ["报告.txt", "报告.doc", "报告.wps", "报告.zip"])
def test_word_document_under_another_suffix(name):
    found = read(WORD, name)
    assert found.format == "docx"
    assert any("Word 文档" in remark for remark in found.remarks)


@pytest.mark.parametrize("name", ["报告.docx", "报告.DOCX", "报告.docm", "报告.dotx", "报告"])
def test_word_document_under_its_own_suffix(name):
    assert read(WORD, name).remarks == ()


def test_document_made_by_python_docx():
    made = docx.Document()
    made.add_heading("云溪区妇联2023年工作总结", 0)
    made.add_heading("一、维权", 1)
    made.add_paragraph("全年接访").add_run("75人次").bold = True
    for text in ("接访", "调解"):
        made.add_paragraph(text, style="List Number")
    made.add_paragraph("走访", style="List Bullet")
    grid = made.add_table(2, 3)
    grid.cell(0, 0).merge(grid.cell(0, 1)).text = "合计"
    grid.cell(1, 2).text = "12\n场"
    made.sections[0].header.paragraphs[0].text = "页眉"
    made.sections[0].footer.paragraphs[0].text = "页脚"
    made.add_page_break()
    buffer = io.BytesIO()
    made.save(buffer)
    found = read(buffer.getvalue(), "报告.docx")
    assert [(line.text, line.style, line.outline_level) for line in found.lines[:6]] == [
        ("云溪区妇联2023年工作总结", "Title", None),
        ("一、维权", "heading 1", 1),
        ("全年接访75人次", "Normal", None),
        ("1.接访", "List Number", None),
        ("2.调解", "List Number", None),
        ("走访", "List Bullet", None),
    ]
    assert [line.text for line in found.lines[6:]] == ["合计\t\t", "\t\t12 场", ""]
    assert found.remarks == ()


def test_text_does_not_wait_for_lxml():
    program = (
        "import sys; from drafter.reading.read import read; read('云溪区妇联'.encode(), 'a.txt');"
        "sys.exit(any(name.split('.')[0] in ('lxml', 'docx', 'jieba') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def sound(data: bytes, name: str) -> str:
    """Check what holds for whatever is read or refused; the message of the refusal, if it is one."""
    try:
        found = read(data, name)
    except UnreadableReport as trouble:
        return trouble.message if trouble.hint and name in trouble.where else "refused without a next step"
    assert isinstance(found, Document)
    assert found.text.strip()
    for line in found.lines:
        assert "\n" not in line.text
        assert line.text.startswith(line.numbering)
        assert "\t".join(line.text[start:end] for start, end in line.cells) == (line.text if line.cells else "")
        assert line.outline_level is None or 1 <= line.outline_level <= 9
    return ""


SUFFIXES = st.sampled_from([".docx", ".txt", ".doc", ".pdf", ".xlsx", ".md", ""])


@settings(max_examples=100)
@given(
    data=st.binary(max_size=300),
    suffix=SUFFIXES,
    head=st.sampled_from([b"", b"PK\x03\x04", OLE[:8], b"%PDF-", b"\xff\xfe"]),
)
def test_random_bytes(data, suffix, head):
    assert "without" not in sound(head + data, f"报告{suffix}")


SAMPLE = document(
    "p(pPr(pStyle=H numPr(ilvl=0 numId=1)) r(rPr(b) t'维权'))"
    "tbl(tr(tc(tcPr(gridSpan=2) p(r(t'合计')))) tr(tc(p) tc(p)))"
    "p(r(fldChar[fldCharType=begin] instrText'PAGE' fldChar[fldCharType=separate] t'3' fldChar[fldCharType=end]))",
    styles="style[type=paragraph styleId=H](name='heading 1' pPr(outlineLvl=0))",
    numbering=abstract(1, "numFmt=decimal lvlText=%1.") + instance(1, 1),
)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(
    flips=st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(1, 255)), max_size=6),
    end=st.integers(0, len(SAMPLE)) | st.just(len(SAMPLE)),
    inserted=st.binary(max_size=8),
)
def test_damaged_packages(flips, end, inserted):
    data = bytearray(SAMPLE)
    for at, bits in flips:
        data[at] ^= bits
    damaged = bytes(data[:end]) + inserted + (bytes(data[end:]) if inserted else b"")
    assert "without" not in sound(damaged, "报告.docx")


def parts_in(data: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


SAMPLE_PARTS = parts_in(SAMPLE)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from(sorted(SAMPLE_PARTS)),
    at=st.floats(0, 1),
    length=st.integers(0, 12),
    inserted=st.binary(max_size=6)
    | st.sampled_from([b"<w:p/>", b"<w:tbl>", b"<!DOCTYPE a>", b"&amp;", b"\0", b'w:val="-1"']),
)
def test_damaged_parts(name, at, length, inserted):
    content = SAMPLE_PARTS[name]
    assert isinstance(content, bytes)
    place = int(at * len(content))
    damaged = SAMPLE_PARTS | {name: content[:place] + inserted + content[place + length :]}
    assert "without" not in sound(zipped(damaged), "报告.docx")


NAMES = (
    *(
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "pPr",
        "rPr",
        "tcPr",
        "trPr",
        "numPr",
        "ilvl=0",
        "numId=1",
        "gridSpan=3",
        "vMerge",
    ),
    *(
        "vMerge=restart",
        "hMerge",
        "br",
        "tab",
        "cr",
        "sym",
        "del",
        "ins",
        "moveFrom",
        "moveTo",
        "sdt",
        "sdtPr",
        "sdtContent",
    ),
    *("showingPlcHdr", "txbxContent", "pict", "hyperlink", "smartTag", "ruby", "rubyBase", "vanish", "b", "jc=center"),
    *(
        "fldChar[fldCharType=begin]",
        "fldChar[fldCharType=separate]",
        "fldChar[fldCharType=end]",
        "instrText",
        "delText",
    ),
    *("mc:AlternateContent", "mc:Choice", "mc:Fallback", "m:oMath", "m:r", "m:t", "x:what"),
    *("outlineLvl=0", "pStyle=H", "cellDel", "gridBefore=2"),
)
trees = st.recursive(
    st.sampled_from(["t'文'", "t'12'", "p", "r", *NAMES]),
    lambda inner: st.tuples(st.sampled_from(NAMES), st.lists(inner, max_size=5)).map(
        lambda node: f"{node[0]}({' '.join(node[1])})"
    ),
    max_leaves=40,
)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(body=st.lists(trees, max_size=6))
def test_any_arrangement_of_elements(body):
    parts = SAMPLE_PARTS | {"word/document.xml": parts_of(" ".join(body))["word/document.xml"]}
    assert sound(zipped(parts), "报告.docx") in ("", "文件里没有可读取的文字")
