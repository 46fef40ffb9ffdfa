"""Decisions are stored at once, outlive the program and a new learning, and leave a workspace's answers alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafter.domain.draft import Origin
from drafter.domain.errors import BadPack, BadValue, BadWorkspace
from drafter.domain.pack import Pack
from drafter.domain.review import Review
from drafter.storage.packs import load_pack, load_review, save_pack
from drafter.storage.review_yaml import REVIEW_FILE
from drafter.storage.workspace import create_workspace
from drafter.work.begin.new_workspace import new_workspace
from drafter.work.desk.desk import open_desk
from drafter.work.packs.learn_pack import learn_pack, store_pack
from drafter.work.review.apply_review import reapply
from drafter.work.review.desk import ReviewDesk, open_review
from drafter.work.review.kept_review import BASE_FOLDER, kept_review, load_base, review_beside
from drafter.work.review.words import say_decision
from tests.drafting.packs import OURS, THEIRS
from tests.form.workspaces import two_sections
from tests.work.seeds import learned, ours


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_pack(two_sections(), tmp_path / "模板")
    return tmp_path / "模板"


def opened(folder: Path, *said: str) -> ReviewDesk:
    desk = open_review(folder, user="王敏", clock=lambda: datetime(2024, 12, 1, 9, tzinfo=UTC))
    for text in said:
        desk.change(lambda reviewing, time, text=text: say_decision(reviewing, text, time=time))
    return desk


def bare(pack: Pack) -> Pack:
    return replace(pack, review=Review())


def test_every_decision_is_on_disk_and_can_be_undone_after_a_restart(folder: Path) -> None:
    before = load_pack(folder)
    desk = opened(folder, "改名 接访 接待", "认可 调解", "固定 活动")
    assert load_pack(folder) == desk.pack
    first = load_review(folder).decisions[0]
    assert (first.user, first.time) == ("王敏", "2024-12-01T09:00:00+00:00")
    for left in (2, 1, 0):
        again = open_review(folder)
        again.undo()
        assert len(load_review(folder).in_force()) == left
    assert bare(load_pack(folder)) == before
    once_more = open_review(folder)
    for _ in range(3):
        once_more.redo()
    assert bare(load_pack(folder)) == bare(desk.pack)
    assert len(load_review(folder).decisions) == 9


def test_what_is_refused_is_not_stored(folder: Path) -> None:
    with pytest.raises(BadValue):
        opened(folder, "改名 接访 调解")
    assert not (folder / REVIEW_FILE).exists()
    assert not (folder / BASE_FOLDER).exists()


def test_edits_by_hand_are_kept(folder: Path) -> None:
    opened(folder, "改名 接访 接待")
    model = folder / "model.yaml"
    model.write_text(model.read_text(encoding="utf-8").replace("选树", "评选"), encoding="utf-8")
    desk = open_review(folder)
    with pytest.raises(BadValue, match="没有可以撤销的了"):
        desk.undo()
    desk = opened(folder, "改名 场次 演出")
    assert "评选" in model.read_text(encoding="utf-8")
    opened(folder, "撤销")
    assert "评选" in model.read_text(encoding="utf-8")
    assert set(load_pack(folder).slots) >= {"接待", "场次"}


def test_what_another_program_changed_meanwhile_is_not_overwritten(folder: Path) -> None:
    first, second = opened(folder), opened(folder)
    first.change(lambda reviewing, time: say_decision(reviewing, "改名 接访 接待", time=time))
    with pytest.raises(BadWorkspace, match="别的程序改过"):
        second.change(lambda reviewing, time: say_decision(reviewing, "固定 活动", time=time))
    assert load_pack(folder) == first.pack
    first.undo()


def test_a_base_that_cannot_be_read_only_costs_the_undo(folder: Path) -> None:
    opened(folder, "改名 接访 接待")
    (folder / BASE_FOLDER / "model.yaml").write_text("sections: [", encoding="utf-8")
    assert load_base(folder) is None
    assert "接待" in opened(folder, "认可 接待").pack.slots


def test_a_broken_record_names_its_line(folder: Path) -> None:
    (folder / REVIEW_FILE).write_text("format: 1\ndecisions:\n- number: 1\n  act: drop\n", encoding="utf-8")
    with pytest.raises(BadPack, match=r"review\.yaml 第 3 行"):
        open_review(folder)


def test_another_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadWorkspace, match="不是工作区，也不是模板"):
        open_review(tmp_path)


def test_another_year_is_learned_and_the_decisions_hold(tmp_path: Path) -> None:
    folder = tmp_path / "模板"
    store_pack(learned(2022, 2023).pack, folder)
    opened(
        folder, "改名 家庭-2 读书家庭", "不沿用 宣讲", "留空 “云溪女儿节”，开展【主题活动】23场 活动形式", "认可 地名"
    )
    anew = learn_pack([ours(2022), ours(2023), ours(2024)]).pack
    stored = store_pack(anew, folder, replace=True)
    assert [(one.decision.number, one.reason) for one in stored.unplaced] == []
    pack = load_pack(folder)
    assert pack == stored.pack
    assert pack.period is not None
    assert pack.period.label == "2024年"
    assert {"读书家庭", "活动形式"} <= set(pack.slots)
    assert not pack.slots["宣讲"].carry
    desk = open_review(folder)
    for _ in range(4):
        desk.undo()
    assert bare(load_pack(folder)) == anew


def test_a_workspace_learned_from_an_export_goes_on_with_them(tmp_path: Path) -> None:
    old = new_workspace(tmp_path / "旧", learned(2022, 2023).pack)
    opened(old.folder, "改名 家庭-2 读书家庭", "不沿用 宣讲")
    report = old.exports / "2024年.txt"
    old.exports.mkdir(exist_ok=True)
    report.write_text(ours(2024).read_text(encoding="utf-8"), encoding="utf-8")
    review = review_beside([report])
    assert review == kept_review(old.folder)
    pack = learn_pack([report]).pack
    new = new_workspace(tmp_path / "新", reapply(pack, review).pack, base=pack)
    with open_desk(new.folder) as desk:
        filled = desk.session.page.filled
        assert filled["宣讲"].origin is Origin.MISSING
        assert filled["读书家庭"].origin is Origin.CARRIED
    reviewing = open_review(new.folder)
    reviewing.undo()
    reviewing.undo()
    assert bare(reviewing.pack) == pack


def test_another_federation_gets_no_record(tmp_path: Path) -> None:
    pack = reapply(learned(2023).pack, Review()).pack
    save_pack(pack, tmp_path / "模板")
    decided = opened(tmp_path / "模板", "不沿用 宣讲").pack
    theirs = new_workspace(tmp_path / "青岚", decided, agency=THEIRS, base=pack)
    assert not (theirs.pack_folder / REVIEW_FILE).exists()
    assert not (theirs.pack_folder / BASE_FOLDER).exists()
    assert not load_pack(theirs.pack_folder).slots["宣讲"].carry


def test_answers_of_this_year_keep_their_names(tmp_path: Path) -> None:
    pack = two_sections()
    assert pack.period is not None
    workspace = create_workspace(tmp_path / "云溪", agency=OURS, period=pack.period.shifted(1), pack=pack)
    with open_desk(workspace.folder) as desk:
        desk.take("接访", "455")
        desk.reword("总结-02-11", "选树{{ 选树 }}，真好。")
        desk.take("场次", "9")
        desk.reset("场次")
    for key in ("接访", "选树", "场次"):
        with pytest.raises(BadValue, match="今年已经填了"):
            opened(workspace.folder, f"改名 {key} 别的")
    opened(workspace.folder, "标签 接访 接待", "改名 资金 救助金")
    with open_desk(workspace.folder) as desk:
        assert desk.session.field("接访").text == "455"
        assert desk.session.field("接访").label == "接待"
        assert desk.session.field("救助金").last == "1.6 万元"


def test_nobody_confirms_what_is_never_carried(tmp_path: Path) -> None:
    pack = two_sections()
    assert pack.period is not None
    workspace = create_workspace(tmp_path / "云溪", agency=OURS, period=pack.period.shifted(1), pack=pack)
    opened(workspace.folder, "不沿用 接访")
    with open_desk(workspace.folder) as desk:
        desk.confirm("接访")
        assert (desk.session.field("接访").text, desk.session.field("接访").last) == ("", "420 人次")
        assert ("接访", "一、维权关爱 › 接访（待补）") in desk.open_places()
        desk.take("接访", "455")
        assert desk.session.field("接访").text == "455"
