"""YAML fields as values, and flat dataclasses as mappings: names are field names, defaults are left out.

A field that holds a text takes whatever stands there, ``2023`` and ``yes`` included: YAML's own guesses play no part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, fields
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

from drafter.storage import yaml_text
from drafter.storage.yaml_tree import Fields, Items, Node, Scalar

if TYPE_CHECKING:
    import yaml

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
_TRUTH = {"true": True, "false": False}
_WORDS = {"": None, "~": None, "null": None, "true": True, "True": True, "false": False, "False": False}
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?[0-9]{1,17}\.[0-9]*(?:[eE][-+][0-9]{1,3})?")


def nearest(name: str, known: Collection[str]) -> str:
    """A hint that names what was probably meant, or empty."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"是不是“{near[0]}”？" if near else ""


def read_text(node: Node) -> str:
    """The characters of a scalar, whatever they look like."""
    if isinstance(node, Scalar):
        return node.text
    raise node.trouble("这里应当是一段文字", "以 {{ [ { 开头的文字要整句放在引号里")


def read_whole(node: Node) -> int:
    """A whole number of at most nine digits."""
    if isinstance(node, Scalar) and _WHOLE.fullmatch(node.text):
        return int(node.text)
    raise node.trouble("这里应当是一个整数", "请只写数字，例如 2024")


def read_truth(node: Node) -> bool:
    """``true`` or ``false``."""
    if isinstance(node, Scalar) and node.text.lower() in _TRUTH:
        return _TRUTH[node.text.lower()]
    raise node.trouble("这里应当是 true（是）或 false（否）", "请改成 true 或 false")


def read_decimal(node: Node) -> Decimal | None:
    """A decimal number, or None where nothing is written."""
    text = read_text(node)
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise node.trouble("这里应当是一个数", "请只写数字，例如 35000")
    return value


def read_choice(node: Node, choices: type[E]) -> E:
    """One of the values of an enumeration."""
    text = read_text(node)
    known = [choice.value for choice in choices]
    if text not in known:
        hint = nearest(text, known) or f"可以写：{'、'.join(known)}"
        raise node.trouble(f"不认识“{text}”", hint)
    return choices(text)


def read_items(node: Node) -> list[Node]:
    """The items of a list; nothing at all is an empty list."""
    if isinstance(node, Items):
        return node.items
    if isinstance(node, Scalar) and node.is_empty:
        return []
    raise node.trouble("这里应当是一个列表", "请每行以“- ”开头，或写成 [甲, 乙]")


def read_texts(node: Node) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(read_text(item) for item in read_items(node))


def read_mapping(node: Node) -> Mapping[str, Node]:
    """The fields of a mapping with names of any kind; nothing at all is an empty mapping."""
    return _fields(node).fields


def read_fields(node: Node, known: Collection[str], required: Collection[str] = ()) -> Mapping[str, Node]:
    """The fields of a mapping whose names must be ``known`` and hold all that is ``required``."""
    found = _fields(node)
    for name, key in found.keys.items():
        if name not in known:
            hint = nearest(name, known) or f"这里可以写：{'、'.join(known)}"
            raise key.trouble(f"不认识“{name}”这一项", hint)
    for name in required:
        if name not in found.fields:
            raise node.trouble(f"缺少“{name}”这一项", f"请补上“{name}: …”")
    return found.fields


def read_plain(node: Node) -> object:
    """A value of any shape, typed as YAML types it: 28.95 a float, 22 an int, '22' a text."""
    if isinstance(node, Items):
        return [read_plain(item) for item in node.items]
    if isinstance(node, Fields):
        return {name: read_plain(item) for name, item in node.fields.items()}
    text = read_text(node)
    if not (isinstance(node, Scalar) and node.plain):
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def read_record(
    kind: type[T],
    node: Node,
    *,
    given: Mapping[str, Any] = {},
    defaults: Mapping[str, Any] = {},
    special: Mapping[str, Callable[[Node], Any]] = {},
    names: Mapping[str, str] = {},
    ignored: Collection[str] = (),
) -> T:
    """The dataclass ``kind`` that a mapping describes.

    ``given`` fields do not stand in the file, ``defaults`` come before those of the dataclass, ``special`` fields have
    a reader of their own, ``names`` tells what a field is called in the file where that differs, ``ignored`` names may
    stand there too. Fields without default are required.
    """
    plan = _plan(kind)
    called = {names.get(name, name): name for name in plan if name not in given}
    required = [key for key, name in called.items() if plan[name].required and name not in defaults]
    values = {**defaults, **given}
    for key, item in read_fields(node, [*called, *ignored], required).items():
        if name := called.get(key):
            values[name] = special.get(name, plan[name].read)(item)
    return kind(**values)


def record(
    value: object,
    *,
    without: Collection[str] = (),
    defaults: Mapping[str, Any] = {},
    special: Mapping[str, Callable[[Any], yaml.Node]] = {},
    names: Mapping[str, str] = {},
) -> list[tuple[str, yaml.Node]]:
    """Name and YAML of each field that differs from its default; the inverse of :func:`read_record`."""
    pairs = []
    for name, plan in _plan(type(value)).items():
        if name in without:
            continue
        held = getattr(value, name)
        if held != defaults.get(name, plan.default):
            pairs.append((names.get(name, name), special.get(name, plan.write)(held)))
    return pairs


class _Field:
    """How a field of a dataclass is read and written."""

    __slots__ = ("default", "read", "required", "write")

    def __init__(self, hint: Any, default: Any, *, required: bool) -> None:
        self.default = default
        self.required = required
        self.read, self.write = _codec(hint)


def _plan(kind: Any) -> dict[str, _Field]:
    """The fields of a dataclass, worked out once a class."""
    if (known := _PLANS.get(kind)) is not None:
        return known
    hints = get_type_hints(kind)
    plan = _PLANS[kind] = {}
    for each in fields(kind):
        factory = each.default_factory
        default = factory() if factory is not MISSING else each.default
        plan[each.name] = _Field(hints[each.name], default, required=default is MISSING)
    return plan


def _codec(hint: Any) -> tuple[Callable[[Node], Any], Callable[[Any], yaml.Node]]:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return partial(read_choice, choices=hint), yaml_text.text
    return _CODECS.get(hint, (_unreadable, _unwritable))


def _unreadable(node: Node) -> Any:
    raise TypeError(f"a reader of its own is needed for line {node.line + 1} of {node.source.name}")


def _unwritable(value: object) -> yaml.Node:
    raise TypeError(f"a writer of its own is needed for {value!r}")


def _fields(node: Node) -> Fields:
    if isinstance(node, Fields):
        return node
    if isinstance(node, Scalar) and node.is_empty:
        return Fields(node.source, node.line, node.column)
    raise node.trouble("这里应当是“名称: 内容”的形式", "请检查缩进，冒号后面要空一格")


_CODECS: dict[Any, tuple[Callable[[Node], Any], Callable[[Any], yaml.Node]]] = {
    str: (read_text, yaml_text.text),
    int: (read_whole, yaml_text.number),
    bool: (read_truth, yaml_text.truth),
    Decimal | None: (read_decimal, lambda value: yaml_text.text(str(value))),
    tuple[str, ...]: (read_texts, yaml_text.texts),
}
_PLANS: dict[Any, dict[str, _Field]] = {}
