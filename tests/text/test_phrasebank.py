from __future__ import annotations

import pytest

from drafter.domain.errors import BadPack
from drafter.text.phrasebank import entries, overlay, read_entries, resources


@pytest.mark.parametrize("kind", ["phrasebank", "seeds", "templates"])
def test_shipped_folders_exist(kind: str) -> None:
    assert resources(kind).is_dir()


def test_entries_are_read_once() -> None:
    assert entries("units") is entries("units")


def test_an_empty_file_is_an_empty_table(tmp_path) -> None:
    (tmp_path / "空.yaml").write_text("# 没有内容\n", encoding="utf-8")
    assert read_entries(tmp_path / "空.yaml") == {}


@pytest.mark.parametrize(
    ("content", "where", "said"),
    [
        (b"a: [1, 2\nb: 3\n", "2 ", "格式有误"),
        (b"a: b: c\n", "1 ", "格式有误"),
        (b"- a\n- b\n", "", "名称: 内容"),
        (b"just words\n", "", "名称: 内容"),
        ("键: 值".encode("gbk"), "", "读不出来"),
        (b"a: !!python/object/apply:os.system ['true']\n", "", "格式有误"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path, content: bytes, where: str, said: str) -> None:
    path = tmp_path / "词.yaml"
    path.write_bytes(content)
    with pytest.raises(BadPack, match=said) as caught:
        read_entries(path)
    assert "词.yaml" in caught.value.where
    assert where in caught.value.where
    assert caught.value.hint


def test_a_missing_file_is_refused(tmp_path) -> None:
    with pytest.raises(BadPack, match="读不出来"):
        read_entries(tmp_path / "没有.yaml")


def test_an_overlay_joins_lists_and_merges_tables() -> None:
    base = {"a": ["x", "y"], "b": {"c": 1, "d": ["p"]}, "e": 1}
    extra = {"a": ["y", "z"], "b": {"d": ["q"], "f": 2}, "e": [2], "g": 3}
    assert overlay(base, extra) == {"a": ["x", "y", "z"], "b": {"c": 1, "d": ["p", "q"], "f": 2}, "e": [2], "g": 3}
    assert base == {"a": ["x", "y"], "b": {"c": 1, "d": ["p"]}, "e": 1}
