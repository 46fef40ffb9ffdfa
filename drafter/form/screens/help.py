"""F1: what the keys do and what the signs mean, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from drafter.form.keys import pressed
from drafter.form.signs import SIGN_MEANINGS, SIGN_STYLES
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.prose import Prose

Chapters = Sequence[tuple[str, Sequence[tuple[str, str]]]]

KEYS: Chapters = (
    (
        "填写",
        (
            ("直接输入", "每输入一个字就存一次，不用另外保存"),
            ("Enter", "填好了、沿用的数对：确认，并到下一个还没定下来的项"),
            ("Tab  Shift+Tab", "下一项、上一项（上下箭头也行）"),
            ("Ctrl+N", "跳到下一个还没定下来的项"),
            ("PgDn  PgUp", "下一条、上一条"),
            ("F5", "本条里沿用的、在屏幕上看过的，一次全部确认"),
            ("Ctrl+R", "这一项恢复成去年的样子"),
            ("Ctrl+Z  Ctrl+Y", "撤销、重做，可以一直退回去"),
            ("粘贴", "从 Excel 复制的一列、一行或一块，依次填到后面各项；连名称复制的按名称填"),
            ("Ctrl+L", "同一个数写在两处：合为一项，只填一次；再按分开"),
            ("Ctrl+G", "两个人改得不一样：换成另一个人的（留下现在的按 Enter）；在别处按，列出所有这样的地方"),
        ),
    ),
    (
        "其他",
        (
            ("F3", "总表：全部的项；点上面一行的 已填、沿用、待补 也能打开"),
            ("F8", "来历：谁在什么时候填过什么，数是谁给的"),
            ("Ctrl+O", "目录；Enter 打开选中的一条，Esc 回来"),
            ("Ctrl+W", "改文字：改、去掉、移动句子，新加一句"),
            ("Ctrl+F", "查找：输入几个字，或拼音首字母，找到一项、一条或一句"),
            ("F6", "全文预览：按打印的样子一页一页看，Enter 回到标出的那一项"),
            ("F4", "承诺：去年安排要做的，今年写到了没有"),
            ("F7", "校核：看有哪些疑问"),
            ("F9", "导出 Word 文件"),
            ("Ctrl+P", "全部命令，输入几个字或拼音首字母就找得到"),
            ("F2", "换一种颜色：深色、浅色、高对比"),
            ("Ctrl+Q", "退出，内容都在"),
        ),
    ),
)
NUMBERS = "数可以写成 120、1,234、1.5万、120余、三十；单位已经有了，不用再写。还不知道的先空着。"


class HelpScreen(Screen[None]):
    """Esc or F1 leads back. ``keys`` are chapters of (key, what it does), ``signs`` those of the screen explained."""

    AUTO_FOCUS = "#page"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.pop_screen", show=False)]

    def __init__(self, keys: Chapters = KEYS, signs: Sequence[tuple[str, str]] = SIGN_MEANINGS) -> None:
        super().__init__()
        self._keys = keys
        self._signs = signs

    def compose(self) -> ComposeResult:
        """Keys, signs, how numbers may be written."""
        yield Static(" 帮助", classes="bar")
        with VerticalScroll(id="page"):
            for title, keys in self._keys:
                yield Static(title, classes="chapter")
                for key, what in keys:
                    with Horizontal(classes="entry"):
                        yield Static(Content.styled(pressed(key, self.app), "bold $accent"), classes="key")
                        yield Prose(what)
                if title == "填写":
                    yield Prose(NUMBERS, classes="entry hint")
            if self._signs:
                yield Static("记号", classes="chapter")
            for sign, meaning in self._signs:
                with Horizontal(classes="entry"):
                    yield Static(Content.styled(sign, f"bold $state-{SIGN_STYLES[sign]}"), classes="key")
                    yield Prose(meaning)
        yield KeyLine((("Esc", "回去", "app.pop_screen"), ("上下键", "翻看", "app.focus_next")))
