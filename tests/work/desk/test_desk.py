from __future__ import annotations

import itertools
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from drafter.domain.entry import EntryKind
from drafter.domain.errors import BadTemplate, BadValue, BadWorkspace, CannotWrite, DrafterError, NotFinal
from drafter.domain.period import Period
from drafter.storage.ledger import open_ledger
from drafter.storage.workspace import create_workspace
from drafter.work.begin.new_workspace import new_workspace
from drafter.work.desk.desk import open_desk
from drafter.work.packs.learn_pack import learn_pack
from drafter.work.view.fields import FieldState
from tests.drafting.packs import OURS, THEIRS, pack, sample

NOON = datetime(2024, 12, 1, 12, 0, 0, tzinfo=UTC)


def make(folder, made=None, agency=OURS, period=Period(year=2024)):  # noqa: B008 - a frozen value
    create_workspace(folder, agency=agency, period=period, pack=sample() if made is None else made)
    return folder


@pytest.fixture
def folder(tmp_path):
    return make(tmp_path / "云溪")


@pytest.fixture
def desk(folder):
    with open_desk(folder, user="甲", clock=lambda: NOON) as desk:
        yield desk


def entries(desk):
    with open_ledger(desk.workspace.ledger_url) as ledger:
        return ledger.entries()


def finish(desk):
    for view in desk.session.sections():
        desk.saw(desk.session.draft.pack.slots)
        desk.confirm_section(view.id)
    desk.take("建家", "3")


def test_what_is_shown_is_stored(desk, folder):
    assert desk.saved == ""
    desk.take("接访", "500")
    desk.confirm("调解")
    desk.take("成功", "")
    assert desk.saved == NOON.isoformat()
    assert [(entry.seq, entry.kind, entry.new, entry.user) for entry in entries(desk)] == [
        (1, EntryKind.DESK, "open", "甲"),
        (2, EntryKind.ANSWER, "500 人次", "甲"),
        (3, EntryKind.CONFIRM, "37件", "甲"),
        (4, EntryKind.CLEAR, "", "甲"),
    ]
    assert desk.session.entries == entries(desk)
    with open_desk(folder, user="甲", clock=lambda: NOON) as again:
        assert again.session == desk.session.leave()


def test_every_transition_goes_through(desk):
    desk.take("接访", "500")
    desk.leave()
    desk.take("接访", "600")
    assert desk.undo() == {"接访"}
    assert desk.session.page.filled["接访"].text == "500 人次"
    assert desk.redo() == {"接访"}
    desk.reset("接访")
    desk.saw(desk.session.draft.pack.slots)
    desk.confirm_section("总结-01")
    desk.reword("总结-02-11", "改写。")
    desk.restore_wording("总结-02-11")
    assert desk.session.field("接访").state is FieldState.CONFIRMED
    assert desk.session.draft.wording == {}
    assert desk.undo() == {"总结-02-11"}
    assert desk.redo() == {"总结-02-11"}
    assert desk.redo() == frozenset()


def test_undo_names_the_computed_figures_too(desk):
    desk.take("成功", "40")
    desk.take("调解", "50")
    assert desk.undo() == {"调解", "成功率"}


def test_nonsense_is_not_stored(desk):
    with pytest.raises(BadValue):
        desk.take("接访", "很多")
    assert entries(desk) == ()


def test_nothing_is_shown_that_could_not_be_stored(desk):
    before = desk.session
    with open_ledger(desk.workspace.ledger_url) as other:
        assert other.entries() == ()
    # A ledger file that was replaced by something else while the form was open.
    desk.close()
    path = desk.workspace.folder / "ledger.sqlite"
    for beside in desk.workspace.folder.glob("ledger.sqlite*"):
        beside.unlink()
    path.write_bytes(b"no database at all, but long enough to be looked at" * 50)
    with pytest.raises(DrafterError) as caught:
        desk.take("接访", "500")
    assert caught.value.hint
    assert desk.session is before


def test_changes_of_another_process_come_in(desk, folder):
    assert desk.refresh() == frozenset()
    desk.take("接访", "500")
    with open_desk(folder, user="乙") as other:
        assert other.session.page.filled["接访"].text == "500 人次"
        other.take("调解", "41")
        other.take("接访", "501")
        other.export(folder / "x.txt", draft=True)
    assert desk.refresh() == {"接访", "调解"}
    assert desk.session.page.filled["接访"].text == "501 人次"
    assert desk.refresh() == frozenset()


def test_our_own_entries_are_not_news(desk):
    desk.take("接访", "500")
    desk.take("接访", "5000")
    session = desk.session
    assert desk.refresh() == frozenset()
    assert desk.session is session


def test_an_entry_of_others_that_fell_between_ours(desk, folder):
    with open_desk(folder, user="乙") as other:
        desk.take("接访", "500")
        other.take("接访", "9")
        desk.take("接访", "501")
        assert other.refresh() == {"接访"}
        desk.refresh()
        assert desk.session.page.filled == other.session.page.filled
        assert desk.session.page.filled["接访"].text == "501 人次"
        assert desk.session.entries == other.session.entries == entries(desk)


def test_a_process_that_dies_loses_nothing(folder):
    program = (
        "import os, sys\n"
        "from drafter.work.desk.desk import open_desk\n"
        "desk = open_desk(sys.argv[1], user='丙')\n"
        "desk.take('接访', '77')\n"
        "os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", program, str(folder)]).returncode == 9
    with open_desk(folder) as desk:
        assert desk.session.page.filled["接访"].text == "77 人次"


