"""Columns of growth in tables, over two years."""

from __future__ import annotations

from dataclasses import replace

from drafter.domain.draft import Answer, AnswerState, Origin
from drafter.domain.pack import Pack
from drafter.drafting.as_learned import render_as_learned
from drafter.drafting.fill import fill
from drafter.learning.learn import learn
from drafter.parsing.parse import parse
from drafter.work.filling.roll import roll_over
from tests.notation import plain

PAGE = """\
云溪区妇联{year}年工作总结

{year}年，各项工作取得进展。现将全年工作总结如下：

一、主要数据。

指标\t{year}年\t{before}年\t同比增长（%）
接访（件）\t{visits[0]}\t{visits[1]}\t{visits[2]}
培训人次\t{courses[0]}\t{courses[1]}\t{courses[2]}
"""


def learned(*years: tuple[int, tuple[str, ...], tuple[str, ...]]) -> Pack:
    texts = {
        year: PAGE.format(year=year, before=year - 1, visits=visits, courses=courses) for year, visits, courses in years
    }
    made = learn([parse(plain(text, name=f"{year}年.txt")) for year, text in texts.items()])
    for year, text in texts.items():
        assert render_as_learned(made, f"{year}年") == text
    return made


THIS = (2024, ("420", "400", "5.0"), ("1300", "1200", "8.3"))
LAST = (2023, ("400", "380", "5.3"), ("1200", "1000", "20.0"))


def test_the_rate_follows_from_its_row():
    made = learned(THIS)
    formulas = {made.learned[key]: metric.formula for key, metric in made.metrics.items() if metric.formula}
    assert set(formulas) == {"5.0", "8.3"}
    assert not any("2024" in metric.label for metric in made.metrics.values())


def test_last_years_column_follows_from_last_years_report():
    made = learned(THIS, LAST)
    key = next(key for key, text in made.learned.items() if text == "420")
    draft = replace(roll_over(made, year=2025), answers={key: Answer(state=AnswerState.TYPED, text="462")})
    texts = {filled.text for filled in fill(draft).values() if filled.origin is Origin.DERIVED}
    assert {"420", "1300", "10.0"} <= texts


def test_a_rate_that_does_not_fit_stays_with_the_writer():
    made = learned((2024, ("420", "400", "6.0"), ("1300", "1200", "8.3")))
    formulas = {made.learned[key]: metric.formula for key, metric in made.metrics.items() if metric.formula}
    assert set(formulas) == {"8.3"}
