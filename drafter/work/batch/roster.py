"""Read 名单: which column is what, and whether each row names a federation for which the pack can be used."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from drafter.domain.agency import Agency
from drafter.domain.errors import UnreadableReport
from drafter.domain.figure import Surface
from drafter.domain.pack import Pack
from drafter.domain.roster import RosterRow
from drafter.reading.grid import GridRow, cell_at, read_grid
from drafter.reading.guard import MAX_PACKAGE
from drafter.storage.atomic import read_bytes
from drafter.text.entry import as_written, shown_unit
from drafter.text.federation import federation_of
from drafter.text.phrasebank import entries
from drafter.text.quantity import read_quantity
from drafter.text.surface import scale_of
from drafter.work.begin.new_workspace import read_agency

_UNIT, _FULL, _CITY = "unit", "full", "city"
_LOOKED_AT = 20
"""Rows from the top among which the head must be."""
_BRACKETED = re.compile(r"(.+?)[（(]([^（）()]*)[）)]$")
_BARE_NUMBER = re.compile(r"[\d０-９][\d０-９,，.．]*")
_PLACES = 10**2
"""A number is written in 万 with so many decimals at most; with more it stays as it is."""
_FORMULA = "="
_NO_RESULT = "是公式，表里没有存下算好的数；请用 Excel 打开名单，保存一次再用"
_NAME = re.compile(r"[\u3400-\u9fff·（）()A-Za-z0-9 ]{2,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The rows in the order of the sheet, and remarks for the user, such as columns that say nothing to the pack."""

    rows: tuple[RosterRow, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that fills the slot ``key``; ``unit`` stands in its head (金额（元）) and is meant by bare numbers.

    ``surface`` is how the report writes the figure, where it is one.
    """

    title: str
    key: str
    unit: str = ""
    surface: Surface | None = None

    def read(self, text: str) -> str:
        """The cell as it would be typed: 3,070,000 of a column in 元 is 307万元 where the report counts in 万元."""
        if not self.unit or not _BARE_NUMBER.fullmatch(text):
            return text
        surface = self.surface
        if surface is not None and scale_of(surface) > 1 and surface.unit == self.unit:
            value = read_quantity(text)
            if value is not None and (value / scale_of(surface) * _PLACES) % 1 == 0:
                return as_written(value, surface)
        return text + self.unit


def load_roster(path: Path, pack: Pack) -> Roster:
    """The federations listed in an .xlsx or CSV file. Raises UnreadableReport."""
    return read_roster(read_grid(read_bytes(path, limit=MAX_PACKAGE), path.name), pack, path.name)


def read_roster(grid: Sequence[GridRow], pack: Pack, name: str) -> Roster:
    """The federations listed in ``grid``. Raises UnreadableReport where no column names them."""
    at, places = _head(grid, name)
    titles, body = _titles(grid, at, places[_UNIT])
    columns, strange, doubles = _columns(titles, places, pack)
    wanted = pack.agency.federation or federation_of(pack.name)
    rows: list[RosterRow] = []
    seen: dict[tuple[str, str], int] = {}
    for row in body:
        found = _row(row, places, columns, wanted)
        who = (found.agency.full, found.agency.city)
        if not found.trouble and who in seen:
            found = replace(found, trouble=f"与第 {seen[who]} 行重复")
        elif not found.trouble:
            seen[who] = found.number
        rows.append(found)
    if not rows:
        raise UnreadableReport("表头下面没有单位", where=name, hint="请在“单位”一列写上各单位的名称")
    return Roster(rows=tuple(rows), remarks=(*_remarks(strange, doubles, pack), *_scales(columns, pack)))


def shared_names(rows: Sequence[RosterRow]) -> frozenset[str]:
    """Short names that several good rows have: 城关区妇联 of two cities."""
    counts = Counter(row.agency.name for row in rows if not row.trouble)
    return frozenset(name for name, count in counts.items() if count > 1)


def _head(grid: Sequence[GridRow], name: str) -> tuple[int, Mapping[str, int]]:
    names = {word: what for what, words in entries("roster_columns").items() for word in words}
    for at, row in enumerate(grid[:_LOOKED_AT]):
        places: dict[str, int] = {}
        for column, cell in enumerate(row.cells):
            what = names.get(cell.replace(" ", ""))
            if what:
                places.setdefault(what, column)
        # A title that is merged over the whole width stands in every column.
        if _UNIT in places and len({cell for cell in row.cells if cell}) >= len(places):
            return at, places
    shown = "、".join(entries("roster_columns")[_UNIT][:3])
    raise UnreadableReport("没有找到写单位的那一列", where=name, hint=f"请在第一行写上表头，其中一列叫：{shown}")


def _titles(grid: Sequence[GridRow], at: int, unit: int) -> tuple[list[str], Sequence[GridRow]]:
    """The head's titles, where it has two lines the lower ones, and the rows below it."""
    titles = list(grid[at].cells)
    body = grid[at + 1 :]
    if body and _is_second_line(body[0], titles, unit):
        lower = body[0].cells
        width = max(len(titles), len(lower))
        titles = [cell_at(lower, column) or cell_at(titles, column) for column in range(width)]
        body = body[1:]
    return titles, body


def _is_second_line(row: GridRow, titles: Sequence[str], unit: int) -> bool:
    """Whether ``row`` goes on with the head: 单位 is merged over both lines or blank, and no cell is a number."""
    if cell_at(row.cells, unit) not in ("", titles[unit]):
        return False
    return not any(_BARE_NUMBER.match(cell) for cell in row.cells)


def _columns(
    titles: Sequence[str], places: Mapping[str, int], pack: Pack
) -> tuple[dict[int, _Column], list[str], list[str]]:
    """What the columns fill, the titles that fill nothing, and those that fill what an earlier column fills."""
    known = {_flat(slot.label): key for key, slot in pack.slots.items()}
    known.update({_flat(key): key for key in pack.slots})
    columns: dict[int, _Column] = {}
    strange, doubles = [], []
    for at, title in enumerate(titles):
        if not title or at in places.values():
            continue
        column = _column(title, known, pack)
        if column is None:
            strange.append(title)
        elif any(column.key == other.key for other in columns.values()):
            doubles.append(title)
        else:
            columns[at] = column
    return columns, strange, doubles


def _column(title: str, known: Mapping[str, str], pack: Pack) -> _Column | None:
    def column(key: str, unit: str = "") -> _Column:
        metric = pack.metrics.get(key)
        return _Column(title, key, unit, metric.surface if metric is not None else None)

    if key := known.get(_flat(title)):
        return column(key)
    if (parts := _BRACKETED.fullmatch(title)) and (key := known.get(_flat(parts[1]))):
        return column(key, parts[2].strip())
    return None


def _flat(title: str) -> str:
    return re.sub(r"\s", "", title).translate(str.maketrans("()：", "（）:"))


def _row(row: GridRow, places: Mapping[str, int], columns: Mapping[int, _Column], wanted: str) -> RosterRow:
    name, full, city = (cell_at(row.cells, places.get(what, -1)).replace(" ", "") for what in (_UNIT, _FULL, _CITY))
    agency = read_agency(name, city=city, full=full) if name or full else Agency()
    cells = [(column, text) for at, column in columns.items() if (text := cell_at(row.cells, at))]
    values = tuple((column.key, column.read(text)) for column, text in cells)
    unknown = next((column.title for column, text in cells if text.startswith(_FORMULA)), "")
    return RosterRow(
        number=row.number,
        name=name or full,
        agency=agency,
        values=values,
        trouble=_trouble(name or full, agency, wanted) or (unknown and f"“{unknown}”{_NO_RESULT}"),
        digest=hashlib.sha256(repr((name, full, city, values)).encode()).hexdigest()[:16],
    )


def _trouble(name: str, agency: Agency, wanted: str) -> str:
    if not name:
        return "没有写单位"
    if name.startswith(_FORMULA):
        return f"单位名称{_NO_RESULT}"
    if not _NAME.fullmatch(name):
        return f"单位名称“{name[:20]}”里有不能用的字，或太长太短"
    if not agency.federation:
        return f"看不出“{name}”是哪一类单位；请写成 青岚区妇联 这样"
    if not agency.level:
        return f"“{name}”没有写是哪个区县的；请写成 青岚区{name} 这样"
    if wanted and agency.federation != wanted:
        return f"这是{agency.federation}，模板是给{wanted}用的"
    return ""


def _scales(columns: Mapping[int, _Column], pack: Pack) -> Iterator[str]:
    """What to know about columns of bare numbers whose slot counts in 万元."""
    for column in columns.values():
        metric = pack.metrics.get(column.key)
        if metric is not None and not column.unit and scale_of(metric.surface) > 1:
            label, unit = metric.label, metric.unit
            yield f"“{label}”这一列按{shown_unit(metric.surface)}读；表里是{unit}的，请把表头写成“{label}（{unit}）”"


def _remarks(strange: Sequence[str], doubles: Sequence[str], pack: Pack) -> Iterator[str]:
    for title in strange:
        labels = [slot.label for slot in pack.slots.values()]
        near = get_close_matches(title, labels, n=1, cutoff=0.6)
        guess = f"，是不是“{near[0]}”？" if near else ""
        yield f"“{title}”这一列不是模板里的数据，没有用{guess}"
    for title in doubles:
        yield f"“{title}”这一列与前面的列填的是同一项，没有用"
