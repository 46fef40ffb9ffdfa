from __future__ import annotations

from drafter.domain.report import BlockRole
from tests.notation import report


def test_a_page_number_ends_no_part() -> None:
    found = report(
        "云溪区妇联2023年工作总结|一、抓好大事|接访9人次，各项工作有序推进。|"
        "二、下一步工作安排|力争接访12人次。|— 3 —|继续办好家长学校。"
    )
    roles = {passage.text: found.role_at(passage.start) for passage in found.passages}
    assert roles["— 3 —"] is BlockRole.NOISE
    assert roles["力争接访12人次。"] is roles["继续办好家长学校。"] is BlockRole.PLAN
    assert roles["云溪区妇联2023年工作总结"] is BlockRole.OTHER
