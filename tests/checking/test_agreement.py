from __future__ import annotations

import pytest

from tests.checking.seen import findings, seen

SAME = "组建暖心服务队{}支，先后{}人次走进村居，守护家园，传递温暖，带动邻里互助。"


def test_the_same_words_with_other_figures() -> None:
    body = SAME.format(1208, 1500) + "|取得成效。|" + SAME.format(1108, 1500)
    (finding,) = findings("F302", body)
    assert finding.text == "组建暖心服务队1108支"
    assert "前面写“组建暖心服务队1208支”" in finding.message


@pytest.mark.parametrize(
    "body",
    [
        SAME.format(1208, 1500) + "|取得成效。|" + SAME.format(1208, 1500),
        "举办培训12场，服务120人次，发放手册。|开展义诊，到村居，服务350人次，群众满意。",
        "角膜捐献登记80人，实现捐献4例；造血干细胞采样，实现捐献7例。",
        SAME.format(1208, 1500) + "|二、2024年工作安排|" + SAME.format(1300, 1600),
    ],
)
def test_other_matters(body: str) -> None:
    assert findings("F302", body) == []


def test_a_part_is_not_larger_than_the_whole() -> None:
    assert [text for text, _ in seen("F303", "培树示范户12户，其中省级15户、市级3户。")] == ["15户"]
    assert seen("F303", "培树示范户19户，其中省级15户、市级4户。|接访120件，其中来信12件；调解300件。") == []


def test_sums() -> None:
    (finding,) = findings("F304", "受理来信12件、来电20件，共计35件。")
    assert (finding.text, "加起来是32" in finding.message) == ("35件", True)
    for body in (
        "受理来信12件、来电20件，共计32件。",
        "培训3期，受理来信12件、来电20件，共计35件。",
        "受理来信12件、来电约20件，共计35件。",
        "受理来信12件，合计服务300人次。",
    ):
        assert findings("F304", body) == []


def test_what_is_counted_is_what_is_listed() -> None:
    (finding,) = findings("F305", "落实“学”“讲”“做”四项措施，取得成效。")
    assert "列了 3 个" in finding.message
    assert findings("F305", "落实“学”“讲”“做”三项措施，开展“暖冬”“护花”两大行动。") == []


def test_measure_words() -> None:
    (finding,) = findings("F306", "评选优秀作品15名，发动志愿服务队3支。")
    assert "作品一般论“件”" in finding.message
