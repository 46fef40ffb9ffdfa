"""What belongs to one sending is no part of the report: red head, attachments, note and 版记."""

from __future__ import annotations

import pytest

from drafter.domain.document import Document, Line
from drafter.domain.report import PassageRole
from drafter.drafting.as_learned import render_as_learned
from drafter.learning.learn import learn
from drafter.parsing.parse import parse
from drafter.text.official import official_lines

BODY = (
    "云溪区妇联2024年工作总结",
    "2024年，云溪区妇联认真履职。现将全年工作总结如下：",
    "一、维权。接访420人次。",
    "二、关爱。慰问家庭30户，开展法治宣传12场。",
    "云溪区妇女联合会",
    "2024年12月20日",
)


def document(*lines: str | Line) -> Document:
    return Document(
        name="甲.docx", format="docx", lines=tuple(Line(text=one) if isinstance(one, str) else one for one in lines)
    )


def left_out(made: Document) -> list[str]:
    return [line.text for index, line in enumerate(made.lines) if index in official_lines(made) and line.text]


STYLED_HEAD = (
    Line(text="000001"),
    Line(text="云溪区妇女联合会文件", style="发文机关标志"),
    Line(text="\t签发人：张某某", style="发文字号"),
    Line(text="云妇发〔2024〕3号", style="发文字号"),
    Line(text="", style="红色分隔线"),
)
ATTACHED = (
    Line(text="（联系人：李某某）", style="附注"),
    Line(text="附件1", style="附件序号"),
    Line(text="2024年主要数据表", style="附件标题"),
    *(Line(text=f"{number}\t接访\t人次\t{number}20", table=0) for number in range(1, 20)),
    Line(text="", style="版记"),
    Line(text="抄送：云溪区委办公室。", table=1),
)


def test_a_file_of_ours() -> None:
    listed = Line(text="附件：2024年主要数据表", style="附件说明")
    made = document(*STYLED_HEAD, *BODY[:4], listed, *BODY[4:], *ATTACHED)
    assert [line for line in (one.text for one in made.lines) if line and line not in BODY] == left_out(made)
    source = parse(made)
    assert (source.title, source.period and source.period.year) == (BODY[0], 2024)
    assert [one.text for one in source.passages if one.role is PassageRole.DATE] == ["2024年12月20日"]
    assert sorted(figure.raw for figure in source.figures) == ["12", "30", "420"]
    pack = learn([source])
    assert render_as_learned(pack) == source.text
    assert not [text for text in pack.learned.values() if "〔" in text or "李某某" in text]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (
            ("云溪区妇女联合会文件", "云妇发〔2024〕3号"),
            ("抄送：云溪区委办公室，各镇妇联。", "云溪区妇联办公室 2024年12月20日印发"),
        ),
        (("特急", "云溪区妇女联合会", "云妇发〔2024〕12号　　签发人：张某某"), ("云溪区妇联办公室　2025年1月8日印发",)),
        (("云妇〔2024〕1号",), ()),
    ],
)
def test_a_file_of_others_by_its_words(head: tuple[str, ...], foot: tuple[str, ...]) -> None:
    made = document(*head, *BODY, *foot)
    assert left_out(made) == [*head, *foot]
    assert render_as_learned(learn([parse(made)])) == made.text


@pytest.mark.parametrize(
    "line",
    [
        "根据《关于印发方案的通知》（云妇发〔2024〕3号），认真抓好落实。",
        "按照 云妇发〔2024〕3号 的要求，做好各项工作。",
        "附件1",
        "并抄送有关部门的建议12件。",
        "2024年12月印发简报12期。",
    ],
)
def test_the_like_in_a_report_stays(line: str) -> None:
    made = document(*BODY[:3], line, *BODY[3:])
    assert left_out(made) == []


def test_attachments_of_what_has_a_number() -> None:
    listed = ("附件：1.2024年主要数据表", "2.对照表")
    made = document("云妇发〔2024〕3号", *BODY[:4], *listed, *BODY[4:], "附件1", "2024年主要数据表", "接访420人次")
    assert left_out(made) == ["云妇发〔2024〕3号", *listed, "附件1", "2024年主要数据表", "接访420人次"]
    assert render_as_learned(learn([parse(made)])) == made.text


def test_attachments_of_another_program_stay() -> None:
    assert left_out(document(*BODY, "附件1", "2024年主要数据表")) == []
