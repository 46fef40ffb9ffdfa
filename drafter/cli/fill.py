"""``drafter fill``: the form."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.command import Command


@click.command("fill", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), metavar="[文件夹]")
@click.option("--user", default="", help="填写人的姓名，台账里记着；不写就是登录电脑的名字")
@click.option("--plain", is_flag=True, help="一行一行地问，给读屏软件和不能全屏的终端用")
def fill_command(folder: Path, user: str, *, plain: bool) -> None:
    """打开填写界面。不写文件夹就是当前文件夹。"""
    from drafter.storage.workspace import open_workspace

    open_workspace(folder)
    if plain:
        _ask(folder, user)
    else:
        _run(folder, user=user)


def _ask(folder: Path, user: str) -> None:
    from drafter.cli.console import give
    from drafter.cli.plain import PlainForm
    from drafter.work.desk.desk import open_desk

    with open_desk(folder, user=user) as desk:
        PlainForm(desk, ask=input, say=give).run()


def start() -> None:
    """The start screen, or the workspace in the current folder."""
    from drafter.storage.workspace import is_workspace

    here = Path()
    _run(here if is_workspace(here) else None)


def _run(folder: Path | None, *, user: str = "") -> None:
    from drafter.form.app import DrafterApp
    from drafter.form.doors import all_doors

    DrafterApp(folder, doors=all_doors(), user=user).run()
