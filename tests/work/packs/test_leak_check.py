"""What is left of the donor is found wherever it stands and however it is spelt, and nothing else is."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import pytest
from docx import Document

from drafter.checking.donor import find_leaks
from drafter.cli.group import run
from drafter.domain.donor import Donor
from drafter.learning.donor import donor_of
from drafter.storage.packs import save_pack
from drafter.work.begin.new_workspace import new_workspace, read_agency
from drafter.work.desk.desk import open_desk
from drafter.work.findings.check_donor import check_donor
from drafter.work.packs.leak_check import donor_in, leaks_around, leaks_in_folder
from drafter.work.packs.learn_pack import learn_pack
from tests.work.seeds import SEEDS, SHARED, learned

NEXT_DOOR = read_agency("白杨区妇联", city="临泽市")
DONOR_TEXT = """\
云溪区妇联2023年工作总结和2024年工作安排

2023年，云溪区妇联在澄州市妇联指导下开展工作。
2023年工作总结

一、服务大局。云溪区妇联主席林晓岚带队，在柳泉镇、梧桐社区开展“溪畔红”宣讲136场，覆盖妇女群众18326人次。打造“云嫂”家政品牌，培训妇女1268人次，发放担保贷款3.57万元。12月18日在澄州市云岭职业学校举办“法润云溪·巾帼同行”活动47场。咨询电话0758-6688123，见云妇〔2023〕17号。
二、守护权益。接访87人次，调解成功率93.9%。组织“小溪流”儿童观察团活动3场。获评市十佳家庭教育服务创新项目。

2024年工作安排

