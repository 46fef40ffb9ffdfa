"""Pages as LibreOffice prints them, with stand-ins for the faces that only an office PC has."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from pdfplumber.page import Page

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
POINTS_OF_A_MM = 72 / 25.4
_TRAILING = "。，、；：？！”’）》—… "
_STAND_INS = {
    "仿宋_GB2312": ("FandolFang", "AR PL KaitiM GB", "Noto Serif CJK SC"),
    "楷体_GB2312": ("FandolKai", "AR PL KaitiM GB", "Noto Serif CJK SC"),
    "黑体": ("FandolHei", "Noto Sans CJK SC"),
    "宋体": ("FandolSong", "AR PL SungtiL GB", "Noto Serif CJK SC"),
    "方正小标宋简体": ("FandolSong", "Noto Serif CJK SC"),
    "Times New Roman": ("Liberation Serif", "FandolSong", "TeX Gyre Termes"),
}


def _fandol() -> Path | None:
    places = (Path("/opt/fandol"), Path("/usr/share/texlive"), Path("/usr/share/texmf"))
    return next((font.parent for place in places for font in place.rglob("FandolFang-Regular.otf")), None)


def _installed(fandol: Path | None) -> set[str]:
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    found = {name.strip() for line in listed.splitlines() for name in line.split(",")}
    return found | ({"FandolFang", "FandolKai", "FandolHei", "FandolSong"} if fandol else set())


def font_environment(folder: Path) -> dict[str, str]:
    """The environment that maps our faces to whatever is here."""
    if not shutil.which("fc-list"):
        pytest.skip("fc-list is not installed")
    fandol = _fandol()
    installed = _installed(fandol)
    aliases = []
    for name, others in _STAND_INS.items():
        stand_in = next((other for other in others if other in installed), None)
        if stand_in is None and name == "仿宋_GB2312":
            pytest.skip("no Chinese font is installed")
        if name not in installed and stand_in:
            aliases.append(
                f'<match target="pattern"><test name="family" qual="any" compare="eq"><string>{escape(name)}</string>'
                f'</test><edit name="family" mode="assign" binding="same"><string>{stand_in}</string></edit></match>'
            )
    config = folder / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        + (f"<dir>{fandol}</dir>" if fandol else "")
        + f"<cachedir>{folder / 'cache'}</cachedir>{''.join(aliases)}</fontconfig>",
        encoding="utf-8",
    )
    return {**os.environ, "FONTCONFIG_FILE": str(config)}


def printed(documents: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """The PDF of each document, all made in one run."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    environment = font_environment(folder)
    for name, data in documents.items():
        (folder / f"{name}.docx").write_bytes(data)
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *(str(folder / f"{name}.docx") for name in documents),
        ],
        env=environment,
        capture_output=True,
        check=True,
        timeout=180,
    )
    pages = {name: folder / f"{name}.pdf" for name in documents}
    missing = [name for name, path in pages.items() if not path.exists()]
    assert not missing, f"LibreOffice refused {missing}"
    return pages


@dataclass(frozen=True)
class PrintedLine:
    """A line of a page: its text, and in points its middle and where its ink cells begin and end."""

    text: str
    middle: float
    left: float
    right: float
    fonts: tuple[str, ...]

    @property
    def cells(self) -> float:
        """Characters of the line without the punctuation that may hang behind it; half-width ones count half."""
        return sum(0.5 if character.isascii() else 1.0 for character in self.text.rstrip(_TRAILING))


def lines_of(page: Page, *, floor: float = 745) -> list[PrintedLine]:
    """The lines of the type area, top to bottom; what lies below ``floor`` points is the page number."""
    rows: list[list[Any]] = []
    for mark in sorted(page.chars, key=_middle):
        if _middle(mark) > floor:
            continue
        if rows and _middle(mark) - _middle(rows[-1][0]) < 8:
            rows[-1].append(mark)
        else:
            rows.append([mark])
    result = []
    for row in rows:
        row.sort(key=lambda mark: mark["x0"])
        result.append(
            PrintedLine(
                text="".join(mark["text"] for mark in row),
                middle=_middle(row[0]),
                left=row[0]["x0"],
                right=row[-1]["x1"],
                fonts=tuple(mark["fontname"] for mark in row),
            )
        )
    return result


def _middle(mark: Any) -> float:
    return float(mark["top"] + mark["bottom"]) / 2
