"""The terminal as a place to read: its width, whether it shows colour, and what must not reach it."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from drafter.cli.console import give

if TYPE_CHECKING:
    from rich.console import Console

    from drafter.cli.table import Column

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
NARROWEST = 40
"""Columns below which nothing is made any narrower."""


def is_screen() -> bool:
    """Whether a person reads along, rather than a file or another program."""
    return sys.stdout.isatty()


def screen(file: TextIO | None = None, *, width: int = 0) -> Console:
    """The terminal; without any style where ``NO_COLOR`` is set or the terminal has none."""
    from rich.console import Console

    # An empty NO_COLOR asks for nothing, by the convention of that name.
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    size = shutil.get_terminal_size()
    return Console(
        file=file,
        color_system=None if plain else "auto",
        highlight=False,
        markup=False,
        emoji=False,
        width=max(NARROWEST, width or size.columns),
        height=size.lines,
    )


def give_table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Data, on standard output: cut to the screen and in colour where there is one, else whole and plain."""
    from drafter.cli.table import screen_table, show_table

    if is_screen():
        console = screen()
        clean = [[harmless(cell) for cell in row] for row in rows]
        console.print(screen_table(columns, clean, console.width), soft_wrap=True)
    else:
        give(show_table(columns, rows))


def harmless(text: str) -> str:
    """``text`` without characters that steer a terminal or turn the direction of writing; as many characters as before.

    >>> harmless("接访\\x1b[31m12次")
    '接访\ufffd[31m12次'
    """
    return _CONTROL.sub("\ufffd", text)
