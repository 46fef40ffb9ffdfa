from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.model import Hole
from drafter.drafting.wording import apply_wording, parse_wording
from drafter.text.holes import parse_template, template_text
from tests.drafting.packs import pack, sample

SLOTS = {"接访", "调解"}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("接访{{ 接访 }}。", ("接访", Hole("接访"), "。")),
        ("{{接访}}{{  调解 }}", (Hole("接访"), Hole("调解"))),
        ("见{{附件1}}。", ("见{{附件1}}。",)),
        ("见{{附件1}}和{{ 接访 }}", ("见{{附件1}}和", Hole("接访"))),
        ("{% if x %}{{ 接访 }}{% endif %}", ("{% if x %}", Hole("接访"), "{% endif %}")),
        ("未完{{ 接访 }}，见{{附件", ("未完", Hole("接访"), "，见{{附件")),
        ("}}多余{{ 调解 }}", ("}}多余", Hole("调解"))),
        ("{{}}", ("{{}}",)),
        ("{{ ''.__class__ }}", ("{{ ''.__class__ }}",)),
        ("", ()),
    ],
)
def test_holes_of_an_edited_sentence(text, parts):
    assert parse_wording(text, SLOTS) == parts


@given(st.text("{}%接访调解 \"'附1", max_size=30))
def test_no_character_of_an_edited_sentence_is_lost(text):
    shown = "".join(part if isinstance(part, str) else f"{{{{{part.key}}}}}" for part in parse_wording(text, SLOTS))
    # Quoted braces are the house's own way to write braces; everything else must come back.
    if '"' not in text:
        assert shown.replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.one_of(st.text("{}%甲。", min_size=1, max_size=6), st.sampled_from([Hole("接访"), Hole("调解")]))))
def test_unedited_text_is_read_as_the_pack_reads_it(parts):
    text = template_text(parts)
    assert parse_wording(text, SLOTS) == parse_template(text)


def test_places_follow_the_wording():
    made = sample()
    wording = apply_wording(made, {"总结-01-11": "改写后没有数据。", "总结-02-11": "接访{{ 接访 }}。"})
    assert wording.places["接访"] == ("总结-02", "总结-02-11")
    assert "调解" not in wording.places
    assert wording.keys["总结-01"] == ("成功", "成功率")


def test_dropping_a_section_drops_what_is_below_it():
    made = pack(
        "a summary 1: 一、甲 > 文。",
        "b summary 2: （一）乙 > 文。",
        "c summary 3: 1.丙 > 文。",
        "d summary 1: 二、丁 > 文。",
        "e plan 2: （一）戊 > 文。",
    )
    assert apply_wording(made, {"a": ""}).dropped == {"a", "b", "c"}
    assert apply_wording(made, {"b": ""}).dropped == {"b", "c"}
    assert apply_wording(made, {"d": ""}).dropped == {"d"}
    assert apply_wording(made, {"a": "不空"}).dropped == frozenset()


def test_a_block_title_goes_alone():
    made = pack("a summary 0: 总结 >", "b summary 1: 一、乙 > 文。")
    assert apply_wording(made, {"a": ""}).dropped == {"a"}
