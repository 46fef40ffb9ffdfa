from __future__ import annotations

import pytest

from drafter.domain.report import PassageRole
from tests.notation import report

PROSE = "全年坚持以人民为中心的发展思想，扎实推进残疾人康复、教育、就业等各项工作，服务残疾人1280人次，取得新成效。"
CAPTIONS = ["图为大岭镇志愿者走访残疾人家庭", "河口镇残疾人才艺展示比赛现场", "松林镇举办助残义诊活动"]


def captions(lines: str) -> list[str]:
    return [passage.text for passage in report(lines).passages if passage.role is PassageRole.CAPTION]


def test_several_short_lines_between_paragraphs_are_captions() -> None:
    lines = "区残联2023年工作总结||" + "|".join(f"{PROSE}|{caption}" for caption in CAPTIONS) + f"|{PROSE}"
    assert captions(lines) == CAPTIONS


def test_a_short_line_with_a_figure_is_no_caption() -> None:
    lines = "区残联2023年工作总结||" + "|".join(f"{PROSE}|{caption}送出30份" for caption in CAPTIONS) + f"|{PROSE}"
    assert captions(lines) == []
    assert {figure.raw for figure in report(lines).figures} == {"1280", "30"}


@pytest.mark.parametrize("count", [1, 2])
def test_a_few_short_lines_are_not(count: int) -> None:
    lines = "区残联2023年工作总结||" + "|".join(f"{PROSE}|{caption}" for caption in CAPTIONS[:count]) + f"|{PROSE}"
    assert captions(lines) == []


def test_headings_are_no_captions() -> None:
    lines = "区残联2023年工作总结||" + "|".join(
        f"{mark}做好康复工作|{PROSE}" for mark in ("一、", "二、", "三、", "四、")
    )
    assert captions(lines) == []
