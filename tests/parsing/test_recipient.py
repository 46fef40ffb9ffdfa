"""主送机关 under the title is told from text, and stands flush left when it is written again."""

from __future__ import annotations

import pytest

from drafter.domain.draft import ParagraphStyle
from drafter.domain.report import PassageRole
from drafter.drafting.as_learned import render_as_learned
from drafter.drafting.compose import compose
from drafter.learning.learn import learn
from drafter.parsing.recipient import is_recipient
from drafter.work.filling.roll import roll_over
from tests.notation import report

TEXT = "云溪区妇联2023年工作总结||{}|2023年，云溪区妇联认真履职。现将情况报告如下：|一、维权。接访420人次。"


@pytest.mark.parametrize(
    "line",
    [
        "区委：",
        "市妇联：",
        "澄州市妇女联合会，中共云溪区委、云溪区人民政府，各镇（街道）妇联，区直各单位妇委会：",
        "各位代表：",
        "各镇（街道）妇联、区直机关各单位:",
    ],
)
def test_lines_that_name_whom_it_goes_to(line):
    assert is_recipient(line)
    source = report(TEXT.format(line))
    assert [one.text for one in source.passages if one.role is PassageRole.RECIPIENT] == [line]
    pack = learn([source])
    assert render_as_learned(pack) == source.text
    styles = {one.text: one.style for one in compose(roll_over(pack, year=2024)).paragraphs}
    assert styles[line] is ParagraphStyle.RECIPIENT


@pytest.mark.parametrize(
    "line",
    [
        "现将工作情况报告如下：",
        "主要做了以下工作：",
        "联合区检察院、区法院开展活动12场，覆盖8个单位：",
        "区委、区政府高度重视，区妇联：",
        "区委",
        "区委。",
        "“巾帼”单位：",
        "委：",
    ],
)
def test_lines_that_do_not(line):
    assert not is_recipient(line)


def test_only_the_first_line_under_the_title_is_one():
    source = report(TEXT.format("2023年，我们认真履职。|区委："))
    assert [one.text for one in source.passages if one.role is PassageRole.RECIPIENT] == []
