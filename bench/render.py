"""Writing the Word file: our renderer, docxtpl with a ready template, and the zip container alone.

    .venv/bin/python bench/render.py

All three write the same report: about twelve pages with 250 figures. Then 500 of them, one after the other: what that
takes, and how much memory the process holds more than after the first ten.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

from timing import best, once, row, skipped, title

from drafter.domain.draft import DraftedReport, DraftParagraph, Origin, ParagraphStyle, Span
from drafter.domain.layout import Layout
from drafter.writing.docx import render_docx

MANY = 500
SECTIONS = 10
PARAGRAPHS = 5
FIGURES = 5
_WORDING = (
    ("组织志愿者走进村社开展服务", "场，"),
    ("覆盖沿线商铺和住户", "户，"),
    ("收到意见建议", "条，其中能够当场办理的已经办结，需要多个部门一起研究的列入清单逐项落实；"),
    ("整理归档材料", "份，"),
    ("安排轮值人员", "人次，确保每个点位白天有人接待、夜间有人值守。"),
)


def report() -> DraftedReport:
    """An invented report whose every fifth of a paragraph holds a figure."""
    paragraphs = [DraftParagraph(style=ParagraphStyle.TITLE, spans=(Span("白石区联合会2024年工作总结", Origin.FIXED),))]
    number = 0
    for section in range(SECTIONS):
        heading = (Span(f"{'一二三四五六七八九十'[section]}、第{section + 1}项工作", Origin.FIXED),)
        paragraphs.append(DraftParagraph(style=ParagraphStyle.HEADING, level=1, heading=heading))
        for _ in range(PARAGRAPHS):
            spans = []
            for before, after in _WORDING:
                number += 1
                spans += [
                    Span(before, Origin.FIXED),
                    Span(str(100 + number), Origin.TYPED, f"k{number}"),
                    Span(after, Origin.FIXED),
                ]
            paragraphs.append(DraftParagraph(style=ParagraphStyle.BODY, spans=tuple(spans)))
    return DraftedReport(paragraphs=tuple(paragraphs), title="总结", agency="白石区联合会", period="2024年")


def zipped(data: bytes) -> int:
    """The parts of a file put into a new container with the standard library."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name in source.namelist():
            written.writestr(name, source.read(name))
    return len(target.getvalue())


def template(drafted: DraftedReport) -> tuple[bytes, dict[str, str]]:
    """The same report as a Word file with a docxtpl tag for each figure, and the figures."""
    import docx

    document = docx.Document()
    values = {}
    for paragraph in drafted.paragraphs:
        written = document.add_paragraph()
        for span in (*paragraph.heading, *paragraph.spans):
            if span.slot:
                values[span.slot] = span.text
            written.add_run(f"{{{{ {span.slot} }}}}" if span.slot else span.text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue(), values


def resident() -> int:
    """Kilobytes of memory that this process holds now; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if sys.platform == "win32" or not status.exists():
        return 0
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS"))


def growth(before: int, after: int) -> str:
    return f"{before / 1024:.1f} MB held before, {after / 1024:.1f} MB after" if before else "memory: not told here"


def main() -> None:
    drafted = report()
    layout = Layout()
    data = render_docx(drafted, layout)
    characters = sum(len(paragraph.text) for paragraph in drafted.paragraphs)
    figures = sum(bool(span.slot) for paragraph in drafted.paragraphs for span in paragraph.spans)
    title(f"Word file: {characters} characters, {figures} figures, {len(data) // 1024} KB")
    container = best(lambda: zipped(data))
    row("zip of the same parts (zipfile)", container, container)
    ours = best(lambda: render_docx(drafted, layout))
    row("drafter.writing.docx.render_docx", ours, container)
    for _ in range(10):
        render_docx(drafted, layout)
    before = resident()
    loop = once(lambda: [len(render_docx(drafted, layout)) for _ in range(MANY)])
    row(f"{MANY} reports in a loop", loop, container, growth(before, resident()))
    try:
        from docxtpl import DocxTemplate
    except ImportError as error:
        skipped("docxtpl", error)
        return
    source, values = template(drafted)

    def peer() -> int:
        filled = DocxTemplate(io.BytesIO(source))
        filled.render(values)
        target = io.BytesIO()
        filled.save(target)
        return len(target.getvalue())

    theirs = best(peer)
    row("docxtpl: load, render, save", theirs, container, f"{theirs / ours:.1f} times ours")


if __name__ == "__main__":
    main()
