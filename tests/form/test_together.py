"""Two people in one workspace, figures that are one, and work that was broken off: what the form shows of it."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from drafter.form.app import DrafterApp
from drafter.form.widgets.field_list import FieldList
from drafter.form.widgets.field_panel import FieldPanel
from drafter.form.widgets.field_row import FieldRow
from drafter.work.desk.desk import open_desk
from tests.drafting.packs import pack
from tests.form.workspaces import filling, make_workspace, screen_text, shown

SIZE = (120, 40)


async def disputed(app: DrafterApp, workspace: Path, pilot: object) -> None:
    """The one at the form types 450 while another stores 430."""
    await pilot.pause()  # type: ignore[attr-defined]
    await pilot.press("4")  # type: ignore[attr-defined]
    with open_desk(workspace, user="李敏") as other:
        other.refresh()
        other.take("接访", "430", source="权益部")
        await pilot.press("5", "0")  # type: ignore[attr-defined]
        await filling(app)._poll()
        await pilot.pause()  # type: ignore[attr-defined]


async def test_a_conflict_shows_both_values_and_one_key_takes_the_other(workspace: Path) -> None:
    async with shown(workspace, user="张红") as (app, pilot):
        await disputed(app, workspace, pilot)
        text = screen_text(app)
        assert "不一致 1" in text.splitlines()[0]
        for part in ("张红", "填的是 450 人次", "李敏", "填的是 430 人次", "来源：权益部", "Ctrl+G"):
            assert part in text, part
        await pilot.press("ctrl+g")
        await pilot.pause()
        text = screen_text(app)
        assert "不一致" not in text
        assert "定为 430" in text
        assert filling(app).query_one(FieldList).rows["接访"].input.value == "430"
        await pilot.press("ctrl+z")
        assert filling(app).query_one(FieldList).rows["接访"].input.value == "450"


async def test_a_click_takes_what_the_other_one_said(workspace: Path) -> None:
    async with shown(workspace, user="张红") as (app, pilot):
        await disputed(app, workspace, pilot)
        row = filling(app).query_one(FieldList).rows["接访"]
        assert isinstance(row, FieldRow)
        await pilot.click(FieldRow, offset=(8, 2))
        await pilot.pause()
        assert filling(app).desk.session.field("接访").text == "430"
        assert "不一致" not in screen_text(app)


async def test_enter_keeps_what_holds(workspace: Path) -> None:
    async with shown(workspace, user="张红") as (app, pilot):
        await disputed(app, workspace, pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert filling(app).desk.session.field("接访").text == "450"
        assert "不一致" not in screen_text(app)
        assert "接访：定为 450" in screen_text(app)


async def test_what_another_one_did_is_told(workspace: Path) -> None:
    async with shown(workspace, user="张红") as (app, pilot):
        with open_desk(workspace, user="李敏") as other:
            other.take("调解", "41")
            other.take("选树", "19")
        await filling(app)._poll()
        await pilot.pause()
        assert "李敏刚刚改了「选树」等 2 处" in screen_text(app)
        await pilot.press("ctrl+g")
        assert "没有两个人改得不一样的地方" in screen_text(app)


async def test_recovered_work_is_told_once(workspace: Path) -> None:
    desk = open_desk(workspace, user="张红")
    desk.take("接访", "430")
    # The program ends without a word: the ledger is let go, the sitting has no end.
    desk._ledger.close()
    async with shown(workspace, user="张红") as (app, pilot):
        assert "上次没有正常退出，恢复了 1 处修改" in screen_text(app)
    again = DrafterApp(workspace, user="张红")
    async with again.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "恢复了" not in screen_text(again)


async def test_a_figure_that_stands_twice_is_entered_once(tmp_path: Path) -> None:
    made = pack(
        "总结-01 summary 1 run: 一、维权。 > 接访[接访=420件]，调解[调解=37件]。",
        "总结-02 summary 1 run: 二、信访。 > 全年接访[接访-2=420件]。",
    )
    async with shown(make_workspace(tmp_path / "两处", made)) as (app, pilot):
        await pilot.press("pagedown")
        assert "去年和 「一、维权」里的「接访」 一样" in screen_text(app)
        await pilot.press("ctrl+l")
        assert filling(app)._key == "接访"
        assert "合为一项" in screen_text(app)
        await pilot.press(*"450")
        assert filling(app).desk.session.field("接访-2").text == "450"
        assert "「二、信访」里的「接访-2」 也用这个数" in screen_text(app)
        await pilot.press("ctrl+l")
        assert "分开了" in screen_text(app)
        assert filling(app).desk.session.draft.links == {}
        await pilot.press("ctrl+z")
        assert filling(app).desk.session.draft.links == {"接访-2": "接访"}
        await pilot.press("tab", "ctrl+l")
        assert "没有看出" in screen_text(app)


async def test_only_what_was_on_the_screen_is_confirmed(tmp_path: Path) -> None:
    figures = "/".join(f"办了[第{at}件事={at + 20}件]。" for at in range(40))
    made = pack(f"总结-01 summary 1 run: 一、很长。 > {figures}")
    async with shown(make_workspace(tmp_path / "长", made), size=(80, 24)) as (app, pilot):
        await pilot.press("f5")
        session = filling(app).desk.session
        first = 40 - len(session.unseen("总结-01"))
        assert 0 < first < 20
        assert f"确认了 {first} 项沿用；还有 {40 - first} 项没有在屏幕上出现过" in screen_text(app)
        filling(app).query_one(FieldList).scroll_to(y=15, animate=False)
        await pilot.pause()
        await pilot.pause()
        filling(app).query_one(FieldList).scroll_to(y=0, animate=False)
        await pilot.pause()
        await pilot.press("f5")
        # Those that went by while scrolling count as seen.
        assert len(filling(app).desk.session.unseen("总结-01")) < 40 - first


async def test_digits_are_spelled_out_only_at_the_cursor(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await pilot.press(*"1.5万")
        assert "确认？（就是 15,000 人次）" in screen_text(app)
        await pilot.press("tab")
        assert "15,000" not in screen_text(app)


async def test_typing_and_enter_are_enough(workspace: Path) -> None:
    """One key a field beside its characters: Enter passes over what is settled already."""
    async with shown(workspace) as (app, pilot):
        await pilot.press(*"450", "enter")
        await filling(app)._go("场次")
        await pilot.press(*"13", "enter")
        assert filling(app)._key == "活动"
        await filling(app)._open("总结-01", "接访")
        await pilot.press("enter")
        assert filling(app)._key == "调解"
        await pilot.press(*"38", "enter")
        # 场次 is settled, 活动 is not.
        assert filling(app)._key == "活动"


async def test_rows_below_the_fold_of_the_next_section_were_not_on_the_screen(tmp_path: Path) -> None:
    """The rows of a section serve the next one: how far it was scrolled must not count there."""
    sections = [
        f"总结-0{number} summary 1 run: {number}、很长。 > "
        + "/".join(f"办了[第{number}{at}件事={at + 20}件]。" for at in range(30))
        for number in (1, 2)
    ]
    async with shown(make_workspace(tmp_path / "两条", pack(*sections)), size=(80, 24)) as (app, pilot):
        await filling(app)._go("第129件事")
        await until_scrolled(app, pilot)
        await pilot.press("pagedown")
        for _ in range(5):
            await pilot.pause()
        session = filling(app).desk.session
        assert "第20件事" in session.seen
        assert not session.seen & {f"第2{at}件事" for at in range(15, 30)}
        # And the cursor is in sight wherever it goes.
        await filling(app)._go("第128件事")
        await until_scrolled(app, pilot)


async def until_scrolled(app: DrafterApp, pilot: Pilot[None]) -> None:
    """Wait until the field at the cursor is in sight."""
    for _ in range(100):
        await pilot.pause(0.02)
        if filling(app)._key in filling(app).query_one(FieldPanel).on_screen:
            return
    raise AssertionError(screen_text(app))
