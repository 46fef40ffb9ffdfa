"""The two options by which a command reads with what an office has taught."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def guided(command: F) -> F:
    """Give ``command`` the options ``--corrections`` and ``--phrasebank``, as parameters of these names."""
    path = click.Path(path_type=Path)
    words = click.option("--phrasebank", type=path, help="本单位的词库文件夹，加在自带的词库上")
    return click.option("--corrections", type=path, help="更正文件 corrections.yaml，或放着它的工作区")(words(command))
