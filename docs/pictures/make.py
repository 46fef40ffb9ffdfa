"""Make the pictures of the README and of the guide from the program itself, on the sample workspace.

    .venv/bin/python docs/pictures/make.py [NAME ...]

Needs Chromium and the fonts DejaVu Sans Mono and Noto Sans Mono CJK SC; the reading page needs playwright as well.
Without names it makes all of them.
"""

from __future__ import annotations

import asyncio
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from PIL import Image
from rich.cells import cell_len
from textual.app import App
from textual.pilot import Pilot

from drafter.form.app import DrafterApp
from drafter.form.doors import all_doors
from drafter.form.review_app import ReviewApp
from drafter.form.screens.fill import FillScreen
from drafter.work.begin.demo import sample_workspace
from drafter.work.review.desk import open_review

DOCS = Path(__file__).resolve().parents[1]
SIZE = (112, 32)
CELL = 12.2
"""Width of one cell in the pictures that Textual writes."""
FONTS = "'DejaVu Sans Mono', 'Liberation Mono', 'Noto Sans Mono CJK SC'"
"""A Latin font first: curly quotes of a Chinese font are as wide as a Han character, in a terminal they are not."""
COLOURS = 64
Act = Callable[[Pilot[None]], Awaitable[None]]


async def _settle(pilot: Pilot[None]) -> None:
    await pilot.pause(1.2)


def keys(*names: str) -> Act:
    """Press keys in the third section of the sample, and wait until all is on the screen."""

    async def press(pilot: Pilot[None]) -> None:
        fill = pilot.app.screen
        assert isinstance(fill, FillScreen)
        sections = [section for section in fill.desk.session.sections() if section.total > 8]
        await fill._open(sections[2].id)
        for name in names:
            await pilot.press(name)
        await _settle(pilot)

    return press


TYPED = ("tab", "backspace", "tab", "tab", "tab", "tab", *"35000", "tab")
SCREENS: Mapping[str, tuple[str, Act]] = {
    "form": ("pictures/form.png", keys(*TYPED)),
    "fill": ("guide/fill.png", keys(*TYPED)),
    "overview": ("guide/overview.png", keys("f3")),
    "paper": ("guide/paper.png", keys("f6")),
    "wording": ("guide/wording.png", keys("ctrl+w")),
    "promises": ("guide/promises.png", keys("f4")),
    "findings": ("guide/findings.png", keys("f7")),
    "export": ("guide/export.png", keys("f9")),
    "start": ("guide/start.png", _settle),
    "review": ("guide/review.png", _settle),
}
"""Name → where the picture goes, and what is done before it is taken."""


def app_for(name: str, folder: Path) -> App[None]:
    """The app that shows the screen."""
    if name == "start":
        return DrafterApp(doors=all_doors())
    if name == "review":
        return ReviewApp(open_review(folder))
    return DrafterApp(folder)


async def picture(app: App[None], act: Act) -> str:
    """The screen as SVG after ``act``."""
    async with app.run_test(size=SIZE) as pilot:
        await _settle(pilot)
        await act(pilot)
        return app.export_screenshot()


def widened(svg: str) -> str:
    """Give every text the width of its cells: a Han character takes two."""

    def width(found: re.Match[str]) -> str:
        text = html.unescape(found[3]).replace("\xa0", " ")
        return f'<text {found[1]}textLength="{cell_len(text) * CELL:.1f}"{found[2]}>{found[3]}</text>'

    svg = re.sub(r'<text ([^>]*?)textLength="[\d.]+"([^>]*)>(.*?)</text>', width, svg)
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("font-variant-east-asian: full-width;", "")
    return re.sub(r"font-family: [^;]+;", f"font-family: {FONTS};", svg)


def draw(svg: str, browser: str, scratch: Path, target: Path) -> None:
    """``svg`` as a PNG of few colours at ``target``."""
    source, made = scratch / "screen.svg", scratch / "screen.png"
    source.write_text(svg, encoding="utf-8", newline="\n")
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    assert box is not None
    size = f"{int(float(box[1])) + 1},{int(float(box[2])) + 1}"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={size}"]
    subprocess.run([browser, *options, f"--screenshot={made}", str(source)], check=True, capture_output=True)
    save(made, target)


def save(made: Path, target: Path) -> None:
    """Few colours are enough for a screen, and a page of the guide loads at once."""
    Image.open(made).convert("RGB").quantize(COLOURS).save(target, optimize=True)


def draw_reading(folder: Path, browser: str, scratch: Path, target: Path) -> None:
    """The page for the leader, as ``drafter serve`` shows it."""
    import json

    from playwright.sync_api import sync_playwright

    command = [sys.executable, "-m", "drafter", "serve", str(folder), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        assert server.stdout is not None
        said = ""
        while not said.endswith("}\n"):
            said += server.stdout.readline()
        with sync_playwright() as playwright:
            page = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"]).new_page(
                viewport={"width": 1000, "height": 760}
            )
            page.goto(json.loads(said)["reading"])
            page.screenshot(path=str(scratch / "reading.png"))
        server.terminate()
    save(scratch / "reading.png", target)


def main() -> None:
    """Write the pictures that were asked for."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("Chromium is not installed")
    wanted = sys.argv[1:] or [*SCREENS, "reading"]
    with tempfile.TemporaryDirectory() as home:
        scratch = Path(home)
        os.environ["DRAFTER_HOME"] = home
        folder = sample_workspace()
        for name in wanted:
            if name == "reading":
                draw_reading(folder, browser, scratch, DOCS / "guide/reading.png")
            else:
                place, act = SCREENS[name]
                svg = asyncio.run(picture(app_for(name, folder), act))
                draw(widened(svg), browser, scratch, DOCS / place)
            print(name, flush=True)


if __name__ == "__main__":
    main()
