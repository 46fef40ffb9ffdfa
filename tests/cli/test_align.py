"""``drafter align`` as a user and as another program sees it."""

from __future__ import annotations

import json

from drafter.cli.side_by_side import rows
from drafter.text.width import cell_width, fold
from drafter.work.years.align_reports import align_reports
from tests.cli.program import OURS, refused, run

OLDER, NEWER = OURS / "2022年.txt", OURS / "2023年.txt"


def test_the_json_is_the_one_of_the_design() -> None:
    found = json.loads(run("align", OLDER, NEWER, "--json").out)
    assert set(found) == {"pairs", "gone", "new"}
    older, newer = OLDER.read_text("utf-8"), NEWER.read_text("utf-8")
    pairs = {
        older[pair["a"]["start"] : pair["a"]["end"]]: (pair, newer[pair["b"]["start"] : pair["b"]["end"]])
        for pair in found["pairs"]
    }
    pair, now = pairs["新建家庭教育指导服务站 5 个。"]
    assert now == "新建家庭教育指导服务站6个。"
    assert pair["kind"] == "varying"
    assert pair["figures"] == [{"label": "新建家庭教育指导服务站", "a": 5, "b": 6, "unit": "个"}]
    assert pairs["建立困境妇女儿童“一户一档”动态台账，做到情况清、底数明、服务准。"][0]["kind"] == "fixed"
    gone = [older[one["start"] : one["end"]] for one in found["gone"]]
    new = [newer[one["start"] : one["end"]] for one in found["new"]]
    assert any(text.startswith("做好妇联系统信息报送和统计工作") for text in gone)
    assert any("举办“十年有爱”成果展示活动" in text for text in new)


def test_the_text_shows_figures_then_and_now() -> None:
    shown = run("align", OLDER, NEWER).out
    assert shown.startswith("2022年 → 2023年\n没变 ")
    assert "办结：253件 → 236件" in shown
    assert "－ 做好妇联系统信息报送和统计工作" in shown
    assert len(list(rows(align_reports(OLDER, NEWER)))) == len(shown.rstrip("\n").split("\n"))


def test_lines_fold_at_the_width_and_no_mark_comes_first() -> None:
    text = "联合公安、法院发出家暴告诫书18份，协助申请人身安全保护令5份。" * 3
    for width in (20, 41, 80):
        lines = fold(text, width)
        assert "".join(lines) == text
        assert all(cell_width(line) <= width for line in lines)
        assert not any(line[0] in "，。、" for line in lines[1:])


def test_the_wrong_order_and_another_body_are_remarked_on() -> None:
    assert "请把去年的写在前面" in run("align", NEWER, OLDER).err
    other = OURS.parent / "南屏区残联" / "2023年.txt"
    assert "单位不一样" in run("align", OLDER, other).err


def test_what_cannot_be_read_is_refused_by_name(tmp_path) -> None:
    assert "没有.txt" in refused("align", OLDER, tmp_path / "没有.txt")
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04broken")
    assert "坏.docx" in refused("align", broken, NEWER)
