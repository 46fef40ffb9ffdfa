from __future__ import annotations

import pytest

from drafter.domain.report import BlockRole, PassageRole
from drafter.parsing.blocks import role_of_title
from tests.notation import report

PROSE = "全年坚持以人民为中心的发展思想，扎实推进残疾人康复、教育、就业等各项工作，服务残疾人1280人次，取得新成效。"


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("2023年工作总结", BlockRole.SUMMARY),
        ("2023 年工作总结", BlockRole.SUMMARY),
        ("主要工作情况", BlockRole.SUMMARY),
        ("2024 年工作安排", BlockRole.PLAN),
        ("２０２４年工作计划", BlockRole.PLAN),
        ("二〇二四年工作打算", BlockRole.PLAN),
        ("下一步工作打算：", BlockRole.PLAN),
        ("存在的主要问题", BlockRole.PROBLEMS),
        ("亮点工作", BlockRole.HIGHLIGHTS),
        ("结束语", BlockRole.CLOSING),
        ("前言", BlockRole.OPENING),
    ],
)
def test_titles_that_name_a_block(title: str, role: BlockRole) -> None:
    assert role_of_title(title) is role


@pytest.mark.parametrize(
    "title",
    [
        "",
        "强化政治引领",
        "做好残疾人康复",
        "2024年",
        "聚焦主责主业，扎实推进残疾人康复就业各项重点工作任务落地见效",
        "！！",
    ],
)
def test_titles_about_a_subject(title: str) -> None:
    assert role_of_title(title) is None


def roles(lines: str) -> list[str]:
    return [block.role.value for block in report(lines).blocks]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (f"区残联2023年工作总结||{PROSE}|一、康复。{PROSE}|二、就业。{PROSE}", ["opening", "summary"]),
        (
            f"区残联2023年工作总结和2024年工作安排||{PROSE}|2023年工作总结|一、康复。{PROSE}|2024年工作安排|一、就业。{PROSE}",
            ["opening", "summary", "plan"],
        ),
        (
            f"区残联2023年工作总结||{PROSE}|一、主要工作情况|（一）康复。{PROSE}|二、存在问题|{PROSE}|三、下一步工作打算|（一）就业。{PROSE}",
            ["opening", "summary", "problems", "plan"],
        ),
        (
            f"区残联2023年工作总结||{PROSE}|一、亮点工作|{PROSE}|二、主要工作情况|{PROSE}",
            ["opening", "highlights", "summary"],
        ),
        (f"区残联2023年工作总结|一、康复。{PROSE}|二、就业。{PROSE}", ["summary"]),
        (
            f"区残联2023年工作总结||{PROSE}|一、康复。{PROSE}|二、就业。{PROSE}|三、维权。{PROSE}|下一步，区残联将{PROSE}",
            ["opening", "summary", "plan"],
        ),
        (
            f"区残联2023年工作总结||{PROSE}|一、康复。{PROSE}||云溪区残疾人联合会|2023年12月18日",
            ["opening", "summary", "signature", "signature"],
        ),
    ],
)
def test_blocks_in_order(lines: str, expected: list[str]) -> None:
    assert roles(lines) == expected


def test_the_block_of_every_heading() -> None:
    found = report(f"区残联2023年工作总结||{PROSE}|2023年工作总结|一、康复。{PROSE}|2024年工作安排|一、就业。{PROSE}")
    assert [(one.text, one.block) for one in found.headings] == [("康复", BlockRole.SUMMARY), ("就业", BlockRole.PLAN)]


@pytest.mark.parametrize("name", ["云溪区残疾人联合会", "云溪区残联", "李海明", "共青团松谷县委员会"])
@pytest.mark.parametrize("date", ["2023年12月18日", "2023 年 12 月 18 日", "二〇二三年十二月十八日", "2023年12月"])
def test_signature_and_date_at_the_end(name: str, date: str) -> None:
    found = report(f"区残联2023年工作总结||{PROSE}|一、康复。{PROSE}||{name}|{date}")
    assert [one.role for one in found.passages][-2:] == [PassageRole.SIGNATURE, PassageRole.DATE]


@pytest.mark.parametrize("last", ["2023年", "谢谢大家，请批评指正。", "残疾人事业前景广阔", "3月8日开展义诊。"])
def test_other_last_lines_sign_nothing(last: str) -> None:
    found = report(f"区残联2023年工作总结||{PROSE}|一、康复。{PROSE}|{last}")
    assert not {PassageRole.SIGNATURE, PassageRole.DATE} & {one.role for one in found.passages}
