"""The keys of the main screen: what they do, and the words for the line at the foot."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.binding import Binding, BindingType

FILL_KEYS = (
    ("F1", "帮助", "app.help"),
    ("Enter", "确认", "screen.accept"),
    ("Ctrl+N", "下一处未定", "screen.next_open"),
    ("Ctrl+O", "目录", "screen.outline"),
    ("F9", "导出", "screen.export"),
    ("Ctrl+Q", "退出", "app.quit"),
    ("F3", "总表", "screen.overview"),
    ("Ctrl+Z", "撤销", "screen.undo"),
    ("F5", "确认本条", "screen.confirm_section"),
    ("PgDn", "下一条", "screen.section(1)"),
    ("Ctrl+W", "改文字", "screen.reword"),
    ("Ctrl+F", "查找", "screen.find"),
    ("F6", "全文预览", "screen.paper"),
    ("F7", "校核", "screen.findings"),
    ("F4", "承诺", "screen.promises"),
    ("F8", "来历", "screen.history"),
    ("Ctrl+Y", "重做", "screen.redo"),
    ("Ctrl+R", "恢复去年的", "screen.reset"),
    ("Ctrl+L", "同一个数", "screen.link"),
    ("Ctrl+G", "换成另一个", "screen.choose_other"),
    ("PgUp", "上一条", "screen.section(-1)"),
    ("Ctrl+P", "全部命令", "app.command_palette"),
    ("F2", "主题", "app.next_theme"),
)
"""Key, word and action, the most needed first: a narrow screen shows only the first ones, Ctrl+P all of them."""

OUTLINE_KEYS = (
    ("Enter", "打开", "screen.open_marked"),
    ("Ctrl+W", "改标题、增减条目", "screen.reword"),
    ("Esc", "回来", "screen.back"),
    ("F1", "帮助", "app.help"),
)
"""Those that work while the cursor is in the outline."""

BROWSER_KEYS = {"Ctrl+N": "Alt+N", "Ctrl+W": "Alt+W", "Ctrl+Q": "Alt+Q"}
"""Keys that browsers keep for themselves, and the second key that does the same everywhere."""


def in_browser(text: str) -> str:
    """Name the keys that reach the program through a browser.

    >>> in_browser("在后面加一条    Ctrl+N")
    '在后面加一条    Alt+N'
    """
    for kept, other in BROWSER_KEYS.items():
        text = text.replace(kept, other)
    return text


def pressed(text: str, app: App[Any]) -> str:
    """``text`` with its keys named as they reach ``app``."""
    return in_browser(text) if app.is_web else text


FILL_BINDINGS: list[BindingType] = [
    Binding("ctrl+n,alt+n", "next_open", show=False, priority=True),
    Binding("ctrl+z", "undo", show=False, priority=True),
    Binding("ctrl+y", "redo", show=False, priority=True),
    Binding("ctrl+r", "reset", show=False, priority=True),
    Binding("ctrl+w,alt+w", "reword", show=False, priority=True),
    Binding("ctrl+o", "outline", show=False, priority=True),
    Binding("f4", "promises", show=False, priority=True),
    Binding("ctrl+l", "link", show=False, priority=True),
    Binding("ctrl+g", "choose_other", show=False, priority=True),
    Binding("ctrl+k", "tour", show=False, priority=True),
    Binding("f3", "overview", show=False, priority=True),
    Binding("f8", "history", show=False, priority=True),
    Binding("f5", "confirm_section", show=False, priority=True),
    Binding("ctrl+f", "find", show=False, priority=True),
    Binding("f6", "paper", show=False, priority=True),
    Binding("f7", "findings", show=False, priority=True),
    Binding("f9", "export", show=False, priority=True),
    Binding("pagedown", "section(1)", show=False, priority=True),
    Binding("pageup", "section(-1)", show=False, priority=True),
    Binding("tab,down,enter", "step(1)", show=False),
    Binding("shift+tab,up", "step(-1)", show=False),
    Binding("escape", "back", show=False),
]
"""Priority bindings run in the app itself, which hands out no further key until they are done."""
