from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.draft import Answer, AnswerState, Origin, ParagraphStyle
from drafter.drafting.compose import compose
from tests.drafting.packs import draft, pack, sample

S = ParagraphStyle


def lines(made, **wording):
    keys = {key.replace("_", "-"): text for key, text in wording.items()}
    return [(paragraph.style, paragraph.text) for paragraph in compose(replace(draft(made), wording=keys)).paragraphs]


def texts(made, wording=None):
    return [paragraph.text for paragraph in compose(replace(draft(made), wording=wording or {})).paragraphs]


def test_sample_as_a_whole():
    assert lines(sample()) == [
        (S.TITLE, "2024年工作总结和2025年工作安排"),
        (S.BODY, "2024年，云溪区妇联连续七年开展“爱家”活动。"),
        (S.BLOCK_TITLE, "2024年工作总结"),
        (S.HEADING, "一、维权关爱。接访420 人次，调解37件。其中成功30件，占81.1%。"),
        (S.HEADING, "二、家庭文明。选树15户。3月8日举办活动。"),
        (S.BODY, "发放1.6 万元。"),
        (S.HEADING, "三、组织建设"),
        (S.BODY, "建家【待补：建家】。"),
        (S.BLOCK_TITLE, "2025年工作安排"),
        (S.BODY, "一是抓队伍培训12场；二是抓阵地建设5个。"),
        (S.SIGNATURE, "云溪区妇联"),
        (S.DATE, "2025年1月5日"),
    ]


def test_links_of_a_chain_stay_in_their_paragraph_or_on_their_lines():
    made = pack(
        "a summary 1: 一、甲 > 做到“两个强化”：",
        "b summary 3 run glued: 一是抓早。 > 走访甲；",
        "c summary 3 run glued: 二是抓小。 > 走访乙。",
        "d summary 1: 二、乙 > 做到“两个强化”：",
        "e summary 3 run: 一是抓早。 > 走访丙；",
        "f summary 3 run glued: （一）抓小。 > 走访丁。",
    )
    assert lines(made) == [
        (S.HEADING, "一、甲"),
        (S.BODY, "做到“两个强化”：一是抓早。走访甲；二是抓小。走访乙。"),
        (S.HEADING, "二、乙"),
        (S.BODY, "做到“两个强化”："),
        (S.HEADING, "一是抓早。走访丙；"),
        (S.HEADING, "（一）抓小。走访丁。"),
    ]


def test_report_knows_its_title_and_whether_it_is_final():
    report = compose(draft(sample()))
    assert (report.title, report.period, report.final) == ("2024年工作总结和2025年工作安排", "2024年", False)
    assert report.agency == "澄州市云溪区妇女联合会"
    made = pack("a summary 1: 一、甲 > [year+0:年=2023]年没有数据。")
    assert compose(draft(made)).final
    assert compose(draft(made)).title == "测试"


def test_a_confirmed_report_is_final():
    made = pack("a summary 1: 一、甲 > 接访[接访=3人]。")
    answers = {"接访": Answer(state=AnswerState.CONFIRMED, text="3人")}
    assert not compose(draft(made)).final
    assert compose(replace(draft(made), answers=answers)).final


def test_run_in_heading_keeps_heading_and_body_apart():
    heading = compose(draft(sample())).paragraphs[3]
    assert "".join(span.text for span in heading.heading) == "一、维权关爱。"
    assert "".join(span.text for span in heading.spans).startswith("接访420 人次")
    assert (heading.level, heading.section) == (1, "总结-01")


def test_spans_know_slot_sentence_and_origin():
    spans = [span for paragraph in compose(draft(sample())).paragraphs for span in paragraph.spans]
    carried = next(span for span in spans if span.slot == "接访")
    assert (carried.text, carried.origin, carried.sentence) == ("420 人次", Origin.CARRIED, "总结-01-11")
    assert {span.origin for span in spans if not span.slot} == {Origin.FIXED}


def test_dropped_sentences_vanish_without_a_trace():
    made = pack("a summary 1: 一、甲 > 第一句。/第二句。 | 只有一句。 | 末段。")
    assert texts(made, {"a-11": ""}) == ["一、甲", "第二句。", "只有一句。", "末段。"]
    assert texts(made, {"a-21": ""}) == ["一、甲", "第一句。第二句。", "末段。"]
    assert texts(made, {"a-11": "", "a-12": "", "a-21": "", "a-31": ""}) == ["一、甲"]


def test_dropped_heading_leaves_its_text_and_its_number_goes_on():
    made = pack("a summary 1 run: 一、甲。 > 文甲。", "b summary 1 run: 二、乙。 > 文乙。")
    assert texts(made, {"a-00": ""}) == ["文甲。", "一、乙。文乙。"]


