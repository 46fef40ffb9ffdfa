"""YAML text as a tree that knows its places, so that each complaint can name line and column.

Only the plain part of YAML is taken: one document, no anchors, aliases or own tags, no key twice. Values keep their
very characters: whether ``1.0`` or ``yes`` is a text or something else is for the reader of the field to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from drafter.domain.errors import DrafterError

MAX_BYTES = 5_000_000
"""Size up to which a YAML file is read; the largest learned pack measured has a tenth of it."""
MAX_DEPTH = 24
"""Nesting up to which a YAML file is read; a pack has eight levels."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STANDARD = "tag:yaml.org,2002:"
_STANDARD_TAGS = frozenset(_STANDARD + kind for kind in ("str", "int", "float", "bool", "null", "seq", "map"))
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TOO_DEEP = ("一层套一层，套得太深", "请检查括号和缩进")
_EXPLAINED = (
    ("nesting depth", *_TOO_DEEP),
    ("mapping values are not allowed", "冒号用在了不该用的地方", "文字里有“: ”时，整句要放在引号里；并请检查上一行"),
    ("could not find expected ':'", "这一行缺少英文冒号", "请写成“名称: 内容”，冒号后面空一格"),
    ("cannot start any token", "这里不能用这个字符开头", "行首请用空格而不用制表符；内容以 @ ` % 开头时要放在引号里"),
    ("tab character", "缩进用了制表符", "行首请改用空格"),
    ("unexpected end of stream", "引号没有配对", "请补上缺少的引号"),
    ("unknown escape character", "双引号里的反斜杠写法不对", "请改用单引号，或把 \\ 写成 \\\\"),
    ("',' or ']'", "方括号没有配对，或缺少逗号", "请补上 ] 或英文逗号"),
    ("',' or '}'", "大括号没有配对，或缺少逗号", "请补上 } 或英文逗号；以 {{ 开头的句子要放在引号里"),
    ("'-' indicator", "这一行应当以“- ”开头", "请对照上面的行检查缩进"),
    ("block sequence entries", "“- ”用在了不该用的地方", "请另起一行，并对照旁边的行检查缩进"),
    ("expected key", "这里断开了，接不上前面的内容", "请检查缩进；引号后面不能再接文字，以 {{ 开头的句子要放在引号里"),
    ("tag", "不能使用 ! 标记", "请删去，以 ! 开头的文字要放在引号里"),
    ("directive", "不能使用 % 指令", "请删去这一行"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a tree was read from, and the class of the errors about it."""

    name: str
    error: type[DrafterError]

    def trouble(self, line: int, column: int, message: str, hint: str = "") -> DrafterError:
        """The error to raise about a place; ``line`` and ``column`` count from 0."""
        return self.error(message, where=f"{self.name} 第 {line + 1} 行第 {column + 1} 列", hint=hint)


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A piece of a YAML file; ``line`` and ``column`` count from 0."""

    source: Source
    line: int
    column: int

    def trouble(self, message: str, hint: str = "") -> DrafterError:
        """The error to raise about this place."""
        return self.source.trouble(self.line, self.column, message, hint)


@dataclass(frozen=True, slots=True, eq=False)
class Scalar(Node):
    """A text; ``plain`` if it stands without quotes."""

    text: str
    plain: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written at all."""
        return self.plain and not self.text


@dataclass(frozen=True, slots=True, eq=False)
class Items(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class Fields(Node):
    """A mapping from names to values; ``keys`` holds the places of the names."""

    fields: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)


def read_tree(text: str, name: str, error: type[DrafterError]) -> Node:
    """Return the tree of one YAML document; raise ``error`` with place and next step for anything else.

    An empty text gives an empty Scalar.
    """
    source = Source(name, error)
    if len(text) > MAX_BYTES:
        raise error("文件太大", where=name, hint=f"这个文件最大 {MAX_BYTES // 1_000_000} MB，请检查是否放错了文件")
    if strange := _UNREADABLE.search(text):
        line = text.count("\n", 0, strange.start())
        column = strange.start() - text.rfind("\n", 0, strange.start()) - 1
        raise source.trouble(line, column, f"有看不见的特殊字符（U+{ord(strange[0]):04X}）", "请删去这个字符")
    loader = _LOADER(text)
    try:
        return _document(loader, source)
    except yaml.MarkedYAMLError as trouble:
        raise _explained(trouble, source, text) from trouble
    except yaml.YAMLError as trouble:
        raise error("文件格式有误", where=name, hint="请用备份的文件替换") from trouble
    finally:
        loader.dispose()


def _document(loader: Any, source: Source) -> Node:
    """Return the only document, built from the events without recursion: depth is the writer's choice, not ours."""
    root: Node | None = None
    open_nodes: list[Items | Fields] = []
    key: Scalar | None = None
    for event in _events(loader):
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            raise _trouble(event, source, "文件里只能有一份内容", "请删去“---”及其后面的部分")
        if isinstance(event, yaml.CollectionEndEvent):
            open_nodes.pop()
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        node = _node(event, source)
        if not open_nodes:
            root = node
        else:
            parent = open_nodes[-1]
            if isinstance(parent, Items):
                parent.items.append(node)
            elif key is None:
                key = _key(node, parent)
                continue
            else:
                parent.fields[key.text] = node
                key = None
        if isinstance(node, (Items, Fields)):
            open_nodes.append(node)
            if len(open_nodes) > MAX_DEPTH:
                raise node.trouble(*_TOO_DEEP)
    return root if root is not None else Scalar(source, 0, 0, "", True)


def _events(loader: Any) -> Iterator[yaml.Event]:
    while loader.check_event():
        yield loader.get_event()


def _node(event: yaml.NodeEvent, source: Source) -> Node:
    """Return the node that an event opens, refusing whatever does not stand for itself."""
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        raise _trouble(event, source, "不能使用 & 和 * 引用", "请把内容写全；以 & 或 * 开头的文字要放在引号里")
    tag: str | None = getattr(event, "tag", None)
    if tag is not None and tag not in _STANDARD_TAGS:
        raise _trouble(event, source, "不能使用 ! 标记", "请删去，以 ! 开头的文字要放在引号里")
    line, column = _place(event)
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(source, line, column, event.value, not event.style and tag is None)
    if isinstance(event, yaml.SequenceStartEvent):
        return Items(source, line, column)
    return Fields(source, line, column)


def _key(node: Node, parent: Fields) -> Scalar:
    if not isinstance(node, Scalar):
        raise node.trouble("冒号前面应当是一个名称", "以 {{ 开头的句子要整句放在引号里")
    if node.text in parent.keys:
        first = parent.keys[node.text].line + 1
        raise node.trouble(f"“{node.text}”写了两次，第 {first} 行已经有了", "请删去其中一个，或改一个名称")
    parent.keys[node.text] = node
    return node


def _trouble(event: yaml.Event, source: Source, message: str, hint: str) -> DrafterError:
    return source.trouble(*_place(event), message, hint)


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line, mark.column) if mark is not None else (0, 0)


def _explained(trouble: yaml.MarkedYAMLError, source: Source, text: str) -> DrafterError:
    problem = trouble.problem or ""
    mark = trouble.problem_mark or trouble.context_mark
    if "end of stream" in problem or problem.endswith(("']'", "'}'")):
        mark = trouble.context_mark or mark  # where the quote or bracket opens helps more than where the file ends
    line, column = (mark.line, mark.column) if mark else (0, 0)
    message, hint = next(
        ((said, step) for known, said, step in _EXPLAINED if known in problem),
        ("YAML 写法有误", "请对照旁边的行检查缩进、冒号和引号"),
    )
    lines = text.splitlines()
    if any("：" in near and ":" not in near for near in lines[max(0, line - 1) : line + 1]):
        hint = "名称后面请用英文冒号“:”再空一格，不要用中文冒号“：”"
    return source.trouble(line, column, message, hint)
