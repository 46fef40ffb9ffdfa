from __future__ import annotations

from pathlib import Path

import pytest

from drafter.domain.font_check import FontState
from drafter.domain.layout import Layout
from drafter.reading.installed_fonts import FontFile, InstalledFonts
from drafter.work.export.fonts import check_fonts, check_layout_fonts, font_remarks, rare_characters
from drafter.writing.named_fonts import named_fonts
from tests.reading.test_installed_fonts import make_font
from tests.writing.sample import SAMPLE, S, body, heading, paragraph, report

REPORT = report(paragraph(S.TITLE, "工作总结"), heading(1, "一、维权", "接访张喆等37人次。"), body("妇联。"))


def shelf(folder: Path, **fonts: str) -> InstalledFonts:
    """Installed fonts: name → characters."""
    made = {
        name: make_font(folder / f"{number}.ttf", name, characters=text)
        for number, (name, text) in enumerate(fonts.items())
    }
    return InstalledFonts({name.casefold(): FontFile(path) for name, path in made.items()})


def test_each_font_is_named_with_what_it_has_to_show() -> None:
    named = named_fonts(REPORT, Layout())
    assert named["方正小标宋简体"] == set("工作总结")
    assert named["黑体"] == set("一、维权")
    assert named["仿宋_GB2312"] == set("接访张喆等人次。妇联")
    assert named["Times New Roman"] == set("37")
    assert "楷体_GB2312" not in named


def test_here_elsewhere_missing_and_lacking(tmp_path: Path) -> None:
    fonts = shelf(tmp_path, 仿宋_GB2312="接访张等人次。妇联", 小标宋="工作总结")
    found = {one.name: one for one in check_fonts(REPORT, Layout(), fonts=fonts)}
    assert (found["仿宋_GB2312"].state, found["仿宋_GB2312"].lacking) == (FontState.INSTALLED, "喆")
    assert (found["方正小标宋简体"].state, found["方正小标宋简体"].other) == (FontState.REPLACED, "小标宋")
    assert found["黑体"].state is FontState.MISSING


def test_where_nothing_can_be_known_nothing_is_claimed() -> None:
    unknown = check_fonts(REPORT, Layout(), fonts=InstalledFonts({}, known=False))
    assert {one.state for one in unknown} == {FontState.UNKNOWN}
    (remark,) = font_remarks(unknown, "妇联")
    assert "没法查" in remark


def test_a_font_that_cannot_be_read_is_not_said_to_lack_anything(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"x")
    fonts = InstalledFonts({"仿宋_gb2312": FontFile(tmp_path / "broken.ttf")})
    found = next(one for one in check_fonts(REPORT, Layout(), fonts=fonts) if one.name == "仿宋_GB2312")
    assert (found.lacking, found.looked) == ("", False)


def test_a_layout_s_fonts_are_each_asked_about_once(tmp_path: Path) -> None:
    names = [one.name for one in check_layout_fonts(Layout(), fonts=shelf(tmp_path))]
    assert len(names) == len(set(names)) == 6


@pytest.mark.parametrize(
    ("text", "rare"),
    [
        ("张喆、李玥、王喆", "喆玥"),
        ("“巾帼”——9㎡……·〔2024〕", ""),
        ("调解37件", ""),
        ("䶮𠮷", "䶮𠮷"),
    ],
)
def test_rare_characters_are_han_outside_gb2312(text: str, rare: str) -> None:
    assert rare_characters(text) == rare


def test_remarks_tell_what_is_known_and_no_more(tmp_path: Path) -> None:
    assert font_remarks(check_fonts(SAMPLE, Layout(), fonts=shelf(tmp_path)), "妇联")[0].startswith(
        "本机没有这些字体："
    )
    told = font_remarks((), "张喆")
    assert len(told) == 1
    assert "喆" in told[0]
    assert font_remarks((), "妇联") == []
