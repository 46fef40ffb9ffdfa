from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.domain.agency import Agency
from drafter.domain.entry import EntryKind
from drafter.domain.errors import BadWorkspace
from drafter.domain.figure import FigureKind
from drafter.domain.metric import Metric
from drafter.domain.model import ModelParagraph, SectionModel, SentenceTemplate, Slot, SlotKind
from drafter.domain.pack import Pack
from drafter.domain.period import Period
from drafter.domain.report import BlockRole, ReportKind
from drafter.drafting.fill import Origin
from drafter.storage.ledger import open_ledger
from drafter.text.aggregation import guess_aggregation, tells_either
from drafter.text.holes import parse_template
from drafter.text.phrasebank import resources
from drafter.text.surface import from_pattern
from drafter.work.begin.gather_years import gather_for, store_gathering
from drafter.work.begin.new_workspace import new_workspace, read_agency
from drafter.work.desk.desk import open_desk
from drafter.work.packs.shipped import load_pack
from drafter.work.view.fields import FieldState
from drafter.work.years.aggregate import PartFigures, gather
from tests.work.seeds import learned, ours

FIVE = Period(year=2025, years=5)
YEARS = [f"{year}年" for year in range(2021, 2026)]


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path_factory.mktemp("home")))


def metric(key, pattern="0场", label="", aggregation="", kind=FigureKind.COUNT, **more):
    surface = from_pattern(pattern)
    return Metric(
        key=key, label=label or key, unit=surface.unit, kind=kind, surface=surface, aggregation=aggregation, **more
    )


def pack(*metrics, planned=()):
    def section(name, block, keys):
        parts = tuple(parse_template("".join(f"{{{{ {key} }}}}" for key in keys)))
        paragraphs = (ModelParagraph(sentences=(SentenceTemplate(id=f"{name}-01", parts=parts),)),)
        return SectionModel(id=name, block=block, paragraphs=paragraphs)

    done = [one.key for one in metrics if one.key not in planned]
    return Pack(
        name="五年",
        kind=ReportKind.FIVE_YEAR,
        agency=Agency(short="青岚区妇联"),
        period=FIVE,
        sections=(section("总结", BlockRole.SUMMARY, done), section("安排", BlockRole.PLAN, planned)),
        metrics={one.key: one for one in metrics},
        slots={one.key: Slot(kind=SlotKind.FIGURE, key=one.key, label=one.label) for one in metrics},
    )


def part(label, *pairs):
    return PartFigures(
        label=label,
        source=f"{label}.docx",
        metrics={one.key: one for one, _ in pairs},
        texts={one.key: text for one, text in pairs},
    )


def years(one, *texts, labels=YEARS):
    return [part(label, (one, text)) for label, text in zip(labels, texts, strict=False)]


def only(gathering):
    (found,) = gathering.figures
    return found


@pytest.mark.parametrize(
    ("aggregation", "text", "note"),
    [
        ("sum", "150场", "2021年 10场 + 2022年 20场 + 2023年 30场 + 2024年 40场 + 2025年 50场 = 150场"),
        ("last", "50个", "取最后一年：2025年 50个"),
        ("max", "50场", "取最大的：2021年 10场、2022年 20场、2023年 30场、2024年 40场、2025年 50场"),
        ("average", "30场", "取平均：2021年 10场、2022年 20场、2023年 30场、2024年 40场、2025年 50场"),
    ],
)
def test_by_its_aggregation(aggregation, text, note):
    unit = "个" if aggregation == "last" else "场"
    one = metric("家教讲座" if unit == "场" else "现有家教站", f"0{unit}", aggregation=aggregation)
    theirs = replace(one, aggregation="")
    found = only(gather(pack(one), FIVE, years(theirs, *(f"{number}0{unit}" for number in range(1, 6)))))
    assert found.doubts == ()
    assert (found.text, found.note) == (text, note)


def test_scales_add_up_exactly_and_money_counts_in_yuan():
    loan = metric("创业贷款金额", "0万元", aggregation="sum", kind=FigureKind.MONEY)
    found = only(gather(pack(loan), FIVE, years(loan, "1080万元", "920.5万元", "1.2亿元", "300000元", "7万元")))
    assert found.text == "14037.5万元"
    people = metric("受益家长", "0人次", aggregation="sum", kind=FigureKind.PEOPLE)
    found = only(gather(pack(people), FIVE, years(people, "2.1万人次", "9000人次", "1人次", "1人次", "1人次")))
    assert found.text == "30003人次"


def test_what_is_missing_is_told_and_must_be_confirmed():
    one = metric("家教讲座", aggregation="sum")
    gathering = gather(pack(one), FIVE, years(one, "10场", "20余场", labels=["2021年", "2023年"]))
    assert gathering.missing == ("2022年", "2024年", "2025年")
    assert only(gathering).text == "30场"
    assert only(gathering).doubts == ("2023年的是约数", "缺 2022年、2024年、2025年的数")


