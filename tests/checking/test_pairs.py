from __future__ import annotations

from tests.checking.seen import findings, seen


def test_a_half_without_the_other() -> None:
    assert seen("M602", "开展“暖冬行动，惠及困难家庭128户。") == [("“", "")]
    (finding,) = findings("M602", "扎实推进妇女之家）建设，建成站点3个。")
    assert "前面没有配对的 （" in finding.message


def test_pairs_and_tables_are_left_alone() -> None:
    assert seen("M602", "落实《妇女发展规划（2021—2030年）》，开展“‘家’有所学”课堂12场。") == []
    assert seen("M602", "项目\t数（个\t备注|站点\t3\t新建|队伍\t5\t新建") == []
