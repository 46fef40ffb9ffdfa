"""Ctrl+W: the sentences of a section. What may be done to a draft is tested in tests/work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from drafter.domain.errors import LedgerTrouble
from drafter.form.app import DrafterApp
from drafter.form.screens.figure_offer import FigureOfferScreen
from drafter.form.screens.phrases import PhraseScreen
from drafter.form.screens.wording import WordingScreen
from drafter.form.widgets.field_list import FieldList
from drafter.form.widgets.sentence_editor import SentenceEditor
from drafter.form.widgets.sentence_list import SentenceList
from drafter.work.desk.desk import open_desk
from drafter.work.wording.sentence_rows import RowSign
from tests.form.workspaces import filling, screen_text, shown

SIZE = (120, 40)


def wording(app: DrafterApp) -> WordingScreen:
    screen = app.screen
    assert isinstance(screen, WordingScreen), screen
    return screen


def listed(app: DrafterApp) -> list[str]:
    return [f"{row.sign.value}{row.text}" for row in wording(app).query_one(SentenceList).rows]


def reads(app: DrafterApp) -> str:
    return "\n".join(paragraph.text for paragraph in wording(app).session.report().paragraphs)


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type Chinese as a terminal sends it: the pilot itself knows no full-width marks."""
    for char in text:
        assert pilot.app.focused is not None
        pilot.app.focused.post_message(events.Key(char, char))
        await pilot.pause()


