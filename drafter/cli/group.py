"""The commands as click sees them. Each module behind a command is loaded when that command runs."""

from __future__ import annotations

import importlib
from typing import Any

import click

from drafter import __version__
from drafter.cli.command import Command
from drafter.cli.console import say
from drafter.cli.front import COMMANDS, front_page
from drafter.cli.usage import usage_trouble
from drafter.domain.errors import DrafterError


class LazyGroup(Command, click.Group):
    """Commands that are imported when they are called, so that ``--help`` loads nothing heavy."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names in the order in which a report is made."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"drafter.cli.{COMMANDS[cmd_name][0]}")
        command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        assert isinstance(command, click.Command)
        return command

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """The front page, without importing any command."""
        formatter.write(front_page())

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """An unknown command is said in Chinese, with the nearest name."""
        name = args[0]
        if name not in COMMANDS:
            import difflib

            near = difflib.get_close_matches(name, COMMANDS, n=1)
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


def run(arguments: list[str] | None = None) -> int:
    """Run a command line and give the exit code. Errors of the user are said in Chinese."""
    try:
        code = cli.main(args=arguments, prog_name="drafter", standalone_mode=False)
    except click.exceptions.Abort:
        say("已停止。")
        return 130
    except click.ClickException as error:
        say(f"用法不对：{usage_trouble(error)}")
        say("加上 --help 可以看到用法。")
        return 2
    return code if isinstance(code, int) else 0
