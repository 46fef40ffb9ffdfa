"""A pack as the texts of its files, and back; no file is touched here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from drafter.domain.agency import Agency
from drafter.domain.errors import BadPack, DrafterError
from drafter.domain.pack import FORMAT, Pack, Source
from drafter.domain.period import Period
from drafter.domain.promise import Promise, Target
from drafter.domain.review import Review
from drafter.domain.revision import Revision
from drafter.storage import yaml_text
from drafter.storage.editions_yaml import EDITIONS_FILE, editions_text, read_editions
from drafter.storage.model_yaml import MODEL_FILE, model_text, read_model
from drafter.storage.review_yaml import REVIEW_FILE, read_review, review_text
from drafter.storage.yaml_record import (
    read_fields,
    read_items,
    read_mapping,
    read_plain,
    read_record,
    read_text,
    read_whole,
    record,
)
from drafter.storage.yaml_tree import Fields, Node, read_tree

if TYPE_CHECKING:
    import yaml

PACK_FILE = "pack.yaml"
TEMPLATE_FILE = "report.j2"
LAYOUT_FILE = "layout.yaml"
VALUES_FILE = "values.yaml"
PACK_FILES = (PACK_FILE, MODEL_FILE, TEMPLATE_FILE, LAYOUT_FILE, VALUES_FILE, EDITIONS_FILE, REVIEW_FILE)
NEEDED_FILES = (PACK_FILE, MODEL_FILE)

_PACK_COMMENT = """\
模板包：这份模板叫什么名称、从哪几份报告学来、属于哪个单位。可以用记事本修改，保存时请选 UTF-8 编码。
- 冒号用英文冒号，后面空一格；行首用空格缩进，不用制表符。
- local_words 是只属于本单位的品牌、地名和荣誉，模板交给别的单位时会逐个检查。
- promises 是去年“工作安排”里答应要做的事，今年的“工作总结”要有回应。
- version 是第几版，changes 是每一版的日期和改动；由程序填写，不用改。"""
_LAYOUT_COMMENT = """\
版式：这里什么都不写，就完全按 GB/T 9704-2012 排版。
本单位有自己的习惯时，按“名称: 数值”每项一行写在下面，只写与国家标准不同的项。"""
_VALUES_COMMENT = """\
往年数据：各年报告里每个留空原来的文字，按年份排列。
填报时显示在旁边作对照。把模板交给别的单位时，不带这个文件。"""
_HEAD = (
    "name",
    "kind",
    "agency",
    "period",
    "next_period",
    "version",
    "origin",
    "sources",
    "local_words",
    "promises",
    "changes",
)
"""The fields that stand in ``pack.yaml``, in the order in which people look for them."""


def pack_texts(pack: Pack, *, values: bool = True) -> dict[str, str]:
    """File name → content of a pack's folder; for a pack that is handed on without the files that quote its reports.

    Raises BadPack where the result could not be read again, CannotWrite for characters that no text file can hold.
    """
    texts = {
        PACK_FILE: _head_text(pack),
        MODEL_FILE: model_text(pack.sections, pack.metrics, pack.slots),
        LAYOUT_FILE: yaml_text.yaml_text(
            _LAYOUT_COMMENT, ((name, yaml_text.plain(value)) for name, value in pack.layout.items())
        ),
    }
    if pack.template:
        texts[TEMPLATE_FILE] = pack.template
    if values and pack.values:
        periods = ((label, _texts_by_name(held)) for label, held in pack.values.items())
        texts[VALUES_FILE] = yaml_text.yaml_text(_VALUES_COMMENT, periods)
    if values and pack.editions:
        texts[EDITIONS_FILE] = editions_text(pack.editions)
    if values and pack.review != Review():
        texts[REVIEW_FILE] = review_text(pack.review)
    read_pack(texts)  # nothing is stored that would be refused later
    return texts


def read_pack(texts: Mapping[str, str]) -> Pack:
    """The pack that the texts describe; BadPack names file, line and column of what does not fit."""
    for name in NEEDED_FILES:
        if name not in texts:
            raise BadPack("模板包缺少这个文件", where=name, hint="请从备份中恢复，或重新学习一次")
    head = read_tree(texts[PACK_FILE], PACK_FILE, BadPack)
    newer = BadPack("模板包由更新版本的 Drafter 生成", where=PACK_FILE, hint="请升级 Drafter 后再打开")
    check_format(head, FORMAT, newer)
    sections, metrics, slots = read_model(texts[MODEL_FILE])
    layout = read_tree(texts.get(LAYOUT_FILE, ""), LAYOUT_FILE, BadPack)
    values = read_tree(texts.get(VALUES_FILE, ""), VALUES_FILE, BadPack)
    return read_record(
        Pack,
        head,
        given={
            "sections": sections,
            "metrics": metrics,
            "slots": slots,
            "values": {
                label: {key: read_text(node) for key, node in read_mapping(held).items()}
                for label, held in read_mapping(values).items()
            },
            "editions": read_editions(texts.get(EDITIONS_FILE, ""), slots),
            "template": texts.get(TEMPLATE_FILE, ""),
            "review": read_review(texts.get(REVIEW_FILE, "")),
            "layout": {name: read_plain(node) for name, node in read_mapping(layout).items()},
        },
        defaults={"period": None},
        special={
            "agency": read_agency,
            "period": read_period,
            "next_period": read_period,
            "sources": lambda node: tuple(read_record(Source, item) for item in read_items(node)),
            "promises": lambda node: tuple(_read_promise(item) for item in read_items(node)),
            "changes": lambda node: tuple(read_record(Revision, item) for item in read_items(node)),
        },
        ignored=("format",),
    )


def agency_node(agency: Agency) -> yaml.Node:
    """An agency, a name a line."""
    return yaml_text.mapping(record(agency))


def period_node(period: Period) -> yaml.Node:
    """A period on one line: ``{year: 2023, half: 1}``."""
    return yaml_text.mapping(record(period), flow=True)


def read_agency(node: Node) -> Agency:
    """The inverse of :func:`agency_node`."""
    return read_record(Agency, node)


def read_period(node: Node) -> Period:
    """The inverse of :func:`period_node`; refuses years and halves that cannot be."""
    period = read_record(Period, node)
    if period.half not in (0, 1, 2) or period.years < 1 or not 0 <= period.year <= 9999:
        raise node.trouble("时期不对", "year 写四位年份；half 写 1（上半年）或 2（下半年）；years 写年数")
    return period


def check_format(root: Node, newest: int, newer: DrafterError) -> None:
    """Raise ``newer`` if the file says that it has a later format than ``newest``, its own error if it says none."""
    found = read_fields(root, tuple(root.fields) if isinstance(root, Fields) else (), ("format",))["format"]
    version = read_whole(found)
    if version > newest:
        raise newer
    if version < 1:
        raise found.trouble(f"没有格式 {version}", f"请写“format: {newest}”")


def _head_text(pack: Pack) -> str:
    special: dict[str, Any] = {
        "agency": agency_node,
        "period": period_node,
        "next_period": period_node,
        "sources": lambda sources: yaml_text.listing(yaml_text.mapping(record(item), flow=True) for item in sources),
        "promises": lambda promises: yaml_text.listing(map(_promise_node, promises)),
        "changes": lambda changes: yaml_text.listing(yaml_text.mapping(record(item), flow=True) for item in changes),
    }
    others = {field.name for field in fields(Pack)} - set(_HEAD)
    pairs = dict(record(pack, without=others, defaults={"period": None}, special=special))
    ordered = [(name, pairs[name]) for name in _HEAD if name in pairs]
    return yaml_text.yaml_text(_PACK_COMMENT, [("format", yaml_text.number(FORMAT)), *ordered])


def _promise_node(promise: Promise) -> yaml.Node:
    def targets(held: Iterable[Target]) -> yaml.Node:
        return yaml_text.listing(yaml_text.mapping(record(target), flow=True) for target in held)

    return yaml_text.mapping(record(promise, special={"targets": targets}))


def _read_promise(node: Node) -> Promise:
    def targets(held: Node) -> tuple[Target, ...]:
        return tuple(read_record(Target, item) for item in read_items(held))

    return read_record(Promise, node, special={"targets": targets})


def _texts_by_name(texts: Mapping[str, str]) -> yaml.Node:
    pairs: Iterable[tuple[str, yaml.Node]] = ((key, yaml_text.text(value)) for key, value in texts.items())
    return yaml_text.mapping(pairs)
