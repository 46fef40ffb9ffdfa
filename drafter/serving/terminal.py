"""The form of one person: a process of its own, and the wire between it and the browser."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

PATIENCE = 5.0
"""Seconds that a form gets to close its ledger before it is ended."""


def fill_command(folder: Path, name: str) -> tuple[str, ...]:
    """How the form of ``folder`` is started for somebody called ``name``."""
    return (sys.executable, "-m", "drafter", "fill", str(folder), f"--user={name}")


class Terminal(AppService):
    """Textual's own service, started without a shell: a name or a folder is never read as a command."""

    def __init__(
        self,
        command: tuple[str, ...],
        *,
        write_bytes: Callable[[bytes], Awaitable[None]],
        write_str: Callable[[str], Awaitable[None]],
        close: Callable[[], Awaitable[object]],
        downloads: DownloadManager,
    ) -> None:
        async def shut() -> None:
            await close()

        super().__init__(
            " ".join(command), write_bytes=write_bytes, write_str=write_str, close=shut, download_manager=downloads
        )
        self._arguments = command

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width=width, height=height)
        process = await asyncio.create_subprocess_exec(
            *self._arguments, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment
        )
        self._process = process
        self._stdin = process.stdin
        return process

    async def stop(self) -> None:
        """Let the form close, and end it where it does not."""
        process = self._process
        if process is None:
            return
        with suppress(TimeoutError, ConnectionError, RuntimeError):
            await asyncio.wait_for(super().stop(), PATIENCE)
            await asyncio.wait_for(process.wait(), PATIENCE)
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
