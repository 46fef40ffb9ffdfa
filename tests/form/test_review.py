"""The review on the screen: seen at every size, decided by single keys, stored at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from drafter.form.review_app import ReviewApp
from drafter.form.screens.review import ReviewScreen
from drafter.form.widgets.suggestion_list import SuggestionList
from drafter.storage.packs import load_pack, save_pack
from drafter.work.review.desk import open_review
from tests.drafting.packs import large_pack, pack
from tests.form.workspaces import screen_text

SMALL = (80, 24)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = pack(
        "总结-01 summary 1 run: 一、维权关爱。 > 接访[接访=420 人次]，调解[调解-2=37件]。/开展“[name:名称=爱家]”活动"
        "[场次=12场]，又办“[name:名称=爱家]”展演。/开办四点半课堂。",
        older={"2022年": {"接访": "388 人次"}},
    )
    save_pack(made, tmp_path / "模板")
    return tmp_path / "模板"


def listed(app: ReviewApp) -> list[str]:
    return [row.key for row in app.screen.query_one(SuggestionList).rows]


async def type_in(app: ReviewApp, text: str) -> None:
    app.screen.query_one("#answer", Input).value = text


@pytest.mark.parametrize("size", [SMALL, (120, 40), (200, 50)])
async def test_all_that_matters_is_seen_at_every_size(folder: Path, size: tuple[int, int]) -> None:
    app = ReviewApp(open_review(folder))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        text = screen_text(app)
        for word in ("复核", "拿不准 2", "名称", "没有认出是什么", "开展“爱家”活动", "第 1 处，共 2 处", "Enter 认可"):
            assert word in text, word
        assert all(len(line) <= size[0] for line in text.split("\n"))


async def test_a_walk_through_the_keys(folder: Path) -> None:
    app = ReviewApp(open_review(folder))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert listed(app) == ["名称", "调解-2"]
        await pilot.press("enter")
        assert "拿不准 1" in screen_text(app)
        await pilot.press("g")
        await type_in(app, "接访")
        await pilot.press("enter")
        await pilot.pause()
        assert "已经是另一个留空的名称" in screen_text(app)
        await type_in(app, "化解")
        await pilot.press("enter")
        await pilot.pause()
        assert listed(app) == ["名称", "化解"]
        await pilot.press("n")
        assert not load_pack(folder).slots["化解"].carry
        await pilot.press("z", "z")
        assert "调解-2" in load_pack(folder).slots
        await pilot.press("y")
        assert "化解" in load_pack(folder).slots


async def test_a_stretch_is_marked_and_one_place_set_apart(folder: Path) -> None:
    app = ReviewApp(open_review(folder))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("right")
        assert "第 2 处，共 2 处" in screen_text(app)
        await pilot.press("f")
        await type_in(app, "展演名称")
        await pilot.press("enter")
        assert load_pack(folder).learned["展演名称"] == "爱家"
        screen = app.screen
        assert isinstance(screen, ReviewScreen)
        screen.action_pick(4)
        await pilot.pause()
        assert "开办四点半课堂。" in screen_text(app)
        screen.query_one(SuggestionList).highlighted = len(screen.query_one(SuggestionList).rows) - 1
        await pilot.press("b")
        await type_in(app, "开办【四点半课堂】。")
        await pilot.press("enter")
        assert load_pack(folder).learned["名称-2"] == "四点半课堂"
        await pilot.press("f1")
        assert "标为留空" in screen_text(app)
        await pilot.press("escape", "escape")
    assert app.return_code == 0


async def test_a_question_can_be_left_unanswered(folder: Path) -> None:
    app = ReviewApp(open_review(folder))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("slash")
        await type_in(app, "没有这几个字")
        await pilot.press("enter")
        await pilot.pause()
        assert "这一类里没有 没有这几个字" in screen_text(app)
        for key in ("l", "w", "c", "k", "h"):
            await pilot.press(key, "escape")
        assert not app.screen.query("#answer")
    assert load_pack(folder).review.decisions == ()


async def test_three_hundred_slots_are_one_list(tmp_path: Path) -> None:
    save_pack(large_pack(), tmp_path / "模板")
    app = ReviewApp(open_review(tmp_path / "模板"))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert len(listed(app)) == 300
        assert len(app.screen.query("*")) < 20


async def test_keys_pressed_right_behind_a_letter_go_into_the_line_that_it_opens(folder: Path) -> None:
    app = ReviewApp(open_review(folder))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        before = len(open_review(folder).pack.review.decisions)
        for key in ("slash", "d", "n", "z"):
            app.post_message(events.Key(key, "/" if key == "slash" else key))
        for _ in range(100):
            await pilot.pause(0.02)
            if (typed := app.screen.query("#answer")) and typed.first(Input).value.endswith("dnz"):
                break
        assert app.screen.query_one("#answer", Input).value.endswith("dnz")
        assert len(open_review(folder).pack.review.decisions) == before
