"""Where two people disagree about a sentence or a figure: both are shown, one is chosen, or both go together."""

from __future__ import annotations

from pathlib import Path

from drafter.form.app import DrafterApp
from drafter.form.screens.disputes import DisputesScreen
from drafter.form.screens.fill import FillScreen
from drafter.form.screens.wording import WordingScreen
from drafter.work.desk.desk import open_desk
from tests.form.workspaces import filling, screen_text, shown, until

SIZE = (100, 30)


def disagree(app: DrafterApp, workspace: Path) -> None:
    """Two sentences, of which one's changes go together, and a figure; neither had seen the other."""
    ours = filling(app).desk
    with open_desk(workspace, user="李敏") as theirs:
        first, second = (sentence.id for sentence in ours.session.section("总结-01").sentences() if sentence.parts[1:])
        ours.reword(first, "接待来访{{ 接访 }}，调解{{ 调解 }}。")
        theirs.reword(first, "接访{{ 接访 }}，调解纠纷{{ 调解 }}。")
        ours.reword(second, "开展{{ 活动 }}活动{{ 场次 }}。")
        ours.reword(second, "办了{{ 活动 }}活动{{ 场次 }}。")
        theirs.reword(second, "")
        ours.take("选树", "16")
        theirs.take("选树", "17")


async def test_two_wordings_are_chosen_from_or_put_together(workspace: Path) -> None:
    async with shown(workspace, user="张红", size=SIZE) as (app, pilot):
        disagree(app, workspace)
        await filling(app)._poll()
        await until(app, pilot, "不一致 3")
        await pilot.press("ctrl+g")
        assert isinstance(app.screen, DisputesScreen)
        text = screen_text(app)
        for part in ("改得不一样的地方   3 处", "改的句子", "填的", "李敏、张红"):
            assert part in text, part
        assert "现在  接访420 人次，调解纠纷37件。（李敏" in text
        assert "另一  接待来访420 人次，调解37件。（张红" in text
        assert "都要  接待来访420 人次，调解纠纷37件。" in text
        await pilot.press("2")
        assert "2 处" in screen_text(app).splitlines()[0]
        assert "现在  今年不写（李敏" in screen_text(app)
        await pilot.press("2")
        assert "合不起来" in screen_text(app)
        await pilot.press("1")
        await pilot.press("enter")
        assert "没有不一样的地方了" in screen_text(app)
        session = filling_below(app).desk.session
        preview = "".join(span.text for part in session.preview("总结-01") for span in part.spans)
        assert "接待来访420 人次，调解纠纷37件。" in preview
        assert "办了“爱家”活动12场。" in preview
        assert session.field("选树").text == "17"
        await pilot.press("ctrl+z", "ctrl+z")
        assert "撤销了一步" in screen_text(app)
        undone = filling_below(app).desk.session
        assert "办了" not in "".join(span.text for part in undone.preview("总结-01") for span in part.spans)
        await pilot.press("escape")
        assert isinstance(app.screen, FillScreen)


async def test_a_dispute_leads_to_its_sentence(workspace: Path) -> None:
    async with shown(workspace, user="张红", size=SIZE) as (app, pilot):
        await pilot.press("ctrl+g")
        assert "没有两个人改得不一样的地方" in screen_text(app)
        disagree(app, workspace)
        await filling(app)._poll()
        await until(app, pilot, "不一致 3")
        await pilot.click("HeadLine", offset=(screen_text(app).splitlines()[0].index("不一致") + 30, 0))
        await pilot.pause()
        await pilot.press("ctrl+g", "3")
        await pilot.pause()
        assert isinstance(app.screen, WordingScreen)


def filling_below(app: DrafterApp) -> FillScreen:
    """The main screen, whatever lies over it."""
    return next(screen for screen in app.screen_stack if isinstance(screen, FillScreen))
