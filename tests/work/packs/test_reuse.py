"""A pack made one's own: our names in their sentences, gaps where we gave none, and nothing of theirs."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from drafter.checking.donor import find_leaks
from drafter.cli.group import run
from drafter.domain.errors import BadPack, BadValue
from drafter.learning.level_words import change_level
from drafter.storage.arrival import load_arrival
from drafter.storage.packs import load_pack
from drafter.storage.word_list import read_word_list, word_list_text
from drafter.work.begin.new_workspace import new_workspace, read_agency
from drafter.work.desk.desk import open_desk
from drafter.work.packs.export_pack import export_pack, without_values
from drafter.work.packs.import_pack import read_zip, received_pack
from drafter.work.packs.reuse import questions, reuse_pack, store_reused
from drafter.work.packs.revise import fingerprint, revised
from drafter.work.packs.shipped import load_pack as shipped
from tests.work.seeds import learned

OURS = read_agency("白杨县妇联", city="临泽市")
TODAY = date(2024, 12, 3)
WORDS = {"溪畔红": "杨絮飞", "云嫂": "杨姐", "溪畔书香": "白杨书声", "云溪女儿节": ""}


def donor_pack():
    return learned(2023).pack


def text_of(folder, pack):
    workspace = new_workspace(folder, pack, year=2024)
    with open_desk(workspace.folder) as desk:
        desk.export(folder / "草稿.txt", draft=True)
    return (folder / "草稿.txt").read_text(encoding="utf-8-sig")


def test_words_are_replaced_and_levels_follow(tmp_path):
    reused = reuse_pack(donor_pack(), OURS, WORDS, today=TODAY)
    text = text_of(tmp_path / "白杨", reused.pack)
    assert "白杨县妇联2024年工作总结" in text
    assert "“杨絮飞”巾帼宣讲队" in text
    assert "打造“杨姐”家政品牌" in text
    assert "在县委、县政府坚强领导和市妇联精心指导下" in text
    assert "团结动员全县妇女" in text
    assert "县级“最美家庭”" in text
    assert "全区" not in text
    assert "村（社区）" in text, "only the words for the level change"
    assert "“【待补：名称】”" in text or "“【待补：" in text
    assert reused.replaced == 3
    assert reused.unused == ()


@pytest.mark.parametrize("values", [True, False])
def test_nothing_of_the_donor_is_left(tmp_path, values):
    from drafter.learning.donor import donor_of

    pack = donor_pack()
    given = pack if values else without_values(pack)
    text = text_of(tmp_path / "白杨", reuse_pack(given, OURS, {}, today=TODAY).pack)
    assert [one.mark for one in find_leaks(donor_of(pack), text)] == []


def test_the_list_asks_for_names_with_their_sentences():
    asked = {word.text: word for word in questions(donor_pack())}
    assert {"溪畔红", "云嫂", "溪畔书香", "云溪女儿节"} <= set(asked)
    assert any("家政品牌" in sentence for sentence in asked["云嫂"].sentences)
    assert "最美家庭" not in asked
    assert "云溪区妇联" not in asked, "names of the agency are known"
    assert not any(word.text.isdigit() for word in asked.values())


def test_the_list_can_be_filled_in_and_read(tmp_path):
    path = tmp_path / "本地词.yaml"
    text = word_list_text(questions(donor_pack()))
    path.write_text(text.replace("原来: 云嫂\n  现在: ''", "原来: 云嫂\n  现在: 杨姐"), encoding="utf-8")
    assert read_word_list(path) == {"云嫂": "杨姐"}
    path.write_text(text.replace("原来: 云嫂\n  现在: ''", "原来: 云嫂\n  现在: 保留"), encoding="utf-8")
    assert read_word_list(path) == {"云嫂": "云嫂"}
    path.write_text(text.replace("原来: 云嫂\n  现在: ''", "原来: 云嫂\n  现在: 待补"), encoding="utf-8")
    assert read_word_list(path) == {"云嫂": ""}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_the_list_may_be_a_table(tmp_path, encoding):
    path = tmp_path / "本地词.csv"
    path.write_text("类别,原来,现在\n品牌,云嫂,杨姐\n品牌,溪畔红,\n", encoding=encoding)
    assert read_word_list(path) == {"云嫂": "杨姐"}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("甲.csv", "a,b\n1,2\n", "两列"),
        ("甲.yaml", "品牌:\n- 现在: x\n", "缺少“原来”"),
        ("甲.yaml", "品牌:\n- 原来: 云嫂\n  现在: " + "长" * 70 + "\n", "不能写进句子"),
        ("甲.yaml", "品牌: [[\n", "第"),
        ("甲.yaml", "品牌:\n- 原来: 云嫂\n  另外: x\n", "不认识"),
    ],
)
def test_a_list_that_cannot_be_understood_is_refused(tmp_path, name, text, said):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadPack, match=said):
        read_word_list(path)


def test_an_answer_with_the_donors_name_is_refused():
    with pytest.raises(BadPack, match="原单位"):
        reuse_pack(donor_pack(), OURS, {"云嫂": "云溪大姐"}, today=TODAY)


def test_a_word_may_be_kept():
    reused = reuse_pack(donor_pack(), OURS, {"联村入户": "联村入户"}, today=TODAY)
    assert any("联村入户" in "".join(map(str, sentence.parts)) for sentence in reused.pack.sentences())


def test_the_same_agency_and_another_kind_are_refused():
    with pytest.raises(BadValue, match="原来的单位"):
        reuse_pack(donor_pack(), donor_pack().agency, {})
    with pytest.raises(BadValue, match="不能换给残联用"):
        reuse_pack(donor_pack(), read_agency("白杨县残联"), {})


def test_the_pack_tells_its_life_without_names():
    made = reuse_pack(revised(donor_pack(), "从报告学来", today=TODAY), OURS, WORDS, today=TODAY).pack
    (change,) = made.changes
    assert (made.version, change.date) == (1, "2024-12-03")
    assert fingerprint(donor_pack()) in change.what
    assert "云溪" not in change.what
    assert revised(made, "改了句子", today=TODAY).version == 2


def test_a_pack_of_nobody_is_taken_as_it_is(tmp_path):
    pack = shipped("区县妇联年度总结")
    assert questions(pack) == ()
    reused = reuse_pack(pack, OURS, {}, today=TODAY)
    assert reused.gaps == 0
    assert [one.id for one in reused.pack.sentences()] == [one.id for one in pack.sentences()]


def test_stored_with_its_base_and_without_a_trace(tmp_path):
    reused = reuse_pack(donor_pack(), OURS, WORDS, today=TODAY)
    store_reused(reused, donor_pack(), tmp_path / "白杨")
    base = load_arrival(tmp_path / "白杨")
    assert base is not None
    assert set(base.sentences) == {one.id for one in reused.pack.sentences()}
    everything = "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "白杨").iterdir())
    assert "云溪" not in everything
    assert "溪畔" not in everything
    assert load_pack(tmp_path / "白杨").changes == reused.pack.changes


def test_a_city_lends_to_a_district(tmp_path):
    from drafter.work.packs.learn_pack import learn_pack

    report = tmp_path / "市.txt"
    report.write_text(
        "澄州市妇联2023年工作总结\n2023年，在市委市政府坚强领导下，澄州市妇联做好工作。\n一、维权。全市妇联接访320人次，深入五区走访，澄州妇女更有获得感。\n",
        encoding="utf-8",
    )
    pack = learn_pack([report], anyway=True).pack
    text = text_of(tmp_path / "白杨", reuse_pack(pack, OURS, {}, today=TODAY).pack)
    assert "在县委县政府坚强领导下，白杨县妇联做好工作" in text
    assert "全县妇联接访" in text
    assert "白杨妇女更有获得感" in text
    assert "五区" not in text


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("全区各级，我区，区委区政府，区妇联，区级", "区", "县", "全县各级，我县，县委县政府，县妇联，县级"),
        ("社区、园区、辖区、地区、小区、湾区", "区", "县", "社区、园区、辖区、地区、小区、湾区"),
        ("区域、区别、区分", "区", "旗", "区域、区别、区分"),
        ("全市妇女，市委市政府，市级", "市", "区", "全区妇女，区委区政府，区级"),
        ("城市、市场、市民、超市", "市", "区", "城市、市场、市民、超市"),
        ("县级妇联改革，县（市、区）", "县", "区", "县级妇联改革，县（市、区）"),
        ("由区检察院和区民政局", "区", "县", "由县检察院和县民政局"),
        ("全区", "区", "区", "全区"),
        ("全区", "", "县", "全区"),
    ],
)
def test_level_words(text, old, new, expected):
    assert change_level(text, old, new) == expected


def test_export_says_what_it_leaves_out_and_gives_the_same_bytes(tmp_path):
    one = export_pack("区县妇联年度总结", tmp_path / "一.zip")
    two = export_pack("区县妇联年度总结", tmp_path / "二.zip")
    assert one.path.read_bytes() == two.path.read_bytes()
    from drafter.storage.packs import save_pack

    save_pack(donor_pack(), tmp_path / "包")
    exported = export_pack(tmp_path / "包", tmp_path / "三.zip")
    assert "values.yaml" not in exported.files
    assert any("往年的数据" in left for left in exported.left_out)
    data = exported.path.read_bytes().decode("utf-8", "replace")
    assert "1268" not in data
    assert "136场" not in data
    whole = export_pack(tmp_path / "包", tmp_path / "四.zip", values=True)
    assert read_zip(whole.path).values == donor_pack().values
    assert read_zip(exported.path).values == {}


def test_a_workspace_is_exported_as_its_pack(tmp_path):
    workspace = new_workspace(tmp_path / "云溪", donor_pack(), year=2024)
    exported = export_pack(workspace.folder, tmp_path / "包.zip")
    assert received_pack(exported.path).name == donor_pack().name


def test_the_whole_way_on_the_command_line(tmp_path, capsys, monkeypatch):
    from drafter.storage.packs import save_pack

    save_pack(donor_pack(), tmp_path / "云溪")
    assert run(["pack", "export", str(tmp_path / "云溪"), "-o", str(tmp_path / "包.zip")]) == 0
    assert run(["pack", "import", str(tmp_path / "包.zip"), "--into", str(tmp_path / "收下")]) == 0
    capsys.readouterr()
    assert run(["pack", "reuse", str(tmp_path / "收下"), "--list"]) == 0
    (tmp_path / "词.yaml").write_text(capsys.readouterr().out, encoding="utf-8")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    command = ["pack", "reuse", str(tmp_path / "包.zip"), "--for", "白杨县妇联", "--city", "临泽市"]
    assert run([*command, "--words", str(tmp_path / "词.yaml"), "--into", str(tmp_path / "白杨")]) == 0
    assert "没有留下原单位的" in capsys.readouterr().err
    assert run(["pack", "reuse", str(tmp_path / "包.zip")]) == 2
    with pytest.raises(BadPack, match="已经有东西"):
        run([*command, "--into", str(tmp_path / "白杨")])
