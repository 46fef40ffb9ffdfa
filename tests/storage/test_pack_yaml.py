"""Packs as text: they come back exactly, read like the report, and point at each mistake."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from drafter.domain.errors import BadPack
from drafter.domain.figure import Numeral, Surface
from drafter.domain.model import Hole, ModelParagraph, SectionModel, SentenceTemplate, Slot, SlotKind
from drafter.domain.pack import FORMAT, Pack
from drafter.domain.period import Period
from drafter.domain.report import BlockRole
from drafter.storage.pack_yaml import pack_texts, read_pack
from tests.storage.packs import packs, sample_pack

MODEL = """\
sections:
- id: 总结-03
  block: summary
  level: 1
  marker: 三、
  heading: 立足源头
  run_in: true
  topic: 维权
  paragraphs:
  - sentences:
    - id: 总结-03-01
      text: 共接访{{ 接访 }}，处理信访案件{{ 处理信访案件 }}。
      seen: [2023年]
metrics:
  接访: {label: 接访人次, unit: 人次, kind: people, style: '0 人次'}
  处理信访案件: {unit: 宗, style: 0宗}
slots:
  本年: {kind: period, style: '+0'}
"""
HEAD = """\
format: 1
name: 云溪
kind: annual
agency: {short: 云溪区妇联}
period: {year: 2023}
"""


def edited(old: str, new: str, *, model: str = MODEL) -> dict[str, str]:
    assert old in model
    return {"pack.yaml": HEAD, "model.yaml": model.replace(old, new, 1)}


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(packs())
def test_any_pack_comes_back_exactly(pack: Pack) -> None:
    assert read_pack(pack_texts(pack)) == pack


def test_the_sample_comes_back_exactly() -> None:
    pack = sample_pack()
    texts = pack_texts(pack)
    assert list(texts) == ["pack.yaml", "model.yaml", "layout.yaml", "report.j2", "values.yaml"]
    assert read_pack(texts) == pack


def test_the_model_reads_like_the_report() -> None:
    model = pack_texts(sample_pack())["model.yaml"]
    assert "      text: 共接访{{ 接访 }}，处理信访案件{{ 处理信访案件 }}。\n" in model
    assert "  heading: 立足源头，化解矛盾\n" in model
    assert "  接访: {label: 接访人次, unit: 人次, kind: people, style: 0 人次}\n" in model
    assert "  本年: {kind: period, style: '+0'}\n" in model
    assert "level: 0" not in model
    assert "glued" not in model


@pytest.mark.parametrize("name", ["pack.yaml", "model.yaml", "layout.yaml", "values.yaml"])
def test_each_file_begins_with_chinese_help(name: str) -> None:
    first = pack_texts(sample_pack())[name].splitlines()[0]
    assert first.startswith("# ")
    assert any("\u4e00" <= letter <= "\u9fff" for letter in first)


def test_values_stay_home_when_a_pack_is_handed_on() -> None:
    texts = pack_texts(sample_pack(), values=False)
    assert "values.yaml" not in texts
    assert "1,234" not in "".join(texts.values())
    assert read_pack(texts) == replace(sample_pack(), values={})


def test_an_empty_pack() -> None:
    pack = replace(sample_pack(), sections=(), metrics={}, slots={}, values={}, layout={}, template="", period=None)
    assert set(pack_texts(pack)) == {"pack.yaml", "model.yaml", "layout.yaml"}
    assert read_pack(pack_texts(pack)) == pack


def test_texts_are_read_as_they_stand_without_quotes() -> None:
    texts = edited("label: 接访人次", "label: 2023")
    texts["values.yaml"] = "2023年: {接访: 12, 处理信访案件: 1.50, 本年: yes}\n"
    pack = read_pack(texts)
    assert pack.metrics["接访"].label == "2023"
    assert pack.learned == {"接访": "12", "处理信访案件": "1.50", "本年": "yes"}


def test_slots_come_in_reading_order_and_figures_are_rebuilt() -> None:
    pack = read_pack(edited("text: 共接访{{ 接访 }}", "text: 在{{ 本年 }}年接访{{ 接访 }}"))
    assert list(pack.slots) == ["本年", "接访", "处理信访案件"]
    assert pack.slots["接访"] == Slot(key="接访", kind=SlotKind.FIGURE, label="接访人次")
    assert pack.slots["处理信访案件"].label == "处理信访案件"


def test_a_heading_may_be_a_sentence_of_its_own() -> None:
    pack = read_pack(edited("heading: 立足源头", "heading: {id: 甲, text: '{{ 本年 }}年', seen: [2023年]}"))
    assert pack.sections[0].heading == SentenceTemplate(id="甲", parts=(Hole("本年"), "年"), seen=("2023年",))
    assert read_pack(edited("立足源头", "立足")).sections[0].heading == SentenceTemplate(
        id="总结-03-题", parts=("立足",)
    )


def test_a_surface_beyond_a_pattern_is_written_by_name() -> None:
    pack = sample_pack()
    odd = Surface(numeral=Numeral.CHINESE, unit="万元", verbatim="三万五", scale="0")
    pack = replace(pack, metrics={**pack.metrics, "接访": replace(pack.metrics["接访"], surface=odd)})
    texts = pack_texts(pack)
    assert "style: {numeral: chinese, scale: '0', unit: 万元, verbatim: 三万五}" in texts["model.yaml"]
    assert read_pack(texts) == pack


def test_files_edited_on_windows() -> None:
    texts = {name: text.replace("\n", "\r\n") for name, text in edited("立足", "立足").items()}
    assert read_pack(texts) == read_pack(edited("立足", "立足"))


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "says"),
    [
        ("  block: summary", "  block: sumary", 3, 10, "是不是“summary”"),
        ("  block: summary\n", "", 2, 3, "缺少“block”"),
        ("  level: 1", "  level: 一", 4, 10, "整数"),
        ("  run_in: true", "  run_in: 是", 7, 11, "true"),
        ("  topic: 维权", "  topics: 维权", 8, 3, "是不是“topic”"),
        ("  topic: 维权", "  topic: [维权]", 8, 10, "一段文字"),
        ("  topic: 维权", "  topic: 维权\n  topic: 党建", 9, 3, "写了两次"),
        ("    - id: 总结-03-01", "    - id: 总结-03-题", 11, 7, "重复"),
        ("    - id: 总结-03-01", "    - id: ''", 11, 7, "空的"),
        ("{{ 接访 }}", "{{ 接坊 }}", 12, 19, "是不是“接访”"),
        ("{{ 接访 }}", "{{ 完全不同的名称 }}", 12, 19, "metrics"),
        ("{{ 接访 }}", "{{ 接访 ", 12, 16, "缺少 }}"),
        ("{{ 接访 }}", "{{  }}", 12, 16, "空的"),
        ("{{ 接访 }}", "接访 }}", 12, 19, "多出"),
        ("text: 共接访{{ 接访 }}", "text: '共接访{{ 接坊 }}'", 12, 0, ""),
        ("seen: [2023年]", "seen: 2023年", 13, 13, "列表"),
        ("seen: [2023年]", "breaks: [[1]]", 13, 16, "[位置, 换行]"),
        ("seen: [2023年]", "breaks: [[甲, 乙]]", 13, 17, "整数"),
        ("kind: people", "kind: peple", 15, 37, "是不是“people”"),
        ("style: '0 人次'", "styl: '0 人次'", 15, 45, "是不是“style”"),
        (", style: '0 人次'", "", 15, 7, "缺少“style”"),
        ("style: '0 人次'", "style: 人次", 15, 52, "0 代表数字"),
        ("  接访: {", "  ' 接访': {", 15, 3, "前后不能有空格"),
        ("  处理信访案件: {", "  接访: {", 16, 3, "第 15 行已经有了"),
        ("  本年: {kind: period", "  接访: {kind: period", 18, 7, "metrics 里已经有了"),
        ("  本年: {kind: period", "  本年: {kind: figure", 18, 7, "metrics"),
        ("  本年: {kind: period", "  本年: {kind: year", 18, 14, "period"),
        ("slots:", "slot:", 17, 1, "是不是“slots”"),
        ("sections:", "sections: 无", 2, 1, "缩进"),
        ("  接访: {", "  接访: &a {", 15, 7, "引用"),
        ("  接访: {", "  接访: !!python/object:os.x {", 15, 7, "!"),
    ],
)
def test_mistakes_in_the_model_name_their_place(old: str, new: str, line: int, column: int, says: str) -> None:
    with pytest.raises(BadPack) as caught:
        read_pack(edited(old, new))
    assert caught.value.where.startswith(f"model.yaml 第 {line} 行第 {column or ''}")
    assert says in f"{caught.value.message} {caught.value.hint}"
    assert caught.value.hint


def test_the_same_section_twice() -> None:
    with pytest.raises(BadPack, match="条目的 id“总结-03”重复"):
        read_pack(edited("metrics:", "- {id: 总结-03, block: plan}\nmetrics:"))


@pytest.mark.parametrize(
    ("head", "where", "says"),
    [
        (HEAD.replace("format: 1", f"format: {FORMAT + 1}"), "pack.yaml", "升级"),
        (HEAD.replace("format: 1", f"format: {FORMAT + 1}\nunheard_of: 1"), "pack.yaml", "升级"),
        (HEAD.replace("format: 1", "format: 0"), "pack.yaml 第 1 行第 9 列", "没有格式"),
        (HEAD.replace("format: 1", "format: 新"), "pack.yaml 第 1 行第 9 列", "整数"),
        (HEAD.replace("format: 1\n", ""), "pack.yaml 第 1 行第 1 列", "缺少“format”"),
        (HEAD.replace("kind: annual", "kind: anual"), "pack.yaml 第 3 行第 7 列", "是不是“annual”"),
        (HEAD.replace("name: 云溪\n", ""), "pack.yaml 第 1 行第 1 列", "缺少“name”"),
        (HEAD.replace("short:", "shrot:"), "pack.yaml 第 4 行第 10 列", "是不是“short”"),
        (HEAD.replace("2023", "二〇二三"), "pack.yaml 第 5 行第 16 列", "整数"),
        (HEAD.replace("year: 2023", "year: 2023, half: 3"), "pack.yaml 第 5 行第 9 列", "下半年"),
        (HEAD + "sources: [{name: 甲}]\n", "pack.yaml 第 6 行第 11 列", "缺少“sha256”"),
        (HEAD + "promises: [{id: 甲, txt: 乙}]\n", "pack.yaml 第 6 行第 20 列", "是不是“text”"),
        (HEAD + "- 甲\n", "pack.yaml 第 6 行", ""),
        ("", "pack.yaml 第 1 行第 1 列", "缺少“format”"),
        ("云溪", "pack.yaml 第 1 行第 1 列", "名称: 内容"),
    ],
)
def test_mistakes_in_the_head_name_their_place(head: str, where: str, says: str) -> None:
    with pytest.raises(BadPack) as caught:
        read_pack({"pack.yaml": head, "model.yaml": MODEL})
    assert caught.value.where.startswith(where)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("values.yaml", "2023年: [12]", "values.yaml 第 1 行第 8 列"),
        ("values.yaml", "2023年: {接访: [12]}", "values.yaml 第 1 行第 13 列"),
        ("layout.yaml", "- 1", "layout.yaml 第 1 行第 1 列"),
        ("layout.yaml", "a: 1\na: 2", "layout.yaml 第 2 行第 1 列"),
    ],
)
def test_mistakes_in_the_other_files(name: str, text: str, where: str) -> None:
    with pytest.raises(BadPack) as caught:
        read_pack({"pack.yaml": HEAD, "model.yaml": MODEL, name: text})
    assert caught.value.where == where


@pytest.mark.parametrize("name", ["pack.yaml", "model.yaml"])
def test_a_missing_file_is_named(name: str) -> None:
    texts = pack_texts(sample_pack())
    del texts[name]
    with pytest.raises(BadPack, match=name):
        read_pack(texts)


def test_what_could_not_be_read_again_is_not_written() -> None:
    pack = sample_pack()
    twice = SentenceTemplate(id="重复", parts=("甲。",))
    section = SectionModel(id="节", block=BlockRole.PLAN, paragraphs=(ModelParagraph(sentences=(twice, twice)),))
    with pytest.raises(BadPack, match="重复"):
        pack_texts(replace(pack, sections=(section,)))
    unknown = SentenceTemplate(id="甲", parts=(Hole("没有"),))
    section = replace(section, paragraphs=(ModelParagraph(sentences=(unknown,)),))
    with pytest.raises(BadPack, match="没有定义"):
        pack_texts(replace(pack, sections=(section,)))
    with pytest.raises(BadPack, match="时期"):
        pack_texts(replace(pack, period=Period(year=2023, half=7)))
    with pytest.raises(ValueError, match="without metric"):
        pack_texts(replace(pack, metrics={}))
