"""The form with 300 fields, in a real terminal: first paint, a key until the preview has it, another section.

    .venv/bin/python bench/form.py

Every program runs in a pseudo terminal of 120 x 40 cells, as it would in a window.

- *First paint*: from the start of the process until the terminal was sent something, and until it was sent the first
  field. The ratio is to an app of Textual with a single line of text, started in turn with it, which has no workspace
  to open and no database to load. Best of several starts each.
- *A key*: from handing the key to the app until the update that shows the new preview has been written to the
  terminal. Textual draws sixty times a second, so most of that is waiting for its clock. *Our own work* is the time
  inside it that is spent in code of ours and what that calls: taking the value in, storing it in the ledger, setting
  the fields, the outline, the counts and the preview, and drawing our widgets. What the processor spends on it is
  told beside: the rest is the disk, and other programs. The ratio is to the same key in an ``Input`` of Textual alone.
- *Another section*: from handing PgDn to the app until the update with its fields has been written, all of it.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

FIRST_FIELD = "活动0-0"
BARE_TEXT = "只有一行字"
OPENING_TEXT = "正在打开"
STARTS = 5
KEYS = 300
SECTIONS = 40
COLUMNS, LINES = 120, 40
PAINT_WANTED = 1.5
PATIENCE = 20.0
"""Seconds to wait for one update before something must be wrong."""


def main() -> None:
    from timing import row, skipped, title

    title("Form: 300 fields in a terminal of 120 x 40")
    if os.name == "nt":
        skipped("all of it", "there is no pseudo terminal here")
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DRAFTER_HOME"] = str(Path(folder) / "settings")
        workspace = make_workspace(Path(folder) / "workspace")
        starts = [
            (
                first_paint(BARE_TEXT, "bare"),
                first_paint(OPENING_TEXT, "form", workspace),
                first_paint(FIRST_FIELD, "form", workspace),
            )
            for _ in range(STARTS)
        ]
        bare, something, fields = (min(times) for times in zip(*starts, strict=True))
        row("an app of Textual with one line of text", bare, bare)
        row("first paint of the form", something, bare, f"at most {PAINT_WANTED} x wanted")
        row("the fields of the first section", fields, bare)
        plain = measured("input")["keys"]
        found = measured("keys", workspace)
        base = percentile(plain, 0.95)
        row("a key in an Input of Textual alone (p95)", base, base)
        row("a key until the preview has it (p50)", percentile(found["keys"], 0.5), base)
        row("a key until the preview has it (p95)", percentile(found["keys"], 0.95), base)
        row("our own work for a key (p50)", percentile(found["own"], 0.5))
        row("our own work for a key (p95)", percentile(found["own"], 0.95), None, "at most 16 ms wanted")
        row("of that, in the processor (p50)", percentile(found["processor"], 0.5))
        row("of that, in the processor (p95)", percentile(found["processor"], 0.95))
        row("another section (p50)", percentile(found["sections"], 0.5))
        row("another section (p95)", percentile(found["sections"], 0.95), None, "at most 100 ms wanted")


def percentile(times: list[float], part: float) -> float:
    return sorted(times)[min(int(len(times) * part), len(times) - 1)]


def make_workspace(folder: Path) -> str:
    from drafter.storage.workspace import create_workspace
    from tests.drafting.packs import OURS, Period, large_pack

    create_workspace(folder, agency=OURS, period=Period(year=2024), pack=large_pack())
    return str(folder)


# In a terminal


@contextmanager
def in_terminal(*arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """This script with ``arguments`` in a pseudo terminal, and the end of it that shows what is drawn."""
    import fcntl
    import pty
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONWARNINGS": "ignore"}
    program = subprocess.Popen(
        [sys.executable, __file__, *arguments], stdin=slave, stdout=slave, stderr=slave, env=environment
    )
    os.close(slave)
    try:
        yield program, master
    finally:
        program.kill()
        program.wait()
        os.close(master)


def first_paint(text: str, what: str, workspace: str = "") -> float:
    """Seconds from the start of the process until ``text`` is in the terminal."""
    wanted = text.encode()
    began = perf_counter()
    with in_terminal(what, workspace) as (_, screen):
        seen = b""
        while wanted not in seen:
            seen = seen[-200_000:] + os.read(screen, 65536)
        return perf_counter() - began


def measured(what: str, workspace: str = "") -> dict[str, list[float]]:
    """What the program measured in itself."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file, in_terminal(what, workspace, file.name) as (program, end):
        with suppress(OSError):
            while os.read(end, 65536):
                pass
        program.wait()
        found: dict[str, list[float]] = json.loads(Path(file.name).read_text())
        return found


