"""Plain text: encodings, lines, and what is no text."""

from __future__ import annotations

import codecs
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drafter.domain.errors import UnreadableReport
from drafter.reading.read import read

REPORT = "云溪区妇联2023年工作总结\n\n一、维权\n　　全年接访75人次，调解成功率92.8%。\n"
NO_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",))).filter(
    lambda text: not NO_CONTROL.search(text) and text.strip() and not text.startswith("\ufeff")
)
"""Anything that may stand in a text file."""
chinese = st.text(st.sampled_from("妇联组织培训接访调解宣传一二三0123456789，。、：（）“”《》%\n 　"), min_size=4).map(
    lambda text: "一、妇联工作\n" + text
)


def text_or_refusal(data: bytes) -> str:
    try:
        return read(data, "报告.txt").text
    except UnreadableReport as refusal:
        return refusal.message


def unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(text=texts)
def test_utf8(text):
    found = read(text.encode("utf-8"), "报告.txt")
    assert (found.text, found.encoding, found.format) == (unified(text), "utf-8", "txt")


@given(text=texts)
def test_utf8_with_a_mark(text):
    found = read(codecs.BOM_UTF8 + text.encode("utf-8"), "报告.txt")
    assert (found.text, found.encoding) == (unified(text), "utf-8")


@given(text=texts, encoding=st.sampled_from(["utf-16", "utf-32"]))
def test_utf16_and_utf32_with_a_mark(text, encoding):
    found = read(text.encode(encoding), "报告.txt")
    assert found.text == unified(text)
    assert found.encoding.startswith(encoding)


@given(text=texts)
def test_gb18030_with_a_mark(text):
    assert read(b"\x84\x31\x95\x33" + text.encode("gb18030"), "报告.txt").text == unified(text)


@given(text=chinese, encoding=st.sampled_from(["utf-8", "gb18030", "gbk", "utf-16-le", "utf-16-be"]))
def test_chinese_without_a_mark(text, encoding):
    found = read(text.encode(encoding), "报告.txt")
    assert (found.text, found.encoding) == (text, {"gbk": "gb18030"}.get(encoding, encoding))


@given(text=texts)
def test_any_text_in_gb18030_that_is_not_utf8_by_chance(text):
    data = text.encode("gb18030")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        assume(data.isascii())
    # A few bytes may look like UTF-8 that was cut off; then it says so rather than guess.
    assert text_or_refusal(data) in (unified(text), "文字从这里开始损坏，可能没有传完")


@given(text=st.text(st.sampled_from("abc 123,.\n"), min_size=1).filter(str.strip))
def test_latin_utf16_without_a_mark(text):
    assert read(text.encode("utf-16-le"), "报告.txt").text == text


@given(data=st.binary(max_size=400))
def test_random_bytes_give_text_or_a_refusal(data):
    try:
        found = read(data, "报告.txt")
    except UnreadableReport:
        return
    assert found.lines
    assert all("\n" not in line.text for line in found.lines)


def test_nothing_is_stripped():
    text = "  标题 \t\n\n\n　正文\u2028续\u0085续\x0c次页\x0b行\n\n"
    found = read(text.encode(), "报告.txt")
    assert found.text == text
    assert len(found.lines) == text.count("\n") + 1


def test_line_ends_of_all_systems():
    assert [line.text for line in read("甲\r\n乙\r丙\n\r丁".encode(), "a.txt").lines] == ["甲", "乙", "丙", "", "丁"]


def test_markdown_is_text():
    found = read("# 标题\n\n<!-- 注 -->\n**一、维权**".encode(), "报告.md")
    assert (found.text, found.format) == ("# 标题\n\n<!-- 注 -->\n**一、维权**", "txt")


@pytest.mark.parametrize("name", ["报告", "报告.TXT", "报告.text", "C:\\资料\\报告.txt", "/资料/报告.csv", "报告.2023"])
def test_any_other_name_is_text(name):
    found = read(REPORT.encode(), name)
    assert (found.text, found.name, found.remarks) == (REPORT, name, ())


@pytest.mark.parametrize(
    ("encoding", "called"), [("gb18030", "GB 18030"), ("gbk", "GB 18030"), ("utf-16", "UTF-16"), ("utf-32", "UTF-32")]
)
def test_other_encodings_are_told(encoding, called):
    (remark,) = read(REPORT.encode(encoding), "a.txt").remarks
    assert called in remark
    assert "UTF-8" in remark


def test_characters_lost_before_are_told():
    (remark,) = read("全年接访\ufffd\ufffd人次".encode(), "a.txt").remarks
    assert "2 个字" in remark


def test_rare_characters_of_gb18030():
    text = "䶮㙍𠮷工作总结，接访75人次"
    assert read(text.encode("gb18030"), "a.txt").text == text


