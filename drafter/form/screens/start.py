"""The first screen: recent workspaces, a new one from past reports or a pack, a folder, the sample."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

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
from drafter.form.browse import REPORT_SUFFIXES, is_pack_folder
from drafter.form.doors import Doors, Recent
from drafter.form.screens.begin import BeginScreen, Begun
from drafter.form.screens.browse import BrowseScreen
from drafter.form.screens.packs import PacksScreen
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.line_list import LineList
from drafter.form.widgets.prose import Prose
from drafter.form.wrap import clip

if TYPE_CHECKING:
    from drafter.work.begin.beginning import Beginning, Steps

START_KEYS = (
    ("Enter", "选定", "screen.choose"),
    ("F1", "帮助", "app.help"),
    ("F2", "主题", "app.next_theme"),
    ("Ctrl+Q", "退出", "app.quit"),
)
RECENT_KEYS = (START_KEYS[0], ("Delete", "从单子里去掉", "screen.forget"), *START_KEYS[1:])
"""Where there is something to take from the list."""
PATIENCE = 0.3
"""Seconds after which waiting is explained."""


class StartScreen(Screen[None]):
    """``trouble`` is shown at once: why a folder could not be opened."""

    AUTO_FOCUS = "#ways"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", show=False),
        Binding("delete", "forget", show=False),
    ]

    class Chosen(Message):
        """A workspace folder is to be opened, the sample with its ``tour``; ``said`` is told there."""

        def __init__(self, folder: Path, *, tour: bool = False, said: str = "") -> None:
            super().__init__()
            self.folder = folder
            self.tour = tour
            self.said = said

    class Known(Message):
        """How far one of the recent workspaces is, in words."""

        def __init__(self, folder: Path, words: str) -> None:
            super().__init__()
            self.folder, self.words = folder, words

    def __init__(self, doors: Doors, *, trouble: str = "") -> None:
        super().__init__()
        self._doors = doors
        self._trouble = trouble
        self._recent: tuple[Recent, ...] = ()
        self._standings: dict[Path, str] = {}
        self._waiting: Timer | None = None
        self._worker: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        """One list of ways in; what happens is told below it."""
        yield Static(" 年报起草助手", classes="bar")
        with Vertical(id="page"):
            yield Prose("把去年的总结变成今年的：填数、确认、导出。", classes="entry")
            yield LineList(id="ways")
            yield Prose(self._trouble, id="result", classes="-error" if self._trouble else "")
        yield KeyLine(START_KEYS)

    def on_mount(self) -> None:
        """List the ways."""
        self._list()

    def on_screen_resume(self) -> None:
        """A workspace may have been opened meanwhile."""
        self._list()

    def on_resize(self) -> None:
        """Cut the lines to the new width."""
        self._list()

    def _list(self) -> None:
        known = self._recent
        self._recent = tuple(self._doors.recent())
        if self._recent != known:
            self._look(self._recent)
        self.query_one(KeyLine).turn_to(RECENT_KEYS if self._recent else START_KEYS)
        options: list[Option | None] = []
        if self._recent:
            options.append(Option(Content.styled("最近打开的", "$quiet"), disabled=True))
            options += [Option(self._line(recent), id=f"r{number}") for number, recent in enumerate(self._recent)]
            options.append(Option("", disabled=True))
        ways = (
            ("new", "新开一份", "从去年的报告（Word、PDF、文本）开始，几年的可以一起选", self._doors.learn),
            ("packs", "用自带的模板", "手头没有去年的报告，按单位和文种选一个", self._doors.packs),
            ("receive", "用别处的模板", "别的单位交来的模板：一个 .zip 或文件夹", self._doors.receive),
            ("open", "打开", "打开已有的工作区文件夹", self._doors),
            ("sample", "看示例", "一份虚构的报告，可以随便试；第一次用，跟着走六步", self._doors.sample),
        )
        options += [_way(name, word, remark) for name, word, remark, door in ways if door is not None]
        listed = self.query_one("#ways", OptionList)
        at = listed.highlighted_option.id if listed.highlighted_option is not None else None
        listed.set_options(options)
        names = [option.id for option in listed.options if not option.disabled]
        listed.highlighted = listed.get_option_index(str(at if at in names else names[0]))

    def _line(self, recent: Recent) -> Content:
        """Title, standing and folder, as far as there is room."""
        title = min(max(self.size.width // 3, 24), 36)
        words = self._standings.get(recent.folder, "")
        room = self.size.width - title - 42
        folder = clip(str(recent.folder), room) if room >= 16 else ""
        return Content.assemble((clip(recent.title, title), "bold"), "  ", clip(words, 32), "  ", (folder, "$quiet"))

    # How far they are

    @work(thread=True, group="standing", exclusive=True)
    def _look(self, recent: Sequence[Recent]) -> None:
        worker = get_current_worker()
        for one in recent:
            words = self._doors.standing(one.folder)
            if worker.is_cancelled:
                return
            self.post_message(self.Known(one.folder, words))

    @on(Known)
    def _known(self, event: Known) -> None:
        self._standings[event.folder] = event.words
        listed = self.query_one("#ways", OptionList)
        for number, recent in enumerate(self._recent):
            if recent.folder == event.folder:
                listed.replace_option_prompt(f"r{number}", self._line(recent))

    def action_forget(self) -> None:
        """Take the workspace at the cursor from the list; its folder stays as it is."""
        option = self.query_one("#ways", OptionList).highlighted_option
        name = (option.id or "") if option is not None else ""
        if name.startswith("r") and name[1:].isdecimal():
            recent = self._recent[int(name[1:])]
            self._doors.forget(recent.folder)
            self._list()
            self._say(f"从单子里去掉了 {recent.title}；文件夹没有动，选打开还能打开")

    # What is chosen

    @on(OptionList.OptionSelected, "#ways")
    async def _way_chosen(self, event: OptionList.OptionSelected) -> None:
        chosen = event.option_id or ""
        if self._worker is not None:
            return
        self._say("")
        known = tuple(dict.fromkeys(one.folder.parent for one in self._recent))
        if chosen == "new":
            screen = BrowseScreen(
                "去年的报告在哪里",
                "输入路径，或用上下键选、Tab 补全。往年的也有，就用空格一起选上。",
                suffixes=REPORT_SUFFIXES,
                many=True,
                known=known,
            )
            await self.app.push_screen(screen, self._reports_chosen)
        elif chosen == "packs" and self._doors.packs is not None:
            await self.app.push_screen(PacksScreen(self._doors.packs()), self._pack_chosen)
        elif chosen == "receive":
            screen = BrowseScreen(
                "别处的模板在哪里",
                "选 .zip 文件，或里面有 pack.yaml 的文件夹。",
                suffixes={".zip"},
                is_wanted=is_pack_folder,
                known=known,
            )
            await self.app.push_screen(screen, self._received)
        elif chosen == "open":
            screen = BrowseScreen("打开哪个工作区文件夹", "选到以后再按一次 Enter 就打开它。", known=known)
            await self.app.push_screen(screen, self._folder_chosen)
        elif chosen == "sample" and self._doors.sample is not None:
            self._wait("正在准备示例", self._doors.sample)
        elif chosen.startswith("r"):
            self.post_message(self.Chosen(self._recent[int(chosen[1:])].folder))

    def _folder_chosen(self, folders: tuple[Path, ...] | None) -> None:
        for folder in folders or ():
            self.post_message(self.Chosen(folder))

    async def _reports_chosen(self, reports: tuple[Path, ...] | None) -> None:
        learn = self._doors.learn
        if reports and learn is not None:
            names = reports[0].name if len(reports) == 1 else f"{reports[0].name} 等 {len(reports)} 份"
            await self._begin(f"新开一份：{names}", partial(learn, reports))

    async def _pack_chosen(self, name: str | None) -> None:
        shipped = self._doors.shipped
        if name and shipped is not None:
            await self._begin(f"用自带的模板：{name}", lambda _: shipped(name))

    async def _received(self, places: tuple[Path, ...] | None) -> None:
        receive = self._doors.receive
        if places and receive is not None:
            place = places[0]
            await self._begin(f"用别处的模板：{place.name}", lambda _: receive(place))

    async def _begin(self, title: str, read: Callable[[Steps], Beginning]) -> None:
        await self.app.push_screen(BeginScreen(title, read), self._begun)

    async def _begun(self, begun: Begun | None) -> None:
        if begun is None:
            return
        if not begun.review:
            self.post_message(self.Chosen(begun.folder, said=begun.said))
            return
        from drafter.form.screens.review import ReviewScreen
        from drafter.work.review.desk import open_review

        try:
            desk = open_review(begun.folder)
        except DrafterError as error:
            self._say(str(error), error=True)
            return

        def reviewed(_: None) -> None:
            self.post_message(self.Chosen(begun.folder, said=begun.said))

        await self.app.push_screen(ReviewScreen(desk), reviewed)

    # What takes a while

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
            self.post_message(self.Chosen(folder, tour=True))

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
    return Option(Content.assemble((clip(word, 14), "bold"), (remark, "")), id=name)
