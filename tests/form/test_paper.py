"""F6: the pages as they will print. How lines and pages are made is tested in tests/writing."""

from __future__ import annotations

from pathlib import Path

from drafter.domain.layout import Layout
from drafter.form.app import DrafterApp
from drafter.form.screens.paper import PaperScreen
from drafter.form.widgets.field_input import FieldInput
from drafter.form.widgets.page_line import PageLine
from drafter.form.widgets.paper import Paper
from drafter.work.desk.desk import open_desk
from drafter.work.export.printout import print_out
from drafter.writing.pages import paginate
from tests.drafting.packs import large_pack
from tests.form.workspaces import filling, make_workspace, screen_text, shown


def paper(app: DrafterApp) -> Paper:
    assert isinstance(app.screen, PaperScreen)
    return app.screen.query_one(Paper)


async def test_pages_with_signs_in_the_margin_and_back_to_the_field(workspace: Path) -> None:
    async with shown(workspace, size=(80, 24)) as (app, pilot):
        await pilot.press("4", "5", "0", "tab", "f6")
        text = screen_text(app)
        assert "第 1 页，共 1 页" in text
        assert "待补 1" in text
        line = next(line for line in text.splitlines() if "一、维权关爱" in line)
        assert line.startswith(" " * 11 + "一、维权关爱。接访450 人次，调解37件。")
        assert line.endswith(("改沿沿", "改沿"))
        assert "— 1 —" in paper(app).plain
        assert paper(app).marked == "调解"
        await pilot.press("ctrl+n", "enter")
        assert isinstance(app.focused, FieldInput)
        assert app.focused.key == "活动"


async def test_keys_turn_pages_and_a_click_goes_to_the_field(tmp_path: Path) -> None:
    async with shown(make_workspace(tmp_path / "大", large_pack()), size=(200, 50)) as (app, pilot):
        with open_desk(tmp_path / "大") as desk:
            printout = print_out(desk.workspace, desk.session)
            assert printout.pages == paginate(desk.session.report(), Layout())
        count = len(printout.pages)
        assert count > 3
        await pilot.press("f6", "end")
        assert f"第 {count} 页，共 {count} 页" in screen_text(app)
        await pilot.press("pagedown")
        assert "已经是最后一页" in screen_text(app)
        await pilot.press("home", "2")
        assert f"第 2 页，共 {count} 页" in screen_text(app)
        await pilot.press("pagedown")
        assert f"第 3 页，共 {count} 页" in screen_text(app)
        # Two pages lie beside each other.
        sheets = paper(app)
        at = next(
            (x, y)
            for y, strip in enumerate(app.screen._compositor.render_strips())
            for x in range(120, 180)
            if (slot := app.screen.get_style_at(x, y).meta.get("slot")) and printout.places[slot] == 4
        )
        slot = app.screen.get_style_at(*at).meta["slot"]
        assert sheets.page == 3
        await pilot.click(offset=at)
        assert isinstance(app.focused, FieldInput)
        assert app.focused.key == slot


async def test_the_line_above_the_preview_tells_the_page(tmp_path: Path) -> None:
    async with shown(make_workspace(tmp_path / "大", large_pack())) as (app, pilot):
        screen = filling(app)
        printout = print_out(screen.desk.workspace, screen.desk.session)
        last = screen.desk.session.page.order[-1]
        for key, page in (("", 1), (last, printout.places[last])):
            if key:
                await screen._go(key)
            told = f"预览   第 {page} 页，共 {len(printout.pages)} 页"
            for _ in range(100):
                if str(screen.query_one(PageLine).render()) == told:
                    break
                await pilot.pause(0.05)
            assert str(screen.query_one(PageLine).render()) == told


async def test_opens_on_the_page_of_the_field(tmp_path: Path) -> None:
    async with shown(make_workspace(tmp_path / "大", large_pack()), size=(80, 24)) as (app, pilot):
        last = filling(app).desk.session.page.order[-1]
        await filling(app)._go(last)
        await pilot.press("f6")
        await pilot.pause()
        assert paper(app).marked == last
        assert paper(app).page > 1
        in_sight = {
            segment.style.meta.get("slot")
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.style
        }
        assert last in in_sight
