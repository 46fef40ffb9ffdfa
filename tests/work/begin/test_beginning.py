"""What a new workspace begins with, and what is wrong with what was entered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.domain.errors import BadPack, BadWorkspace, UnreadableReport
from drafter.storage.arrival import load_arrival
from drafter.storage.packs import load_pack, save_pack
from drafter.storage.recent import recent
from drafter.work.begin.beginning import (
    begin,
    learned_beginning,
    local_questions,
    received_beginning,
    shipped_beginning,
    troubles,
)
from drafter.work.desk.desk import open_desk
from drafter.work.desk.standing import Standing, standing_of
from drafter.work.packs.export_pack import export_pack
from tests.drafting.packs import pack, sample
from tests.work.seeds import ours


def told():
    steps = []
    return steps, lambda done, total, what: steps.append((done, total, what))


def test_several_years_are_learned_step_by_step_and_told(tmp_path):
    steps, step = told()
    beginning = learned_beginning([ours(2022), ours(2023)], step)
    assert [done for done, _, _ in steps] == [0, 1, 2, 3, 4]
    assert {total for _, total, _ in steps} == {5}
    assert steps[0][2] == f"正在读 {ours(2022).name}"
    found = dict(beginning.found)
    assert beginning.agency == "云溪区妇联"
    assert found["读到"] == "云溪区妇联  2022年、2023年"
    assert f"承诺 {len(beginning.pack.promises)} 条" in found["内容"]
    assert (beginning.year, beginning.doubtful > 0) == (2024, True)
    folder = beginning.folder_for(beginning.agency, beginning.year)
    assert folder == ours(2022).parent / "云溪区妇联2024年工作总结"
    workspace = begin(beginning, tmp_path / "新的", agency=beginning.agency, year="2024").workspace
    with open_desk(workspace.folder) as desk:
        assert f"要看的 {desk.session.tally().total} 处" in found["内容"]
    assert (workspace.agency, workspace.period.label) == (beginning.pack.agency, "2024年")
    # The review of what was learned can be undone to what it was before.
    assert load_pack(workspace.pack_folder).sections == beginning.pack.sections


def test_what_is_broken_off_or_unreadable_makes_nothing(tmp_path):
    def stop(done, total, what):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        learned_beginning([ours(2023)], stop)
    letter = tmp_path / "信.txt"
    letter.write_text("您好，明天开会。", encoding="utf-8")
    with pytest.raises(UnreadableReport):
        learned_beginning([letter], lambda *_: None)


def test_a_folder_that_is_there_gets_a_number(tmp_path):
    save_pack(sample(), tmp_path / "别处" / "模板")
    beginning = received_beginning(tmp_path / "别处" / "模板")
    first = beginning.folder_for("青岚区妇联", 2024)
    assert first == tmp_path / "别处" / "青岚区妇联2024年工作总结"
    first.mkdir()
    assert beginning.folder_for("青岚区妇联", 2024).name == "青岚区妇联2024年工作总结（2）"
    assert beginning.folder_for("a/b:", 2024).name == "ab2024年工作总结"


def test_a_shipped_pack_is_nobodys_until_it_is_said_whose(tmp_path):
    beginning = shipped_beginning("区县残联年度总结")
    assert beginning.agency == ""
    assert [word for word, _ in beginning.found] == ["内容"]
    assert beginning.doubtful == 0
    wrong = troubles(beginning, agency=" ", city="", year="", folder=None)
    assert set(wrong) == {"agency", "year", "folder"}
    assert "承诺" not in dict(beginning.found)["内容"]
    workspace = begin(beginning, tmp_path / "新的", agency="青岚区残联", city="澄州", year="2025").workspace
    assert (workspace.agency.city, workspace.period.label) == ("澄州市", "2025年")
    # It is not among the recent ones before it was opened.
    assert workspace.folder not in recent()


def test_another_federations_pack_comes_from_a_folder_or_a_zip_file(tmp_path):
    save_pack(sample(), tmp_path / "模板")
    export_pack(tmp_path / "模板", tmp_path / "模板.zip")
    for place in (tmp_path / "模板", tmp_path / "模板.zip"):
        beginning = received_beginning(place)
        folder = tmp_path / f"新的{place.suffix}"
        begin(beginning, folder, agency="青岚区妇联", year="2024")
        with open_desk(folder) as desk:
            assert "云溪" not in "".join(one.text for one in desk.session.report().paragraphs)
            assert load_arrival(desk.workspace.pack_folder) is not None
    (tmp_path / "坏的.zip").write_bytes(b"PK")
    with pytest.raises(BadPack):
        received_beginning(tmp_path / "坏的.zip")


def test_words_of_another_federation_are_asked_for_and_put_in(tmp_path):
    made = pack("总结-01 summary 1 run: 一、思想引领。 > 组建“溪畔红”宣讲队，创办荷风驿站，宣讲[宣讲=64场]。")
    save_pack(replace(made, local_words=("溪畔红",)), tmp_path / "模板")
    beginning = received_beginning(tmp_path / "模板")
    assert local_questions(beginning, agency="云溪区妇联") == ()
    asked = local_questions(beginning, agency="青岚区妇联")
    assert "溪畔红" in [word.text for word in asked]
    started = begin(beginning, tmp_path / "新的", agency="青岚区妇联", year="2024", words={"溪畔红": "岚山红"})
    assert started.said.startswith("换了 1 个词，留空 0 处")
    with open_desk(started.workspace.folder) as desk:
        text = "".join(one.text for one in desk.session.report().paragraphs)
    assert "组建“岚山红”宣讲队" in text
    assert "溪畔" not in text
    # A name that is the donor's own cannot stay.
    with pytest.raises(BadPack):
        begin(beginning, tmp_path / "又一", agency="青岚区妇联", year="2024", words={"溪畔红": "云溪红"})
    assert not (tmp_path / "又一").exists()
    alone = begin(beginning, tmp_path / "自己", agency="云溪区妇联", year="2024")
    assert alone.said == ""


@pytest.mark.parametrize(
    ("name", "entry", "words"),
    [
        ("agency", "青岚区残联", "这个模板是妇联的"),
        ("year", "去年", "看不懂"),
        ("year", "1024", "不像是报告的年份"),
        ("year", "", "不像是报告的年份"),
        ("folder", "有东西", "已经有别的文件"),
        ("folder", "文件.txt", "不是文件夹"),
        ("folder", "坏\0名", "看不见的字符"),
    ],
)
def test_each_entry_is_told_what_is_wrong_with_it(tmp_path, name, entry, words):
    (tmp_path / "有东西").mkdir()
    (tmp_path / "有东西" / "表.xlsx").touch()
    (tmp_path / "文件.txt").touch()
    save_pack(sample(), tmp_path / "模板")
    beginning = received_beginning(tmp_path / "模板")
    entries = {"agency": "青岚区妇联", "city": "", "year": "2024", "folder": tmp_path / "新的"}
    assert troubles(beginning, **entries) == {}
    wrong = troubles(beginning, **{**entries, name: tmp_path / entry if name == "folder" else entry})
    assert list(wrong) == [name]
    assert words in wrong[name]


def test_a_place_that_was_taken_meanwhile_is_refused_whole(tmp_path):
    save_pack(sample(), tmp_path / "模板")
    beginning = received_beginning(tmp_path / "模板")
    (tmp_path / "新的").write_text("x", encoding="utf-8")
    with pytest.raises(BadWorkspace):
        begin(beginning, tmp_path / "新的", agency="青岚区妇联", year="2024")
    assert (tmp_path / "新的").read_text(encoding="utf-8") == "x"


def test_a_workspace_tells_how_far_it_is_and_who_changed_it_last(tmp_path):
    save_pack(sample(), tmp_path / "模板")
    begin(received_beginning(tmp_path / "模板"), tmp_path / "新的", agency="云溪区妇联", year="2024")
    fresh = standing_of(tmp_path / "新的")
    assert fresh is not None
    assert (fresh.filled, fresh.time) == (1, "")
    with open_desk(tmp_path / "新的", user="王芳") as desk:
        desk.take(desk.session.next_open(), "12")
        tally = desk.session.tally()
    standing = standing_of(tmp_path / "新的")
    assert standing is not None
    assert (standing.filled, standing.total, standing.user) == (tally.filled, tally.total, "王芳")
    assert (
        Standing(filled=29, total=37, time="2026-11-27T09:15:29", user="王芳").words == "已填 29/37  11-27 09:15 王芳"
    )
    (tmp_path / "新的" / "workspace.yaml").write_text("format: [", encoding="utf-8")
    assert standing_of(tmp_path / "新的") is None
