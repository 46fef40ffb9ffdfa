"""The main screen: wiring only; what happens to values is tested in tests/work."""

from __future__ import annotations

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events

from drafter.domain.draft import AnswerState
from drafter.domain.model import SlotKind
from drafter.form.app import DrafterApp
from drafter.form.screens.help import HelpScreen
from drafter.form.widgets.field_input import FieldInput
from drafter.form.widgets.field_list import FieldList
from drafter.form.widgets.outline import Outline
from drafter.form.widgets.preview import Preview
from drafter.work.desk.desk import open_desk
from tests.drafting.packs import OURS, pack
from tests.form.workspaces import filling, make_workspace, screen_text, shown
from tests.learning.test_direction import RUN

SIZE = (120, 40)


def here(app: DrafterApp) -> str:
    """The key of the field at the cursor."""
    focused = app.focused
    return focused.key if isinstance(focused, FieldInput) else ""


def answers(app: DrafterApp) -> dict[str, str]:
    return {key: answer.text for key, answer in filling(app).desk.session.draft.answers.items()}


def stored(folder: Path) -> dict[str, str]:
    with open_desk(folder) as desk:
        return {key: answer.text for key, answer in desk.session.draft.answers.items()}


async def test_opens_on_the_first_open_field_with_everything_in_sight(workspace: Path) -> None:
    async with shown(workspace) as (app, _):
        assert here(app) == "接访"
        text = screen_text(app)
        for part in ("云溪区妇联", "2024年工作总结", "已填 0/7", "沿用 6", "待补 1", "疑问 0", "都已存好"):
            assert part in text.splitlines()[0], part
        for part in (
            "一、维权关爱",
            "二、家庭文明",
            "2022年",
            "2023年",
            "388",
            "420",
            "人次",
            "去年原句",
            "F1 帮助",
            "F9 导出",
        ):
            assert part in text, part
        assert "接访420 人次沿，调解37件沿。" in filling(app).query_one(Preview).plain


