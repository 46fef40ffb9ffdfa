"""Start, browse, export and findings."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from drafter.domain.errors import UnreadableReport
from drafter.form.app import DrafterApp
from drafter.form.doors import Doors, Recent, recent_workspaces
from drafter.form.open_folder import open_folder
from drafter.form.screens.browse import BrowseScreen
from drafter.form.screens.export import ExportScreen
from drafter.form.screens.fill import FillScreen
from drafter.form.screens.promises import PromisesScreen
from drafter.form.screens.start import StartScreen
from drafter.work.desk import open_desk
from drafter.work.export_name import clean_name, free_name
from tests.form.workspaces import filling, make_workspace, promising, screen_text, two_sections, until

SIZE = (100, 30)


# Start


async def test_start_lists_what_can_be_done(tmp_path: Path) -> None:
    app = DrafterApp()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        text = screen_text(app)
        assert "年报起草助手" in text
        assert "打开已有的工作区" in text
        assert "新开一份" not in text
        assert "看示例" not in text
    full = DrafterApp(doors=Doors(recent=lambda: (), create=lambda _report, _folder: None, sample=lambda: tmp_path))
    async with full.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "新开一份" in screen_text(full)
        assert "看示例" in screen_text(full)


async def test_an_opened_workspace_is_remembered_and_opened_again(workspace: Path) -> None:
    app = DrafterApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, FillScreen)
    assert recent_workspaces() == (Recent(folder=workspace, title="云溪区妇联  2024年"),)
    again = DrafterApp()
    async with again.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "云溪区妇联  2024年" in screen_text(again)
        await pilot.press("enter")
        await until(again, pilot, "已填 0/7")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(again.screen, StartScreen)


async def test_a_damaged_recent_workspace_goes_by_its_folder(workspace: Path) -> None:
    app = DrafterApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
    (workspace / "workspace.yaml").write_text("format: [", encoding="utf-8")
    assert [recent.title for recent in recent_workspaces()] == ["云溪"]
    again = DrafterApp()
    async with again.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await until(again, pilot, "workspace.yaml")
        assert isinstance(again.screen, StartScreen)


async def test_a_folder_that_is_no_workspace_is_explained(tmp_path: Path) -> None:
    app = DrafterApp(tmp_path / "没有")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
        assert "这里不是工作区" in screen_text(app).replace("\n", "").replace(" ", "")


async def test_the_sample_opens(tmp_path: Path) -> None:
    app = DrafterApp(doors=Doors(sample=lambda: make_workspace(tmp_path / "示例", two_sections())))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("down", "enter")
        await until(app, pilot, "已填 0/7")


async def test_a_new_workspace_from_a_report(tmp_path: Path) -> None:
    report = tmp_path / "2023年.txt"
    report.write_text("报告", encoding="utf-8")
    seen: list[Path] = []

    def create(source: Path, folder: Path) -> None:
        seen.append(source)
        make_workspace(folder, two_sections())

    app = DrafterApp(doors=Doors(create=create))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        assert isinstance(app.screen, BrowseScreen)
        app.screen.query_one("#path", Input).value = f"{tmp_path}/20"
        await pilot.pause()
        assert "2023年.txt" in screen_text(app)
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert "新的工作区放在哪里" in screen_text(app)
        assert app.screen.query_one("#path", Input).value == str(tmp_path / "2023年-今年")
        await pilot.press("enter")
        await until(app, pilot, "已填 0/7")
    assert seen == [report]
    assert (tmp_path / "2023年-今年" / "workspace.yaml").is_file()


async def test_trouble_with_a_report_is_told_and_waiting_can_be_broken_off(tmp_path: Path) -> None:
    report = tmp_path / "坏的.txt"
    report.write_text("x", encoding="utf-8")
    go_on = threading.Event()

    def create(_source: Path, _folder: Path) -> None:
        go_on.wait(10)
        raise UnreadableReport("读不懂", where="坏的.txt", hint="请另存为 .docx")

    app = DrafterApp(doors=Doors(create=create))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        start = app.screen
        assert isinstance(start, StartScreen)
        start._report = report
        start._place_chosen(tmp_path / "新的")
        await until(app, pilot, "正在读 坏的.txt")
        await pilot.press("escape")
        assert "停下了" in screen_text(app)
        go_on.set()
        start._place_chosen(tmp_path / "新的")
        await until(app, pilot, "读不懂（请另存为 .docx）")
        assert isinstance(app.screen, StartScreen)


# Browse


async def test_browsing_walks_completes_and_refuses_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "往年").mkdir()
    (tmp_path / "往年" / "2023年.docx").write_bytes(b"x")
    chosen: list[Path | None] = []
    app = DrafterApp()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = BrowseScreen("报告", "提示", suffixes={".docx"}, start=f"{tmp_path}/")
        await app.push_screen(screen, chosen.append)
        await pilot.press("enter")
        assert "这不是一个文件" in screen_text(app)
        await pilot.press("down", "enter")
        assert screen.query_one("#path", Input).value == f"{tmp_path / '往年'}/"
        await pilot.press("x")
        await pilot.press("enter")
        assert "没有这个文件" in screen_text(app)
        await pilot.press("backspace", "down", "up", "down", "enter")
        await pilot.pause()
    assert chosen == [tmp_path / "往年" / "2023年.docx"]


async def test_browsing_for_a_folder_takes_what_is_typed_and_escape_takes_nothing(tmp_path: Path) -> None:
    chosen: list[Path | None] = []
    app = DrafterApp()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.push_screen(BrowseScreen("文件夹", "提示", start=str(tmp_path / "新的")), chosen.append)
        await pilot.press("enter")
        await app.push_screen(BrowseScreen("文件夹", "提示"), chosen.append)
        await pilot.press("escape")
        await pilot.pause()
    assert chosen == [tmp_path / "新的", None]


# Export


async def test_export_refuses_a_final_with_gaps_and_writes_a_draft(workspace: Path) -> None:
    app = DrafterApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("f9")
        assert isinstance(app.screen, ExportScreen)
        text = screen_text(app)
        for part in (
            "2024年工作总结（草稿）.docx",
            "还没有定下来的 7 项（待补 1，沿用 6）",
            "国家标准 GB/T 9704",
            "建家",
            "导出草稿",
        ):
            assert part in text, part
        await pilot.press("up", "enter")
        await until(app, pilot, "没有定下来")
        await pilot.press("down", "enter")
        await until(app, pilot, "草稿导出好了")
        assert (workspace / "exports" / "2024年工作总结（草稿）.docx").is_file()
        await pilot.press("escape")
        assert isinstance(app.screen, FillScreen)


async def test_export_never_overwrites_by_chance(workspace: Path) -> None:
    taken = workspace / "exports" / "2024年工作总结（草稿）.docx"
    taken.write_bytes(b"edited in Word")
    app = DrafterApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("f9")
        name = app.screen.query_one("#name", Input)
        assert name.value == "2024年工作总结（草稿）（2）.docx"
        name.value = "2024年工作总结（草稿）"
        await pilot.pause()
        await pilot.press("enter")
        await until(app, pilot, "已经有同名的文件")
        assert taken.read_bytes() == b"edited in Word"
        await pilot.press("enter")
        await until(app, pilot, "草稿导出好了")
        assert taken.read_bytes() != b"edited in Word"
        name.value = " "
        await pilot.pause()
        app.screen.query_one("#way").focus()
        await pilot.press("enter")
        assert "请先写文件名" in screen_text(app)


async def test_export_of_a_text_somewhere_else(workspace: Path, tmp_path: Path) -> None:
    app = DrafterApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("f9")
        app.screen.query_one("#name", Input).value = str(tmp_path / "给领导.txt")
        await pilot.pause()
        await pilot.press("enter")
        await until(app, pilot, "草稿导出好了")
    assert "接访420 人次" in (tmp_path / "给领导.txt").read_text(encoding="utf-8-sig")


async def test_export_tells_why_it_cannot_write(workspace: Path, tmp_path: Path) -> None:
    app = DrafterApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("f9")
        app.screen.query_one("#name", Input).value = str(tmp_path / "没有" / "这个" / "x.docx")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        text = await until(app, pilot, "x.docx：")
        assert "导出好了" not in text
        assert isinstance(app.screen, ExportScreen)


async def test_export_leads_to_an_open_field(workspace: Path) -> None:
    app = DrafterApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("f9")
        listed = app.screen.query_one("#open", OptionList)
        listed.focus()
        await pilot.press("end", "enter")
        await pilot.pause()
        assert isinstance(app.screen, FillScreen)
        assert filling(app)._key == "建家"


async def test_a_finished_report_is_exported_as_final(workspace: Path) -> None:
    with open_desk(workspace) as desk:
        desk.take("建家", "9")
        for section in desk.session.sections():
            desk.saw(desk.session.draft.pack.slots)
            desk.confirm_section(section.id)
    app = DrafterApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("f9")
        assert "都定下来了" in screen_text(app)
        assert "还没有定下来" not in screen_text(app)
        await pilot.press("enter")
        await until(app, pilot, "定稿导出好了")


async def test_export_formats_are_chosen_by_key_and_by_name(workspace: Path) -> None:
    app = DrafterApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("f9")
        name = app.screen.query_one("#name", Input)
        await pilot.press("2")
        assert name.value == "2024年工作总结（草稿）.txt"
        await pilot.press("shift+tab")
        assert name.has_focus
        await pilot.press("tab")
        name.value = "给领导.md"
        await pilot.pause()
        await pilot.press("1")
        assert name.value == "给领导.docx"
        await pilot.press("3")
        await pilot.press("enter")
        await until(app, pilot, "草稿导出好了")
        assert (workspace / "exports" / "给领导.md").is_file()


async def test_export_tells_of_rare_characters_and_shows_the_folder(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(
        "drafter.form.screens.export.open_folder", lambda folder: shown.append(folder) or len(shown) < 2
    )
    with open_desk(workspace) as desk:
        desk.take("活动", "“李玥书香”")
    app = DrafterApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("f9", "enter")
        text = await until(app, pilot, "草稿导出好了")
        assert "GB 2312 以外的字：玥" in text.replace("\n", "")
        await pilot.press("4")
        assert "打开了文件夹" in screen_text(app)
        await pilot.press("4")
        assert "打不开文件夹" in screen_text(app)
    assert shown == [workspace / "exports"] * 2


async def test_export_names_promises_without_answer_and_leads_to_them(tmp_path: Path) -> None:
    app = DrafterApp(make_workspace(tmp_path / "荷城", promising()))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("f9")
        await until(app, pilot, "没有回应的承诺 1 条")
        app.screen.query_one("#open").focus()
        await pilot.press("end", "enter")
        assert isinstance(app.screen, PromisesScreen)
        await pilot.press("2", "escape")
        assert isinstance(app.screen, ExportScreen)
        assert "没有回应的承诺" not in screen_text(app)


def test_file_names_hold_nothing_that_windows_refuses(tmp_path: Path) -> None:
    assert clean_name('a/b\\c:"d"*?<e>|\n.docx') == "abcde.docx"
    assert clean_name("../../x") == "x"
    assert clean_name(" . ") == ""
    assert clean_name("con.docx") == "_con.docx"
    (tmp_path / "年报（草稿）.docx").touch()
    assert free_name(tmp_path, "??", ".docx", draft=True) == "年报（草稿）（2）.docx"
    assert len(free_name(tmp_path, "长" * 300, ".txt", draft=False)) == 84


def test_a_folder_is_opened_by_the_desktop_only_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr("drafter.form.open_folder.sys.platform", "linux")
    monkeypatch.setattr("drafter.form.open_folder.shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("drafter.form.open_folder.subprocess.Popen", lambda command, **_: started.append(command))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not open_folder(tmp_path)
    monkeypatch.setenv("DISPLAY", ":0")
    assert open_folder(tmp_path)
    assert started == [["/usr/bin/xdg-open", str(tmp_path)]]
