"""What a leader does to an exported file comes home: each edit recognised or asked about, none lost, none invented."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass

import pytest

from drafter.domain.entry import EntryKind
from drafter.domain.errors import NotOurs
from drafter.reading.edited import read_edited
from drafter.storage.ledger import open_ledger
from drafter.work.desk import open_desk
from drafter.work.edits import EditKind
from drafter.work.take_back import compare_with, take_back
from tests.drafting.packs import THEIRS

from .edited import Word, bold, half_width, make

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@dataclass(frozen=True)
class Case:
    """``told`` are the edits as "kind key after"; with a question mark behind them they ask. ``left`` lines stay."""

    name: str
    do: object
    told: tuple[str, ...]
    left: int = 0


def case(name, do, *told, left=0):
    return Case(name, do, told, left)


MOVED = ("section_moved 家庭", "section_moved 表格")
CASES = (
    case("nothing", lambda w: None),
    case("a value", lambda w: w.retype("64场", "66场"), "figure 宣讲 66场"),
    case("a value by its digits", lambda w: w.retype("37", "40"), "figure 调解 40件"),
    case("an approximate value", lambda w: w.retype("5800人次", "5900余人次"), "figure 听讲 5900余人次"),
    case("a value in 万", lambda w: w.retype("1.6万", "1.85万"), "figure 救助 1.85万元"),
    case("one of two places", lambda w: w.retype("420人次", "433人次"), "figure 接访 433人次?", left=1),
    case(
        "both places",
        lambda w: (w.retype("420人次", "433人次"), w.retype("420人次", "433人次")),
        "figure 接访 433人次",
    ),
    case(
        "two values for one figure",
        lambda w: (w.retype("420人次", "433人次"), w.retype("420人次", "435人次")),
        "figure 接访 433人次?",
        "figure 接访 435人次?",
        left=1,
    ),
    case("a cell", lambda w: w.retype("26场", "28场"), "figure 阅读 28场"),
    case("a name", lambda w: w.retype("邻里相望", "守望相助"), "figure 活动 “守望相助”"),
    case("a year in one sentence", lambda w: w.retype("2024年，", "今年，"), "wording 开头-11"),
    case("a word", lambda w: w.retype("累计播放", "全网累计播放"), "wording 思想-12"),
    case(
        "a word and a value",
        lambda w: (w.retype("累计播放", "全网播放"), w.retype("36万次", "38万次")),
        "figure 播放 38万次",
        "wording 思想-12",
    ),
    case("half a sentence", lambda w: w.retype("其中成功", "经多方努力，其中成功化解"), "wording 维权-12"),
    case("a sentence less", lambda w: w.retype("其中成功30件。", ""), "dropped 维权-12"),
    case("a paragraph less", lambda w: w.drop("推选市级"), "dropped 思想-21"),
    case("a sentence more", lambda w: w.retype("其中成功30件。", "其中成功30件。开通热线2条。"), "added 开通热线2条。"),
    case(
        "a paragraph more",
        lambda w: w.insert("举办普法讲座", "成立巾帼志愿服务队9支，服务居民1200人次。"),
        "added 成立巾帼志愿服务队9支，服务居民1200人次。",
    ),
    case("a first sentence", lambda w: w.retype("接待来访", "坚持源头维权。接待来访"), "added 坚持源头维权。"),
    case("a heading", lambda w: w.retype("维权关爱落到实处", "维权关爱更加有力"), "heading 维权-00"),
    case("a run-in heading", lambda w: w.retype("更有温度", "更有力度"), "heading 思想-00"),
    case("the title", lambda w: w.retype("工作总结和", "工作情况和"), "wording 标题-11"),
    case("a sentence elsewhere", lambda w: w.move_sentence("其中成功30件。", "举办普法讲座"), "moved 维权-12"),
    case("a sentence one up", lambda w: w.move_sentence("其中成功30件。", "接待来访420人次，"), "moved 维权-12"),
    case("a paragraph elsewhere", lambda w: w.move(["推选市级"], "选树最美"), "moved 思想-21"),
    case("paragraphs changed over", lambda w: w.move(["接待来访420人次，"], "举办普法讲座"), "moved 维权-21"),
    case("a section elsewhere", lambda w: w.move(["三、家庭文明", "选树最美"], "推选市级"), *MOVED),
    case(
        "a section elsewhere, numbered anew",
        lambda w: (
            w.move(["三、家庭文明", "选树最美"], "推选市级"),
            w.retype("三、家庭", "二、家庭"),
            w.retype("二、维权", "三、维权"),
        ),
        *MOVED,
    ),
    case(
        "a section less",
        lambda w: (w.drop("二、维权"), w.drop("接待来访420人次，"), w.drop("举办普法")),
        "section_dropped 维权",
    ),
    case(
        "a section more",
        lambda w: (
            w.insert("举办普法讲座", "三、儿童关爱有新招", style="Heading1"),
            w.insert("三、儿童", "建设儿童之家7个。", style="BodyText"),
            w.retype("三、家庭", "四、家庭"),
        ),
        "section_added 三、儿童关爱有新招",
        "added 建设儿童之家7个。",
    ),
    case("a paragraph parted", lambda w: w.split("其中成功30件"), "paragraph 维权-12"),
    case("paragraphs joined", lambda w: w.merge("接待来访420人次，", "举办普法讲座"), "paragraph 维权-21"),
    case("a tracked value", lambda w: w.track("18场", "19场"), "figure 讲座 19场"),
    case("a tracked word", lambda w: w.track("困难妇女", "困难妇女儿童"), "wording 维权-13"),
    case("a tracked deletion", lambda w: w.track("其中成功30件。", ""), "dropped 维权-12"),
    case("quotes of half width", half_width),
    case("quotes and words", lambda w: (w.retype("开展“", "组织开展“"), half_width(w)), "wording 开头-11"),
    case("bold", bold),
    case("a space", lambda w: w.retype("最美家庭", "最美 家庭")),
    case("the date", lambda w: w.retype("1月5日", "1月8日"), "wording 落款-21"),
    case(
        "two sentences made one",
        lambda w: w.retype("37件。其中", "37件，其中"),
        "wording 维权-11",
        "dropped 维权-12",
    ),
    case("one sentence made two", lambda w: w.retype("42条，累计", "42条。累计"), "wording 思想-12", "added"),
    case("an item", lambda w: w.retype("培训基层干部", "轮训基层干部"), "wording 安排一-11"),
    case("the closing", lambda w: w.retype("办更多实事", "办好更多实事"), "wording 结尾-11"),
)
assert len(CASES) >= 40


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """A finished workspace and its export; each test works on a copy."""
    folder = tmp_path_factory.mktemp("export")
    make(folder / "云溪")
    with open_desk(folder / "云溪", user="甲") as desk:
        desk.export(folder / "总结.docx", draft=False)
    return folder


@pytest.fixture
def folder(exported, tmp_path):
    shutil.copytree(exported / "云溪", tmp_path / "云溪")
    return tmp_path


def edited(exported, case):
    word = Word((exported / "总结.docx").read_bytes())
    case.do(word)
    return word


def check(folder, path, case, *, loose=False):
    """Compare, take everything, and see that the report then reads as the file; ``loose`` allows questions."""
    with open_desk(folder / "云溪", user="乙") as desk:
        before = [paragraph.text for paragraph in desk.session.report().paragraphs]
        comparison = compare_with(desk, path)
        told = {_told(edit) for edit in comparison.edits}
        for wanted in case.told:
            assert any(one.startswith(wanted) for one in told), (case.name, wanted, told)
        assert loose or len(comparison.edits) == len(case.told), (case.name, told)
        done = take_back(desk, comparison, range(1, len(comparison.edits) + 1), path.name)
        assert len(done.left) == case.left, (case.name, done.left)
        if not comparison.edits:
            assert [paragraph.text for paragraph in desk.session.report().paragraphs] == before
        while (change := desk.session.undo()).entries:
            desk.keep(change)
        assert [paragraph.text for paragraph in desk.session.report().paragraphs] == before


def _told(edit):
    what = edit.after if edit.kind in (EditKind.ADDED, EditKind.SECTION_ADDED) else f"{edit.key} {edit.after}"
    return f"{edit.kind.value} {what}{'?' if edit.question else ''}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("way", ["docx", "stripped", "text"])
def test_an_edit_comes_home(exported, folder, case, way):
    word = edited(exported, case)
    path = folder / ("改.txt" if way == "text" else "改.docx")
    if way == "stripped":
        word.strip()
    if way == "text":
        path.write_text(word.text(), encoding="utf-8")
    else:
        path.write_bytes(word.saved())
    check(folder, path, case, loose=way != "docx")
