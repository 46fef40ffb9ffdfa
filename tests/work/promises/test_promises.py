"""Promises in a workspace: how they stand, what the writer says, what goes on into the new plan."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from drafter.domain.entry import EntryKind
from drafter.domain.errors import BadValue, UnknownSlot, UnreadableReport
from drafter.domain.period import Period
from drafter.domain.promise import Promise, PromiseAnswer, PromiseState, Settlement, Target
from drafter.storage.workspace import create_workspace
from drafter.work.desk.desk import open_desk
from drafter.work.findings.check import check_file, check_session
from drafter.work.packs.learn_pack import learn_pack
from drafter.work.promises.due_promises import due_promises
from drafter.work.promises.plan_items import adopt, plan_items
from drafter.work.promises.promises import follow_reports, promises_json
from tests.drafting.packs import OURS, THEIRS, pack
from tests.work.seeds import learned, ours

PROMISES = (
    Promise(id="承诺-01", text="实施“荷风”计划", heading="做实维权", topic="其他", anchors=("荷风",)),
    Promise(
        id="承诺-02",
        text="新建驿站12个",
        heading="做实维权",
        topic="其他",
        targets=(Target(measured="驿站", value=Decimal(12), unit="个", text="12个"),),
    ),
    Promise(id="承诺-03", text="出版《荷城她力量》", topic="其他", anchors=("荷城她力量",)),
    Promise(id="承诺-04", text="始终锐意进取", topic="其他"),
)


def made(**changes):
    learned = pack(
        "标题 front 0: > title: 2023年工作总结",
        "总结-01 summary 1 run: 一、维权关爱。 > 实施“荷风”计划。/接访[接访=420人次]。/新建驿站[驿站=9个]。",
        "安排 plan 0: 2024年工作安排",
        "安排-01 plan 1 run: 一、再进一步。 > 开展普法宣传。",
    )
    return replace(learned, promises=PROMISES, agency=OURS, **changes)


@pytest.fixture
def desk(tmp_path):
    create_workspace(tmp_path / "云溪", agency=OURS, period=Period(year=2024), pack=made())
    with open_desk(tmp_path / "云溪", user="甲") as desk:
        yield desk


def states(desk):
    return {one.promise.id: one.outcome.state for one in due_promises(desk.session)}


def test_states_follow_the_draft(desk):
    assert states(desk) == {
        "承诺-01": PromiseState.NAMED,
        "承诺-02": PromiseState.PROBABLY,
        "承诺-03": PromiseState.NOT,
        "承诺-04": PromiseState.NOT,
    }
    desk.take("驿站", "13")
    assert states(desk)["承诺-02"] is PromiseState.NAMED
    desk.reword("总结-01-11", "出版《荷城她力量》。")
    assert states(desk)["承诺-01"] is PromiseState.NOT
    assert states(desk)["承诺-03"] is PromiseState.NAMED
    (place,) = next(one for one in due_promises(desk.session) if one.promise.id == "承诺-02").outcome.evidence
    assert (place.target, place.result) == ("12个", "13个")
    text = "\n".join(paragraph.text for paragraph in desk.session.report().paragraphs)
    assert text[place.start : place.end] == place.text == "新建驿站13个"


def test_taking_a_promise_into_the_plan_says_that_it_goes_on_and_is_one_step(desk, tmp_path):
    before = desk.session.report()
    item = next(one for one in plan_items(desk.session, due_promises(desk.session)) if one.promise.id == "承诺-03")
    desk.keep(adopt(desk.session, item))
    assert desk.session.draft.promises["承诺-03"].settlement is Settlement.CARRIED
    with open_desk(tmp_path / "云溪", user="甲") as again:
        again.undo()
        assert again.session.report() == before
        assert not again.session.draft.promises
        again.redo()
        assert again.session.draft.promises["承诺-03"].settlement is Settlement.CARRIED
        assert "出版《荷城她力量》。" in "".join(one.text for one in again.session.report().paragraphs)
    # What the writer has said already stays.
    desk.refresh()
    desk.undo()
    desk.answer_promise("承诺-03", PromiseAnswer(settlement=Settlement.CARRIED, note="书号没有批"))
    item = next(one for one in plan_items(desk.session, due_promises(desk.session)) if one.promise.id == "承诺-03")
    desk.keep(adopt(desk.session, item))
    assert desk.session.draft.promises["承诺-03"].note == "书号没有批"


def test_a_note_that_looks_like_a_mark_of_ours_keeps_its_words(desk, tmp_path):
    desk.answer_promise("承诺-03", PromiseAnswer(settlement=Settlement.DONE, note="一起：两家\n合办"))
    with open_desk(tmp_path / "云溪", user="甲") as again:
        note = again.session.draft.promises["承诺-03"].note
        assert note == desk.session.draft.promises["承诺-03"].note
        assert "两家 合办" in note


def test_an_answer_is_stored_and_undone(desk, tmp_path):
    answer = PromiseAnswer(settlement=Settlement.DROPPED, note="书号没有批")
    desk.answer_promise("承诺-03", answer)
    desk.answer_promise("承诺-04", PromiseAnswer(settlement=Settlement.DONE, note="见第一部分"))
    assert desk.session.draft.promises["承诺-03"].note == "书号没有批"
    with open_desk(tmp_path / "云溪", user="甲") as other:
        assert other.session.draft.promises == desk.session.draft.promises
        assert other.session.draft.promises["承诺-04"].user == "甲"
        assert other.session.draft.promises["承诺-04"].time
        other.undo()
        other.undo()
        assert other.session.draft.promises == {}
        other.redo()
        assert set(other.session.draft.promises) == {"承诺-03"}
        other.take("接访", "452")
        other.answer_promise("承诺-03", None)
        assert other.session.draft.promises == {}
        other.undo()
        assert other.session.draft.promises["承诺-03"].settlement is Settlement.DROPPED
        assert other.session.draft.promises["承诺-03"].note == "书号没有批"
        assert other.session.draft.answers["接访"].text == "452人次"


def test_the_same_answer_twice_is_one_entry(desk):
    for _ in range(2):
        desk.answer_promise("承诺-03", PromiseAnswer(settlement=Settlement.DONE))
    assert [entry.kind for entry in desk.session.entries].count(EntryKind.PROMISE) == 1


def test_an_unknown_promise_is_refused(desk):
    with pytest.raises(UnknownSlot, match="没有“承诺-99”这条承诺"):
        desk.answer_promise("承诺-99", PromiseAnswer(settlement=Settlement.DONE))


def test_unanswered_promises_are_asked_about_until_they_are_answered(desk, tmp_path):
    def asked(checked):
        return [finding for finding in checked.findings if finding.rule == "P101"]

    (finding,) = asked(check_session(desk.session))
    assert "出版《荷城她力量》" in finding.message
    assert finding.text == "一、维权关爱。"
    target = desk.export(tmp_path / "草稿.txt", draft=True)
    assert [one.message for one in asked(check_file(target, session=desk.session))] == [finding.message]
    desk.answer_promise("承诺-03", PromiseAnswer(settlement=Settlement.CARRIED))
    assert asked(check_session(desk.session)) == []


def test_the_final_export_is_not_blocked_by_promises(desk, tmp_path):
    for key in ("接访", "驿站"):
        desk.confirm(key)
    assert desk.export(tmp_path / "定稿.txt", draft=False).exists()


def test_open_promises_are_offered_for_the_new_plan_and_come_back_as_promises(desk, tmp_path):
    desk.answer_promise("承诺-04", PromiseAnswer(settlement=Settlement.DROPPED))
    desk.reword("总结-01-13", "")
    before = desk.session.report()
    before_slots = set(desk.session.draft.pack.slots)
    items = plan_items(desk.session, due_promises(desk.session))
    assert [(item.promise.id, item.text) for item in items] == [
        ("承诺-02", "新建驿站12个。"),
        ("承诺-03", "出版《荷城她力量》。"),
    ]
    assert {item.span.origin.value for item in items} == {"carried"}
    assert desk.session.report() == before
    desk.keep(adopt(desk.session, items[0]))
    assert [slot.label for key, slot in desk.session.draft.pack.slots.items() if key not in before_slots] == [
        "新建驿站"
    ]
    (present, other) = plan_items(desk.session, due_promises(desk.session))
    assert (present.is_present, other.is_present) == (True, False)
    with pytest.raises(BadValue, match="已经写到了"):
        adopt(desk.session, present)
    desk.confirm("接访")
    target = desk.export(tmp_path / "定稿.txt", draft=False)
    assert "新建驿站12个" in target.read_text(encoding="utf-8-sig")
    promises = learn_pack([target], anyway=True, period="2024").pack.promises
    (promise,) = (one for one in promises if "驿站" in one.text)
    (kept,) = promise.targets
    assert (kept.measured, kept.value, kept.unit) == ("驿站", Decimal(12), "个")


def test_a_plan_without_sentences_takes_none(desk):
    desk.reword("安排-01", "")
    items = plan_items(desk.session, due_promises(desk.session))
    assert {item.sentence for item in items} == {""}
    with pytest.raises(BadValue, match="模板里没有工作安排"):
        adopt(desk.session, items[0])


@pytest.mark.parametrize(
    ("agency", "year"), [(THEIRS, 2024), (OURS, 2023)], ids=["another federation", "the year of the plan"]
)
def test_promises_of_others_are_not_due(tmp_path, agency, year):
    create_workspace(tmp_path / "区", agency=agency, period=Period(year=year), pack=made())
    with open_desk(tmp_path / "区") as desk:
        assert due_promises(desk.session) == ()
        assert [one for one in check_session(desk.session).findings if one.rule == "P101"] == []


def test_a_pack_keeps_promises_with_targets(tmp_path):
    create_workspace(tmp_path / "云溪", agency=OURS, period=Period(year=2024), pack=made())
    with open_desk(tmp_path / "云溪") as desk:
        assert desk.session.draft.pack.promises == PROMISES


def test_two_reports_give_stable_json():
    followed = follow_reports(ours(2022), ours(2023))
    found = promises_json(followed)["promises"]
    assert [set(one) for one in found] == [{"start", "end", "text", "status", "evidence"}] * len(found)
    assert all(followed.plan.text[one["start"] : one["end"]] == one["text"] for one in found)
    for one in found:
        assert bool(one["evidence"]) == (one["status"] != "not")
        assert all(0 <= place["start"] < place["end"] <= len(followed.summary.text) for place in one["evidence"])


def test_the_same_file_may_answer_itself():
    assert len(follow_reports(ours(2023), ours(2023)).outcomes) == len(follow_reports(ours(2023), ours(2024)).outcomes)


def test_a_summary_of_another_year_than_the_plan_is_asked_about():
    (remark,) = follow_reports(ours(2023), ours(2023)).remarks
    assert remark.startswith("前一份里的工作安排是2024年的，后一份总结的是2023年的工作")
    assert follow_reports(ours(2023), ours(2024)).remarks == ()
    (remark,) = follow_reports(ours(2024), ours(2023)).remarks
    assert "请把去年的写在前面" in remark


@pytest.mark.parametrize(
    ("suffix", "encoding"), [("md", "utf-8"), ("txt", "gb18030"), ("txt", "utf-16"), ("txt", "utf-8-sig")]
)
def test_other_formats_and_encodings_give_the_same_promises(tmp_path, suffix, encoding):
    for year in (2022, 2023):
        (tmp_path / f"{year}.{suffix}").write_text(ours(year).read_text("utf-8"), encoding=encoding)
    found = promises_json(follow_reports(tmp_path / f"2022.{suffix}", tmp_path / f"2023.{suffix}"))
    wanted = promises_json(follow_reports(ours(2022), ours(2023)))
    assert [(one["text"], one["status"]) for one in found["promises"]] == [
        (one["text"], one["status"]) for one in wanted["promises"]
    ]


@pytest.mark.parametrize(
    ("plan", "summary", "said"),
    [
        ("云溪区妇联2023年工作总结\n\n一、维权。接访9人次。\n", None, "没有找到工作安排"),
        ("关于召开会议的通知\n\n请各单位参加。\n", None, "没有找到工作安排"),
        (None, "云溪区妇联2024年工作计划\n\n一、维权。\n开展普法宣传12场。\n", "没有找到工作总结"),
        (None, "你好\n", "看起来不是工作总结"),
    ],
)
def test_files_that_do_not_fit_are_refused(tmp_path, plan, summary, said):
    files = []
    for name, text, good in (("甲.txt", plan, ours(2023)), ("乙.txt", summary, ours(2024))):
        files.append(good if text is None else tmp_path / name)
        if text is not None:
            files[-1].write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableReport, match=said) as error:
        follow_reports(*files)
    assert error.value.where == ("甲.txt" if plan else "乙.txt")
    assert error.value.hint


def test_a_target_of_the_new_plan_is_next_years_promise(tmp_path):
    learned_pack = learned(2023).pack
    create_workspace(tmp_path / "云溪", agency=learned_pack.agency, period=Period(year=2024), pack=learned_pack)
    with open_desk(tmp_path / "云溪") as desk:
        desk.saw(learned_pack.slots)
        for section in desk.session.sections():
            desk.confirm_section(section.id)
        (key,) = (key for key, said in learned_pack.learned.items() if said == "不少于20期")
        desk.take(key, "不少于25期")
        report = desk.export(tmp_path / "2024年定稿.docx", draft=False)
    promises = learn_pack([report]).pack.promises
    (target,) = (target for one in promises for target in one.targets if target.measured == "技能培训")
    assert (target.value, target.unit, target.text) == (Decimal(25), "期", "不少于25期")
    create_workspace(
        tmp_path / "明年", agency=learned_pack.agency, period=Period(year=2025), pack=learn_pack([report]).pack
    )
    with open_desk(tmp_path / "明年") as desk:
        (due,) = (one for one in due_promises(desk.session) if one.promise.targets == (target,))
        assert due.outcome.state is PromiseState.PROBABLY