def test_a_state_of_an_earlier_year_is_not_the_last():
    one = metric("现有家教站", "0个", aggregation="last")
    found = only(gather(pack(one), FIVE, years(one, "4个", "6个")))
    assert (found.text, found.doubts) == ("6个", ("缺 2025年的数",))


@pytest.mark.parametrize(
    ("target", "theirs", "said"),
    [
        (metric("办结率", "0.0%", aggregation="sum", kind=FigureKind.PERCENT), None, "比例不能相加"),
        (metric("覆盖情况", "0.0%", aggregation="average", kind=FigureKind.PERCENT), None, "比例不能相加"),
        (metric("美丽庭院", "0户", aggregation="sum"), metric("美丽庭院", "0户", aggregation="last"), "累计数"),
        (metric("美丽庭院", "0户", aggregation="sum"), metric("美丽庭院", "0户", label="累计美丽庭院"), "累计数"),
        (metric("家教站总数", "0个", aggregation="last"), metric("家教站总数", "0个", aggregation="sum"), "当年的数"),
        (metric("妈妈岗位", "0个"), None, "aggregation"),
        (metric("家教讲座", aggregation="sum"), metric("家教讲座"), "不是确定的数"),
    ],
)
def test_what_must_not_be_added(target, theirs, said):
    text = {"%": "99.5%", "户": "1214户", "个": "4个", "场": "若干"}[target.unit]
    gathering = gather(pack(target), FIVE, years(theirs or target, *[text] * 5))
    assert gathering.figures == ()
    ((label, reason),) = gathering.refused
    assert (label, said in reason) == (target.label, True), reason


def test_found_again_under_another_name():
    target = metric("女性专场招聘会", label="五年举办女性专场招聘会", aggregation="sum")
    sure = metric("招聘会", label="举办女性专场招聘会")
    near = metric("女性就业专场招聘会")
    found = only(gather(pack(target), FIVE, [*years(sure, "5场", "6场", "8场", "10场"), part("2025年", (near, "9场"))]))
    assert found.text == "38场"
    assert found.doubts == ("2025年的叫“女性就业专场招聘会”，请看是不是同一项",)


@pytest.mark.parametrize(
    "theirs",
    [
        [metric("受益家长", "0人", kind=FigureKind.PEOPLE)],  # heads are not visits
        [metric("受益家长", "0人次", kind=FigureKind.PEOPLE, scope="市级")],
        [metric("受益老师", "0人次", kind=FigureKind.PEOPLE), metric("受益家庭", "0人次", kind=FigureKind.PEOPLE)],
    ],
)
def test_what_is_not_the_same_is_left_alone(theirs):
    target = metric("受益家长", "0人次", aggregation="sum", kind=FigureKind.PEOPLE)
    text = {"人": "5人", "人次": "5人次"}
    parts = [part(label, *((one, text[one.unit]) for one in theirs)) for label in YEARS]
    assert gather(pack(target), FIVE, parts).figures == ()


def test_targets_and_formulas_are_not_gathered():
    goal = metric("宣讲目标", aggregation="sum")
    rate = metric("办结率", "0.0%", kind=FigureKind.PERCENT, formula="办结 / 受理")
    parts = [part(label, (goal, "9场"), (rate, "99.0%")) for label in YEARS]
    assert gather(pack(goal, rate, planned=("宣讲目标",)), FIVE, parts).figures == ()


def test_a_year_from_its_halves():
    one = metric("家教讲座", aggregation="sum")
    parts = years(one, "45场", "62场", labels=["2025年上半年", "2025年下半年"])
    assert only(gather(pack(one), Period(year=2025), parts)).note == "2025年上半年 45场 + 2025年下半年 62场 = 107场"


def test_what_was_new_is_not_taken_from_what_there_is():
    new = metric("新建妇女微家", "0个", aggregation="sum")
    there = metric("累计妇女微家", "0个", label="累计建成妇女微家")
    parts = [part(label, (there, "40个"), (new, "6个")) for label in YEARS]
    assert only(gather(pack(new), FIVE, parts)).text == "30个"
    parts = [part(label, (metric("新建微家", "0个", label="新建妇女微家"), "6个"), (there, "40个")) for label in YEARS]
    assert only(gather(pack(new), FIVE, parts)).text == "30个"


def test_what_may_be_a_total_is_asked_about():
    new = metric("新建妇女微家", "0个", aggregation="sum")
    parts = years(metric("建成妇女微家", "0个"), "6个", "7个", "8个", "9个", "10个")
    found = only(gather(pack(new), FIVE, parts))
    assert "看不出是当年新做的还是到年底的总数" in found.note
    assert not tells_either("新建妇女微家")
    assert not tells_either("累计建成妇女微家")


