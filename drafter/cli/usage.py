"""What click says about a wrong command line, in Chinese."""

from __future__ import annotations

import re

import click

_SAID = (
    (re.compile(r"Got unexpected extra arguments? \((.*)\)"), "多写了 {}；文件名里有空格时，请用英文双引号括起来"),
    (re.compile(r"Option '(.*)' requires an argument\."), "{} 后面要写内容"),
    (re.compile(r"Option '(.*)' does not take a value\."), "{} 后面不用写内容"),
    (re.compile(r"Option '(.*)' requires \d+ arguments\."), "{} 后面写的内容不够"),
)
_WORDS = (
    (re.compile(r"'(.*)' is not a valid integer(?: range)?\."), "“{}”不是整数"),
    (re.compile(r"'(.*)' is not one of (.*)\."), "没有“{}”这一种，可以写 {}"),
    (re.compile(r"(?:Path|File|Directory) '(.*)' does not exist\."), "找不到“{}”，请检查是否写对"),
    (re.compile(r"(-?\d+) is not in the range (-?\d+)<=x<=(-?\d+)\."), "{} 超出了范围，可以写 {} 到 {}"),
)


def usage_trouble(error: click.ClickException) -> str:
    """The message of ``error`` in Chinese; what we wrote ourselves stays as it is.

    >>> usage_trouble(click.NoSuchOption("--jso"))
    '没有 --jso 这个选项'
    """
    if isinstance(error, click.MissingParameter):
        return f"还要写 {_name(error)}"
    if isinstance(error, click.BadParameter):
        return f"{_name(error)}：{_translated(error.message, _WORDS)}"
    if isinstance(error, click.NoSuchOption):
        near = "，是不是想用 " + "、".join(error.possibilities) if error.possibilities else ""
        return f"没有 {error.option_name} 这个选项{near}"
    return _translated(error.format_message(), _SAID)


def _name(error: click.BadParameter) -> str:
    parameter = error.param
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.make_metavar(error.ctx).strip("[]") if parameter is not None and error.ctx else "参数"


def _translated(message: str, table: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, chinese in table:
        if found := pattern.fullmatch(message.strip()):
            return chinese.format(*(part.replace("', '", "、").strip("'") for part in found.groups()))
    return message
