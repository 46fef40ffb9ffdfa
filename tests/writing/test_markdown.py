from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from drafter.domain.draft import DraftParagraph, Origin, Span
from drafter.writing.markdown import render_markdown

from .sample import SAMPLE, S, body, heading, paragraph, report

READER = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def shown(markdown: str) -> str:
    """What a reader of the rendered page sees, white space apart."""
    return "".join(unescape(re.sub("<[^>]*>", "", READER.render(markdown))).split())


def html(*paragraphs: DraftParagraph) -> str:
    return READER.render(render_markdown(report(*paragraphs)))


def test_headings_are_counted_from_the_title() -> None:
    drafted = report(
        paragraph(S.TITLE, "工作总结"),
        heading(1, "一、维权"),
        heading(2, "（一）接访"),
        heading(4, "（1）热线"),
        body("接访<接访=12件>。"),
    )
    assert render_markdown(drafted) == "# 工作总结\n\n## 一、维权\n\n### （一）接访\n\n##### （1）热线\n\n接访12件。\n"


def test_blocks_move_headings_one_down() -> None:
    drafted = report(
        paragraph(S.TITLE, "总结和安排"), paragraph(S.BLOCK_TITLE, "工作总结"), heading(1, "一、维权"), heading(6, "深")
    )
    assert render_markdown(drafted) == "# 总结和安排\n\n## 工作总结\n\n### 一、维权\n\n###### 深\n"


@pytest.mark.parametrize(
    ("head", "text", "markdown"),
    [
        ("一、维权。", "接访。", "**一、维权**。接访。"),
        ("（一）“暖心”。", "接访。", "**（一）“暖心**”。接访。"),
        ("一是", "抓早。", "**一是**抓早。"),
        ("。。", "抓早。", "。。抓早。"),
        ("一*是", "抓_早。", "**一\\*是**抓\\_早。"),
        ("", "抓早。", "抓早。"),
    ],
)
def test_run_in_headings_are_bold(head: str, text: str, markdown: str) -> None:
    assert render_markdown(report(heading(1, head, text))) == f"{markdown}\n"


def test_bold_really_is_bold() -> None:
    for level, head in enumerate(("一、维权关爱。", "（一）维权“暖心”。", "1.维权！", "（1）维权…"), start=1):
        assert html(heading(level, head, "接访。")).count("<strong>") == 1


def test_tables_have_bars_and_a_head() -> None:
    drafted = report(
        paragraph(S.TABLE_ROW, "镇街\t人|数", section="表"),
        paragraph(S.TABLE_ROW, "柳湾镇\t<人~12>\t余", section="表"),
        body("以上。"),
    )
    assert render_markdown(drafted, marks=True) == (
        "| 镇街 | 人\\|数 |  |\n| --- | --- | --- |\n| 柳湾镇 | 12【沿用】 | 余 |\n\n以上。\n"
    )
    assert READER.render(render_markdown(drafted)).count("<td>") == 3


def test_marks_stand_behind_what_is_carried() -> None:
    drafted = report(heading(1, "一、行动。", "走访<走访~326户>，接访<接访?接访>。"))
    assert render_markdown(drafted, marks=True) == "**一、行动**。走访326户【沿用】，接访【待补：接访】。\n"
    assert "沿用" not in render_markdown(drafted)


@pytest.mark.parametrize(
    "text",
    [
        "# 不是标题",
        "- 不是列表",
        "+ 不是列表",
        "1. 不是列表",
        "2024) 不是列表",
        "***",
        "---",
        "===",
        "> 不是引文",
        "```",
        "~~不删~~",
        "*甲*乙_丙_",
        "[甲](乙)![丙](丁)",
        "<b>甲</b>",
        "&amp;甲&nbsp;",
        "甲\\乙\\",
        "| 甲 | 乙 |",
        "    不是代码",
        "http://a_b_c",
        "甲\n===\n乙",
        "甲\n- 乙\n1. 丙",
        "`甲`",
        "#",
        "甲 #",
    ],
)
def test_special_characters_survive(text: str) -> None:
    for drafted in (body(text), heading(1, text), heading(1, "一、维权。", text), paragraph(S.TITLE, text)):
        page = html(DraftParagraph(style=drafted.style, level=1, heading=drafted.heading, spans=drafted.spans))
        assert not re.search("<(?:li|hr|blockquote|code|em|a|img|b|del|s|h[3-6])[ >]", page)
        expected = "".join(drafted.text.split())
        assert "".join(unescape(re.sub("<[^>]*>", "", page)).split()) == expected


def test_numbers_without_a_space_stay_unescaped() -> None:
    assert render_markdown(report(body("1.深入走访，增长12.5%。"))) == "1.深入走访，增长12.5%。\n"


def test_empty_paragraphs_leave_no_gap() -> None:
    assert render_markdown(report(body("甲。"), body(""), heading(1, ""), body("乙。"))) == "甲。\n\n乙。\n"


def test_the_sample_reads_as_drafted() -> None:
    assert shown(render_markdown(SAMPLE)) == "".join("".join(each.text.split()) for each in SAMPLE.paragraphs)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([S.TITLE, S.BODY, S.HEADING, S.SIGNATURE]), st.text(max_size=40)), max_size=5)
)
def test_any_text_is_shown_as_it_is(made: list[tuple[S, str]]) -> None:
    paragraphs = [DraftParagraph(style=style, level=1, spans=(Span(text, Origin.FIXED),)) for style, text in made]
    expected = "".join("".join(text.split()) for _, text in made).replace("\0", "\ufffd")
    assert shown(render_markdown(report(*paragraphs))) == expected
