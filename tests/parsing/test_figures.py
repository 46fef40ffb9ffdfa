from __future__ import annotations

from decimal import Decimal

import pytest

from drafter.domain.figure import NumberKind
from tests.notation import report

TITLE = "云溪区残联2023年工作总结||2023年，区残联认真履职尽责。|"


@pytest.mark.parametrize(
    ("lines", "surfaces"),
    [
        ("一、康复。服务1280人次，投入1.6万元。", ["1280人次", "1.6万元"]),
        ("一、康复。|\u3000\u3000服务 1280 人次。", ["1280 人次"]),
        ("一、服务1280人次|全年工作有序推进，残疾人得到实惠，走访慰问困难家庭和重度残疾人，共计450户。", ["450户"]),
        (
            "1.全年服务1280人次，发放辅具，惠及广大残疾人和家属，社会反响热烈，获得了群众一致好评和点赞，有力促进了事业发展。",
            ["1280人次"],
        ),
        ("一、康复。连续六年开展“十百千”行动，落实三项措施。", []),
    ],
)
def test_places_are_right(lines: str, surfaces: list[str]) -> None:
    found = report(TITLE + lines)
    assert [found.text[one.start : one.end] for one in found.figures] == surfaces
    assert [found.text[slice(*one.number)] for one in found.figures] == [one.raw for one in found.figures]


def test_places_are_right_across_a_line_break() -> None:
    head = "全年坚持以人民为中心的发展思想，扎实推进残疾人康复、教育、就业等各项工作，服务残疾人"
    found = report(f"{TITLE}{head}12|80人次，取得新成效。")
    figure = found.figures[0]
    assert found.text[figure.start : figure.end] == "12\n80人次"
    assert (figure.raw, figure.value, figure.unit) == ("1280", Decimal(1280), "人次")


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("一、康复。2023年启动。", "year"),
        ("一、康复。3月8日启动。", "date"),
        ("一、康复。荣获第一名。", "ordinal"),
        ("一、康复。拨打12345热线。", "hotline"),
        ("一、康复。*镇开展活动。", "redacted name"),
        ("1.康复。深入推进。", "no unit"),
    ],
)
def test_other_numbers_say_why(lines: str, why: str) -> None:
    found = report(TITLE + lines)
    assert found.figures == ()
    assert why in [other.why for other in found.others]


def test_counters_and_structure_counts_are_kinds_of_their_own() -> None:
    found = report(TITLE + "一、康复。连续六年举办运动会，落实三项措施。")
    kinds = {other.kind: (other.raw, other.value) for other in found.others if other.kind is not NumberKind.OTHER}
    assert kinds == {NumberKind.COUNTER: ("六", Decimal(6)), NumberKind.STRUCTURE: ("三", Decimal(3))}


def test_no_figure_counts_in_title_noise_signature_or_date() -> None:
    found = report(
        "服务1280人次的2023年工作总结||我们走访了45户家庭。|一、康复。深入推进。|浏览次数：99次||云溪区残联|2023年12月18日"
    )
    assert [one.raw for one in found.figures] == ["45"]


def test_the_sentence_of_a_figure() -> None:
    found = report(TITLE + "一、康复。先做好筛查。服务1280人次，走访45户！后来很好。")
    assert [one.sentence for one in found.figures] == ["服务1280人次，走访45户！"] * 2
