from __future__ import annotations

from tests.checking.seen import findings


def test_what_is_counted_is_what_is_listed() -> None:
    (finding,) = findings("F305", "落实“学”“讲”“做”四项措施，取得成效。")
    assert "列了 3 个" in finding.message
    assert findings("F305", "落实“学”“讲”“做”三项措施，开展“暖冬”“护花”两大行动。") == []


def test_measure_words() -> None:
    (finding,) = findings("F306", "评选优秀作品15名，发动志愿服务队3支。")
    assert "作品一般论“件”" in finding.message
