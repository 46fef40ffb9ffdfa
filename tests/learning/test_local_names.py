from __future__ import annotations

import pytest

from drafter.domain.model import SlotKind
from drafter.drafting.as_learned import render_as_learned
from drafter.learning.learn import learn
from drafter.learning.local_names import brands_in, find_local, find_persons
from drafter.parsing.parse import parse
from tests.notation import plain


def found(text: str, *known: str) -> list[tuple[str, str]]:
    return [(text[start:end], label) for start, end, label in find_local(text, known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在黔东南开展培训", [("黔东南", "地名")]),
        ("赴贵州省考察，与凉山州结对", [("贵州省", "地名"), ("凉山州", "地名")]),
        ("申报广东省示范点", [("广东省", "地名")]),
        ("到普海学校开展讲座", [("普海学校", "单位名")]),
        ("联合润康医养中心服务老人", [("润康医养中心", "单位名")]),
        ("指导某市志成职业学校开班", [("志成职业学校", "单位名")]),
    ],
)
def test_places_and_institutions(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "深化家家幸福安康工程",
        "确保社会长治久安",
        "推进中山装展示",
        "进学校、进医院、进企业",
        "全市中小学校开展讲座",
        "区人民医院提供义诊",
        "各镇中心小学和幼儿园",
        "开展技能培训和直播带货培训",
        "走进全区学校",
        "社会组织和专业机构参与",
        "推动13家企业设立岗位",
        "发挥家庭教育指导机构作用",
    ],
)
def test_ordinary_words_are_no_names(text):
    assert found(text) == []


def test_known_names_stand_as_whole_words():
    assert found("建立森城儿童观察团", "森城") == [("森城", "名称")]
    assert found("用好舒心驿站等阵地", "舒心驿站") == [("舒心驿站", "名称")]
    assert found("拓展儿童成长空间", "童成长") == []
    assert found("没有名称", "") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("区委书记李明出席活动", ["李明"]),
        ("市妇联主席王小丽、副主席欧阳文参加", ["王小丽", "欧阳文"]),
        ("主任张红、科员到场", ["张红"]),
        ("其中陈玉梅同志荣获省三八红旗手称号", ["陈玉梅"]),
        ("表彰王芳同志和欧阳小燕同志", ["王芳", "欧阳小燕"]),
        ("副主席李明同志出席", ["李明"]),
        ("高文丽同志和陆于海同志", ["高文丽", "陆于海"]),
    ],
)
def test_persons(text, names):
    assert [text[start:end] for start, end in find_persons(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "总书记重要讲话精神",
        "书记带头宣讲",
        "主席团会议强调",
        "党组书记为第一责任人",
        "学习李明",
        "以习近平同志为核心的党中央",
        "学习雷锋同志，走访全区老同志、女同志",
    ],
)
def test_no_persons(text):
    assert list(find_persons(text)) == []


def test_brands_are_shared_by_several_names_or_stand_bare():
    text = "开展“花香森城”“童创森城”“童享森城”活动，建立森城儿童观察团。"
    text += "用好“舒心小站”。舒心小站服务群众，“最美家庭”到最美家庭。"
    assert brands_in([text], is_common=["最美家庭"]) == ("舒心小站", "森城")
    assert brands_in(["开展“花香森城”“童创森城”活动，建立森城儿童观察团。"]) == ()
    assert brands_in(["开展“美丽家庭”“美丽乡村”“美丽庭院”创建，建设美丽城市。"]) == ()
    assert brands_in([]) == ()


def kinds(text: str) -> dict[str, tuple[SlotKind, str]]:
    whole = f"云溪区妇联2023年工作总结\n一、工作。{text}\n"
    pack = learn([parse(plain(whole))])
    assert render_as_learned(pack) == whole
    return {pack.learned[key]: (slot.kind, slot.label) for key, slot in pack.slots.items()}


def test_editions_grow_and_the_first_is_asked_about():
    found = kinds("办好第八届“溪畔文化节”，举办首届“巧手大赛”。")
    assert found["八"] == (SlotKind.COUNTER, "届数")
    assert found["首届"] == (SlotKind.NAME, "届次")
    found = kinds("第三十四次全国助残日、第26次“全国爱耳日”。以第四次全国经济普查为契机，第三次全国代表大会节约办会。")
    assert [text for text, (kind, _) in found.items() if kind is SlotKind.COUNTER] == ["三十四", "26"]
    found = kinds("第十四届全国运动会和第八届“最美家庭”揭晓。")
    assert "十四" not in found
    assert "八" not in found


def test_what_was_blotted_out_is_nobodys():
    whole = "云溪区妇联2023年工作总结\n一、工作。到*街道、*社区慰问，推荐*同志。\n"
    pack = learn([parse(plain(whole))])
    stars = [key for key, text in pack.learned.items() if "*" in text]
    assert len(stars) == 3, "every star is a name of its own"
    assert render_as_learned(pack) == whole


def test_a_federation_without_a_place_is_not_found_inside_other_words():
    text = "区妇联2023年工作总结\n一、工作。区妇联联合社区妇联、各区妇联，由区妇联牵头，矿区妇联参加。\n"
    pack = learn([parse(plain(text))])
    assert render_as_learned(pack) == text
    joined = "".join(part if isinstance(part, str) else "□" for sentence in pack.sentences() for part in sentence.parts)
    assert "□联合社区妇联、各区妇联，由□牵头，矿区妇联参加" in joined
