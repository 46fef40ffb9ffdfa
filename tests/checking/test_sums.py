from __future__ import annotations

import pytest

from tests.checking.seen import findings, seen


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


def test_rates() -> None:
    (finding,) = findings("F307", "排查纠纷200件，化解182件，化解率90%。")
    assert "算是91%" in finding.message
    for body in (
        "排查纠纷763件，化解708件，化解率92.8%。",
        "排查纠纷200件，化解约182件，化解率90%。",
        "排查纠纷200件，走访182户，化解率90%。",
        "排查纠纷200件，化解20件，群众满意率98%。",
    ):
        assert findings("F307", body) == []


def test_parts_that_are_a_slip_above_the_whole() -> None:
    assert [text for text, _ in seen("F303", "新建站点154个，其中城区96个、镇村68个。")] == ["68个"]


@pytest.mark.parametrize(
    "body",
    [
        "新建站点154个，其中城区96个、镇村58个。",
        "新建站点154个，其中城区96个、镇村18个。",
        "表彰职工100名，其中党员80名、女职工65名。",
        "新建站点150余个，其中城区96个、镇村64个。",
    ],
)
def test_parts_that_fit_or_overlap(body: str) -> None:
    assert seen("F303", body) == []
