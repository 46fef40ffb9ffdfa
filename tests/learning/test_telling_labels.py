"""A label says what its slot holds, to whoever sees it without its sentence."""

from __future__ import annotations

import pytest

from drafter.domain.model import SlotKind
from drafter.drafting.as_learned import render_as_learned
from drafter.learning.learn import learn
from tests.notation import report

HEAD = "云溪区残联2023年工作总结和2024年工作安排||2023年，云溪区残联认真履职。现将全年工作总结如下：|2023年工作总结|"
PLAN = "|2024年工作安排|一、维权。{}|云溪区残疾人联合会|2023年12月18日"


def labels(body: str, plan: str = "做好信访工作。") -> dict[str, str]:
    """Learned characters → label of the figures and names."""
    source = report(f"{HEAD}一、维权。{body}{PLAN.format(plan)}")
    pack = learn([source])
    assert render_as_learned(pack) == source.text
    for key, metric in pack.metrics.items():
        assert metric.label == pack.slots[key].label
    kinds = (SlotKind.FIGURE, SlotKind.NAME)
    return {pack.learned[key]: slot.label for key, slot in pack.slots.items() if slot.kind in kinds}


@pytest.mark.parametrize(
    ("body", "value", "label"),
    [
        ("为2041名残疾人提供康复服务。", "2041名", "为残疾人提供康复服务"),
        ("揭晓区级“最美家庭”40户，6户家庭获评市级“最美家庭”。", "6户", "家庭获评市级最美家庭"),
        ("发放创业担保贷款52笔，金额1080万元。", "1080万元", "创业担保贷款金额"),
        ("新建基层工会154家，其中企业96家。", "96家", "新建基层工会，企业"),
        ("受理来信来访104件，办结103件，办结率99.0%。", "103件", "来信来访办结"),
        ("受理来信来访104件，办结103件，办结率99.0%。", "99.0%", "办结率"),
        ("举办第三十四次全国助残日系列活动15场。", "15场", "举办全国助残日系列活动"),
        ("推动惠残政策“免申即享”。", "免申即享", "推动惠残政策“…”"),
        ("编发《云溪残友》12期。", "云溪残友", "编发《…》"),
        ("开展法律援助47件。", "47件", "开展法律援助"),
    ],
)
def test_bare_nouns_are_told_with_what_stands_around_them(body, value, label):
    assert labels(body)[value] == label


def test_what_is_planned_is_told_from_what_was_done():
    found = labels("开展法治讲座11场，走访家庭30户。", "开展法治讲座12场，新增就业9人。")
    assert found["11场"] == "开展法治讲座"
    assert found["12场"] == "开展法治讲座（安排）"
    assert "（安排）" not in found["9人"]


def test_an_amount_of_growth_is_called_after_the_label_of_what_grew():
    found = labels("新创建“美丽庭院”155户，全区累计建成“美丽庭院”1046户，较上年增长17.4%。")
    assert found["17.4%"] == f"{found['1046户']}增减"
    assert not any("-2" in label for label in found.values())


def test_two_of_one_name_are_told_apart():
    found = labels("开展“春风”活动3场，举办“暖冬”活动5场。")
    assert found["春风"] != found["暖冬"]
    assert "…" in found["春风"]


def test_labels_by_which_names_are_known_stay():
    found = labels("在古镇社区、瓦房村儿童之家开办快乐学堂，徐集村被评为示范村。")
    assert found["瓦房村"] == found["徐集村"] == "地名"
