"""A pack for the federation next door: nothing of the donor's may stand in it, nor in what is written with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.domain.model import Hole, Slot, SlotKind
from drafter.work.begin.new_workspace import new_workspace, read_agency
from drafter.work.desk.desk import open_desk
from drafter.work.packs.hand_on import hand_on, local_words, neutral_label
from drafter.work.packs.learn_pack import Learned, learn_pack
from tests.drafting.packs import THEIRS, pack, sample
from tests.work.seeds import SEEDS, SHARED, learned, ours

NEXT_DOOR = read_agency("白杨区妇联", city="临泽市")
_GAP = re.compile(r"【待补：[^】]*】")
_PARTS_OF_COMMON_WORDS = {"童成长", "优秀儿童", "市妇联", "区妇联", "区妇女联合会", "市妇女联合会"}
"""Local words that also come about by accident (儿童成长), or that name any superior."""


def handed_on(found: Learned, folder: Path) -> tuple[str, str]:
    """The draft that the neighbours export, and all files of the pack they keep."""
    workspace = new_workspace(folder, found.pack, agency=NEXT_DOOR, year=2024)
    with open_desk(workspace.folder) as desk:
        desk.export(folder / "草稿.txt", draft=True)
    kept = "".join(file.read_text(encoding="utf-8") for file in sorted(workspace.pack_folder.iterdir()))
    return (folder / "草稿.txt").read_text(encoding="utf-8-sig"), kept


def leaks(found: Learned, text: str) -> list[str]:
    return [word for word in local_words(found.pack) if word in text and word not in _PARTS_OF_COMMON_WORDS]


def figures_left(found: Learned, text: str) -> list[str]:
    """Learned figures whose very sentence still shows them."""
    pack = found.pack
    left = []
    for sentence in pack.sentences():
        for at, part in enumerate(sentence.parts):
            if isinstance(part, Hole) and pack.slots[part.key].kind is SlotKind.FIGURE and at:
                before = sentence.parts[at - 1]
                value = pack.learned[part.key]
                if isinstance(before, str) and len(before) > 3 and before[-6:] + value in text:
                    left.append(before[-6:] + value)
    return left


def test_the_sample_federation(tmp_path):
    found = learned(2023)
    draft, kept = handed_on(found, tmp_path / "白杨")
    assert "临泽市白杨区妇女联合会" in draft
    assert "白杨区妇联2024年工作总结和2025年工作安排" in draft
    for text in (draft, kept):
        assert leaks(found, text) == []
        assert figures_left(found, text) == []
        for theirs in (
            "云溪",
            "澄州",
            "溪畔",
            "云嫂",
            "溪望",
            "云心",
            "小溪流",
            "十年有爱",
            "家长学堂",
            "巧手",
            "连续七年",
            "第八届",
        ):
            assert theirs not in text, theirs
    assert "十周年" not in draft
    gaps = len(_GAP.findall(draft))
    holes = sum(slot.kind not in (SlotKind.PERIOD, SlotKind.AGENCY) for slot in found.pack.slots.values())
    assert gaps >= holes - 2, "every figure, name, date and counter of the donor is a gap"
    body = _GAP.sub("", draft)
    assert re.findall(r"\d+", body.replace("12338", "")) == ["2024", "2025", "2024", "2024", "2025"]
    assert "“最美家庭”" in body, "names known all over the country travel"


def test_nothing_is_inherited(tmp_path):
    workspace = new_workspace(tmp_path / "白杨", learned(2023).pack, agency=NEXT_DOOR)
    with open_desk(workspace.folder) as desk:
        tally = desk.session.tally()
        assert (tally.carried, tally.filled) == (0, 0)
        for view in desk.session.sections():
            for field in desk.session.fields(view.id):
                assert (field.text, field.last, field.history, field.last_sentence) == ("", "", (), ""), field.key


@pytest.mark.parametrize(
    "file",
    [pytest.param(file, id=f"{file.parent.name}-{file.stem}") for file in sorted(SEEDS.glob("*/20*.txt"))],
)
def test_every_sample_report(tmp_path, file):
    found = learn_pack([file])
    for text in handed_on(found, tmp_path / "白杨"):
        assert leaks(found, text) == []
        assert figures_left(found, text) == []


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared/seeds here")
@pytest.mark.parametrize(
    ("number", "theirs"),
    [
        (
            "000",
            (
                "佛山",
                "三水",
                "森城",
                "云东海",
                "沙围",
                "黔东南",
                "兰心",
                "李海霞",
                "融爱",
                "文创小镇",
                "连续六年",
                "十周年",
            ),
        ),
        ("001", ("普海", "得文", "网上祭英烈")),
        ("002", ("河北福嫂", "润康", "知子花开", "木兰有约")),
        ("003", ("佛山", "广东", "融爱", "舒心驿站", "甘绮霞", "云东海")),
        ("004", ("淮北", "相山", "渠沟", "志成职业", "富安家庭")),
    ],
)
def test_real_reports(tmp_path, number, theirs):
    (file,) = SHARED.glob(f"{number}_*.txt")
    found = learn_pack([file])
    for text in handed_on(found, tmp_path / "白杨"):
        assert leaks(found, text) == []
        assert figures_left(found, text) == []
        assert [word for word in theirs if word in text] == []


def test_what_stays_behind():
    made = hand_on(sample('{# 云溪的骨架 #}{{ section("总结-01") }}{# 骨架 #}'), THEIRS)
    assert made.agency == THEIRS
    assert (made.values, made.sources, made.promises, made.local_words, made.origin) == ({}, (), (), (), "")
    assert made.template == '{{ section("总结-01") }}{# 骨架 #}'
    assert made.period == sample().period, "years still roll from the donor's"
    assert list(made.slots) == list(sample().slots)


def test_captions_and_noise_stay_behind():
    made = pack(
        "总结-01 summary 1: 一、维权 > 接访[接访=4次]。 | caption: 云溪区妇联的活动 | noise: 云溪网 | 调解[调解=3件]。"
    )
    roles = [paragraph.role.value for section in hand_on(made, THEIRS).sections for paragraph in section.paragraphs]
    assert roles == ["body", "body"]


@pytest.mark.parametrize(
    ("label", "kind", "expected"),
    [
        ("组建“溪畔红”巾帼宣讲队", SlotKind.FIGURE, "组建巾帼宣讲队"),
        ("推选云溪“最美家庭”", SlotKind.FIGURE, "推选“最美家庭”"),
        ("揭晓2022年*市“和睦家庭”", SlotKind.FIGURE, "揭晓市“和睦家庭”"),
        ("云溪", SlotKind.FIGURE, "数据"),
        ("溪畔红", SlotKind.NAME, "名称"),
        ("接访", SlotKind.FIGURE, "接访"),
        ("绽放她风采”专题", SlotKind.FIGURE, "专题"),
        ("", SlotKind.DATE, "日期"),
    ],
)
def test_labels_tell_nothing(label, kind, expected):
    assert neutral_label(Slot(key="甲", kind=kind, label=label), ("溪畔红", "云溪")) == expected


def test_local_words_are_whole_names_first():
    words = local_words(learned(2023).pack)
    assert "云溪区妇联" in words
    assert "溪畔书香" in words
    assert [len(word) for word in words] == sorted((len(word) for word in words), reverse=True)
    assert ours(2023).is_file()


def test_a_label_keeps_what_tells_plans_from_deeds():
    slot = Slot(key="讲座", kind=SlotKind.FIGURE, label="“溪畔红”讲座（安排）")
    assert neutral_label(slot, ["溪畔红"]) == "讲座（安排）"
    slot = Slot(key="讲座", kind=SlotKind.FIGURE, label="“溪畔红”（安排）")
    assert neutral_label(slot, ["溪畔红"]) == "数据"
