"""C rules: words of growth and decline against the figures beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.checking.rule import check
from drafter.checking.subject import Subject
from drafter.parsing.parse import parse
from tests.notation import plain

PAGE = "云溪区妇联2024年工作总结\n\n一、服务大局。{}\n"
SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").rglob("*.txt"))


def seen(*sentences: str) -> list[tuple[str, str, str]]:
    text = PAGE.format("".join(sentences))
    findings = check(Subject(report=parse(plain(text))))
    assert all(text[one.start : one.end] == one.text for one in findings)
    return [(one.rule, one.severity.value, one.text) for one in findings if one.rule.startswith("C1")]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("妇联组织由61个增至59个。", ("C101", "error", "增至")),
        ("妇联组织由59个减少到61个。", ("C101", "error", "减少到")),
        ("救助资金由61万元增加到61万元。", ("C101", "error", "增加到")),
        ("调解成功率94.9%，比上年提高1.3%。", ("C102", "query", "1.3%")),
        ("接访420人次，同比增长3个百分点。", ("C102", "query", "3个百分点")),
        ("妇联组织由50个增至59个，增长20%。", ("C103", "query", "20%")),
        ("接访量上年为400件，今年420件，同比增长6%。", ("C103", "query", "6%")),
        ("举办讲座近500场。妇女微信群发布信息。举办讲座512场。", ("C105", "query", "近500场")),
        ("举办讲座超过500场。妇女微信群发布信息。举办讲座488场。", ("C105", "query", "超过500场")),
    ],
)
def test_what_does_not_agree(sentence, found):
    assert seen(sentence) == [found]


@pytest.mark.parametrize(
    "sentence",
    [
        "妇联组织由59个增至61个。",
        "妇联组织由50个增至59个，增长18%。",
        "妇联组织由50余个增至50个。",
        "接访量上年为400件，今年420件，同比增长5%。",
        "调解成功率94.9%，比上年提高1.3个百分点。",
        "销售额680万元，同比增长17.4%。",
        "举办讲座近500场。妇女微信群发布信息。举办讲座488场。",
        "举办讲座近500场。举办培训512场。",
        "全年举办讲座超过500场，其中家庭教育讲座120场。",
        "举办培训12期，参训人数同比增长8%。",
    ],
)
def test_what_agrees_or_cannot_be_told(sentence):
    assert seen(sentence) == []


def test_a_target_is_no_approximation_of_what_was_done():
    assert seen("志愿服务时长61.4万小时。\n\n下一步工作安排\n\n一、继续努力。志愿服务时长突破65万小时。") == []


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: f"{path.parent.name}{path.stem}")
def test_sound_reports_are_left_alone(path):
    findings = check(Subject(report=parse(plain(path.read_text(encoding="utf-8"), name=path.name))))
    assert [one for one in findings if one.rule.startswith("C1")] == []
