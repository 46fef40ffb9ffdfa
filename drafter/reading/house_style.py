"""The page of a Word file, measured: margins, pitch, faces, sizes, indents and page numbers as the text has them.

Every measure is that of the most characters of its kind, so that one odd paragraph decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from drafter.domain.errors import UnreadableReport
from drafter.domain.house_style import HouseStyle
from drafter.domain.setting import Value
from drafter.reading.docx import related
from drafter.reading.effective import Form, Look, Looks
from drafter.reading.guard import MAX_PACKAGE, Package, check_size
from drafter.reading.settle import settle
from drafter.reading.wordml import CELL, PARAGRAPH, RUN, TEXT, W, child, is_on, whole
from drafter.text.markers import read_marker

if TYPE_CHECKING:
    from lxml.etree import _Element

_T = TypeVar("_T")
_MM_OF_A_TWIP = 25.4 / 1440
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TITLE_PARAGRAPHS = 12
"""A title stands among the first so many paragraphs that hold text."""
_HEADING_LEVELS = 4
_LATER = "再从另一份报告量，或者自己写进 layout.yaml"


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph's text by run, with the looks of its Han and its Latin characters."""

    runs: tuple[tuple[str, Look], ...]
    form: Form
    in_table: bool

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.runs)


def read_house_style(data: bytes, name: str) -> HouseStyle:
    """Measure a .docx. Raises UnreadableReport as reading it would; a file without text has no measures."""
    check_size(data, MAX_PACKAGE, name, "请换一份小一些的 Word 文件")
    package = Package(data, name)
    main = related(package, "", "officeDocument") or "word/document.xml"
    if main not in package:
        raise UnreadableReport("不是 Word 文件（.docx），量不出版式", where=name, hint="请用 .docx 格式的文件")
    root = package.xml(main)
    settle(root)
    looks = Looks(_part(package, main, "styles"), _part(package, main, "theme"))
    paragraphs = list(_paragraphs(root, looks))
    doubts: list[str] = []
    measures: dict[str, Value] = {}
    section = next(reversed(list(root.iter(W + "sectPr"))), None)
    if section is not None:
        measures |= _page(section)
    measures |= _text(paragraphs, section, doubts)
    measures |= _numbers(package, main, section, looks, doubts)
    return HouseStyle(measures=measures, doubts=tuple(doubts))


def _part(package: Package, main: str, kind: str) -> _Element | None:
    part = related(package, main, kind)
    return package.xml(part) if part and part in package else None


def _paragraphs(root: _Element, looks: Looks) -> Iterator[_Paragraph]:
    for paragraph in root.iter(PARAGRAPH):
        runs = []
        for run in paragraph.iter(RUN):
            text = "".join(node.text or "" for node in run.iterchildren(TEXT))
            if text.strip():
                runs.append((text, looks.run(run, paragraph)))
        if runs:
            inside = next(paragraph.iterancestors(CELL), None) is not None
            yield _Paragraph(tuple(runs), looks.form(paragraph), inside)


def _page(section: _Element) -> dict[str, Value]:
    """Paper and margins in millimetres."""
    size, margins = child(section, W + "pgSz"), child(section, W + "pgMar")
    wanted = (
        ("page_width", size, "w"),
        ("page_height", size, "h"),
        ("margin_top", margins, "top"),
        ("margin_bottom", margins, "bottom"),
        ("margin_left", margins, "left"),
        ("margin_right", margins, "right"),
    )
    found: dict[str, Value] = {}
    for name, element, attribute in wanted:
        length = None if element is None else whole(element.get(W + attribute))
        if length is not None and length > 0:
            found[name] = round(length * _MM_OF_A_TWIP, 2)
    return found


