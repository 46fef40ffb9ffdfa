"""The first-run tour: six things to do once on the sample, each noticed when it was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from drafter.domain.entry import Entry, EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """What was done since the tour began: ``entries`` stored, and the names of the ``screens`` seen."""

    entries: Sequence[Entry] = ()
    screens: frozenset[str] = frozenset()

    def has(self, *kinds: EntryKind) -> bool:
        """Whether a change of one of these kinds was made."""
        return any(entry.kind in kinds for entry in self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """``words`` say what to do and why; ``is_done`` notices that it was done."""

    title: str
    words: str
    is_done: Callable[[Trail], bool]


STEPS = (
    Step(
        title="填一项",
        words="光标停在第一个要您看的地方，旁边是往年的。输入今年的数或名称，按回车；每输入一个字就存一次。",
        is_done=lambda trail: trail.has(EntryKind.ANSWER),
    ),
    Step(
        title="确认沿用的数",
        words="标着 沿 的是去年的数，还没有定。和去年一样，按回车就确认了；Ctrl+N 跳到下一个没有定下来的地方。",
        is_done=lambda trail: trail.has(EntryKind.CONFIRM),
    ),
    Step(
        title="看全文",
        words="按 F6 看整篇印出来的样子，一页 22 行。把光标放在一个数上按回车，就回到填它的地方；Esc 回到这里。",
        is_done=lambda trail: "PaperScreen" in trail.screens,
    ),
    Step(
        title="改文字",
        words="按 Ctrl+W 改这一条的句子：改写、去掉、调换先后、添一句。改完按 Esc 回到这里。",
        is_done=lambda trail: "WordingScreen" in trail.screens,
    ),
    Step(
        title="撤销",
        words="做错了不要紧：Ctrl+Z 撤销，可以一直退回去，关了程序再打开也行；Ctrl+Y 再做一次。",
        is_done=lambda trail: any(entry.undoes for entry in trail.entries),
    ),
    Step(
        title="校核和导出",
        words="F7 看哪里还不对。最后按 F9 导出：都定下来了才有定稿，现在可以先导出草稿，没有定的地方文中都标着。",
        is_done=lambda trail: "ExportScreen" in trail.screens,
    ),
)
END = "走完了。Esc 回到开始界面，就可以用自己的报告了；随时按 F1 看帮助。"


def step_at(at: int, trail: Trail) -> int:
    """The first step from ``at`` on that is still to be done; ``len(STEPS)`` at the end."""
    return next((index for index in range(at, len(STEPS)) if not STEPS[index].is_done(trail)), len(STEPS))
