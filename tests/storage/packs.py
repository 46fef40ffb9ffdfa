"""Packs to store: one as an office would have it, and any that can be."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from drafter.domain.agency import Agency
from drafter.domain.figure import FigureKind, Numeral, Surface
from drafter.domain.metric import Metric
from drafter.domain.model import Hole, ModelParagraph, SectionModel, SentenceTemplate, Slot, SlotKind
from drafter.domain.pack import Pack, Source
from drafter.domain.period import Period
from drafter.domain.promise import Promise
from drafter.domain.report import BlockRole, PassageRole, ReportKind
from drafter.text.holes import is_key


def figure_slots(metrics: dict[str, Metric]) -> dict[str, Slot]:
    return {key: Slot(key=key, kind=SlotKind.FIGURE, label=metric.label) for key, metric in metrics.items()}


def sample_pack() -> Pack:
    metrics = {
        "接访": Metric(
            key="接访",
            label="接访人次",
            unit="人次",
            kind=FigureKind.PEOPLE,
            surface=Surface(unit="人次", unit_gap=" "),
        ),
        "处理信访案件": Metric(
            key="处理信访案件", label="处理信访案件", unit="宗", kind=FigureKind.COUNT, surface=Surface(unit="宗")
        ),
        "调解成功率": Metric(
            key="调解成功率",
            label="调解成功率",
            unit="%",
            kind=FigureKind.PERCENT,
            surface=Surface(decimals=1, unit="%"),
            formula="成功调解 / 矛盾纠纷",
        ),
    }
    own = {
        "本年": Slot(key="本年", kind=SlotKind.PERIOD, label="本年", style="+0"),
        "单位": Slot(key="单位", kind=SlotKind.AGENCY, label="单位", style="short"),
    }
    sections = (
        SectionModel(
            id="开头",
            block=BlockRole.OPENING,
            paragraphs=(
                ModelParagraph(
                    role=PassageRole.TITLE,
                    sentences=(
                        SentenceTemplate(
                            id="开头-01",
                            parts=(Hole("单位"), Hole("本年"), "年工作总结"),
                            seen=("2022年", "2023年"),
                        ),
                    ),
                ),
            ),
        ),
        SectionModel(
            id="总结-03",
            block=BlockRole.SUMMARY,
            level=1,
            marker="三、",
            heading=SentenceTemplate(id="总结-03-题", parts=("立足源头，化解矛盾",)),
            closing="。",
            run_in=True,
            topic="维权",
            paragraphs=(
                ModelParagraph(
                    lead="　　",
                    sentences=(
                        SentenceTemplate(
                            id="总结-03-01",
                            parts=("共接访", Hole("接访"), "，处理信访案件", Hole("处理信访案件"), "。"),
                            breaks=((8, "\n"),),
                            seen=("2023年",),
                        ),
                        SentenceTemplate(
                            id="总结-03-02",
                            parts=("成功率", Hole("调解成功率"), "，见{{附件1}}：{% 说明 %} #1。"),
                        ),
                    ),
                ),
            ),
        ),
    )
    return Pack(
        name="澄江市云溪区妇联年度工作总结",
        kind=ReportKind.ANNUAL,
        agency=Agency(full="澄江市云溪区妇女联合会", short="云溪区妇联", district="云溪", city="澄江"),
        period=Period(year=2023),
        next_period=Period(year=2024),
        sections=sections,
        metrics=metrics,
        slots={**own, **figure_slots(metrics)},
        values={"2023年": {"接访": "1,234 人次", "处理信访案件": "56宗", "调解成功率": "92.8%", "本年": "2023"}},
        template="{{ block('summary') }}\r\n{{ block('plan') }}\n",
        layout={"line_pitch": 28.95, "body_font": "仿宋", "page_number": True, "margins": [37, 35]},
        sources=(Source(name="2023年工作总结.docx", sha256="ab" * 32, period="2023年"),),
        promises=(Promise(id="承诺-01", text="新建“邻里”站点 10 个。", topic="维权", anchors=("“邻里”站点", "10 个")),),
        local_words=("溪心驿站", "yes"),
        version=2,
        origin="云溪区妇联",
    )


TRICKY = """\
yes no on 1 1.0 0x1F 08 null ~ true 2023-01-01 1:30 = << - ? | > {{ }} {% !甲 &甲 *甲 @甲 `甲 %甲 '甲' "甲" [甲] {甲}
"""
SPACED = (
    "",
    " 甲",
    "甲 ",
    "　甲",
    "甲\n乙",
    "甲\r\n",
    "\t",
    "- 甲",
    "? 甲",
    "甲: 乙",
    "甲 #乙",
    "{{ 甲 }}",
    "\u0085",
    "\u2028",
)
STRANGE = ("\u2029", "\0", "\ufeff甲", "😀", "𠮷", "\uffff", "\u200b", "\xa0", "\x7f")
TEXTS = st.text(max_size=12) | st.sampled_from((*TRICKY.split(), *SPACED, *STRANGE))
KEYS = st.sampled_from(("接访", "讲座-2", "（区）场次", "yes", "12", "a: b", "'甲'", "#", "-", "。")) | st.text(
    min_size=1, max_size=6
).filter(is_key)
IDS = st.text(min_size=1, max_size=6)

SURFACES = st.sampled_from(
    (
        Surface(),
        Surface(unit="人次", unit_gap=" "),
        Surface(decimals=1, number_gap=" ", scale="万", unit="元"),
        Surface(before="近", approx="余", unit="名"),
        Surface(numeral=Numeral.CHINESE, unit="个"),
        Surface(numeral=Numeral.MASK, unit="户"),
        Surface(numeral=Numeral.BARE, scale="百", unit="名"),
        Surface(numeral=Numeral.FULLWIDTH, decimals=2, unit="％"),
        Surface(group=",", unit="元"),
    )
) | st.builds(
    Surface,
    numeral=st.sampled_from(Numeral),
    decimals=st.integers(0, 3),
    scale=TEXTS,
    unit=TEXTS,
    after=TEXTS,
    verbatim=TEXTS,
    verbatim_value=st.none()
    | st.decimals(allow_nan=False, allow_infinity=False).map(lambda value: Decimal(str(value))),
)
PERIODS = st.builds(Period, year=st.integers(0, 9999), half=st.integers(0, 2), years=st.integers(1, 9), text=TEXTS)
AGENCIES = st.builds(Agency, full=TEXTS, short=TEXTS, city=TEXTS, local_words=st.lists(TEXTS, max_size=3).map(tuple))
PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | TEXTS
    | st.floats(-1e9, 1e9).map(lambda value: round(value, 3)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


def _merged(parts: list[str | Hole]) -> tuple[str | Hole, ...]:
    """Literals are never empty and never stand side by side."""
    merged: list[str | Hole] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        elif part != "":
            merged.append(part)
    return tuple(merged)


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """Any pack whose ids are unique and whose holes have their slots."""
    keys = draw(st.lists(KEYS, unique=True, max_size=5))
    ids = iter(draw(st.lists(IDS, unique=True, min_size=12, max_size=12)))
    metrics: dict[str, Metric] = {}
    others: dict[str, Slot] = {}
    for key in keys:
        if draw(st.booleans()):
            metrics[key] = Metric(
                key=key,
                label=draw(st.just(key) | TEXTS),
                unit=draw(TEXTS),
                kind=draw(st.sampled_from(FigureKind)),
                surface=draw(SURFACES),
                formula=draw(TEXTS),
            )
        else:
            kind = draw(st.sampled_from([kind for kind in SlotKind if kind is not SlotKind.FIGURE]))
            others[key] = Slot(key=key, kind=kind, label=draw(st.just(key) | TEXTS), style=draw(TEXTS))
    part = (TEXTS | st.sampled_from(keys).map(Hole)) if keys else TEXTS

    def sentence(name: str) -> SentenceTemplate:
        return SentenceTemplate(
            id=name,
            parts=_merged(draw(st.lists(part, max_size=4))),
            breaks=tuple(draw(st.lists(st.tuples(st.integers(0, 99), TEXTS), max_size=2))),
            seen=tuple(draw(st.lists(TEXTS, max_size=2))),
        )

    sections = []
    for number in range(draw(st.integers(0, 3))):
        name = f"节{number}"
        heading = draw(st.sampled_from(("", f"{name}-题", "标题")))
        sections.append(
            SectionModel(
                id=name,
                block=draw(st.sampled_from(BlockRole)),
                level=draw(st.integers(0, 5)),
                marker=draw(TEXTS),
                marker_gap=draw(TEXTS),
                heading=sentence(heading + (str(number) if heading == "标题" else "")) if heading else None,
                closing=draw(TEXTS),
                run_in=draw(st.booleans()),
                item=draw(st.booleans()),
                topic=draw(TEXTS),
                lead=draw(TEXTS),
                heading_tail=draw(TEXTS),
                glued=draw(st.booleans()),
                paragraphs=tuple(
                    ModelParagraph(
                        sentences=tuple(sentence(f"{next(ids)}句") for _ in range(draw(st.integers(0, 2)))),
                        role=draw(st.sampled_from(PassageRole)),
                        lead=draw(TEXTS),
                        tail=draw(TEXTS),
                    )
                    for _ in range(draw(st.integers(0, 2)))
                ),
            )
        )
    return Pack(
        name=draw(TEXTS),
        kind=draw(st.sampled_from(ReportKind)),
        agency=draw(AGENCIES),
        period=draw(st.none() | PERIODS),
        next_period=draw(st.none() | PERIODS),
        sections=tuple(sections),
        metrics=metrics,
        slots={**others, **figure_slots(metrics)},
        values=draw(st.dictionaries(TEXTS, st.dictionaries(TEXTS, TEXTS, max_size=3), max_size=2)),
        template=draw(TEXTS),
        layout=draw(st.dictionaries(TEXTS, PLAIN, max_size=3)),
        sources=tuple(draw(st.lists(st.builds(Source, name=TEXTS, sha256=TEXTS, period=TEXTS), max_size=2))),
        promises=tuple(draw(st.lists(st.builds(Promise, id=TEXTS, text=TEXTS, heading=TEXTS), max_size=2))),
        local_words=tuple(draw(st.lists(TEXTS, max_size=2))),
        version=draw(st.integers(0, 99)),
        origin=draw(TEXTS),
    )