@pytest.mark.parametrize("data", [b"\n \n\t\r\n", "　　\n".encode(), codecs.BOM_UTF8, "\u200b\n\ufeff".encode(), b" "])
def test_blank(data):
    with pytest.raises(UnreadableReport, match="只有空白") as refusal:
        read(data, "空.txt")
    assert refusal.value.where == "空.txt"
    assert refusal.value.hint


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 4,
        b"\x7fELF\x02\x01\x01" + bytes(200),
        b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(1, 200)) * 3,
        b"\xff\xfb\x90\x44" + bytes(range(128, 256)) * 9,
        b"\x00\x01\x02\x03" * 50,
        b"\0",
        b"\0" * 64,
        b"\xff" * 30,
        b"\x80\x80\x80",
    ],
)
def test_binary(data):
    with pytest.raises(UnreadableReport) as refusal:
        read(data, "程序.txt")
    assert "程序.txt" in refusal.value.where
    assert refusal.value.hint


def test_stray_control_character_is_placed():
    with pytest.raises(UnreadableReport, match=r"U\+0008") as refusal:
        read("第一行\n第二\x08行\n".encode(), "报告.txt")
    assert refusal.value.where == "报告.txt 第 2 行第 3 个字"
    assert "删去" in refusal.value.hint


def test_stray_zero_is_a_control_character_and_no_utf16():
    with pytest.raises(UnreadableReport, match=r"U\+0000"):
        read((REPORT + "\0").encode(), "报告.txt")
    with pytest.raises(UnreadableReport, match=r"U\+0000"):
        read((REPORT * 3 + "\0").encode("gb18030"), "报告.txt")


@pytest.mark.parametrize("cut", [1, 2])
def test_text_cut_off_in_the_middle_of_a_character(cut):
    with pytest.raises(UnreadableReport, match="损坏") as refusal:
        read((REPORT + "维权").encode()[:-cut], "报告.txt")
    assert refusal.value.where == "报告.txt 第 5 行"


def test_damaged_byte_in_the_middle():
    data = bytearray((REPORT * 5).encode())
    data[40] = 0xFF
    with pytest.raises(UnreadableReport, match="损坏") as refusal:
        read(bytes(data), "报告.txt")
    assert refusal.value.where.startswith("报告.txt 第 ")


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_mark_that_promises_too_much(mark):
    with pytest.raises(UnreadableReport, match="损坏"):
        read(mark + b"\xff\xd8\x00", "报告.txt")


@pytest.mark.parametrize("size", [20 * 1024 * 1024 + 1, 50 * 1024 * 1024])
def test_too_large(size):
    with pytest.raises(UnreadableReport, match="20 MB") as refusal:
        read(b"a" * size, "大.txt")
    assert "正文" in refusal.value.hint


def test_large_text_within_the_limit():
    text = REPORT * 20_000
    assert read(text.encode(), "大.txt").text == text


TRADITIONAL = "雲溪區婦女聯合會二〇二三年工作總結\n一、維護婦女權益。全年接訪七十五人次，調解成功，各項工作取得進展。\n"


@pytest.mark.parametrize("text", [TRADITIONAL, TRADITIONAL * 20, TRADITIONAL.split("\n")[0]])
def test_big5(text):
    text = text.replace("〇", "○")
    found = read(text.encode("big5"), "報告.txt")
    assert (found.text, found.encoding) == (text, "cp950")
    assert any("Big5" in remark for remark in found.remarks)


@pytest.mark.parametrize("text", [TRADITIONAL, TRADITIONAL * 20, REPORT, "囍镕堃喆", "，。、", "接访75人次"])
def test_what_is_not_big5(text):
    found = read(text.encode("gb18030"), "报告.txt")
    assert (found.text, found.encoding) == (text, "gb18030")


class TestMarkdown:
    def levels(self, text: str, name: str = "报告.md") -> list[int | None]:
        found = read(text.encode(), name)
        assert found.text == text
        assert all(not line.cells and line.table is None for line in found.lines)
        return [line.outline_level for line in found.lines]

    def test_headings(self):
        assert self.levels("# 总结\n\n## 一、维权\n文\n###### 细目") == [1, None, 2, None, 6]

    @pytest.mark.parametrize(
        "line", ["#标签", "####### 七", "#", "# ", "文 # 文", "    代码", "**粗**", "- # 条", "| # | 项目 |", "＃ 总结"]
    )
    def test_what_is_no_heading(self, line):
        assert self.levels(f"文\n{line}") == [None, None]

    @pytest.mark.parametrize("fence", ["```", "~~~", "```python"])
    def test_quoted_code_has_no_headings(self, fence):
        assert self.levels(f"# 一\n{fence}\n# 注\n{fence[:3]}\n# 二") == [1, None, None, None, 1]

    @pytest.mark.parametrize("name", ["报告.txt", "报告", "md"])
    def test_other_text_has_no_headings(self, name):
        assert self.levels("# 总结\n文", name) == [None, None]

    @pytest.mark.parametrize("name", ["报告.MD", "报告.markdown"])
    def test_names(self, name):
        assert self.levels("# 总结\n文", name) == [1, None]
