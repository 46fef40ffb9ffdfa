"""Reports made up from a number: every kind of paragraph, layout and dispatch, in orders that nobody would write."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from drafter.domain.dispatch import Attachment, Dispatch, Imprint, RedHead
from drafter.domain.draft import DraftedReport, DraftParagraph, Origin, ParagraphStyle, Span
from drafter.domain.layout import READY, Layout
from drafter.domain.sheet import Sheet, SheetColumn
from drafter.writing.docx import render_docx

_WORDS = (
    *("走访慰问", "“暖心家园”", "《家书》", "志愿服务", "调解纠纷", "与", "，", "。", "；", "——", "……", "·"),
    *("（街道）", "㎡", "100%", "12,345", "3.5", "A&B", "<b>", '"引号"', "'", "𠮷", "喆", "①"),
    *(" ", "\u3000", "\t", "\n", "\x0b", "ＡＢ", "é"),
)
_ODD = ("", "\ufffe", "\x00", "\ud800", "]]>", "&amp;", "\r\n", "\u202e", "{{ 甲 }}")
_STYLES = (
    *ParagraphStyle,
    *(ParagraphStyle.BODY,) * 6,
    *(ParagraphStyle.HEADING,) * 5,
    *(ParagraphStyle.TABLE_ROW,) * 3,
)
_OVERRIDES: tuple[dict[str, object], ...] = (
    {},
    {"profile": "word-grid"},
    {"run_in_heading": "separator"},
    {"page_number_place": "centre", "heading_2_bold": True, "size_headings": 15},
    {"font_body": "方正仿宋_GBK", "title_lines_before": 2, "size_body": 14},
    {"imprint_place": "even", "red_line_width": 3, "size_mark": 60},
)


@dataclass(frozen=True)
class Made:
    report: DraftedReport
    layout: Layout
    dispatch: Dispatch
    marks: bool

    def docx(self) -> bytes:
        return render_docx(self.report, self.layout, marks=self.marks, dispatch=self.dispatch)


def made(number: int) -> Made:
    """The ``number``-th made-up report; equal numbers give equal reports."""
    dice = random.Random(number)
    paragraphs = tuple(_paragraph(dice) for _ in range(dice.randrange(0, 40)))
    base: dict[str, object] = {"base": dice.choice(list(READY))}
    return Made(
        report=DraftedReport(paragraphs=paragraphs, title=_text(dice), agency=_text(dice), period="2024年"),
        layout=Layout().with_overrides(base | dice.choice(_OVERRIDES)),
        dispatch=_dispatch(dice) if dice.random() < 0.6 else Dispatch(),
        marks=dice.random() < 0.5,
    )


def _text(dice: random.Random, most: int = 8) -> str:
    words = (*_WORDS, *_ODD) if dice.random() < 0.2 else _WORDS
    return "".join(dice.choice(words) for _ in range(dice.randrange(0, most)))


def _spans(dice: random.Random) -> tuple[Span, ...]:
    return tuple(
        Span(_text(dice), dice.choice(list(Origin)), dice.choice(["", "", "甲", "乙 丙", f"指标{dice.randrange(99)}"]))
        for _ in range(dice.randrange(0, 6))
    )


def _paragraph(dice: random.Random) -> DraftParagraph:
    style = dice.choice(_STYLES)
    heading = _spans(dice) if style is ParagraphStyle.HEADING else ()
    return DraftParagraph(
        style=style, spans=_spans(dice), heading=heading, level=dice.randrange(-1, 8), section=dice.choice("甲乙")
    )


def _dispatch(dice: random.Random) -> Dispatch:
    def maybe(text: str) -> str:
        return text if dice.random() < 0.5 else ""

    head = RedHead(
        mark=maybe(_text(dice)),
        number=maybe("云妇〔2025〕1号"),
        signers=tuple(dice.choice(["张某某", "李某", "", "欧阳某某"]) for _ in range(dice.randrange(0, 4))),
        copy_number=maybe("000001"),
        secrecy=maybe("秘密★1年"),
        urgency=maybe("特急"),
    )
    imprint = Imprint(copies=tuple(_text(dice) for _ in range(dice.randrange(0, 4))), office=maybe(_text(dice)))
    return Dispatch(
        red_head=head if dice.random() < 0.6 else None,
        recipient=maybe(_text(dice)),
        sealed=dice.random() < 0.5,
        attachments=tuple(
            Attachment(title=_text(dice), sheet=_sheet(dice) if dice.random() < 0.7 else None)
            for _ in range(dice.randrange(0, 3))
        ),
        note=maybe(_text(dice)),
        imprint=imprint if dice.random() < 0.6 else None,
    )


def _sheet(dice: random.Random) -> Sheet:
    width = dice.randrange(1, 7)
    cells = ("", None, "12", "3.25", "98%", Decimal("7.5"), 3, "长长的文字" * 4)
    return Sheet(
        name="表",
        columns=tuple(SheetColumn(title=_text(dice, 3), width=9) for _ in range(width)),
        rows=tuple(tuple(dice.choice(cells) for _ in range(width)) for _ in range(dice.randrange(0, 12))),
    )
