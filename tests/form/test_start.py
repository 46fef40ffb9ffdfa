"""Start, browse, begin: the ways into a workspace."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from drafter.domain.errors import UnreadableReport
from drafter.form.app import DrafterApp
from drafter.form.browse import places
from drafter.form.doors import Doors, Recent, recent_workspaces
from drafter.form.screens.begin import BeginScreen
from drafter.form.screens.browse import BrowseScreen
from drafter.form.screens.fill import FillScreen
from drafter.form.screens.review import ReviewScreen
from drafter.form.screens.start import StartScreen
from drafter.form.widgets.preview import Preview
from drafter.work.begin.beginning import Beginning
from drafter.work.export.house_style import OfferedLayout
from tests.drafting.packs import pack
from tests.form.workspaces import filling, make_workspace, screen_text, shown, two_sections, until

SIZE = (100, 30)


# Start


async def test_start_lists_what_can_be_done(tmp_path: Path) -> None:
    app = DrafterApp()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        text = screen_text(app)
        assert "年报起草助手" in text
        assert "打开已有的工作区" in text
        for word in ("新开一份", "用自带的模板", "用别处的模板", "看示例"):
            assert word not in text
    full = DrafterApp(
        doors=Doors(
            recent=lambda: (),
            learn=lambda _paths, _steps: beginning(tmp_path),
            packs=lambda: ("区县妇联年度总结",),
            shipped=lambda _: beginning(tmp_path),
            receive=lambda _: beginning(tmp_path),
            sample=lambda: tmp_path,
        )
    )
    async with full.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for word in ("新开一份", "用自带的模板", "用别处的模板", "看示例"):
            assert word in screen_text(full)


async def test_an_opened_workspace_is_remembered_with_how_far_it_is(workspace: Path) -> None:
    async with shown(workspace, size=SIZE) as (app, pilot):
        assert isinstance(app.screen, FillScreen)
    assert recent_workspaces() == (Recent(folder=workspace, title="云溪区妇联  2024年"),)
    again = DrafterApp()
    async with again.run_test(size=SIZE) as pilot:
        await until(again, pilot, "已填 0/7")
        assert "云溪区妇联  2024年" in screen_text(again)
        await pilot.press("enter")
        await until(again, pilot, "待补 1")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(again.screen, StartScreen)


async def test_a_workspace_is_taken_from_the_list_and_stays_where_it_is(workspace: Path) -> None:
    async with shown(workspace, size=SIZE):
        pass
    again = DrafterApp()
    async with again.run_test(size=SIZE) as pilot:
        await until(again, pilot, "云溪区妇联  2024年")
        await pilot.press("delete")
        text = screen_text(again)
        assert "最近打开的" not in text
        assert "文件夹没有动" in text
        # On a way in, the key does nothing.
        await pilot.press("delete")
        assert "打开已有的工作区" in screen_text(again)
    assert recent_workspaces() == ()
    assert (workspace / "workspace.yaml").is_file()


async def test_a_damaged_recent_workspace_goes_by_its_folder(workspace: Path) -> None:
    async with shown(workspace, size=SIZE):
        pass
    (workspace / "workspace.yaml").write_text("format: [", encoding="utf-8")
    assert [recent.title for recent in recent_workspaces()] == ["云溪"]
    again = DrafterApp()
    async with again.run_test(size=SIZE) as pilot:
        await until(again, pilot, "打不开")
        await pilot.press("enter")
        await until(again, pilot, "workspace.yaml")
        assert isinstance(again.screen, StartScreen)


async def test_a_folder_that_is_no_workspace_is_explained(tmp_path: Path) -> None:
    async with shown(tmp_path / "没有", size=SIZE) as (app, _):
        assert isinstance(app.screen, StartScreen)
        assert "这里不是工作区" in screen_text(app).replace("\n", "").replace(" ", "")


async def test_through_a_browser_there_is_one_workspace_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DrafterApp, "is_web", True)
    async with shown(tmp_path / "没有", size=SIZE) as (app, pilot):
        text = await until(app, pilot, "这里不是工作区")
        assert "打开已有的" not in text
        assert not isinstance(app.screen, StartScreen)


async def test_the_sample_opens(tmp_path: Path) -> None:
    app = DrafterApp(doors=Doors(sample=lambda: make_workspace(tmp_path / "示例", two_sections())))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("down", "enter")
        await until(app, pilot, "已填 0/7")


# A new workspace


def beginning(near: Path, **changes: object) -> Beginning:
    return Beginning(**{"pack": two_sections(), "near": near, **changes})


async def test_a_new_workspace_from_reports_of_several_years(tmp_path: Path) -> None:
    for year in (2022, 2023):
        (tmp_path / f"{year}年.txt").write_text("报告", encoding="utf-8")
    seen: list[Path] = []
    go_on = threading.Event()

    def learn(paths, steps):
        seen.extend(paths)
        steps(1, 4, "正在读 2023年.txt")
        go_on.wait(10)
        return beginning(tmp_path, remarks=("有一句看不清",))

    app = DrafterApp(doors=Doors(learn=learn))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        assert isinstance(app.screen, BrowseScreen)
        app.screen.query_one("#path", Input).value = f"{tmp_path}/20"
        await pilot.pause()
        await pilot.press("down", "space", "down", "space")
        assert "选了 2 份：2022年.txt、2023年.txt" in screen_text(app)
        await pilot.press("enter")
        text = await until(app, pilot, "正在读 2023年.txt（第 2 步，共 4 步")
        assert "写哪一年" not in text
        go_on.set()
        text = await until(app, pilot, "有一句看不清")
        assert "2 个条目，要填、要看的 7 处（其中数据 6 个）" in text
        assert app.screen.query_one("#folder", Input).value == str(tmp_path / "云溪区妇联2024年工作总结")
        await pilot.press("enter")
        await until(app, pilot, "已填 0/7")
    assert seen == [tmp_path / "2022年.txt", tmp_path / "2023年.txt"]
    assert (tmp_path / "云溪区妇联2024年工作总结" / "workspace.yaml").is_file()


async def test_what_is_wrong_is_told_under_its_field_and_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "有").mkdir()
    (tmp_path / "有" / "x").touch()
    app = DrafterApp(doors=Doors(packs=lambda: ("区县妇联年度总结",), shipped=lambda _: beginning(tmp_path)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("enter", "enter")
        await until(app, pilot, "写哪一年")
        fields = {name: app.screen.query_one(f"#{name}", Input) for name in ("agency", "year", "folder")}
        fields["year"].value = "今年"
        fields["folder"].value = str(tmp_path / "有")
        await pilot.pause()
        await pilot.press("enter")
        text = screen_text(app)
        assert text.index("今年") < text.index("看不懂“今年”") < text.index("已经有别的文件")
        assert fields["year"].has_focus
        fields["year"].value = "2025"
        await pilot.pause()
        assert "看不懂" not in screen_text(app)
        # A folder that the writer has named is not renamed with the year.
        assert fields["folder"].value == str(tmp_path / "有")
        fields["folder"].value = str(tmp_path / "新的")
        app.screen.query_one("#way").focus()
        await pilot.press("enter")
        await until(app, pilot, "已填 0/7")
    assert "2025" in (tmp_path / "新的" / "workspace.yaml").read_text(encoding="utf-8")


async def test_the_folder_follows_agency_and_year_and_the_page_of_the_sample_is_offered(tmp_path: Path) -> None:
    layout = OfferedLayout(overrides={"size_body": 15.0})
    app = DrafterApp(doors=Doors(packs=lambda: ("x",), shipped=lambda _: beginning(tmp_path, layout=layout)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("enter", "enter")
        await until(app, pilot, "和国家标准有 1 处不同")
        app.screen.query_one("#agency", Input).value = "青岚区妇联"
        app.screen.query_one("#year", Input).value = "2026"
        await pilot.pause()
        assert app.screen.query_one("#folder", Input).value == str(tmp_path / "青岚区妇联2026年工作总结")
        assert "版式：照国家标准排" in screen_text(app)
        way = app.screen.query_one("#way", OptionList)
        way.focus()
        await pilot.press("end", "enter")
        assert "版式：照去年的 Word 文件排" in screen_text(app)
        await pilot.press("home", "enter")
        await until(app, pilot, "已填 0")
    kept = (tmp_path / "青岚区妇联2026年工作总结" / "pack" / "layout.yaml").read_text(encoding="utf-8")
    assert "size_body: 15" in kept


async def test_doubtful_suggestions_are_looked_through_before_filling(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drafter.work.review.suggestions.unreviewed", lambda _: 3)
    app = DrafterApp(doors=Doors(packs=lambda: ("x",), shipped=lambda _: beginning(tmp_path, base=two_sections())))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("enter", "enter")
        await until(app, pilot, "先复核")
        await pilot.press("down", "enter")
        await until(app, pilot, "拿不准")
        assert isinstance(app.screen, ReviewScreen)
        await pilot.press("escape")
        await until(app, pilot, "已填 0/7")


async def test_learning_is_broken_off_and_trouble_is_told(tmp_path: Path) -> None:
    go_on = threading.Event()
    broken: list[BaseException] = []

    def learn(_paths, steps):
        go_on.wait(10)
        try:
            steps(1, 3, "正在学习")
        except Exception as error:
            broken.append(error)
            raise
        raise UnreadableReport("读不懂", where="坏的.txt", hint="请另存为 .docx")

    app = DrafterApp(doors=Doors(learn=learn))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        start = app.screen
        assert isinstance(start, StartScreen)
        await start._reports_chosen((tmp_path / "坏的.txt",))
        await until(app, pilot, "正在打开")
        await pilot.press("escape")
        assert app.screen is start
        go_on.set()
        for _ in range(100):
            await pilot.pause(0.02)
            if broken:
                break
        assert broken
        await start._reports_chosen((tmp_path / "坏的.txt",))
        await until(app, pilot, "读不懂")
        assert isinstance(app.screen, BeginScreen)
        await pilot.press("enter", "escape")
        assert app.screen is start


async def test_a_pack_from_elsewhere_is_a_zip_file_or_its_folder(tmp_path: Path) -> None:
    (tmp_path / "模板").mkdir()
    (tmp_path / "模板" / "pack.yaml").touch()
    (tmp_path / "空的").mkdir()
    seen: list[Path] = []
    app = DrafterApp(doors=Doors(receive=lambda place: seen.append(place) or beginning(tmp_path)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        path = app.screen.query_one("#path", Input)
        path.value = str(tmp_path / "空的")
        await pilot.pause()
        await pilot.press("enter")
        assert "这不是要选的文件" in screen_text(app)
        path.value = f"{tmp_path}/"
        await pilot.pause()
        await pilot.press("down", "enter")
        await until(app, pilot, "写哪一年")
    assert seen == [tmp_path / "模板"]


async def test_the_words_of_another_federation_are_asked_for(tmp_path: Path) -> None:
    made = pack("总结-01 summary 1 run: 一、思想引领。 > 组建“溪畔红”宣讲队，获评省级示范岗，宣讲[宣讲=64场]。")
    theirs = replace(made, local_words=("溪畔红",))
    app = DrafterApp(doors=Doors(receive=lambda _: beginning(tmp_path, pack=theirs, handed=True)))
    (tmp_path / "模板").mkdir()
    (tmp_path / "模板" / "pack.yaml").touch()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        app.screen.query_one("#path", Input).value = str(tmp_path / "模板")
        await pilot.pause()
        await pilot.press("enter")
        text = await until(app, pilot, "写哪一年")
        # It is for whoever got it, not for whoever gave it.
        assert "原单位" in text
        assert app.screen.query_one("#agency", Input).has_focus
        app.screen.query_one("#agency", Input).value = "青岚区妇联"
        await pilot.pause()
        app.screen.query_one("#way").focus()
        await pilot.pause()
        await pilot.press("enter")
        text = await until(app, pilot, "换成青岚区妇联的说法")
        assert "溪畔红" in text
        assert "组建“溪畔红”宣讲队" in text
        assert "待补" in text
        # What cannot stand in a sentence is refused at once.
        await pilot.press(*"长" * 61, "enter")
        assert "请写一个不超过 60 字的名称" in screen_text(app)
        app.screen.query_one("#our-word", Input).value = ""
        await pilot.press("escape")
        assert isinstance(app.screen, BeginScreen)
        await pilot.press("enter")
        await until(app, pilot, "换成青岚区妇联的说法")
        await pilot.press(*"岚山红", "f9")
        await until(app, pilot, "换了 1 个词")
        assert "组建“岚山红”宣讲队" in filling(app).query_one(Preview).plain
    assert "溪畔" not in "".join(path.read_text("utf-8") for path in tmp_path.rglob("*.yaml"))


async def test_one_s_own_pack_asks_for_no_words(tmp_path: Path) -> None:
    app = DrafterApp(doors=Doors(receive=lambda _: beginning(tmp_path)))
    (tmp_path / "模板").mkdir()
    (tmp_path / "模板" / "pack.yaml").touch()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        app.screen.query_one("#path", Input).value = str(tmp_path / "模板")
        await pilot.pause()
        await pilot.press("enter")
        await until(app, pilot, "写哪一年")
        await pilot.press("enter")
        await until(app, pilot, "已填 0/7")


# Browse


async def test_the_folder_above_is_in_the_list_and_a_workspace_is_called_one(workspace: Path) -> None:
    app = DrafterApp()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = BrowseScreen("文件夹", "提示", start=f"{workspace.parent}/")
        await app.push_screen(screen)
        text = screen_text(app)
        assert "上一级" in text
        assert f"{workspace.name}/  工作区" in text
        path = screen.query_one("#path", Input)
        path.value = f"{workspace}/exports/"
        await pilot.pause()
        assert "这里没有能选的" in screen_text(app)
        await pilot.press("tab")
        assert path.value == f"{workspace}/exports/"
        await pilot.press("up", "enter")
        assert path.value == f"{workspace}/"


async def test_browsing_walks_completes_and_refuses_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "往年").mkdir()
    (tmp_path / "往年" / "2023 年.docx").write_bytes(b"x")
    chosen: list[tuple[Path, ...] | None] = []
    app = DrafterApp()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = BrowseScreen("报告", "提示", suffixes={".docx"}, many=True, start=f"{tmp_path}/")
        await app.push_screen(screen, chosen.append)
        await pilot.press("enter")
        assert "这不是要选的文件" in screen_text(app)
        await pilot.press("down", "enter")
        path = screen.query_one("#path", Input)
        assert path.value == f"{tmp_path / '往年'}/"
        # While a name is typed, a space is a space.
        await pilot.press(*"2023", "space")
        assert path.value.endswith("2023 ")
        assert "2023 年.docx" in screen_text(app)
        await pilot.press("x", "enter")
        assert "没有这个文件" in screen_text(app)
        await pilot.press("backspace")
        await pilot.pause()
        await pilot.press("down", "space", "space")
        assert "提示" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
    assert chosen == [(tmp_path / "往年" / "2023 年.docx",)]


async def test_browsing_for_a_folder_takes_what_is_typed_and_escape_takes_nothing(tmp_path: Path) -> None:
    chosen: list[tuple[Path, ...] | None] = []
    app = DrafterApp()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.push_screen(BrowseScreen("文件夹", "提示", start=str(tmp_path / "新的")), chosen.append)
        await pilot.press("enter")
        await app.push_screen(BrowseScreen("文件夹", "提示"), chosen.append)
        await pilot.press("escape")
        await pilot.pause()
    assert chosen == [(tmp_path / "新的",), ()]


async def test_the_usual_folders_are_one_key_away(tmp_path: Path) -> None:
    known = tmp_path / "妇联资料"
    known.mkdir()
    app = DrafterApp()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = BrowseScreen("报告", "提示", suffixes={".docx"}, known=(known,))
        await app.push_screen(screen)
        await pilot.press("ctrl+l")
        assert str(known) in screen_text(app)
        await pilot.press("down", "enter")
        assert screen.query_one("#path", Input).value == f"{known}/"


def test_usual_folders_are_there_once_and_drives_are_those_of_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = places((tmp_path, tmp_path, tmp_path / "没有"))
    assert found[0] == tmp_path
    assert found.count(tmp_path) == 1
    assert tmp_path / "没有" not in found
    assert Path("/") in found
    monkeypatch.setattr("drafter.form.browse.sys.platform", "win32")
    asked: list[str] = []
    monkeypatch.setattr("drafter.form.browse._is_there", lambda folder: asked.append(str(folder)) or False)
    assert places() == ()
    assert {"A:\\", "C:\\", "Z:\\"} <= set(asked)