@pytest.mark.parametrize(
    ("phrase", "unit", "kind", "expected"),
    [
        ("累计宣讲", "场", FigureKind.COUNT, "sum"),
        ("全区累计建成美丽庭院", "户", FigureKind.HOUSEHOLDS, "last"),
        ("新建妇女微家", "个", FigureKind.COUNT, "sum"),
        ("注册巾帼志愿者", "名", FigureKind.PEOPLE, "last"),
        ("办结率", "%", FigureKind.PERCENT, "last"),
        ("争取救助金", "元", FigureKind.MONEY, "sum"),
        ("妈妈岗", "个", FigureKind.COUNT, ""),
    ],
)
def test_guesses(phrase, unit, kind, expected):
    assert guess_aggregation(phrase, unit, kind) == expected


def test_learning_notes_how_years_go_together():
    metrics = learned(2023).pack.metrics
    told = {one.label: one.aggregation for one in metrics.values()}
    assert told["建成美丽庭院"] == "last"
    assert told["新创建美丽庭院"] == "sum"
    assert told["调解成功率"] == "last"


def test_five_years_from_four_reports(tmp_path):
    who = read_agency("云溪区妇联", city="澄州市")
    five = load_pack("区县妇联五年总结")
    gathering = gather_for(five, 2025, [ours(year) for year in (2021, 2022, 2023, 2024)])
    workspace = new_workspace(tmp_path / "五年", five, year=2025, agency=who)
    store_gathering(gathering, workspace)
    assert gathering.missing == ("2025年",)
    by_key = {one.key: one for one in gathering.figures}
    fair = by_key["女性专场招聘会"]
    assert [(label, source) for label, source, _ in fair.parts] == [
        (f"{year}年", f"{year}年.txt") for year in (2021, 2022, 2023, 2024)
    ]
    assert sum(int(text.replace(" ", "")[:-1]) for _, _, text in fair.parts) == int(fair.text[:-1]) == 29
    with open_desk(workspace.folder) as desk:
        field = desk.session.field("女性专场招聘会")
        assert (field.state, field.text) == (FieldState.CARRIED, "29")
        assert "2021年 5场 + 2022年 6 场 + 2023年 8场 + 2024年 10场 = 29场；缺 2025年的数" in field.note
        assert "2021年.txt" in field.source
        desk.take("女性专场招聘会", "38")
        assert desk.session.field("女性专场招聘会").state is FieldState.TYPED
        desk.undo()
        assert desk.session.field("女性专场招聘会").state is FieldState.CARRIED
        desk.confirm("女性专场招聘会")
        assert desk.session.page.filled["女性专场招聘会"].origin is Origin.CONFIRMED
    with open_ledger(workspace.ledger_url) as ledger:
        stored = [entry for entry in ledger.entries() if entry.key == "女性专场招聘会"]
    assert [entry.kind for entry in stored[:4]] == [EntryKind.FIGURE] * 4
    assert [entry.period for entry in stored[:4]] == ["2021年", "2022年", "2023年", "2024年"]


def test_five_years_from_five_workspaces(tmp_path):
    annual = load_pack("区县妇联年度总结")
    who = read_agency("青岚区妇联", city="澄州市")
    places = []
    for year in range(2021, 2026):
        workspace = new_workspace(tmp_path / str(year), annual, year=year, agency=who)
        places.append(workspace.folder)
        with open_desk(workspace.folder) as desk:
            desk.take("宣讲场次", str(year - 1921))
            desk.take("受理信访事项", "220")
            desk.take("办结信访事项", "219")
            desk.take("累计美丽庭院", str(year - 1000))
            desk.take("下年宣讲目标", "999")
    gathering = gather_for(load_pack("区县妇联五年总结"), 2025, places)
    five = new_workspace(tmp_path / "五年", load_pack("区县妇联五年总结"), year=2025, agency=who)
    store_gathering(gathering, five)
    assert gathering.missing == ()
    assert gathering.refused == ()
    with open_desk(five.folder) as desk:
        shown = {key: desk.session.field(key) for key in ("宣讲场次", "累计美丽庭院", "受理信访事项", "信访办结率")}
        assert {key: (field.text, field.state) for key, field in shown.items()} == {
            "宣讲场次": ("510", FieldState.DERIVED),
            "累计美丽庭院": ("1025", FieldState.DERIVED),
            "受理信访事项": ("1100", FieldState.DERIVED),
            "信访办结率": ("99.5", FieldState.DERIVED),
        }
        assert shown["宣讲场次"].note.startswith("2021年 100场 + 2022年 101场")
        assert "999" not in "".join(paragraph.text for paragraph in desk.session.report().paragraphs)


def test_nothing_to_gather_is_said():
    with pytest.raises(BadWorkspace, match="没有数可以汇总"):
        gather_for(load_pack("区县妇联半年总结"), 2025, [ours(2021)])
    with pytest.raises(BadWorkspace, match="没有2031—2035年的数据"):
        gather_for(load_pack("区县妇联五年总结"), 2035, [ours(2021)])
    with pytest.raises(BadWorkspace, match="没有往年的数据"):
        gather_for(load_pack("区县妇联五年总结"), 2025, [resources("templates") / "区县妇联年度总结"])
