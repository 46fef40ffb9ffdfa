"""版式: the measures of the page, each with its clause of GB/T 9704-2012; a house overrides them by name."""

# The class body of Layout is the table itself: a line gives name, type, value, unit, clause and meaning at once.

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, cast

from drafter.domain.errors import BadPack
from drafter.domain.setting import OFFICE, PRACTICE, Setting, Unit, Value

_SMALLEST_TYPE_AREA = 60.0


def _line(value: Value, unit: Unit, clause: str, note: str, low: float, high: float, choices: tuple[str, ...]) -> Any:
    rest = {"unit": unit, "clause": clause, "note": note, "low": low, "high": high, "choices": choices}
    return field(default=value, metadata=rest)


def _mm(value: float, clause: str, note: str, low: float = 0, high: float = 100) -> float:
    line: float = _line(float(value), Unit.MM, clause, note, low, high, ())
    return line


def _pt(value: float, clause: str, note: str, low: float = 5, high: float = 72) -> float:
    line: float = _line(float(value), Unit.PT, clause, note, low, high, ())
    return line


def _characters(value: float, clause: str, note: str, high: float = 20) -> float:
    line: float = _line(float(value), Unit.CHARACTERS, clause, note, 0, high, ())
    return line


def _count(value: int, clause: str, note: str, low: int = 0, high: int = 100) -> int:
    line: int = _line(value, Unit.COUNT, clause, note, low, high, ())
    return line


def _font(value: str, clause: str, note: str) -> str:
    line: str = _line(value, Unit.FONT, clause, note, 0, 0, ())
    return line


def _flag(value: bool, clause: str, note: str) -> bool:
    line: bool = _line(value, Unit.FLAG, clause, note, 0, 0, ())
    return line


