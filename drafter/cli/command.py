"""A click command whose help page is Chinese throughout."""

from __future__ import annotations

import re
from typing import Any

import click

_VALUES = {"PATH": "位置", "TEXT": "文字", "INTEGER RANGE": "数字", "INTEGER": "数字"}
_RANGE = re.compile(r"\s*\[(-?\d+)<=x<=(-?\d+)\]")


class Command(click.Command):
    """As click's own; headings and the help option are Chinese."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options.setdefault("options_metavar", "[选项]")
        super().__init__(*arguments, **options)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how the command is written."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options with their explanations."""
        records = [
            record
            for parameter in self.get_params(ctx)
            if isinstance(parameter, click.Option) and (record := parameter.get_help_record(ctx)) is not None
        ]
        with formatter.section("选项"):
            formatter.write_dl([(_chinese(names), _explained(text)) for names, text in records])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明"
        return option


def _explained(text: str) -> str:
    return _RANGE.sub(r"（\1 到 \2）", text.replace("[required]", "（必填）"))


def _chinese(names: str) -> str:
    for english, chinese in _VALUES.items():
        names = names.replace(f" {english}", f" {chinese}")
    return names
