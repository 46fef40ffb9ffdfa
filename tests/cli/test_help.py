from __future__ import annotations

import re
import subprocess
import sys

import click
import pytest

from drafter.cli.group import cli
from drafter.cli.usage import usage_trouble
from tests.cli.program import ROOT, refused, run

COMMANDS = cli.list_commands(click.Context(cli))
HEAVY = ("jieba", "textual", "docx", "sqlalchemy", "lxml", "jinja2", "yaml", "rapidfuzz", "pdfplumber", "pypdfium2")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese(command):
    ran = run(*command.split(), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("用法：drafter")
    assert not re.search(r"Usage|Options|Show this|Commands|required|<=|\b(?:PATH|TEXT|INTEGER|RANGE)\b", ran.out)
    assert "显示这份说明" in ran.out


def test_every_command_is_listed_with_its_help():
    listed = run("--help").out
    for command in COMMANDS:
        assert re.search(rf"^  {command} +[\u4e00-\u9fff]", listed, re.MULTILINE), command
        found = cli.get_command(click.Context(cli), command)
        assert found is not None
        assert found.name == command


def test_the_commands_about_packs_are_listed():
    listed = run("pack", "--help").out
    for command in ("export", "import", "reuse", "update"):
        assert re.search(rf"^  {command} +[\u4e00-\u9fff]", listed, re.MULTILINE), command


def test_version():
    assert re.fullmatch(r"年报起草助手 \d+\.\d+\.\d+\n", run("--version").out)


@pytest.mark.parametrize(
    ("module", "arguments"), [("drafter.cli.main", ()), ("drafter", ("--help",)), ("drafter", ("learn", "--help"))]
)
def test_help_loads_nothing_heavy(module, arguments):
    code = (
        f"import sys; sys.argv = ['drafter', *{arguments!r}]\n"
        "try:\n"
        "    import drafter.cli.main\n"
        "    drafter.cli.main.main() if sys.argv[1:] else None\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, timeout=60, check=True)
    assert done.stderr.decode().strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["foo"], "没有“foo”这个命令（用 drafter --help 看有哪些命令）"),
        (["exprot", "x"], "是不是想用 export？"),
        (["learn"], "还要写 文件..."),
        (["learn", "x.txt"], "还要写 --into"),
        (["set", "x"], "还要写 名称=值..."),
        (["check"], "请写要校核的文件，或工作区文件夹"),
        (["check", "a", "b c"], "多写了 b c"),
        (["check", "--jso", "x"], "没有 --jso 这个选项，是不是想用 --json"),
        (["check", "--json=1", "x"], "--json 后面不用写内容"),
        (["check", "x", "--explain"], "--explain 后面要写内容"),
        (["check", "--explain", "X1"], "没有规则 X1，现有：C101"),
        (["check", "x", "-o", "y.txt"], "-o 只与 --fix 一起用"),
        (["check", "x", "--fix"], "请用 -o 写出新文件名"),
        (["new", "x"], "请用 --from 给出往年的报告，用 --kind 写明文种"),
        (["correct", "x", "y", "--unit"], "--unit 后面要写内容"),
        (["render", "x", "--as-learned", "--to", "pdf"], "没有“pdf”这一种，可以写 text、docx"),
        (["render", "x"], "还要写 --as-learned"),
        (["--foo"], "没有 --foo 这个选项"),
    ],
)
def test_wrong_usage_is_said_in_chinese(arguments, said):
    complaint = refused(*arguments)
    assert said in complaint
    assert "--help" in complaint or "（" in complaint
    assert not re.search(r"[A-Z][a-z]+ [a-z]+ ", complaint)


def test_what_we_wrote_ourselves_is_not_translated():
    assert usage_trouble(click.UsageError("请写文件")) == "请写文件"
    assert usage_trouble(click.BadParameter("看不懂")) == "参数：看不懂"
