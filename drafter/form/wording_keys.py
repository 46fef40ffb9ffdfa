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
    ("Ctrl+O", "条目", "screen.sections"),
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
    Binding("ctrl+n,insert,alt+n", "add", show=False, priority=True),
    Binding("ctrl+d", "drop", show=False, priority=True),
    Binding("ctrl+r", "restore", show=False),
    Binding("ctrl+up,alt+up", "shift(-1)", show=False),
    Binding("ctrl+down,alt+down", "shift(1)", show=False),
    Binding("f4", "menu", show=False),
    Binding("f6", "phrases", show=False),
    Binding("f8", "drop_section", show=False),
    Binding("ctrl+o", "sections", show=False),
    Binding("pagedown", "section(1)", show=False, priority=True),
    Binding("pageup", "section(-1)", show=False, priority=True),
]
SENTENCE_MENU = (
    ("screen.elsewhere", "移到别的条目", ""),
    ("screen.phrases", "从词库选一句放在后面", "F6"),
    ("screen.earlier", "往年写过、去年没写的句子", ""),
    ("screen.add(True)", "另起一段加一句", ""),
    ("screen.restore", "恢复原来的样子", "Ctrl+R"),
    ("screen.sections", "条目的标题、次序、增减", "Ctrl+O"),
    ("screen.drop_section", "今年不写这一条，或者写回来", "F8"),
    ("screen.into_pack", "把今年的改动写进模板", ""),
)
SECTION_KEYS = (
    ("Enter", "改标题", "screen.edit"),
    ("Ctrl+N", "加一条", "screen.add"),
    ("Ctrl+D", "不写/写回", "screen.drop"),
    ("Ctrl+上/下", "移动", "screen.arrange('raise')"),
    ("F4", "更多", "screen.menu"),
    ("Esc", "回去", "screen.back"),
    ("Ctrl+W", "里面的句子", "screen.reword"),
    ("Ctrl+左/右", "升级、降级", "screen.arrange('promote')"),
    ("Ctrl+Z", "撤销", "screen.undo"),
)
HEADING_KEYS = (
    ("Enter", "写好", "screen.finish"),
    ("F3", "放入数据", "screen.chip"),
    ("Ctrl+Z", "撤销", "screen.undo"),
    ("Esc", "回单子", "screen.back"),
)
SECTION_BINDINGS: list[BindingType] = [
    Binding("ctrl+n,insert,alt+n", "add", show=False),
    Binding("ctrl+d", "drop", show=False, priority=True),
    Binding("ctrl+w,alt+w", "reword", show=False, priority=True),
    Binding("ctrl+up,alt+up", "arrange('raise')", show=False),
    Binding("ctrl+down,alt+down", "arrange('lower')", show=False),
    Binding("ctrl+left,alt+left", "arrange('promote')", show=False),
    Binding("ctrl+right,alt+right", "arrange('demote')", show=False),
    Binding("f4", "menu", show=False),
]
SECTION_MENU = (
    ("screen.add", "在后面加一条", "Ctrl+N"),
    ("screen.add(True)", "在下面加一条，低一级", ""),
    ("screen.arrange('raise')", "往上移", "Ctrl+上"),
    ("screen.arrange('lower')", "往下移", "Ctrl+下"),
    ("screen.arrange('promote')", "升一级", "Ctrl+左"),
    ("screen.arrange('demote')", "降一级，归到前一条下面", "Ctrl+右"),
    ("screen.put_back", "放回模板里原来的位置", ""),
    ("screen.drop", "今年不写这一条，或者写回来", "Ctrl+D"),
    ("screen.reword", "看里面的句子", "Ctrl+W"),
)
