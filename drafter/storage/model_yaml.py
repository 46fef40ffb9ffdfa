"""``model.yaml``: sections, metrics and slots as text that reads like the report, and back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from drafter.domain.errors import BadPack
from drafter.domain.figure import FigureKind, Surface
from drafter.domain.metric import Metric
from drafter.domain.model import (
    HEADING_SUFFIX,
    Enumeration,
    Hole,
    ModelParagraph,
    Parts,
    SectionModel,
    SentenceTemplate,
    Slot,
    SlotKind,
)
from drafter.storage import yaml_text
from drafter.storage.yaml_record import (
    nearest,
    read_fields,
    read_items,
    read_mapping,
    read_record,
    read_text,
    read_truth,
    read_whole,
    record,
)
from drafter.storage.yaml_tree import Fields, Node, Scalar, read_tree
from drafter.text.holes import BadHole, is_key, parse_template, template_text
from drafter.text.surface import from_pattern, pattern

if TYPE_CHECKING:
    import yaml

Model = tuple[tuple[SectionModel, ...], dict[str, Metric], dict[str, Slot]]

MODEL_FILE = "model.yaml"
MODEL_FIELDS = ("sections", "metrics", "slots")

_SECTIONS_COMMENT = """\
句式：往年报告里的每一句话，一句一行，可以用记事本直接改字，保存时请选 UTF-8 编码。
- text 是一句话；{{ 接访 }} 是“留空”，填报时换成今年的数据，名称必须是下面 metrics 或 slots 里有的。
- heading 是标题；seen 是哪几年的报告里有这句话；optional 写 true，就是有的年份不写，每年问一问；
  lists 是句子里一项一项列出来的部分，每年可以少写一项、多写一项；breaks、lead、tail 记的是原稿的换行和空白，请不要改。
