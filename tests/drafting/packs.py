"""Packs in a one-line notation.

    pack("总结-01 summary 1 run: 一、接访。 > 接访[接访=420 人次]。/调解[调解=37件]。 | 另有一段。")

is section id, block, level and flags (``run``, ``item``, ``glued``), then the heading (marker and closing mark are
found), then paragraphs parted by `` | ``, whose sentences are parted by ``/``. ``[key=learned]`` is a figure;
``[name:key=…]``, ``[date:key=…]``, ``[count:key=…]``, ``[year+1:key=…]``, ``[agency.city:key=…]`` are the other slots.
A paragraph may begin with its role: ``title:``, ``sign:``, ``date:``, ``table:``, ``caption:``, ``noise:``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from drafter.domain.agency import Agency
from drafter.domain.draft import Draft
from drafter.domain.figure import FigureKind, Surface
from drafter.domain.metric import Metric
from drafter.domain.model import Hole, ModelParagraph, SectionModel, SentenceTemplate, Slot, SlotKind
from drafter.domain.pack import Pack
from drafter.domain.period import Period
from drafter.domain.report import BlockRole, PassageRole, ReportKind
from drafter.text.quantity import read_surface

OURS = Agency(full="澄州市云溪区妇女联合会", short="云溪区妇联", federation="妇联", district="云溪", city="澄州")
THEIRS = Agency(full="澄州市青岚区妇女联合会", short="青岚区妇联", federation="妇联", district="青岚", city="澄州")

_SECTION = re.compile(r"(\S+) (\w+) (\d)((?: (?:run|item|glued))*):(.*)", re.DOTALL)
_HEAD = re.compile(
    r"([一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.、]|[一二三四五]是)?( ?)(.*?)([。：]?)",
    re.DOTALL,
)
_SLOT = re.compile(r"\[(?:(name|date|count|year[+-]\d汉?|agency\.\w+):)?([^=\]]+)=([^\]]*)\]")
_ROLES = {
    "title": PassageRole.TITLE,
    "sign": PassageRole.SIGNATURE,
    "date": PassageRole.DATE,
    "table": PassageRole.TABLE,
    "caption": PassageRole.CAPTION,
    "noise": PassageRole.NOISE,
    "to": PassageRole.RECIPIENT,
    "sub": PassageRole.SUBTITLE,
}


class _Builder:
    def __init__(self) -> None:
        self.slots: dict[str, Slot] = {}
        self.metrics: dict[str, Metric] = {}
        self.values: dict[str, str] = {}

    def sentence(self, sentence_id: str, text: str) -> SentenceTemplate:
        parts: list[str | Hole] = []
        at = 0
        for found in _SLOT.finditer(text):
            if found.start() > at:
                parts.append(text[at : found.start()])
            self.slot(found[1] or "", found[2], found[3])
            parts.append(Hole(found[2]))
            at = found.end()
        if text[at:]:
            parts.append(text[at:])
        return SentenceTemplate(id=sentence_id, parts=tuple(parts))

    def slot(self, kind: str, key: str, learned: str) -> None:
        self.values[key] = learned
        if kind.startswith("year"):
            self.slots[key] = Slot(key=key, kind=SlotKind.PERIOD, label=key, style=kind[4:])
        elif kind.startswith("agency"):
            self.slots[key] = Slot(key=key, kind=SlotKind.AGENCY, label=key, style=kind[7:])
        elif kind == "count":
            self.slots[key] = Slot(key=key, kind=SlotKind.COUNTER, label=key, style="chinese")
        elif kind:
            self.slots[key] = Slot(key=key, kind=SlotKind(kind), label=key)
        else:
            found = read_surface(learned)
            surface = found[1] if found else Surface()
            self.slots[key] = Slot(key=key, kind=SlotKind.FIGURE, label=key)
            self.metrics[key] = Metric(key=key, label=key, unit=surface.unit, kind=FigureKind.COUNT, surface=surface)

    def section(self, text: str) -> SectionModel:
        found = _SECTION.fullmatch(text)
        assert found is not None, text
        section_id, block, level, flags, rest = found.groups()
        head, _, body = rest.strip().partition(">")
        marker, gap, heading, closing = _HEAD.fullmatch(head.strip()).groups()  # type: ignore[union-attr]
        paragraphs = [part.strip() for part in body.split(" | ")] if body.strip() else []
        return SectionModel(
            id=section_id,
            block=BlockRole(block),
            level=int(level),
            marker=marker or "",
            marker_gap=gap,
            heading=self.sentence(f"{section_id}-00", heading) if heading else None,
            closing=closing,
            run_in="run" in flags,
            item="item" in flags,
            glued="glued" in flags,
            heading_tail="" if not heading or "run" in flags or "item" in flags else "\n",
            paragraphs=tuple(self.paragraph(f"{section_id}-{at}", each) for at, each in enumerate(paragraphs, 1)),
        )

    def paragraph(self, prefix: str, text: str) -> ModelParagraph:
        name, colon, rest = text.partition(":")
        role = _ROLES.get(name, PassageRole.BODY) if colon else PassageRole.BODY
        body = rest.strip() if role is not PassageRole.BODY else text
        sentences = tuple(self.sentence(f"{prefix}{at}", each) for at, each in enumerate(body.split("/"), 1))
        return ModelParagraph(sentences=sentences, role=role)


def pack(
    *sections: str,
    year: int = 2023,
    agency: Agency = OURS,
    template: str = "",
    older: Mapping[str, Mapping[str, str]] | None = None,
    formulas: Mapping[str, str] | None = None,
    local_words: tuple[str, ...] = (),
) -> Pack:
    """The pack of ``sections`` with the learned values in them."""
    builder = _Builder()
    models = tuple(builder.section(text) for text in sections)
    for key, formula in (formulas or {}).items():
        old = builder.metrics[key]
        builder.metrics[key] = Metric(
            key=key, label=key, unit=old.unit, kind=old.kind, surface=old.surface, formula=formula
        )
    period = Period(year=year) if year else None
    values = {**(older or {}), period.label: builder.values} if period else dict(older or {})
    return Pack(
        name="测试",
        kind=ReportKind.ANNUAL,
        agency=agency,
        period=period,
        sections=models,
        metrics=builder.metrics,
        slots=builder.slots,
        values=values,
        template=template,
        local_words=local_words,
    )


def draft(made: Pack, *, year: int = 2024, agency: Agency = OURS) -> Draft:
    """The draft of ``year``, untouched."""
    return Draft(pack=made, agency=agency, period=Period(year=year))


def large_pack(figures: int = 300, sections: int = 30) -> Pack:
    """A pack of ``figures`` figures, in about ten to a section."""
    each = figures // sections
    texts = []
    for at in range(sections):
        sentences = "/".join(
            f"第{at}项开展活动[活动{at}-{n}={n + 3} 场]，服务群众[服务{at}-{n}=1{n}.5万人次]。"
            for n in range(each // 2)
        )
        texts.append(f"总结-{at:02} summary 1 run: 一、条目{at}。 > {sentences}")
    return pack(*texts)


SAMPLE = (
    "标题 front 0: > title: [year+0:本年=2023]年工作总结和[year+1:明年=2024]年工作安排",
    (
        "开头 opening 0: > [year+0:本年=2023]年，[agency.short:单位=云溪区妇联]"
        "连续[count:连续=六]年开展[name:活动=“爱家”]活动。"
    ),
    "总结 summary 0: [year+0:本年=2023]年工作总结 >",
    (
        "总结-01 summary 1 run: 一、维权关爱。 > 接访[接访=420 人次]，调解[调解=37件]。"
        "/其中成功[成功=30件]，占[成功率=81.1%]。"
    ),
    "总结-02 summary 1 run: 二、家庭文明。 > 选树[选树=15户]。/[date:日子=3月8日]举办活动。 | 发放[资金=1.6 万元]。",
    "总结-03 summary 1: 三、组织建设 > 建家[建家=***个]。",
    "安排 plan 0: [year+1:明年=2024]年工作安排 >",
    "安排-01 plan 1 item: 一是抓队伍 > 培训[培训=12场]；",
    "安排-02 plan 1 item glued: 二是抓阵地 > 建设[阵地=5个]。",
    "落款 signature 0: > sign: [agency.short:单位=云溪区妇联] | date: [year+1:明年=2024]年1月5日",
)


def sample(template: str = "") -> Pack:
    """A small report with every kind of slot."""
    return pack(
        *SAMPLE,
        template=template,
        formulas={"成功率": "成功 / 调解"},
        older={"2022年": {"接访": "388 人次", "选树": "12户"}},
    )
