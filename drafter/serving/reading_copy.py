"""The draft as a reader sees it: made anew when the ledger has grown, in a thread that nobody waits for."""

from __future__ import annotations

import asyncio
import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from drafter.domain.errors import DrafterError
from drafter.work.desk.reading_desk import ReadingDesk
from drafter.writing.html import render_html


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What a reader gets; ``version`` differs where anything that is shown differs."""

    title: str
    html: str
    state: str
    version: str


class ReadingCopy:
    """The copy of one workspace. It never writes to it."""

    def __init__(self, folder: Path) -> None:
        # The ledger's connection belongs to one thread.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        self._folder = folder
        self._desk: ReadingDesk | None = None
        self._made: Copy | None = None

    async def now(self) -> Copy:
        """The draft as it now is; where it cannot be read, what is wrong in its place."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._look)

    def close(self) -> None:
        """Let the ledger go."""
        self._thread.submit(self._let_go)
        self._thread.shutdown()

    def _let_go(self) -> None:
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    def _look(self) -> Copy:
        try:
            if self._desk is None:
                self._desk = ReadingDesk(self._folder)
            elif not self._desk.refresh() and self._made is not None:
                return self._made
            self._made = _copy(self._desk)
        except DrafterError as error:
            self._let_go()
            self._made = Copy(title="", html="", state=str(error), version=_digest(str(error)))
        return self._made


def _copy(desk: ReadingDesk) -> Copy:
    report = desk.report()
    html = render_html(report)
    state = desk.state()
    return Copy(title=report.title, html=html, state=state, version=_digest(html + state))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
