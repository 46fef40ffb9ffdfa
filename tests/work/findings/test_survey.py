"""Counts of promises and findings, and their lists."""

from __future__ import annotations

import pytest

from drafter.domain.promise import PromiseAnswer, Settlement
from drafter.work.desk.desk import open_desk
from drafter.work.findings.finding_list import FindingGroup, around, grouped
from drafter.work.findings.survey import survey
from drafter.work.promises.promise_list import PromiseFilter, answer_words, answered_now, filtered, place_words
from tests.form.workspaces import make_workspace, promising


@pytest.fixture
def desk(tmp_path):
    with open_desk(make_workspace(tmp_path / "荷城", promising()), user="甲") as desk:
        yield desk


def ids(due):
    return [one.promise.id for one in due]


def test_a_survey_counts_what_is_answered_and_what_is_remarked(desk):
    seen = survey(desk.session)
    assert (seen.answered, len(seen.due)) == (1, 3)
    rules = [finding.rule for finding in seen.findings]
    assert {"P101", "D102"} < set(rules)
    assert seen.remarks == len([rule for rule in rules if rule not in ("D101", "D102", "P101")]) >= 1
    assert [item.promise.id for item in seen.items] == ["承诺-02", "承诺-03"]
    place = seen.due[0].outcome.evidence[0]
    assert seen.text[place.start : place.end] == place.text


def test_it_holds_until_the_draft_changes(desk):
    seen = survey(desk.session)
    desk.saw(["接访"])
    desk.leave()
    assert seen.holds_for(desk.session)
    desk.take("接访", "9")
    assert not seen.holds_for(desk.session)
    desk.undo()
    desk.answer_promise("承诺-03", PromiseAnswer(settlement=Settlement.DONE))
    assert not seen.holds_for(desk.session)
    assert survey(desk.session).answered == 2


def test_promises_are_filtered_by_what_is_said_of_them(desk):
    seen = survey(desk.session)
    assert ids(filtered(seen.due, PromiseFilter.ALL)) == ["承诺-01", "承诺-02", "承诺-03"]
    assert ids(filtered(seen.due, PromiseFilter.OPEN)) == ["承诺-02"]
    assert ids(filtered(seen.due, PromiseFilter.VAGUE)) == ["承诺-03"]
    assert filtered(seen.due, PromiseFilter.SETTLED) == ()
    desk.answer_promise("承诺-02", PromiseAnswer(settlement=Settlement.DROPPED, note="书号没有批"))
    # The draft need not be read again for that.
    due = answered_now(seen.due, desk.session.draft.promises)
    assert filtered(due, PromiseFilter.OPEN) == ()
    assert ids(filtered(due, PromiseFilter.VAGUE)) == ["承诺-03"]
    (settled,) = filtered(due, PromiseFilter.SETTLED)
    assert settled.answer is not None
    assert answer_words(settled.answer) == "不做（书号没有批）"


def test_the_place_of_an_answer_is_named_by_its_section(desk):
    seen = survey(desk.session)
    assert place_words(desk.session, seen.report, seen.due[0]) == "见“一、维权关爱”"
    assert place_words(desk.session, seen.report, seen.due[1]) == ""


def test_findings_stand_in_groups_the_worst_first(desk):
    seen = survey(desk.session)
    groups = grouped(seen.findings)
    assert list(groups) == [FindingGroup.ERROR, FindingGroup.QUERY, FindingGroup.STYLE, FindingGroup.OPEN]
    assert [one.rule for one in groups[FindingGroup.OPEN]] == ["D102"]
    assert groups[FindingGroup.ERROR] == ()
    assert sum(map(len, groups.values())) == len(seen.findings)
    (open_one,) = groups[FindingGroup.OPEN]
    assert around(seen.text, open_one, 6) == ("自信”，接访", "。")
