"""The front page: what the program is and which commands it has. Plain text, so that it is there at once."""

from __future__ import annotations

from drafter import __version__
from drafter.text.width import cell_width

COMMANDS = {
    "demo": ("demo", "用样例走一遍：从往年总结到今年的 Word 文件"),
    "text": ("show", "看程序读到的文字"),
    "outline": ("show", "看读出来的结构：区块和各级标题"),
    "figures": ("show", "看找到的数据：数值、单位、数的是什么"),
    "align": ("align", "两年的报告对照着看：没变、变了、去掉、新写"),
    "diff": ("diff", "两稿对照着看改动：逐句逐字，数据今昔并排"),
    "learn": ("learn", "从往年的报告学出一个模板"),
    "review": ("review", "复核学到的留空：认可、改名、合并、拆开、不沿用"),
    "correct": ("correct", "程序认错时改正一次，以后都照此办理"),
    "new": ("new", "新建工作区：为某个单位、某一年写报告"),
    "fill": ("fill", "打开填写界面"),
    "serve": ("serve", "在浏览器里填写，几个人可以同时填"),
    "set": ("edit", "不用界面，直接填几个数"),
    "status": ("edit", "看还差哪些：待补、沿用、已确认"),
    "promises": ("promises", "看去年的工作安排，今年的总结里写到了没有"),
    "check": ("check", "校核一份报告，或工作区里的草稿"),
    "phrases": ("phrases", "查套话：按词、主题和位置；也能从报告里找"),
    "export": ("export", "导出 Word 文件"),
    "take-back": ("take_back", "领导改过的 Word 文件收回来：数和说法逐条选"),
    "doctor": ("doctor", "看这台电脑上有什么、缺什么：字体、Word、LibreOffice 等"),
    "batch": ("batch", "给一批单位各做一份报告"),
    "pack": ("pack", "把模板交给别的单位，或换成本单位的"),
    "render": ("render", "把模板填回学到的数，与原文一字不差"),
}
"""Name → the module behind it, and what it does."""

VERSION_LINE = f"年报起草助手 {__version__}"
_HEAD = """用法：drafter [选项] 命令 [参数]...

  年报起草助手：从去年的工作总结，到今年的 Word 文件。

  不写命令时打开开始界面。每个命令后面加 --help 看用法。
"""
_OPTIONS = (("-V, --version", "显示版本"), ("-h, --help", "显示这份说明"))


def front_page() -> str:
    """What ``drafter --help`` shows."""
    commands = [(name, text) for name, (_, text) in COMMANDS.items()]
    return f"{_HEAD}\n选项：\n{_listed(_OPTIONS)}\n命令：\n{_listed(commands)}"


def _listed(rows: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> str:
    width = max(cell_width(name) for name, _ in rows)
    return "".join(f"  {name}{' ' * (width - cell_width(name))}  {text}\n" for name, text in rows)