def _choice(choices: tuple[str, ...], clause: str, note: str) -> str:
    line: str = _line(choices[0], Unit.CHOICE, clause, note, 0, 0, choices)
    return line


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """All measures of the page. Lengths are in millimetres, sizes and pitches in points, indents in characters."""

    base: str = _choice(("9704", "33476", "28磅"), OFFICE, "从哪个现成版式起，其余各项在它上面改")
    profile: str = _choice(
        ("gb9704", "exact", "word-grid"),
        OFFICE,
        "排法：gb9704 用行网格和固定值行距，exact 只用固定值行距，word-grid 用字符网格",
    )

    page_width: float = _mm(210, "5.1", "纸张宽（A4）", 100, 450)
    page_height: float = _mm(297, "5.1", "纸张高（A4）", 100, 450)
    margin_top: float = _mm(37, "5.2.1", "天头，即上边距")
    margin_bottom: float = _mm(35, "5.2.1", "下边距，由纸高减天头、版心高得出")
    margin_left: float = _mm(28, "5.2.1", "订口，即左边距")
    margin_right: float = _mm(26, "5.2.1", "右边距，由纸宽减订口、版心宽得出")
    lines_per_page: int = _count(22, "5.2.3", "每页行数", 5, 80)
    characters_per_line: int = _count(28, "5.2.3", "每行字数", 10, 80)
    line_pitch: float = _pt(28.95, PRACTICE, "行距，固定值；标准只定每页 22 行，225 毫米排 22 行得此数", 10, 60)
    character_spacing: float = _pt(-0.25, PRACTICE, "字距加宽量；156 毫米排 28 个三号字须略收紧", -2, 5)

    font_title: str = _font("方正小标宋简体", "7.3.1", "标题字体")
    font_body: str = _font("仿宋_GB2312", "5.2.2", "正文字体")
    font_latin: str = _font("Times New Roman", PRACTICE, "数字和西文字体，标准未作规定")
    font_heading_1: str = _font("黑体", "7.3.3", "第一层标题（一、）字体")
    font_heading_2: str = _font("楷体_GB2312", "7.3.3", "第二层标题（（一））字体")
    font_heading_3: str = _font("仿宋_GB2312", "7.3.3", "第三层标题（1.）字体")
    font_heading_4: str = _font("仿宋_GB2312", "7.3.3", "第四层标题（（1））字体")
    font_block_title: str = _font("黑体", PRACTICE, "部分标题（如单独一行的年度工作总结）字体")
    font_front: str = _font("楷体_GB2312", PRACTICE, "副标题、题下署名和日期字体")
    font_caption: str = _font("黑体", PRACTICE, "表题、图题字体")
    font_table: str = _font("仿宋_GB2312", PRACTICE, "表内字体")
    font_table_head: str = _font("黑体", PRACTICE, "表头字体")
    font_page_number: str = _font("宋体", "7.5", "页码字体")

    size_title: float = _pt(22, "7.3.1", "标题字号（二号）")
    size_body: float = _pt(16, "5.2.2", "正文字号（三号）")
    size_headings: float = _pt(16, "5.2.2", "各层标题字号（三号）")
    size_block_title: float = _pt(16, "5.2.2", "部分标题字号（三号）")
    size_front: float = _pt(16, "5.2.2", "副标题、题下署名和日期字号（三号）")
    size_caption: float = _pt(12, PRACTICE, "表题、图题字号（小四）")
    size_table: float = _pt(10.5, PRACTICE, "表内字号（五号）")
    size_page_number: float = _pt(14, "7.5", "页码字号（四号）")

    run_in_heading: str = _choice(
        ("paragraph", "separator"), OFFICE, "段首标题的做法：paragraph 与正文同段，separator 用 Word 的样式分隔符"
    )

    heading_1_bold: bool = _flag(False, OFFICE, "第一层标题加粗，标准中没有加粗")
    heading_2_bold: bool = _flag(False, OFFICE, "第二层标题加粗，不少单位如此")
    heading_3_bold: bool = _flag(False, OFFICE, "第三层标题加粗，不少单位如此")
    heading_4_bold: bool = _flag(False, OFFICE, "第四层标题加粗")

    title_characters: float = _characters(18, PRACTICE, "标题一行最多字数，超过则分行", 40)
    title_line_pitch: float = _pt(28.95, PRACTICE, "标题行距，固定值", 10, 72)
    title_lines_before: int = _count(0, OFFICE, "标题上方空行数；没有红头，7.3.1 的红线下空二行无从谈起", 0, 10)
    title_lines_after: int = _count(1, "7.3.2", "标题下方空行数", 0, 10)

    paragraph_indent: float = _characters(2, "7.3.3", "每个自然段左空字数", 10)
    signature_lines_before: int = _count(1, "7.3.5.2", "署名上方空行数", 0, 10)
    signature_indent: float = _characters(2, "7.3.5.2", "署名右空字数")
    date_offset: float = _characters(2, "7.3.5.2", "成文日期首字比署名首字右移字数")
    sealed_lines_before: int = _count(2, PRACTICE, "盖章时署名上方空行数，使印章上缘距正文在一行之内", 0, 10)
    sealed_date_indent: float = _characters(4, "7.3.5.1", "盖章时成文日期右空字数")

    font_mark: str = _font("方正小标宋简体", "7.2.4", "发文机关标志字体")
    size_mark: float = _pt(42, PRACTICE, "发文机关标志字号（初号），排不下一行则缩小；标准未作规定", 16, 72)
    mark_top: float = _mm(35, "7.2.4", "发文机关标志上边缘距版心上边缘", 0, 120)
    font_secrecy: str = _font("黑体", "7.2.2", "密级、紧急程度字体")
    number_lines_before: int = _count(2, "7.2.5", "发文字号上方空行数", 0, 10)
    font_signer: str = _font("楷体_GB2312", "7.2.6", "签发人姓名字体")
    signer_indent: float = _characters(1, "7.2.6", "上行文发文字号左空、签发人右空字数", 10)
    red_line_distance: float = _mm(4, "7.2.7", "红色分隔线距发文字号", 0, 30)
    red_line_width: float = _pt(1.5, PRACTICE, "红色分隔线粗细；标准未作规定", 0.25, 6)
    title_lines_below_red_line: int = _count(2, "7.3.1", "有红头时标题上方空行数", 0, 10)

    attachment_lines_before: int = _count(1, "7.3.4", "附件说明上方空行数", 0, 10)
    font_attachment_mark: str = _font("黑体", "7.3.7", "附件页“附件1”字体")
    attachment_title_line: int = _count(3, "7.3.7", "附件标题排在版心第几行", 2, 10)

    size_imprint: float = _pt(14, "7.4.2", "版记字号（四号）")
    imprint_indent: float = _characters(1, "7.4.2", "版记各要素左右空字数", 10)
    imprint_outer_line: float = _mm(0.35, "7.4.1", "版记首条和末条分隔线粗细", 0.1, 2)
    imprint_inner_line: float = _mm(0.25, "7.4.1", "版记中间的分隔线粗细", 0.1, 2)
    imprint_place: str = _choice(("last", "even"), "7.4.1", "版记位置：last 最后一页，even 单独一页、双页")

    page_number_place: str = _choice(("outer", "centre"), "7.5", "页码位置：outer 单页居右双页居左，centre 居中")
    page_number_indent: float = _characters(1, "7.5", "页码离版心边缘字数", 10)
    page_number_distance: float = _mm(7, "7.5", "页码一字线离版心下边缘距离", 0, 30)
    page_number_pitch: float = _pt(18, PRACTICE, "页码一行的高度；过高会把正文往上顶", 8, 40)
    page_number_rise: float = _mm(2.76, PRACTICE, "一字线离页脚底边的高度，实测所得", 0, 20)

    table_row_height: float = _mm(8, PRACTICE, "表格行的最小高度，文字多时自动增高", 3, 60)
    figure_row_height: float = _mm(9, PRACTICE, "附表（数据表、三年对照表）行的最小高度", 3, 60)
    table_line_width: float = _pt(0.5, PRACTICE, "表格线粗细", 0.25, 6)

    @property
    def type_area_width(self) -> float:
        """版心宽 in millimetres (5.2.1: 156)."""
        return self.page_width - self.margin_left - self.margin_right

    @property
    def type_area_height(self) -> float:
        """版心高 in millimetres (5.2.1: 225)."""
        return self.page_height - self.margin_top - self.margin_bottom

    def heading_font(self, level: int) -> str:
        """The face of headings of ``level`` 1 to 4; deeper ones look like the fourth."""
        fonts = (self.font_heading_1, self.font_heading_2, self.font_heading_3, self.font_heading_4)
        return fonts[min(max(level, 1), 4) - 1]

    def heading_bold(self, level: int) -> bool:
        """Whether the house prints headings of ``level`` 1 to 4 bold."""
        flags = (self.heading_1_bold, self.heading_2_bold, self.heading_3_bold, self.heading_4_bold)
        return flags[min(max(level, 1), 4) - 1]

    def with_overrides(self, overrides: Mapping[str, object]) -> Layout:
        """This layout with the values of ``layout.yaml`` in it; ``base`` among them chooses a ready one to begin with.

        Raises BadPack for an unknown name, a value of the wrong kind, or margins that leave no type area.
        """
        if not overrides:
            return self
        changes = {name: self._setting(name).read(given) for name, given in overrides.items()}
        start: Layout = READY[str(changes["base"])] if "base" in changes else self
        layout = replace(start, **cast("Any", changes))
        if min(layout.type_area_width, layout.type_area_height) < _SMALLEST_TYPE_AREA:
            raise BadPack(
                f"页边距太大，版心只剩 {layout.type_area_width:g} × {layout.type_area_height:g} 毫米",
                where="layout.yaml",
                hint="请检查 page_width、page_height 和四个 margin_ 项",
            )
        return layout

    @staticmethod
    def _setting(name: object) -> Setting:
        if isinstance(name, str) and name in SETTINGS:
            return SETTINGS[name]
        near = difflib.get_close_matches(str(name), SETTINGS, n=3, cutoff=0.6)
        hints = "、".join(f"{key}（{SETTINGS[key].label}）" for key in near)
        raise BadPack(
            f"版式中没有 {name!s:.40} 这一项",
            where="layout.yaml",
            hint=f"是不是想写 {hints}" if near else "项目名请照 layout.yaml 开头的说明写",
        )


READY: Mapping[str, Layout] = {
    "9704": Layout(),
    # Margins of the visible form (6.2), and the dash's distance (8) from that type area.
    "33476": Layout(
        base="33476",
        profile="exact",
        margin_top=34.58,
        margin_bottom=32.58,
        line_pitch=29.6,
        title_line_pitch=29.6,
        page_number_distance=4.58,
        mark_top=37.42,
        imprint_place="even",
    ),
    "28磅": Layout(base="28磅", profile="exact", line_pitch=28.0, title_line_pitch=28.0),
}
"""The layouts that can be chosen by name: GB/T 9704, the same page as GB/T 33476.2 shows it, and exact 28 points."""
_DEFAULTS = READY["9704"]
SETTINGS: Mapping[str, Setting] = {
    line.name: Setting(name=line.name, value=getattr(_DEFAULTS, line.name), **line.metadata) for line in fields(Layout)
}
"""The table: every setting by name, in the order of the page."""