@pytest.mark.parametrize("suffix", [".docx", ".txt", ".md", ".DOCX"])
def test_a_final_is_refused_while_something_is_open(desk, tmp_path, suffix):
    path = tmp_path / f"年报{suffix}"
    with pytest.raises(NotFinal) as caught:
        desk.export(path, draft=False)
    assert "还有 11 处" in caught.value.message
    assert "一、维权关爱 › 接访（沿用未确认）" in caught.value.message
    assert "三、组织建设 › 建家（待补）" in caught.value.message
    assert not path.exists()
    assert entries(desk) == ()
    assert desk.export(path, draft=True) == path
    assert path.stat().st_size > 100
    assert [(entry.kind, entry.key, entry.new) for entry in entries(desk)] == [(EntryKind.EXPORT, "draft", path.name)]


def test_a_final_without_anything_open(desk, tmp_path):
    finish(desk)
    assert desk.open_places() == ()
    path = desk.export(tmp_path / "定稿.txt", draft=False)
    text = path.read_text(encoding="utf-8-sig")
    assert "接访420 人次" in text
    assert "2024年工作总结和2025年工作安排" in text
    assert "待补" not in text
    assert "沿用" not in text
    assert entries(desk)[-1].key == "final"


def test_only_twenty_open_places_are_listed(tmp_path):
    made = pack("a summary 1: 一、甲 > " + "".join(f"[数{at}={at}个]" for at in range(25)))
    with open_desk(make(tmp_path / "w", made)) as desk:
        with pytest.raises(NotFinal) as caught:
            desk.export(tmp_path / "x.txt", draft=False)
        assert caught.value.message.count("一、甲 ›") == 20
        assert "另有 5 处" in caught.value.message


@pytest.mark.parametrize("name", ["年报", "年报.odt", "年报.doc"])
def test_an_unknown_ending_names_the_known_ones(desk, tmp_path, name):
    with pytest.raises(CannotWrite) as caught:
        desk.export(tmp_path / name, draft=True)
    assert ".docx" in caught.value.hint


def test_a_place_that_cannot_be_written(desk, tmp_path):
    with pytest.raises(CannotWrite):
        desk.export(tmp_path / "没有" / "年报.txt", draft=True)
    assert entries(desk) == ()


def test_layout_overrides_are_used_and_bad_ones_named(tmp_path):
    made = replace(sample(), layout={"no_such_measure": 3})
    with open_desk(make(tmp_path / "w", made)) as desk, pytest.raises(DrafterError, match="no_such_measure"):
        desk.export(tmp_path / "x.docx", draft=True)


def test_a_bad_template_is_found_on_opening(tmp_path):
    folder = make(tmp_path / "w", sample(template="{{ section('没有') }}"))
    with pytest.raises(BadTemplate) as caught:
        open_desk(folder)
    assert caught.value.where == "report.j2 第 1 行"


def test_a_folder_that_is_no_workspace(tmp_path):
    with pytest.raises(BadWorkspace):
        open_desk(tmp_path)


def test_another_agency_gets_gaps(tmp_path):
    with open_desk(make(tmp_path / "w", agency=THEIRS)) as desk:
        assert desk.session.tally().carried == 0
        assert desk.session.field("接访").last == ""


def test_the_period_of_the_workspace_is_the_period_of_the_draft(tmp_path):
    with open_desk(make(tmp_path / "w", period=Period(year=2025, half=1))) as desk:
        assert desk.session.draft.period.label == "2025年上半年"
        desk.take("接访", "5")
        assert entries(desk)[0].period == "2025年上半年"


def test_the_folder_of_exports_is_made_again(folder, desk):
    (folder / "exports").rmdir()
    assert desk.export(desk.workspace.exports / "稿.docx", draft=True).is_file()
    with pytest.raises(CannotWrite, match="文件夹不存在"):
        desk.export(folder / "别处" / "稿.docx", draft=True)


def test_exports_carry_the_time_of_what_they_hold(folder, tmp_path):
    days = (datetime(2024, 12, day, tzinfo=UTC) for day in itertools.count(1))
    with open_desk(folder, clock=lambda: next(days)) as desk:
        desk.take("接访", "431")
        one = desk.export(tmp_path / "a.docx", draft=True).read_bytes()
        assert desk.export(tmp_path / "b.docx", draft=True).read_bytes() == one
        desk.leave()
        desk.take("接访", "432")
        desk.take("接访", "431")
        assert desk.export(tmp_path / "c.docx", draft=True).read_bytes() != one


def test_naming_a_desk_loads_no_database_and_no_word():
    heavy = ("sqlalchemy", "docx", "lxml", "jieba", "textual")
    program = f"import sys, drafter.work.desk.desk\nprint([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_final_holds_the_marks_of_a_draft(tmp_path):
    text = "云溪区妇联2023年工作总结\n一、维权关爱。接访20人次，【待补：调解】件。"
    source = tmp_path / "草稿.txt"
    source.write_text(text, encoding="utf-8")
    workspace = new_workspace(tmp_path / "工作区", learn_pack([source], anyway=True).pack)
    with open_desk(workspace.folder) as desk:
        for key, _ in desk.open_places():
            desk.confirm(key)
        with pytest.raises(NotFinal) as refused:
            desk.export(workspace.exports / "定稿.docx", draft=False)
        assert "【待补" in refused.value.message
        assert desk.export(workspace.exports / "草稿.docx", draft=True).is_file()