# Inside the program


def run_bare() -> None:
    from textual.app import App, ComposeResult
    from textual.widgets import Static

    class Bare(App[None]):
        def compose(self) -> ComposeResult:
            yield Static(BARE_TEXT)

    Bare().run()


def run_input(target: str) -> None:
    from textual.app import App, ComposeResult
    from textual.widgets import Input

    class Plain(App[None]):
        def compose(self) -> ComposeResult:
            yield Input()

    app = Plain()
    watch = Watch(app)

    async def type_keys(_: object) -> None:
        await asyncio.sleep(0.5)
        keys = [await watch.press("5") for _ in range(KEYS)]
        finish(app, target, {"keys": keys})

    app.run(auto_pilot=type_keys)


def run_form(workspace: str, target: str) -> None:
    from drafter.form.app import DrafterApp

    app = DrafterApp(Path(workspace))
    if not target:
        app.run()
        return
    # A start measures what the program loads by itself.
    from drafter.form.screens.fill import FillScreen
    from drafter.form.widgets import field_row, head_line, outline, preview

    watch = Watch(app)
    own = Own()
    for owner, name in (
        (FillScreen, "_typed"),
        (field_row.FieldRow, "render_line"),
        (preview.Preview, "render_line"),
        (head_line.HeadLine, "render"),
        (outline.Outline, "render_line"),
    ):
        own.count(owner, name)

    async def type_keys(_: object) -> None:
        while not isinstance(app.screen, FillScreen) or not app.screen._key:
            await asyncio.sleep(0.05)
        await asyncio.sleep(1)
        screen = app.screen
        chance = random.Random(7)
        order = list(screen.desk.session.page.order)
        found: dict[str, list[float]] = {"keys": [], "own": [], "processor": [], "sections": []}
        while len(found["keys"]) < KEYS:
            await screen._go(chance.choice(order))
            await asyncio.sleep(0.05)
            for digit in str(chance.randint(100, 9999)):
                own.spent = own.processor = 0.0
                found["keys"].append(await watch.press(digit))
                found["own"].append(own.spent)
                found["processor"].append(own.processor)
        await screen._go(order[0])
        await asyncio.sleep(0.3)
        for at in range(SECTIONS):
            before = screen._section
            key = "pagedown" if at % 30 < 29 else "pageup"
            found["sections"].append(await watch.press(key, lambda before=before: screen._section != before))
            await asyncio.sleep(0.1)
        finish(app, target, found)

    app.run(auto_pilot=type_keys)


class Own:
    """Adds up the time spent in chosen methods; what one of them calls is counted once."""

    def __init__(self) -> None:
        self.spent = 0.0
        self.processor = 0.0
        self._inside = False

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
                self._inside = False

        setattr(owner, name, counted)


class Watch:
    """Tells when an update has been written to the terminal."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._drawn = asyncio.Event()
        self._time = 0.0
        display = app._display

        def watched(*arguments: Any) -> None:
            display(*arguments)
            self._time = perf_counter()
            self._drawn.set()

        app._display = watched

    async def press(self, key: str, done: Callable[[], bool] = lambda: True) -> float:
        """Seconds from handing ``key`` to the app until the last update before it rests, ``done`` being so."""
        from textual import events

        began = perf_counter()
        self._drawn.clear()
        self._app.post_message(events.Key(key, key if len(key) == 1 else None))
        await asyncio.wait_for(self._drawn.wait(), PATIENCE)
        while not done():
            await asyncio.sleep(0.001)
        last = -1.0
        # Two clock ticks of Textual without an update: it rests.
        while last != self._time:
            last = self._time
            await asyncio.sleep(2 / 60)
        return self._time - began


def finish(app: Any, target: str, found: dict[str, list[float]]) -> None:
    Path(target).write_text(json.dumps(found))
    app.exit()


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            main()
        case ["bare", *_]:
            run_bare()
        case ["input", _, target]:
            run_input(target)
        case [_, workspace, *rest]:
            run_form(workspace, rest[0] if rest else "")
