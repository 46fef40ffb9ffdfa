from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from drafter.domain.model import SlotKind
from drafter.work.view.field_words import given_by, in_digits, past_years
from drafter.work.view.fields import Field, FieldState

FIGURE = Field(key="甲", label="甲", kind=SlotKind.FIGURE, unit="人次", state=FieldState.TYPED)


@pytest.mark.parametrize(
    ("text", "value", "unit", "said"),
    [
        ("1.5万", "15000", "人次", "15,000 人次"),
        ("1.6", "16000", "万元", "16,000 元"),
        ("三十", "30", "场", "30 场"),
        ("120余", "120", "名", "120 名"),
        ("15000", "15000", "人次", ""),
        ("1,234", "1234", "户", ""),
        ("94.50", "94.5", "%", "94.5 %"),
        ("94.5", "94.5", "%", ""),
        ("2.1万余", "21000", "万人次", "21,000 人次"),
    ],
)
def test_digits_where_the_writer_wrote_otherwise(text: str, value: str, unit: str, said: str) -> None:
    assert in_digits(replace(FIGURE, text=text, value=Decimal(value), unit=unit)) == said


def test_no_digits_for_what_is_no_figure_or_not_there() -> None:
    assert in_digits(replace(FIGURE, kind=SlotKind.NAME, text="一号")) == ""
    assert in_digits(replace(FIGURE, state=FieldState.MISSING)) == ""


def test_years_with_their_trend_from_three_on() -> None:
    history = (("2021年", "12场"), ("2022年", "15场"), ("2023年", "18场"))
    field = replace(FIGURE, history=history, value=Decimal(24))
    assert past_years(field, ["2021年", "2022年", "2023年"]).startswith(
        "2021年 12场   2022年 15场   2023年 18场   走势 _"
    )
    assert (
        past_years(replace(field, history=history[1:]), ["2021年", "2022年", "2023年"]) == "2022年 15场   2023年 18场"
    )
    assert past_years(replace(field, history=()), ["2021年"]) == ""


def test_who_gave_it_and_where_it_stands() -> None:
    told = replace(FIGURE, user="李敏", time="2024-12-03T14:02:11+08:00", source="权益部台账")
    assert given_by(told) == "李敏 12-03 14:02 填写，来源：权益部台账"
    assert given_by(replace(told, state=FieldState.CONFIRMED, source="")) == "李敏 12-03 14:02 确认"
    assert given_by(FIGURE) == ""
