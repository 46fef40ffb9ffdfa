"""Every command does its work: data on standard output, talk on standard error."""

from __future__ import annotations

import pytest

from drafter.reading.read import read
from tests.cli.program import OURS, SEEDS, YEARS, outside, run

REPORT = OURS / "2023年.txt"
ROLES = {"opening", "summary", "highlights", "problems", "plan", "closing", "signature", "noise", "other", "front"}
KINDS = {"count", "people", "households", "money", "percent", "area", "other"}


def test_text_gives_the_canonical_text():
    ran = run("text", REPORT)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == REPORT.read_text(encoding="utf-8")


def test_text_json():
    found = run("text", REPORT, "--json").json
    assert set(found) == {"name", "format", "encoding", "text"}
    assert (found["name"], found["format"], found["encoding"]) == ("2023年.txt", "txt", "utf-8")
    assert found["text"] == REPORT.read_text(encoding="utf-8")


def test_pasted_text_and_remarks_in_another_process():
    ran = outside("text", "-", stdin="工作总结\n一、接访420人次。\n".encode("gb18030"))
    assert ran.code == 0
    assert ran.out == "工作总结\n一、接访420人次。\n"
    assert "GB 18030" in ran.err


def test_outline_json_has_the_promised_fields():
    found = run("outline", REPORT, "--json").json
    assert {"is_report", "title", "agency", "period", "next_period", "kind", "blocks", "outline"} <= set(found)
    assert found["is_report"] is True
    assert (found["period"], found["next_period"], found["kind"]) == ("2023年", "2024年", "annual")
    assert found["title"] == "云溪区妇联2023年工作总结和2024年工作安排"
    text = REPORT.read_text(encoding="utf-8")
    for block in found["blocks"]:
        assert set(block) == {"role", "title", "start", "end"}
        assert block["role"] in ROLES
        assert 0 <= block["start"] <= block["end"] <= len(text)
    assert len(found["outline"]) == 12
    for heading in found["outline"]:
        assert set(heading) == {"level", "marker", "text", "run_in", "start", "block", "topic"}
        assert text.startswith(heading["marker"], heading["start"])
        assert heading["block"] in {"summary", "plan"}
    assert [heading["block"] for heading in found["outline"]] == ["summary"] * 6 + ["plan"] * 6


def test_figures_json_has_the_promised_fields():
    found = run("figures", REPORT, "--json").json
    assert set(found) == {"figures", "others"}
    text = REPORT.read_text(encoding="utf-8")
    fields = [
        "start",
        "end",
        "raw",
        "value",
        "value_max",
        "unit",
        "kind",
        "approx",
        "masked",
        "measured",
        "head",
        "block",
        "sentence",
    ]
    for figure in found["figures"]:
        assert set(fields) <= set(figure)
        assert figure["raw"] in text[figure["start"] : figure["end"]]
        assert figure["kind"] in KINDS
    for other in found["others"]:
        assert list(other) == ["start", "end", "raw", "why"]
    loan = next(figure for figure in found["figures"] if figure["raw"].startswith("920"))
    assert (loan["raw"], loan["value"], loan["unit"], loan["kind"]) == ("920万", 9_200_000, "元", "money")


def test_outline_and_figures_for_people():
    ran = run("outline", REPORT)
    assert "[总结]" in ran.out
    assert "[安排]" in ran.out
    ran = run("figures", REPORT, "--others")
    assert "412件" in ran.out
    assert "年份" in ran.out
    assert ran.err.startswith("共 ")


def test_learn_talks_and_gives_json(tmp_path):
    ran = run("learn", *YEARS, "--into", tmp_path / "模板", "--json")
    assert ran.code == 0
    found = ran.json
    assert found["agency"] == "澄州市云溪区妇女联合会"
    assert found["period"] == "2023年"
    assert found["periods"] == ["2023年", "2022年", "2021年"]
    assert found["slots"]["figure"] > 50
    ran = run("learn", *YEARS, "--into", tmp_path / "模板二")
    assert ran.out == ""
    assert "一字不差" in ran.err


def test_learned_packs_give_the_text_back(pack, tmp_path):
    text = REPORT.read_text(encoding="utf-8")
    assert run("render", pack, "--as-learned").out == text
    assert run("render", pack, "--as-learned", "-o", tmp_path / "还原.txt").out == ""
    assert (tmp_path / "还原.txt").read_bytes() == text.encode("utf-8")
    assert run("render", pack, "--as-learned", "--to", "docx", "-o", tmp_path / "还原.docx").code == 0
    document = read((tmp_path / "还原.docx").read_bytes(), "还原.docx")
    assert "".join(document.text.split()) == "".join(text.split())


def test_agency_and_period_overrule(tmp_path):
    found = run(
        "learn", REPORT, "--into", tmp_path / "a", "--agency", "云溪区总工会", "--period", "2020", "--json"
    ).json
    assert (found["agency"], found["period"]) == ("云溪区总工会", "2020年")