async def test_every_key_is_stored_at_once(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await pilot.press("4")
        assert stored(workspace) == {"接访": "4 人次"}
        await pilot.press("4", "0")
        assert stored(workspace) == {"接访": "440 人次"}
        text = screen_text(app)
        assert "+20" in text
        assert "已存" in text.splitlines()[0]
        assert "接访440 人次改" in filling(app).query_one(Preview).plain


async def test_keys_pressed_in_a_burst_take_effect_in_their_order(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        for key in ("1", "8", "backspace", "backspace", "3", "9", "left", "5", "delete", "enter", "7"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.pause()
        assert answers(app) == {"接访": "35 人次", "调解": "7件"}


async def test_a_letter_with_alt_is_a_command_and_is_not_typed(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        for letter, expected in (("n", "调解"), ("k", "调解"), ("n", "场次")):
            app.post_message(events.Key(f"alt+{letter}", letter))
            await pilot.pause()
            assert here(app) == expected
        assert answers(app) == {}
        app.post_message(events.Key("alt+w", "w"))
        await pilot.pause()
        assert type(app.screen).__name__ == "WordingScreen"


async def test_a_browser_is_told_the_keys_that_it_lets_through(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DrafterApp, "is_web", True)
    async with shown(workspace, size=(200, 50)) as (app, pilot):
        foot = screen_text(app).splitlines()[-1]
        assert "Alt+N 下一处未定" in foot
        assert "Alt+W 改文字" in foot
        assert "Ctrl+N" not in foot
        await pilot.press("f1")
        assert "Alt+N" in screen_text(app)


async def test_the_next_section_opens_on_what_needs_a_person(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await pilot.press("4", "4", "0", "pagedown", "pageup")
        assert here(app) == "调解"


async def test_enter_confirms_what_is_carried_and_moves_on_across_sections(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        # The name stands behind the figures.
        for key in ("接访", "调解", "场次", "活动"):
            assert here(app) == key
            await pilot.press("enter")
        assert here(app) == "选树"
        assert set(answers(app)) == {"接访", "调解", "场次", "活动"}
        state = filling(app).desk.session.draft.answers["接访"].state
        assert state is AnswerState.CONFIRMED


async def test_enter_does_not_confirm_what_was_typed_and_passes_over_gaps(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await filling(app)._go("建家")
        await pilot.press("5", "enter")
        assert filling(app).desk.session.draft.answers["建家"].state is AnswerState.TYPED
        assert "回到前面还没定下来的" in screen_text(app)
        assert here(app) == "接访"


async def test_a_question_is_asked_and_answered_by_enter(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await pilot.press(*"9000")
        assert "确认？" in screen_text(app)
        assert "疑问 1" in screen_text(app)
        await pilot.press("enter")
        assert here(app) == "调解"
        assert "疑问 1" in screen_text(app)
        assert "回到这一项再按 Enter" in screen_text(app)
        await pilot.press("shift+tab", "enter")
        assert "疑问 0" in screen_text(app)
        assert answers(app)["接访"] == "9000 人次"
        assert here(app) == "调解"


async def test_a_section_is_not_confirmed_over_text_that_was_not_taken(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await pilot.press(*"abc")
        await pilot.press("f5")
        assert answers(app) == {}
        assert here(app) == "接访"
        assert "请先改好或删掉" in screen_text(app)


async def test_nonsense_is_explained_and_lets_go(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await pilot.press("x")
        assert "没有存" in screen_text(app)
        assert answers(app) == {}
        await pilot.press("tab")
        assert here(app) == "调解"
        assert "没有存" in screen_text(app)
        await pilot.press("pagedown", "pageup")
        assert filling(app).query_one(FieldList).rows["接访"].input.value == "x"
        await pilot.press("shift+tab")
        assert here(app) == "接访" or here(app) == "活动"


async def test_escape_and_undo_drop_what_was_not_taken(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await pilot.press("x", "escape")
        assert "没有存" not in screen_text(app)
        assert filling(app).query_one(FieldList).rows["接访"].input.value == "420"
        await pilot.press("y", "ctrl+z")
        assert filling(app).query_one(FieldList).rows["接访"].input.value == "420"
        assert answers(app) == {}


async def test_undo_and_redo_go_to_their_fields(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await pilot.press("4", "5", "0", "tab", "3", "8", "pagedown")
        assert here(app) == "选树"
        await pilot.press("ctrl+z")
        assert here(app) == "调解"
        assert answers(app) == {"接访": "450 人次"}
        await pilot.press("ctrl+z")
        assert here(app) == "接访"
        assert answers(app) == {}
        assert filling(app).query_one(FieldList).rows["接访"].input.value == "420"
        await pilot.press("ctrl+z")
        assert "没有可以撤销的了" in screen_text(app)
        await pilot.press("ctrl+y", "ctrl+y")
        assert answers(app) == {"接访": "450 人次", "调解": "38件"}
        await pilot.press("ctrl+y")
        assert "没有可以重做的了" in screen_text(app)


async def test_next_open_crosses_sections_and_says_when_there_is_none(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await pilot.press("f5")
        assert "确认了 4 项沿用" in screen_text(app)
        await pilot.press("f5", "ctrl+n")
        assert here(app) == "选树"
        await pilot.press("f5", "ctrl+n")
        assert here(app) == "建家"
        await pilot.press("7", "ctrl+n")
        assert "都定下来了" in screen_text(app)
        assert "已填 7/7" in screen_text(app)


async def test_confirming_a_section_is_undone_in_one_step(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await pilot.press("f5", "ctrl+z")
        assert answers(app) == {}
        await pilot.press("f5", "f5")
        assert "没有沿用的项" in screen_text(app)


async def test_emptying_a_field_makes_a_gap_and_reset_brings_last_year_back(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await pilot.press("backspace")
        assert "待补 2" in screen_text(app)
        assert "【待补：接访】" in filling(app).query_one(Preview).plain
        await pilot.press("ctrl+r")
        assert "待补 1" in screen_text(app)
        assert filling(app).query_one(FieldList).rows["接访"].input.value == "420"


async def test_what_is_typed_behind_a_restored_figure_replaces_it(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await pilot.press(*"7x", "ctrl+r", *"18")
        assert answers(app) == {"接访": "18 人次"}
        await pilot.press("ctrl+z", *"25")
        assert answers(app) == {"接访": "25 人次"}
        await pilot.press("x", "escape", *"31")
        assert answers(app) == {"接访": "31 人次"}


async def test_a_pasted_column_fills_consecutive_fields(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        assert app.focused is not None
        app.focused.post_message(events.Paste("430\r\n39\n\n看不懂\n"))
        await pilot.pause()
        await pilot.pause()
        assert answers(app) == {"接访": "430 人次", "调解": "39件"}
        assert "粘贴了 2 项，Ctrl+Z 一次撤销；1 项看不懂，没有存：看不懂" in screen_text(app)
        # The empty cell passed over 场次; names take no cell of a column.
        assert here(app) == "选树"
        assert filling(app).query_one(FieldList).rows["选树"].input.value == "看不懂"
        await pilot.press("escape", "ctrl+z")
        assert answers(app) == {}


async def test_a_pasted_text_in_a_name_becomes_one_line(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await filling(app)._go("活动")
        assert isinstance(app.focused, FieldInput)
        app.focused.post_message(events.Paste("“书香\n润家”\n"))
        await pilot.pause()
        assert answers(app) == {"活动": "“书香润家”"}


async def test_a_click_in_the_preview_goes_to_the_field(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        preview = filling(app).query_one(Preview)
        line = preview.plain.splitlines()[0]
        assert "调解37件" in line
        at = cell_len(line[: line.index("37件")])
        await pilot.click(Preview, offset=(at + 2, 0))
        await pilot.pause()
        assert here(app) == "调解"
        await pilot.click(Preview, offset=(2, 5))
        assert here(app) == "调解"


async def test_the_outline_leads_to_sections(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await pilot.press("ctrl+o")
        assert isinstance(app.focused, Outline)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert here(app) == "选树"
        await pilot.press("ctrl+o", "escape")
        assert here(app) == "选树"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_every_size_shows_fields_and_text(workspace: Path, size: tuple[int, int]) -> None:
    async with shown(workspace, size=size) as (app, pilot):
        text = screen_text(app)
        for part in (
            "云溪区妇联",
            "已填 0/7",
            "待补 1",
            "接访",
            "420",
            "去年原句",
            "预览",
            "Ctrl+O 目录",
            "Ctrl+Q 退出",
        ):
            assert part in text, part
        assert ("二、家庭文明" in text) is (size[0] >= 100)
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert "> 一、维权关爱" in screen_text(app)
        assert " 二、家庭文明 " in screen_text(app)


async def test_a_resized_screen_keeps_the_cursor(workspace: Path) -> None:
    async with shown(workspace, size=(200, 50)) as (app, pilot):
        await pilot.press("tab", "9")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert here(app) == "调解"
        await pilot.press("9")
        assert answers(app) == {"调解": "99件"}


async def test_changes_of_another_program_appear(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        with open_desk(workspace, user="另一人") as other:
            other.take("调解", "41")
        await filling(app)._poll()
        await pilot.pause()
        assert filling(app).query_one(FieldList).rows["调解"].input.value == "41"
        assert "调解41件改" in filling(app).query_one(Preview).plain


async def test_help_tells_signs_and_keys_and_leads_back(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await pilot.press("f1")
        assert isinstance(app.screen, HelpScreen)
        for part in ("Ctrl+N", "沿用去年的，还没有确认", "从 Excel 复制", "F9"):
            assert part in screen_text(app)
        await pilot.press("escape")
        assert here(app) == "接访"
        await pilot.press("f1", "f1")
        assert here(app) == "接访"


async def test_themes_go_round_and_are_remembered(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        assert app.theme == "drafter-dark"
        await pilot.press("f2")
        assert app.theme == "drafter-light"
        assert "现在是浅色" in screen_text(app)
        await pilot.press("f2")
    again = DrafterApp(workspace)
    async with again.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert again.theme == "drafter-contrast"
        await pilot.press("f2")
        assert again.theme == "drafter-dark"


async def test_the_palette_finds_commands_by_word_and_by_pinyin(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await pilot.press("ctrl+p")
        await app.workers.wait_for_complete()
        await pilot.pause()
        text = screen_text(app)
        assert "输入几个字" in text
        assert "全部命令" in text
        await pilot.press(*"xyt")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "下一条" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert here(app) == "选树"
        await pilot.press("ctrl+p", *"qqq")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "没有这样的命令" in screen_text(app)
        await pilot.press("escape")
        assert here(app) == "选树"


async def test_a_section_without_figures_can_be_read(tmp_path: Path) -> None:
    async with shown(make_workspace(tmp_path / "空的")) as (app, pilot):
        await filling(app)._open("标题")
        await pilot.pause()
        text = screen_text(app)
        assert "没有要填的数" in text
        assert "2024年工作总结和2025年工作安排" in filling(app).query_one(Preview).plain
        await pilot.press("tab")
        assert here(app) != ""


async def test_ctrl_c_says_how_to_leave(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        app.action_help_quit()
        await pilot.pause()
        assert "退出请按 Ctrl+Q" in screen_text(app)
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_a_sentence_reworded_elsewhere_takes_its_fields_along(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        sentence = filling(app).desk.session.field("接访").sentence
        with open_desk(workspace, user="另一人") as other:
            other.reword(sentence, "接访{{ 接访 }}。")
        await filling(app)._poll()
        await pilot.pause()
        assert "调解" not in filling(app).query_one(FieldList).rows
        assert here(app) == "接访"


async def test_a_key_held_down_stays_within_what_can_be_reckoned(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        assert isinstance(app.focused, FieldInput)
        for _ in range(40):
            app.focused.insert_text_at_cursor("9")
        await pilot.press("tab")
        assert len(answers(app)["接访"].removesuffix("人次").strip()) <= 18
    with open_desk(workspace) as desk:
        assert desk.session.field("接访").question


async def test_a_click_on_a_label_goes_to_its_input(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await pilot.click(filling(app).query_one(FieldList).rows["场次"], offset=(3, 0))
        assert here(app) == "场次"


async def test_a_ledger_that_cannot_store_keeps_the_text_and_says_so(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        filling(app).desk.close()
        with sqlite3.connect(workspace / "ledger.sqlite") as other:
            other.execute("DROP TRIGGER IF EXISTS journal_no_delete")
            other.execute("DROP TABLE journal")
        await pilot.press("5")
        text = screen_text(app)
        assert "没有存" in text
        assert filling(app).query_one(FieldList).rows["接访"].input.value == "5"
        assert answers(app) == {}


async def test_many_moves_at_once_leave_one_section_on_the_screen(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        screen = filling(app)
        await asyncio.gather(*(screen._open(each) for each in ("总结-01", "总结-02", "标题", "总结-02", "总结-01")))
        await pilot.pause()
        assert set(screen.query_one(FieldList).rows) == {"接访", "调解", "场次", "活动"}
        assert len(list(screen.query("FieldRow"))) == 4


async def test_the_palette_changes_its_colours_with_the_theme(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await pilot.press("ctrl+p")
        await app.workers.wait_for_complete()
        listed = app.screen.query("CommandList").first()
        before = listed.styles.background
        await pilot.press("f2")
        for _ in range(50):
            await pilot.pause(0.02)
            if listed.styles.background != before:
                break
        assert listed.styles.background.brightness > before.brightness


@pytest.mark.parametrize("size", [(80, 24), (111, 33)])
async def test_no_character_of_the_preview_is_lost_behind_its_scroll_bar(tmp_path: Path, size: tuple[int, int]) -> None:
    text = "".join(f"第{number}项工作做得扎实细致有条有理，" for number in range(60))
    made = pack(f"总结-01 summary 1 run: 一、很长。 > 接访[接访=420人次]，{text}圆满完成。")
    async with shown(make_workspace(tmp_path / "长", made), size=size) as (app, _):
        preview = filling(app).query_one(Preview)
        assert preview.show_vertical_scrollbar
        assert not preview.show_horizontal_scrollbar
        width = preview.scrollable_content_region.width
        assert max(map(cell_len, preview.plain.splitlines())) <= width
        first = preview.plain.splitlines()[0].strip()
        assert first in screen_text(app)


async def test_a_question_that_a_yes_does_not_answer_stays_told(tmp_path: Path) -> None:
    """连续六年增长 with a figure that fell: the sentence has to be written otherwise, and Enter says so."""
    async with shown(make_workspace(tmp_path / "增长", replace(RUN, agency=OURS))) as (app, pilot):
        session = filling(app).desk.session
        (count,) = (key for key, text in RUN.learned.items() if text == "8000人次")
        (word,) = (key for key, slot in RUN.slots.items() if slot.kind is SlotKind.DIRECTION)
        assert session.field(count).last == "8000人次"
        filling(app).desk.take(count, "7900")
        await filling(app)._go(word)
        await pilot.press("enter")
        assert "可是“服务妇女”今年 7900人次、去年 8000人次，少了，请改写这一句" in screen_text(app)
        assert filling(app).desk.session.field(word).question
