from __future__ import annotations

from drafter.domain.draft import ParagraphStyle
from drafter.writing.text import render_text

from .sample import SAMPLE, S, body, heading, paragraph, report


def test_a_paragraph_is_a_line() -> None:
    drafted = report(
        paragraph(S.TITLE, "云溪区妇联<年:2024>年工作总结"),
        heading(1, "一、维权关爱。", "接访<接访=12件>。"),
        heading(1, "二、家庭文明"),
        body("走访<走访~326户>。"),
        paragraph(S.TABLE_ROW, "镇街\t人数"),
        paragraph(S.SIGNATURE, "云溪区妇联"),
    )
    assert render_text(drafted) == (
        "云溪区妇联2024年工作总结\n一、维权关爱。接访12件。\n二、家庭文明\n走访326户。\n镇街\t人数\n云溪区妇联\n"
    )


def test_marks_stand_behind_what_is_carried() -> None:
    drafted = report(heading(1, "一、<名~暖心>行动。", "走访<走访~326户>，接访<接访?接访>。"))
    assert render_text(drafted, marks=True) == "一、暖心【沿用】行动。走访326户【沿用】，接访【待补：接访】。\n"


def test_no_report_is_no_text() -> None:
    assert render_text(report()) == ""


def test_text_is_what_the_paragraphs_say() -> None:
    assert render_text(SAMPLE).splitlines() == [each.text for each in SAMPLE.paragraphs]
    assert {each.style for each in SAMPLE.paragraphs} >= {ParagraphStyle.TITLE, ParagraphStyle.TABLE_ROW}
