"""The snapshot in the package, and content controls: written, read back, and sound for a validator."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from drafter.domain.draft import DraftedReport, DraftParagraph, Origin, ParagraphStyle, Span
from drafter.domain.layout import Layout
from drafter.reading.guard import Package
from drafter.reading.read import read
from drafter.reading.snapshot import read_custom
from drafter.writing.docx import render_docx

from .sample import SAMPLE, report

LAYOUT = Layout()
MOMENT = datetime(2026, 1, 8, 9, 30, tzinfo=UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SAID = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12)


def repacked(data: bytes, changes: dict[str, bytes | None]) -> bytes:
    """The package with parts put in, or taken out where they are None."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as made:
        parts = {name: source.read(name) for name in source.namelist()} | changes
        for name, content in parts.items():
            if content is not None:
                made.writestr(name, content)
    return target.getvalue()


def custom(data: bytes):
    return read_custom(Package(data, "a.docx"))


def test_the_snapshot_says_what_was_exported():
    data = render_docx(SAMPLE, LAYOUT, created=MOMENT, state=41)
    snapshot, store = custom(data)
    assert snapshot is not None
    assert snapshot.paragraphs == SAMPLE.paragraphs
    assert (snapshot.agency, snapshot.period, snapshot.state) == (SAMPLE.agency, SAMPLE.period, 41)
    assert snapshot.time == "2026-01-08T09:30:00+00:00"
    assert store == {}
    assert data == render_docx(SAMPLE, LAYOUT, created=MOMENT, state=41)


@given(st.lists(st.tuples(SAID, SAID, SAID, st.sampled_from(Origin)), min_size=1, max_size=6))
def test_any_text_comes_back_from_the_snapshot(pieces):
    spans = tuple(
        Span(text, Origin.FIXED if not slot else origin, slot, sentence) for text, slot, sentence, origin in pieces
    )
    paragraph = DraftParagraph(style=ParagraphStyle.BODY, spans=spans, section="甲<1>")
    snapshot, _ = custom(render_docx(DraftedReport(paragraphs=(paragraph,)), LAYOUT))
    assert snapshot is not None
    assert snapshot.paragraphs == (paragraph,)


def test_python_docx_keeps_the_snapshot():
    document = docx.Document(io.BytesIO(render_docx(SAMPLE, LAYOUT)))
    again = io.BytesIO()
    document.save(again)
    snapshot, _ = custom(again.getvalue())
    assert snapshot is not None
    assert snapshot.paragraphs == SAMPLE.paragraphs


HEAD = '<?xml version="1.0"?><export xmlns="urn:drafter:export:1">'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<export",
        b"<other/>",
        f"{HEAD}<p><y>nowhere</y><b/></p></export>".encode(),
        f"{HEAD}<p><y>body</y><b><s><f><k>a</k><o>stolen</o><v>1</v></f></s></b></p></export>".encode(),
        f"{HEAD}<p><y>body</y><b><s><t>{'长' * 100_001}</t></s></b></p></export>".encode(),
        f"{HEAD}{'<p/>' * 200_001}</export>".encode(),
        b'<!DOCTYPE a [<!ENTITY b "c">]><export xmlns="urn:drafter:export:1">&b;</export>',
    ],
    ids=["empty", "cut", "other", "style", "origin", "long", "many", "entity"],
)
def test_a_snapshot_that_cannot_be_ours_is_none(content):
    data = repacked(render_docx(SAMPLE, LAYOUT), {"customXml/item1.xml": content})
    assert custom(data) == (None, {})
    assert read(data, "a.docx").text == read(render_docx(SAMPLE, LAYOUT), "a.docx").text


def test_odd_numbers_in_a_snapshot_are_none():
    content = f"{HEAD}<state>²</state><p><y>body</y><l>77</l><b/></p></export>".encode()
    snapshot, _ = custom(repacked(render_docx(SAMPLE, LAYOUT), {"customXml/item1.xml": content}))
    assert snapshot is not None
    assert (snapshot.state, snapshot.paragraphs[0].level) == (0, 0)


def controls(data: bytes) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return list(etree.fromstring(file.read("word/document.xml")).iter(f"{W}sdt"))


def shown(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def test_controls_of_one_figure_are_bound_to_one_node(tmp_path: Path):
    data = render_docx(SAMPLE, LAYOUT, fillable=True)
    found = controls(data)
    _, store = custom(data)
    paths = [
        re.search(r"d:(fig_\w+)\[1\]$", node.get(f"{W}xpath") or "")
        for one in found
        for node in one.iter(f"{W}dataBinding")
    ]
    names = [path[1] for path in paths if path]
    assert len(names) == len(found) > 20
    assert max(Counter(names).values()) > 1
    assert {name: shown(one) for name, one in zip(names, found, strict=True)} == store
    assert all(shown(one) == store[name] for name, one in zip(names, found, strict=True))
    numbers = [node.get(f"{W}val") for one in found for node in one.iter(f"{W}id")]
    assert len(set(numbers)) == len(numbers)
    assert all(one.find(f"{W}sdtPr/{W}lock").get(f"{W}val") == "sdtLocked" for one in found)
    path = tmp_path / "fillable.docx"
    path.write_bytes(data)
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []


def test_a_fillable_file_reads_as_the_plain_one():
    plain, fillable = (render_docx(SAMPLE, LAYOUT, fillable=one) for one in (False, True))
    assert read(fillable, "a.docx").lines == read(plain, "a.docx").lines
    assert controls(plain) == []


def test_only_digits_are_held_and_the_first_text_of_a_slot():
    drafted = report(
        DraftParagraph(
            style=ParagraphStyle.BODY,
            spans=(
                Span("1.5万元", Origin.TYPED, "款"),
                Span("三十场", Origin.TYPED, "场"),
                Span("“微光”行动", Origin.TYPED, "名"),
                Span("2万元", Origin.TYPED, "款"),
                Span("", Origin.TYPED, "空"),
            ),
        )
    )
    data = render_docx(drafted, LAYOUT, fillable=True)
    assert [shown(one) for one in controls(data)] == ["1.5"]
    assert read(data, "a.docx").text == "1.5万元三十场“微光”行动2万元"
