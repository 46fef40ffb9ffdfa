from __future__ import annotations

import pytest

from tests.checking.seen import findings

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
