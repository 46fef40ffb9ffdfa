"""``drafter``: the commands. Each module behind a command is loaded when that command runs."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from drafter import __version__
from drafter.cli.command import Command
from drafter.cli.console import prepare
from drafter.cli.usage import usage_trouble
from drafter.domain.errors import DrafterError

_COMMANDS = {
    "demo": ("demo", "用样例走一遍：从往年总结到今年的 Word 文件"),
    "text": ("show", "看程序读到的文字"),
    "outline": ("show", "看读出来的结构：区块和各级标题"),
    "figures": ("show", "看找到的数据：数值、单位、数的是什么"),
    "learn": ("learn", "从往年的报告学出一个模板"),
    "correct": ("correct", "程序认错时改正一次，以后都照此办理"),
    "new": ("new", "新建工作区：为某个单位、某一年写报告"),
    "fill": ("fill", "打开填写界面"),
    "set": ("edit", "不用界面，直接填几个数"),
    "status": ("edit", "看还差哪些：待补、沿用、已确认"),
    "check": ("check", "校核一份报告，或工作区里的草稿"),
    "export": ("export", "导出 Word 文件"),
    "render": ("render", "把模板填回学到的数，与原文一字不差"),
}


class LazyGroup(Command, click.Group):
    """Commands that are imported when they are called, so that ``--help`` loads nothing heavy."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Names in the order in which a report is made."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the signature is click's
        """The command of that name, imported now."""
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"drafter.cli.{_COMMANDS[cmd_name][0]}")
        command = getattr(module, f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the signature is click's
        """The list of commands, without importing any of them."""
        with formatter.section("命令"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """An unknown command is said in Chinese, with the nearest name."""
        name = args[0]
        if name not in _COMMANDS:
            import difflib

            near = difflib.get_close_matches(name, _COMMANDS, n=1)
            raise DrafterError(
                f"没有“{name}”这个命令", hint=f"是不是想用 {near[0]}？" if near else "用 drafter --help 看有哪些命令"
            )
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="命令 [参数]...",
    options_metavar="[选项]",
)
@click.version_option(__version__, "--version", "-V", message="年报起草助手 %(version)s", help="显示版本")
@click.pass_context
def cli(context: click.Context) -> None:
    """年报起草助手：从去年的工作总结，到今年的 Word 文件。

    不写命令时打开开始界面。每个命令后面加 --help 看用法。
    """
    if context.invoked_subcommand is None:
        from drafter.cli.fill import start

        start()


def main(arguments: list[str] | None = None) -> None:
    """Run the program. Errors of the user are said in Chinese; no traceback ever reaches a user."""
    prepare()
    try:
        code = cli.main(args=arguments, prog_name="drafter", standalone_mode=False)
    except click.exceptions.Abort:
        _complain("已停止。")
        sys.exit(130)
    except click.ClickException as error:
        _complain(f"用法不对：{usage_trouble(error)}")
        _complain("加上 --help 可以看到用法。")
        sys.exit(2)
    except DrafterError as error:
        _complain(str(error))
        sys.exit(2)
    except KeyboardInterrupt:
        _complain("已停止。")
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - the last door: a traceback helps no clerk
        from drafter.cli.crash import report_crash

        _complain(report_crash(error))
        sys.exit(70)
    sys.exit(code if isinstance(code, int) else 0)


def _complain(text: str) -> None:
    click.echo(text, err=True)
