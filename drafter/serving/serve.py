"""Run the server until somebody stops it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from drafter.domain.errors import CannotServe
from drafter.serving.gate import Gate, is_loopback
from drafter.serving.server import Server

ANYWHERE = ("0.0.0.0", "::")


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """What to give to people: ``writing`` to those who fill in, ``reading`` to the leader."""

    writing: str
    reading: str


def serve(folder: Path, *, host: str, port: int, password: str, started: Callable[[Links], None]) -> None:
    """Serve the form of ``folder``; ``started`` gets the links. Port 0 takes any that is free. Ends with Ctrl+C.

    Raises CannotServe where nobody can listen there, or where others could come in without a password.
    """
    if not is_loopback(host) and not password:
        raise CannotServe(
            "别的电脑也能连到这个地址，要有密码才行",
            where=host,
            hint="请加上 --password；只在本机用，就不要写 --host",
        )
    wire = _listen(host, port)
    gate = Gate(host=host, port=wire.getsockname()[1], password=password)
    try:
        asyncio.run(_run(folder, gate, wire, started))
    except KeyboardInterrupt:
        pass
    finally:
        wire.close()


async def _run(folder: Path, gate: Gate, wire: socket.socket, started: Callable[[Links], None]) -> None:
    application = Server(folder, gate).application()
    runner = web.AppRunner(application, access_log=None, handle_signals=True, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.SockSite(runner, wire).start()
        started(links(gate))
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


def links(gate: Gate) -> Links:
    """The addresses to give away; of a server that listens everywhere, by the name of this computer."""
    host = socket.gethostname() if gate.host in ANYWHERE else gate.host
    place = f"http://{f'[{host}]' if ':' in host else host}:{gate.port}"
    return Links(writing=f"{place}/open/{gate.key}", reading=f"{place}/read/{gate.reading_key}")


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        wire = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError, OverflowError) as error:
        raise CannotServe("不认识这个地址", where=host, hint="请写本机的 IP 地址，例如 192.0.2.10") from error
    try:
        wire.bind(address)
        wire.listen()
    except (OSError, OverflowError) as error:
        wire.close()
        hint = "换一个端口，例如 --port 8765；不写端口，程序自己找一个"
        raise CannotServe(f"不能用 {port} 端口，可能有别的程序在用", where=host, hint=hint) from error
    wire.setblocking(False)
    return wire
