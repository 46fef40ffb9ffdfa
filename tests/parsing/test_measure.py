"""What the figures of a clause measure: the head of each, in order."""

from __future__ import annotations

import pytest

from drafter.domain.figure import Measure
from drafter.parsing.measure import measure
from drafter.parsing.tokens import tokens
from drafter.text.quantities import find_quantities

HEADS = [
    # the counted thing left of the number
    ("全年接访420人次", ["接访"]),
    ("建成残疾人之家12个", ["残疾人之家"]),
    ("受理信访事项238件", ["信访事项"]),
    ("发放辅具326件", ["辅具"]),
    ("成功调解387件", ["调解"]),
    ("开展志愿服务680余场", ["志愿服务"]),
    ("链接社会资源68.5万元", ["社会资源"]),
    ("调解成功率93.9%", ["调解成功率"]),
    ("新建“职工书屋”6家", ["“职工书屋”"]),
    ("新建职工书屋两家、爱心驿站4座", ["职工书屋", "爱心驿站"]),
    ("表彰市级先进个人5名、区级先进个人20名", ["先进个人", "先进个人"]),
    ("排查矛盾纠纷412件，成功调解387件", ["矛盾纠纷", "调解"]),
    ("服务时长超过1.5万小时", ["服务时长"]),
    ("办结率99.2%", ["办结率"]),
    ("共组建巾帼宣讲队11支", ["巾帼宣讲队"]),
    ("累计举办招聘会8场", ["招聘会"]),
    ("争取救助金23万元", ["救助金"]),
    ("新增就业岗位2150个", ["就业岗位"]),
    ("编印《维权手册》3000册", ["《维权手册》"]),
    ("微信公众号发布推文326篇", ["推文"]),
    ("完成无障碍改造56户", ["无障碍改造"]),
    ("建立工会组织15个", ["工会组织"]),
    ("募集善款500余万元", ["善款"]),
    ("采血量3.6万毫升", ["采血量"]),
    ("参赛选手420人", ["参赛选手"]),
    ("走访慰问困难职工450户", ["困难职工"]),
    # the counted thing right of the number
    ("组建11支宣讲队", ["宣讲队"]),
    ("推动13家企业设立岗位", ["企业"]),
    ("组织182名志愿者参与", ["志愿者"]),
    ("培育5个实践基地", ["实践基地"]),
    ("为23名患病妇女争取救助", ["患病妇女"]),
    ("开展了12场讲座", ["讲座"]),
    ("举办两期培训班", ["培训班"]),
    ("24所中小学校学生参加", ["中小学校学生"]),
    ("解决167件议题", ["议题"]),
    ("收集近百条“金点子”", ["“金点子”"]),
    ("发放23万元救助金", ["救助金"]),
    ("为1200余名老人义诊", ["老人"]),
    ("建设2个儿童友好基地", ["儿童友好基地"]),
    ("召开联席会议4次", ["联席会议"]),
    ("刊发稿件136篇次", ["稿件"]),
    ("修缮危房32套", ["危房"]),
    ("开通热线4条", ["热线"]),
    ("收到锦旗6面、感谢信15封", ["锦旗", "感谢信"]),
    ("销售额达1450万元", ["销售额"]),
    ("推送岗位3000多个", ["岗位"]),
    ("选树20名标兵", ["标兵"]),
    ("慰问45户困难家庭", ["困难家庭"]),
    # the figure before it lends its head
    ("建成示范岗12个，其中省级3个、市级9个", ["示范岗", "示范岗", "示范岗"]),
    ("获评“最美家庭”9户，其中省级2户、市级7户", ["“最美家庭”", "“最美家庭”", "“最美家庭”"]),
    # several in one sentence
    ("举办讲座98场，受益家长2.1万人次", ["讲座", "家长"]),
    ("举办招聘会8场，提供岗位2150个", ["招聘会", "岗位"]),
    ("受理信访238件，办结236件", ["信访", "办结"]),
    ("开展活动64场，参与家庭3200余户", ["活动", "家庭"]),
    # a figure for how far another one has come
    ("民营企业达1.2万家，较三年前增长48.5%", ["民营企业", "民营企业增长率"]),
    ("女代表占代表总数的31.2%，比上届提高2.4个百分点", ["占代表总数比例", "占代表总数比例提高"]),
    ("女职工代表占27.6%", ["女职工代表占比"]),
    ("绿色产业产值占全镇产值的比重达18%", ["占全镇产值的比重"]),
    ("支部达标率仅71%", ["支部达标率"]),
    ("募集善款120万元，支出超九成", ["善款", "支出"]),
    # two figures for one thing, and two things for one figure
    ("接待20多批260多人次海外乡亲来访", ["海外乡亲来访", "海外乡亲来访"]),
    ("新建宣传栏8处、96平方米", ["宣传栏", "宣传栏"]),
    ("12名适配的轮椅和7名适配的拐杖已发放", ["轮椅", "拐杖"]),
    ("覆盖26所小学及9个村、社区", ["小学", "村、社区"]),
    ("为80名视障、听障、智障儿童建档", ["智障儿童"]),
    # places are counted whatever of theirs is told
    ("走遍15个乡镇的养老机构", ["乡镇"]),
    ("3个街道办事处设立窗口", ["街道办事处"]),
    ("全国“文明岗”2个", ["“文明岗”"]),
    ("获省级以上荣誉6项", ["荣誉"]),
    ("联合9家成员单位组成的工作专班", ["成员单位"]),
    # a verb between two nouns
    ("“冬送温暖”慰问一线职工620人", ["一线职工"]),
    ("圆梦行动资助困难学子45名", ["困难学子"]),
    ("向灾区群众捐赠御寒物资18.6万元", ["御寒物资"]),
    ("深入高校开展造血干细胞宣传动员13场", ["造血干细胞宣传动员"]),
    ("粉丝新增2600人", ["粉丝"]),
    ("发放生活补贴88万元，惠及412人", ["生活补贴", "惠及"]),
    ("发放慰问金和慰问品折合16万元", ["慰问金和慰问品"]),
    ("（一）培训持证救护员1600人", ["持证救护员"]),
    ("开展“新时代的我们”宣讲24场", ["“新时代的我们”宣讲"]),
    ("新建村（社区）侨胞之家6个", ["侨胞之家"]),
    ("36家企业结对40个村。", ["企业", "村"]),
    # a verb that ends a name
    ("培育青年志愿服务组织18个", ["青年志愿服务组织"]),
    ("支持18个青年志愿服务组织。", ["青年志愿服务组织"]),
    ("全年共有530人次参加义务植树", ["义务植树"]),
    ("6名职工依法取得赔偿", ["职工"]),
    ("共收到320份有效问卷", ["有效问卷"]),
    # a listing counts what it ends in
    ("开展义诊、理发、维修等服务活动36场", ["服务活动"]),
    ("开设家政、电商、编织等技能培训21期", ["技能培训"]),
    ("春节期间走访慰问困难儿童365人次", ["困难儿童"]),
]


