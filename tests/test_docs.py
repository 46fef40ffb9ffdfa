"""The pages say what the code does: commands, rules, nouns, measures, links."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from drafter.checking.rule import all_rules
from drafter.cli.group import cli
from drafter.domain.layout import SETTINGS
from drafter.form.screens.help import KEYS
from drafter.form.signs import SIGN_MEANINGS
from drafter.storage.model_yaml import MODEL_FILE
from drafter.storage.pack_yaml import PACK_FILES
from drafter.work.findings.check import check_file
from drafter.work.promises.promises import follow_reports, promises_json
from drafter.work.reports.describe import figures_json, findings_json, outline_json
from drafter.work.reports.read_report import read_report
from drafter.work.years.align_reports import align_reports, difference_json, sections_json

ROOT = Path(__file__).parent.parent
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LINK = re.compile(r"\[[^\]\n]*\]\((?!https?://|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)")
_MAKE = re.compile(r"\bmake ([a-z]+)")
COMMANDS = cli.list_commands(click.Context(cli))
PAGES = sorted(
    page.relative_to(ROOT).as_posix()
    for folder in ("", "docs", "docs/decisions", "templates", "bench", "seeds", "phrasebank")
    for page in (ROOT / folder).glob("*.md")
)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_there_are_pages() -> None:
    assert {"README.md", "README.zh-CN.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/glossary.md"} <= set(PAGES)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_in_chinese(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert _HAN.search(command.help or ""), "the command's docstring"
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            help_option = parameter.name == "help"
            assert help_option or parameter.hidden or _explained(parameter), f"{name} {parameter.opts[0]}"


def _explained(option: click.Option) -> bool:
    return bool(_HAN.search(option.help or ""))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_manual(name: str) -> None:
    assert re.search(rf"^\| `drafter {name}[ `]", read("README.zh-CN.md"), re.MULTILINE)


def test_the_manual_names_no_other_command() -> None:
    for page in ("README.md", "README.zh-CN.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/format.md", "docs/rules.md"):
        named = re.findall(r"(?:`|^    )drafter ([a-z-]+)", read(page), re.MULTILINE)
        assert {word for word in named if not word.startswith("-")} <= set(COMMANDS), page


def test_the_manual_explains_every_sign_and_key() -> None:
    manual = read("README.zh-CN.md")
    for sign, _ in SIGN_MEANINGS:
        assert f"| {sign} |" in manual
    for _, keys in KEYS:
        for named, _ in keys:
            for key in named.split():
                assert _HAN.search(key) or key in manual, key


def test_every_rule_is_explained() -> None:
    page = read("docs/rules.md")
    for rule in all_rules():
        row = re.search(rf"^\| {rule.code} \|.*$", page, re.MULTILINE)
        assert row, f"{rule.code} is missing: run docs/tables.py"
        assert rule.title in row[0]
        assert rule.explanation.replace("\n", " ") in row[0].replace("\\|", "|"), "run docs/tables.py"
    listed = re.findall(r"^\| ([A-Z]\d+) \|", page, re.MULTILINE)
    assert listed == [rule.code for rule in all_rules()]


def test_every_measure_is_listed() -> None:
    page = read("docs/word-format.md")
    listed = re.findall(r"^\| `([a-z_0-9]+)` \|", page, re.MULTILINE)
    assert listed == list(SETTINGS)


def test_the_tables_are_as_the_code_has_them() -> None:
    script = "import sys, tables; sys.stdout.buffer.write((tables.rules_page() + tables.measures_table()).encode())"
    made = subprocess.run([sys.executable, "-c", script], cwd=ROOT / "docs", capture_output=True, check=True).stdout
    rules, _, measures = made.decode().partition("| 名称 | 意思 |")
    assert rules == read("docs/rules.md"), "run docs/tables.py"
    assert f"| 名称 | 意思 |{measures}<!-- end -->" in read("docs/word-format.md"), "run docs/tables.py"


def test_every_file_of_a_pack_is_explained() -> None:
    page = read("docs/format.md")
    for name in PACK_FILES:
        assert f"| `{name}` |" in page
        assert re.search(rf"^## {re.escape(name)}：", page, re.MULTILINE), name
    assert MODEL_FILE in PACK_FILES


def fields_of(shown: object) -> set[str]:
    """The names of all fields, at any depth."""
    if isinstance(shown, dict):
        return set(shown) | {name for one in shown.values() for name in fields_of(one)}
    return {name for one in shown for name in fields_of(one)} if isinstance(shown, list) else set()


def test_every_field_of_the_json_is_explained(tmp_path: Path) -> None:
    slipped = tmp_path / "报告.txt"
    slipped.write_text("云溪区妇联2023年工作总结\n一、抓好大事\n接访9人次,走访。", encoding="utf-8")
    older, newer = (ROOT / "seeds" / "云溪区妇联" / f"{year}年.txt" for year in (2022, 2023))
    report = read_report(newer).report
    aligned = align_reports(older, newer)
    shown = {
        "outline": outline_json(report),
        "figures": figures_json(report),
        "align": {**difference_json(aligned), **sections_json(aligned)},
        "promises": promises_json(follow_reports(older, newer)),
        "check": findings_json(check_file(slipped).findings),
    }
    for command, content in shown.items():
        part = re.search(rf"^## drafter {command}\b.*?(?=^## |\Z)", read("docs/json.md"), re.MULTILINE | re.DOTALL)
        assert part, command
        assert fields_of(content) <= set(re.findall(r"`(\w+)`", part[0])), command
        assert len(fields_of(content)) > 4, command


def public_nouns() -> list[str]:
    nouns = []
    for path in sorted((ROOT / "drafter" / "domain").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        nouns += [node.name for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    return nouns


def test_the_glossary_knows_every_noun() -> None:
    page = read("docs/glossary.md")
    assert len(public_nouns()) > 30
    assert [noun for noun in public_nouns() if f"`{noun}`" not in page] == []


def test_the_glossary_links_nouns_to_where_they_are() -> None:
    linked = re.findall(r"\[`(\w+)`\]\(\.\./(drafter/[\w/]+\.py)\)", read("docs/glossary.md"))
    assert linked
    for noun, path in linked:
        assert re.search(rf"^class {noun}\b", read(path), re.MULTILINE), f"{noun} in {path}"


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for target in _LINK.findall(read(page)):
        assert (ROOT / page).parent.joinpath(unquote(target)).exists(), target


def test_the_pages_name_targets_that_make_has() -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    assert {"demo", "form", "test", "check", "bench", "clean", "help"} <= targets
    for page in PAGES:
        assert set(_MAKE.findall(read(page))) <= targets, page
    helped = set(re.findall(r"@echo 'make ([a-z]+)", read("Makefile")))
    assert helped == targets - {"help"}


def test_the_readme_names_the_test_command() -> None:
    assert "\n    make test\n" in read("README.md")
    assert re.search(r"\btest check\b", read(".ci/run"))


_TEXT = {"", ".cfg", ".css", ".j2", ".md", ".py", ".tcss", ".toml", ".txt", ".yaml", ".yml"}
_OTHER_TALK = re.compile(
    r"\b([Aa]gents?|[Ff]ounders?|AI|LLMs?|[Cc]laude|[Cc]hatgpt|ChatGPT|[Cc]opilot|[Cc]odex|Anthropic|OpenAI)\b"
    r"|\bissue #?\d|\b(last|previous) session\b|\bsession \d|(?<![\w.])/work/|人工智能生成|大语言模型"
)
"""Talk about how and by whom the project was made."""


def project_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True
    )
    if listed.returncode:
        pytest.skip("not a checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def test_the_project_speaks_of_itself_alone() -> None:
    data = ("seeds", "phrasebank", "tests/gold")
    talk = []
    for path in project_files():
        name = path.relative_to(ROOT).as_posix()
        if path.suffix not in _TEXT or name.startswith(data) or path == Path(__file__) or not path.is_file():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if found := _OTHER_TALK.search(line):
                talk.append(f"{name}:{number}: {found[0]}")
    assert talk == []


@pytest.mark.parametrize("said", ["an agent wrote it", "the founder", "see issue 12", "made with AI", "in session 3"])
def test_other_talk_is_recognised(said: str) -> None:
    assert _OTHER_TALK.search(said)


@pytest.mark.parametrize("said", ["a session of filling", "`Session`", "the agency", "said", "LLAMA", "issued by"])
def test_our_own_words_are_not(said: str) -> None:
    assert not _OTHER_TALK.search(said)
