from __future__ import annotations

import pytest

from drafter.domain.document import Document, Line
from drafter.domain.report import PassageRole
from drafter.parsing.passages import passages_of
from tests.notation import document

LONG = "深入学习贯彻党的二十大精神，组织引导广大职工在高质量发展中建功立业，各项工作取得新成"


def texts(lines: str) -> list[str]:
    return [passage.text for passage in passages_of(document(lines))]


def roles(lines: str) -> list[PassageRole]:
    return [passage.role for passage in passages_of(document(lines))]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (f"{LONG}|效，受到好评。", [f"{LONG}效，受到好评。"]),
        (f"{LONG}||效，受到好评。", [f"{LONG}效，受到好评。"]),
        (f"{LONG}|3|效，受到好评。", [LONG, "3", "效，受到好评。"]),
        (f"{LONG}。|受到好评，影响深远。", [f"{LONG}。", "受到好评，影响深远。"]),
        (f"{LONG}|二、维权。受理信访20件。", [LONG, "二、维权。受理信访20件。"]),
        (f"{LONG}|（二）维权", [LONG, "（二）维权"]),
        ("全年共开展康复服务活动并走访，|服务1280人次。", ["全年共开展康复服务活动并走访，", "服务1280人次。"]),
        (
            "全年共开展康复服务活动并走访残疾人家庭，|服务1280人次，获好评。",
            ["全年共开展康复服务活动并走访残疾人家庭，服务1280人次，获好评。"],
        ),
        ("强化政治引领|服务1280人次，获好评。", ["强化政治引领", "服务1280人次，获好评。"]),
    ],
)
def test_only_lines_cut_in_a_sentence_are_joined(lines: str, joined: list[str]) -> None:
    assert texts(lines) == joined


def test_a_break_is_kept_with_its_white_space() -> None:
    found = passages_of(document(f"\u3000\u3000{LONG} ||\u3000效，受到好评。"))
    assert [passage.breaks for passage in found] == [((len(LONG), " \n\n\u3000"),)]
    assert found[0].start == 2
    passage = found[0]
    assert passage.source_offset(len(LONG)) == 2 + len(LONG) + 4
    assert passage.source_end(len(LONG)) == 2 + len(LONG)
    assert passage.text_offset(passage.source_offset(len(LONG))) == len(LONG)


@pytest.mark.parametrize(
    "line",
    [
        "6",
        "— 3 —",
        "第 3 页",
        "第3页 共12页",
        "[1] [2] [3]",
        "RENMINRIBAO",
        "https://www.example.com/a?b=1",
        "责任编辑：李某",
        "信息来源：区残联",
        "发布时间：2023-12-18 10:20",
        "浏览次数：1024次",
        "上一篇：没有了",
        "打印本页",
        "当前位置：首页",
    ],
)
def test_noise_is_told_apart(line: str) -> None:
    assert roles(f"残联工作总结|一、康复。服务1280人次。|{line}|二、维权。受理信访20件。")[2] is PassageRole.NOISE


@pytest.mark.parametrize(
    "line", ["第三页讲了什么", "来源可靠。", "作者走访了20户。", "编辑了3期简报。", "2023年", "共3页材料。"]
)
def test_prose_is_no_noise(line: str) -> None:
    assert roles(f"残联工作总结|一、康复。服务1280人次。|{line}|二、维权。受理信访20件。")[2] is PassageRole.BODY


def test_a_line_with_nothing_but_a_number_goes_to_the_heading_below() -> None:
    assert texts("工作总结|1|强化政治引领|服务1280人次。|2|做实维权服务|受理信访20件。") == [
        "工作总结",
        "1\n强化政治引领",
        "服务1280人次。",
        "2\n做实维权服务",
        "受理信访20件。",
    ]


def test_a_refrain_goes_to_the_heading_below() -> None:
    lines = "|".join(f"这一年|{heading}|服务1280人次，反响热烈。" for heading in ("心更齐", "路更宽", "家更暖"))
    assert texts(lines)[0::2] == ["这一年\n心更齐", "这一年\n路更宽", "这一年\n家更暖"]


def test_bold_marks_on_two_lines_belong_together() -> None:
    assert texts("**一、强化政治引领，|凝聚奋进力量**|服务1280人次。") == [
        "**一、强化政治引领，\n凝聚奋进力量**",
        "服务1280人次。",
    ]
    assert texts("**没有关上|服务1280人次。")[0] == "**没有关上"


def test_text_wrapped_at_a_width_is_joined() -> None:
    prose = (
        "全年开展康复服务活动多次，走访残疾人家庭并送去辅具和慰问金，受到群众好评，下一步将继续做好相关服务工作，" * 9
        + "完。"
    )
    lines = [prose[at : at + 30] for at in range(0, len(prose), 30)]
    assert texts("|".join(lines)) == [prose]


def test_rows_of_a_table_stand_alone() -> None:
    rows = tuple(Line(text=text, table=0, cells=((0, 2), (3, len(text)))) for text in ("项目\t人数", "康复\t1280"))
    found = passages_of(Document(name="表", format="docx", lines=(Line(text=LONG), *rows, Line(text="效，受到好评。"))))
    assert [passage.role for passage in found] == [
        PassageRole.BODY,
        PassageRole.TABLE,
        PassageRole.TABLE,
        PassageRole.BODY,
    ]


@pytest.mark.parametrize("hint", [{"outline_level": 1}, {"bold": True}, {"centred": True}, {"numbering": "一、"}])
def test_a_line_with_a_hint_is_joined_to_none(hint: dict[str, object]) -> None:
    lines = (Line(text=LONG), Line(text="效，受到好评。", **hint))  # type: ignore[arg-type]
    assert len(passages_of(Document(name="样", format="docx", lines=lines))) == 2
