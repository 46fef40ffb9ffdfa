"""``drafter diff`` as a user and as another program sees it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from drafter.cli.side_by_side import rows
from drafter.work.years.align_reports import align_reports
from tests.cli.program import OURS, refused, run

OLDER, NEWER = OURS / "2022年.txt", OURS / "2023年.txt"


@cache
def two_years() -> str:
    return run("diff", OLDER, NEWER).out


def test_changed_words_are_marked_and_the_rest_is_left_out() -> None:
    shown = two_years()
    assert "－ 新建家庭教育指导服务站 ［5］ 个。\n＋ 新建家庭教育指导服务站［6］个。" in shown
    assert "     新建家庭教育指导服务站：5 个 → 6个  +1  +20%" in shown
    assert "＋ ［健全］婚姻家庭矛盾纠纷排查化解机制" in shown
    assert "做到情况清、底数明、服务准" not in shown
    assert "－ 做好妇联系统信息报送和统计工作" in shown


def test_an_approximate_figure_has_no_change() -> None:
    assert "覆盖妇女群众：1.5 万余人次 → 1.8万余人次\n" in two_years()


def test_only_the_figures_or_only_the_text() -> None:
    figures = run("diff", OLDER, NEWER, "--only", "figures")
    (line,) = (line for line in figures.out.splitlines() if line.startswith("举办女性专场招聘会"))
    assert line.split() == ["举办女性专场招聘会", "6场", "8场", "+2", "+33.3%"]
    assert figures.out.splitlines()[0].split() == ["指标", "2022年", "2023年", "增减"]
    assert "两边都有的数据" in figures.err
    text = run("diff", OLDER, NEWER, "--only", "text").out
    assert "［6］个。" in text
    assert "5 个 → 6个" not in text


def test_moved_sentences_are_told(tmp_path: Path) -> None:
    lines = OLDER.read_text("utf-8").splitlines(keepends=True)
    second, third, fourth = (
        next(number for number, line in enumerate(lines) if line.lstrip().startswith(marker))
        for marker in ("二、服务中心大局", "三、涵养文明家风", "四、坚持维权关爱")
    )
    newer = tmp_path / "换了次序.txt"
    swapped = [*lines[:second], *lines[third:fourth], *lines[second:third], *lines[fourth:]]
    newer.write_text("".join(swapped), encoding="utf-8")
    shown = run("diff", OLDER, newer).out
    assert shown.count("     换了位置") == len(align_reports(OLDER, newer).alignment.moved()) > 3
    assert "变了 0 处" in shown


def test_the_json_adds_to_that_of_align() -> None:
    found = run("diff", OLDER, NEWER, "--json").json
    pair = next(
        pair for pair in found["pairs"] if any(one["label"] == "新建家庭教育指导服务站" for one in pair["figures"])
    )
    assert [edit["text"] for edit in pair["edits"] if edit["kind"] == "added"][-1] == "6"
    assert pair["figures"][0]["change"] == "+1  +20%"
    assert pair["moved"] is False
    older = OLDER.read_text("utf-8")
    for pair in found["pairs"]:
        kept = "".join(edit["text"] for edit in pair["edits"] if edit["kind"] != "added")
        assert kept == older[pair["a"]["start"] : pair["a"]["end"]]


def test_a_file_against_itself_has_nothing_to_show() -> None:
    assert len(list(rows(align_reports(OLDER, OLDER), by_word=True))) == 3


def test_a_workspace_against_a_file_and_against_last_year(tmp_path: Path) -> None:
    place = tmp_path / "2024年总结"
    assert run("new", place, "--from", OLDER, "--year", "2023").code == 0
    against_file = run("diff", NEWER, place).out
    assert against_file.startswith("2023年.txt → ")
    assert "变了" in run("diff", place).out


def test_what_cannot_be_compared_is_refused(tmp_path: Path) -> None:
    assert "请写两份报告" in refused("diff", OLDER)
    assert "没有.txt" in refused("diff", OLDER, tmp_path / "没有.txt")
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04broken")
    assert "坏.docx" in refused("diff", broken, NEWER)
    assert "这里不是工作区" in refused("diff", tmp_path)
