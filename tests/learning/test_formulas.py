"""Figures that follow from others: found where the text proves them, and nowhere else."""

from __future__ import annotations

import pytest

from drafter.learning.learn import learn
from tests.notation import report

HEAD = (
    "云溪区残联2023年工作总结和2024年工作安排||2023年，云溪区残联认真履职。现将全年工作总结如下：|"
    "2023年工作总结|一、维权。"
)
TAIL = "|2024年工作安排|一、维权。做好信访工作。|云溪区残疾人联合会|2023年12月18日"


def formulas(body: str) -> dict[str, str]:
    """Learned characters → formula, its operands as they are written."""
    pack = learn([report(HEAD + body + TAIL)])
    made = {}
    for key, metric in pack.metrics.items():
        if metric.formula:
            words = (pack.learned.get(word, word) for word in metric.formula.split())
            made[pack.learned[key]] = " ".join(words)
    return made


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("受理来信来访132件，办结129件，办结率97.7%。", {"97.7%": "129件 / 132件"}),
        ("受理来信来访132件，办结132件，办结率达100%。", {"100%": "132件 / 132件"}),
        ("受理来信来访132件次，办结129件，办结率97.7%。", {"97.7%": "129件 / 132件次"}),
        ("受理来信来访132件，办结129件。办结率为97.7%。", {"97.7%": "129件 / 132件"}),
        ("信访办结率97.7%，共受理来信来访132件、办结129件。", {"97.7%": "129件 / 132件"}),
        ("受理来信来访132件，办结率97.7%（办结129件）。", {"97.7%": "129件 / 132件"}),
        ("受理来信132件、接待40人次，转办20件，督办5件，回访7件，办结129件，办结率97.7%。", {"97.7%": "129件 / 132件"}),
        ("受理来信132件，转办20件，督办5件，回访7件，上报3件，办结129件，办结率97.7%。", {"97.7%": "129件 / 132件"}),
        ("计划免费检查8000人，实际完成检查8600人，完成率107.5%。", {"107.5%": "8600人 / 8000人"}),
        ("受理来信来访五十件，办结四十八件，办结率百分之九十六。", {"百分之九十六": "四十八件 / 五十件"}),
        ("新增就业213人，其中按比例就业86人、灵活就业127人。", {"213人": "86人 + 127人"}),
        # No rate, not exact, or of something else.
        ("受理来信来访132件，办结129件，办结率98.7%。", {}),
        ("排查矛盾纠纷763起，成功调解708起，调解成功率92.7%。", {}),
        ("受理来信来访近132件，办结129件，办结率97.7%。", {}),
        ("受理来信132件。办结129件。开展宣传。办结率97.7%。", {}),
        ("走访129户，慰问132人，满意率97.7%。", {}),
        ("受理来信来访8000件，办结8600件，办结率107.5%。", {}),
    ],
)
def test_what_follows_from_what(body, found):
    assert formulas(body) == found
