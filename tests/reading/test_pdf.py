"""PDF files: paragraphs and tables rebuilt, the furniture of the page left out, everything unreadable refused."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.domain.errors import UnreadableReport
from drafter.reading.guard import MEGABYTE
from drafter.reading.read import read
from tests.reading.pdf_file import IN_ROW, LEFT, PITCH, RIGHT, SIZE, Sheet, grid, pdf

NAME = "报告.pdf"
LONG = "坚持服务大局、服务妇女，全年接访75人次，走访家庭365户，开展宣讲12场，各项工作取得新成效，受到妇女群众好评。"
OTHER = "深化家庭文明创建，揭晓最美家庭50户，开展阅读活动64场，参与家庭3200余户，为困境儿童送关爱，以家风涵养清朗政风。"
TITLE = "云溪区妇联2023年工作总结"


def texts(*sheets: Sheet) -> list[str]:
    return [line.text for line in read(pdf(*sheets), NAME).lines]


def refused(data: bytes) -> UnreadableReport:
    with pytest.raises(UnreadableReport) as refusal:
        read(data, NAME)
    trouble = refusal.value
    assert trouble.where == NAME
    assert trouble.hint
    return trouble


def middle(text: str, size: float) -> float:
    return (LEFT + RIGHT - len(text) * size) / 2


def titled(*paragraphs: str) -> Sheet:
    return Sheet().text(middle(TITLE, 22), 760, TITLE, 22).paragraphs(*paragraphs)


def test_paragraphs_are_lines():
    found = read(pdf(titled(LONG, "一、维权", OTHER)), NAME)
    assert [line.text for line in found.lines] == [TITLE, LONG, "一、维权", OTHER]
    assert [line.centred for line in found.lines] == [True, False, False, False]
    assert (found.format, found.name) == ("pdf", NAME)
    assert any("按位置拼起来" in remark for remark in found.remarks)


@pytest.mark.parametrize("name", ["报告.docx", "报告.txt", "报告.doc"])
def test_content_decides(name):
    found = read(pdf(titled(LONG)), name)
    assert found.text == f"{TITLE}\n{LONG}"
    assert "内容是PDF 文件" in found.remarks[0]


def test_no_remark_about_the_right_suffix():
    assert not any("后缀" in remark for remark in read(pdf(titled(LONG)), "报告.PDF").remarks)


def test_a_paragraph_that_fills_its_last_row():
    full = "服" * (IN_ROW - 2 + IN_ROW - 1) + "。"
    assert texts(titled(full, full, full)) == [TITLE, full, full, full]


def test_without_indents_a_short_row_ends_the_paragraph():
    assert texts(Sheet().paragraphs(LONG, OTHER, "一、维权", LONG, indent=0)) == [LONG, OTHER, "一、维权", LONG]


def test_without_indents_a_marker_begins_one_behind_a_full_row():
    full = "服" * (2 * IN_ROW - 1) + "。"
    assert texts(Sheet().paragraphs(full, "一、维权", full, "二、关爱", indent=0)) == [
        full,
        "一、维权",
        full,
        "二、关爱",
    ]


def test_a_wide_gap_begins_a_paragraph():
    sheet = Sheet().paragraphs(LONG[:IN_ROW], indent=0).paragraphs(LONG, indent=0, top=700 - 2 * PITCH)
    assert texts(sheet) == [LONG[:IN_ROW], LONG]


def test_another_size_begins_a_paragraph():
    sheet = titled(LONG).text(LEFT, 400, "服" * IN_ROW).text(LEFT, 400 - PITCH, "务" * 10, 12)
    assert texts(sheet)[-2:] == ["服" * IN_ROW, "务" * 10]


@pytest.mark.parametrize("first", ["云溪区妇联2023年工作总结和", "2023年工作总结暨"])
def test_title_of_two_rows(first):
    second = "2024年工作安排"
    sheet = Sheet().paragraphs(LONG).text(middle(first, 22), 790, first, 22).text(middle(second, 22), 758, second, 22)
    assert texts(sheet)[0] == first + second


def test_name_and_title_stay_apart():
    sheet = Sheet().paragraphs(LONG).text(middle("云溪区妇联", 22), 790, "云溪区妇联", 22)
    assert texts(sheet.text(middle(TITLE, 22), 758, TITLE, 22))[:2] == ["云溪区妇联", TITLE]


def test_signature_and_date_stay_apart():
    sheet = titled(LONG, OTHER).text(RIGHT - 7 * SIZE, 300, "云溪区妇女联合会")
    assert texts(sheet.text(RIGHT - 7 * SIZE, 271, "2023年12月20日"))[-2:] == ["云溪区妇女联合会", "2023年12月20日"]


def test_paragraph_over_two_pages():
    first = titled(OTHER, LONG[: IN_ROW - 2 + IN_ROW])
    second = Sheet().text(LEFT, 760, LONG[2 * IN_ROW - 2 :]).paragraphs(OTHER)
    assert texts(first, second) == [TITLE, OTHER, LONG, OTHER]


@pytest.mark.parametrize("indent", [0, 2])
def test_page_that_ends_in_mid_sentence(indent):
    cut = IN_ROW - 2 + 9
    second = Sheet().paragraphs(LONG[cut:], indent=indent, top=760)
    assert texts(titled(OTHER, LONG[:cut]), second) == [TITLE, OTHER, LONG]


def test_a_heading_at_the_head_of_a_page_behind_a_full_row():
    full = "走" * (IN_ROW - 1) + "。"
    first = Sheet().paragraphs("接" * 40 + "。", full, indent=0)
    second = Sheet().paragraphs("2022年工作安排", "一、办好活动。" + "家" * 30 + "。", indent=0)
    assert texts(first, second)[-3:] == [full, "2022年工作安排", "一、办好活动。" + "家" * 30 + "。"]
    rest = Sheet().paragraphs("送去温暖。", indent=0)
    assert texts(first, rest)[-1] == full + "送去温暖。"


def test_page_that_ends_with_a_heading():
    assert texts(titled(OTHER, "一、维权"), Sheet().paragraphs(LONG)) == [TITLE, OTHER, "一、维权", LONG]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("— 1 —", "— 2 —"),
        ("-1-", "-2-"),
        ("1", "2"),
        ("第1页", "第2页"),
        ("第一页 共二页", "第二页 共二页"),
        ("1/2", "2/2"),
    ],
)
def test_page_numbers(first, second):
    found = read(pdf(titled(OTHER).text(280, 60, first, 14), Sheet().paragraphs(LONG).text(280, 60, second, 14)), NAME)
    assert [line.text for line in found.lines] == [TITLE, OTHER, LONG]
    assert "页码没有读取（2 处）" in found.remarks


@pytest.mark.parametrize("number", ["75", "2023", "第75页的内容"])
def test_what_is_no_page_number(number):
    assert number in texts(titled(OTHER).text(280, 60, number), Sheet().paragraphs(LONG))


def test_number_in_the_middle_of_a_page_stays():
    assert "— 1 —" in texts(titled(OTHER).text(280, 400, "— 1 —"))


def test_running_heads():
    sheets = [
        Sheet().text(220, 800, "云溪区妇联文件", 10).paragraphs(one).text(200, 40, f"内部资料 第{at}期", 10)
        for at, one in enumerate((LONG, OTHER, LONG, OTHER))
    ]
    found = read(pdf(*sheets), NAME)
    assert [line.text for line in found.lines] == [LONG, OTHER, LONG, OTHER]
    assert any("页眉、页脚没有读取（8 处）" in remark for remark in found.remarks)


def test_heading_on_one_page_is_no_running_head():
    sheets = [Sheet().text(LEFT, 800, head).paragraphs(LONG) for head in ("一、维权", "二、关爱", "三、引领")]
    assert [text for text in texts(*sheets) if text != LONG] == ["一、维权", "二、关爱", "三、引领"]


CELLS = [["项目", "数量", "备注"], ["接访", "75", "其中来访40"], ["走访", "365", ""]]
XS, YS = [90, 200, 300, 480], [420, 400, 380, 360]


def test_table_with_lines():
    found = read(pdf(grid(titled(LONG), XS, YS, CELLS).text(LEFT + 32, 320, "一、维权")), NAME)
    rows = [line for line in found.lines if line.table is not None]
    assert [row.text.split("\t") for row in rows] == CELLS
    assert [row.text[start:end] for row in rows for start, end in row.cells] == [cell for row in CELLS for cell in row]
    assert {row.table for row in rows} == {0}
    assert [line.text for line in found.lines if line.table is None] == [TITLE, LONG, "一、维权"]


def test_cell_of_two_rows():
    sheet = grid(titled(LONG), [90, 200, 300], [440, 400, 380], [["", "75"], ["走访", "365"]])
    sheet.text(94, 424, "接访来访", 12).text(94, 408, "和来电", 12)
    assert texts(sheet)[2:] == ["接访来访和来电\t75", "走访\t365"]


def test_figures_of_two_rows_stay_apart():
    sheet = grid(titled(LONG), [90, 200, 300], [440, 400, 380], [["接访", ""], ["走访", "365"]])
    assert texts(sheet.text(204, 424, "75", 12).text(204, 408, "20", 12))[2] == "接访\t75 20"


def test_merged_cells():
    sheet = titled(LONG)
    for x, top in ((90, 420), (200, 420), (300, 400), (480, 420)):
        sheet.line(x, top, x, 360)
    for y, left in ((420, 90), (400, 90), (380, 200), (360, 90)):
        sheet.line(left, y, 480, y)
    for x, y, text in ((94, 405, "项目"), (204, 405, "数量"), (94, 385, "接访"), (204, 385, "75"), (304, 365, "人次")):
        sheet.text(x, y, text, 12)
    assert texts(sheet)[2:] == ["项目\t数量\t", "接访\t75\t", "\t\t人次"]


def test_table_over_two_pages_repeats_its_head():
    first = grid(titled(LONG), XS, [140, 120, 100], CELLS[:2])
    second = grid(Sheet(), XS, [780, 760, 740], [CELLS[0], CELLS[2]]).paragraphs(OTHER, top=600)
    found = read(pdf(first, second), NAME)
    assert [line.text for line in found.lines if line.table == 0] == [
        "项目\t数量\t备注",
        "接访\t75\t其中来访40",
        "走访\t365\t",
    ]


def test_table_that_goes_on_with_fewer_columns():
    first = grid(titled(LONG), [90, 200, 480], [140, 120], [["项目", "完成情况"]])
    second = grid(Sheet(), XS, [780, 760, 740], CELLS[1:]).paragraphs(OTHER, top=600)
    rows = [line for line in read(pdf(first, second), NAME).lines if line.table == 0]
    assert [row.text for row in rows] == ["项目\t完成情况\t", "接访\t75\t其中来访40", "走访\t365\t"]


def test_frame_round_text_is_no_table():
    assert texts(titled(LONG, OTHER).box(60, 200, 480, 580)) == [TITLE, LONG, OTHER]


def test_lines_without_columns_are_no_table():
    assert texts(titled(LONG).line(LEFT, 740, RIGHT, 740).line(LEFT, 300, RIGHT, 300)) == [TITLE, LONG]


def test_columns_without_lines():
    sheet = titled(LONG)
    for at, (name, number) in enumerate((("接访次数", "75"), ("调解案件", "20"), ("走访家庭", "365"))):
        sheet.text(120, 400 - at * PITCH, name).text(300, 400 - at * PITCH, number)
    found = read(pdf(sheet), NAME)
    assert [line.text for line in found.lines if line.table == 0] == ["接访次数\t75", "调解案件\t20", "走访家庭\t365"]


@pytest.mark.parametrize(
    "rows", [[("主任", "张云溪"), ("委员", "李溪云"), ("秘书", "王溪")], [("接访", "75"), ("走访", "365")]]
)
def test_doubtful_columns_stay_lines(rows):
    sheet = titled(LONG)
    for at, (name, number) in enumerate(rows):
        sheet.text(120, 400 - at * PITCH, name).text(300, 400 - at * PITCH, number)
    found = read(pdf(sheet), NAME)
    assert not any(line.table is not None for line in found.lines)
    assert found.lines[-1].text.replace("\u3000", "") == "".join(rows[-1])


def test_double_byte_spaces():
    assert "表1\u30002023年情况" in texts(titled(LONG).text(LEFT + 32, 400, "表1").text(LEFT + 80, 400, "2023年情况"))


def test_quarter_spaces_are_no_characters():
    sheet = titled(LONG).text(LEFT + 32, 400, "接访").text(LEFT + 32 + 2 * SIZE + 4, 400, "75").text(180, 400, "人次")
    assert texts(sheet)[-1] == "接访75人次"


def test_words_keep_their_space():
    sheet = titled(LONG).text(LEFT + 32, 400, "AB").text(LEFT + 32 + 2 * SIZE + 5, 400, "CD")
    assert texts(sheet)[-1] == "AB CD"


def test_spread_letters_are_one_name():
    sheet = titled(LONG)
    for at, char in enumerate("云溪区妇联"):
        sheet.text(120 + 3 * SIZE * at, 400, char)
    assert "云溪区妇联" in texts(sheet)


def test_printed_twice_for_bold():
    assert "一、维权11" in texts(titled(LONG).text(112, 400, "一、维权11").text(112.4, 400, "一、维权11"))


def test_raised_and_lowered_signs_stay_in_their_row():
    sheet = titled(LONG).text(112, 400, "面积12㎡").text(112 + 5 * SIZE, 404, "①", 8)
    assert texts(sheet)[-1] == "面积12㎡①"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_page_that_is_shown_turned(rotate):
    sheet = titled(LONG)
    sheet.rotate = rotate
    assert texts(sheet) == [TITLE, LONG]


def test_page_that_is_written_turned():
    sheet = Sheet()
    for at in range(0, len(LONG), 44):
        sheet.text(100 + at / 44 * PITCH, 60, LONG[at : at + 44], turn="0 1 -1 0")
    assert texts(sheet) == [LONG]


def test_watermark_is_left_out():
    found = read(pdf(titled(LONG).text(150, 300, "内部资料", 60, turn="0.7 0.7 -0.7 0.7")), NAME)
    assert found.text == f"{TITLE}\n{LONG}"
    assert any("斜排" in remark and "4" in remark for remark in found.remarks)


def test_radicals_are_made_characters():
    found = read(pdf(titled(LONG, "⼀、维权⻓效机制，⻅成效。")), NAME)
    assert found.lines[-1].text == "一、维权长效机制，见成效。"
    assert any("部首" in remark for remark in found.remarks)


def test_symbols_are_counted():
    found = read(pdf(titled(LONG).text(112, 400, "\uf06c接访")), NAME)
    assert found.lines[-1].text == "接访"
    assert any("符号字体" in remark for remark in found.remarks)


def scanned(*texts_in: str) -> Sheet:
    sheet = Sheet().paragraphs(*texts_in)
    sheet.picture = True
    return sheet


@pytest.mark.parametrize("sheets", [[scanned()], [scanned("第1页")], [scanned(), scanned("共二页")]])
def test_scan(sheets):
    trouble = refused(pdf(*sheets))
    assert "扫描件" in trouble.message
    assert "文字识别" in trouble.hint


def test_scan_with_recognised_text():
    found = read(pdf(scanned(LONG)), NAME)
    assert found.text == LONG
    assert any("识别出来的" in remark for remark in found.remarks)


def test_short_text_without_pictures_is_no_scan():
    assert texts(Sheet().paragraphs("通知")) == ["通知"]


def test_no_text_at_all():
    assert "没有文字" in refused(pdf(Sheet())).message


def test_text_that_means_nothing():
    trouble = refused(pdf(Sheet().paragraphs("\uffff\ufffe" * 30)))
    assert "没有编码" in trouble.message


def test_locked():
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>/ID[(a)(a)]" % (b"o" * 32, b"u" * 32)
    trouble = refused(pdf(titled(LONG), encrypt=lock))
    assert "密码" in trouble.message
    assert "去掉密码" in trouble.hint


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.5\n1 0 obj\n<<>>", b"%PDF-" + bytes(range(256)) * 20])
def test_damaged(data):
    trouble = refused(data)
    assert "损坏" in trouble.message
    assert "重新复制" in trouble.hint


def test_cut_off_in_the_middle():
    data = pdf(titled(LONG, OTHER))
    assert refused(data[: len(data) // 3]).hint


def test_too_large():
    assert "50 MB" in refused(b"%PDF-1.5" + bytes(50 * MEGABYTE)).message


def test_too_many_pages():
    assert "500 页" in refused(pdf(*[Sheet() for _ in range(501)])).message


@pytest.mark.parametrize(
    "packed",
    [
        zlib.compress(b"q " * 20_000_000, 9),
        zlib.compress(zlib.compress(b"q " * 20_000_000, 9), 9),
        zlib.compress(b"BT /F 12 Tf <4e00> Tj ET\n" * 1_000_000, 9),
    ],
)
def test_what_swells(packed):
    assert "大得反常" in refused(pdf(Sheet(), packed=packed)).message


def test_too_many_characters():
    drawing = b"".join(
        b"BT /F 1 Tf 1 0 0 1 %d %d Tm <%s> Tj ET\n" % (at % 500, at // 500 % 800, b"4e00" * 50) for at in range(11_000)
    )
    assert "20 万" in refused(pdf(Sheet(), packed=zlib.compress(drawing))).message


PARAGRAPHS = st.lists(
    st.integers(1, 90).map(lambda length: (LONG * 3)[:length].rstrip("，、。0123456789") + "。"), min_size=2, max_size=5
)


@settings(max_examples=25)
@given(paragraphs=PARAGRAPHS)
def test_any_paragraphs_come_back(paragraphs):
    assert texts(titled(LONG, *paragraphs)) == [TITLE, LONG, *paragraphs]


SAMPLE = pdf(grid(titled(LONG, "一、维权", OTHER), XS, YS, CELLS), Sheet().paragraphs(OTHER).text(280, 60, "— 2 —"))


@settings(max_examples=40)
@given(
    flips=st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(1, 255)), max_size=8),
    cut=st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 200)),
    inserted=st.binary(max_size=12)
    | st.sampled_from([b"/Kids[2 0 R]", b"11 0 R", b"<<", b"-1", b"1e99", b"endstream"]),
)
def test_mutated_files(flips, cut, inserted):
    data = bytearray(SAMPLE)
    for at, bits in flips:
        data[at] ^= bits
    data[cut[0] : cut[0] + cut[1]] = inserted
    try:
        lines = read(bytes(data), NAME).lines
    except UnreadableReport as trouble:
        lines = ()
        hint = trouble.hint
    else:
        hint = "read"
    assert hint
    for line in lines:
        assert line.text
        assert "\n" not in line.text
        assert "\t".join(line.text[start:end] for start, end in line.cells) == (line.text if line.cells else "")
