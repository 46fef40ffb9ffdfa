"""T8 rules: fixed formulas that are not quite right."""

from __future__ import annotations

import pytest

from drafter.checking.rule import check
from drafter.checking.subject import Subject
from drafter.parsing.parse import parse
from tests.notation import plain


def seen(sentence: str, year: int = 2024) -> list[tuple[str, str, str]]:
    text = f"云溪区妇联{year}年工作总结\n\n一、服务大局。{sentence}\n"
    findings = check(Subject(report=parse(plain(text))))
    return [(one.rule, one.text, one.suggest) for one in findings if one.rule.startswith("T8")]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("引导妇女跟党奋斗新征程。", ("T801", "跟党奋斗新征程", "跟党奋进新征程")),
        (
            "学习习近平新时代中国特色社会义思想。",
            ("T801", "习近平新时代中国特色社会义思想", "习近平新时代中国特色社会主义思想"),
        ),
        (
            "学习习近平新时代的中国特色社会主义思想。",
            ("T801", "习近平新时代的中国特色社会主义思想", "习近平新时代中国特色社会主义思想"),
        ),
        ("坚持踔厉奋发、勇敢前行。", ("T801", "踔厉奋发、勇敢前行", "踔厉奋发、勇毅前行")),
        ("树牢“四个自信”。", ("T802", "树牢“四个自信”", "坚定“四个自信”")),
        ("增强“两个维护”。", ("T802", "增强“两个维护”", "做到“两个维护”")),
        ("提升妇女获得感、安全感、幸福感。", ("T803", "获得感、安全感、幸福感", "获得感、幸福感、安全感")),
        (
            "道路自信、制度自信、理论自信、文化自信。",
            ("T803", "道路自信、制度自信、理论自信、文化自信", "道路自信、理论自信、制度自信、文化自信"),
        ),
    ],
)
def test_what_is_not_quite_right(sentence, found):
    assert seen(sentence) == [found]


def test_an_anniversary_is_counted():
    assert seen("庆祝“三八”国际妇女节113周年。") == [("T804", "“三八”国际妇女节113周年", "")]
    assert seen("开展第三十三个全国助残日活动。") == [("T804", "第三十三个全国助残日", "")]


@pytest.mark.parametrize(
    "sentence",
    [
        "引导妇女跟党奋进新征程、巾帼建功新时代。",
        "深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
        "坚定拥护“两个确立”，坚决做到“两个维护”。",
        "学习中国妇女十二大、十三大精神。",
        "贯彻家庭教育促进条例，上线未成年人保护网。",
        "庆祝“三八”国际妇女节114周年，开展第三十四个全国助残日活动。",
        "统筹推进“五位一体”总体布局、协调推进“四个全面”战略布局。",
        "践行踔厉奋发、勇毅前行。",
        "实施创业创新巾帼行动和巾帼创业创新行动。",
        "党史学习教育、党纪学习教育成果。",
        "不断增强获得感、幸福感、安全感。",
    ],
)
def test_what_is_right(sentence):
    assert seen(sentence) == []
