from __future__ import annotations

import pytest
from hypothesis import given

from drafter.text.deeds import deed_spans, verb_end
from tests.any_text import texts


def deeds(text: str) -> list[str]:
    return [text[start:end] for start, end in deed_spans(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("建强调解队伍；办好法律讲堂。", ["建强调解队伍", "办好法律讲堂"]),
        ("新建驿站12个，开展义诊，培训骨干30名。", ["新建驿站12个", "开展义诊", "培训骨干30名"]),
        ("开展“荷风”行动，让更多家庭受益。", ["开展“荷风”行动，让更多家庭受益"]),
        ("以三八节为契机，举办插花比赛。", ["以三八节为契机，举办插花比赛"]),
        ("在建会十周年之际，举办成果展。", ["在建会十周年之际，举办成果展"]),
        ("围绕新中国成立75周年，举办成果展。", ["围绕新中国成立75周年，举办成果展"]),
        ("结合“荷风节”，举办成果展。", ["结合“荷风节”，举办成果展"]),
        ("围绕“荷风”开展义诊，培训骨干30名。", ["围绕“荷风”开展义诊", "培训骨干30名"]),
        ("主办荷风论坛，与3家协会签订协议。", ["主办荷风论坛", "与3家协会签订协议"]),
        ("与相关单位一道，办好荷风论坛。", ["与相关单位一道，办好荷风论坛"]),
        ("推进数字平台建设，严格执行财务制度。", ["推进数字平台建设", "严格执行财务制度"]),
        ("依托家长学校开设公益课堂80节，培训讲师9名。", ["依托家长学校开设公益课堂80节", "培训讲师9名"]),
        ("加强队伍建设，以过硬作风推动任务落地见效。", ["加强队伍建设，以过硬作风推动任务落地见效"]),
        ("探索在物流企业建立妇联组织，新增4家。", ["探索在物流企业建立妇联组织，新增4家"]),
        ("推动“荷风”行动覆盖各镇，推动妇女就业。", ["推动“荷风”行动覆盖各镇，推动妇女就业"]),
        ("一是举办首届大赛；二是发布地图。", ["举办首届大赛", "发布地图"]),
        ("1.开展普查，编印手册。", ["开展普查", "编印手册"]),
        ("举办“看、听、说，一起来”活动，发放1,200册书。", ["举办“看、听、说，一起来”活动", "发放1,200册书"]),
        ("", []),
        ("。；，", []),
    ],
)
def test_a_sentence_falls_into_what_can_be_done(text: str, wanted: list[str]) -> None:
    assert deeds(text) == wanted


def test_a_verb_is_found_behind_adverbs() -> None:
    assert verb_end("持续推进宣讲") == 4
    assert verb_end("全区妇女微家") == 0


@given(texts(pieces_at_most=25))
def test_deeds_keep_order_and_stay_inside(text: str) -> None:
    at = 0
    for start, end in deed_spans(text):
        assert at <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        at = end
