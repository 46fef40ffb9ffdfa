"""The form with 300 fields, in a real terminal: first paint, a key until the preview has it, another section.

    .venv/bin/python bench/form.py

Every program runs in a pseudo terminal of 120 x 40 cells, as it would in a window.

- *First paint*: from the start of the process until the terminal was sent something, and until it was sent the first
  field. The ratio is to an app of Textual with a single line of text, started in turn with it, which has no workspace
  to open and no database to load. Best of several starts each.
- *A key*: from handing the key to the app until the update that shows the new preview has been written to the
  terminal. Textual draws sixty times a second, so a part of that is waiting for its clock. *Our own work* is the time
  inside it that is spent in code of ours and what that calls: taking the value in, storing it in the ledger, setting
  the fields, the outline, the counts and the preview, and drawing our widgets. The ratio is to the same key in an
  ``Input`` of Textual alone. The same again at a time when the draft is checked beside it, in a thread.
- *Another section*: from handing PgDn or PgUp to the app until the last update that draws anything of the section has
  been written. The number of its page comes later, when the writer pauses.

Beside the time that passes stands what the processor spends: the rest is that clock, the disk, and other programs.
No wait is endless: one that runs out ends the measurement and says what was missing.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

FIRST_FIELD = "活动0-0"
BARE_TEXT = "只有一行字"
OPENING_TEXT = "正在打开"
STARTS = 5
KEYS = 200
CHECKED = 15
SECTIONS = 58
"""As often as it takes to go through all sections and back."""
PAINT_WANTED = 1.5
PATIENCE = 20.0
"""Seconds for a first paint."""
ALL_PATIENCE = 120.0
"""Seconds for one run of a program that measures itself."""


def main() -> None:
    from timing import row, skipped, title

    title("Form: 300 fields in a terminal of 120 x 40")
    if os.name == "nt":
        skipped("all of it", "there is no pseudo terminal here")
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DRAFTER_HOME"] = str(Path(folder) / "settings")
        # An installed program is compiled already; the first of several starts does it here.
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        os.environ["PYTHONDONTWRITEBYTECODE"] = ""
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
        plain = measured("input")["wall"]
        found = measured("form", workspace)
        base = percentile(plain, 0.95)
        row("a key in an Input of Textual alone (p95)", base, base)
        for name, key, wanted in (
            ("a key until the preview has it", "wall", ""),
            ("  in the processor", "processor", ""),
            ("  our own work", "own wall", "at most 16 ms wanted"),
            ("  our own work, in the processor", "own processor", ""),
            ("a key while the draft is checked", "checked wall", ""),
            ("another section", "section wall", "at most 100 ms wanted"),
            ("  in the processor", "section processor", ""),
        ):
            row(f"{name} (p50)", percentile(found[key], 0.5), base)
            row(f"{name} (p95)", percentile(found[key], 0.95), base, wanted)


def percentile(times: list[float], part: float) -> float:
    return sorted(times)[min(int(len(times) * part), len(times) - 1)]


def make_workspace(folder: Path) -> str:
    from drafter.storage.workspace import create_workspace
    from tests.drafting.packs import OURS, Period, large_pack

    create_workspace(folder, agency=OURS, period=Period(year=2024), pack=large_pack())
    return str(folder)


def first_paint(text: str, what: str, workspace: str = "") -> float:
    """Seconds from the start of the process until ``text`` is in the terminal."""
    from pseudo_terminal import in_terminal, output

    wanted = text.encode()
    began = perf_counter()
    with in_terminal(__file__, what, workspace) as (_, screen):
        seen = b""
        for written in output(screen, PATIENCE):
            seen = seen[-200_000:] + written
            if wanted in seen:
                return perf_counter() - began
    raise SystemExit(f"“{text}” never came to the screen; the last that came: {seen[-500:]!r}")


def measured(what: str, workspace: str = "") -> dict[str, list[float]]:
    """What the program measured in itself."""
    from pseudo_terminal import in_terminal, output

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "found.json"
        with in_terminal(__file__, what, workspace, str(target)) as (_, screen):
            seen = b""
            for written in output(screen, ALL_PATIENCE):
                seen = seen[-2000:] + written
        if not target.exists():
            raise SystemExit(f"“{what}” measured nothing; its last words: {seen.decode(errors='replace')}")
        found: dict[str, list[float]] = json.loads(target.read_text(encoding="utf-8"))
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
    from watch import Watch

    class Plain(App[None]):
        def compose(self) -> ComposeResult:
            yield Input()

    app = Plain()
    watch = Watch(app)

    async def type_keys(_: object) -> None:
        await asyncio.sleep(0.5)
        found: dict[str, list[float]] = {"wall": []}
        for _ in range(KEYS // 2):
            await watch.press("5")
            found["wall"].append(watch.wall)
            await watch.rest()
        finish(app, target, found)

    app.run(auto_pilot=type_keys)


def run_form(workspace: str, target: str) -> None:
    from collections import defaultdict

    from drafter.form.app import DrafterApp

    app = DrafterApp(Path(workspace))
    if not target:
        app.run()
        return
    # A start measures what the program loads by itself.
    from watch import TICK, Own, Watch, patience

    from drafter.form.recount import PAUSE
    from drafter.form.screens.fill import FillScreen
    from drafter.form.widgets.context import Context
    from drafter.form.widgets.field_row import FieldRow
    from drafter.form.widgets.head_line import HeadLine
    from drafter.form.widgets.outline import Outline
    from drafter.form.widgets.preview import Preview

    own = Own()
    own.count(FillScreen, "_typed")
    for widget, name in (
        (Context, "render"),
        (FieldRow, "render_line"),
        (HeadLine, "render"),
        (Outline, "render_line"),
        (Preview, "render_line"),
    ):
        own.count(widget, name)
    watch = Watch(app, own)

    async def type_keys(_: object) -> None:
        async with patience("the first field"):
            while not (isinstance(app.screen, FillScreen) and app.screen._key):
                await asyncio.sleep(0.05)
        screen = app.screen

        async def checked() -> None:
            async with patience("the check of the draft"):
                while (survey := screen._recount.survey) is None or not survey.holds_for(screen.desk.session):
                    await asyncio.sleep(0.05)

        await checked()
        chance = random.Random(7)
        order = list(screen.desk.session.page.order)
        found: dict[str, list[float]] = defaultdict(list)
        while len(found["wall"]) < KEYS:
            await screen._go(chance.choice(order))
            await watch.rest()
            # No value of the pack begins with 8 or 9: every key changes what stands there.
            for digit in f"{chance.randint(8, 9)}{chance.randint(0, 999)}":
                await watch.press(digit, [Preview])
                found["wall"].append(watch.wall)
                found["processor"].append(watch.processor)
                found["own wall"].append(own.spent)
                found["own processor"].append(own.processor)
                await watch.rest()
        for key in chance.sample(order, CHECKED):
            await screen._go(key)
            await watch.rest()
            await watch.press("8", [Preview])
            await asyncio.sleep(PAUSE + 2 * TICK)
            await watch.press("9", [Preview])
            found["checked wall"].append(watch.wall)
        await screen._go(order[0])
        await checked()
        last = len(screen.desk.session.sections()) - 1
        for at in range(SECTIONS):
            await watch.press("pagedown" if at % (2 * last) < last else "pageup", [FieldRow, Preview])
            await watch.rest()
            found["section wall"].append(watch.wall)
            found["section processor"].append(watch.processor)
            await asyncio.sleep(0.1)
        finish(app, target, found)

    app.run(auto_pilot=type_keys)


def finish(app: Any, target: str, found: dict[str, list[float]]) -> None:
    Path(target).write_text(json.dumps(found), encoding="utf-8")
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
