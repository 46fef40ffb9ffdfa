"""F301: a figure in a file against what the ledger holds."""

from __future__ import annotations

from decimal import Decimal

import pytest

from drafter.checking.rule import check
from drafter.checking.subject import Subject
from drafter.domain.draft import DraftedReport
from drafter.drafting.compose import compose
from drafter.parsing.parse import parse
from tests.drafting.packs import draft, pack
from tests.notation import plain

MADE = pack(
    "标题 front 0: > title: 云溪区妇联[year+0:本年=2023]年工作总结",
    "总结-01 summary 1 run: 一、维权关爱。 > 全年接访[接访=420 人次]，调解[调解=37件]。"
    "/发放救助金[资金=1.6万元]，惠及[户=18户]。",
    "总结-02 summary 1 run: 二、家庭文明。 > 举办讲座[讲座=12场]。 | 举办讲座[讲座二=12场]。",
)
EXPECTED: DraftedReport = compose(draft(MADE))
TEXT = "\n".join(paragraph.text for paragraph in EXPECTED.paragraphs)
LEDGER = {"接访": Decimal(420), "调解": Decimal(37), "资金": Decimal(16000), "户": Decimal(18), "讲座": Decimal(12)}


def seen(text: str, ledger: dict[str, Decimal] = LEDGER) -> list[tuple[str, str, str]]:
    subject = Subject(report=parse(plain(text)), ledger=ledger, expected=EXPECTED)
    findings = [finding for finding in check(subject) if finding.rule == "F301"]
    assert all(text[finding.start : finding.end] == finding.text for finding in findings)
    return [(finding.text, finding.slot, finding.message) for finding in findings]


def test_the_text_as_it_was_written_agrees():
    assert "发放救助金1.6万元" in TEXT
    assert seen(TEXT) == []


@pytest.mark.parametrize(
    ("old", "new", "slot", "message"),
    [
        ("420 人次", "402 人次", "接访", "“接访”台账里是 420，文中是 402"),
        ("420 人次", "1.2万人次", "接访", "文中是 12000"),
        ("37件", "38件", "调解", "台账里是 37"),
        ("1.6万元", "1.7万元", "资金", "台账里是 16000，文中是 17000"),
        ("18户", "十九户", "户", "文中是 19"),
    ],
)
def test_a_figure_changed_by_hand(old, new, slot, message):
    assert old in TEXT
    ((text, key, said),) = seen(TEXT.replace(old, new))
    assert (text, key) == (new, slot)
    assert message in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("420 人次", "420人次"),  # the same value in another dress
        ("1.6万元", "16000元"),
        ("接访", "接待来访"),  # a reworded sentence is not compared
        ("调解37件", "调解37件、回访30户"),
        ("12场", "13场"),  # it cannot be told which of two equal sentences it is
        ("一、维权关爱。", "一、维权。"),
        ("2024年", "2023年"),
    ],
)
def test_what_is_not_a_figure_changed(old, new):
    assert old in TEXT
    assert seen(TEXT.replace(old, new)) == []


def test_only_what_the_ledger_holds_is_compared():
    assert seen(TEXT.replace("420 人次", "1 人次"), {}) == []
    assert seen(TEXT.replace("420 人次", "1 人次"), {"调解": Decimal(37)}) == []


def test_without_a_workspace_nothing_is_compared():
    assert [
        finding for finding in check(Subject(report=parse(plain(TEXT)), ledger=LEDGER)) if finding.rule == "F301"
    ] == []
