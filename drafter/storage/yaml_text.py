"""Plain values as YAML text that is a pleasure to read: one entry a line, quotes only where they are needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from io import StringIO
from math import isfinite

import yaml

from drafter.domain.errors import CannotWrite

Pairs = Iterable[tuple[str, yaml.Node]]

_STR = "tag:yaml.org,2002:str"
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff\U000e0000-\U0010ffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def text(value: str) -> yaml.Node:
    """A text; invisible characters are written as escapes within double quotes, white space around it is quoted.

    Raises CannotWrite for half of a surrogate pair, which no UTF-8 file can hold.
    """
    if _SURROGATE.search(value):
        shown = _SURROGATE.sub("\ufffd", value)[:40]
        raise CannotWrite(f"“{shown}”里有乱码字符，存不成文件", hint="请在原文里删去乱码后重试")
    style = '"' if _HIDDEN.search(value) else "'" if value != value.strip() else None
    return yaml.ScalarNode(_STR, str(value), style=style)


def number(value: int) -> yaml.Node:
    """A whole number."""
    return yaml.ScalarNode("tag:yaml.org,2002:int", str(value))


def truth(value: bool) -> yaml.Node:
    """``true`` or ``false``."""
    return yaml.ScalarNode("tag:yaml.org,2002:bool", str(value).lower())


def mapping(pairs: Pairs, *, flow: bool = False) -> yaml.Node:
    """Names with values, a line each, or ``{…}`` on one line."""
    return yaml.MappingNode("tag:yaml.org,2002:map", [(text(key), node) for key, node in pairs], flow_style=flow)


def listing(nodes: Iterable[yaml.Node], *, flow: bool = False) -> yaml.Node:
    """A list, an item a line, or ``[…]`` on one line."""
    return yaml.SequenceNode("tag:yaml.org,2002:seq", list(nodes), flow_style=flow)


def texts(values: Iterable[str], *, flow: bool = True) -> yaml.Node:
    """A list of texts."""
    return listing(map(text, values), flow=flow)


def plain(value: object) -> yaml.Node:
    """Any value of texts, numbers, truth values, lists and mappings; TypeError for what has no place in a file."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, bool):
        return truth(value)
    if isinstance(value, int):
        return number(value)
    if isinstance(value, float) and isfinite(value):
        return yaml.SafeDumper(StringIO()).represent_float(value)
    if value is None:
        return yaml.ScalarNode("tag:yaml.org,2002:null", "null")
    if isinstance(value, Mapping):
        return mapping(((str(key), plain(item)) for key, item in value.items()), flow=not value)
    if isinstance(value, (list, tuple)):
        return listing(map(plain, value), flow=True)
    raise TypeError(f"no value for a file: {value!r}")


def yaml_text(comment: str, pairs: Pairs) -> str:
    """The whole file: ``comment`` with ``# `` before each line, then the pairs."""
    head = "".join(f"# {line}\n" if line else "#\n" for line in comment.splitlines())
    node = mapping(pairs)
    if not node.value:
        return head
    body: str = yaml.serialize(node, Dumper=yaml.SafeDumper, allow_unicode=True, width=2**30)
    return head + body