一、加强引领。办好第八届“云溪女儿节”，擦亮“云嫂”品牌。
"""

PLANTED = [
    ("全称", "会议由澄州市云溪区妇女联合会承办。"),
    ("简称", "会议由云溪区妇联承办。"),
    ("短地名", "让云溪姐妹安心。"),
    ("市名", "在澄州举行。"),
    ("隔着空格的地名", "让云 溪姐妹安心。"),
    ("隔着换行的地名", "让云\n溪姐妹安心。"),
    ("繁体地名", "讓雲溪姐妹安心。"),
    ("零宽字符", "让云\u200b溪姐妹安心。"),
    ("引号里的品牌", "开展“溪畔红”活动。"),
    ("没有引号的品牌", "开展溪畔红活动。"),
    ("隔着空格的品牌", "开展“溪 畔 红”活动。"),
    ("品牌断在两行", "开展“溪畔\n红”活动。"),
    ("书名号里的品牌", "开展《溪畔红》活动。"),
    ("直角引号的品牌", "开展「溪畔红」活动。"),
    ("品牌的一部分", "推进法润云溪工作。"),
    ("没有间隔号的品牌", "开展法润云溪巾帼同行活动。"),
    ("短品牌", "打造云嫂家政。"),
    ("普通词的品牌", "组织“小溪流”观察团。"),
    ("繁体品牌", "打造雲嫂家政。"),
    ("镇名", "在柳泉镇开展活动。"),
    ("镇的短名", "到柳泉走访。"),
    ("社区", "走进梧桐社区。"),
    ("学校", "与云岭职业学校合作。"),
    ("人名", "林晓岚同志带队。"),
    ("隔着空格的人名", "林 晓 岚同志带队。"),
    ("少见的数", "覆盖18326人次。"),
    ("带分节号的数", "覆盖18,326人次。"),
    ("全角的数", "覆盖１８３２６人次。"),
    ("汉字的数", "覆盖一万八千三百二十六人次。"),
    ("换了单位的钱", "发放担保贷款35700元。"),
    ("同样的话同样的数", "共接访87人次。"),
    ("百分数", "调解成功率93.9%。"),
    ("数的是同一样", "培训妇女1268人次。"),
    ("电话", "咨询电话0758-6688123。"),
    ("换写法的电话", "请拨07586688123。"),
    ("文号", "见云妇〔2023〕17号。"),
    ("换括号的文号", "见云妇[2023]17号。"),
    ("日期", "12月18日举办活动。"),
    ("荣誉", "获评市十佳家庭教育服务创新项目。"),
    ("活动名称", "办好“云溪女儿节”。"),
]

INNOCENT = [
    *(
        "开展活动3场。",
        "接访40人次。",
        "举办讲座20场，覆盖1000人次。",
        "三八红旗手1名。",
        "“三八”国际妇女节",
        "12月4日国家宪法日",
    ),
    *(
        "儿童享受关爱",
        "溪水流过畔边",
        "红色故事",
        "2023年",
        "2024年",
        "12338热线",
        "在区委区政府领导下",
        "最美家庭50户",
    ),
    *(
        "组织巾帼志愿服务",
        "家庭教育讲座98场次",
        "打造家政品牌",
        "云上嫂子课堂",
        "清澄的州府",
        "推动组织建设",
        "共建同行",
    ),
]


@cache
def donor() -> Donor:
    return donor_in(_report())


@cache
def _report() -> Path:
    from tempfile import mkdtemp

    path = Path(mkdtemp()) / "云溪.txt"
    path.write_text(DONOR_TEXT, encoding="utf-8")
    return path


def test_there_are_enough_of_them():
    assert len(PLANTED) >= 35


@pytest.mark.parametrize("sentence", [pytest.param(text, id=name) for name, text in PLANTED])
def test_planted_in_the_text(sentence):
    text = f"白杨区妇联2024年工作总结\n一、维权。做好工作。{sentence}\n二、帮扶。走访慰问。\n"
    found = find_leaks(donor(), text)
    assert found, sentence
    assert all("一、维权" not in text[one.start : one.end] for one in found)


@pytest.mark.parametrize("sentence", INNOCENT)
def test_ordinary_language_is_no_leak(sentence):
    assert [one.mark for one in find_leaks(donor(), sentence)] == []


@pytest.mark.parametrize(
    "file", sorted(SEEDS.glob("[!云]*/20*.txt")), ids=lambda file: f"{file.parent.name}-{file.stem}"
)
def test_reports_of_others_tell_nothing_of_the_sample_federation(file):
    mine = donor_of(learned(2023).pack)
    text = file.read_text(encoding="utf-8")
    shared = {"澄州市", "澄州"}
    found = [one.mark for one in find_leaks(mine, text) if one.mark not in shared and "云溪" not in one.mark]
    assert found == []


def word_file(change) -> bytes:
    document = Document()
    document.add_paragraph("白杨区妇联2024年工作总结")
    document.add_paragraph("一、维权。做好工作。")
    document.add_table(1, 2)
    change(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def hidden(document) -> None:
    run_of_text = document.paragraphs[1].add_run("云溪区妇联")
    run_of_text.font.hidden = True


def comment(data: bytes) -> bytes:
    """The file with a part that holds a comment."""
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as archive:
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        inside = "<w:p><w:r><w:t>问林晓</w:t></w:r><w:r><w:t>岚</w:t></w:r></w:p>"
        body = f'<w:comments xmlns:w="{space}"><w:comment w:author="x">{inside}</w:comment></w:comments>'
        archive.writestr("word/comments.xml", body)
    return target.getvalue()


IN_WORD = {
    "页眉": lambda document: document.sections[0].header.paragraphs[0].add_run("云溪区妇联"),
    "页脚": lambda document: document.sections[0].footer.paragraphs[0].add_run("云溪区妇联"),
    "表格": lambda document: document.tables[0].rows[0].cells[1].paragraphs[0].add_run("柳泉镇"),
    "作者": lambda document: setattr(document.core_properties, "author", "云溪区妇联"),
    "标题属性": lambda document: setattr(document.core_properties, "title", "云溪区妇联2023年总结"),
    "关键词": lambda document: setattr(document.core_properties, "keywords", "溪畔红"),
    "隐藏文字": hidden,
    "分成几段的字": lambda document: [document.paragraphs[1].add_run(part) for part in ("溪", "畔", "红")],
    "标题": lambda document: document.add_heading("打造云嫂品牌", 1),
}


@pytest.mark.parametrize("name", IN_WORD)
def test_planted_in_a_word_file(tmp_path, name):
    path = tmp_path / "白杨.docx"
    path.write_bytes(word_file(IN_WORD[name]))
    found = [one for one in check_donor(str(path), str(_report())).findings if one.rule == "N101"]
    assert len(found) == 1, [one.message for one in found]


def test_planted_in_a_comment_and_in_the_name_of_a_file(tmp_path):
    path = tmp_path / "云溪区妇联总结.docx"
    path.write_bytes(comment(word_file(lambda _: None)))
    messages = [one.message for one in leaks_around(donor(), path, "")]
    assert any("批注" in message and "林晓岚" in message for message in messages)
    assert any("文件名" in message for message in messages)


def test_a_clean_word_file_has_none(tmp_path):
    path = tmp_path / "白杨.docx"
    path.write_bytes(word_file(lambda _: None))
    assert [one for one in check_donor(str(path), str(_report())).findings if one.rule == "N101"] == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("model.yaml", "label: ", "label: 云溪"),
        ("model.yaml", "接访{{", "云嫂接访{{"),
        ("report.j2", "{{ section", "{# 柳泉镇的骨架 #}{{ section"),
        ("pack.yaml", "name: ", "name: 云溪区妇联 "),
        ("layout.yaml", "版式", "溪畔红"),
    ],
)
def test_planted_in_a_pack(tmp_path, name, old, new):
    from drafter.work.packs.hand_on import hand_on

    pack = hand_on(learn_pack([_report()]).pack, NEXT_DOOR)
    save_pack(pack, tmp_path / "包")
    assert leaks_in_folder(donor(), tmp_path / "包") == ()
    path = tmp_path / "包" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    (leak,) = leaks_in_folder(donor(), tmp_path / "包")
    assert f"{name} 第 " in leak.message


def test_a_workspace_is_checked_with_its_draft_and_its_files(tmp_path):
    workspace = new_workspace(tmp_path / "白杨", learn_pack([_report()]).pack, agency=NEXT_DOOR, year=2024)
    assert [one for one in check_donor(str(workspace.folder), str(_report())).findings if one.rule == "N101"] == []
    with open_desk(workspace.folder) as desk:
        key = next(key for key, slot in desk.session.draft.pack.slots.items() if slot.kind.value == "name")
        desk.take(key, "林晓岚")
    found = [one for one in check_donor(str(workspace.folder), str(_report())).findings if one.rule == "N101"]
    assert any(one.text == "林晓岚" for one in found)


def test_names_that_both_bear_are_no_leak(tmp_path):
    neighbour = tmp_path / "青岚.txt"
    neighbour.write_text("青岚区妇联2024年工作总结\n在澄州市妇联指导下，做好工作。\n", encoding="utf-8")
    (found,) = [one for one in check_donor(str(neighbour), str(_report())).findings if one.rule == "N101"] or [None]
    assert found is None or found.text == "澄州市"


def test_on_the_command_line(tmp_path, capsys):
    path = tmp_path / "总结.txt"
    path.write_text("白杨区妇联2024年工作总结\n一、维权。云溪区妇联做好工作。\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        run(["check", str(path), "--donor", str(_report())])
    assert "N101 [错] 原单位的" in capsys.readouterr().out


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared/seeds here")
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_real_reports_handed_on_have_no_leak(tmp_path, number):
    (file,) = SHARED.glob(f"{number}_*.txt")
    workspace = new_workspace(tmp_path / "白杨", learn_pack([file]).pack, agency=NEXT_DOOR, year=2024)
    with open_desk(workspace.folder) as desk:
        desk.export(tmp_path / "草稿.txt", draft=True)
    mine = donor_in(file)
    assert [one.mark for one in find_leaks(mine, (tmp_path / "草稿.txt").read_text(encoding="utf-8-sig"))] == []
    assert [one.message for one in leaks_in_folder(mine, workspace.folder)] == []
