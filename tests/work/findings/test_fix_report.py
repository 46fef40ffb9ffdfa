from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.domain.errors import CannotWrite, UnreadableReport
from drafter.work.findings.fix_report import fix_file, place_in
from tests.work.seeds import ours

WRONG = "云溪区妇联2023年工作总结\n一、引领。\n三、维权。接访9人次。\n四、关爱。慰问6户。\n（一）走访。\n（三）帮扶。\n"
RIGHT = "云溪区妇联2023年工作总结\n一、引领。\n二、维权。接访9人次。\n三、关爱。慰问6户。\n（一）走访。\n（二）帮扶。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_only_the_numbers_change(tmp_path, encoding, end):
    source, target = tmp_path / "报告.txt", tmp_path / "改好.txt"
    before = WRONG.replace("\n", end).encode(encoding)
    source.write_bytes(before)
    fixed = fix_file(source, target)
    assert target.read_bytes() == RIGHT.replace("\n", end).encode(encoding)
    assert source.read_bytes() == before
    assert [(one.text, one.suggest) for one in fixed.done] == [("三、", "二、"), ("四、", "三、"), ("（三）", "（二）")]
    assert fixed.left.findings == ()
    assert fixed.left.name == "改好.txt"


def test_mixed_line_ends_and_lengths(tmp_path):
    source, target = tmp_path / "报告.txt", tmp_path / "改好.txt"
    hans = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十二"]
    ends = ("\n", "\r\n")
    text = "2023年工作总结\r\n" + "".join(
        f"{han}、办好大事。认真抓好落实，取得成效。{ends[at % 2]}" for at, han in enumerate(hans)
    )
    source.write_bytes(text.encode())
    fix_file(source, target)
    assert target.read_bytes().decode() == text.replace("十二、", "十一、")


def test_nothing_to_fix_gives_the_file_again(tmp_path):
    assert fix_file(ours(2023), tmp_path / "同.txt").done == ()
    assert (tmp_path / "同.txt").read_bytes() == ours(2023).read_bytes()


def test_the_original_is_never_written(tmp_path):
    source = tmp_path / "报告.txt"
    source.write_text(WRONG, encoding="utf-8")
    (tmp_path / "里").mkdir()
    for name in ("报告.txt", "里/../报告.txt"):
        with pytest.raises(CannotWrite, match="不改原来的文件"):
            fix_file(source, tmp_path / name)
    assert source.read_text(encoding="utf-8") == WRONG


def test_only_plain_text(tmp_path):
    from docx import Document

    Document().save(str(tmp_path / "空.docx"))
    document = Document()
    document.add_paragraph("一、引领。")
    document.save(str(tmp_path / "报告.docx"))
    with pytest.raises(UnreadableReport, match="自动改正只用于"):
        fix_file(tmp_path / "报告.docx", tmp_path / "改好.txt")
    (tmp_path / "报告.txt").write_text(WRONG, encoding="utf-8")
    with pytest.raises(UnreadableReport, match="自动改正只用于"):
        fix_file(tmp_path / "报告.txt", tmp_path / "改好.docx")
    assert not (tmp_path / "改好.txt").exists()
    assert not (tmp_path / "改好.docx").exists()


@given(st.text("一\r\n二", max_size=12))
def test_places_count_a_line_end_once(text):
    flat = text.replace("\r\n", "\n")
    for offset in range(len(flat)):
        at = place_in(text, offset)
        assert text[at] == flat[offset] or (flat[offset] == "\n" and text[at] in "\r\n")
    assert place_in(text, len(flat)) == len(text)


@settings(max_examples=40)
@given(order=st.lists(st.integers(1, 9), min_size=1, max_size=7))
def test_any_order_comes_out_right_or_stays(tmp_path_factory, order):
    folder = tmp_path_factory.mktemp("改")
    hans = "一二三四五六七八九"
    text = "2023年工作总结\n" + "".join(f"{hans[number - 1]}、办好大事。认真抓好落实，取得成效。\n" for number in order)
    (folder / "甲.txt").write_text(text, encoding="utf-8", newline="\n")
    fixed = fix_file(folder / "甲.txt", folder / "乙.txt")
    after = (folder / "乙.txt").read_text(encoding="utf-8")
    assert len(after) == len(text)
    assert all(old == new or old in hans for old, new in zip(text, after, strict=True))
    assert not [finding for finding in fixed.left.findings if finding.rule == "H401"]
