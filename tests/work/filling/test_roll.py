from __future__ import annotations

from dataclasses import replace

from drafter.domain.draft import Origin
from drafter.domain.period import Period
from drafter.drafting.compose import compose
from drafter.work.filling.roll import roll_over
from tests.drafting.packs import OURS, THEIRS, sample


def test_own_agency_next_year():
    draft = roll_over(sample(), year=2024)
    assert (draft.period.label, draft.agency, draft.gaps) == ("2024年", OURS, frozenset())
    assert roll_over(sample(), agency=OURS, year=2024).gaps == frozenset()


def test_the_shape_of_the_period_stays():
    half = replace(sample(), period=Period(year=2023, half=1, text="2023年上半年"))
    assert roll_over(half, year=2024).period.label == "2024年上半年"
    run = replace(sample(), period=Period(year=2023, years=5))
    assert roll_over(run, year=2028).period.label == "2024—2028年"
    assert roll_over(replace(sample(), period=None), year=2024).period == Period(year=2024)
    undated = replace(sample(), period=Period(years=5, text="近五年"))
    assert roll_over(undated, year=2024).period.label == "2020—2024年"


def test_nothing_of_a_neighbour_travels():
    draft = roll_over(sample(), agency=THEIRS, year=2024)
    assert draft.gaps == {
        "连续", "活动", "接访", "调解", "成功", "成功率", "选树", "日子", "资金", "建家", "培训", "阵地",
    }  # fmt: skip
    report = compose(draft)
    text = "".join(paragraph.text for paragraph in report.paragraphs)
    for theirs in ("420", "37", "81.1", "15户", "1.6", "云溪", "爱家", "3月8日", "六年", "七年"):
        assert theirs not in text
    assert "青岚区妇联" in text
    assert all(span.origin is not Origin.CARRIED for paragraph in report.paragraphs for span in paragraph.spans)
