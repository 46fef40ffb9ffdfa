"""The panes of promises and findings, and their counts in the outline."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.widgets import Input

from drafter.domain.promise import PromiseAnswer, Settlement
from drafter.form.screens.fill import FillScreen
from drafter.form.screens.findings import FindingsScreen
from drafter.form.screens.promises import PromisesScreen
from drafter.form.screens.wording import WordingScreen
from drafter.form.widgets.outline import Outline
from drafter.work.desk.desk import open_desk
from tests.form.workspaces import filling, make_workspace, promising, screen_text, shown, two_sections, until

SIZE = (120, 30)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "荷城", promising())


def answers(folder: Path) -> dict[str, PromiseAnswer]:
    with open_desk(folder) as desk:
        return dict(desk.session.draft.promises)


# Counts


async def test_the_outline_counts_promises_and_findings_and_leads_to_them(plan: Path) -> None:
    async with shown(plan, size=SIZE) as (app, pilot):
        text = await until(app, pilot, "承诺")
        assert "1/3" in text
        assert "校核" in text
        outline = filling(app).query_one(Outline)
        await pilot.press("ctrl+o")
        outline.highlighted = outline.get_option_index("@promises")
        await pilot.press("enter")
        assert isinstance(app.screen, PromisesScreen)
        await pilot.press("down", "2")
        await pilot.press("escape")
        await until(app, pilot, "2/3")
        # The counts stay when another section is shown.
        await pilot.press("pagedown", "pagedown")
        assert "2/3" in screen_text(app)


async def test_without_promises_only_findings_are_counted(workspace: Path) -> None:
    async with shown(workspace, size=SIZE) as (app, pilot):
        text = await until(app, pilot, "校核")
        assert "承诺" not in text.replace("F4 承诺", "")
        await pilot.press("f4")
        await until(app, pilot, "没有要回应的承诺")
        await pilot.press("1", "0", "4", "5", "enter", "escape")
        assert isinstance(app.screen, FillScreen)


# Promises


async def test_promises_stand_under_their_headings_with_what_tells_of_them(plan: Path) -> None:
    async with shown(plan, size=SIZE) as (app, pilot):
        await pilot.press("f4")
        text = await until(app, pilot, "1/3 有回应")
        assert (
            text.index("做实维权") < text.index("出版《荷城她力量》") < text.index("建强组织") < text.index("建设驿站")
        )
        assert "原句  实施“荷风”计划" in text
        await pilot.press("down")
        assert "今年的总结里没有找到" in screen_text(app)
        assert "按 4 写进新的工作安排：出版《荷城她力量》。" in screen_text(app)


async def test_answers_are_given_by_one_key_noted_and_undone(plan: Path) -> None:
    async with shown(plan, "f4", word="1/3 有回应", size=SIZE) as (app, pilot):
        # Done: the place is known, so nothing is asked; the cursor goes to the next open one.
        await pilot.press("1")
        await until(app, pilot, "完成（见“一、维权关爱”）")
        await pilot.press("2")
        await pilot.press("3")
        await pilot.press("enter")
        assert "原因请写一句" in screen_text(app)
        app.screen.query_one("#answer", Input).value = "书号没有批"
        await pilot.press("enter")
        text = await until(app, pilot, "3/3 有回应")
        assert "不做（书号没有批）" in text
        await pilot.press("ctrl+z")
        text = await until(app, pilot, "2/3 有回应")
        assert "不做（" not in text
        await pilot.press("ctrl+y")
        await until(app, pilot, "3/3 有回应")
        await pilot.press("5", *"了", "enter")
        await until(app, pilot, "不做（书号没有批了）")
        await pilot.press("0")
        await until(app, pilot, "2/3 有回应")
    kept = {name: (answer.settlement, answer.note) for name, answer in answers(plan).items()}
    assert kept == {"承诺-01": (Settlement.DONE, "见“一、维权关爱”"), "承诺-02": (Settlement.CARRIED, "")}


async def test_keys_pressed_right_behind_a_digit_go_into_the_line_that_it_opens(plan: Path) -> None:
    async with shown(plan, "f4", word="1/3 有回应", size=SIZE) as (app, pilot):
        for key in ("3", "2", "0", "1", "5"):
            app.post_message(events.Key(key, key))
        await until(app, pilot, "2015")
        assert app.screen.query_one("#answer", Input).value == "2015"
    assert answers(plan) == {}


async def test_an_open_promise_goes_into_the_new_plan_and_out_again(plan: Path) -> None:
    async with shown(plan, "f4", word="1/3 有回应", size=SIZE) as (app, pilot):
        await pilot.press("4")
        assert "先按 2 结转" in screen_text(app)
        await pilot.press("down", "4")
        text = await until(app, pilot, "已在新安排里")
        assert "结转" in text
        await until(app, pilot, "新的工作安排里已经写到")
        # What is there is not put in twice.
        await pilot.press("4")
        assert "已经写到了" in screen_text(app)
        await pilot.press("escape")
        plan_text = "".join(span.text for part in filling(app).desk.session.report().paragraphs for span in part.spans)
        assert plan_text.count("出版《荷城她力量》。") == 1
        await pilot.press("f4")
        await pilot.press("ctrl+z")
        await until(app, pilot, "已在新安排里", gone=True)
    assert answers(plan) == {}


async def test_filters_show_what_is_open_and_a_click_chooses_them(plan: Path) -> None:
    async with shown(plan, "f4", word="1/3 有回应", size=SIZE) as (app, pilot):
        await pilot.press("tab")
        text = screen_text(app)
        assert "实施“荷风”计划" not in text
        # What names nothing is not asked for, so it is no open one.
        assert "没有回应 1" in text
        assert "笼统的 1" in text
        # Answered ones leave the list at once, and the cursor stays in it.
        await pilot.press("2")
        await until(app, pilot, "没有回应 0")
        await until(app, pilot, "这一类里没有承诺")
        await pilot.press("tab")
        assert "承诺  建设驿站" in screen_text(app)
        assert "可以不答复" in screen_text(app)
        await pilot.press("shift+tab", "shift+tab")
        assert "实施“荷风”计划" in screen_text(app)
        await pilot.click("#kinds", offset=(12, 0))
        assert "这一类里没有承诺" in screen_text(app)


async def test_a_click_shows_a_promise_and_a_click_on_its_key_answers_it(plan: Path) -> None:
    async with shown(plan, "f4", word="1/3 有回应", size=SIZE) as (app, pilot):
        # Rows are: heading, two promises, heading, one promise.
        await pilot.click("#promises", offset=(12, 2))
        assert isinstance(app.screen, PromisesScreen)
        assert "承诺  出版《荷城她力量》" in screen_text(app)
        await pilot.click("#promises", offset=(12, 3))
        assert "承诺  出版《荷城她力量》" in screen_text(app)
        await pilot.click("KeyLine", offset=(11, 0))
        await until(app, pilot, "2/3 有回应")
        await pilot.click("#promises", offset=(12, 1))
        await pilot.click("#promises", offset=(12, 1))
        await pilot.pause()
        assert isinstance(app.screen, WordingScreen)


async def test_enter_leads_to_the_sentence_that_tells_of_a_promise(plan: Path) -> None:
    async with shown(plan, "f4", word="1/3 有回应", size=SIZE) as (app, pilot):
        await pilot.press("down", "enter")
        assert "没有找到" in screen_text(app)
        assert isinstance(app.screen, PromisesScreen)
        await pilot.press("up", "enter")
        await pilot.pause()
        assert isinstance(app.screen, WordingScreen)
        assert "实施“荷风”计划" in screen_text(app)


async def test_what_another_program_answers_is_seen(plan: Path) -> None:
    async with shown(plan, "f4", word="1/3 有回应", size=SIZE) as (app, pilot):
        with open_desk(plan, user="乙") as other:
            other.answer_promise("承诺-03", PromiseAnswer(settlement=Settlement.CARRIED, note="经费未到"))
        pane = app.screen
        assert isinstance(pane, PromisesScreen)
        pane.look()
        await until(app, pilot, "结转（经费未到）")


# Findings


async def test_findings_are_grouped_explained_filtered_and_lead_to_their_places(plan: Path) -> None:
    async with shown(plan, size=SIZE) as (app, pilot):
        await pilot.press("f7")
        assert isinstance(app.screen, FindingsScreen)
        text = await until(app, pilot, "没定下来 1")
        assert text.index("疑问") < text.index("沿用去年的")
        assert "可改" in text
        await pilot.press("2")
        assert "规则  固定" in screen_text(app) or "规则  去年的安排没有回应" in screen_text(app)
        await pilot.press("tab", "tab", "tab", "tab")
        text = screen_text(app)
        assert "接访" in text
        assert "树牢" not in text
        await pilot.press("enter")
        await pilot.pause()
        assert filling(app)._key == "接访"


async def test_a_suggestion_is_followed_by_one_key_and_undone(plan: Path) -> None:
    async with shown(plan, "f7", word="可改", size=SIZE) as (app, pilot):
        pane = app.screen
        assert isinstance(pane, FindingsScreen)
        while pane.current is None or not pane.current.suggest:
            await pilot.press("down")
        suggested = pane.current.suggest
        await pilot.press("1")
        await until(app, pilot, "可改", gone=True)
        assert suggested in "".join(part.text for part in pane.desk.session.report().paragraphs)
        await pilot.press("1")
        assert "要自己改" in screen_text(app)
        await pilot.press("ctrl+z")
        await until(app, pilot, "可改")


async def test_all_suggestions_of_a_rule_are_followed_at_once(plan: Path) -> None:
    async with shown(plan, "f7", word="可改", size=SIZE) as (app, pilot):
        pane = app.screen
        assert isinstance(pane, FindingsScreen)
        while pane.current is None or not pane.current.suggest:
            await pilot.press("down")
        await pilot.press("3")
        assert "改了 1 处；Ctrl+Z 一次撤销" in await until(app, pilot, "可改", gone=True)
        await pilot.press("3")
        assert "要自己改" in screen_text(app)


async def test_a_promise_without_answer_leads_to_the_promises_and_back(plan: Path) -> None:
    async with shown(plan, "f7", word="承诺-02", size=SIZE) as (app, pilot):
        pane = app.screen
        assert isinstance(pane, FindingsScreen)
        while pane.current is None or pane.current.rule != "P101":
            await pilot.press("down")
        await pilot.press("enter")
        assert isinstance(app.screen, PromisesScreen)
        await pilot.press("2", "escape")
        assert app.screen is pane
        await until(app, pilot, "承诺-02", gone=True)


async def test_a_clean_draft_has_nothing_to_say(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "云溪", two_sections())
    with open_desk(folder) as desk:
        desk.take("建家", "9")
        for section in desk.session.sections():
            desk.saw(desk.session.draft.pack.slots)
            desk.confirm_section(section.id)
    async with shown(folder, "f7", word="没有看出问题", size=SIZE) as (app, pilot):
        await pilot.press("1", "2", "enter", "tab")
        assert "这一类里没有问题" in screen_text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, FillScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_the_panes_fit_every_size_without_lines_of_their_own(plan: Path, size: tuple[int, int]) -> None:
    async with shown(plan, size=size) as (app, pilot):
        for key, word in (("f4", "1/3 有回应"), ("f7", "没定下来 1"), ("f9", "没有回应的承诺 1 条")):
            await pilot.press(key)
            text = await until(app, pilot, word)
            assert "Esc 回去" in text.splitlines()[-1]
            assert not any("\u2500" <= sign <= "\u259f" for sign in text)
            assert all(cell_len(line) <= size[0] for line in text.splitlines())
            await pilot.press("escape")
            await pilot.pause()
