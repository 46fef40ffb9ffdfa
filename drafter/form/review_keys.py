"""The keys of the review: what they do, for the line at the foot, for F1, and for Textual."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from drafter.work.review.words import CHOICES

REVIEW_KEYS = (
    ("Enter", "认可", "screen.accept"),
    ("G", "改名", "screen.ask('rename')"),
    ("D", "固定文字", "screen.drop"),
    ("N", "不沿用", "screen.inherit"),
    ("Z", "撤销", "screen.undo"),
    ("Tab", "换一类", "screen.sort(1)"),
    ("F1", "帮助", "app.help"),
    ("Ctrl+Q", "退出", "app.quit"),
    ("H", "合并", "screen.ask('merge')"),
    ("K", "拆开", "screen.ask('split')"),
    ("L", "类型", "screen.ask('kind')"),
    ("B", "标为留空", "screen.ask('mark')"),
    ("C", "叫法", "screen.ask('label')"),
    ("W", "单位", "screen.ask('unit')"),
    ("F", "这一处分开", "screen.ask('apart')"),
    ("Y", "重做", "screen.redo"),
    ("/", "查找", "screen.ask('find')"),
)
"""Key, word and action, the most needed first: a narrow screen shows only the first ones."""

REVIEW_BINDINGS: list[BindingType] = [
    Binding("g", "ask('rename')", show=False, priority=True),
    Binding("c", "ask('label')", show=False, priority=True),
    Binding("w", "ask('unit')", show=False, priority=True),
    Binding("l", "ask('kind')", show=False, priority=True),
    Binding("h", "ask('merge')", show=False, priority=True),
    Binding("k", "ask('split')", show=False, priority=True),
    Binding("f", "ask('apart')", show=False, priority=True),
    Binding("b", "ask('mark')", show=False, priority=True),
    Binding("slash", "ask('find')", show=False, priority=True),
    Binding("d", "drop", show=False, priority=True),
    Binding("n", "inherit", show=False, priority=True),
    Binding("z,ctrl+z", "undo", show=False, priority=True),
    Binding("y,ctrl+y", "redo", show=False, priority=True),
    Binding("left", "turn(-1)", show=False, priority=True),
    Binding("right", "turn(1)", show=False, priority=True),
    Binding("tab", "sort(1)", show=False, priority=True),
    Binding("shift+tab", "sort(-1)", show=False, priority=True),
    Binding("escape", "back", show=False, priority=True),
]
"""All run in the app itself, before the next key is handed out: a key right behind G goes into the line G opens."""

REVIEW_HELP = (
    (
        "看",
        (
            ("上下箭头", "上一个、下一个留空；下面是它的原句，各年的数在旁边"),
            ("左右箭头", "同一个留空的另一处"),
            ("Tab  Shift+Tab", "换一类：拿不准、名称、数据、只有一年、无留空、全部"),
            ("/", "查找名称或原文里的字"),
        ),
    ),
    (
        "定",
        (
            ("Enter", "认可，到下一个拿不准的"),
            ("G  C", "改名；只改填写时显示的叫法"),
            ("L  W", "改类型（数据、名称、日期等）；改单位"),
            ("H", "与另一个合并：两个是一回事，以后填一次"),
            ("K", "拆开：一个留空里有几样东西"),
            ("F", "几处共用的名称，这一处另算"),
            ("D", "是固定文字，不用填"),
            ("N", "不沿用去年的，每年都从待补开始；再按一次收回"),
            ("B", "反过来，把固定文字里的几个字标为留空"),
            ("Z  Y", "撤销、重做，退出以后再来也行"),
        ),
    ),
    ("其他", (("F2", "换成浅色或深色"), ("Ctrl+Q  Esc", "退出，决定都已存好"))),
)
REVIEW_SIGNS = (("问", "拿不准，请对着原句看一眼"), ("定", "看过了，或者改过了"))

PROMPTS = {
    "rename": "新名称",
    "label": "填写时显示的叫法",
    "unit": "单位",
    "kind": "类型  " + "  ".join(f"{at} {word}" for at, word in enumerate(CHOICES, 1)),
    "merge": "与哪一个合并（写它的名称）",
    "split": "在断开的地方加 |",
    "apart": "这一处的新名称",
    "mark": "用【】括住要标为留空的字",
    "find": "查找",
}
"""What is asked for in the line above the foot."""
