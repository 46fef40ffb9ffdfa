"""The keys of the screens of sentences and sections, and the words for the line at the foot."""

from __future__ import annotations

from textual.binding import Binding, BindingType

LIST_KEYS = (
    ("Enter", "改", "screen.edit"),
    ("Ctrl+N", "加一句", "screen.add"),
    ("Ctrl+D", "不写/写回", "screen.drop"),
    ("Ctrl+上/下", "移动", "screen.shift(-1)"),
    ("F4", "更多", "screen.menu"),
    ("Esc", "回去", "screen.back"),
    ("F6", "词库", "screen.phrases"),
    ("Ctrl+R", "恢复", "screen.restore"),
    ("Ctrl+Z", "撤销", "screen.undo"),
    ("PgDn", "下一条", "screen.section(1)"),
)
WRITE_KEYS = (
    ("Enter", "写好", "screen.finish"),
    ("F3", "放入数据", "screen.chip"),
    ("F6", "词库", "screen.phrases"),
    ("Ctrl+Z", "撤销", "screen.undo"),
    ("Esc", "回单子", "screen.back"),
)
LIST_BINDINGS: list[BindingType] = [
    Binding("ctrl+n,insert", "add", show=False),
    Binding("ctrl+d", "drop", show=False, priority=True),
    Binding("ctrl+r", "restore", show=False),
    Binding("ctrl+up,alt+up", "shift(-1)", show=False),
    Binding("ctrl+down,alt+down", "shift(1)", show=False),
    Binding("f4", "menu", show=False),
    Binding("f6", "phrases", show=False),
    Binding("f8", "drop_section", show=False),
    Binding("pagedown", "section(1)", show=False, priority=True),
    Binding("pageup", "section(-1)", show=False, priority=True),
]
SENTENCE_MENU = (
    ("screen.elsewhere", "移到别的条目"),
    ("screen.phrases", "从词库选一句放在后面    F6"),
    ("screen.add(True)", "另起一段加一句"),
    ("screen.restore", "恢复原来的样子    Ctrl+R"),
    ("screen.drop_section", "今年不写这一条，或者写回来    F8"),
    ("screen.into_pack", "把今年的改动写进模板"),
)
