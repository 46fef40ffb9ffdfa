"""Watching an app of Textual from inside: when it has drawn what, and how long chosen methods take."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from functools import wraps
from time import perf_counter, thread_time
from typing import Any

TICK = 1 / 60
"""Seconds between two updates of Textual."""
PATIENCE = 20.0
"""Seconds to wait for one thing before something must be wrong."""


@asynccontextmanager
async def patience(what: str) -> AsyncIterator[None]:
    """Break off after ``PATIENCE``. Raises TimeoutError, which names ``what`` never came."""
    try:
        async with asyncio.timeout(PATIENCE):
            yield
    except TimeoutError:
        raise TimeoutError(f"waited {PATIENCE:.0f} s for {what}") from None


class Own:
    """Adds up the seconds spent in chosen methods, and those the processor was at it; what one calls counts once.

    ``ran`` holds the classes whose methods ran.
    """

    def __init__(self) -> None:
        self.spent = 0.0
        self.processor = 0.0
        self.ran: set[type] = set()
        self._inside = False

    def clear(self) -> None:
        self.spent = self.processor = 0.0
        self.ran.clear()

    def count(self, owner: type, name: str) -> None:
        plain: Callable[..., Any] = getattr(owner, name)

        @wraps(plain)
        def counted(*arguments: Any, **named: Any) -> Any:
            if self._inside:
                return plain(*arguments, **named)
            self._inside = True
            began, worked = perf_counter(), thread_time()
            try:
                return plain(*arguments, **named)
            finally:
                self.spent += perf_counter() - began
                self.processor += thread_time() - worked
                self.ran.add(owner)
                self._inside = False

        setattr(owner, name, counted)


class Watch:
    """Tells when an update has been written to the terminal, given ``own`` one for which something of ours was drawn.

    ``wall`` and ``processor`` are the seconds from the last key to the last such update.
    """

    def __init__(self, app: Any, own: Own | None = None) -> None:
        self.wall = 0.0
        self.processor = 0.0
        self._app = app
        self._own = own
        self._began = self._worked = self._time = 0.0
        self._drawn: set[type] = set()
        self._updated = asyncio.Event()
        display = app._display

        def watched(*arguments: Any) -> None:
            display(*arguments)
            if own is not None and not own.ran:
                return
            self._time = perf_counter()
            self.wall, self.processor = self._time - self._began, thread_time() - self._worked
            if own is not None:
                self._drawn |= own.ran
                own.ran.clear()
            self._updated.set()

        app._display = watched

    async def press(self, key: str, drawn: Collection[type] = ()) -> None:
        """Hand ``key`` to the app and wait until all of ``drawn`` have been, for none until any update."""
        from textual import events

        if self._own is not None:
            self._own.clear()
        self._drawn.clear()
        self._updated.clear()
        self._began, self._worked = perf_counter(), thread_time()
        self._app.post_message(events.Key(key, key if len(key) == 1 else None))
        names = "、".join(one.__name__ for one in drawn) or "an update"
        async with patience(f"{names} after {key}"):
            await self._updated.wait()
            while not self._drawn.issuperset(drawn):
                self._updated.clear()
                await self._updated.wait()

    async def rest(self) -> None:
        """Wait for two ticks without an update."""
        since = perf_counter()
        async with patience("the screen to rest"):
            while (left := max(self._time, since) + 2 * TICK - perf_counter()) > 0:
                await asyncio.sleep(left)
