"""Words of growth and decline: where a text claims one, and how it is said the other way."""

from __future__ import annotations

import pytest

from drafter.domain.direction import ClaimKind, Trend
from drafter.text.direction import Place, change_phrase, find_claims, multiple_of, trend_of, turn
from drafter.text.quantities import find_quantities


def seen(text: str, last_year: int = 0) -> list[tuple[str, str, list[str], list[str]]]:
    quantities, _ = find_quantities(text)
    places = [Place(one.start, one.end, one.unit) for one in quantities]
    raw = [text[one.start : one.end] for one in quantities]
    return [
        (
            claim.kind.value,
            text[claim.start : claim.end],
            [raw[at] for at in claim.subjects],
            [raw[at] for at in claim.amounts],
        )
        for claim in find_claims(text, places, last_year=last_year)
    ]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("建成庭院1046户，较上年增长17.4%。", ("change", "较上年增长", ["1046户"], ["17.4%"])),
        ("走访家庭318户，较上年增加18户。", ("change", "较上年增加", ["318户"], ["18户"])),
        ("调解成功率94.9%，比上年提高1.3个百分点。", ("change", "比上年提高", ["94.9%"], ["1.3个百分点"])),
        ("接访420人次，同比下降了8%。", ("change", "同比下降了", ["420人次"], ["8%"])),
        ("接访420人次、增长8%。", ("change", "增长", ["420人次"], ["8%"])),
        ("会员1200人，与去年同期相比增长5%。", ("change", "与去年同期相比增长", ["1200人"], ["5%"])),
        ("商会增至26家。", ("reach", "增至", ["26家"], [])),
        ("接访420人次，与上年持平。", ("level", "与上年持平", ["420人次"], [])),
        ("带动就业800人，比上年翻一番。", ("multiple", "比上年翻一番", ["800人"], [])),
        ("服务8000人次，连续五年增长。", ("run", "增长", ["8000人次"], [])),
        ("首次举办大赛。", ("first", "首次", [], [])),
    ],
)
def test_a_claim_is_tied_to_its_figures(text, claim):
    assert seen(text) == [claim]


@pytest.mark.parametrize(
    "text", ["举办培训12期，参训人数同比增长5%。", "同比增长5%。", "建成140户（其中市级35户），同比增长5%。"]
)
def test_a_comparison_whose_figure_is_not_clear_has_none(text):
    assert seen(text) == [("change", "同比增长", [], ["5%"])]


def test_several_figures_share_one_wording():
    assert seen("接访420人次、调解37件，同比分别增长5%和3%。") == [
        ("change", "同比分别增长", ["420人次", "37件"], ["5%", "3%"])
    ]


def test_from_and_to():
    assert seen("组织由59个增至61个。") == [
        ("opener", "由", ["61个"], ["59个"]),
        ("reach", "增至", ["61个"], ["59个"]),
    ]


def test_a_year_in_words_only_when_it_is_last_year():
    text = "培训1268人次，较2023年增长6%。"
    assert seen(text, 2023) == [("change", "增长", ["1268人次"], ["6%"])]
    assert seen(text, 2019) == []


@pytest.mark.parametrize(
    "text",
    [
        "增加18户“美丽庭院”。",
        "提高家庭教育水平，培训120人。",
        "力争全年增长5%。",
        "促进增收20万元。",
        "新增组织15个，累计达87个。",
        "在接访420人次。调解率上升很快。",
        "持平常心。",
    ],
)
def test_what_claims_nothing_about_two_years(text):
    assert seen(text) == []


@pytest.mark.parametrize(
    ("phrase", "kind", "trend", "turned"),
    [
        ("较上年增长", ClaimKind.CHANGE, Trend.DOWN, "较上年下降"),
        ("较上年增加", ClaimKind.CHANGE, Trend.DOWN, "较上年减少"),
        ("比去年减少", ClaimKind.CHANGE, Trend.UP, "比去年增加"),
        ("同比下降", ClaimKind.CHANGE, Trend.UP, "同比增长"),
        ("同比增长", ClaimKind.CHANGE, Trend.LEVEL, "同比持平"),
        ("较上年同期大幅增长", ClaimKind.CHANGE, Trend.LEVEL, "与上年同期持平"),
        ("增长", ClaimKind.CHANGE, Trend.LEVEL, "持平"),
        ("增至", ClaimKind.REACH, Trend.DOWN, "减至"),
        ("提升至", ClaimKind.REACH, Trend.DOWN, "下降至"),
        ("增加到", ClaimKind.REACH, Trend.LEVEL, "保持在"),
        ("较上年增长", ClaimKind.CHANGE, Trend.UP, "较上年增长"),
    ],
)
def test_the_other_way_round(phrase, kind, trend, turned):
    assert turn(phrase, kind, trend) == turned
    assert trend_of(turned) is trend


def test_points_have_verbs_of_their_own():
    assert turn("比上年下降", ClaimKind.CHANGE, Trend.UP, points=True) == "比上年提高"


def test_words_in_front_of_an_amount():
    assert change_phrase("与上年持平", Trend.UP, unit="户") == "较上年增加"
    assert change_phrase("与去年同期持平", Trend.DOWN, unit="个百分点") == "较去年同期下降"
    assert multiple_of("比上年翻两番") == 4
    assert multiple_of("比上年增长") == 0
