"""``drafter correct`` and the two options by which other commands hear of it."""

from __future__ import annotations

import shutil

import pytest

from tests.cli.program import OURS, refused, run

REPORT = OURS / "2023年.txt"


@pytest.fixture
def own(tmp_path, pack):
    """A pack of one's own, to be corrected at will."""
    return shutil.copytree(pack, tmp_path / "模板")


def test_a_false_figure_and_a_missed_one(own) -> None:
    ran = run("correct", own, "近百条", "--not-figure")
    assert (ran.code, ran.out) == (0, "")
    assert "收集“金点子”□条" in ran.err
    assert run("correct", own, "新增两家", "--head", "友好基地", "--unit", "所").code == 0
    plain = run("figures", REPORT, "--json").json
    told = run("figures", REPORT, "--corrections", own / "corrections.yaml", "--json").json
    assert run("figures", REPORT, "--corrections", own, "--json").json == told
    assert len(told["figures"]) == len(plain["figures"]) - 1
    assert [one["raw"] for one in told["others"] if one["why"] == "人工更正"] == ["百"]
    [figure] = [one for one in told["figures"] if one["measured"] == "友好基地"]
    assert (figure["unit"], figure["value"]) == ("所", 2)


def test_a_topic(own) -> None:
    assert run("correct", own, "凝聚巾帼奋进力量", "--topic", "党建").code == 0
    found = run("outline", REPORT, "--corrections", own, "--json").json["outline"]
    assert [one["topic"] for one in found if "凝聚巾帼奋进力量" in one["text"]] == ["党建"]


def test_learnt_again_and_handed_to_the_workspace(own, tmp_path) -> None:
    assert run("correct", own, "新增两家", "--head", "友好基地").code == 0
    assert run("learn", REPORT, "--into", own, "--replace").code == 0
    assert "友好基地:" in (own / "model.yaml").read_text(encoding="utf-8")
    assert (own / "corrections.yaml").is_file()
    workspace = tmp_path / "2024年总结"
    assert run("new", workspace, "--pack", own).code == 0
    assert "友好基地" in (workspace / "corrections.yaml").read_text(encoding="utf-8")
    report = workspace / "exports" / "2024年.txt"
    shutil.copy(OURS / "2024年.txt", report)
    following = tmp_path / "2025年总结"
    assert run("new", following, "--from", report).code == 0
    assert (following / "corrections.yaml").read_bytes() == (workspace / "corrections.yaml").read_bytes()


def test_a_neighbour_gets_none_of_it(own, tmp_path) -> None:
    assert run("correct", own, "近百条", "--not-figure").code == 0
    workspace = tmp_path / "别处"
    assert run("new", workspace, "--pack", own, "--agency", "青岚区妇联", "--city", "澄州市").code == 0
    assert not (workspace / "corrections.yaml").exists()


def test_own_words(tmp_path) -> None:
    words = tmp_path / "phrasebank"
    (words / "topics").mkdir(parents=True)
    topic = "巾帼宣传: [突出思想, 凝聚巾帼, 巾帼奋进, 奋进力量]\n"
    (words / "topics" / "妇联.yaml").write_text(topic, encoding="utf-8")
    found = run("outline", REPORT, "--phrasebank", words, "--json").json["outline"]
    assert "巾帼宣传" in {one["topic"] for one in found}
    assert "巾帼宣传" not in {one["topic"] for one in run("outline", REPORT, "--json").json["outline"]}
    pack = tmp_path / "模板"
    assert run("learn", REPORT, "--into", pack, "--phrasebank", words).code == 0
    assert "巾帼宣传" in (pack / "model.yaml").read_text(encoding="utf-8")
    assert (pack / "phrasebank" / "topics" / "妇联.yaml").is_file()
    assert run("correct", pack, "凝聚巾帼奋进力量", "--topic", "巾帼宣传").code == 0
    workspace = tmp_path / "工作区"
    assert run("new", workspace, "--pack", pack).code == 0
    assert (workspace / "phrasebank" / "topics" / "妇联.yaml").is_file()


def test_taken_back(own) -> None:
    assert run("correct", own, "近百条", "--not-figure").code == 0
    assert "收回了" in run("correct", own, "近百条", "--forget").err
    assert "近百条" not in (own / "corrections.yaml").read_text(encoding="utf-8")


def test_what_is_refused(own, tmp_path) -> None:
    refused("correct", own, "近百条")
    refused("correct", own, "近百条", "--figure", "--not-figure")
    refused("correct", own, "近百条", "--not-figure", "--unit", "条")
    refused("correct", own, "近百条", "--topic", "维权", "--head", "甲")
    refused("correct", own, "近百条", "--forget", "--figure")
    assert "没有找到" in refused("correct", own, "近千条", "--figure")
    assert "不是工作区" in refused("correct", tmp_path, "近百条", "--figure")
    assert "找不到" in refused("figures", REPORT, "--corrections", tmp_path / "没有.yaml")
    (tmp_path / "空的").mkdir()
    assert "没有词库文件" in refused("figures", REPORT, "--phrasebank", tmp_path / "空的")
    (own / "corrections.yaml").write_text("format: 1\ncorrections:\n- claus: 甲\n", encoding="utf-8")
    assert "第 3 行" in refused("correct", own, "近百条", "--figure")
    assert "第 3 行" in refused("figures", REPORT, "--corrections", own)
