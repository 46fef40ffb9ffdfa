"""What a clerk mistypes: the command says what is wrong before it does anything."""

from __future__ import annotations

import pytest

from tests.cli.program import OURS, YEARS, refused, run

LAST = OURS / "2023年.txt"


def test_the_form_of_a_report_is_said_in_chinese(tmp_path):
    assert "文种：年度" in run("outline", LAST).out
    recipe = tmp_path / "菜谱.txt"
    recipe.write_text("番茄炒蛋的做法\n番茄两个，鸡蛋三个，先炒蛋后放番茄。\n", encoding="utf-8")
    assert "文种：其他" in run("outline", recipe).out


def test_numbers_out_of_range(workspace):
    assert "“abc”不是整数" in refused("serve", workspace, "--port", "abc")
    assert "99999 超出了范围，可以写 0 到 65535" in refused("serve", workspace, "--port", "99999")


def test_a_taken_folder_is_refused_before_anything_is_read(workspace, monkeypatch):
    def read(*_, **__):
        raise AssertionError

    monkeypatch.setattr("drafter.work.packs.learn_pack.read_report", read)
    assert "已经有一个工作区" in refused("new", workspace, "--from", LAST)


def test_options_of_new_that_do_not_go_together(tmp_path, pack):
    assert "--from 和 --pack 只能写一个" in refused("new", tmp_path / "甲", "--from", LAST, "--pack", pack)
    assert "不是数据库的地址" in refused("new", tmp_path / "甲", "--pack", pack, "--ledger", "postgres@host/台账")
    assert not (tmp_path / "甲").exists()


def test_what_is_odd_about_a_new_workspace_is_said(tmp_path, pack):
    assert "提醒" not in run("new", tmp_path / "甲", "--pack", pack).err
    ran = run("new", tmp_path / "乙", "--pack", pack, "--year", "2020")
    assert ran.code == 0
    assert "模板学的是2023年的报告，要写的却是2020年的" in ran.err
    ran = run("new", tmp_path / "丙", "--pack", pack, "--agency", "随便")
    assert "看不出“随便”是哪一类单位" in ran.err


def test_one_report_is_learned_once(tmp_path):
    assert run("learn", *YEARS, "--into", tmp_path / "模板").code == 0
    before = run("learn", LAST, "--into", tmp_path / "单", "--json").json["periods"]
    copy = tmp_path / "2023年（副本）.txt"
    copy.write_bytes(b"\xef\xbb\xbf" + LAST.read_bytes())
    ran = run("learn", copy, "--into", tmp_path / "单", "--add", "--json")
    assert ran.json["periods"] == before
    assert "内容相同，只学一次" in ran.err


def test_one_sentence_cannot_be_ours_and_theirs(pack, tmp_path):
    assert run("pack", "export", pack, "-o", tmp_path / "包.zip").code == 0
    told = refused("pack", "update", pack, tmp_path / "包.zip", "--ours", "总结-01-01", "--theirs", "总结-01-01")
    assert "--ours 和 --theirs 不能都写 总结-01-01" in told


def test_controls_are_for_word_only(workspace, tmp_path):
    for name in ("甲.txt", "甲.md", "甲.pdf"):
        assert "只有 Word 文件里有" in refused("export", workspace, "--draft", "--fillable", "-o", tmp_path / name)


def test_one_way_of_working_at_once(tmp_path, pack):
    roster = tmp_path / "名单.csv"
    roster.write_text("单位\n青岚区妇联\n", encoding="utf-8")
    options = ("--pack", pack, "--year", "2025", "--scheduler", "tcp://127.0.0.1:9", "--jobs", "2")
    assert "--scheduler 和 --jobs 只能写一个" in refused("batch", roster, *options)


def test_an_answer_to_a_promise_shows_that_promise(tmp_path):
    folder = tmp_path / "2024年总结"
    assert run("new", folder, "--from", LAST).code == 0
    first = run("promises", folder, "--json").json["promises"][0]
    ran = run("promises", folder, "--answer", first["id"], "结转")
    assert ran.code == 0
    assert [line for line in ran.out.splitlines() if "承诺-" in line and "答复" in line]
    assert sum(line.lstrip().startswith("承诺-") for line in ran.out.splitlines()) <= 2


@pytest.mark.parametrize("options", [(), ("--house-style",)])
def test_the_layout_is_told_in_full_only_where_it_is_taken_over(tmp_path, workspace, options):
    word = tmp_path / "2024年总结.docx"
    assert run("export", workspace, "--draft", "-o", word).code == 0
    import docx
    from docx.shared import Mm

    opened = docx.Document(str(word))
    opened.sections[0].page_width = Mm(216)
    opened.save(str(word))
    ran = run("learn", word, "--into", tmp_path / "模板", "--anyway", *options)
    assert ran.code == 0, ran
    assert ("page_width" in ran.err) is bool(options)
    assert "版式：" in ran.err


def test_a_file_that_is_no_report_is_doubted_wherever_it_is_read(tmp_path):
    recipe = tmp_path / "菜谱.txt"
    recipe.write_text("番茄炒蛋的做法\n番茄两个，鸡蛋三个，先炒蛋后放番茄。\n", encoding="utf-8")
    for command in ("check", "figures", "outline"):
        ran = run(command, recipe)
        assert ran.code == 0
        assert "提醒：这看起来不是工作总结" in ran.err
        assert "提醒" not in run(command, LAST).err


def test_a_draft_is_checked_without_another_workspace(workspace):
    assert "不用写 --with" in refused("check", workspace, "--with", workspace)


def test_a_year_that_is_not_there(tmp_path):
    told = refused(
        "new", tmp_path / "甲", "--kind", "五年", "--agency", "云溪区妇联", "--from-ledger", tmp_path / "没有"
    )
    assert "找不到" in told
    assert "does not" not in told


def test_a_shipped_pack_was_learned_from_nobody(tmp_path):
    ran = run("new", tmp_path / "甲", "--kind", "年度", "--agency", "青岚区残联", "--city", "澄州市", "--year", "2024")
    assert ran.code == 0
    assert "提醒" not in ran.err


def test_the_report_of_a_workspace_and_of_one_year(workspace, tmp_path):
    assert run("render", workspace, "--as-learned").out == LAST.read_text(encoding="utf-8")
    told = refused(
        "render", workspace, "--as-learned", "--period", "2022年", "--to", "docx", "-o", tmp_path / "甲.docx"
    )
    assert "以前各年的只能输出文字" in told


def test_a_list_of_words_is_no_word_file(pack, tmp_path):
    word = tmp_path / "清单.docx"
    word.write_bytes(b"PK\x03\x04")
    told = refused("pack", "reuse", pack, "--for", "青岚区妇联", "--into", tmp_path / "甲", "--words", word)
    assert "清单.docx：这不是本地词的清单" in told
