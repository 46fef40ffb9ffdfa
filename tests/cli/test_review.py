"""``drafter review`` without a screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.storage.packs import load_pack
from drafter.work.review.words import VERBS
from tests.cli.program import OURS, YEARS, refused, run


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    ran = run("learn", YEARS[2], "--into", tmp_path / "模板")
    assert "拿不准的留空" in ran.err
    assert f"review {tmp_path / '模板'}" in ran.err
    return tmp_path / "模板"


def test_suggestions_are_listed_with_their_sentences(pack: Path) -> None:
    listed = run("review", pack)
    assert listed.code == 0
    assert "名称-2    名称，更多农家小院变成增收“…”\n    拿不准：没有认出是什么；与别处重名\n" in listed.out
    assert "让更多农家小院变成增收“【微车间】”。" in listed.out
    assert "拿不准、还没有看过的" in listed.err
    doubtful = run("review", pack, "--doubtful")
    assert 0 < len(doubtful.out) < len(listed.out)


def test_json_has_places_and_doubts(pack: Path) -> None:
    found = run("review", pack, "--json").json
    one = next(one for one in found["suggestions"] if one["key"] == "调解成功率")
    assert one["text"][one["start"] : one["end"]] == one["values"]["2023年"]
    assert (one["kind"], one["unit"], one["doubts"], one["reviewed"]) == ("figure", "%", ["formula"], False)
    assert found["unreviewed"] == sum(bool(one["doubts"]) for one in found["suggestions"])
    assert found["unplaced"] == []


def test_decisions_in_words_all_or_none(pack: Path) -> None:
    done = run("review", pack, "--do", "改名 家庭-2 读书家庭", "--do", "不沿用 读书家庭", "--user", "王敏")
    assert (done.code, done.out) == (0, "")
    assert "记下了：不沿用 读书家庭" in done.err
    assert not load_pack(pack).slots["读书家庭"].carry
    assert "模板里没有留空“没有”" in refused("review", pack, "--do", "改名 宣讲 讲座", "--do", "固定 没有")
    assert "宣讲" in load_pack(pack).slots
    shown = run("review", pack, "--do", "撤销", "--json").json
    assert next(one for one in shown["suggestions"] if one["key"] == "读书家庭")["carry"]


def test_learning_again_keeps_what_was_decided(pack: Path) -> None:
    run("review", pack, "--do", "改名 家庭-2 读书家庭", "--do", "标签 巾帼宣讲队 宣讲队数")
    again = run("learn", *YEARS[1:], OURS / "2024年.txt", "--into", pack, "--replace")
    assert "以前复核时的决定 2 条，用上 2 条" in again.err
    assert "读书家庭" in load_pack(pack).slots
    other = run("learn", OURS.parent / "南屏区残联" / "2023年.txt", "--into", pack, "--replace", "--json")
    assert other.json["unplaced"] == [1, 2]
    assert run("review", pack, "--json").json["unplaced"][0]["reason"] == "新学的报告里找不到这句话"
    assert "没有用上的决定：第 1 条（3200余户）" in run("review", pack).err


def test_another_year_is_added_without_the_old_files(pack: Path) -> None:
    run("review", pack, "--do", "改名 家庭-2 读书家庭")
    (pack / "layout.yaml").write_text("line_pitch: 28磅\n", encoding="utf-8")
    added = run("learn", OURS / "2024年.txt", "--into", pack, "--add")
    assert "对照的年份 2023年" in added.err
    assert "以前复核时的决定 1 条，用上 1 条" in added.err
    learned = load_pack(pack)
    assert learned.layout == {"line_pitch": "28磅"}
    assert [source.name for source in learned.sources] == ["2024年.txt", "2023年.txt"]
    assert learned.values["2023年"]["读书家庭"] == "3200余户"
    assert run("render", pack, "--as-learned").out == (OURS / "2024年.txt").read_text(encoding="utf-8")
    assert "只学一次" in run("learn", OURS / "2024年.txt", "--into", pack, "--add").err
    assert "只能写一个" in refused("learn", OURS / "2024年.txt", "--into", pack, "--add", "--replace")
    assert "没有这个模板包文件夹" in refused("learn", OURS / "2024年.txt", "--into", pack / "没有", "--add")


def test_status_asks_and_does_not_block(pack: Path, tmp_path: Path) -> None:
    workspace = tmp_path / "2024"
    run("new", workspace, "--pack", pack)
    status = run("status", workspace)
    assert "还没有看过的留空" in status.err
    assert "不影响填写" in status.err
    before = run("status", workspace, "--json").json["unreviewed"]
    run("review", workspace, "--do", "认可 调解成功率")
    assert run("status", workspace, "--json").json["unreviewed"] == before - 1


def test_a_wrong_place_or_word_is_explained(tmp_path: Path, pack: Path) -> None:
    assert "不是工作区，也不是模板" in refused("review", tmp_path)
    assert "不认识“扔掉”" in refused("review", pack, "--do", "扔掉 宣讲")


def test_the_help_names_every_verb() -> None:
    text = run("review", "--help").out
    for verb in VERBS.values():
        assert verb.usage.split(" [")[0] in text, verb.usage
