from __future__ import annotations

from pathlib import Path

import pytest

from drafter.domain.entry import Entry, EntryKind
from drafter.form.app import DrafterApp
from drafter.form.doors import Doors
from drafter.form.screens.start import StartScreen
from drafter.form.tour import STEPS, Trail, step_at
from drafter.form.widgets.tour_line import TourLine
from tests.form.workspaces import filling, make_workspace, shown, two_sections, until


def entry(kind: EntryKind, undoes: int = 0) -> Entry:
    return Entry(period="2024年", kind=kind, key="接访", old=None, new="1", undoes=undoes)


def test_there_are_six_steps_to_begin_with() -> None:
    assert len(STEPS) == 6
    assert step_at(0, Trail()) == 0


@pytest.mark.parametrize(
    ("trail", "at"),
    [
        (Trail(entries=(entry(EntryKind.ANSWER),)), 1),
        (Trail(entries=(entry(EntryKind.CONFIRM),)), 0),
        (Trail(entries=(entry(EntryKind.ANSWER), entry(EntryKind.CONFIRM))), 2),
        (
            Trail(
                entries=(entry(EntryKind.ANSWER), entry(EntryKind.CONFIRM), entry(EntryKind.RESET, undoes=2)),
                screens=frozenset({"PaperScreen", "WordingScreen", "ExportScreen"}),
            ),
            len(STEPS),
        ),
    ],
)
def test_a_step_is_done_when_it_was_done(trail: Trail, at: int) -> None:
    assert step_at(0, trail) == at


def test_a_step_that_was_passed_over_does_not_come_back() -> None:
    assert step_at(3, Trail()) == 3


def test_every_screen_of_the_tour_is_there() -> None:
    from drafter.form.screens.export import ExportScreen
    from drafter.form.screens.paper import PaperScreen
    from drafter.form.screens.wording import WordingScreen

    names = frozenset(screen.__name__ for screen in (PaperScreen, WordingScreen, ExportScreen))
    done = Trail(screens=names)
    assert sum(step.is_done(done) for step in STEPS) == len(names)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_sample_is_shown_step_by_step(tmp_path: Path, size: tuple[int, int]) -> None:
    folder = make_workspace(tmp_path / "示例", two_sections())
    app = DrafterApp(doors=Doors(recent=tuple, remember=lambda _: None, sample=lambda: folder))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        start = app.screen
        assert isinstance(start, StartScreen)
        start.post_message(StartScreen.Chosen(folder, tour=True))
        await until(app, pilot, "第 1 步，共 6 步")
        await pilot.press("4", "3", "1", "enter")
        await until(app, pilot, "第 2 步，共 6 步")
        for _ in STEPS[1:]:
            await pilot.press("ctrl+k")
        await until(app, pilot, "走完了")
        await pilot.press("ctrl+k")
        await pilot.pause()
        assert not filling(app).query(TourLine)


async def test_an_own_report_is_opened_without_the_tour(tmp_path: Path) -> None:
    async with shown(make_workspace(tmp_path / "工作区", two_sections()), size=(100, 30)) as (app, _):
        assert not filling(app).query(TourLine)
