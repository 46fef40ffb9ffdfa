from __future__ import annotations

from functools import cache

import pytest

from drafter.domain.report import Report
from drafter.work.reports.read_report import read_report
from drafter.work.years.nearest import nearest_sections, sections_of
from tests.cli.program import SEEDS, run


@cache
def report(name: str) -> Report:
    return read_report(SEEDS / name).report


OURS, THEIRS = "云溪区妇联/2023年.txt", "青岚区妇联/2023年上半年.txt"


@pytest.mark.parametrize("topic", ["家庭文明", "维权", "组织建设"])
def test_the_nearest_section_of_another_federation_speaks_of_the_same(topic: str) -> None:
    near = [one for one in nearest_sections(report(OURS), report(THEIRS)) if one.section.heading.topic == topic]
    assert near
    for one in near:
        assert topic in {section.heading.topic for section, _ in one.nearest}


def test_a_report_is_nearest_to_itself() -> None:
    for one in nearest_sections(report(OURS), report(OURS)):
        section, likeness = one.nearest[0]
        assert section.heading.text == one.section.heading.text
        assert likeness == pytest.approx(1)


def test_likeness_falls() -> None:
    for one in nearest_sections(report(OURS), report(THEIRS)):
        likeness = [value for _, value in one.nearest]
        assert likeness == sorted(likeness, reverse=True)
        assert all(0 < value <= 1 + 1e-9 for value in likeness)


def test_sections_reach_to_the_next_of_their_level() -> None:
    text = report(OURS).text
    for section in sections_of(report(OURS)):
        assert text[section.start : section.end].startswith(section.heading.marker)
        assert section.end <= len(text)


def test_nothing_is_near_where_there_is_nothing() -> None:
    empty = read_report(SEEDS / "其他/新闻.txt").report
    assert all(not one.nearest for one in nearest_sections(report(OURS), empty) if not tuple(sections_of(empty)))


def test_the_command_shows_which_section_is_which() -> None:
    ran = run("align", "--sections", SEEDS / OURS, SEEDS / THEIRS)
    assert ran.code == 0
    assert "  → " in ran.out
    found = run("align", "--sections", "--json", SEEDS / OURS, SEEDS / THEIRS).json["sections"]
    assert {"start", "end", "title"} <= set(found[0]["a"])
    assert {"likeness", "title"} <= set(found[0]["b"][0])
