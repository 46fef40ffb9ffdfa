"""The small pure parts: columns, pasting, path completion, signs, themes, and the characters of the chrome."""

from __future__ import annotations

import ast
import doctest
import importlib
import pkgutil
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import drafter.form
from drafter.form.browse import REPORT_SUFFIXES, candidates, split
from drafter.form.columns import Years, columns, years_of
from drafter.form.signs import ORIGIN_STATES, SIGN_MEANINGS, SIGN_STYLES, STATE_STYLES
from drafter.form.theme import DARK, THEMES
from drafter.work.view.field_words import without_unit
from drafter.work.view.fields import LEFT_OUT_SIGN, QUESTION_SIGN, FieldState
from tests.drafting.packs import draft, sample

FORM = Path(drafter.form.__file__).parent


@given(st.integers(min_value=70, max_value=240))
def test_columns_fill_the_width(width: int) -> None:
    shared = columns(width)
    assert shared.entry_at + shared.wide_entry + 4 == width
    with_trend = columns(width, years=4)
    assert with_trend.entry_at + with_trend.wide_entry + 4 == width
    assert bool(with_trend.trend) is (width >= 92)
    assert cell_len(shared.heading(Years(before="2022年", last="2023年", this="2024年"))) <= width


@pytest.mark.parametrize(("width", "before"), [(48, False), (80, False), (83, False), (84, True), (140, True)])
def test_the_year_before_last_is_shown_where_there_is_room(width: int, before: bool) -> None:
    assert bool(columns(width).before) is before
    assert not columns(width, years=1).before


def test_the_years_are_those_of_the_draft_and_its_pack() -> None:
    made = draft(sample())
    assert years_of(made) == Years(before="2022年", last="2023年", this="2024年", learned=("2022年", "2023年"))
    alone = draft(replace(sample(), values={"2023年": {}}))
    assert years_of(alone) == Years(before="", last="2023年", this="2024年", learned=("2023年",))
    unlearned = draft(replace(sample(), values={}, period=None))
    assert years_of(unlearned).last == ""
    many = draft(replace(sample(), values={"2023年": {}, "2016—2020年": {}, "2022年": {}, "2021年": {}}))
    assert years_of(many).before == "2022年"


def test_a_narrow_list_keeps_a_label() -> None:
    assert columns(30).label >= 10


@pytest.mark.parametrize(
    ("text", "unit", "bare"),
    [
        ("420 人次", "人次", "420"),
        ("1.8万余人次", "万人次", "1.8万余"),
        ("920万元", "万元", "920"),
        ("37件", "", "37件"),
        ("万元", "万元", "万元"),
        ("93.9%", "%", "93.9"),
        ("8 场", "人", "8 场"),
    ],
)
def test_the_unit_has_its_own_column(text: str, unit: str, bare: str) -> None:
    assert without_unit(text, unit) == bare


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    for name in ("2022年总结.docx", "2023年总结.TXT", "照片.jpg", "~$2023年总结.docx", ".隐藏.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "往年").mkdir()
    return tmp_path


def test_completion_offers_folders_first_and_reports_only(reports: Path) -> None:
    names = [path.name for path in candidates(f"{reports}/", REPORT_SUFFIXES)]
    assert names == ["往年", "2022年总结.docx", "2023年总结.TXT"]


def test_completion_finds_what_is_inside_a_name_too(reports: Path) -> None:
    assert [path.name for path in candidates(f"{reports}/2023", REPORT_SUFFIXES)] == ["2023年总结.TXT"]
    assert [path.name for path in candidates(f"{reports}/总结", REPORT_SUFFIXES)] == [
        "2022年总结.docx",
        "2023年总结.TXT",
    ]
    assert candidates(f"{reports}/没有", REPORT_SUFFIXES) == ()


def test_completion_for_a_folder_offers_folders(reports: Path) -> None:
    assert [path.name for path in candidates(f"{reports}/", ())] == ["往年"]


@pytest.mark.parametrize("typed", ["/没有这个文件夹/x", "\x00", "~没有这个人/x", "/\x00/x", ""])
def test_completion_of_nonsense_is_empty_or_harmless(typed: str) -> None:
    assert isinstance(candidates(typed, ()), tuple)


def test_a_quoted_path_is_read(reports: Path) -> None:
    assert split(f'"{reports}/2022') == (reports, "2022")


def test_every_state_has_a_sign_a_colour_and_a_meaning() -> None:
    signs = [sign for sign, _ in SIGN_MEANINGS]
    assert set(signs) == {*SIGN_STYLES}
    assert {*(state.value for state in FieldState), QUESTION_SIGN, LEFT_OUT_SIGN} < set(signs)
    assert set(STATE_STYLES) == set(FieldState)
    assert set(ORIGIN_STATES.values()) == set(FieldState)
    for theme, _ in THEMES:
        assert {f"state-{style}" for style in SIGN_STYLES.values()} <= set(theme.variables)


def test_both_themes_define_the_same_colours() -> None:
    assert {frozenset(theme.variables) for theme, _ in THEMES} == {frozenset(DARK.variables)}


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [theme for theme, _ in THEMES], ids=[theme.name for theme, _ in THEMES])
@pytest.mark.parametrize("ground", ["fields", "paper", "outline", "well", "row"])
def test_states_can_be_read_on_every_ground(theme: object, ground: str) -> None:
    variables = theme.variables  # type: ignore[attr-defined]
    under = _luminance(variables[ground])
    for style in [*SIGN_STYLES.values()]:
        over = _luminance(variables[f"state-{style}"])
        contrast = (max(over, under) + 0.05) / (min(over, under) + 0.05)
        assert contrast >= 4 or style == "left-out", (style, ground, contrast)


def _strings() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for path in FORM.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        found += [
            (path.name, node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation
        ]
    return found


def test_the_chrome_has_no_character_of_doubtful_width() -> None:
    """Box drawing, arrows, bullets, dots and curly quotes are two cells wide on some Chinese consoles."""
    # What is part of the text, or stands for a piece of it, is no chrome: breaking rules, page numbers, chips.
    rules = {"wrap.py", "paper.py", "chip_text.py"}
    doubtful = [
        (name, char)
        for name, text in _strings()
        if name not in rules
        for char in text
        if ord(char) > 126 and unicodedata.east_asian_width(char) not in "WF"
    ]
    assert doubtful == []


def test_modules_name_no_heavy_library() -> None:
    for path in FORM.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.split(".")[0] for name in names} & {"jieba", "docx", "sqlalchemy", "lxml", "yaml"}, path


def test_docstring_examples() -> None:
    for module in pkgutil.walk_packages(drafter.form.__path__, "drafter.form."):
        assert doctest.testmod(importlib.import_module(module.name)).failed == 0, module.name
