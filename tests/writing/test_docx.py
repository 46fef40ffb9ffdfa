from __future__ import annotations

import io
import os
import posixpath
import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import docx
import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from drafter.domain.draft import DraftedReport, DraftParagraph, Origin, ParagraphStyle, Span
from drafter.domain.layout import Layout
from drafter.writing.docx import render_docx
from drafter.writing.runs import legal

from .sample import SAMPLE, S, body, heading, long_report, paragraph, report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LAYOUT = Layout()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def written(data: bytes) -> str:
    """All text of the body in order, tabs and breaks as characters; a table's cells and rows are joined."""
    root = etree.fromstring(parts(data)["word/document.xml"])
    signs = {f"{W}t": None, f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(signs[node.tag] or node.text or "" for node in root.iter(*signs))


def check_package(data: bytes) -> None:
    """What no validator sees: every id once, every relationship to a part that is there."""
    files = parts(data)
    root = etree.fromstring(files["word/document.xml"])
    starts = [(node.get(f"{W}id"), node.get(f"{W}name")) for node in root.iter(f"{W}bookmarkStart")]
    ends = [node.get(f"{W}id") for node in root.iter(f"{W}bookmarkEnd")]
    assert len({number for number, _ in starts}) == len({name for _, name in starts}) == len(starts)
    assert sorted(ends) == sorted(number for number, _ in starts)
    for name, content in files.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
    for name in files:
        if not name.endswith(".rels"):
            continue
        folder = name.split("_rels/")[0]
        relations = {node.get("Id"): node.get("Target") for node in etree.fromstring(files[name])}
        assert all(posixpath.normpath(f"{folder}{target}") in files for target in relations.values())
        if name == "word/_rels/document.xml.rels":
            asked = {value for node in root.iter() for key, value in node.attrib.items() if key.startswith(R)}
            assert asked <= relations.keys()
    styles = {node.get(f"{W}styleId") for node in etree.fromstring(files["word/styles.xml"]).iter(f"{W}style")}
    assert {node.get(f"{W}val") for node in root.iter(f"{W}pStyle")} <= styles


VARIANTS = {
    "sample": SAMPLE,
    "empty": report(),
    "title": report(paragraph(S.TITLE, "云溪区妇联工作总结")),
    "table": report(paragraph(S.TABLE_ROW, "甲\t乙"), paragraph(S.TABLE_ROW, "1\t2\t3")),
    "long": long_report(12, 25),
}


@pytest.mark.parametrize("marks", [False, True])
@pytest.mark.parametrize("name", VARIANTS)
def test_validator_and_own_checks_find_nothing(name: str, marks: bool, tmp_path: Path) -> None:
    data = render_docx(VARIANTS[name], LAYOUT, marks=marks)
    path = tmp_path / "report.docx"
    path.write_bytes(data)
    result = OpenXmlValidator().validate(path)
    assert [error.description for error in result.errors] == []
    check_package(data)
    opened(data)


@pytest.mark.parametrize(
    "overrides",
    [
        {"profile": "word-grid"},
        {"page_number_place": "centre", "heading_1_bold": True, "heading_2_bold": "是", "size_headings": "小三"},
        {
            "line_pitch": 28,
            "margin_top": 34.58,
            "margin_bottom": 32.58,
            "title_lines_before": 2,
            "font_body": "方正仿宋_GBK",
        },
    ],
)
def test_house_variants_are_valid_too(overrides: dict[str, object], tmp_path: Path) -> None:
    data = render_docx(SAMPLE, LAYOUT.with_overrides(overrides), marks=True)
    path = tmp_path / "report.docx"
    path.write_bytes(data)
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []
    check_package(data)


def test_equal_reports_give_equal_bytes_in_every_process() -> None:
    first = render_docx(SAMPLE, LAYOUT, marks=True)
    assert render_docx(SAMPLE, LAYOUT, marks=True) == first
    program = (
        "import hashlib\nfrom drafter.domain.layout import Layout\nfrom drafter.writing.docx import render_docx\n"
        "from tests.writing.sample import SAMPLE\n"
        "print(hashlib.sha256(render_docx(SAMPLE, Layout(), marks=True)).hexdigest())"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/New_York"))
    }
    assert len(sums) == 1


def test_the_file_is_slim() -> None:
    files = parts(render_docx(SAMPLE, LAYOUT))
    assert not [name for name in files if "Effects" in name or "thumbnail" in name]
    own = ("word/document.xml", "customXml/item1.xml")
    assert sum(len(content) for name, content in files.items() if name not in own) < 30_000
    assert not re.search(rb"asciiTheme|eastAsiaTheme|hAnsiTheme|python-docx", b"".join(files.values()))


@pytest.mark.parametrize(
    ("created", "stamp"),
    [
        (None, "2000-01-01T00:00:00"),
        (datetime(2024, 12, 20, 9, 30, 15, 999), "2024-12-20T09:30:15"),  # noqa: DTZ001 - a time without a zone is meant
        (datetime(2024, 12, 20, 9, 30, tzinfo=UTC), "2024-12-20T09:30:00"),
        (datetime(2024, 12, 20, 9, 30, tzinfo=timezone(timedelta(hours=8))), "2024-12-20T01:30:00"),
        (datetime(800, 1, 2, tzinfo=UTC), "0800-01-02T00:00:00"),
    ],
)
def test_core_properties_are_ours(created: datetime | None, stamp: str) -> None:
    core = parts(render_docx(SAMPLE, LAYOUT, created=created))["docProps/core.xml"].decode("utf-8")
    assert core.count(f"{stamp}Z</dcterms") == 2
    properties = opened(render_docx(SAMPLE, LAYOUT)).core_properties
    assert properties.title == "云溪区妇联2024年工作总结和2025年工作安排"
    assert properties.author == properties.last_modified_by == "云溪区妇联"
    assert properties.language == "zh-CN"
    assert properties.revision == 1


def test_markup_in_properties_and_text_is_text() -> None:
    odd = report(body("甲<b>&amp;乙{{附件1}}{%"), title="A & B <区残联>\x00", agency="<&>\"'")
    data = render_docx(odd, LAYOUT)
    assert opened(data).core_properties.title == "A & B <区残联>"
    assert opened(data).core_properties.author == "<&>\"'"
    assert opened(data).paragraphs[0].text == "甲<b>&amp;乙{{附件1}}{%"


def test_paragraphs_read_as_drafted() -> None:
    rows = [p.text.split("\t") for p in SAMPLE.paragraphs if p.style is S.TABLE_ROW]
    plain = [p.text for p in SAMPLE.paragraphs if p.style is not S.TABLE_ROW]
    document = opened(render_docx(SAMPLE, LAYOUT))
    assert [p.text.replace("\n", "") for p in document.paragraphs] == plain
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == rows


def test_bookmarks_hold_exactly_the_figures() -> None:
    root = etree.fromstring(parts(render_docx(SAMPLE, LAYOUT, marks=True))["word/document.xml"])
    open_ones: dict[str, str] = {}
    found: list[str] = []
    for node in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t"):
        if node.tag == f"{W}bookmarkStart":
            open_ones[node.get(f"{W}id")] = ""
        elif node.tag == f"{W}bookmarkEnd":
            found.append(open_ones.pop(node.get(f"{W}id")))
        else:
            open_ones = {number: text + node.text for number, text in open_ones.items()}
    slots = [span for p in SAMPLE.paragraphs for span in (*p.heading, *p.spans) if span.slot]
    assert found == [span.text for span in slots]
    names = [node.get(f"{W}name") for node in root.iter(f"{W}bookmarkStart")]
    by_slot: dict[str, list[str]] = {}
    for span, name in zip(slots, names, strict=True):
        by_slot.setdefault(span.slot, []).append(name)
    for occurrences in by_slot.values():
        assert [name.rsplit("_", 1)[1] for name in occurrences] == [str(n + 1) for n in range(len(occurrences))]
        assert len({name.rsplit("_", 1)[0] for name in occurrences}) == 1
    assert len(by_slot["年"]) == 3


def highlights(data: bytes) -> list[tuple[str, str]]:
    root = etree.fromstring(parts(data)["word/document.xml"])
    return [
        (mark.get(f"{W}val"), "".join(node.text for node in run.iter(f"{W}t")))
        for run in root.iter(f"{W}r")
        for mark in run.iter(f"{W}highlight")
    ]


def test_marks_show_what_is_open() -> None:
    drafted = report(body("走访<走访~326户>，接访<接访?接访>，培训<培训=9期>。"))
    shown = highlights(render_docx(drafted, LAYOUT, marks=True))
    assert shown == [
        ("lightGray", "326"),
        ("lightGray", "户"),
        ("lightGray", "【沿用】"),
        ("yellow", "【待补：接访】"),
    ]
    assert written(render_docx(drafted, LAYOUT, marks=True)) == "走访326户【沿用】，接访【待补：接访】，培训9期。"


def test_without_marks_nothing_shows() -> None:
    drafted = report(body("走访<走访~326户>，接访<接访?接访>。"))
    data = render_docx(drafted, LAYOUT)
    assert highlights(data) == []
    assert written(data) == "走访326户，接访【待补：接访】。"


def test_marks_change_nothing_where_nothing_is_open() -> None:
    drafted = report(body("培训<培训=9期>，<年:2024>年。"), heading(1, "一、思想引领。"))
    assert render_docx(drafted, LAYOUT, marks=True) == render_docx(drafted, LAYOUT)


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)
SPANS = st.lists(st.builds(Span, ANY_TEXT, st.sampled_from(Origin), st.one_of(st.just(""), ANY_TEXT)), max_size=4).map(
    tuple
)
PARAGRAPHS = st.builds(
    DraftParagraph,
    style=st.sampled_from(ParagraphStyle),
    spans=SPANS,
    heading=SPANS,
    level=st.integers(-1, 12),
    section=st.sampled_from(["", "一", "二"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARAGRAPHS, max_size=6), ANY_TEXT, ANY_TEXT, st.booleans())
def test_any_text_gives_a_sound_package(paragraphs: list[DraftParagraph], title: str, agency: str, marks: bool) -> None:
    drafted = DraftedReport(paragraphs=tuple(paragraphs), title=title, agency=agency)
    data = render_docx(drafted, LAYOUT, marks=marks)
    check_package(data)
    opened(data)
    expected = ""
    for p in paragraphs:
        spans = (*p.heading, *p.spans) if p.style is ParagraphStyle.HEADING else p.spans
        for span in spans:
            # A carried text that runs over several cells of a table is marked in each.
            pieces = [piece for piece in span.text.split("\t") if piece] if p.style is S.TABLE_ROW else [span.text]
            mark = "【沿用】" if marks and span.origin is Origin.CARRIED else ""
            expected += "".join(piece + mark for piece in pieces or [span.text])
    # Breaks that a title's lines or a table's cells add or take are no text.
    spoken = re.compile("[\t\r\n\v\f]")
    assert spoken.sub("", written(data)) == legal(spoken.sub("", expected))


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\t"), max_size=60))
def test_a_body_paragraph_reads_back_as_it_was(text: str) -> None:
    expected = legal(re.sub("\r\n|[\r\n\v\f]", "\n", text))
    assert (
        written(render_docx(report(DraftParagraph(style=S.BODY, spans=(Span(text, Origin.FIXED),))), LAYOUT))
        == expected
    )


def test_a_report_of_no_workspace_carries_no_snapshot():
    with zipfile.ZipFile(io.BytesIO(render_docx(SAMPLE, Layout(), state=None))) as file:
        assert not [name for name in file.namelist() if "customXml" in name]
        assert b"customXml" not in file.read("[Content_Types].xml")
