"""The data of the phrasebank: YAML files that staff may edit, read once.

A checkout has ``phrasebank/`` beside the package, an installed wheel carries it inside. A workspace may hold a folder
of the same name: :func:`laid_over` lays it over ours for as long as a ``with`` lasts, in that thread or task alone.
What is made of the data is kept by :func:`cached`, apart for each phrasebank.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache, update_wrapper
from pathlib import Path
from typing import Any, Generic, ParamSpec, TypeVar

from drafter.domain.errors import BadPack

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Phrasebank:
    """An office's own words, laid over the shipped ones.

    ``digest`` tells one from another. ``contents`` maps names (``verbs``, ``topics/妇联``) to what their files say,
    ``files`` holds these files as they are.
    """

    digest: str = ""
    contents: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, compare=False)
    files: tuple[tuple[str, bytes], ...] = field(default=(), compare=False)


SHIPPED = Phrasebank()
"""Nothing laid over ours."""
_CURRENT: ContextVar[Phrasebank] = ContextVar("phrasebank", default=SHIPPED)


def current() -> Phrasebank:
    """The phrasebank in force here."""
    return _CURRENT.get()


@contextmanager
def laid_over(bank: Phrasebank) -> Iterator[None]:
    """Within the ``with``, :func:`entries` gives our words with those of ``bank`` laid over them."""
    token = _CURRENT.set(bank)
    try:
        yield
    finally:
        _CURRENT.reset(token)


class _Kept(Generic[P, R]):
    """A function whose results are kept, apart for each phrasebank."""

    def __init__(self, function: Callable[P, R]) -> None:
        @lru_cache(maxsize=512)
        def made(_: Phrasebank, *args: P.args, **kwargs: P.kwargs) -> R:
            return function(*args, **kwargs)

        self._made = made
        update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        return self._made(_CURRENT.get(), *args, **kwargs)  # type: ignore[arg-type]


def cached(function: Callable[P, R]) -> Callable[P, R]:
    """As ``functools.cache``, for functions that look into the phrasebank: each phrasebank has results of its own."""
    return _Kept(function)


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of ``words``: the longest that stands there.

    >>> any_of(("人", "人次", "（个）"))
    '（个）|人次|人'
    """
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


def resources(kind: str) -> Path:
    """The folder of shipped ``templates``, ``phrasebank`` or ``seeds``.

    >>> resources("phrasebank").is_dir()
    True
    """
    package = Path(__file__).resolve().parents[1]
    installed = package / "data" / kind
    return installed if installed.is_dir() else package.parent / kind


@cached
def entries(name: str) -> Mapping[str, Any]:
    """The content of ``phrasebank/NAME.yaml``; NAME may hold a slash (``topics/妇联``)."""
    own = _CURRENT.get().contents.get(name)
    if own is None:
        return shipped_entries(name)
    return overlay(shipped_entries(name) if is_shipped(name) else {}, own)


_SHIPPED: dict[str, Mapping[str, Any]] = {}


def shipped_entries(name: str) -> Mapping[str, Any]:
    """As :func:`entries`, without anybody's own words."""
    if name not in _SHIPPED:
        _SHIPPED[name] = read_entries(resources("phrasebank") / f"{name}.yaml")
    return _SHIPPED[name]


def is_shipped(name: str) -> bool:
    """Whether we have a file of that name."""
    return (resources("phrasebank") / f"{name}.yaml").is_file()


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


def digest_of(files: tuple[tuple[str, bytes], ...]) -> str:
    """What tells files with other names or other content apart; empty for none."""
    if not files:
        return ""
    told = hashlib.sha256()
    for name, data in files:
        told.update(f"{name}\0{len(data)}\0".encode())
        told.update(data)
    return told.hexdigest()
