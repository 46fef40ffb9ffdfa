"""Suggestions of checks, put into the draft."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.domain.errors import BadValue
from drafter.domain.finding import Finding, Severity
from drafter.domain.period import Period
from drafter.storage.workspace import create_workspace
from drafter.work.desk.desk import open_desk
from drafter.work.findings.fix_draft import can_fix, fix_finding, fix_findings
from tests.drafting.packs import OURS, pack


def made():
    return pack(
        "标题 front 0: > title: [year+0:本年=2023]年工作总结",
        "总结-01 summary 1: 一、维权关爱 > 牢树“四个意识”，接访[接访=420 人次]，再接访。/开展[name:活动=“爱家”]活动。",
    )


@pytest.fixture
def desk(tmp_path):
    create_workspace(tmp_path / "云溪", agency=OURS, period=Period(year=2024), pack=made())
    with open_desk(tmp_path / "云溪", user="甲") as desk:
        yield desk


def whole(desk):
    return "\n".join(paragraph.text for paragraph in desk.session.report().paragraphs)


def found(desk, words, suggest, at=0):
    start = whole(desk).index(words, at)
    return Finding(
        rule="T801",
        severity=Severity.QUERY,
        start=start,
        end=start + len(words),
        text=words,
        message="",
        suggest=suggest,
    )


def test_wording_is_corrected_in_its_sentence_and_the_correction_can_be_undone(desk):
    before = whole(desk)
    finding = found(desk, "牢树", "树牢")
    report = desk.session.report()
    assert can_fix(desk.session, report, finding)
    desk.keep(fix_finding(desk.session, report, finding))
    assert whole(desk) == before.replace("牢树", "树牢")
    assert desk.session.field("接访").sentence
    desk.undo()
    assert whole(desk) == before


def test_a_name_and_a_heading_are_corrected_too(desk):
    desk.keep(fix_finding(desk.session, desk.session.report(), found(desk, "爱家", "爱家家")))
    assert "开展“爱家家”活动" in whole(desk)
    desk.keep(fix_finding(desk.session, desk.session.report(), found(desk, "关爱", "和关爱")))
    assert whole(desk).splitlines()[1] == "一、维权和关爱"


@pytest.mark.parametrize(
    ("words", "suggest"),
    [
        ("420 人次", "421 人次"),
        ("接访420", "接访421"),
        ("一、", "二、"),
        ("2024", "2025"),
        ("意识", ""),
        ("意识", "意识"),
    ],
)
def test_figures_numbers_of_headings_years_and_nothing_at_all_are_left_to_the_writer(desk, words, suggest):
    before, finding, report = whole(desk), found(desk, words, suggest), desk.session.report()
    assert not can_fix(desk.session, report, finding)
    with pytest.raises(BadValue, match="不能自动改"):
        fix_finding(desk.session, report, finding)
    assert whole(desk) == before


def test_words_that_came_twice_in_a_sentence_are_told_apart_by_their_piece(desk):
    finding = found(desk, "接访", "再次接访", whole(desk).index("再接访"))
    desk.keep(fix_finding(desk.session, desk.session.report(), finding))
    assert "，接访420 人次，再再次接访。" in whole(desk)


def test_a_draft_that_reads_otherwise_by_now_is_not_touched(desk):
    finding, report = found(desk, "牢树", "树牢"), desk.session.report()
    sentence = desk.session.field("接访").sentence
    desk.reword(sentence, "坚定“四个自信”，接访{{ 接访 }}。")
    assert not can_fix(desk.session, report, finding)
    wrong = replace(finding, text="别的")
    assert not can_fix(desk.session, desk.session.report(), wrong)


def test_all_of_a_kind_are_one_step(desk):
    before = whole(desk)
    commas = [found(desk, "，", "；"), found(desk, "，", "；", at=whole(desk).index("，") + 1)]
    change, count = fix_findings(desk.session, [*commas, found(desk, "420", "421")])
    desk.keep(change)
    assert count == 2
    assert whole(desk) == before.replace("，", "；")
    desk.undo()
    assert whole(desk) == before


def test_nothing_to_correct_is_no_step(desk):
    change, count = fix_findings(desk.session, [found(desk, "420", "421")])
    assert (count, change.entries) == (0, ())
