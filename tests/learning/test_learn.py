"""What becomes a slot, of which kind, under which name."""

from __future__ import annotations

import pytest

from drafter.domain.figure import FigureKind
from drafter.domain.model import Slot, SlotKind
from drafter.domain.pack import Pack
from drafter.domain.period import Period
from drafter.domain.report import ReportKind
from drafter.drafting.as_learned import render_as_learned
from drafter.learning.agency import agency_of
from drafter.learning.learn import learn
from tests.notation import report

HEAD = (
    "澄州市云溪区妇女联合会|云溪区妇联2023年工作总结和2024年工作安排||"
    "2023年，云溪区妇联认真履职。现将全年工作总结如下：|2023年工作总结|"
)
TAIL = "|2024年工作安排|一、办好第八届“云溪女儿节”，全年培训不少于20期。|澄州市云溪区妇女联合会|2023年12月18日"


def pack(body: str) -> Pack:
    source = report(HEAD + body + TAIL)
    made = learn([source])
    assert render_as_learned(made) == source.text
    return made


def slots(body: str, kind: SlotKind) -> list[tuple[str, str]]:
    """Learned characters and style of the slots of a kind that the body alone brings in."""
    made, bare = pack(body), pack("一、维权。")

    def found(one: Pack) -> list[tuple[str, Slot]]:
        return [(one.learned[key], slot) for key, slot in one.slots.items() if slot.kind is kind]

    known = [(text, slot.style) for text, slot in found(bare)]
    return [pair for pair in ((text, slot.style) for text, slot in found(made)) if pair not in known]


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        ("一、维权。接访420人次，投入 1.6 万元。", SlotKind.FIGURE, [("420人次", ""), ("1.6 万元", "")]),
        ("一、维权。慰问两名职工和近百户家庭。", SlotKind.FIGURE, [("两名", ""), ("近百户", "")]),
        ("一、维权。落实三项措施，推进五大行动。", SlotKind.FIGURE, []),
        ("一、维权。较2022年提高，2024年再出发。", SlotKind.PERIOD, [("2022", "-1")]),
        ("一、维权。二〇二三年是不平凡的一年。", SlotKind.PERIOD, [("二〇二三", "+0汉")]),
        ("一、维权。落实2021—2025年规划。", SlotKind.PERIOD, []),
        ("一、维权。连续七年举办。", SlotKind.COUNTER, [("七", "chinese")]),
        ("一、维权。连续7年举办。", SlotKind.COUNTER, [("7", "arabic")]),
        ("一、维权。成立十周年之际。", SlotKind.COUNTER, [("十", "chinese")]),
        ("一、维权。3月8日举办义诊。", SlotKind.DATE, [("3月8日", "")]),
        ("一、维权。国家宪法日12月4日宣传。", SlotKind.DATE, [("12月4日", "")]),
        ("一、维权。打造“云心驿站”。", SlotKind.NAME, [("云心驿站", "")]),
        ("一、维权。寻找“最美家庭”，开展“两癌”筛查。", SlotKind.NAME, []),
        ("一、维权。云溪区妇联被评为先进。", SlotKind.AGENCY, []),
        ("一、维权。云溪区共有妇女。", SlotKind.AGENCY, [("云溪区", "district")]),
    ],
)
def test_slots_of_every_kind(body: str, kind: SlotKind, expected: list[tuple[str, str]]) -> None:
    assert slots(body, kind) == expected


def test_a_metric_keeps_how_its_figure_was_written() -> None:
    made = pack("一、维权。接访近420 人次，投入1.6万元，调解成功率92.8%。")
    metrics = [made.metrics[key] for key in made.slots if key in made.metrics]
    assert [(one.unit, one.kind) for one in metrics][:3] == [
        ("人次", FigureKind.PEOPLE),
        ("元", FigureKind.MONEY),
        ("%", FigureKind.PERCENT),
    ]
    assert (metrics[0].surface.before, metrics[0].surface.unit_gap) == ("近", " ")
    assert (metrics[1].surface.decimals, metrics[1].surface.scale) == (1, "万")
    assert all(not one.surface.verbatim for one in metrics)