def _text(paragraphs: list[_Paragraph], section: _Element | None, doubts: list[str]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    flowing = [each for each in paragraphs if not each.in_table]
    title = _title(flowing)
    if title is not None:
        look = title.runs[0][1]
        found["font_title"], found["size_title"] = look.east_asian, look.size
        if title.form.exact:
            found["title_line_pitch"] = title.form.exact
        if look.bold:
            doubts.append("标题加粗：标准中没有加粗，程序的标题也不加粗，没有写进版式")
    body = [each for each in flowing if each.form.align != "center" and each.form.align != "right"]
    found |= _body(body, section, doubts)
    for level in range(1, _HEADING_LEVELS + 1):
        heads = [each.runs[0] for each in body if _level(each) == level]
        face = _most(heads, lambda look: look.east_asian)
        if face:
            found[f"font_heading_{level}"] = face
            found[f"heading_{level}_bold"] = bool(_most(heads, lambda look: look.bold))
    first = [each.runs[0] for each in body if _level(each) in (1, 2)]
    size = _most(first, lambda look: look.size)
    if size:
        found["size_headings"] = size
    cells = [run for each in paragraphs if each.in_table for run in each.runs]
    if cells:
        found["font_table"] = _most(cells, lambda look: look.east_asian) or ""
        found["size_table"] = _most(cells, lambda look: look.size) or 0.0
    # An empty name is a face that the file leaves to the reader's program, a size of nothing a size that it never says.
    return {
        name: measure for name, measure in found.items() if measure != "" and (measure or not name.startswith("size_"))
    }


def _title(paragraphs: list[_Paragraph]) -> _Paragraph | None:
    """The centred paragraph of the largest type near the beginning, where it is larger than the text."""
    if not paragraphs:
        return None
    usual = float(_most([run for each in paragraphs for run in each.runs], lambda look: look.size) or 0)
    centred = [each for each in paragraphs[:_TITLE_PARAGRAPHS] if each.form.align == "center"]
    largest = max(centred, key=lambda each: each.runs[0][1].size, default=None)
    return largest if largest is not None and largest.runs[0][1].size > usual else None


def _body(body: list[_Paragraph], section: _Element | None, doubts: list[str]) -> dict[str, Value]:
    runs = [run for each in body for run in (each.runs[1:] if _level(each) else each.runs)]
    runs = runs or [run for each in body for run in each.runs]
    if not runs:
        return {}
    found: dict[str, Value] = {
        "font_body": _most(runs, lambda look: look.east_asian) or "",
        "size_body": _most(runs, lambda look: look.size) or 0.0,
        "character_spacing": _most(runs, lambda look: look.spacing) or 0.0,
    }
    digits = [run for run in runs if run[0].isascii() and run[0].strip()]
    latin = _most(digits, lambda look: look.latin)
    if latin:
        found["font_latin"] = latin
    forms = [(each.text, each.form) for each in body]
    exact = _most(forms, lambda form: form.exact) or 0.0
    times = _most(forms, lambda form: form.times) or 1.0
    if exact:
        found["line_pitch"] = exact
    elif section is not None and (pitch := _grid(section)) and times == 1.0:
        found["line_pitch"] = pitch
    else:
        doubts.append(f"正文行距是 {times:g} 倍，不是固定值，没有写进版式；要固定值，请{_LATER}")
    indent = _most(forms, lambda form: _indent(form, float(found["size_body"] or 16)))
    if indent is not None:
        found["paragraph_indent"] = indent
    return found


def _indent(form: Form, size: float) -> float:
    """A first-line indent in characters."""
    if form.indent_characters is not None:
        return form.indent_characters
    return round(form.indent / size, 1)


def _grid(section: _Element) -> float:
    """The pitch of the document grid in points; 0 where it has none."""
    grid = child(section, W + "docGrid")
    if grid is None or grid.get(W + "type") not in ("lines", "linesAndChars", "snapToChars"):
        return 0.0
    return (whole(grid.get(W + "linePitch")) or 0) / 20


def _level(paragraph: _Paragraph) -> int:
    """The level that the paragraph's number stands for; 0 where it has none."""
    marker = read_marker(paragraph.text.lstrip())
    return marker.rank if marker is not None and 1 <= marker.rank <= _HEADING_LEVELS else 0


def _most(weighed: list[tuple[str, _T]], feature: Callable[[_T], Value]) -> Value | None:
    """The feature that most characters have."""
    counts: Counter[Value] = Counter()
    for text, held in weighed:
        counts[feature(held)] += len(text.strip())
    return counts.most_common(1)[0][0] if counts else None


def _numbers(
    package: Package, main: str, section: _Element | None, looks: Looks, doubts: list[str]
) -> dict[str, Value]:
    """Where the page number stands, and in what type."""
    targets = _footers(package, main, section)
    settings = _part(package, main, "settings")
    both = settings is not None and bool(is_on(child(settings, W + "evenAndOddHeaders")))
    sides: dict[str, str] = {}
    found: dict[str, Value] = {}
    for kind, part in targets.items():
        root = package.xml(part)
        for paragraph in root.iter(PARAGRAPH):
            if "PAGE" not in "".join(node.text or "" for node in paragraph.iter(W + "instrText")) and not any(
                "PAGE" in (field.get(W + "instr") or "") for field in paragraph.iter(W + "fldSimple")
            ):
                continue
            sides[kind] = looks.form(paragraph).align
            run = next((run for run in paragraph.iter(RUN) if run.find(TEXT) is not None), None)
            if run is not None:
                look = looks.run(run, paragraph)
                face = look.latin or look.east_asian
                if face:
                    found["font_page_number"] = face
                found["size_page_number"] = look.size
    if not sides:
        doubts.append("页脚里没有找到页码，页码照标准排")
    elif sides.get("default") == "center":
        found["page_number_place"] = "centre"
    elif both and (sides.get("default"), sides.get("even", "left")) == ("right", "left"):
        found["page_number_place"] = "outer"
    else:
        doubts.append("页码的位置不是居中，也不是单页居右、双页居左，没有写进版式")
    return found


def _footers(package: Package, main: str, section: _Element | None) -> dict[str, str]:
    """Kind (default, even, first) → part of each footer that the last section names."""
    found: dict[str, str] = {}
    for reference in () if section is None else section.iterchildren(W + "footerReference"):
        part = related(package, main, "footer", identity=reference.get(_R + "id", ""))
        if part and part in package:
            found[reference.get(W + "type", "default")] = part
    return found
