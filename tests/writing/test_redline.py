"""Tracked changes: accepting them all gives the newer document, rejecting them all the older text. Exactly."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from drafter.domain.dispatch import PLAIN, Dispatch
from drafter.domain.draft import DraftedReport, ParagraphStyle
from drafter.domain.layout import Layout
from drafter.text.weave import Tie
from drafter.writing.docx import render_docx
from drafter.writing.redline import Earlier, Pairing

from .generated import Made, made
from .sample import body, heading, paragraph, report
from .test_dispatch import FULL
from .test_docx import check_package
from .test_generated import check_characters, check_order
from .versions import W, accepted, document, rejected

NOON = datetime(2024, 12, 20, 4, 0, tzinfo=UTC)


def nothing(older: Sequence[str], newer: Sequence[str]) -> Iterator[Tie]:
    yield from ()


def redline(older: DraftedReport, newer: Made, pairing: Pairing = nothing) -> bytes:
    return render_docx(
        newer.report,
        newer.layout,
        marks=newer.marks,
        dispatch=newer.dispatch,
        created=NOON,
        earlier=Earlier(report=older, author="张<三>", pairing=pairing),
    )


def plain(newer: DraftedReport, dispatch: Dispatch = PLAIN) -> Made:
    return Made(report=newer, layout=Layout(), dispatch=dispatch, marks=False)


def changed(older: DraftedReport, dice: random.Random) -> DraftedReport:
    """The report with paragraphs dropped, swapped, joined and split, and words written over."""
    paragraphs = list(older.paragraphs)
    for _ in range(dice.randrange(1, 6)):
        if not paragraphs:
            break
        at = dice.randrange(len(paragraphs))
        what = dice.randrange(5)
        if what == 0:
            del paragraphs[at]
        elif what == 1:
            paragraphs.insert(dice.randrange(len(paragraphs) + 1), paragraphs.pop(at))
        elif what == 2:
            paragraphs.insert(at, paragraph(ParagraphStyle.BODY, "新增一段，开展活动12场。"))
        elif what == 3:
            spans = paragraphs[at].spans
            cut = len(spans) // 2
            paragraphs[at : at + 1] = [replace(paragraphs[at], spans=part) for part in (spans[:cut], spans[cut:])]
        else:
            spans = tuple(replace(span, text=span.text.replace("5", "88")) for span in paragraphs[at].spans)
            paragraphs[at] = replace(paragraphs[at], spans=spans)
    return replace(older, paragraphs=tuple(paragraphs))


def any_ties(dice: random.Random) -> Pairing:
    """Ties that a bad aligner could give: anywhere, as long as no two overlap in the newer version."""

    def pairing(older: Sequence[str], newer: Sequence[str]) -> Iterator[Tie]:
        for number, line in enumerate(newer):
            if dice.random() < 0.5 and older:
                other = dice.randrange(len(older))
                a, b = (sorted(dice.randrange(len(text) + 1) for _ in "ab") for text in (older[other], line))
                yield Tie(number, (b[0], b[1]), other, (a[0], a[1]))

    return pairing


@pytest.mark.parametrize("number", range(40))
def test_both_versions_come_back_exactly(number: int) -> None:
    dice = random.Random(number)
    newer = made(number)
    older = changed(newer.report, dice) if number % 2 else made(number + 1000).report
    data = redline(older, newer, any_ties(dice) if number % 3 else nothing)
    assert accepted(data) == accepted(newer.docx())
    assert rejected(data) == rejected(render_docx(older, newer.layout))


@pytest.mark.parametrize("number", range(4))
def test_a_redline_is_a_sound_file(number: int, tmp_path: Path) -> None:
    newer = made(number)
    data = redline(changed(newer.report, random.Random(number)), newer)
    path = tmp_path / "redline.docx"
    path.write_bytes(data)
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []
    check_package(data)
    check_characters(data)
    check_order(data)
    assert redline(changed(newer.report, random.Random(number)), newer) == data


def test_every_change_is_signed_and_numbered() -> None:
    data = redline(report(body("开展活动75场。")), plain(report(body("开展活动76场。"), body("新写一段。"))))
    root = document(data)
    marks = [*root.iter(f"{W}ins"), *root.iter(f"{W}del")]
    assert len(marks) >= 4
    assert {mark.get(f"{W}author") for mark in marks} == {"张<三>"}
    assert {mark.get(f"{W}date") for mark in marks} == {"2024-12-20T04:00:00Z"}
    numbers = [one.get(f"{W}id") for one in (*marks, *root.iter(f"{W}bookmarkStart"))]
    assert len(set(numbers)) == len(numbers)


def test_a_figure_changes_as_a_whole_inside_its_bookmark() -> None:
    data = redline(report(body("走访1.26万户。")), plain(report(body("走访<走访=1.31万户>。"))))
    (end,) = document(data).iter(f"{W}bookmarkEnd")
    changes = [one for one in end.getparent() if one.tag in (f"{W}ins", f"{W}del")]
    assert [(one.tag.removeprefix(W), "".join(one.itertext())) for one in changes] == [
        ("del", "1.26万"),
        ("ins", "1.31万"),
    ]
    assert [one.tag for one in end.itersiblings(preceding=True)][-1] == f"{W}pPr"


def test_a_paragraph_that_was_split_keeps_its_words() -> None:
    older = report(body("一年来，走访困难家庭。举办培训，效果良好。"))
    newer = plain(report(body("一年来，走访困难家庭。"), body("举办培训，效果良好。")))

    def pairing(old: Sequence[str], new: Sequence[str]) -> Iterator[Tie]:
        yield Tie(0, (0, 11), 0, (0, 11))
        yield Tie(1, (0, 10), 0, (11, 21))

    root = document(redline(older, newer, pairing))
    assert not list(root.iter(f"{W}delText"))
    assert len(list(root.iter(f"{W}ins"))) == 1, "only the end of the first half is new"


def test_a_run_in_heading_of_two_paragraphs_and_a_title_in_lines() -> None:
    title = paragraph(ParagraphStyle.TITLE, "云溪区妇女联合会2023年工作总结和2024年工作安排")
    later = paragraph(ParagraphStyle.TITLE, "云溪区妇女联合会<年:2025>年工作总结和<次年:2026>年工作安排")
    newer = replace(
        plain(report(later, heading(1, "一、维权。", "接访75件。"))),
        layout=Layout().with_overrides({"run_in_heading": "separator"}),
    )
    older = report(title, heading(1, "一、维权。", "接访70件。"), heading(1, "二、宣传。", "宣讲8场。"))
    data = redline(older, newer)
    assert accepted(data) == accepted(newer.docx())
    assert rejected(data) == rejected(render_docx(older, newer.layout))


def test_what_an_official_document_carries_is_marked_as_new() -> None:
    text = report(body("开展活动75场。"))
    data = redline(text, plain(text, FULL))
    assert accepted(data) == accepted(plain(text, FULL).docx())
    assert "".join(str(one) for one in rejected(data)) == "开展活动75场。"


def row(text: str) -> object:
    return paragraph(ParagraphStyle.TABLE_ROW, text, section="表")


def test_a_table_changes_cell_by_cell_and_row_by_row() -> None:
    older = report(body("见下表。"), row("指标\t数量"), row("接访\t70"), row("培训\t12"), body("完。"))
    newer = plain(report(body("见下表。"), row("指标\t数量"), row("接访\t75"), row("走访慰问\t30"), body("完。")))
    data = redline(older, newer)
    assert accepted(data) == accepted(newer.docx())
    assert rejected(data) == rejected(render_docx(older, Layout()))
    rows = list(document(data).iter(f"{W}tr"))
    marked = [
        "".join(mark.tag.removeprefix(W) for mark in one.find(f"{W}trPr") if mark.tag in (f"{W}ins", f"{W}del"))
        for one in rows
    ]
    assert marked[:4] == ["", "", "del", "ins"]
    assert ["".join(one.itertext()) for one in rows[1].iter(f"{W}del", f"{W}ins")] == ["70", "75"]


def test_two_tables_of_other_columns_stay_two(tmp_path: Path) -> None:
    older = report(body("见下表。"), row("指标\t数量"), row("接访\t70"), body("完。"))
    newer = plain(report(body("见下表。"), row("指标\t单位\t数量"), row("接访\t件\t70"), body("完。")))
    data = redline(older, newer)
    assert accepted(data) == accepted(newer.docx())
    assert rejected(data) == rejected(render_docx(older, Layout()))
    tables = list(document(data).iter(f"{W}tbl"))
    assert all(one.getnext().tag == f"{W}p" for one in tables)
    path = tmp_path / "tables.docx"
    path.write_bytes(data)
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []
