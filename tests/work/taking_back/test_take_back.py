"""What a leader does to an exported file comes home: each edit recognised or asked about, none lost, none invented."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import dataclass

import pytest

from drafter.domain.entry import EntryKind
from drafter.domain.errors import NotOurs
from drafter.domain.period import Period
from drafter.reading.edited import read_edited
from drafter.storage.ledger import open_ledger
from drafter.storage.workspace import create_workspace
from drafter.work.desk.desk import open_desk
from drafter.work.taking_back.edits import EditKind
from drafter.work.taking_back.take_back import compare_with, take_back
from tests.drafting.packs import OURS, THEIRS, pack
from tests.work.edited import SECTIONS, Word, bold, half_width, make, run
from tests.writing.test_snapshot import repacked

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
    case("nothing", lambda _: None),
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
        again = [edit for edit in compare_with(desk, path).edits if not edit.question and edit.can_take]
        assert not again, (case.name, again)
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


def converted(paths, target, folder):
    """The files in another format, by one run of LibreOffice."""
    subprocess.run(
        [
            *(str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to"),
            *(target, "--outdir", str(folder / "out"), *map(str, paths)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    suffix = target.partition(":")[0]
    return [folder / "out" / f"{path.stem}.{suffix}" for path in paths]


DOCX, ODT, DOC = "docx:MS Word 2007 XML", "odt", "doc:MS Word 97"


@pytest.mark.office
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("ways", "cases"),
    [((DOCX,), CASES), ((ODT, DOCX), CASES[1::6]), ((DOC, DOCX), CASES[2::6])],
    ids=["docx", "odt", "doc"],
)
def test_edits_come_home_through_libreoffice(exported, tmp_path, ways, cases):
    paths = []
    for number, case in enumerate(cases):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(edited(exported, case).saved())
        paths.append(path)
    for at, target in enumerate(ways):
        paths = converted(paths, target, tmp_path / str(at))
    for number, (case, path) in enumerate(zip(cases, paths, strict=True)):
        folder = tmp_path / f"w{number}"
        shutil.copytree(exported / "云溪", folder / "云溪")
        check(folder, path, case)


def test_what_was_taken_is_in_the_ledger_with_its_source(exported, folder):
    word = Word((exported / "总结.docx").read_bytes())
    word.retype("64场", "66场")
    word.retype("办更多实事", "办好更多实事")
    path = folder / "领导改.docx"
    path.write_bytes(word.saved())
    with open_desk(folder / "云溪", user="乙") as desk:
        comparison = compare_with(desk, path)
        assert comparison.sure() == {1, 2}
        done = take_back(desk, comparison, {1}, path.name)
        assert [edit.key for edit in done.taken] == ["宣讲"]
        assert done.left == ("新的一年，我们将继续努力，为妇女群众办好更多实事。",)
        assert desk.session.draft.answers["宣讲"].source == "修改稿：领导改.docx"
    with open_ledger(desk.workspace.ledger_url) as ledger:
        answer, told = ledger.entries()[-3:-1]
    assert (answer.kind, answer.old, answer.new, answer.source) == (
        EntryKind.ANSWER,
        "64场",
        "66场",
        "修改稿：领导改.docx",
    )
    assert (told.kind, told.key, told.new, told.note) == (EntryKind.RETURN, "领导改.docx", "1", done.left[0])


def test_what_changed_on_both_sides_is_asked(exported, folder):
    word = Word((exported / "总结.docx").read_bytes())
    word.retype("64场", "66场")
    word.retype("18场", "19场")
    word.retype("办更多实事", "办好更多实事")
    word.retype("其中成功", "成功")
    path = folder / "改.docx"
    path.write_bytes(word.saved())
    with open_desk(folder / "云溪", user="乙") as desk:
        desk.take("宣讲", "70")
        desk.take("讲座", "19")
        desk.reword("结尾-11", "新的一年，我们再接再厉。")
        desk.reword("维权-12", "")
        told = {edit.key: edit.question for edit in compare_with(desk, path).edits}
    assert told == {
        "宣讲": "导出以后，草稿里已经是“70场”",
        "结尾-11": "导出以后，草稿里这句话也改过",
        "维权-12": "导出以后，草稿里去掉了这一句",
    }


def test_the_draft_may_have_changed_elsewhere(exported, folder):
    word = Word((exported / "总结.docx").read_bytes())
    word.retype("64场", "66场")
    path = folder / "改.docx"
    path.write_bytes(word.saved())
    with open_desk(folder / "云溪", user="乙") as desk:
        desk.take("讲座", "21")
        comparison = compare_with(desk, path)
        assert [(edit.key, edit.question) for edit in comparison.edits][:1] == [("宣讲", "")]
        take_back(desk, comparison, {1}, path.name)
        text = "".join(paragraph.text for paragraph in desk.session.report().paragraphs)
    assert "66场" in text
    assert "21场" in text


def test_a_file_of_another_house_or_year_is_refused(exported, folder, tmp_path):
    for name, more in {"别家": {"agency": THEIRS}, "别年": {"year": 2025}}.items():
        make(tmp_path / name, **more)
        with open_desk(tmp_path / name, user="甲") as desk:
            desk.export(tmp_path / f"{name}.docx", draft=True)
            desk.export(tmp_path / f"{name}.txt", draft=True)
        with open_desk(folder / "云溪", user="乙") as desk:
            for suffix in ("docx", "txt"):
                with pytest.raises(NotOurs, match="--anyway"):
                    compare_with(desk, tmp_path / f"{name}.{suffix}")
                assert compare_with(desk, tmp_path / f"{name}.{suffix}", anyway=True).edits
    (folder / "信.txt").write_text("同志们：\n明天下午开会，请准时参加。\n办公室", encoding="utf-8")
    with open_desk(folder / "云溪", user="乙") as desk, pytest.raises(NotOurs, match="句子对得上"):
        compare_with(desk, folder / "信.txt")


def test_a_text_is_compared_with_the_export_that_it_came_from(exported, folder):
    with open_desk(folder / "云溪", user="乙") as desk:
        desk.take("宣讲", "70")
        desk.take("讲座", "21")
        desk.reword("结尾-11", "新的一年，我们再接再厉。")
        text = Word((exported / "总结.docx").read_bytes()).text().replace("办更多", "办好更多")
        (folder / "贴.txt").write_text(text, encoding="utf-8")
        told = [(edit.key, edit.question) for edit in compare_with(desk, folder / "贴.txt").edits if edit.can_take]
    assert told == [("结尾-11", "导出以后，草稿里这句话也改过")]


def test_gaps_that_were_filled_in_word_are_values(tmp_path):
    make(tmp_path / "云溪")
    with open_desk(tmp_path / "云溪", user="甲") as desk:
        desk.take("讲座", "")
        desk.reset("宣讲")
        desk.export(tmp_path / "草稿.docx", draft=True)
        word = Word((tmp_path / "草稿.docx").read_bytes())
        assert "【沿用】" in word.text()
        word.retype("【待补：讲座】", "23场")
        (tmp_path / "改.docx").write_bytes(word.saved())
        comparison = compare_with(desk, tmp_path / "改.docx")
    assert [(edit.key, edit.before, edit.after) for edit in comparison.edits] == [("讲座", "【待补：讲座】", "23场")]


@pytest.mark.parametrize("suffix", [".docx", ".txt"])
def test_digits_left_outside_of_their_bookmark_belong_to_the_figure(exported, folder, suffix):
    word = Word((exported / "总结.docx").read_bytes())
    word.retype("64场", "6")
    paragraph = word.paragraph("组织巡回宣讲6")
    ends = (node for node in paragraph.iter() if node.tag.endswith("}bookmarkEnd"))
    next(ends).addnext(run("8场"))
    path = folder / f"改{suffix}"
    if suffix == ".txt":
        path.write_text(word.text(), encoding="utf-8")
    else:
        path.write_bytes(word.saved())
        line = next(line for line in read_edited(path.read_bytes(), path.name).lines if "巡回宣讲68场" in line.text)
        assert "6" in {line.text[place.start : place.end] for place in line.places}
    with open_desk(folder / "云溪", user="乙") as desk:
        told = [(edit.kind, edit.key, edit.after) for edit in compare_with(desk, path).edits]
    assert told == [(EditKind.FIGURE, "宣讲", "68场")]


def test_one_of_the_controls_of_a_figure_is_enough(tmp_path):
    make(tmp_path / "云溪")
    with open_desk(tmp_path / "云溪", user="甲") as desk:
        desk.export(tmp_path / "填.docx", draft=False, fillable=True)
        word = Word((tmp_path / "填.docx").read_bytes())
        word.retype("420", "433")
        (tmp_path / "改.docx").write_bytes(word.saved())
        comparison = compare_with(desk, tmp_path / "改.docx")
        assert [(edit.key, edit.after, edit.question) for edit in comparison.edits] == [("接访", "433人次", "")]


def test_a_store_that_says_otherwise_is_asked_about(tmp_path):
    make(tmp_path / "云溪")
    with open_desk(tmp_path / "云溪", user="甲") as desk:
        desk.export(tmp_path / "填.docx", draft=False, fillable=True)
        data = (tmp_path / "填.docx").read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            store = file.read("customXml/item2.xml").replace(b">64<", b">65<")
        changed = repacked(data, {"customXml/item2.xml": store})
        (tmp_path / "改.docx").write_bytes(changed)
        (edit,) = compare_with(desk, tmp_path / "改.docx").edits
        assert (edit.key, edit.after) == ("宣讲", "65场")
        assert "控件" in edit.question
        word = Word(changed)
        word.retype("64", "66")
        (tmp_path / "改.docx").write_bytes(word.saved())
        (edit,) = compare_with(desk, tmp_path / "改.docx").edits
        assert edit.after == "66场"
        assert "65" in edit.question


def test_what_is_no_part_of_the_report_is_no_edit(tmp_path):
    make(tmp_path / "云溪")
    (tmp_path / "云溪" / "dispatch.yaml").write_text(
        "red_head:\n  number: 云妇〔2024〕9号\nattachments:\n  - title: 主要数据表\n    table: figures\n",
        encoding="utf-8",
    )
    with open_desk(tmp_path / "云溪", user="甲") as desk:
        desk.export(tmp_path / "文.docx", draft=False)
        assert compare_with(desk, tmp_path / "文.docx").edits == ()
        word = Word((tmp_path / "文.docx").read_bytes())
        word.retype("18场", "19场")
        (tmp_path / "改.docx").write_bytes(word.saved())
        assert [edit.key for edit in compare_with(desk, tmp_path / "改.docx").edits] == ["讲座"]


def test_a_sentence_of_a_section_that_is_not_taken_is_not_lost_silently(exported, folder):
    word = Word((exported / "总结.docx").read_bytes())
    word.insert("举办普法讲座", "三、儿童关爱有新招", style="Heading1")
    word.insert("三、儿童", "建设儿童之家7个。", style="BodyText")
    path = folder / "改.docx"
    path.write_bytes(word.saved())
    with open_desk(folder / "云溪", user="乙") as desk:
        comparison = compare_with(desk, path)
        number = next(at for at, edit in enumerate(comparison.edits, 1) if edit.kind is EditKind.ADDED)
        assert comparison.edits[number - 1].place == "三、儿童关爱有新招"
        done = take_back(desk, comparison, {number}, path.name)
    assert [reason for _, reason in done.refused] == ["它所在的新条目没有收"]
    assert done.taken == ()
    assert "建设儿童之家7个。" in done.left


def test_a_new_figure_becomes_a_slot(exported, folder):
    word = Word((exported / "总结.docx").read_bytes())
    word.retype("其中成功30件。", "其中成功30件。开通维权热线2条。")
    path = folder / "改.docx"
    path.write_bytes(word.saved())
    with open_desk(folder / "云溪", user="乙") as desk:
        comparison = compare_with(desk, path)
        (edit,) = comparison.edits
        assert [(one.label, one.value) for one in edit.figures] == [("开通维权热线", "2条")]
        take_back(desk, comparison, {1}, path.name)
        assert desk.session.page.filled["开通维权热线"].text == "2条"


def test_a_line_made_to_take_for_ever_does_not(exported, folder):
    source = Word((exported / "总结.docx").read_bytes()).text()
    (folder / "贴.txt").write_text(source.replace("接待来访420人次", "、".join("甲" * 2000)), encoding="utf-8")
    with open_desk(folder / "云溪", user="乙") as desk:
        assert compare_with(desk, folder / "贴.txt").edits


@pytest.mark.parametrize("text", ["一行\n" * 6000, "长" * 20_000])
def test_an_endless_file_is_refused(folder, text):
    (folder / "长.txt").write_text(text, encoding="utf-8")
    with open_desk(folder / "云溪", user="乙") as desk, pytest.raises(NotOurs, match="不像一份报告"):
        compare_with(desk, folder / "长.txt")


def test_a_figure_that_the_program_reckons_anew_is_told_as_that(tmp_path):
    sections = [
        one.replace("/其中成功[成功=30件]。", "/其中成功[成功=30件]，成功率[成功率=81.1%]。") for one in SECTIONS
    ]
    learned = pack(*sections, formulas={"成功率": "成功 / 调解"})
    create_workspace(tmp_path / "云溪", agency=OURS, period=Period(year=2024), pack=learned)
    with open_desk(tmp_path / "云溪", user="甲") as desk:
        desk.saw(desk.session.draft.pack.slots.keys() - {"成功率"})
        for view in desk.session.sections():
            desk.confirm_section(view.id)
        desk.export(tmp_path / "总结.docx", draft=False)
        word = Word((tmp_path / "总结.docx").read_bytes())
        word.retype("37件", "40件")
        (tmp_path / "改.docx").write_bytes(word.saved())
        taken, reckoned = compare_with(desk, tmp_path / "改.docx").edits
    assert (taken.kind, taken.key) == (EditKind.FIGURE, "调解")
    assert (reckoned.kind, reckoned.can_take) == (EditKind.OTHER, False)
    assert reckoned.place == "收下别的数以后，由程序重新算的数"
