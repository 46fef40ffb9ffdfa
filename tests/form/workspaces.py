"""Workspaces for the form, and what is on its screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Static

from drafter.domain.pack import Pack
from drafter.domain.period import Period
from drafter.domain.promise import Promise
from drafter.form.app import DrafterApp
from drafter.form.screens.fill import FillScreen
from drafter.form.screens.start import StartScreen
from drafter.form.widgets.field_panel import FieldPanel
from drafter.storage.workspace import create_workspace
from tests.drafting.packs import OURS, pack, sample


def make_workspace(folder: Path, made: Pack | None = None) -> Path:
    create_workspace(folder, agency=OURS, period=Period(year=2024), pack=made or sample())
    return folder


def two_sections() -> Pack:
    """Two sections, one figure to be typed in each line, one name."""
    return pack(
        "标题 front 0: > title: [year+0:本年=2023]年工作总结",
        "总结-01 summary 1 run: 一、维权关爱。 > 接访[接访=420 人次]，调解[调解=37件]。/"
        "开展[name:活动=“爱家”]活动[场次=12场]。",
        "总结-02 summary 1 run: 二、家庭文明。 > 选树[选树=15户]。/发放[资金=1.6 万元]，建家[建家=***个]。",
        older={"2022年": {"接访": "388 人次"}},
    )


def promising() -> Pack:
    """A plan of three promises, of which the summary speaks of one, and a wrong wording."""
    made = pack(
        "标题 front 0: > title: [year+0:本年=2023]年工作总结",
        "总结-01 summary 1 run: 一、维权关爱。 > 实施“荷风”计划。/树牢“四个自信”，接访[接访=420人次]。",
        "安排 plan 0: 2024年工作安排",
        "安排-01 plan 1 run: 一、再进一步。 > 开展普法宣传。",
    )
    promises = (
        Promise(id="承诺-01", text="实施“荷风”计划", heading="做实维权", anchors=("荷风",)),
        Promise(id="承诺-02", text="出版《荷城她力量》", heading="做实维权", anchors=("荷城她力量",)),
        Promise(id="承诺-03", text="建设驿站", heading="建强组织"),
    )
    return replace(made, promises=promises, agency=OURS)


@asynccontextmanager
async def shown(
    folder: Path, *keys: str, word: str = "", size: tuple[int, int] = (120, 40), user: str = ""
) -> AsyncIterator[tuple[DrafterApp, Pilot[None]]]:
    """The form over the workspace in ``folder``, after ``keys`` and with ``word`` on the screen."""
    app = DrafterApp(folder, user=user)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        if word:
            await until(app, pilot, word)
        yield app, pilot


async def until(app: App[None], pilot: object, word: str, *, gone: bool = False) -> str:
    """Wait for a thread to put ``word`` on the screen, or to take it away."""
    for _ in range(300):
        await pilot.pause(0.02)  # type: ignore[attr-defined]
        if (word in (text := screen_text(app))) is not gone:
            return text
    raise AssertionError(f"{word}, gone {gone}:\n{screen_text(app)}")


OPENING = ("", "正在打开")
"""What stands there before the first screen."""


def is_open(app: DrafterApp) -> bool:
    """Whether the first screen can be used: the start screen, the fields, or why there are none."""
    screen = app.screen
    if isinstance(screen, FillScreen):
        panel = screen.query(FieldPanel)
        return bool(panel) and bool(screen._section) and (not panel.first().keys or screen.focused is not None)
    opening = screen.query(".opening")
    return isinstance(screen, StartScreen) or bool(opening and str(opening.first(Static).content) not in OPENING)


def screen_text(app: App[None]) -> str:
    """The screen as plain text, one line a row."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def filling(app: DrafterApp) -> FillScreen:
    screen = app.screen
    assert isinstance(screen, FillScreen), screen
    return screen
