from __future__ import annotations

import pytest

from drafter.domain.finding import Severity
from tests.checking.seen import findings, seen


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("规划正在实施实施。", [("实施实施", "实施")]),
        ("目前，目前，全区共有站点3个。", [("目前，目前", "目前")]),
        ("健康的的环境。", [("的的", "的")]),
        ("培训了了骨干12人，把把矛盾化解在基层。", [("了了", "了"), ("把把", "把")]),
    ],
)
def test_doubled(body: str, expected: list[tuple[str, str]]) -> None:
    assert seen("W901", body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "以服务为目的的活动。",
        "一户一户走访，家家户户知晓。",
        "“人人学急救、急救为人人”",
        "总工会工会法宣讲12场。",
        "23项已经达标，达标率93%。",
    ],
)
def test_doubled_on_purpose(body: str) -> None:
    assert seen("W901", body) == []


@pytest.mark.parametrize("figure", ["约24万余元", "近百余名", "超过300人以上", "约20人左右"])
def test_vague_twice(figure: str) -> None:
    assert [text for text, _ in seen("W902", f"发放慰问物资，价值和人数为{figure}，群众满意。")] == [figure]


@pytest.mark.parametrize("figure", ["约24万元", "24万余元", "300人以上", "不少于20人"])
def test_vague_once(figure: str) -> None:
    assert seen("W902", f"发放慰问物资，价值和人数为{figure}，群众满意。") == []


def test_miswritten() -> None:
    found = findings("W903", "认真布署各项工作，发放小额货款12万元，作出了贡献，做出贡献。")
    assert [(one.text, one.suggest, one.severity) for one in found] == [
        ("布署", "部署", Severity.ERROR),
        ("小额货款", "小额贷款", Severity.QUERY),
        ("做出贡献", "作出贡献", Severity.STYLE),
    ]


def test_a_name_that_is_written_wrongly_is_told_once() -> None:
    body = "落实二十大三中全会部署，统筹推进“五位一体”战略布局。"
    assert seen("W903", body) == [
        ("二十大三中全会", "二十届三中全会"),
        ("“五位一体”战略布局", "“五位一体”总体布局"),
    ]
    assert seen("T801", body) == []


def test_traditional_characters() -> None:
    assert seen("W904", "开展“喜悅成长”活動，做好瞭望台、乾坤湾宣讲。") == [("悅", "悦"), ("動", "动")]


def test_two_writings_of_one_word() -> None:
    assert seen("W905", "服务其它群众12人，其他家庭5户，其他单位3个。") == [("其它", "其他")]
    assert seen("W905", "服务其他群众12人，其他家庭5户。") == []


def test_a_text_whose_words_were_exchanged() -> None:
    assert seen("W906", "效劳妇女，把握焦点意识，旺盛文艺创作。") == [("效劳", "")]
    assert seen("W906", "效劳妇女，把握焦点意识。") == []


def test_the_same_words_again() -> None:
    (again,) = findings("W907", "接续打造“暖心小屋”服务阵地，分批接续打造“暖心小屋”服务阵地。")
    assert again.text == "接续打造“暖心小屋”服务阵地"
    sentence = "联合多个部门走进社区开展普法宣传和心理疏导服务。"
    (whole,) = findings("W907", f"{sentence}群众满意。|{sentence}")
    assert whole.text == sentence
    assert findings("W907", "“最美家庭”12户，“最美家庭”示范户5户。") == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("截止11月底，培训妇女3期。", ("截止", "截至")),
        ("及时反应职工群众的合理诉求，推动解决。", ("反应", "反映")),
        ("维护职工的正当权力。", ("权力", "权益")),
        ("既使人员紧张，仍按期办结。", ("既使", "即使")),
        ("即要抓好培训，又要管好经费。", ("即要", "既要")),
        ("以经建成站点3个。", ("以经", "已经")),
        ("已服务大局为主线，抓好落实。", ("已", "以")),
        ("坐为桥梁纽带，联系群众。", ("坐为", "作为")),
        ("发挥桥梁纽带做用。", ("做用", "作用")),
        ("作好节日期间的走访工作。", ("作好", "做好")),
        ("与留守老人一起渡过温馨的佳节。", ("渡过", "度过")),
        ("干部接收党性教育，受益匪浅。", ("接收", "接受")),
        ("扎实的开展走访慰问。", ("的", "地")),
        ("牵头成立《心理服务工作意见》，明确分工。", ("成立", "出台")),
        ("形式依然严峻。", ("形式", "形势")),
    ],
)
def test_a_word_that_does_not_go_with_its_neighbours(body: str, expected: tuple[str, str]) -> None:
    assert seen("W903", body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "报名截止12月底，截止日期另行通知，截至11月底办结3件。",
        "健全应急反应机制，接种后不良反应情况良好，对群众诉求反应迅速。",
        "强化对权力运行的监督，保障权力规范行使，行使国家权力。",
        "既使企业得到实惠，又使职工增加收入；既便民又利民。",
        "立即有人上门又有人回访，当即要求整改，又要求复查。",
        "以经济建设为中心，以经典诵读为载体，所以经费充足。",
        "已成为服务群众的主线，已作为重点工作，以服务大局为主线。",
        "发挥桥梁纽带作用，改进作风，做风险排查。",
        "创作好作品，做好服务工作，写作好手。",
        "帮助企业渡过难关，度过温馨的佳节，飞机渡过长江。",
        "接收培训学员30名，接收教育部门捐赠，接受教育。",
        "扎实的基础，积极的推动作用，深入的思考，经验的推广，认真的落实，推动解决。",
        "成立《志愿者之歌》创作组，印发《工作意见》，成立协会。",
        "形式多样，形势严峻，就业形式灵活。",
        "落实低保待遇，12支待命队伍，相关事宜传达到位，货运做好保障，凡自愿者均可报名。",
        "已举办以“强国有我”为主题的活动，企业以完成任务为荣，目前以完成任务为重。",
        "以经开区为试点，以经由街道推荐为准，在创新高地上，在上新台阶的路上。",
        "既将任务分解到人，也将责任压实到岗；随即要求上报，也要求核实；热线接收群众咨询，接收治疗。",
        "保障人民当家作主的权力，集体收益家庭共享，生活必需全面保障，积极的贯彻落实。",
        "社医保待遇，妇科残协作，职工做好服务，若干支待命队伍，周末来访。",
    ],
)
def test_a_word_that_goes_with_its_neighbours(body: str) -> None:
    assert seen("W903", body) == []