def test_dropped_section_is_renumbered():
    assert [text[:5] for text in texts(sample(), {"总结-01": ""}) if "、" in text[:2]] == ["一、家庭文", "二、组织建"]
    assert "一是抓阵地建设5个。" in texts(sample(), {"安排-01": ""})


def test_edited_wording():
    made = pack("a summary 1: 一、甲 > 接访[接访=3人]，多[多=4人]。")
    edited = texts(made, {"a-11": "今年接访{{ 接访 }}，见{{附件1}}{% x %}"})
    assert edited == ["一、甲", "今年接访3人，见{{附件1}}{% x %}"]
    assert texts(made, {"a-11": "第一段。\n第二段。"}) == ["一、甲", "第一段。", "第二段。"]


def test_glued_heading_starts_a_paragraph_and_glued_item_does_not():
    made = pack(
        "a summary 1: 一、甲 > 开头。",
        "b summary 2 glued run: （一）乙。 > 文。",
        "c summary 3 glued item: 一是丙 > 文；",
    )
    assert texts(made) == ["一、甲", "开头。", "（一）乙。文。一是丙文；"]


def test_item_that_stands_alone_is_a_paragraph():
    made = pack("a summary 1: 一、甲 >", "b summary 2 item: 1.乙句。 >", "c summary 2 item: 2.丙句。 >")
    assert lines(made) == [(S.HEADING, "一、甲"), (S.BODY, "1.乙句。"), (S.BODY, "2.丙句。")]


def test_glued_item_never_joins_another_block_or_a_title():
    made = pack("a summary 1: 一、甲 > 文。", "b plan 1 glued item: 一是乙 > 文。")
    assert texts(made) == ["一、甲", "文。", "一是乙文。"]
    made = pack("a plan 0: 安排 >", "b plan 1 glued item: 一是乙 > 文。")
    assert texts(made) == ["安排", "一是乙文。"]


def test_captions_and_noise_stay_on_the_learned_page():
    made = pack("a summary 1: 一、甲 > 文。 | caption: 图为现场 | noise: 第1页", "b noise 0: > 版权所有")
    assert texts(made) == ["一、甲", "文。"]


def test_front_matter_and_tables():
    made = pack("a front 0: > title: 标题 | sub: 副题 | to: 市妇联： | table: 项目\t数\n接访\t[接访=3人]")
    assert lines(made) == [
        (S.TITLE, "标题"),
        (S.SUBTITLE, "副题"),
        (S.RECIPIENT, "市妇联："),
        (S.TABLE_ROW, "项目\t数"),
        (S.TABLE_ROW, "接访\t3人"),
    ]


def test_an_empty_first_cell_keeps_its_place():
    made = pack("a summary 0: > table: 甲\n\t乙\t\n丙")
    assert texts(made) == ["甲", "\t乙\t", "丙"]


def test_white_space_of_the_page_is_left_behind_and_that_of_the_house_kept():
    made = pack("a summary 1: 一、 甲 >  接访 [接访=420 人次] 。")
    section = replace(made.sections[0], lead="\u3000\u3000", heading_tail="\n\n")
    assert texts(replace(made, sections=(section,))) == ["一、 甲", "接访 420 人次 。"]


def test_text_that_looks_like_a_template_passes_unharmed():
    made = pack("a summary 1: 一、甲 > 见{{附件1}}，{% raw %}{# 注 #}。", template="{{ section('a') }}")
    assert texts(made) == ["一、甲", "见{{附件1}}，{% raw %}{# 注 #}。"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["summary", "plan"]),
            st.integers(0, 3),
            st.sampled_from(["", " run", " item", " item glued"]),
        ),
        min_size=1,
        max_size=8,
    ),
    st.sets(st.integers(0, 7)),
)
def test_every_character_of_a_section_is_there_or_was_dropped(shapes, dropped):
    notations = [
        f"s{at} {block} {level}{flags}: {at + 1}.标题{at} > 正文{at}有[数{at}={at}个]。"
        for at, (block, level, flags) in enumerate(shapes)
    ]
    made = pack(*notations)
    wording = {f"s{at}-11": "" for at in dropped if at < len(shapes)}
    written = "".join(texts(made, wording))
    for at in range(len(shapes)):
        assert (f"标题{at}" in written, f"正文{at}有{at}个。" in written) == (True, at not in dropped)


@pytest.mark.parametrize("text", ["", " ", "\u3000"])
def test_blank_values_leave_no_empty_paragraph(text):
    made = pack("a summary 1: 一、甲 > [name:名=“活动”]")
    answers = {"名": Answer(state=AnswerState.TYPED, text=text)}
    report = compose(replace(draft(made), answers=answers))
    assert [paragraph.text for paragraph in report.paragraphs][1:] in ([], ["【待补：名】"])
