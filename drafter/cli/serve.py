"""``drafter serve``: the form in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.command import Command
from drafter.cli.console import give, give_json, say


@click.command("serve", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), metavar="[文件夹]")
@click.option("--host", default="127.0.0.1", help="本机的网络地址；不写就只有这台电脑能用")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="端口；不写就找一个空着的")
@click.option("--password", default="", envvar="DRAFTER_PASSWORD", help="密码；写了 --host 就必须有")
@click.option("--browser", is_flag=True, help="在浏览器里打开")
@click.option("--json", "as_json", is_flag=True, help="链接用 JSON 输出，供其他程序使用")
def serve_command(folder: Path, host: str, port: int, password: str, *, browser: bool, as_json: bool) -> None:
    """在浏览器里填写：给出两个链接，一个用来填，一个给领导看。

    几个人可以同时填，各写各的姓名。按 Ctrl+C 停下，填写的内容都已存好。
    """
    from drafter.serving.gate import is_loopback
    from drafter.serving.serve import Links, serve
    from drafter.storage.workspace import open_workspace

    open_workspace(folder)

    def started(links: Links) -> None:
        if as_json:
            give_json({"writing": links.writing, "reading": links.reading})
        else:
            say("填写的链接（发给填数的人）：")
            give(f"  {links.writing}")
            say("阅读的链接（发给领导，只能看，不能改）：")
            give(f"  {links.reading}")
            if not is_loopback(host):
                say("内容和密码在网上不加密，只在可信的单位内网里用。")
            say("按 Ctrl+C 停下。")
        if browser:
            import webbrowser

            webbrowser.open(links.writing)

    serve(folder, host=host, port=port, password=password, started=started)