def test_what_only_a_verb_or_a_total_names_is_told_with_the_figure_before() -> None:
    found = measures("新建青年之家4个，总数达17个；受理投诉41件，办结40件")
    assert [one.phrase for one in found] == ["青年之家", "青年之家总数", "投诉", "投诉办结"]


NEAR = [
    # a verb or a following word may cling to the counted thing
    ("投入资金68.5万元", ["资金"]),
    ("培训妇女1268人次", ["妇女"]),
    ("发放创业担保贷款46笔", ["创业担保贷款"]),
    ("发展会员3420名", ["会员"]),
    ("为8户残疾人家庭改造", ["残疾人家庭"]),
    ("选派15名技术骨干下乡", ["技术骨干"]),
    ("新创建“美丽庭院”155户，其中区级120户、市级35户", ["“美丽庭院”", "“美丽庭院”", "“美丽庭院”"]),
    ("开设培训21期，培训职工1268人次", ["培训", "职工"]),
    ("发放贷款46笔，金额920万元", ["贷款", "金额"]),
    ("组织182名“爱心妈妈”结对困境儿童156名", ["“爱心妈妈”", "困境儿童"]),
]


def measures(text: str) -> list[Measure]:
    quantities, _ = find_quantities(text)
    found: list[Measure] = []
    for at in range(len(quantities)):
        found.append(measure(text, quantities, at, found[-1] if found else None))
    return found


@pytest.mark.parametrize(("text", "heads"), HEADS)
def test_heads(text: str, heads: list[str]) -> None:
    assert [one.head for one in measures(text)] == heads


@pytest.mark.parametrize(("text", "things"), NEAR)
def test_heads_hold_the_counted_thing(text: str, things: list[str]) -> None:
    found = [one.head for one in measures(text)]
    assert all(thing in head or head in thing for thing, head in zip(things, found, strict=True)), found


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("表彰市级先进个人5名、区级先进个人20名", ["市级", "区级"]),
        ("省级巾帼文明岗3个", ["省级"]),
        ("巾帼文明岗3个", [""]),
        ("建成示范岗12个，其中省级3个、市级9个", ["", "省级", "市级"]),
    ],
)
def test_the_level_is_the_scope(text: str, scopes: list[str]) -> None:
    assert [one.scope for one in measures(text)] == scopes


@pytest.mark.parametrize(
    ("text", "verb"),
    [("发放辅具326件", "发放"), ("举办讲座98场", "举办"), ("组建11支宣讲队", "组建"), ("讲座98场", "")],
)
def test_the_verb_is_kept(text: str, verb: str) -> None:
    assert measures(text)[0].verb == verb


def test_names_and_brackets_are_one_token() -> None:
    assert tokens("用好“溪畔书香”品牌") == ["用好", "“溪畔书香”", "品牌"]
    assert "村（社区）" in tokens("村（社区）议事会")
    assert "（试点）" in tokens("议事会（试点）")
    assert "".join(tokens("“没有关上的名称")) == "“没有关上的名称"
