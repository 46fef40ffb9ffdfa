"""Reports as an office keeps them, saved by LibreOffice as PDF, as old Word files and as RTF."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

SEEDS = Path(__file__).parents[2] / "seeds"
REPORTS = ("云溪区妇联/2023年", "南屏区残联/2023年", "江湾区总工会/2023年", "临湖区科协/2023年", "石河区妇联/五年")


def paragraphs_of(seed: str) -> list[str]:
    """The paragraphs of a sample report, the title first."""
    text = (SEEDS / f"{seed}.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.split("\n") if line.strip()]


def sheet() -> docx.document.Document:
    """An empty document on paper as GB/T 9704 has it."""
    made = docx.Document()
    style = made.styles["Normal"]
    style.font.size = Pt(16)
    style.font.name = "FangSong"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    return made


def write(
    made: docx.document.Document, paragraphs: Sequence[str], *, breaks: Sequence[int] = (), indent: int = 2
) -> None:
    """Add paragraphs, the first as a title; in those of ``breaks`` a page ends in the middle."""
    for at, text in enumerate(paragraphs):
        paragraph = made.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(28.95)
        if at == 0:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(text).font.size = Pt(22)
            continue
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Pt(16 * indent)
        half = len(text) // 2 if at in breaks else len(text)
        run = paragraph.add_run(text[:half])
        if half < len(text):
            run.add_break(WD_BREAK.PAGE)
            paragraph.add_run(text[half:])


def tabled() -> docx.document.Document:
    """A report with a table in the middle."""
    made = sheet()
    paragraphs = paragraphs_of(REPORTS[0])
    write(made, paragraphs[:5])
    table = made.add_table(3, 3)
    table.style = "Table Grid"
    rows = (
        ("项目", "数量", "备注"),
        ("接访", "75", "其中来访四十人次，来电三十五人次，均已办结并回访"),
        ("走访", "365", ""),
    )
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    write(made, ["附记", *paragraphs[5:]])
    return made


def samples() -> dict[str, docx.document.Document]:
    """The documents by name."""
    made: dict[str, docx.document.Document] = {}
    for number, seed in enumerate(REPORTS):
        made[f"report{number}"] = sheet()
        write(made[f"report{number}"], paragraphs_of(seed))
    made["breaks"] = sheet()
    made["breaks"].sections[0].header.paragraphs[0].text = "云溪区妇联文件"
    write(made["breaks"], paragraphs_of(REPORTS[0]), breaks=(2, 6, 9, 12))
    made["flush"] = sheet()
    write(made["flush"], paragraphs_of(REPORTS[0]), indent=0)
    made["table"] = tabled()
    return made


@pytest.fixture(scope="session")
def office(tmp_path_factory) -> Callable[[str], dict[str, tuple[bytes, bytes]]]:
    """By name: the .docx, and what LibreOffice makes of it in a format such as ``pdf``; each format is made once."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not there")
    folder = tmp_path_factory.mktemp("office")
    sources: dict[str, bytes] = {}
    for name, made in samples().items():
        buffer = io.BytesIO()
        made.save(buffer)
        sources[name] = buffer.getvalue()
        (folder / f"{name}.docx").write_bytes(sources[name])
    done: dict[str, dict[str, tuple[bytes, bytes]]] = {}

    def saved(kind: str) -> dict[str, tuple[bytes, bytes]]:
        if kind not in done:
            subprocess.run(
                [
                    *(program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
                    *("--convert-to", kind, "--outdir", str(folder)),
                    *(str(folder / f"{name}.docx") for name in sources),
                ],
                check=True,
                capture_output=True,
                timeout=180,
            )
            suffix = kind.partition(":")[0]
            done[kind] = {name: (data, (folder / f"{name}.{suffix}").read_bytes()) for name, data in sources.items()}
        return done[kind]

    return saved
