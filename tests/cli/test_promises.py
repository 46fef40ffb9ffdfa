from __future__ import annotations

import pytest

from drafter.work.desk.desk import open_desk
from tests.cli.program import OURS, refused, run


def test_two_reports_as_text_and_json():
    ran = run("promises", OURS / "2022年.txt", OURS / "2023年.txt")
    assert ran.code == 0
    assert "  [写到了] 办好第七届“云溪女儿节”\n      → 连续七年举办“云溪女儿节”\n" in ran.out
    assert "（目标 20 期，结果 21期）" in ran.out
    assert "  [没有写到] 筹建区女性科技人才协会\n" in ran.out
    assert ran.err.startswith("承诺 ")
    found = run("promises", OURS / "2022年.txt", OURS / "2023年.txt", "--json").json["promises"]
    assert ran.out.count("[") == len(found)


def test_a_workspace_lists_answers_and_adopts(workspace):
    assert "[没有写到] 筹" not in run("promises", workspace).out
    ran = run("promises", workspace, "--answer", "承诺-13", "结转", "--note", "等场地")
    assert ran.code == 0
    assert "答复：结转（等场地）" in ran.out
    found = {one["id"]: one for one in run("promises", workspace, "--json").json["promises"]}
    assert found["承诺-13"]["answer"] == "carried"
    assert found["承诺-13"]["note"] == "等场地"
    assert [one["targets"][0]["value"] for one in found.values() if "技能培训" in one["text"]] == [20]
    assert run("promises", workspace, "--answer", "承诺-13", "收回").code == 0
    assert "答复" not in run("promises", workspace).out


def test_a_promise_is_written_into_the_new_plan(workspace):
    def due():
        found = run("promises", workspace, "--json").json["promises"]
        return next(one for one in found if "云溪巧手" in one["text"])

    assert due()["offered"] == ""
    assert "已经写到了" in refused("promises", workspace, "--adopt", due()["id"])
    with open_desk(workspace) as desk:
        sentences = [one for one in desk.session.draft.pack.sentences() if "巾帼创业创新大赛" in str(one.parts)]
        desk.reword(sentences[-1].id, "")
    assert due()["offered"] == "举办首届“云溪巧手”巾帼创业创新大赛。"
    ran = run("promises", workspace, "--adopt", due()["id"])
    assert "已写进新的工作安排：举办首届“云溪巧手”巾帼创业创新大赛。" in ran.err
    with open_desk(workspace) as desk:
        assert "举办首届“云溪巧手”巾帼创业创新大赛。" in "".join(one.text for one in desk.session.report().paragraphs)
    assert due()["offered"] == ""
    assert "不在还没做的承诺里" in refused("promises", workspace, "--adopt", "承诺-99")


def test_the_export_lists_what_is_unanswered(workspace, tmp_path):
    ran = run("export", workspace, "--draft", "-o", tmp_path / "草稿.docx")
    assert ran.code == 0
    assert "也没有答复" in ran.err
    assert "“云溪巧手”巾帼创业创新大赛" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((OURS / "2022年.txt",), "请写两份报告"),
        ((OURS / "2022年.txt", OURS / "2023年.txt", "--adopt", "承诺-01"), "只用于工作区"),
        ((OURS / "没有.txt", OURS / "2023年.txt"), "没有.txt"),
        ((OURS / "2022年.txt", OURS / "没有.txt"), "没有.txt"),
        ((OURS,), "工作区"),
        ((OURS / "2022年.txt", OURS), "云溪区妇联"),
    ],
)
def test_bad_input_is_said_in_plain_chinese(arguments, said):
    assert said in refused("promises", *arguments)


@pytest.mark.parametrize(
    ("arguments", "said"), [(("承诺-01", "也许"), "不认识“也许”"), (("承诺-99", "完成"), "没有“承诺-99”这条承诺")]
)
def test_bad_answers_change_nothing(workspace, arguments, said):
    assert said in refused("promises", workspace, "--answer", *arguments)
    assert all(one["answer"] is None for one in run("promises", workspace, "--json").json["promises"])
