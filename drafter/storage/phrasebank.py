"""``phrasebank/`` of an office: YAML files with words of its own, named and shaped as ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from drafter.domain.errors import BadPack, CannotWrite
from drafter.domain.figure import FigureKind
from drafter.domain.phrase import PhraseRole
from drafter.storage.atomic import read_bytes, write_bytes
from drafter.storage.os_trouble import reading_trouble, writing_trouble
from drafter.storage.yaml_record import nearest, read_plain, read_text, read_truth
from drafter.storage.yaml_tree import MAX_BYTES, Fields, Items, Node, Scalar, read_tree
from drafter.text.phrasebank import SHIPPED, Phrasebank, digest_of, resources, shipped_entries
from drafter.text.phrases import COMMON, FOLDER, has_figure

PHRASEBANK_FOLDER = "phrasebank"
_TOPICS = "topics"
_FOLDERS = {_TOPICS: "主题词", FOLDER: "套话"}
"""Folders with a list for each kind of federation, and what they hold."""
_FIXED = frozenset({"approximators"})
"""Lists that belong to the grammar of quantities and are the same for all."""


def load_phrasebank(folder: Path) -> Phrasebank:
    """The words in a folder; BadPack names file, line and column of what does not fit. An empty folder adds nothing."""
    if not folder.is_dir():
        raise BadPack("没有这个词库文件夹", where=str(folder), hint="请检查路径是否写对")
    files: list[tuple[str, bytes]] = []
    contents: dict[str, Mapping[str, Any]] = {}
    try:
        found = sorted(_files(folder))
    except OSError as error:
        raise reading_trouble(error, folder, BadPack) from error
    for name, path in found:
        data = read_bytes(path, limit=MAX_BYTES, error=BadPack)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            hint = "请用记事本打开，“另存为”时编码选 UTF-8"
            raise BadPack("文件不是 UTF-8 编码", where=f"{name}.yaml 第 {line} 行", hint=hint) from error
        contents[name] = read_words(text, name)
        files.append((name, data))
    _check_federations(contents, folder)
    kept = tuple(files)
    return Phrasebank(digest_of(kept), contents, kept) if kept else SHIPPED


def _check_federations(contents: Mapping[str, Mapping[str, Any]], folder: Path) -> None:
    """Lists are looked up by the name of a federation: one under any other name would never be used."""
    federations = [*shipped_entries("federations"), *contents.get("federations", ())]
    for name in contents:
        top, _, federation = name.partition("/")
        known = [*federations, COMMON] if top == FOLDER else federations
        if top in _FOLDERS and federation not in known:
            hint = nearest(federation, known) or f"可以用：{'、'.join(known)}"
            raise BadPack(f"{_FOLDERS[top]}文件 {federation}.yaml 不是一种单位的名称", where=str(folder), hint=hint)


def save_phrasebank(bank: Phrasebank, folder: Path) -> None:
    """Write the files of ``bank`` as they are; CannotWrite where the disk refuses."""
    try:
        for name, data in bank.files:
            path = folder / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            write_bytes(path, data)
    except OSError as error:
        raise writing_trouble(error, folder, CannotWrite) from error


def read_words(text: str, name: str) -> Mapping[str, Any]:
    """The content of the file ``name`` (``verbs``, ``topics/妇联``); BadPack where its shape is not that of ours."""
    node = read_tree(text, f"{name}.yaml", BadPack)
    if name.startswith(f"{_TOPICS}/"):
        return {topic: _words(words) for topic, words in _fields(node).items()}
    if name.startswith(f"{FOLDER}/"):
        return {topic: _roles(roles) for topic, roles in _fields(node).items()}
    if name == "units":
        return {unit: _unit(entry) for unit, entry in _fields(node).items()}
    base = shipped_entries(name)
    content = {key: _like(item, base.get(key, next(iter(base.values())))) for key, item in _fields(node).items()}
    if name == "noise":
        _check_patterns(node, content)
    return content


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    known = {path.stem for path in resources("phrasebank").glob("*.yaml")} - _FIXED
    for path in folder.iterdir():
        if path.name in _FOLDERS and path.is_dir():
            yield from ((f"{path.name}/{one.stem}", one) for one in path.iterdir() if _is_list(one))
        elif path.is_dir() and any(map(_is_list, path.iterdir())):
            hint = "主题词放在 topics 文件夹里，套话放在 phrases 文件夹里"
            raise BadPack(f"不认识词库里的文件夹 {path.name}", where=str(folder), hint=hint)
        elif _is_list(path):
            if path.stem not in known:
                hint = nearest(path.stem, known) or f"可以有：{'、'.join(sorted(known))}，主题词放在 topics 文件夹里"
                raise BadPack(f"不认识词库文件 {path.name}", where=str(folder), hint=hint)
            yield path.stem, path


def _is_list(path: Path) -> bool:
    if path.suffix.lower() == ".yml":
        raise BadPack(f"词库文件 {path.name} 的名称不对", where=str(path.parent), hint="请把结尾的 .yml 改成 .yaml")
    return path.suffix == ".yaml" and path.is_file()


def _fields(node: Node) -> Mapping[str, Node]:
    if isinstance(node, Fields):
        return node.fields
    if isinstance(node, Scalar) and node.is_empty:
        return {}
    raise node.trouble("这里应当是“名称: 内容”的形式", "请对照自带的同名文件改正")


def _words(node: Node) -> list[str]:
    if not isinstance(node, Items):
        raise node.trouble("这里应当是一串词", "请写成 [甲, 乙]，或每行以“- ”开头")
    words = [read_text(item) for item in node.items]
    for word, item in zip(words, node.items, strict=True):
        if not word.strip():
            raise item.trouble("这里是空的", "请写上词，或删去这一项")
    return words


def _roles(node: Node) -> dict[str, list[str]]:
    """The phrases of a topic by their place; none may hold a figure, which next year would be wrong."""
    found: dict[str, list[str]] = {}
    for name, texts in _fields(node).items():
        if PhraseRole.called(name) is None:
            known = "、".join(role.label for role in PhraseRole)
            raise texts.trouble(f"不认识位置“{name}”", f"可以写：{known}")
        found[name] = _words(texts)
        for text, item in zip(found[name], getattr(texts, "items", ()), strict=True):
            if has_figure(text):
                raise item.trouble(f"套话里不能有数：{text[:20]}", "请去掉里面的数，填写报告时再补")
    return found


def _unit(node: Node) -> dict[str, Any]:
    entry = dict(_fields(node))
    kinds = [kind.value for kind in FigureKind]
    kind = read_text(entry.pop("kind")) if "kind" in entry else ""
    concrete = read_truth(entry.pop("concrete")) if "concrete" in entry else False
    if kind not in kinds or entry:
        raise node.trouble("单位的写法不对", f"请写成 {{kind: count}}，kind 可以是 {'、'.join(kinds)}")
    return {"kind": kind, **({"concrete": True} if concrete else {})}


def _like(node: Node, sample: Any) -> Any:
    """The value of a node, which must have the shape of ``sample``."""
    if isinstance(sample, list):
        if not sample or isinstance(sample[0], str):
            return _words(node)
        if not isinstance(node, Items):
            raise node.trouble("这里应当是一个列表", "请每行以“- ”开头")
        return [_like(item, _whole(sample)) for item in node.items]
    if isinstance(sample, Mapping):
        fields = _fields(node)
        fallback = next(iter(sample.values()), "")
        return {key: _like(item, sample.get(key, fallback)) for key, item in fields.items()}
    if isinstance(sample, str):
        return read_text(node)
    value = read_plain(node)
    if type(value) is not type(sample):
        raise node.trouble("这里写的内容类型不对", "请对照自带的同名文件改正")
    return value


def _whole(items: list[Any]) -> Any:
    """One item as an example for all: of mappings, one with the fields that any of them has."""
    if not all(isinstance(item, Mapping) for item in items):
        return items[0]
    return {key: value for item in items for key, value in item.items()}


def _check_patterns(node: Node, content: Mapping[str, Any]) -> None:
    for key, item in _fields(node).items():
        for pattern, place in zip(content[key], getattr(item, "items", ()), strict=True):
            try:
                re.compile(pattern)
            except (re.error, OverflowError, RecursionError) as error:
                raise place.trouble("这个式子写得不对", "请对照自带的 noise.yaml 改正") from error
