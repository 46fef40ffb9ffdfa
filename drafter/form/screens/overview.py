"""F3: all fields as one table, filtered and sorted; Enter goes to the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.coordinate import Coordinate
from textual.screen import Screen
from textual.widgets import DataTable, Static

from drafter.domain.model import SlotKind
from drafter.form.columns import UNIT
from drafter.form.screens.history import HistoryScreen
from drafter.form.signs import DISPUTED_SIGN, SIGN_STYLES
from drafter.form.widgets.key_line import KeyLine
from drafter.form.wrap import clip, right
from drafter.work.view.field_words import MANY_YEARS, without_unit
from drafter.work.view.fields import Field
from drafter.work.view.overview import Overview, OverviewRow, RowFilter, RowOrder, filtered, overview, sorted_rows

if TYPE_CHECKING:
    from drafter.work.desk.desk import Desk

OVERVIEW_KEYS = (
    ("Enter", "到这一项", "screen.choose"),
    ("Esc", "回去", "screen.back"),
    ("左右键", "换一类", "screen.turn(1)"),
    ("S", "换个排法", "screen.sort"),
    ("D", "倒过来排", "screen.reverse"),
    ("F8", "来历", "screen.history"),
    ("F1", "帮助", "app.help"),
    ("F2", "主题", "app.next_theme"),
    ("Ctrl+P", "全部命令", "app.command_palette"),
)
_ORDERS = {"section": RowOrder.PLACE, "label": RowOrder.LABEL, "sign": RowOrder.STATE, "now": RowOrder.VALUE,
           "change": RowOrder.CHANGE, "time": RowOrder.TIME}  # fmt: skip
"""Column to what a click on its head sorts by."""
SIGN, DONE, FIGURE = 2, 5, 9
"""Cells of the columns for the sign, for done/total of a section, and for a figure."""
ENOUGH, MOST_NAME = 40, 20
"""Cells of section and label beyond which half of the room goes to this year's names, and how much of it at most."""
NARROW, WIDE = 100, 150
"""Below the one only last year stands beside this year, from the other on there is room for who gave the figure."""


