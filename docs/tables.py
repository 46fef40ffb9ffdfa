"""Write what the pages of docs/ take from the code: docs/rules.md, and the table of docs/word-format.md.

.venv/bin/python docs/tables.py
"""

from __future__ import annotations

import re
from pathlib import Path

from drafter.checking.rule import all_rules
from drafter.domain.finding import Severity
from drafter.domain.layout import SETTINGS
from drafter.domain.setting import OFFICE, PRACTICE, Setting

HERE = Path(__file__).parent
RULES = HERE / "rules.md"
WORD_FORMAT = HERE / "word-format.md"
_TABLE = re.compile(r"(?<=<!-- table -->\n).*?(?=<!-- end -->)", re.DOTALL)
_SEVERITIES = {Severity.ERROR: "错", Severity.QUERY: "问", Severity.STYLE: "议"}
_CLAUSES = {PRACTICE: "通行做法", OFFICE: "单位自定"}
_INTRODUCTION = """\
# 校核规则

`drafter check` 用的全部规则。`drafter check --explain 代号` 在屏幕上显示同样的说明。

- **错**：一定要改。工作区的定稿里不许有待补和未确认的沿用；发现错误时，命令的退出码是 1。
- **问**：请看一眼，可能没有错。
- **议**：只是建议。

| 代号 | 程度 | 规则 | 说明 |
|---|---|---|---|
"""


def rules_page() -> str:
    """The page about the rules, from their registry."""
    rows = (
        f"| {rule.code} | {_SEVERITIES[rule.severity]} | {_cell(rule.title)} | {_cell(rule.explanation)} |\n"
        for rule in all_rules()
    )
    return _INTRODUCTION + "".join(rows)


def measures_table() -> str:
    """The measures of the page, in the order of the code."""
    head = "| 名称 | 意思 | 默认 | 依据 |\n|---|---|---|---|\n"
    return head + "".join(
        f"| `{name}` | {_cell(setting.note)} | {_default(setting)} | {_CLAUSES.get(setting.clause, setting.clause)} |\n"
        for name, setting in SETTINGS.items()
    )


def word_format_page(page: str) -> str:
    """``page`` with the table of measures between its two marks."""
    table = measures_table()
    return _TABLE.sub(lambda _: table, page)


def _default(setting: Setting) -> str:
    unit = setting.unit.value if isinstance(setting.value, int | float) and not isinstance(setting.value, bool) else ""
    return f"{setting.default_text}{' ' + unit if unit else ''}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    RULES.write_text(rules_page(), encoding="utf-8", newline="\n")
    WORD_FORMAT.write_text(word_format_page(WORD_FORMAT.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