- 一句话以 {{ 开头，或者含有“: ”（英文冒号加空格）、“ #”时，要整句放在英文单引号里。
- 正文里真要写 {{ 这两个字符时，写成 {{ "{{" }}。"""
_METRICS_COMMENT = """\
指标：每年要填的数据，一项一行。label 是填表时显示的名称，unit 是单位，formula 是由别的指标推算的算式。
style 是数字的写法，0 代表数字：'0 人次'、'0.0 万元'、'近0余名'。
carry 写 false，就不沿用去年的数，每年都从待补开始；其他留空也可以写。"""
_SLOTS_COMMENT = """\
其他留空：period 年份，counter 连续几年，date 日期，name 活动或品牌名称，agency 单位名称，members 列了几项。"""


def model_text(sections: Sequence[SectionModel], metrics: Mapping[str, Metric], slots: Mapping[str, Slot]) -> str:
    """The content of ``model.yaml``. Raises ValueError for a FIGURE slot without metric."""
    comments = {"sections": _SECTIONS_COMMENT, "metrics": _METRICS_COMMENT, "slots": _SLOTS_COMMENT}
    return "\n".join(
        yaml_text.yaml_text(comments[name], [(name, node)] if node.value else [])
        for name, node in model_nodes(sections, metrics, slots)
    )


def model_nodes(
    sections: Sequence[SectionModel], metrics: Mapping[str, Metric], slots: Mapping[str, Slot]
) -> tuple[tuple[str, yaml.Node], ...]:
    """The fields of a model: ``sections``, ``metrics``, ``slots``.

    FIGURE slots are not written, their metrics are. Raises ValueError for a FIGURE slot without metric.
    """
    for key, slot in slots.items():
        if slot.kind is SlotKind.FIGURE and key not in metrics:
            raise ValueError(f"a slot without metric: {key}")
    others = {key: slot for key, slot in slots.items() if slot.kind is not SlotKind.FIGURE}
    return (
        ("sections", yaml_text.listing(map(_section, sections))),
        ("metrics", yaml_text.mapping((key, _metric(metric, slots.get(key))) for key, metric in metrics.items())),
        ("slots", yaml_text.mapping((key, _slot(slot)) for key, slot in others.items())),
    )


def read_model(text: str) -> Model:
    """Sections, metrics and slots of ``model.yaml``; BadPack with line and column for whatever does not fit.

    Each metric has a FIGURE slot of the same key. Slots come in the order in which the report needs them.
    """
    return read_model_nodes(read_fields(read_tree(text, MODEL_FILE, BadPack), MODEL_FIELDS))


def read_model_nodes(found: Mapping[str, Node], known: Mapping[str, Slot] | None = None) -> Model:
    """The inverse of :func:`model_nodes`.

    With ``known``, sentences may have holes for these slots too, which are not returned, and for slots that nobody
    knows any more (their metric was deleted elsewhere): these come back as names.
    """
    metrics: dict[str, Metric] = {}
    slots: dict[str, Slot] = {}
    for key, node in _named(found.get("metrics")):
        metrics[key] = _read_metric(key, node)
        may = read_mapping(node).get("carry")
        carry = may is None or read_truth(may)
        slots[key] = Slot(kind=SlotKind.FIGURE, key=key, label=metrics[key].label, carry=carry)
    for key, node in _named(found.get("slots")):
        if key in metrics:
            raise node.trouble(f"“{key}”在 metrics 里已经有了", "请改一个名称，或删去其中一个")
        slots[key] = _read_slot(key, node)
    reader = _SectionReader(slots if known is None else None)
    sections = tuple(map(reader.section, read_items(found["sections"]))) if "sections" in found else ()
    for key in reader.used:
        if known is not None and key not in known and key not in slots:
            slots[key] = Slot(kind=SlotKind.NAME, key=key, label=key)
    return sections, metrics, {key: slots[key] for key in dict.fromkeys((*reader.used, *slots)) if key in slots}


def _section(section: SectionModel) -> yaml.Node:
    default = {"id": section.id + HEADING_SUFFIX}

    def heading(sentence: SentenceTemplate) -> yaml.Node:
        pairs = _sentence(sentence, default)
        return pairs[0][1] if len(pairs) == 1 else yaml_text.mapping(pairs)

    special = {
        "heading": heading,
        "paragraphs": lambda paragraphs: yaml_text.listing(map(_paragraph, paragraphs)),
    }
    return yaml_text.mapping(record(section, special=special))


def _paragraph(paragraph: ModelParagraph) -> yaml.Node:
    sentences = yaml_text.listing(yaml_text.mapping(_sentence(sentence)) for sentence in paragraph.sentences)
    return yaml_text.mapping([*record(paragraph, without=("sentences",)), ("sentences", sentences)])


def _sentence(sentence: SentenceTemplate, defaults: Mapping[str, str] = {}) -> list[tuple[str, yaml.Node]]:
    special = {
        "parts": lambda parts: yaml_text.text(template_text(parts)),
        "breaks": lambda breaks: yaml_text.listing(
            (yaml_text.listing((yaml_text.number(at), yaml_text.text(gone)), flow=True) for at, gone in breaks),
            flow=True,
        ),
        "lists": lambda lists: yaml_text.listing(map(_enumeration, lists)),
    }
    return record(sentence, defaults=defaults, special=special, names={"parts": "text"})


def _enumeration(enumeration: Enumeration) -> yaml.Node:
    text = yaml_text.text(template_text(enumeration.parts))
    if not enumeration.count:
        return text
    return yaml_text.mapping([("text", text), ("count", yaml_text.text(enumeration.count))])


def _metric(metric: Metric, slot: Slot | None) -> yaml.Node:
    """A metric with what its slot has beyond it: whether its value may be inherited."""
    defaults = {"label": metric.key, "unit": "", "kind": FigureKind.COUNT}
    pairs = record(
        metric, without=("key",), defaults=defaults, special={"surface": _surface}, names={"surface": "style"}
    )
    if slot is not None and not slot.carry:
        pairs.append(("carry", yaml_text.truth(False)))
    return yaml_text.mapping(pairs, flow=True)


def _surface(surface: Surface) -> yaml.Node:
    """The pattern that staff read, or all fields by name where a pattern does not say everything."""
    try:
        if from_pattern(pattern(surface)) == surface:
            return yaml_text.text(pattern(surface))
    except ValueError:
        pass
    return yaml_text.mapping(record(surface), flow=True)


def _slot(slot: Slot) -> yaml.Node:
    return yaml_text.mapping(record(slot, without=("key",), defaults={"label": slot.key}), flow=True)


def _named(node: Node | None) -> list[tuple[str, Node]]:
    """The entries of ``metrics`` or ``slots``, whose names must be able to name a hole."""
    if node is None:
        return []
    entries = read_mapping(node)
    if isinstance(node, Fields):
        for key, place in node.keys.items():
            if not is_key(key):
                raise place.trouble(f"“{key}”不能作留空的名称", "名称不能是空的，不能含大括号或换行，前后不能有空格")
    return list(entries.items())


def _read_metric(key: str, node: Node) -> Metric:
    return read_record(
        Metric,
        node,
        given={"key": key},
        defaults={"label": key, "unit": "", "kind": FigureKind.COUNT},
        special={"surface": _read_surface},
        names={"surface": "style"},
        ignored=("carry",),
    )


def _read_surface(node: Node) -> Surface:
    if isinstance(node, Fields):
        return read_record(Surface, node)
    text = read_text(node)
    try:
        return from_pattern(text)
    except ValueError:
        raise node.trouble(f"“{text}”不是数字的写法", "用 0 代表数字，例如 '0 人次'、'0.0 万元'、'近0余名'") from None


def _read_slot(key: str, node: Node) -> Slot:
    slot = read_record(Slot, node, given={"key": key}, defaults={"label": key})
    if slot.kind is SlotKind.FIGURE:
        raise node.trouble(f"“{key}”是数据，不能写在 slots 里", "请移到 metrics 里，并写上 style")
    return slot


class _SectionReader:
    """Reads sections and keeps watch that ids are unique and that each hole has its slot, where these are given."""

    def __init__(self, slots: Collection[str] | None) -> None:
        self.used: dict[str, None] = {}
        self._slots = slots
        self._sections: dict[str, Node] = {}
        self._sentences: dict[str, Node] = {}

    def section(self, node: Node) -> SectionModel:
        given = read_mapping(node).get("id")
        default = {"id": read_text(given) + HEADING_SUFFIX} if given is not None else {}
        section = read_record(
            SectionModel,
            node,
            special={
                "heading": lambda heading: self._heading(heading, default),
                "paragraphs": lambda paragraphs: tuple(map(self._paragraph, read_items(paragraphs))),
            },
        )
        self._unique(self._sections, section.id, node, "条目")
        return section

    def _heading(self, node: Node, default: Mapping[str, str]) -> SentenceTemplate:
        if isinstance(node, Scalar):
            sentence = SentenceTemplate(id=default.get("id", ""), parts=self._parts(node))
            self._unique(self._sentences, sentence.id, node, "句子")
            return sentence
        return self._sentence(node, default)

    def _paragraph(self, node: Node) -> ModelParagraph:
        special = {"sentences": lambda sentences: tuple(map(self._sentence, read_items(sentences)))}
        return read_record(ModelParagraph, node, special=special)

    def _sentence(self, node: Node, defaults: Mapping[str, str] = {}) -> SentenceTemplate:
        special = {
            "parts": self._parts,
            "breaks": lambda breaks: tuple(map(_read_break, read_items(breaks))),
            "lists": lambda lists: tuple(map(self._enumeration, read_items(lists))),
        }
        sentence = read_record(SentenceTemplate, node, defaults=defaults, special=special, names={"parts": "text"})
        self._unique(self._sentences, sentence.id, node, "句子")
        return sentence

    def _enumeration(self, node: Node) -> Enumeration:
        if isinstance(node, Scalar):
            return Enumeration(parts=self._parts(node))
        return read_record(Enumeration, node, special={"parts": self._parts}, names={"parts": "text"})

    def _parts(self, node: Node) -> Parts:
        text = read_text(node)
        exact = isinstance(node, Scalar) and node.plain
        try:
            parts = parse_template(text)
        except BadHole as bad:
            column = node.column + bad.offset if exact else node.column
            raise node.source.trouble(node.line, column, bad.reason, "留空写成 {{ 名称 }}") from None
        for part in parts:
            if isinstance(part, Hole):
                if self._slots is not None and part.key not in self._slots:
                    column = node.column + text.index(part.key) if exact else node.column
                    hint = nearest(part.key, self._slots) or "请在 metrics 或 slots 里补上，或改成已有的名称"
                    raise node.source.trouble(node.line, column, f"句子里的留空“{part.key}”没有定义", hint)
                self.used.setdefault(part.key)
        return parts

    @staticmethod
    def _unique(seen: dict[str, Node], key: str, node: Node, what: str) -> None:
        if not key:
            raise node.trouble(f"{what}的 id 是空的", "请写一个不重复的 id")
        if first := seen.get(key):
            raise node.trouble(f"{what}的 id“{key}”重复，第 {first.line + 1} 行已经有了", "请改成不重复的 id")
        seen[key] = node


def _read_break(node: Node) -> tuple[int, str]:
    pair = read_items(node)
    if len(pair) != 2:
        raise node.trouble("breaks 的每一项应当是“[位置, 换行]”两个值", "请删去这一句的 breaks，或恢复原样")
    return read_whole(pair[0]), read_text(pair[1])
