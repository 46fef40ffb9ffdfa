"""T7 rules: political wording and its time."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.checking.rule import check
from drafter.checking.subject import Subject
from drafter.domain.finding import Severity
from drafter.parsing.parse import parse
from tests.notation import plain

PAGE = """\
云溪区妇联{year}年工作总结和{next}年工作安排

{year}年工作总结

一、服务大局。{summary}

{next}年工作安排

一、继续努力。{plan}
"""
SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").rglob("*.txt"))


def seen(year: int, summary: str = "各项工作有序推进。", plan: str = "各项工作再上台阶。") -> list[tuple[str, str]]:
    text = PAGE.format(year=year, next=year + 1, summary=summary, plan=plan)
    findings = check(Subject(report=parse(plain(text))))
    assert all(text[one.start : one.end] == one.text for one in findings)
    return [(one.rule, one.text) for one in findings if one.rule.startswith("T7")]


@pytest.mark.parametrize(
    ("year", "summary", "plan", "found"),
    [
        (2023, "学习贯彻党的二十届三中全会精神。", "", ("T701", "二十届三中全会")),
        (2023, "贯彻党的二十大和二十届二中、三中全会精神。", "", ("T701", "二十届二中、三中全会")),
        (2022, "宣传中国妇女十三大精神。", "", ("T701", "中国妇女十三大")),
        (2022, "发展新质生产力，带动妇女就业。", "", ("T702", "新质生产力")),
        (2021, "扎实开展党纪学习教育。", "", ("T702", "党纪学习教育")),
        (2024, "学习《条例》，依据法治宣传教育法开展活动。", "", ("T702", "法治宣传教育法")),
        (2025, "深入学习贯彻党的二十大和二十届二中、三中全会精神。", "", ("T703", "二十届二中、三中全会")),
        (2024, "学习宣传中国妇女十二大精神。", "", ("T703", "中国妇女十二大")),
        (2026, "围绕“十四五”规划收官之年的任务开展工作。", "", ("T704", "“十四五”规划收官之年")),
        (2024, "庆祝建党100周年，开展宣讲。", "", ("T704", "建党100周年")),
        (2024, "帮助贫困妇女就业。", "", ("T705", "贫困妇女")),
        (2023, "根据婚姻法开展讲座。", "", ("T705", "婚姻法")),
        (2026, "推进“八五”普法工作。", "", ("T705", "“八五”普法")),
        (2025, "", "扎实开展党纪学习教育。", ("T706", "党纪学习教育")),
        (2026, "实施“十四五”规划。", "", ("T706", "“十四五”")),
        (2025, "", "落实“十四五”各项任务。", ("T706", "“十四五”")),
        (2025, "宣传新修订的《妇女权益保障法》。", "", ("T707", "新修订的《妇女权益保障法")),
    ],
)
def test_what_does_not_fit_the_year(year, summary, plan, found):
    seen_now = seen(year, summary or "各项工作有序推进。", plan or "各项工作再上台阶。")
    assert seen_now == [found]


@pytest.mark.parametrize(
    ("year", "summary", "plan"),
    [
        (2024, "深入学习贯彻党的二十大和二十届二中、三中全会精神。", ""),
        (2025, "深入学习贯彻党的二十大和二十届历次全会精神。", ""),
        (2025, "学习贯彻党的二十届四中全会精神。", "谋划“十五五”时期妇女事业。"),
        (2026, "学习贯彻党的二十大和二十届历次全会精神。", "实施“十五五”规划。"),
        (2025, "“十四五”规划圆满收官。", ""),
        (2026, "“十四五”时期，全区妇女事业取得成效。", ""),
        (2024, "", "2025年是“十四五”规划收官之年。"),
        (2025, "巩固拓展党纪学习教育成果。", ""),
        (2025, "开展深入贯彻中央八项规定精神学习教育。", ""),
        (2026, "开展树立和践行正确政绩观学习教育。", ""),
        (2023, "学习新修订的《妇女权益保障法》。", ""),
        (2024, "宣传《中华人民共和国婚姻法》与民法典的不同。", ""),
        (2024, "开展婚姻法律咨询。", ""),
        (2023, "巩固拓展脱贫攻坚成果同乡村振兴有效衔接。", ""),
        (2022, "开展“喜迎二十大”主题活动，做好疫情防控。", ""),
        (2021, "巾帼心向党，喜迎党的二十大。", ""),
        (2025, "参加社区妇代表联络活动。", ""),
    ],
)
def test_what_fits(year, summary, plan):
    assert seen(year, summary or "各项工作有序推进。", plan or "各项工作再上台阶。") == []


def test_without_a_year_nothing_is_said():
    text = "区妇联工作总结\n\n一、服务大局。帮助贫困妇女就业，学习二十届三中全会精神。\n"
    findings = check(Subject(report=parse(plain(text))))
    assert [one for one in findings if one.rule.startswith("T7")] == []


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: f"{path.parent.name}{path.stem}")
def test_sound_reports_are_left_alone(path):
    findings = check(Subject(report=parse(plain(path.read_text(encoding="utf-8"), name=path.name))))
    political = [one for one in findings if one.rule.startswith("T")]
    assert [one for one in political if one.severity is Severity.ERROR] == []
    assert political == []
