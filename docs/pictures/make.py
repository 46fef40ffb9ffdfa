"""Make docs/pictures/form.png: the form as it runs on the sample workspace.

    .venv/bin/python docs/pictures/make.py

Needs Chromium and the fonts DejaVu Sans Mono and Noto Sans Mono CJK SC.
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
from pathlib import Path

from rich.cells import cell_len

from drafter.form.app import DrafterApp
from drafter.form.screens.fill import FillScreen
from drafter.work.demo import sample_workspace

HERE = Path(__file__).parent
SIZE = (120, 34)
CELL = 12.2
"""Width of one cell in the pictures that Textual writes."""
FONTS = "'DejaVu Sans Mono', 'Liberation Mono', 'Noto Sans Mono CJK SC'"
"""A Latin font first: curly quotes of a Chinese font are as wide as a Han character, in a terminal they are not."""


async def picture(folder: Path) -> str:
    """The screen as SVG after a few fields of the third section were worked on."""
    app = DrafterApp(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        fill = app.screen
        assert isinstance(fill, FillScreen)
        sections = [section for section in fill.desk.session.sections() if section.total > 8]
        await fill._open(sections[2].id)
        await pilot.press("tab", "backspace", "tab", "tab", "tab", "tab", *"35000", "tab")
        await pilot.pause()
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


def main() -> None:
    """Write the picture beside this file."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("Chromium is not installed")
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["DRAFTER_HOME"] = scratch
        svg = widened(asyncio.run(picture(sample_workspace())))
        source = Path(scratch) / "form.svg"
        source.write_text(svg, encoding="utf-8", newline="\n")
        box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
        assert box is not None
        size = f"{int(float(box[1])) + 1},{int(float(box[2])) + 1}"
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={size}"]
        subprocess.run([browser, *options, f"--screenshot={HERE / 'form.png'}", str(source)], check=True)


if __name__ == "__main__":
    main()