class OverviewScreen(Screen[str | None]):
    """Gives back the key of the field to go to, or None. ``at`` is the field at the cursor, ``shown`` what to show."""

    AUTO_FOCUS = "#table"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", show=False, priority=True),
        Binding("escape,f3", "back", show=False, priority=True),
        Binding("right,tab", "turn(1)", show=False, priority=True),
        Binding("left,shift+tab", "turn(-1)", show=False, priority=True),
        Binding("home", "leap(0)", show=False, priority=True),
        Binding("end", "leap(-1)", show=False, priority=True),
        Binding("s", "sort", show=False),
        Binding("d", "reverse", show=False),
        Binding("f8", "history", show=False, priority=True),
        *(Binding(str(number), f"filter('{one.name}')", show=False) for number, one in enumerate(RowFilter, 1)),
    ]

    def __init__(self, desk: Desk, at: str = "", shown: RowFilter = RowFilter.ALL) -> None:
        super().__init__()
        self._desk = desk
        self._at = at
        self._shown = shown
        self._order = RowOrder.PLACE
        self._down = False
        self._overview = Overview(years=(), rows=())
        self._this = ""
        self._done: dict[str, str] = {}
        self._rows: tuple[OverviewRow, ...] = ()

    def compose(self) -> ComposeResult:
        """The filters with their counts, then the table."""
        yield Static(classes="bar", id="filters")
        yield DataTable(id="table", cursor_type="row", zebra_stripes=False)
        yield KeyLine(OVERVIEW_KEYS)

    def on_mount(self) -> None:
        """Read the draft."""
        # Link colours would paint over the chosen filter.
        self.query_one("#filters").auto_links = False
        self._read()
        # The signs are written in the colours of the theme.
        self.watch(self.app, "theme", self._recolour, init=False)

    def on_resize(self, event: events.Resize) -> None:
        """Other columns at another width."""
        self._fill(event.size.width)

    def _read(self) -> None:
        session = self._desk.session
        self._overview = overview(session)
        self._this = session.draft.period.label or "今年"
        self._done = {view.id: f"{view.done}/{view.total}" for view in session.sections()}

    # What is shown

    def _fill(self, width: int) -> None:
        """Put the rows of the present filter and order into the table, the cursor where it was."""
        self._rows = sorted_rows(filtered(self._overview.rows, self._shown), self._order, descending=self._down)
        self._show_filters()
        table = self.query_one("#table", DataTable)
        with self.app.batch_update(), self.prevent(DataTable.RowHighlighted):
            table.clear(columns=True)
            columns = self._columns(width)
            for key, (title, cells) in columns.items():
                heading = right(title, cells) if _is_right(key) else clip(title, cells)
                table.add_column(Text(heading), width=cells, key=key)
            styles = {sign: self._sign_style(name) for sign, name in SIGN_STYLES.items()}
            for row in self._rows:
                texts = self._cells(row)
                number = _is_number(row.field)
                table.add_row(
                    *(_cell(key, texts[key], cells, styles, number=number) for key, (_, cells) in columns.items())
                )
        at = next((number for number, row in enumerate(self._rows) if row.field.key == self._at), 0)
        table.cursor_coordinate = Coordinate(at, 0)
        self.call_after_refresh(table.move_cursor, row=at, scroll=True)

    def _columns(self, width: int) -> dict[str, tuple[str, int]]:
        """Key to (title, cells) of each column; each takes two cells of air beside its own."""
        years = self._overview.years
        narrow = width < NARROW
        past = years[-1:] if narrow else years[-2:] if width < WIDE else years[-4:]
        behind = {f"year-{label}": (label, FIGURE) for label in past} | {"now": (self._this, FIGURE + 1)}
        if not narrow:
            behind["unit"] = ("单位", UNIT)
        behind["change"] = ("增减", 14)
        if not narrow and len(years) + 1 >= MANY_YEARS:
            behind["trend"] = ("走势", max(len(years) + 1, 4))
        if width >= WIDE:
            behind["time"] = ("谁填的", 20)
        done = {} if narrow else {"done": ("完成", DONE)}
        taken = sum(cells + 2 for _, cells in (*done.values(), *behind.values()))
        # The sign, and the air of the two columns that share what is left.
        room = width - 2 - SIGN - 2 - 4 - taken
        # Names of this year have its column, and figures do not need so much.
        more = min(max(room - ENOUGH, 0) // 2, MOST_NAME)
        behind["now"] = (self._this, FIGURE + 1 + more)
        room -= more
        section = max(room * 2 // 5, 8)
        label = max(room - section, 12)
        return {"sign": ("", SIGN), "section": ("条目", section), **done, "label": ("名称", label), **behind}

    def _cells(self, row: OverviewRow) -> dict[str, str]:
        field = row.field
        years = dict(zip(self._overview.years, row.years, strict=True))
        when = field.time[5:16].replace("T", " ")
        return {
            "sign": DISPUTED_SIGN if row.disputed else field.sign,
            "section": row.title,
            "done": self._done.get(field.section, ""),
            "label": field.label,
            **{f"year-{label}": self._past(field, text) for label, text in years.items()},
            "now": field.text,
            "unit": field.unit,
            "change": field.change,
            "trend": row.trend,
            "time": f"{when} {field.user}".strip(),
        }

    @staticmethod
    def _past(field: Field, text: str) -> str:
        """What an earlier year said, without its unit; nothing where a name is still the same."""
        return "" if not _is_number(field) and text == field.text else without_unit(text, field.unit)

    def _sign_style(self, name: str) -> Style:
        color = self.app.theme_variables.get(f"state-{name}", "")
        return Style.parse(f"bold {color}") if color else Style(bold=True)

    def _show_filters(self) -> None:
        words = [Content(" 总表 ")]
        for number, one in enumerate(RowFilter, 1):
            word = Content(f" {number} {one.value} {len(filtered(self._overview.rows, one))} ")
            chosen = word.stylize("reverse bold") if one is self._shown else word
            words.append(chosen.stylize(f"@click=screen.filter('{one.name}')"))
        order = f"  按{self._order.value}{'，倒着' if self._down else ''}"
        self.query_one("#filters", Static).update(Content(" ").join([*words, Content(order).stylize("dim")]))

    # What can be done

    def _here(self) -> str:
        """The key of the field at the cursor."""
        at = self.query_one("#table", DataTable).cursor_row
        return self._rows[at].field.key if 0 <= at < len(self._rows) else ""

    def _recolour(self) -> None:
        self.call_after_refresh(self._again)

    def _again(self) -> None:
        self._at = self._here() or self._at
        self._fill(self.size.width)

    def action_filter(self, name: str) -> None:
        """Show only the rows of one kind."""
        self._shown = RowFilter[name]
        self._again()
        if not self._rows:
            self.query_one(KeyLine).say(f"没有「{self._shown.value}」的项")

    def action_turn(self, by: int) -> None:
        """To the next or the previous kind of rows."""
        kinds = list(RowFilter)
        self.action_filter(kinds[(kinds.index(self._shown) + by) % len(kinds)].name)

    def action_sort(self) -> None:
        """Sort by the next thing."""
        orders = list(RowOrder)
        self._sort(orders[(orders.index(self._order) + 1) % len(orders)])

    def action_reverse(self) -> None:
        """Turn the order round."""
        self._down = not self._down
        self._again()

    def _sort(self, order: RowOrder) -> None:
        # A second click on the same head turns the order round.
        self._down = order is self._order and not self._down
        self._order = order
        self._again()
        self.query_one(KeyLine).say(f"按{order.value}排{'，从大到小' if self._down else ''}")

    @on(DataTable.HeaderSelected)
    def _head_clicked(self, event: DataTable.HeaderSelected) -> None:
        if order := _ORDERS.get(event.column_key.value or ""):
            self._sort(order)

    @on(DataTable.RowSelected)
    def _row_clicked(self) -> None:
        self.action_choose()

    def action_leap(self, row: int) -> None:
        """To the first row, or to the last."""
        self.query_one("#table", DataTable).move_cursor(row=row % max(len(self._rows), 1))

    def action_choose(self) -> None:
        """To the field at the cursor."""
        if key := self._here():
            self.dismiss(key)

    def action_back(self) -> None:
        """Back to where the writer was."""
        self.dismiss(None)

    def action_history(self) -> None:
        """To all that was ever entered for the field at the cursor."""
        if key := self._here():
            self.app.push_screen(HistoryScreen(self._desk, key), self._back)

    def _back(self, _: None) -> None:
        self._read()
        self._again()


def _cell(key: str, text: str, cells: int, styles: dict[str, Style], *, number: bool) -> Text:
    if key == "sign":
        return Text(text, style=styles.get(text, Style()))
    return Text(right(text, cells) if _is_right(key) and (number or key == "done") else clip(text, cells))


def _is_number(field: Field) -> bool:
    return field.kind in (SlotKind.FIGURE, SlotKind.COUNTER)


def _is_right(key: str) -> bool:
    return key in ("done", "now", "change") or key.startswith("year-")
