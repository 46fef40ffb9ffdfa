"""Reading on a screen: trees, colours and columns there; plain and whole data everywhere else."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys

import openpyxl
import pytest
from rich.console import Console

from drafter.cli import screen as screen_module
from drafter.cli.paint import outline_lines, outline_tree, painted_text
from drafter.cli.screen import harmless, screen
from drafter.cli.table import Column, screen_table, show_table
from drafter.parsing.parse import parse
from drafter.text.width import cell_width
from drafter.work.reports.describe import outline_json
from tests.cli.program import OURS, ROOT, SEEDS, refused, run
from tests.notation import document

REPORT = OURS / "2023年.txt"
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
COLUMNS = (Column("写法", 14, colour="cyan"), Column("数值", 12, right=True), Column("数的是什么", 40), Column("在", 8))
ROWS = [
    ("1.8万余人次", "18,000", "“溪畔红”巾帼宣讲队走进村社、企业和校园开展宣讲的场次", "总结"),
    ("3名", "3", "省三八红旗手", "安排"),
]


def painted(*things: object, width: int, colour: bool = True) -> str:
    out = io.StringIO()
    system = "standard" if colour else None
    console = Console(file=out, width=width, color_system=system, force_terminal=colour, highlight=False, markup=False)
    for thing in things:
        console.print(thing, soft_wrap=not hasattr(thing, "children"))
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 50, 64, 80, 200])
def test_a_table_fits_the_screen(width: int) -> None:
    lines = ESCAPES.sub("", painted(screen_table(COLUMNS, ROWS, width), width=width)).splitlines()
    assert len(lines) == 3
    assert all(cell_width(line) <= width for line in lines)
    assert lines[2].startswith("3名")
    ends = {
        cell_width(line[: line.index(value) + len(value)])
        for line, value in zip(lines[1:], ("18,000", "3 "), strict=True)
    }
    assert len(ends) <= 2


def test_a_narrow_table_cuts_the_widest_column() -> None:
    line = screen_table(COLUMNS, ROWS, 60).plain.split("\n")[1]
    assert "1.8万余人次" in line
    assert "18,000" in line
    assert line.endswith("总结")
    assert ".." in line


def test_a_table_for_a_file_is_whole_and_plain() -> None:
    text = show_table(COLUMNS, ROWS)
    assert "\x1b" not in text
    assert ROWS[0][2] in text
    starts = [
        cell_width(line.split(word)[0])
        for line, word in zip(text.splitlines()[1:], ("“溪畔红”", "省三八"), strict=True)
    ]
    assert starts[0] == starts[1]


def test_no_rows() -> None:
    assert show_table(COLUMNS, []) == "写法  数值  数的是什么  在"
    assert screen_table(COLUMNS, [], 80).plain == "写法  数值  数的是什么  在"


def test_the_outline_is_a_tree_on_a_screen() -> None:
    found = outline_json(
        parse(document("工作总结|一、甲服务|（一）乙维权|接访3人次。|（二）丙宣传工作|推文3篇。|二、丁|调解3件。"))
    )
    shown = ESCAPES.sub("", painted(*outline_tree(found), width=60))
    lines = [line.rstrip() for line in shown.splitlines()]
    assert [line for line in lines if "（" in line] == ["│   ├── （一）乙维权  维权", "│   └── （二）丙宣传工作  宣传"]
    assert any(line.startswith("├── 一、甲服务") for line in lines)
    assert any(line.startswith("└── 二、丁") for line in lines)


def test_tree_and_lines_tell_the_same() -> None:
    for path in sorted(SEEDS.glob("*/*.txt"))[:2]:
        found = run("outline", path, "--json").json
        plain = list(outline_lines(found))
        tree = ESCAPES.sub("", painted(*outline_tree(found), width=300))
        for heading in found["outline"]:
            assert heading["text"].replace("\n", " ") in tree
            assert any(heading["text"].replace("\n", " ") in line for line in plain)


def test_the_text_keeps_its_characters() -> None:
    report = parse(document("工作总结|一、维权|接访[bold]3人次[/bold]，:smile:共5件。"))
    text = painted_text(report)
    assert text.plain == report.text
    assert ESCAPES.sub("", painted(text, width=80)) == report.text + "\n"
    assert "\x1b[36m3人次" in painted(text, width=80)


def test_a_report_cannot_steer_the_terminal() -> None:
    evil = "接访\x1b]0;标题\x0712次\x9b31m\u202e倒\u2066\r覆盖"
    shown = harmless(evil)
    assert len(shown) == len(evil)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert harmless("正常，“文字”\t表\n行") == "正常，“文字”\t表\n行"
    found = outline_json(parse(document("工作总结|一、甲\x1b[2J乙|接访3人次。")))
    assert "\x1b[2J" not in painted(*outline_tree(found), width=80)
    assert "\x1b[2J" not in painted(painted_text(parse(document("工作\x1b[2J总结|接访3人次。"))), width=80)


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_colour_is_honoured(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    out = Terminal()
    screen(out, width=80).print(screen_table(COLUMNS, ROWS, 80))
    assert "\x1b[" in out.getvalue()
    monkeypatch.setenv(name, value)
    out = Terminal()
    screen(out, width=80).print(screen_table(COLUMNS, ROWS, 80))
    assert "\x1b" not in out.getvalue()
    assert screen(out, width=10).width == screen_module.NARROWEST


@pytest.mark.parametrize("command", ["text", "outline", "figures"])
def test_what_is_piped_has_no_colour(command: str) -> None:
    ran = run(command, REPORT)
    assert ran.code == 0
    assert "\x1b" not in ran.out + ran.err
    assert "..\n" not in ran.out


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_in_a_terminal() -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS", "LINES")}
    environment |= {"TERM": "xterm-256color", "COLUMNS": "60", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "drafter", "figures", str(REPORT)]
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment) as done:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
    os.close(ours)
    assert done.returncode == 0
    text = shown.decode("utf-8").replace("\r\n", "\n")
    assert "\x1b[" in text
    assert all(cell_width(line) <= 60 for line in ESCAPES.sub("", text).splitlines())
    assert "党组理论学习中心组学习" in text


def test_figures_of_several_files() -> None:
    ran = run("figures", OURS / "2022年.txt", REPORT)
    assert (ran.code, ran.out.count("写法")) == (0, 2)
    assert ran.out.startswith(str(OURS / "2022年.txt") + "\n")
    found = run("figures", OURS / "2022年.txt", REPORT, "--json").json
    assert [one["file"] for one in found["files"]] == [str(OURS / "2022年.txt"), str(REPORT)]
    assert found["files"][1]["figures"] == run("figures", REPORT, "--json").json["figures"]


def test_figures_become_a_workbook(tmp_path) -> None:
    target = tmp_path / "数据.xlsx"
    ran = run("figures", OURS / "2022年.txt", REPORT, "--to", "xlsx", "-o", target)
    assert (ran.code, ran.out) == (0, "")
    assert "已写到" in ran.err
    assert openpyxl.load_workbook(target).sheetnames == ["汇总", "2022年", "2023年"]
    first = target.read_bytes()
    assert run("figures", OURS / "2022年.txt", REPORT, "-o", target).code == 0
    assert target.read_bytes() == first


def test_figures_become_csv(tmp_path) -> None:
    assert run("figures", REPORT, "-o", tmp_path / "数据.csv").code == 0
    data = (tmp_path / "数据.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == len(run("figures", REPORT, "--json").json["figures"]) + 1


def test_bad_orders_for_a_table(tmp_path) -> None:
    assert "-o" in refused("figures", REPORT, "--to", "xlsx")
    assert "结尾" in refused("figures", REPORT, "--to", "xlsx", "-o", tmp_path / "甲.csv")
    assert "结尾" in refused("figures", REPORT, "-o", tmp_path / "甲.docx")
    assert "--json" in refused("figures", REPORT, "--json", "-o", tmp_path / "甲.csv")
    ours = tmp_path / "报告.csv"
    ours.write_text("工作总结\n接访3人次。\n", encoding="utf-8")
    refused("figures", ours, "-o", ours)
    assert ours.read_text(encoding="utf-8").startswith("工作总结")
    assert not (tmp_path / "甲.csv").exists()
