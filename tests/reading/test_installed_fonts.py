from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from drafter.reading import installed_fonts as module
from drafter.reading.installed_fonts import FontFile, characters_of, font_folders, installed_fonts, names_of


def make_font(path: Path, family: str, *, chinese: str = "", characters: str = "妇联") -> Path:
    """A font of our own with empty glyphs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = [".notdef", *(f"g{number}" for number in range(len(characters)))]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(one): f"g{number}" for number, one in enumerate(characters)})
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=859, descent=-141)
    family_name = {"en": family, **({"zh-Hans": chinese} if chinese else {})}
    builder.setupNameTable({"familyName": family_name, "styleName": "Regular"})
    builder.setupPost()
    builder.save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "font_folders", lambda: (tmp_path / "fonts", tmp_path / "nowhere"))
    installed_fonts.cache_clear()
    yield tmp_path / "fonts"
    installed_fonts.cache_clear()


def test_a_font_is_found_by_its_name_in_any_language(folder: Path) -> None:
    path = make_font(folder / "deep" / "simfang.ttf", "FangSong Test", chinese="仿宋测试")
    fonts = installed_fonts()
    assert fonts.known
    assert fonts.find("仿宋测试") == fonts.find("fangsong test") == FontFile(path, 0)
    assert fonts.find("仿宋") is None


def test_characters_are_those_of_the_font(folder: Path) -> None:
    path = make_font(folder / "a.ttf", "A", characters="妇联喆")
    assert characters_of(FontFile(path)) == {ord(one) for one in "妇联喆"}
    assert characters_of(FontFile(folder / "none.ttf")) is None


@pytest.mark.parametrize("content", [b"", b"not a font", b"\x00\x01\x00\x00" + b"\xff" * 40, b"ttcf" + b"\xff" * 40])
@pytest.mark.parametrize("suffix", [".ttf", ".otf", ".ttc"])
def test_a_broken_font_is_passed_over(folder: Path, content: bytes, suffix: str) -> None:
    folder.mkdir()
    (folder / f"broken{suffix}").write_bytes(content)
    make_font(folder / "sound.ttf", "Sound")
    assert names_of(folder / f"broken{suffix}") == []
    assert installed_fonts().find("Sound") is not None


def test_without_a_font_folder_nothing_is_known(folder: Path) -> None:
    assert not installed_fonts().known


def test_folders_that_fontconfig_names_are_read_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if font_folders()[0] != Path("/usr/share/fonts"):
        pytest.skip("only where fontconfig decides")
    config = tmp_path / "fonts.conf"
    config.write_text(
        "<fontconfig><!-- <dir>/not/this</dir> --><dir>/opt/office/fonts</dir>"
        '<dir prefix="xdg">fonts</dir></fontconfig>',
        encoding="utf-8",
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(config))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folders = font_folders()
    assert Path("/opt/office/fonts") in folders
    assert tmp_path / "data" / "fonts" in folders
    assert Path("/not/this") not in folders
