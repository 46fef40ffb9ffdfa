"""The reports that one run of LibreOffice prints: ten kinds, in every ready layout."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.domain.dispatch import PLAIN, Dispatch, Imprint, RedHead
from drafter.domain.draft import DraftedReport, DraftParagraph
from drafter.domain.layout import READY, Layout
from drafter.writing.docx import render_docx

from .sample import SAMPLE, S, body, heading, paragraph, report
from .test_dispatch import FULL

TITLE = "云溪区妇联2024年工作总结和2025年工作安排"
HAN = "推动各级妇联组织深入村社倾听心声办好实事让广大姐妹感受到身边的温暖与力量"
FLOWING = "推动各级妇联组织深入村社倾听心声，办好实事让广大姐妹感受到身边的温暖与力量。"
MIXED = "走访妇女群众326户，开展“暖心家园”活动12场，参与家庭1280户，解决“急难愁盼”问题45个；"
QUOTING = "她说：“这是‘娘家人’的事。”——大家一致认为……《家书》·云溪篇写得好，"
_MARKERS = ("一、", "（一）", "1.", "（1）")
_TOPIC = "维护权益关爱帮扶"


@dataclass(frozen=True)
class Printed:
    report: DraftedReport
    layout: Layout = READY["9704"]
    dispatch: Dispatch = PLAIN

    def docx(self) -> bytes:
        return render_docx(self.report, self.layout, dispatch=self.dispatch)


def _headings(*, run_in: bool) -> DraftedReport:
    """Headings of four levels, and texts, of many lengths, so that one falls on every line of a page."""
    made: list[DraftParagraph] = [paragraph(S.TITLE, TITLE)]
    for number in range(60):
        level = number % 4 + 1
        words = f"第{number}项" + _TOPIC * (number % 8 + (number % 7 == 0) * 2)
        text = FLOWING * (number % 5 + 1)
        if run_in:
            made.append(heading(level, f"{_MARKERS[level - 1]}{words}。", text))
        else:
            made += [heading(level, f"{_MARKERS[level - 1]}{words}"), body(text)]
    return report(*made, paragraph(S.SIGNATURE, "云溪区妇女联合会"), paragraph(S.DATE, "2024年12月20日"))


_OFFICIAL = report(
    paragraph(S.TITLE, "云溪区妇女联合会关于2024年工作情况的报告"),
    *(body(FLOWING * 6) for _ in range(9)),
    paragraph(S.SIGNATURE, "云溪区妇女联合会"),
    paragraph(S.DATE, "2025年1月8日"),
    agency="云溪区妇女联合会",
)
DOCUMENTS = {
    "han": Printed(report(paragraph(S.TITLE, TITLE), body(HAN * 60))),
    "paragraphs": Printed(report(*(body(HAN * 4) for _ in range(24)))),
    "flowing": Printed(report(body(FLOWING * 60))),
    "mixed": Printed(report(body(MIXED * 60))),
    "quoting": Printed(report(*(body(QUOTING * (number % 4 + 1)) for number in range(30)))),
    "sample": Printed(SAMPLE),
    "headings": Printed(_headings(run_in=False)),
    "run-in": Printed(_headings(run_in=True)),
    "shown": Printed(report(paragraph(S.TITLE, TITLE), body(HAN * 60)), READY["33476"]),
    "28": Printed(report(paragraph(S.TITLE, TITLE), body(HAN * 60)), READY["28磅"]),
    "shown-headings": Printed(_headings(run_in=False), READY["33476"]),
    "28-headings": Printed(_headings(run_in=True), READY["28磅"]),
    "official": Printed(_OFFICIAL, dispatch=FULL),
    "head": Printed(
        _OFFICIAL,
        dispatch=Dispatch(
            red_head=RedHead(mark="云溪区妇女联合会文件", number="云妇〔2025〕1号"),
            imprint=Imprint(copies=("区委办公室",), office="云溪区妇联办公室", date="2025年1月8日"),
        ),
    ),
    "apart": Printed(
        _OFFICIAL,
        READY["33476"],
        Dispatch(red_head=RedHead(number="云妇〔2025〕1号"), sealed=True, imprint=FULL.imprint),
    ),
}
TEXTS = ("han", "paragraphs", "flowing", "mixed", "quoting", "headings", "run-in", "shown", "28", "shown-headings")
"""The ten reports of nothing but text, of which every full page is counted; 28-headings makes an eleventh."""