def test_status(workspace):
    found = run("status", workspace, "--json").json
    counts = {"filled", "total", "carried", "missing", "unreviewed", "undecided_sentences"}
    assert set(found) == {"agency", "period", "fields", "sentences", "lists", *counts}
    assert (found["agency"], found["period"]) == ("云溪区妇联", "2024年")
    assert found["total"] == found["filled"] + found["carried"] + found["missing"] == len(found["fields"])
    for field in found["fields"]:
        assert set(field) == {"key", "label", "section", "state", "text", "last", "unit", "question"}
        assert field["state"] in {"missing", "carried", "typed", "confirmed", "derived"}
    ran = run("status", workspace)
    assert ran.err.startswith("云溪区妇联 2024年：")
    assert ran.out.splitlines()[0].split() == ["名称", "说的是", "去年", "今年", "疑问"]


def test_set_stores_at_once(workspace):
    ran = run("set", workspace, "宣讲=150", "巾帼宣讲队==", "岗位=", "--user", "小李")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("已保存 3 项。")
    states = {
        field["key"]: (field["state"], field["text"]) for field in run("status", workspace, "--json").json["fields"]
    }
    assert states["宣讲"] == ("typed", "150")
    assert states["巾帼宣讲队"][0] == "confirmed"
    assert states["岗位"] == ("missing", "")
    assert "有疑问" not in ran.err
    assert "150场" in run("status", workspace, "--all").out
    ran = run("set", workspace, "宣讲=15000")
    assert "倍，确认？" in ran.err
    assert "有疑问 1 处：" in ran.err


@pytest.mark.parametrize("suffix", [".docx", ".txt", ".md"])
def test_export_of_a_draft(workspace, tmp_path, suffix):
    target = tmp_path / f"草 稿{suffix}"
    ran = run("export", workspace, "--draft", "-o", target)
    assert (ran.code, ran.out) == (0, "")
    assert str(target) in ran.err
    assert "沿用未确认" in ran.err
    assert target.stat().st_size > 1000


def test_export_names_the_file_by_itself(workspace):
    assert run("export", workspace, "--draft").code == 0
    assert [file.name for file in (workspace / "exports").iterdir()] == [
        "云溪区妇联2024年工作总结和2025年工作安排（草稿）.docx"
    ]


def test_check_of_a_clean_report():
    ran = run("check", REPORT)
    assert (ran.code, ran.out, ran.err) == (0, "", "2023年.txt：没有发现问题\n")
    assert run("check", REPORT, "--json").json == {"findings": []}


def test_check_of_a_draft(workspace):
    ran = run("check", workspace, "--json")
    assert ran.code == 1
    findings = ran.json["findings"]
    assert {finding["rule"] for finding in findings} >= {"D102"}
    for finding in findings:
        assert set(finding) == {"rule", "severity", "start", "end", "text", "message", "suggest"}
        assert finding["severity"] in {"error", "query", "style"}


def test_explain():
    ran = run("check", "--explain", "h401")
    assert ran.code == 0
    assert ran.out.startswith("H401 标题序号不连续（错）\n")


def test_new_from_a_report_in_one_step(tmp_path):
    ran = run("new", tmp_path / "新 工作区", "--from", REPORT, "--from", YEARS[1])
    assert (ran.code, ran.out) == (0, "")
    assert "云溪区妇联 2024年" in ran.err
    assert run("new", tmp_path / "后年", "--from", REPORT, "--year", "2026").err.startswith("建好了：云溪区妇联 2026年")


def test_demo_does_the_whole_chain_once(tmp_path):
    ran = run("demo", tmp_path / "样例")
    assert (ran.code, ran.out) == (0, "")
    assert len(ran.err.splitlines()) == 8
    (page,) = (tmp_path / "样例" / "工作区" / "exports").iterdir()
    assert page.suffix == ".docx"
    before = sorted(file.stat().st_mtime_ns for file in (tmp_path / "样例").rglob("*"))
    assert "不会覆盖" in run("demo", tmp_path / "样例").err
    assert sorted(file.stat().st_mtime_ns for file in (tmp_path / "样例").rglob("*")) == before


def test_a_clean_report_has_nothing_to_say():
    ran = run("check", SEEDS / "云溪区妇联" / "2023年.txt")
    assert (ran.code, ran.out) == (0, "")


def test_many_findings_of_one_rule_are_counted():
    report = SEEDS / "石河区妇联" / "五年.txt"
    ran = run("check", report)
    assert ran.code == 1
    assert ran.out.count(" M603 ") == 5
    assert "M603 还有 84 处，加 --all 全部列出" in ran.out
    assert run("check", report, "--all").out.count(" M603 ") == 89