async def test_keys_pressed_in_a_burst_go_into_the_sentence_in_their_order(workspace: Path) -> None:
    async with shown(workspace, "ctrl+w") as (app, pilot):
        for key in ("enter", "left", "，", "多", "backspace", "成", "效", "好"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.pause()
        assert "调解37件，成效好。" in reads(app)


async def test_the_sentences_are_listed_as_they_read_with_the_one_of_the_field_marked(workspace: Path) -> None:
    async with shown(workspace, "ctrl+w") as (app, _):
        assert listed(app) == ["维权关爱", "接访420 人次，调解37件。", "开展“爱家”活动12场。"]
        row = wording(app).query_one(SentenceList).current
        assert row is not None
        assert row.text.startswith("接访420")
        text = screen_text(app)
        assert "接访〔420 人次 沿〕，调解〔37件 沿〕。" in text
        assert "改文字  一、维权关爱" in text


async def test_every_key_is_stored_and_a_visit_between_stops_is_one_step(workspace: Path) -> None:
    async with shown(workspace, "ctrl+w") as (app, pilot):
        await pilot.press("enter", "left")
        await typed(pilot, "和信访")
        with open_desk(workspace) as desk:
            assert desk.session.sentence(wording(app).sentence) == "接访{{ 接访 }}，调解{{ 调解 }}和信访。"
        assert listed(app)[1] == "改接访420 人次，调解37件和信访。"
        await pilot.press("ctrl+z")
        assert listed(app)[1] == "接访420 人次，调解37件。"
        assert wording(app).query_one(SentenceEditor).text.searchable.endswith("。")
        await pilot.press("ctrl+y", "escape", "escape")
        await pilot.pause()
        assert filling(app).focused is not None
        assert "调解37件和信访。" in "".join(p.text for p in filling(app).desk.session.report().paragraphs)


async def test_a_chip_goes_as_a_whole_is_told_and_can_be_put_back(workspace: Path) -> None:
    async with shown(workspace, "ctrl+w") as (app, pilot):
        await pilot.press("enter", "left", "backspace")
        assert listed(app)[1] == "改接访420 人次，调解。"
        assert "从句子里拿掉了 调解 37件" in screen_text(app)
        await pilot.press("f3")
        text = screen_text(app)
        assert "1  接访  420 人次  沿" in text
        place = next(line for line in text.splitlines() if "调解  37件" in line)
        await pilot.press(place.split("调解")[0].strip()[-1])
        await pilot.pause()
        assert listed(app)[1] == "接访420 人次，调解37件。"
        await pilot.press("ctrl+z")
        assert listed(app)[1] == "改接访420 人次，调解。"


async def test_the_cursor_jumps_over_chips_and_what_is_cut_is_pasted_with_its_chip(workspace: Path) -> None:
    async with shown(workspace, "ctrl+w") as (app, pilot):
        await pilot.press("enter", "home", "right", "right")
        editor = wording(app).query_one(SentenceEditor)
        assert editor.text.cursor == 2
        chip = editor.chip_at_cursor()
        assert chip is not None
        assert chip.key == "接访"
        await pilot.press("right")
        assert editor.text.cursor == 3
        await pilot.press("home", "shift+right", "shift+right", "shift+right", "shift+right", "ctrl+x")
        assert reads(app).count("420 人次") == 0
        await pilot.press("end", "left", "ctrl+v")
        assert listed(app)[1] == "改调解37件接访420 人次，。"


async def test_pasted_lines_become_one_sentence(workspace: Path) -> None:
    async with shown(workspace, "ctrl+w") as (app, pilot):
        await pilot.press("enter")
        assert app.focused is not None
        app.focused.post_message(events.Paste("走访慰问，\r\n　　上门服务。\n"))
        await pilot.pause()
        assert listed(app)[1] == "改接访420 人次，调解37件。走访慰问，上门服务。"


async def test_a_sentence_is_left_out_and_taken_in_again(workspace: Path) -> None:
    async with shown(workspace, "ctrl+w") as (app, pilot):
        await pilot.press("ctrl+d")
        assert listed(app)[1] == "去接访420 人次，调解37件。"
        assert "再按一次 Ctrl+D 就写回来" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "接访" not in filling(app).query_one(FieldList).rows
        await pilot.press("ctrl+w", "up", "ctrl+d", "escape")
        await pilot.pause()
        # The first field left is that of the other sentence: its neighbour above is the one left out.
        assert "接访" in filling(app).query_one(FieldList).rows


async def test_undo_on_the_main_screen_takes_wording_back_too(workspace: Path) -> None:
    async with shown(workspace, "ctrl+w") as (app, pilot):
        await pilot.press("ctrl+d", "escape")
        await pilot.pause()
        assert "接访" not in filling(app).query_one(FieldList).rows
        await pilot.press("ctrl+z")
        assert "接访" in filling(app).query_one(FieldList).rows


async def test_enter_on_a_sentence_left_out_writes_it_again(workspace: Path) -> None:
    async with shown(workspace, "ctrl+w") as (app, pilot):
        await pilot.press("ctrl+d", "enter")
        assert wording(app).writing
        assert listed(app)[1] == "接访420 人次，调解37件。"


async def test_a_heading_cannot_be_emptied_and_its_row_says_so(workspace: Path) -> None:
    async with shown(workspace, "ctrl+w") as (app, pilot):
        await pilot.press("up", "enter", "ctrl+a", "backspace")
        assert "标题不能是空的" in screen_text(app)
        await typed(pilot, "权益维护")
        await pilot.press("enter")
        await pilot.pause()
        assert wording(app).session.title("总结-01") == "一、权益维护"
        await pilot.press("ctrl+r")
        assert wording(app).session.title("总结-01") == "一、维权关爱"


async def test_sentences_change_places_and_go_to_another_section(workspace: Path) -> None:
    async with shown(workspace, "ctrl+w") as (app, pilot):
        await pilot.press("ctrl+down")
        assert listed(app)[1:] == ["开展“爱家”活动12场。", "移接访420 人次，调解37件。"]
        await pilot.press("ctrl+down")
        assert "已经在最下面" in screen_text(app)
        await pilot.press("ctrl+z")
        assert listed(app)[1] == "接访420 人次，调解37件。"
        await pilot.press("f4", "1")
        await pilot.pause()
        assert "移到哪一条的末尾" in screen_text(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "移到了 二、家庭文明 的末尾" in screen_text(app)
        assert listed(app)[-1] == "移接访420 人次，调解37件。"
        assert reads(app).endswith("建家【待补：建家】。接访420 人次，调解37件。")


async def test_a_new_sentence_with_a_new_figure(workspace: Path) -> None:
    async with shown(workspace, "ctrl+w") as (app, pilot):
        await pilot.press("ctrl+n")
        await typed(pilot, "举办讲座8场，建成6个点位。")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, FigureOfferScreen)
        assert "新写的数：8场（后面还有 1 个）" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        unit = app.screen.query_one("#unit", Input)
        unit.value = "个点位"
        await pilot.press("enter")
        await pilot.pause()
        assert listed(app)[2] == "新举办讲座8场，建成6个点位。"
        session = wording(app).session
        figures = {field.label: (field.text, field.unit) for field in session.fields("总结-01")}
        assert figures["举办讲座"] == ("8", "场")
        assert figures["建成"] == ("6", "个点位")
        await pilot.press("escape")
        await pilot.pause()
        assert {"举办讲座", "建成"} <= set(filling(app).query_one(FieldList).rows)


async def test_a_number_may_stay_text_and_is_not_asked_about_twice(workspace: Path) -> None:
    async with shown(workspace, "ctrl+w") as (app, pilot):
        await pilot.press("ctrl+n")
        await typed(pilot, "举办讲座8场。")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert not wording(app).writing
        assert listed(app)[2] == "新举办讲座8场。"
        await pilot.press("enter")
        await typed(pilot, "好")
        await pilot.press("enter")
        await pilot.pause()
        assert not wording(app).writing


async def test_a_new_sentence_that_is_emptied_is_gone_and_begins_again(workspace: Path) -> None:
    async with shown(workspace, "ctrl+w") as (app, pilot):
        await pilot.press("ctrl+n")
        await typed(pilot, "好")
        await pilot.press("backspace")
        assert len(listed(app)) == 3
        await typed(pilot, "更好。")
        assert listed(app)[2] == "新更好。"
        await pilot.press("escape", "ctrl+z", "ctrl+z", "ctrl+z")
        assert len(listed(app)) == 3


async def test_a_phrase_becomes_a_sentence_or_goes_in_at_the_cursor(workspace: Path) -> None:
    async with shown(workspace, "ctrl+w") as (app, pilot):
        await pilot.press("f6")
        await pilot.pause()
        assert isinstance(app.screen, PhraseScreen)
        await typed(pilot, "阵地")
        text = screen_text(app)
        phrase = next(line for line in text.splitlines() if "用好身边阵地" in line).split()[0]
        assert f"{phrase}。" in text or "。" in text
        while not screen_text(app).count(phrase) > 1:
            await pilot.press("down")
        await pilot.press("enter")
        await pilot.pause()
        assert listed(app)[2] == f"新{phrase}。"
        await pilot.press("up", "enter", "left", "f6")
        await pilot.pause()
        await typed(pilot, "阵地")
        await pilot.press("enter")
        await pilot.pause()
        sentence = listed(app)[1]
        assert sentence.startswith("改接访420 人次，调解37件")
        assert "阵地" in sentence
        assert sentence.endswith("。")


async def test_changes_are_taken_into_the_pack_once_it_is_understood(workspace: Path) -> None:
    async with shown(workspace, "ctrl+w") as (app, pilot):
        await pilot.press("enter", "left")
        await typed(pilot, "和信访")
        await pilot.press("enter", "f4")
        await pilot.pause()
        at = re.search(r"(\d) +把今年的改动写进模板", screen_text(app))
        assert at is not None
        await pilot.press(at[1])
        await pilot.pause()
        assert "平时不用做这一步" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "写进模板了" in screen_text(app)
        assert wording(app).query_one(SentenceList).rows[1].sign in (RowSign.SAME, RowSign.REWORDED)
    with open_desk(workspace) as desk:
        assert "和信访。" in (desk.workspace.pack_folder / "model.yaml").read_text(encoding="utf-8")


async def test_what_cannot_be_stored_stays_in_the_editor_and_is_stored_with_the_next_key(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shown(workspace, "ctrl+w") as (app, pilot):
        await pilot.press("enter", "left")
        with monkeypatch.context() as broken:

            def refuse(*_: object) -> None:
                raise LedgerTrouble("台账正忙", hint="请稍候再试")

            broken.setattr(wording(app).desk._ledger, "append", refuse)
            await pilot.press("backspace")
            assert "台账正忙" in screen_text(app)
        assert listed(app)[1] == "接访420 人次，调解37件。"
        await typed(pilot, "事")
        assert listed(app)[1] == "改接访420 人次，调解事。"


async def test_what_another_program_wrote_comes_in(workspace: Path) -> None:
    async with shown(workspace, "ctrl+w") as (app, pilot):
        await pilot.press("enter")
        sentence = wording(app).sentence
        with open_desk(workspace, user="另一人") as other:
            other.reword(sentence, "接访{{ 接访 }}，调处{{ 调解 }}。")
        wording(app).look()
        assert "别人刚改了这一句" in screen_text(app)
        await pilot.press("ctrl+end")
        await typed(pilot, "好")
        assert listed(app)[1] == "改接访420 人次，调处37件。好"


async def test_a_whole_section_is_left_out_and_taken_in_again(workspace: Path) -> None:
    async with shown(workspace, "ctrl+w") as (app, pilot):
        await pilot.press("f8")
        assert "今年不写这一条" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "略" in screen_text(app)
        assert filling(app).desk.session.tally().total == 3
        await pilot.press("ctrl+w", "f8", "escape")
        await pilot.pause()
        assert filling(app).desk.session.tally().total == 7


async def test_a_click_goes_into_the_sentence_and_a_click_on_the_list_out_of_it(workspace: Path) -> None:
    async with shown(workspace, "ctrl+w") as (app, pilot):
        # 接访 takes four cells, and the cell in front of them is the padding.
        await pilot.click(SentenceEditor, offset=(5, 0))
        await pilot.pause()
        assert wording(app).writing
        editor = wording(app).query_one(SentenceEditor)
        assert editor.text.cursor == 2
        await pilot.press("backspace")
        assert listed(app)[1] == "改接420 人次，调解37件。"
        await pilot.click(SentenceList, offset=(8, 2))
        await pilot.pause()
        assert not wording(app).writing or wording(app).sentence.endswith("12")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_fits_every_size(workspace: Path, size: tuple[int, int]) -> None:
    async with shown(workspace, "ctrl+w", size=size) as (app, pilot):
        for keys in ((), ("enter",)):
            await pilot.press(*keys)
            lines = screen_text(app).splitlines()
            assert len(lines) == size[1]
            assert "改文字" in lines[0]
            assert "Enter" in lines[-1]
            assert "〔420 人次 沿〕" in "\n".join(lines)
