"""The data of the phrasebank: YAML files that staff may edit, read once.

A checkout has ``phrasebank/`` beside the package, an installed wheel carries it inside. A workspace may hold a folder
of the same name: its files are laid over ours, see :func:`overlay`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from drafter.domain.errors import BadPack


def resources(kind: str) -> Path:
    """The folder of shipped ``templates``, ``phrasebank`` or ``seeds``.

    >>> resources("phrasebank").is_dir()
    True
    """
    package = Path(__file__).resolve().parents[1]
    installed = package / "data" / kind
    return installed if installed.is_dir() else package.parent / kind


@cache
def entries(name: str) -> Mapping[str, Any]:
    """The content of ``phrasebank/NAME.yaml``; NAME may hold a slash (``topics/妇联``)."""
    return read_entries(resources("phrasebank") / f"{name}.yaml")


def read_entries(path: Path) -> Mapping[str, Any]:
    """The mapping in a YAML file. Raises BadPack with line and column when it is none."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f" 第 {mark.line + 1} 行第 {mark.column + 1} 列" if mark else ""
        raise BadPack("词库文件格式有误", where=f"{path.name}{place}", hint="请对照旁边的行改正缩进或冒号") from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadPack("词库文件读不出来", where=path.name, hint="请检查文件是否存在、是否为 UTF-8 编码") from error
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise BadPack("词库文件应当是“名称: 内容”的形式", where=path.name, hint="请对照自带的同名文件改正")
    return content


def overlay(base: Mapping[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    """``base`` with ``extra`` laid over it: lists are joined, mappings merged, anything else replaced."""
    merged = dict(base)
    for key, value in extra.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = overlay(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            merged[key] = [*old, *(word for word in value if word not in old)]
        else:
            merged[key] = value
    return merged
