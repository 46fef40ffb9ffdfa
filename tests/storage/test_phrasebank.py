"""An office's own word lists: taken where they are shaped as ours, refused with their place where not."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.domain.correction import Correction, Verdict
from drafter.domain.errors import BadPack
from drafter.domain.figure import FigureKind
from drafter.parsing.parse import parse
from drafter.parsing.parse_guided import parse_guided
from drafter.storage.guidance import guidance_beside, load_guidance, save_guidance
from drafter.storage.phrasebank import load_phrasebank, save_phrasebank
from drafter.text.guidance import UNGUIDED, Guidance
from drafter.text.phrasebank import SHIPPED, laid_over, resources
from drafter.text.phrases import phrases_of
from tests.notation import document

TEA = document("区妇联2023年工作总结|一、围炉煮茶话家常|熬煮姜茶42杯，又一户授旗家庭3户。")


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return folder


def test_own_units_topics_and_verbs_are_used(tmp_path: Path) -> None:
    write(tmp_path, "units", "杯: {kind: count}\n")
    write(tmp_path, "topics/妇联", "家庭文明: [围炉煮茶, '12339']\n茶文化: [煮茶]\n")
    write(tmp_path, "verbs", "predicate: [熬煮]\n")
    bank = load_phrasebank(tmp_path)
    assert bank.contents["topics/妇联"] == {"家庭文明": ["围炉煮茶", "12339"], "茶文化": ["煮茶"]}
    before, after = parse(TEA), parse_guided(TEA, Guidance(phrasebank=bank))
    assert [one.unit for one in before.figures] == ["户"]
    assert (after.figures[0].unit, after.figures[0].kind) == ("杯", FigureKind.COUNT)
    assert (after.figures[0].measure.head, after.figures[0].measure.verb) == ("姜茶", "熬煮")
    assert before.headings[0].topic == "其他"
    assert after.headings[0].topic in ("家庭文明", "茶文化")
    assert parse(TEA) == before


def test_an_empty_folder_adds_nothing(tmp_path: Path) -> None:
    assert load_phrasebank(tmp_path) == SHIPPED
    (tmp_path / "说明.txt").write_text("随便写的", encoding="utf-8")
    (tmp_path / ".DS_Store").write_bytes(b"\x00")
    assert load_phrasebank(tmp_path) == SHIPPED


def test_our_own_files_pass_as_somebody_elses(tmp_path: Path) -> None:
    for path in resources("phrasebank").rglob("*.yaml"):
        if path.stem != "approximators":
            name = path.relative_to(resources("phrasebank")).with_suffix("").as_posix()
            write(tmp_path, name, path.read_text(encoding="utf-8"))
    bank = load_phrasebank(tmp_path)
    assert parse_guided(TEA, Guidance(phrasebank=bank)) == parse(TEA)


def test_same_content_is_the_same_phrasebank(tmp_path: Path) -> None:
    one = load_phrasebank(write(tmp_path / "甲", "units", "杯: {kind: count}\n"))
    other = load_phrasebank(write(tmp_path / "乙", "units", "杯: {kind: count}\n"))
    third = load_phrasebank(write(tmp_path / "丙", "units", "盏: {kind: count}\n"))
    assert one == other != third


@pytest.mark.parametrize(
    ("name", "text", "said", "where"),
    [
        ("units", "杯: {kind: drink}\n", "单位的写法不对", "第 1 行"),
        ("units", "杯: count\n", "名称: 内容", "第 1 行"),
        ("units", "杯: {kind: count, 说明: 茶}\n", "单位的写法不对", "第 1 行"),
        ("units", "杯: {kind: count}\n杯: {kind: count}\n", "写了两次", "第 2 行"),
        ("unit", "杯: {kind: count}\n", "不认识词库文件 unit.yaml", ""),
        ("topic/妇联", "茶文化: [煮茶]\n", "不认识词库里的文件夹 topic", ""),
        ("topics/茶联", "茶文化: [煮茶]\n", "不是一种单位", ""),
        ("approximators", "before: [左近]\n", "不认识词库文件", ""),
        ("verbs", "predicate: 熬煮\n", "一串词", "第 1 行"),
        ("verbs", "predicate: [[熬煮]]\n", "一段文字", "第 1 行"),
        ("verbs", "predicate:\n- 熬煮\n- ''\n", "空的", "第 3 行"),
        ("topics/妇联", "茶文化: 煮茶\n", "一串词", "第 1 行"),
        ("topics/妇联", "- 煮茶\n", "名称: 内容", "第 1 行"),
        ("noise", "whole_line: ['(']\n", "式子", "第 1 行"),
        ("federations", "茶联: 茶联\n", "名称: 内容", "第 1 行"),
        ("levels", "茶级: [省]\n", "一段文字", "第 1 行"),
        ("verbs", "predicate: [&a 熬煮, *a]\n", "引用", "第 1 行"),
        ("verbs", "predicate: [熬煮\n", "配对", "verbs.yaml"),
        ("verbs", "predicate: " + "[" * 60 + "]" * 60, "套得太深", "verbs.yaml"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, name: str, text: str, said: str, where: str) -> None:
    with pytest.raises(BadPack, match=said) as caught:
        load_phrasebank(write(tmp_path, name, text))
    assert where in caught.value.where
    assert caught.value.hint


def test_another_ending_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "units.yml").write_text("杯: {kind: count}\n", encoding="utf-8")
    with pytest.raises(BadPack, match=r"units\.yml") as caught:
        load_phrasebank(tmp_path)
    assert ".yaml" in caught.value.hint


def test_topics_of_an_own_kind_of_federation(tmp_path: Path) -> None:
    write(tmp_path, "topics/茶联", "茶文化: [煮茶]\n")
    write(tmp_path, "federations", "茶联: {full: 茶叶联合会, short: [茶联]}\n")
    bank = load_phrasebank(tmp_path)
    found = document("青岚区茶联2023年工作总结|一、围炉煮茶|熬煮姜茶30份。")
    assert [one.topic for one in parse_guided(found, Guidance(phrasebank=bank)).headings] == ["茶文化"]


def test_what_was_recorded_before_is_not_lost(tmp_path: Path) -> None:
    first, second, again = (
        Correction(clause="发放姜茶□杯", unit="杯"),
        Correction(clause="开展讲座□场", verdict=Verdict.NOT_FIGURE),
        Correction(clause="发放姜茶□杯", unit="盏"),
    )
    save_guidance(Guidance(corrections=(first, second)), tmp_path)
    save_guidance(Guidance(corrections=(again,)), tmp_path)
    assert load_guidance(tmp_path).corrections == (again, second)


def test_encodings_and_missing_folders(tmp_path: Path) -> None:
    (tmp_path / "units.yaml").write_bytes("杯: {kind: count}\n".encode("gb18030"))
    with pytest.raises(BadPack, match="UTF-8"):
        load_phrasebank(tmp_path)
    with pytest.raises(BadPack, match="没有这个词库文件夹"):
        load_phrasebank(tmp_path / "没有")


def test_kept_and_found_again(tmp_path: Path) -> None:
    source = write(tmp_path / "甲", "units", "# 我们的单位\n杯: {kind: count}\n")
    write(source, "topics/妇联", "茶文化: [煮茶]\n")
    bank = load_phrasebank(source)
    save_phrasebank(bank, tmp_path / "乙")
    assert load_phrasebank(tmp_path / "乙") == bank
    assert (tmp_path / "乙" / "units.yaml").read_text(encoding="utf-8").startswith("# 我们的单位\n")
    target = tmp_path / "工作区"
    target.mkdir()
    save_guidance(UNGUIDED, target)
    assert list(target.iterdir()) == []
    save_guidance(Guidance(phrasebank=bank), target)
    assert load_guidance(target) == Guidance(phrasebank=bank)
    assert guidance_beside(target / "2023.txt") == UNGUIDED
    (target / "workspace.yaml").touch()
    (target / "exports").mkdir()
    assert guidance_beside(target / "exports" / "2023.docx").phrasebank == bank
    assert guidance_beside(target / "2023.docx").phrasebank == bank
    assert guidance_beside(target / "exports" / "旧" / "2023.docx") == UNGUIDED


def test_own_phrases_are_read(tmp_path: Path) -> None:
    write(tmp_path, "phrases/妇联", "维权:\n  承接: [请老姐妹上门说和]\n")
    write(tmp_path, "phrases/共通", "工作推进:\n  result: [工作有了起色]\n")
    bank = load_phrasebank(tmp_path)
    with laid_over(bank):
        assert {"请老姐妹上门说和", "工作有了起色"} <= {phrase.text for phrase in phrases_of("妇联")}


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("phrases/妇联", "维权:\n  承接: [举办讲座12场]\n", "妇联.yaml 第 2 行第 8 列：套话里不能有数"),
        ("phrases/妇联", "维权:\n  中间: [上门说和]\n", "不认识位置“中间”"),
        ("phrases/妇联", "维权: [上门说和]\n", "名称: 内容"),
        ("phrases/妇联", "维权:\n  承接: 上门说和\n", "一串词"),
        ("phrases/街道", "维权:\n  承接: [上门说和]\n", "套话文件 街道.yaml 不是一种单位的名称"),
        ("套话/妇联", "维权:\n  承接: [上门说和]\n", "套话放在 phrases 文件夹里"),
    ],
)
def test_phrases_that_do_not_fit(tmp_path: Path, name: str, text: str, complaint: str) -> None:
    with pytest.raises(BadPack) as caught:
        load_phrasebank(write(tmp_path, name, text))
    assert complaint in str(caught.value)
