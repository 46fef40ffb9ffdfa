from __future__ import annotations

from dataclasses import replace

from drafter.domain.agency import Agency
from drafter.domain.direction import ClaimKind
from drafter.domain.draft import Answer, AnswerState, Draft
from drafter.domain.figure import FigureKind
from drafter.domain.metric import Metric
from drafter.domain.model import Slot, SlotKind
from drafter.domain.pack import Pack
from drafter.domain.period import Period
from drafter.domain.report import ReportKind
from drafter.drafting.attached_tables import figure_table, written_metrics, year_table
from drafter.drafting.compose import compose
from drafter.drafting.fill import fill
from drafter.text.surface import from_pattern
from tests.drafting.packs import pack

STYLES = {"接访": ("人次", "0人次"), "救助金": ("万元", "0.0万元"), "满意率": ("%", "0%"), "走访": ("户", "0余户")}
VALUES = {
    "2023年": {"接访": "400人次", "救助金": "10.5万元", "满意率": "95%", "走访": "300余户"},
    "2022年": {"接访": "380人次", "救助金": "**万元", "走访": "290户"},
    "2021年": {"接访": "1人次"},
}


def draft(**answers: str) -> Draft:
    pack = Pack(
        name="甲",
        kind=ReportKind.ANNUAL,
        agency=Agency(full="云溪区妇女联合会"),
        period=Period(year=2023),
        sections=(),
        metrics={
            key: Metric(key=key, label=key, unit=unit, kind=FigureKind.COUNT, surface=from_pattern(style))
            for key, (unit, style) in STYLES.items()
        },
        slots={key: Slot(key=key, kind=SlotKind.FIGURE, label=key) for key in STYLES},
        values=VALUES,
    )
    return Draft(
        pack=pack,
        agency=pack.agency,
        period=Period(year=2024),
        answers={key: Answer(state=AnswerState.TYPED, text=text) for key, text in answers.items()},
        gaps=frozenset({"走访"}),
    )


def test_the_figures_of_the_year_with_gaps_and_carried_ones_shown() -> None:
    made = draft(接访="452人次", 救助金="12.6万元")
    sheet = figure_table(made, fill(made), list(STYLES), marks=True)
    assert [column.title for column in sheet.columns] == ["序号", "指标", "单位", "2024年"]
    assert [row[1:] for row in sheet.rows] == [
        ("接访", "人次", "452"),
        ("救助金", "万元", "12.6"),
        ("满意率", "%", "95【沿用】"),
        ("走访", "户", "【待补】"),
    ]


def test_three_years_side_by_side_and_no_change_that_cannot_be_reckoned() -> None:
    made = draft(接访="452人次", 救助金="12.6万元", 满意率="96.5%", 走访="320户")
    sheet = year_table(made, fill(made), list(STYLES), marks=False)
    assert [column.title for column in sheet.columns][3:] == ["2022年", "2023年", "2024年", "比上年"]
    assert [row[3:] for row in sheet.rows] == [
        ("380", "400", "452", "+13.0%"),
        ("—", "10.5", "12.6", "+20.0%"),
        ("—", "95", "96.5", "+1.5个百分点"),
        ("290", "300余", "320", "—"),
    ]


def test_a_scale_word_stands_in_the_column_of_units_only() -> None:
    pack = Pack(
        name="甲",
        kind=ReportKind.ANNUAL,
        agency=Agency(full="云溪区妇女联合会"),
        period=Period(year=2023),
        sections=(),
        metrics={
            "受众": Metric(
                key="受众", label="受众", unit="人次", kind=FigureKind.PEOPLE, surface=from_pattern("0.0万余人次")
            )
        },
        slots={"受众": Slot(key="受众", kind=SlotKind.FIGURE, label="受众")},
        values={"2023年": {"受众": "1.8万余人次"}, "2022年": {"受众": "9600余人次"}},
    )
    made = Draft(
        pack=pack,
        agency=pack.agency,
        period=Period(year=2024),
        answers={"受众": Answer(state=AnswerState.TYPED, text="2.1万多 人次")},
    )
    (row,) = year_table(made, fill(made), ["受众"], marks=False).rows
    assert row[2:6] == ("万人次", "9600余人次", "1.8余", "2.1多")


def test_a_carried_figure_shows_no_change() -> None:
    made = draft()
    (row,) = year_table(made, fill(made), ["接访"], marks=False).rows
    assert row[3:] == ("380", "400", "400", "—")


def test_only_the_order_asked_for() -> None:
    made = draft(接访="452人次")
    assert [row[:2] for row in figure_table(made, fill(made), ["救助金", "接访"], marks=False).rows] == [
        ("1", "救助金"),
        ("2", "接访"),
    ]


def test_a_scale_word_is_told_by_the_unit_and_another_unit_stays_in_the_cell() -> None:
    base = draft(救助金="1.2亿元")
    money = replace(base.pack.metrics["救助金"], unit="元")
    made = replace(base, pack=replace(base.pack, metrics={"救助金": money}))
    (row,) = year_table(made, fill(made), ["救助金"], marks=False).rows
    assert row[2:6] == ("万元", "—", "10.5", "1.2亿元")


def test_an_amount_of_decline_has_a_minus_and_no_change_of_its_own() -> None:
    base = draft(满意率="7.7%", 走势="同比下降")
    claim = Slot(key="走势", kind=SlotKind.DIRECTION, label="走势", style=ClaimKind.CHANGE, amount="满意率")
    values = {"2023年": {**VALUES["2023年"], "走势": "同比增长"}}
    made = replace(base, pack=replace(base.pack, slots={**base.pack.slots, "走势": claim}, values=values))
    (row,) = year_table(made, fill(made), ["满意率"], marks=False).rows
    assert row[2:] == ("%", "95", "-7.7", "—")


def test_plans_and_copies_of_last_year_are_no_figures_of_the_year() -> None:
    made = pack(
        "总结 summary 1: 一、维权 > 接访[接访=420人次]。 | table: 接访\t[上年=400人次]\t[本年=420人次]",
        "安排 plan 1: 二、安排 > 接访[打算=450人次]。",
    )
    metrics = {**made.metrics, "上年": replace(made.metrics["上年"], formula="本年@上年")}
    made = replace(made, metrics=metrics)
    drafted = Draft(pack=made, agency=made.agency, period=Period(year=2024))
    assert written_metrics(drafted, compose(drafted)) == ("接访", "本年")
    plan = replace(made, kind=ReportKind.PLAN)
    drafted = Draft(pack=plan, agency=made.agency, period=Period(year=2024))
    assert written_metrics(drafted, compose(drafted)) == ("接访", "本年", "打算")
