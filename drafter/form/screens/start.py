"""The first screen: recent workspaces, a new one from last year's report, a folder, the sample."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, get_current_worker

from drafter.domain.errors import DrafterError
from drafter.form.browse import REPORT_SUFFIXES
from drafter.form.doors import Doors, Recent
from drafter.form.screens.browse import BrowseScreen
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.prose import Prose
from drafter.form.wrap import clip

START_KEYS = (
    ("Enter", "选定", "screen.choose"),
    ("F1", "帮助", "app.help"),
    ("F2", "主题", "app.next_theme"),
    ("Ctrl+Q", "退出", "app.quit"),
)
PATIENCE = 0.3
"""Seconds after which waiting is explained."""


class StartScreen(Screen[None]):
    """``trouble`` is shown at once: why a folder could not be opened."""

    AUTO_FOCUS = "#ways"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", show=False)]

    class Chosen(Message):
        """A workspace folder is to be opened."""

        def __init__(self, folder: Path) -> None:
            super().__init__()
            self.folder = folder

    def __init__(self, doors: Doors, *, trouble: str = "") -> None:
        super().__init__()
        self._doors = doors
        self._trouble = trouble
        self._recent: tuple[Recent, ...] = ()
        self._report: Path | None = None
        self._waiting: Timer | None = None
        self._worker: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        """One list of ways in; what happens is told below it."""
        yield Static(" 年报起草助手", classes="bar")
        with Vertical(id="page"):
            yield Prose("把去年的总结变成今年的：填数、确认、导出。", classes="entry")
            yield OptionList(id="ways", compact=True, markup=False)
            yield Prose(self._trouble, id="result", classes="-error" if self._trouble else "")
        yield KeyLine(START_KEYS)

    def on_mount(self) -> None:
        """List the ways."""
        self._list()

    def on_screen_resume(self) -> None:
        """A workspace may have been opened meanwhile."""
        self._list()

    def _list(self) -> None:
        self._recent = tuple(self._doors.recent())
        options: list[Option | None] = []
        for number, recent in enumerate(self._recent):
            line = Content.assemble((clip(recent.title, 40), "bold"), "  ", str(recent.folder))
            options.append(Option(line, id=f"r{number}"))
        if self._doors.create is not None:
            options.append(_way("new", "新开一份", "从去年的报告（Word、PDF、文本）开始"))
        options.append(_way("open", "打开", "打开已有的工作区文件夹"))
        if self._doors.sample is not None:
            options.append(_way("sample", "看示例", "一份虚构的报告，可以随便试"))
        ways = self.query_one("#ways", OptionList)
        ways.set_options(options)
        ways.highlighted = 0

    @on(OptionList.OptionSelected, "#ways")
    async def _way_chosen(self, event: OptionList.OptionSelected) -> None:
        chosen = event.option_id or ""
        if self._worker is not None:
            return
        self._say("")
        if chosen == "new":
            await self.app.push_screen(
                BrowseScreen("去年的报告在哪里", "输入路径，或用上下键选、Tab 补全。", suffixes=REPORT_SUFFIXES),
                self._report_chosen,
            )
        elif chosen == "open":
            await self.app.push_screen(
                BrowseScreen("打开哪个工作区文件夹", "选到以后再按一次 Enter 就打开它。"), self._folder_chosen
            )
        elif chosen == "sample" and self._doors.sample is not None:
            self._wait("正在准备示例", self._doors.sample)
        elif chosen.startswith("r"):
            self.post_message(self.Chosen(self._recent[int(chosen[1:])].folder))

    def _folder_chosen(self, folder: Path | None) -> None:
        if folder is not None:
            self.post_message(self.Chosen(folder))

    async def _report_chosen(self, report: Path | None) -> None:
        if report is None:
            return
        self._report = report
        await self.app.push_screen(
            BrowseScreen(
                "新的工作区放在哪里",
                "工作区是一个文件夹，台账和导出的文件都在里面。写一个还没有的文件夹名，按 Enter。",
                start=str(report.parent / f"{report.stem}-今年"),
            ),
            self._place_chosen,
        )

    def _place_chosen(self, folder: Path | None) -> None:
        create, report = self._doors.create, self._report
        if folder is None or create is None or report is None:
            return

        def make() -> Path:
            create(report, folder)
            return folder

        self._wait(f"正在读 {report.name}", make)

    def _wait(self, what: str, make: Callable[[], Path]) -> None:
        """Run ``make`` in a thread; say how long it has taken from a third of a second on."""
        begun = monotonic()
        self._waiting = self.set_interval(
            PATIENCE, lambda: self._say(f"{what}，已用 {monotonic() - begun:.0f} 秒（Esc 停下）")
        )
        self._worker = self._make(make)

    @work(thread=True, exclusive=True)
    def _make(self, make: Callable[[], Path]) -> None:
        worker = get_current_worker()
        try:
            folder = make()
        except DrafterError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._made, None, str(error))
        else:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._made, folder, "")

    def _made(self, folder: Path | None, trouble: str) -> None:
        self._end_wait()
        self._say(trouble, error=True)
        if folder is not None:
            self.post_message(self.Chosen(folder))

    def _end_wait(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self._worker = None

    def _say(self, text: str, *, error: bool = False) -> None:
        result = self.query_one("#result", Prose)
        result.show(text)
        result.set_class(error, "-error")

    def trouble(self, text: str) -> None:
        """Tell why a folder could not be opened."""
        self._say(text, error=True)

    def action_stop(self) -> None:
        """Break off what is being waited for."""
        if self._worker is not None:
            self._worker.cancel()
            self._end_wait()
            self._say("停下了")

    def action_choose(self) -> None:
        """What Enter does, for a click on the word."""
        self.query_one("#ways", OptionList).action_select()


def _way(name: str, word: str, remark: str) -> Option:
    return Option(Content.assemble((clip(word, 12), "bold"), (remark, "")), id=name)
