"""Two years side by side: what is paired, what is fixed, which figures go together, and that nothing is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings

from drafter.domain.alignment import Alignment, PairKind, Stretch
from drafter.domain.report import Report
from drafter.learning.align import align
from drafter.learning.assignment import assign
from drafter.learning.parts import parts_of
from drafter.parsing.parse import parse
from drafter.work.reports.read_report import read_report
from tests.aligned import gold, simulate
from tests.any_text import texts
from tests.notation import plain, report

HEAD = "云溪区残联{}年工作总结||一、康复|"


def two(then: str, now: str) -> tuple[Report, Report, Alignment]:
    older, newer = report(HEAD.format(2022) + then), report(HEAD.format(2023) + now)
    return older, newer, align(older, newer)


def shown(then: str, now: str) -> tuple[list[tuple[str, str, str]], list[str], list[str]]:
    """Pairs (kind, then, now), gone and new, without the lines that both share."""
    older, newer, found = two(then, now)
    pairs = [(pair.kind.value, older.text[slice(*pair.a)], newer.text[slice(*pair.b)]) for pair in found.pairs]
    shared = ("云溪区残联", "康复")
    return (
        [pair for pair in pairs if not pair[2].startswith(shared)],
        [older.text[slice(*one)] for one in found.gone],
        [newer.text[slice(*one)] for one in found.new],
    )


def figures(then: str, now: str) -> list[tuple[str, str]]:
    older, newer, found = two(then, now)
    return [(older.text[one.a.start : one.a.end], newer.text[one.b.start : one.b.end]) for one in found.figures()]


@pytest.mark.parametrize(
    ("then", "now", "kind"),
    [
        ("服务残疾人1280人次。", "服务残疾人1280人次。", "fixed"),
        ("服务残疾人1280人次。", "服务残疾人 1280 人次。", "fixed"),
        ("服务残疾人1280人次。", "服务残疾人1365人次。", "varying"),
        ("2022年，康复服务全面推进。", "2023年，康复服务全面推进。", "fixed"),
        ("2022年，康复服务全面推进。", "2025年，康复服务全面推进。", "varying"),
        ("落实2021—2025年康复规划。", "落实2021—2025年康复规划。", "fixed"),
        ("连续六年举办康复周活动。", "连续七年举办康复周活动。", "fixed"),
        ("举办第六届“向阳”艺术节。", "举办第七届“向阳”艺术节。", "fixed"),
        ("举办第六届“向阳”艺术节。", "举办第九届“向阳”艺术节。", "varying"),
        ("持续推进社区康复工作。", "大力推进社区康复工作。", "varying"),
    ],
)
def test_fixed_is_what_only_rolled_on(then: str, now: str, kind: str) -> None:
    assert shown(then, now) == ([(kind, then, now)], [], [])


def test_gone_and_new_are_told_apart_from_what_stayed() -> None:
    pairs, gone, new = shown(
        "服务残疾人1280人次。完成肢体矫治手术筛查38例。", "新建社区康复驿站5个，打通最后一公里。服务残疾人1365人次。"
    )
    assert pairs == [("varying", "服务残疾人1280人次。", "服务残疾人1365人次。")]
    assert gone == ["完成肢体矫治手术筛查38例。"]
    assert new == ["新建社区康复驿站5个，打通最后一公里。"]


def test_a_sentence_that_was_parted_is_paired_by_clauses() -> None:
    pairs, gone, new = shown(
        "组织流动服务车下乡14趟，适配辅助器具735件，为86名残疾儿童提供康复训练救助，支出救助资金152万元。",
        "组织流动服务车下乡18趟，适配辅助器具812件。为94名残疾儿童提供康复训练救助，支出救助资金171万元。",
    )
    assert [pair[1:] for pair in pairs] == [
        ("组织流动服务车下乡14趟，适配辅助器具735件", "组织流动服务车下乡18趟，适配辅助器具812件。"),
        (
            "为86名残疾儿童提供康复训练救助，支出救助资金152万元。",
            "为94名残疾儿童提供康复训练救助，支出救助资金171万元。",
        ),
    ]
    assert (gone, new) == ([], [])


def test_a_clause_that_its_own_sentence_has_no_use_for_is_found_elsewhere() -> None:
    pairs, gone, new = shown(
        "组织康复专家下乡指导162次，培训康复员8600人次，扶持农村康复协会24家。",
        "康复专家深入乡镇指导178次，培训康复员9200人次。指导26家农村康复协会规范运营。",
    )
    assert ("varying", "扶持农村康复协会24家。", "指导26家农村康复协会规范运营。") in pairs
    assert (gone, new) == ([], [])


def test_an_opening_stays_the_opening_whatever_slogans_it_has() -> None:
    text = "云溪区残联{}年工作总结||{}|一、康复|服务残疾人1280人次。"
    older = report(
        text.format(
            2022, "今年以来，区残联紧紧围绕区委中心任务、聚焦主责主业，认真履行代表、服务、管理职能，圆满完成全年目标。"
        )
    )
    newer = report(
        text.format(
            2023,
            "这是很不平凡的一年。我们以习近平新时代中国特色社会主义思想为指导，聚焦主责、担当实干，各方面都有新成效。",
        )
    )
    pairs = [(older.text[slice(*pair.a)], newer.text[slice(*pair.b)]) for pair in align(older, newer).pairs]
    assert any(one.startswith("今年以来") and other.startswith("我们以") for one, other in pairs)


def plan_headings(*middle: str) -> set[tuple[str, str]]:
    lines = (
        "云溪区残联{0}年工作总结||一、康复|服务残疾人1280人次。|二、就业|培训残疾人300人。{1}|四、文化|举办艺术节3场。"
    )
    then = "|三、夯实基础，建好温馨之家|举办辅导员培训班5期。"
    older, newer = report(lines.format(2022, then)), report(lines.format(2023, "".join(middle)))
    found = {(older.text[slice(*pair.a)], newer.text[slice(*pair.b)]) for pair in align(older, newer).pairs}
    return {pair for pair in found if pair[0].startswith("夯实")}


def test_a_heading_alone_between_its_neighbours_is_paired_if_anything_below_it_is() -> None:
    pair = ("夯实基础，建好温馨之家", "锻造铁军")
    assert plan_headings(
        "|三、锻造铁军|举办辅导员培训班6期。新建驿站8个，覆盖全部镇街和社区，受益人数达到2600人。"
    ) == {pair}
    assert plan_headings("|三、锻造铁军|新建驿站8个。") == set()
    assert plan_headings() == set()


def test_what_was_planned_is_not_what_was_done() -> None:
    lines = "云溪区残联{0}年工作总结和{1}年工作安排||{0}年工作总结|一、康复。{2}|{1}年工作安排|一、康复。{3}"
    older = report(lines.format(2022, 2023, "服务残疾人1280人次。", "新建社区康复驿站5个。"))
    newer = report(lines.format(2023, 2024, "新建社区康复驿站6个。服务残疾人1365人次。", "建成残疾人综合服务中心。"))
    pairs = {(older.text[slice(*pair.a)], newer.text[slice(*pair.b)]) for pair in align(older, newer).pairs}
    assert ("服务残疾人1280人次。", "服务残疾人1365人次。") in pairs
    assert not any("驿站5个" in one and "驿站6个" in other for one, other in pairs)


def test_a_plan_is_not_what_a_report_without_one_tells() -> None:
    older = report(
        "云溪区残联2022年工作总结||2022年工作总结|一、康复。服务残疾人1280人次。"
        "|2023年工作安排|一、康复。新建社区康复驿站5个。"
    )
    newer = report("云溪区残联2023年工作总结||一、康复。服务残疾人1365人次。新建社区康复驿站6个。")
    pairs = {(older.text[slice(*pair.a)], newer.text[slice(*pair.b)]) for pair in align(older, newer).pairs}
    assert ("服务残疾人1280人次。", "服务残疾人1365人次。") in pairs
    assert not any("驿站5个" in one for one, _ in pairs)


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ("培训残疾人300人。", "培训残疾人320名。", [("300人", "320名")]),
        ("培训残疾人300人。", "培训残疾人320人次。", []),
        ("评选省级先进1个、市级先进4个。", "评选市级先进6个、省级先进2个。", [("4个", "6个"), ("1个", "2个")]),
        ("评选省级先进1个。", "评选市级先进6个。", []),
        ("新建辅具站5家，累计23家。", "新建辅具站6家，总数达到29家。", [("5家", "6家"), ("23家", "29家")]),
        ("扶持残疾人创业29户，每户补贴5000元。", "扶持残疾人创业31户，发放补贴15万元。", [("29户", "31户")]),
        (
            "举办康复培训5期，培训康复员300人次。",
            "培训康复员320人次，举办康复培训6期。",
            [("300人次", "320人次"), ("5期", "6期")],
        ),
        ("服务残疾人*人次。", "服务残疾人1365人次。", [("*人次", "1365人次")]),
        (
            "推出儿童重疾保障，5200名儿童投保，赔付64人次。",
            "儿童重疾保障投保5900人，赔付71人次。",
            [("5200名", "5900人"), ("64人次", "71人次")],
        ),
        ("开通辅具互助，3.2万名残疾人参保。", "发放辅具3.5万件。", []),
        # Nothing but the unit is left of a label that changed, or that stands on the other side of the figure.
        ("举办康复讲座，参与人数320余人。", "举办康复讲座，听众365人。", [("320余人", "365人")]),
        ("康复成果巡展，参观群众4.1万人次。", "康复成果巡展，4.8万人次走进展厅。", [("4.1万人次", "4.8万人次")]),
        ("举办康复讲座，听众365人。", "举办康复讲座，听众320人，120名志愿者参与。", [("365人", "320人")]),
        ("举办康复讲座，听众365人。", "举办康复讲座，现场来了3900人。", []),
        ("开展康复活动，新增结对困境儿童30名。", "开展康复活动，新增“爱心妈妈”35名。", []),
        ("获得省级以上康复奖项21项。", "24件作品获省级以上康复奖励。", [("21项", "24件")]),
        ("举办康复讲座，参与公众38万人次。", "举办康复讲座，41万公众参与其中。", [("38万人次", "41万")]),
        ("举办康复讲座，发放补贴38万元。", "举办康复讲座，发放补贴41万件。", []),
        (
            "为4125名困难残疾人发放康复补贴，为3860名重度残疾人发放护理补贴。",
            "康复补贴和护理补贴分别惠及困难残疾人、重度残疾人4208人、3917人。",
            [("4125名", "4208人"), ("3860名", "3917人")],
        ),
        # What was new this year goes with what is new, whichever is named first, and a sum with what it grew to.
        (
            "新命名市级康复基地11个，总数达63个。",
            "市级康复基地增加到72个，其中当年新认定9个。",
            [("63个", "72个"), ("11个", "9个")],
        ),
        ("建成辅具站31个。", "新建辅具站12个，全区总数达43个。", [("31个", "43个")]),
        ("建成辅具站31个。", "新建辅具站33个。", [("31个", "33个")]),
    ],
)
def test_figures_go_together_where_they_count_the_same(then: str, now: str, expected: list[tuple[str, str]]) -> None:
    assert figures(then, now) == expected


def covers(report: Report, paired: list[Stretch], alone: tuple[Stretch, ...]) -> None:
    """No two stretches overlap, and every piece of the report lies in one."""
    stretches = sorted((*paired, *alone))
    assert all(start < end for start, end in stretches)
    assert all(one[1] <= other[0] for one, other in pairwise(stretches))
    for part in parts_of(report):
        for piece in part.pieces:
            assert any(start <= piece.start and piece.end <= end for start, end in stretches)


@settings(max_examples=60, deadline=None)
@given(texts(), texts())
def test_whatever_the_texts_nothing_is_lost_or_paired_twice(one: str, other: str) -> None:
    older, newer = parse(plain(one)), parse(plain(other))
    found = align(older, newer)
    covers(older, [pair.a for pair in found.pairs], found.gone)
    covers(newer, [pair.b for pair in found.pairs], found.new)
    assert [pair.b for pair in found.pairs] == sorted(pair.b for pair in found.pairs)
    for pair in found.pairs:
        for one_figure in pair.figures:
            assert pair.a[0] <= one_figure.a.start < one_figure.a.end <= pair.a[1]
            assert pair.b[0] <= one_figure.b.start < one_figure.b.end <= pair.b[1]


@pytest.mark.parametrize("base", simulate.bases(), ids=lambda path: f"{path.parent.name}{path.stem}")
def test_a_report_is_the_same_as_itself(base) -> None:
    one = read_report(base).report
    found = align(one, one)
    assert (found.gone, found.new) == ((), ())
    assert all(pair.kind is PairKind.FIXED and pair.a == pair.b for pair in found.pairs)
    assert all(pair.a == pair.b for pair in found.figures())
    assert len(list(found.figures())) >= 0.97 * len(one.figures)


@pytest.mark.parametrize(
    ("name", "pairs", "figures"),
    [("沙洲区残联", 1.0, 0.97), ("麦岭县总工会", 0.98, 0.98), ("明浦区文联", 0.97, 0.96), ("鹤川市科协", 0.99, 0.98)],
)
def test_real_life_years_are_aligned_as_by_hand(name: str, pairs: float, figures: float) -> None:
    known = gold.read_gold(gold.FOLDER / name)
    found = align(read_report(known.older).report, read_report(known.newer).report)
    reached = gold.agreement(known, found)
    assert reached.pairs >= pairs
    assert reached.figures >= figures


@pytest.mark.parametrize(("level", "least"), [("mild", 0.98), ("medium", 0.98), ("heavy", 0.96)])
def test_simulated_years_are_aligned(level: str, least: float) -> None:
    reached = []
    for seed, base in enumerate(simulate.bases()[:4]):
        made = simulate.simulate(base, simulate.LEVELS[level], seed)
        reached.append(simulate.agreement(made, align(parse(plain(made.older)), parse(plain(made.newer)))))
    assert sum(reached) / len(reached) >= least


def test_an_assignment_is_the_best_of_all() -> None:
    scores = {(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.85, (1, 1): 0.1, (2, 1): 0.75, (2, 2): 0.0}
    assert assign(scores) == {0: 0, 2: 1} or sum(scores[pair] for pair in assign(scores).items()) == pytest.approx(1.65)
    assert assign({}) == {}
    assert assign({(0, 0): -1.0}) == {}
