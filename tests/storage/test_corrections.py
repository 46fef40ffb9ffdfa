"""``corrections.yaml`` is read as it was written, and complaints name the place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.correction import Correction, Verdict
from drafter.domain.errors import BadPack, CannotWrite
from drafter.storage.corrections import (
    CORRECTIONS_FILE,
    corrections_text,
    load_corrections,
    read_corrections,
    save_corrections,
)

SAID = (
    Correction(text="发放姜茶42杯", clause="发放姜茶□杯", verdict=Verdict.FIGURE, unit="杯", head="姜茶"),
    Correction(text="12338", clause="用好□妇女维权热线", number=2, verdict=Verdict.NOT_FIGURE),
    Correction(text="舒心服务", clause="舒心服务始终相伴", topic="维权"),
)
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
corrections = st.builds(
    Correction,
    clause=words.filter(lambda text: bool(text.strip())),
    text=words,
    number=st.integers(1, 99),
    verdict=st.sampled_from([Verdict.FIGURE, Verdict.NOT_FIGURE]),
    head=words,
    unit=words,
    topic=words,
)


def test_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / CORRECTIONS_FILE
    save_corrections(path, SAID)
    assert load_corrections(path) == SAID
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("# 更正")
    assert "\r" not in text
    assert "- text: 发放姜茶42杯\n  clause: 发放姜茶□杯\n  verdict: figure\n" in text


def test_notepad_and_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / CORRECTIONS_FILE
    path.write_bytes(b"\xef\xbb\xbf" + corrections_text(SAID).replace("\n", "\r\n").encode("utf-8"))
    assert load_corrections(path) == SAID


def test_none_at_all() -> None:
    assert read_corrections("format: 1\n") == ()
    assert read_corrections("format: 1\ncorrections:\n") == ()
    assert read_corrections(corrections_text(())) == ()


@given(st.lists(corrections, max_size=4))
def test_any_correction_comes_back(said: list[Correction]) -> None:
    assert read_corrections(corrections_text(said)) == tuple(said)


@pytest.mark.parametrize(
    ("text", "said", "where"),
    [
        ("corrections: []\n", "缺少“format”", "第 1 行"),
        ("format: 2\n", "更新版本", CORRECTIONS_FILE),
        ("format: 1\ncorrections:\n- clause: 甲\n  verdickt: figure\n", "不认识“verdickt”", "第 4 行"),
        ("format: 1\ncorrections:\n- clause: 甲\n  verdict: yes\n", "不认识“yes”", "第 4 行"),
        ("format: 1\ncorrections:\n- verdict: figure\n", "缺少“clause”", "第 3 行"),
        ("format: 1\ncorrections:\n- clause: ' '\n  verdict: figure\n", "clause 是空的", "第 3 行"),
        ("format: 1\ncorrections:\n- clause: 甲\n", "没有说要改什么", "第 3 行"),
        ("format: 1\ncorrections:\n- {clause: 甲, number: 0, head: 乙}\n", "从 1 数起", "第 3 行"),
        ("format: 1\ncorrections:\n- {clause: 甲, number: 9999999999999, head: 乙}\n", "整数", "第 3 行"),
        ("format: 1\ncorrections: 甲\n", "列表", "第 2 行"),
        ("format: 1\ncorrections:\n- &a {clause: 甲, head: 乙}\n- *a\n", "引用", "第 3 行"),
        ("format: 1\ncorrections:\n- clause: !!python/name:os.system 甲\n", "标记", "第 3 行"),
        ("[" * 90, "套得太深", CORRECTIONS_FILE),
    ],
)
def test_what_does_not_fit_is_refused(text: str, said: str, where: str) -> None:
    with pytest.raises(BadPack, match=said) as caught:
        read_corrections(text)
    assert where in caught.value.where
    assert caught.value.hint


def test_other_encodings_and_missing_files(tmp_path: Path) -> None:
    path = tmp_path / CORRECTIONS_FILE
    path.write_bytes(corrections_text(SAID).encode("gb18030"))
    with pytest.raises(BadPack, match="UTF-8"):
        load_corrections(path)
    with pytest.raises(BadPack, match="找不到"):
        load_corrections(tmp_path / "没有.yaml")
    path.write_bytes(b"#" * 5_000_001)
    with pytest.raises(BadPack, match="太大"):
        load_corrections(path)


def test_rubbish_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / CORRECTIONS_FILE
    save_corrections(path, SAID)
    before = path.read_bytes()
    with pytest.raises(CannotWrite, match="乱码"):
        save_corrections(path, [Correction(clause="\ud800", head="甲")])
    assert path.read_bytes() == before
