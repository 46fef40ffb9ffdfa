"""Make docs/pictures/pages.png: pages of an invented report as LibreOffice prints them.

    PYTHONPATH=. .venv/bin/python docs/pictures/pages.py

Needs LibreOffice, poppler's pdftoppm and the fonts that tests/writing/office.py looks for.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageOps

from drafter.domain.layout import Layout
from drafter.writing.docx import render_docx
from tests.writing.office import printed
from tests.writing.sample import SAMPLE
from tests.writing.test_dispatch import FULL

HERE = Path(__file__).parent
RESOLUTION = 45
GAP = 12
SHOWN = (("plain", (1, 2, 3)), ("official", (1, 4, 5, 6)))


def main() -> None:
    """Print the two reports and put the pages shown side by side."""
    documents = {"plain": render_docx(SAMPLE, Layout()), "official": render_docx(SAMPLE, Layout(), dispatch=FULL)}
    with tempfile.TemporaryDirectory() as folder:
        pages = []
        for name, path in printed(documents, Path(folder)).items():
            subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-png", path, Path(folder) / name], check=True)
            numbers = dict(SHOWN)[name]
            made = sorted(Path(folder).glob(f"{name}-*.png"))
            pages += [ImageOps.expand(Image.open(made[number - 1]), 1, "grey") for number in numbers]
        width, height = pages[0].size
        sheet = Image.new("RGB", (4 * (width + GAP) + GAP, 2 * (height + GAP) + GAP), "white")
        for place, page in zip([0, 1, 2, 4, 5, 6, 7], pages, strict=True):
            sheet.paste(page, (GAP + place % 4 * (width + GAP), GAP + place // 4 * (height + GAP)))
    sheet.quantize(64).save(HERE / "pages.png", optimize=True)


if __name__ == "__main__":
    main()
