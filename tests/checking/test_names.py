from __future__ import annotations

import pytest

from tests.checking.seen import seen


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("擦亮“暖心小屋”品牌，“暖心小屋”增至8间，“暖心小物”揭牌。", "暖心小物"),
        ("办好“海湾手作”展销，“海湾手做”增至8间。", "海湾手做"),
        ("印发《关爱服务方案》，落实《关爱服务方按》。", "关爱服务方按"),
        ("“蓝天课堂”开课8期。|“蓝天科堂”开课2期，“蓝天课堂”办在村里。", "蓝天科堂"),
    ],
)
def test_one_name_in_two_writings(body: str, name: str) -> None:
    assert seen("W908", body) == [(name, "")]


@pytest.mark.parametrize(
    "body",
    [
        "“爱心妈妈”30名，“爱心爸爸”12名。",
        "“最美家庭”12户，“最美家长”8名，“三个强化”“四个强化”。",
        "“她力量”宣讲3场，“他力量”宣讲2场。",
        "“童心向党”“同心向党”活动各1场。",
        "“暖心小屋”8间，“暖心小屋”增至9间，“暖心大屋”1间。",
        "“法治讲堂”3期，“一案一策”“一户一策”。",
    ],
)
def test_two_names(body: str) -> None:
    assert seen("W908", body) == []
