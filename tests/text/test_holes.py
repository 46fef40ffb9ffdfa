"""Holes in text: reading and writing are exact inverses, and broken holes are pointed at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.model import Hole
from drafter.text.holes import BadHole, is_key, parse_template, template_text

LITERALS = st.text(alphabet=st.sampled_from('{}"% 接访\n\u2028a'), max_size=12) | st.text(max_size=12)
KEYS = st.text(min_size=1, max_size=8).filter(is_key)
PARTS = st.lists(LITERALS | KEYS.map(Hole), max_size=8)


def merged(parts: list[str | Hole]) -> tuple[str | Hole, ...]:
    result: list[str | Hole] = []
    for part in parts:
        if part == "":
            continue
        if isinstance(part, str) and result and isinstance(result[-1], str):
            result[-1] += part
        else:
            result.append(part)
    return tuple(result)


@given(PARTS)
def test_parse_undoes_writing_for_any_parts(parts: list[str | Hole]) -> None:
    assert parse_template(template_text(parts)) == merged(parts)


@given(st.text(alphabet=st.sampled_from('{}" 接a'), max_size=20))
def test_any_text_parses_or_is_refused_with_its_place(text: str) -> None:
    try:
        parts = parse_template(text)
    except BadHole as trouble:
        marked = text[trouble.offset : trouble.offset + 2]
    else:
        marked = "{{"
        assert parse_template(template_text(parts)) == parts
    assert marked in ("{{", "}}")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("一、政治引领。", ("一、政治引领。",)),
        ("{{接访}}", (Hole("接访"),)),
        ("{{  接访\t}}", (Hole("接访"),)),
        ("{{ 接访 }}{{ 调解 }}", (Hole("接访"), Hole("调解"))),
        ("{{ 讲座-2 }}场（次）", (Hole("讲座-2"), "场（次）")),
        ("{{ 本年 }}}", (Hole("本年"), "}")),
        ('{{ "{{" }}附件1{{ "}}" }}', ("{{附件1}}",)),
        ('{{"{"}}{{ 接访 }}', ("{", Hole("接访"))),
        ("{% if x %}{# y #}", ("{% if x %}{# y #}",)),
        ("{单}{}", ("{单}{}",)),
        ("{{ 接访 人次 }}", (Hole("接访 人次"),)),
    ],
)
def test_reading(text: str, parts: tuple[str | Hole, ...]) -> None:
    assert parse_template(text) == parts


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("共", Hole("接访"), "人次。"), "共{{ 接访 }}人次。"),
        (("{", Hole("接访"), "}"), '{{ "{" }}{{ 接访 }}}'),
        (("{{附件1}}",), '{{ "{{" }}附件1{{ "}}" }}'),
        (("{", "{"), '{{ "{{" }}'),
        (("{单}",), "{单}"),
        (("{%达到}",), "{%达到}"),
        (("", Hole("甲"), "", Hole("乙"), ""), "{{ 甲 }}{{ 乙 }}"),
    ],
)
def test_writing(parts: tuple[str | Hole, ...], text: str) -> None:
    assert template_text(parts) == text


@pytest.mark.parametrize(
    ("text", "offset", "says"),
    [
        ("共接访{{ 接访", 3, "缺少 }}"),
        ("共{{ 接访，处理{{ 处理 }}件", 1, "缺少 }}"),
        ("共{{ }}件", 1, "空的"),
        ("共{{}}件", 1, "空的"),
        ("共接访 }}件", 4, "多出"),
        ("{{ 甲 }} }}", 8, "多出"),
        ("{{ 甲\n乙 }}", 0, "换行"),
        ("{{ {甲} }}", 0, "大括号"),
    ],
)
def test_broken_holes_name_their_place(text: str, offset: int, says: str) -> None:
    with pytest.raises(BadHole) as caught:
        parse_template(text)
    assert caught.value.offset == offset
    assert says in caught.value.reason
    assert f"第 {offset + 1} 个字" in str(caught.value)


@pytest.mark.parametrize("key", ["", " ", " 甲", "甲 ", "甲}}乙", "{", "甲\n乙", "甲\u2028乙"])
def test_bad_keys_are_refused(key: str) -> None:
    assert not is_key(key)
    with pytest.raises(ValueError, match="not a key"):
        template_text((Hole(key),))


@pytest.mark.parametrize("key", ["接访", "讲座-2", "省·巾帼", "（区）场次", "“两癌”筛查", 'a"b', "A 1"])
def test_good_keys(key: str) -> None:
    assert is_key(key)
    assert parse_template(template_text((Hole(key),))) == (Hole(key),)
