from __future__ import annotations

from drafter.domain.alignment import Alignment
from drafter.learning.align import align
from drafter.work.reports.pair_doubts import likeness_doubts, pair_doubts
from tests.notation import report

PLAN = "|三、{}年工作安排|（一）普法。开展讲座12场。|云溪区残联|{}年12月20日"


def year(number: int, body: str):
    head = f"云溪区残联{number}年工作总结||{number}年，云溪区残联认真履职，各项工作取得新成效。现将情况报告如下。|"
    return report(f"{head}一、{number}年工作情况|（一）普法。{body}" + PLAN.format(number + 1, number))


def test_years_the_wrong_way_round():
    older, newer = year(2023, "开展讲座10场，发放手册300册。"), year(2024, "开展讲座12场，发放手册320册。")
    assert list(pair_doubts(older, newer)) == []
    (told,) = pair_doubts(newer, older)
    assert "前一份是2024年的，后一份是2023年的" in told


def test_two_years_are_alike_and_two_files_are_not():
    older, newer = year(2023, "开展讲座10场，发放手册300册。"), year(2024, "开展讲座12场，发放手册320册。")
    assert list(likeness_doubts(older, newer, align(older, newer))) == []
    (told,) = likeness_doubts(older, older, align(older, older))
    assert "一个字也不差" in told
    other = report("打开机器，等绿灯亮了再放纸。|纸卡住时，先关机器，再打开后盖。|修好以后再开机。")
    (told,) = likeness_doubts(other, newer, align(other, newer))
    assert "请看看是不是选错了文件" in told
    assert list(likeness_doubts(older, newer, Alignment(pairs=(), gone=((0, 3),), new=((0, 3),))))