def test_two_figures_of_one_name_get_two_keys() -> None:
    made = pack("一、维权。接访420人次。|二、信访。接访35人次。")
    keys = [key for key in made.slots if key.startswith("接访")]
    assert [made.learned[key] for key in keys] == ["420人次", "35人次"]


def test_the_same_name_and_year_share_one_slot() -> None:
    made = pack("一、维权。打造“云心驿站”，升级“云心驿站”。")
    holes = [key for sentence in made.sentences() for key in sentence.holes()]
    assert len([key for key in holes if made.learned[key] == "云心驿站"]) == 2
    assert len([key for key in made.slots if made.learned[key] == "云心驿站"]) == 1
    assert len([key for key in made.slots if made.learned[key] == "2023"]) == 1


@pytest.mark.parametrize(
    "body",
    [
        "一、维权。“云心驿站”接待576人次。",
        "一、维权。“溪望”计划结对30名。",
        "一、维权。云溪区“兰心”服务队开展活动46场。",
    ],
)
def test_no_local_name_shows_in_a_key_or_label_of_a_figure(body: str) -> None:
    made = pack(body)
    for key, metric in made.metrics.items():
        assert not any(name in key + metric.label for name in ("云心驿站", "溪望", "兰心", "云溪"))


def test_local_words_are_the_quoted_names() -> None:
    assert set(pack("一、维权。打造“云心驿站”，寻找“最美家庭”。").local_words) >= {"云心驿站", "云溪女儿节"}
    assert "最美家庭" not in pack("一、维权。寻找“最美家庭”。").local_words


def test_text_that_looks_like_a_hole_stays_text() -> None:
    body = "一、维权。见{{附件1}}，{% if %}接访420人次{{ 接访 }}。"
    made = pack(body)
    literal = "".join(part for sentence in made.sentences() for part in sentence.parts if isinstance(part, str))
    assert "{{附件1}}" in literal
    assert "{{ 接访 }}" in literal


def test_agency_and_period_may_be_overruled() -> None:
    source = report(HEAD + "一、维权。较2022年提高。" + TAIL)
    made = learn([source], agency=agency_of("江湾区总工会"), period=Period(year=2022), name="我的包")
    assert (made.name, made.agency.short, made.period) == ("我的包", "江湾区总工会", Period(year=2022))
    assert render_as_learned(made) == source.text
    styles = {made.learned[key]: slot.style for key, slot in made.slots.items() if slot.kind is SlotKind.PERIOD}
    assert styles["2022"] == "+0"


def test_a_text_without_a_period_is_learned_too() -> None:
    source = report("区残联工作总结|一、康复。服务1280人次。")
    made = learn([source])
    assert made.period is not None
    assert made.period.label
    assert render_as_learned(made) == source.text


@pytest.mark.parametrize(
    ("title", "kind"),
    [("云溪区妇联2023年工作总结", ReportKind.ANNUAL), ("云溪区妇联2024年工作要点", ReportKind.PLAN)],
)
def test_the_name_of_a_pack_says_whose_and_what(title: str, kind: ReportKind) -> None:
    made = learn([report(f"{title}||一、维权。接访420人次。|二、康复。服务45户。")])
    assert made.kind is kind
    assert made.name.startswith("云溪区妇联")


@pytest.mark.parametrize(
    ("name", "short", "full", "district", "city"),
    [
        ("澄州市云溪区妇女联合会", "云溪区妇联", "澄州市云溪区妇女联合会", "云溪区", "澄州市"),
        ("云溪区妇联", "云溪区妇联", "云溪区妇女联合会", "云溪区", ""),
        ("澄州市妇联", "澄州市妇联", "澄州市妇女联合会", "", "澄州市"),
        ("江湾区总工会", "江湾区总工会", "江湾区总工会", "江湾区", ""),
        ("共青团松谷县委员会", "共青团松谷县委", "共青团松谷县委员会", "松谷县", ""),
        ("松谷县团委", "共青团松谷县委", "共青团松谷县委员会", "松谷县", ""),
        ("云溪区教育局", "云溪区教育局", "云溪区教育局", "", ""),
        ("", "", "", "", ""),
    ],
)
def test_agencies(name: str, short: str, full: str, district: str, city: str) -> None:
    agency = agency_of(name)
    assert (agency.short, agency.full, agency.district, agency.city) == (short, full, district, city)
