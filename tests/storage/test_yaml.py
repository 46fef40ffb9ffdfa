"""YAML in and out: characters stay, and each complaint names its place."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.errors import BadPack, BadWorkspace, CannotWrite
from drafter.storage import yaml_text
from drafter.storage.yaml_record import read_mapping, read_plain, read_record, read_text, record
from drafter.storage.yaml_tree import MAX_BYTES, read_tree
from tests.storage.packs import PLAIN, TEXTS


def tree(text: str) -> object:
    return read_plain(read_tree(text, "model.yaml", BadPack))


@given(st.dictionaries(TEXTS, TEXTS | st.text(max_size=200), max_size=4))
def test_texts_come_back_exactly(texts: dict[str, str]) -> None:
    for flow in (False, True):
        node = yaml_text.mapping(((key, yaml_text.text(value)) for key, value in texts.items()), flow=flow)
        written = yaml_text.yaml_text("说明", [("甲", node), ("乙", yaml_text.texts(texts.values(), flow=flow))])
        fields = read_mapping(read_tree(written, "model.yaml", BadPack))
        assert {key: read_text(held) for key, held in read_mapping(fields["甲"]).items()} == texts
        assert tree(written) == {"甲": texts, "乙": list(texts.values())}


@given(st.dictionaries(TEXTS, PLAIN, max_size=4))
def test_values_come_back_with_their_types(values: dict[str, object]) -> None:
    written = yaml_text.yaml_text("", [(name, yaml_text.plain(value)) for name, value in values.items()])
    back = read_plain(read_tree(written or "{}", "layout.yaml", BadPack)) or {}
    assert repr(back) == repr(values)


@given(st.dictionaries(TEXTS, PLAIN, max_size=4))
def test_other_yaml_readers_see_the_same(values: dict[str, object]) -> None:
    written = yaml_text.yaml_text("说明", [(name, yaml_text.plain(value)) for name, value in values.items()])
    assert (yaml.load(written, Loader=yaml.CSafeLoader) or {}) == values


@given(st.text(max_size=60) | st.text(alphabet="[]{}:,-&*!?|>'\"%@ \n\t#甲", max_size=60))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    where = hint = ""
    try:
        read_tree(text, "model.yaml", BadPack)
    except BadPack as trouble:
        where, hint = trouble.where, trouble.hint
    assert where.startswith("model.yaml 第 ") == bool(hint)


def test_a_sentence_stays_on_one_line_and_bare_where_it_can() -> None:
    sentence = "共接访{{ 接访 }}，开展“邻里”活动（" + "很长" * 200 + "）。"
    assert yaml_text.yaml_text("", [("text", yaml_text.text(sentence))]) == f"text: {sentence}\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("yes", "'yes'"),
        ("1", "'1'"),
        ("{{ 甲 }}人", "'{{ 甲 }}人'"),
        ("　　", "'　　'"),
        ("\n", r'"\n"'),
        ("甲\u2028", r'"甲\L"'),
        ("\0", r'"\0"'),
        ("😀", "😀"),
        ("“甲”——乙……", "“甲”——乙……"),
    ],
)
def test_quotes_only_where_needed(text: str, written: str) -> None:
    assert yaml_text.yaml_text("", [("a", yaml_text.text(text))]) == f"a: {written}\n"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: yes", "yes"),
        ("a: 010", "010"),
        ("a: 12:30", "12:30"),
        ("a: 2024-01-01", "2024-01-01"),
        ("a: '22'", "22"),
        ("a: 22", 22),
        ("a: -3", -3),
        ("a: 28.95", 28.95),
        ("a: true", True),
        ("a:", None),
        ("a: ''", ""),
        ("a: !!str 22", "22"),
        ("a: {b: [1, x]}", {"b": [1, "x"]}),
        ("---\na: 1\n...\n", 1),
        ("\ufeff# 注\r\na: 1\r\n", 1),
    ],
)
def test_plain_values(text: str, value: object) -> None:
    assert tree(text.removeprefix("\ufeff")) == {"a": value}


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("a: [1, 2", 1, 4, "方括号"),
        ("a: 1\nb: {x: 1", 2, 4, "大括号"),
        ("a: b: c", 1, 5, "冒号"),
        ("\ta: 1", 1, 1, "制表符"),
        ("a: 1\n\tb: 2", 2, 1, "制表符"),
        ("a：1\nb: 2\n", 2, 2, "中文冒号"),
        ("a: 'x\n", 1, 4, "引号"),
        ('a: "\\q"', 1, 5, "反斜杠"),
        ("- a\nb: 1", 2, 1, "- "),
        ("a: @x", 1, 4, "开头"),
        ("a:\n  - 1\n - 2", 3, 2, "缩进"),
        ("a: !x y", 1, 4, "!"),
        ("a: !!python/name:os.system x", 1, 4, "!"),
        ("a: !h!x 1", 1, 4, "!"),
        ("a: &x 1", 1, 4, "引用"),
        ("a: *x", 1, 4, "引用"),
        ("a: &x [1]\nb: [*x, *x]", 1, 4, "引用"),
        ("a: 1\nb: 2\na: 3", 3, 1, "写了两次"),
        ("a: {b: 1, b: 2}", 1, 11, "写了两次"),
        ("a: 1\n---\nb: 2", 2, 1, "一份"),
        ("? [a]\n: b", 1, 3, "名称"),
        ("text: {{ 接访 }}人次", 1, 8, "引号"),
        ("a: 甲\u0007乙", 1, 5, "U+0007"),
        ("a: " + "[" * 100, 1, 27, "太深"),
        ("%FOO 1\n---\na: 1", 1, 5, "指令"),
    ],
)
def test_troubles_name_line_and_column(text: str, line: int, column: int, says: str) -> None:
    with pytest.raises(BadPack) as caught:
        read_tree(text, "model.yaml", BadPack)
    assert caught.value.where == f"model.yaml 第 {line} 行第 {column} 列", str(caught.value)
    assert says in f"{caught.value.message}{caught.value.hint}"
    assert caught.value.hint


def test_too_large() -> None:
    with pytest.raises(BadWorkspace, match="太大"):
        read_tree(" " * (MAX_BYTES + 1), "workspace.yaml", BadWorkspace)


def test_deep_nesting_is_refused_at_once() -> None:
    with pytest.raises(BadPack, match="太深"):
        read_tree("[" * 1_000_000, "model.yaml", BadPack)


@pytest.mark.parametrize("value", [object(), float("nan"), float("inf"), {1, 2}])
def test_what_has_no_place_in_a_file(value: object) -> None:
    with pytest.raises(TypeError):
        yaml_text.plain(value)


def test_half_a_surrogate_pair_is_no_text() -> None:
    with pytest.raises(CannotWrite, match="乱码"):
        yaml_text.text("甲\ud800")


@dataclass(frozen=True, kw_only=True)
class Office:
    name: str
    level: int = 1
    open: bool = True
    towns: tuple[str, ...] = ()


@given(st.builds(Office, name=TEXTS, level=st.integers(-999, 999), open=st.booleans(), towns=st.tuples(TEXTS, TEXTS)))
def test_records_come_back(office: Office) -> None:
    written = yaml_text.yaml_text("", record(office))
    assert read_record(Office, read_tree(written, "a.yaml", BadPack)) == office


def test_defaults_are_left_out() -> None:
    assert yaml_text.yaml_text("", record(Office(name="云溪"))) == "name: 云溪\n"
    assert yaml_text.yaml_text("", record(Office(name="云溪", open=False))) == "name: 云溪\nopen: false\n"


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("level: 1", 1, 1, "缺少“name”"),
        ("[name]", 1, 1, "名称: 内容"),
        ("nam: 云溪", 1, 1, "是不是“name”"),
        ("name: 云溪\nxyz: 1", 2, 1, "name、level、open、towns"),
        ("name: [云溪]", 1, 7, "一段文字"),
        ("name: 云溪\nlevel: 高", 2, 8, "整数"),
        ("name: 云溪\nlevel: 1.5", 2, 8, "整数"),
        ("name: 云溪\nlevel: 99999999999", 2, 8, "整数"),
        ("name: 云溪\nopen: 是", 2, 7, "true"),
        ("name: 云溪\ntowns: 甲", 2, 8, "列表"),
        ("name: 云溪\ntowns: [[甲]]", 2, 9, "一段文字"),
    ],
)
def test_records_that_do_not_fit(text: str, line: int, column: int, says: str) -> None:
    with pytest.raises(BadPack) as caught:
        read_record(Office, read_tree(text, "a.yaml", BadPack))
    assert caught.value.where == f"a.yaml 第 {line} 行第 {column} 列"
    assert says in str(caught.value)
