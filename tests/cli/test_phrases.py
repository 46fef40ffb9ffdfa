"""``drafter phrases``."""

from __future__ import annotations

import pytest

from tests.cli.program import refused, run
from tests.learning.test_phrases import JOBS, ONE, PAGE, TWO

PAGES = {
    "甲.txt": ("澄州市云溪区妇联", ONE),
    "乙.txt": ("岚州市松谷区妇联", TWO),
    "丙.txt": ("澄州市石河区妇联", ONE),
}


@pytest.fixture
def reports(tmp_path):
    for name, (agency, rights) in PAGES.items():
        (tmp_path / name).write_text(PAGE.format(agency=agency, rights=rights, work=JOBS), encoding="utf-8")
    return tmp_path


def test_words_topic_and_place():
    ran = run("phrases", "就业", "--topic", "创业就业", "--role", "成效", "--federation", "妇联")
    assert ran.code == 0
    assert "妇女就业渠道持续拓宽\t创业就业·成效" in ran.out.splitlines()
    assert all(line.endswith("创业就业·成效") for line in ran.out.splitlines())
    assert "找到" in ran.err


def test_json_has_stable_fields():
    found = run("phrases", "志愿", "服务", "--json").json["phrases"]
    assert found
    assert set(found[0]) == {"text", "topic", "role", "federation", "cities"}
    assert {one["role"] for one in found} <= {"opening", "linking", "result", "closing"}


def test_nothing_found_is_no_error():
    ran = run("phrases", "没有这样的词")
    assert (ran.code, ran.out) == (0, "")
    assert "没有找到" in ran.err


def test_mined_phrases_come_back_as_ones_own(reports):
    into = reports / "词库" / "phrases" / "妇联.yaml"
    into.parent.mkdir(parents=True)
    ran = run("phrases", "--mine", *(reports / name for name in PAGES), "--into", into)
    assert (ran.code, ran.out) == (0, "")
    assert "3 份报告，2 个城市" in ran.err
    own = run("phrases", "排查婚姻家庭", "--phrasebank", reports / "词库")
    assert own.out == "定期排查婚姻家庭矛盾纠纷\t维权·承接\n"
    before = into.read_text(encoding="utf-8")
    assert "已经有了" in refused("phrases", "--mine", *(reports / name for name in PAGES), "--into", into)
    assert into.read_text(encoding="utf-8") == before


def test_mining_without_a_file_shows_what_it_found(reports):
    found = run("phrases", "--mine", reports / "甲.txt", reports / "乙.txt", "--json").json["phrases"]
    assert "守护妇女儿童权益" in [one["text"] for one in found]
    assert {one["cities"] for one in found} == {2}


def test_one_city_alone_tells_nothing(reports):
    assert "至少要两个城市" in refused("phrases", "--mine", reports / "甲.txt", reports / "丙.txt")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("就业", "--role", "中间"), "开头、承接、成效、结尾"),
        (("就业", "--federation", "街道办"), "没有“街道办”这种单位"),
        (("就业", "--phrasebank", "/没有/这里"), "没有这个词库文件夹"),
        (("--mine", "没有.txt"), "没有"),
    ],
)
def test_what_there_is_not(arguments, complaint):
    assert complaint in refused("phrases", *arguments)


@pytest.mark.parametrize("arguments", [("--mine",), ("就业", "--into", "x.yaml"), ("--mine", "x", "--topic", "维权")])
def test_options_that_do_not_go_together(arguments):
    refused("phrases", *arguments)


def test_not_everything_at_once():
    ran = run("phrases")
    shown = ran.out.splitlines()
    assert len(shown) == 30
    every = run("phrases", "--all").out.splitlines()
    assert every[:30] == shown
    assert len(every) > 100
    assert f"找到 {len(every)} 条，先列 30 条；加 --all 全部列出" in ran.err
    topic = shown[0].split("\t")[1].split("·")[0]
    assert topic in ran.err
    few = run("phrases", "就业", "--role", "成效", "--federation", "妇联")
    assert "先列" not in few.err
    assert len(run("phrases", "--json").json["phrases"]) == len(every)
