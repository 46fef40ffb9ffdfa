"""Items of lists and optional sentences by command."""

from __future__ import annotations

from tests.cli.program import YEARS, run


def test_items_are_left_out_put_back_added_and_moved(workspace):
    shown = run("status", workspace, "--lists").out
    assert "省级家庭" in shown
    assert run("set", workspace, "--without", "省级家庭").code == 0
    found = run("status", workspace, "--json").json["lists"]
    items = {item["key"]: item["written"] for one in found for item in one["items"]}
    assert (items["省级家庭"], items["市级家庭"]) == (False, True)
    assert "省级家庭" not in {field["key"] for field in run("status", workspace, "--json").json["fields"]}
    ran = run("set", workspace, "--with", "省级家庭", "--add", "市级家庭=区级12户", "--behind", "省级家庭=市级家庭")
    assert ran.code == 0, ran.err
    (mine,) = [
        one["items"]
        for one in run("status", workspace, "--json").json["lists"]
        if any(item["key"] == "市级家庭" for item in one["items"])
    ]
    assert [item["text"][:2] for item in mine] == ["市级", "省级", "区级"]
    assert mine[-1]["added"]
    assert mine[-1]["text"] == "区级12户"


def test_a_sentence_of_some_years_is_asked_about_until_it_is_decided(tmp_path):
    workspace = tmp_path / "2024年总结"
    assert run("learn", *YEARS, "--into", tmp_path / "pack").code == 0
    assert run("new", workspace, "--pack", tmp_path / "pack").code == 0
    before = run("status", workspace, "--json").json
    first, second = before["sentences"][:2]
    assert first["question"].endswith("没写；今年写不写？")
    assert before["undecided_sentences"] == len(before["sentences"])
    assert run("set", workspace, "--without", first["sentence"], "--with", second["sentence"]).code == 0
    after = run("status", workspace, "--json").json
    assert after["undecided_sentences"] == before["undecided_sentences"] - 2
    decided = {one["sentence"]: one for one in after["sentences"]}
    assert decided[first["sentence"]]["text"] == decided[first["sentence"]]["question"] == ""
    assert decided[second["sentence"]]["text"] == second["text"]


def test_bad_names_are_refused_in_plain_words(workspace):
    for options in (
        ("--without", "没有的"),
        ("--with", "没有的"),
        ("--add", "市级家庭"),
        ("--add", "市级家庭="),
        ("--behind", "省级家庭=没有的"),
        (),
    ):
        ran = run("set", workspace, *options)
        assert ran.code != 0, options
        assert "Traceback" not in ran.err
        assert any("\u4e00" <= char <= "\u9fff" for char in ran.err)


def test_a_wrong_pair_leaves_everything_as_it_was_and_says_so(workspace):
    before = run("status", workspace, "--json").json
    ran = run("set", workspace, "接访=452", "没有这一项=3", "--without", "省级家庭")
    assert ran.code == 2
    assert "没有“没有这一项”这一项" in ran.err
    assert "这一次什么都没有保存" in ran.err
    assert run("status", workspace, "--json").json == before


def test_status_says_what_a_name_is_of_and_gives_every_value_its_unit(workspace):
    shown = run("status", workspace, "--all").out.splitlines()
    assert "说的是" in shown[0]
    fields = run("status", workspace, "--json").json["fields"]
    for field, line in zip(fields, shown[1:], strict=True):
        assert field["key"] in line
        assert field["label"] in line
