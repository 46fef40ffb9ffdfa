from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from drafter.writing.runs import attribute, escaped, legal, pen

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PEN = pen("仿宋_GB2312", "Times New Roman")


def runs(text: str) -> list[tuple[str, dict[str, str]]]:
    """Each run as its text, a tab or a break, and the attributes of its faces."""
    root = etree.fromstring(f'<w:p xmlns:w="{W}">{PEN.write(text)}</w:p>')
    result = []
    for run in root.iter(f"{{{W}}}r"):
        shown = "".join(
            {"t": child.text or "", "tab": "\t", "br": "\n"}.get(etree.QName(child).localname, "") for child in run
        )
        (faces,) = run.iter(f"{{{W}}}rFonts")
        result.append((shown, {etree.QName(name).localname: value for name, value in faces.attrib.items()}))
    return result


def faces(latin: str, *, hint: bool = False) -> dict[str, str]:
    all_four = {"ascii": latin, "hAnsi": latin, "eastAsia": "仿宋_GB2312", "cs": latin}
    return all_four | ({"hint": "eastAsia"} if hint else {})


HAN, LATIN, SIGN = faces("仿宋_GB2312"), faces("Times New Roman"), faces("仿宋_GB2312", hint=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("走访群众", [("走访群众", HAN)]),
        ("1204", [("1204", LATIN)]),
        ("1204人次", [("1204", LATIN), ("人次", HAN)]),
        ("26 万元", [("26", LATIN), (" 万元", HAN)]),
        ("3D打印", [("3D", LATIN), ("打印", HAN)]),
        ("12“户”", [("12", LATIN), ("“", SIGN), ("户", HAN), ("”", SIGN)]),
        ("1204人次\t", [("1204", LATIN), ("人次", HAN), ("\t", HAN)]),
        ("走访326户", [("走访", HAN), ("326", LATIN), ("户", HAN)]),
        ("98.6%", [("98.6%", LATIN)]),
        ("“她”", [("“", SIGN), ("她", HAN), ("”", SIGN)]),
        ("‘一’", [("‘", SIGN), ("一", HAN), ("’", SIGN)]),
        ("去——来", [("去", HAN), ("——", SIGN), ("来", HAN)]),
        ("等……", [("等", HAN), ("……", SIGN)]),
        ("3·8", [("3", LATIN), ("·", SIGN), ("8", LATIN)]),
        ("2021—2025年", [("2021", LATIN), ("—", SIGN), ("2025", LATIN), ("年", HAN)]),
        ("10×10", [("10", LATIN), ("×", SIGN), ("10", LATIN)]),
        ("３２６㎡", [("３２６㎡", HAN)]),
        ("①《家》（二）", [("①", SIGN), ("《家》（二）", HAN)]),
        ("2023 年", [("2023", LATIN), (" 年", HAN)]),
        ("café", [("café", LATIN)]),
        ("甲\t乙", [("甲", HAN), ("\t", HAN), ("乙", HAN)]),
        ("甲\n乙", [("甲", HAN), ("\n", HAN), ("乙", HAN)]),
        ("甲\r\n乙", [("甲", HAN), ("\n", HAN), ("乙", HAN)]),
        ("甲\v乙\f丙", [("甲", HAN), ("\n", HAN), ("乙", HAN), ("\n", HAN), ("丙", HAN)]),
        ("甲\x00\x07乙", [("甲", HAN), ("乙", HAN)]),
        ("甲\ud800乙\uffff", [("甲", HAN), ("乙", HAN)]),
        ("𠮷😀", [("𠮷😀", HAN)]),
        ("&<>\"'", [("&<>\"'", LATIN)]),
        ("]]>", [("]]>", LATIN)]),
        ("{{附件1}}{%", [("{{", LATIN), ("附件", HAN), ("1}}{%", LATIN)]),
        ("", []),
    ],
)
def test_each_script_has_a_run_of_its_own(text: str, expected: list[tuple[str, dict[str, str]]]) -> None:
    assert runs(text) == expected


@given(st.text())
def test_no_character_is_lost_but_what_xml_cannot_hold(text: str) -> None:
    lines = re.sub("\r\n|[\r\n\v\f]", "\n", text)
    assert "".join(shown for shown, _ in runs(text)) == legal(lines)


@given(st.text(st.characters(exclude_categories=())))
def test_anything_may_stand_in_an_attribute(text: str) -> None:
    root = etree.fromstring(f'<a b="{attribute(text)}">{escaped(text)}</a>')
    assert "<" not in attribute(text)
    assert (root.text or "").replace("\r", "\n") == legal(text).replace("\r\n", "\n").replace("\r", "\n")


def test_every_run_keeps_its_spaces() -> None:
    assert PEN.write(" 甲 1 ").count('xml:space="preserve"') == PEN.write(" 甲 1 ").count("<w:t")


def test_looks_stand_behind_the_faces() -> None:
    highlighted = pen("黑体", "黑体", rest='<w:highlight w:val="yellow"/>').write("甲1”\t")
    assert re.findall(r"<w:rPr>(.*?)</w:rPr>", highlighted)
    for properties in re.findall(r"<w:rPr>(.*?)</w:rPr>", highlighted):
        assert re.fullmatch(r'<w:rFonts [^>]*/><w:highlight w:val="yellow"/>', properties)
