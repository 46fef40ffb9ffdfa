"""Two reports side by side on a terminal, sentence by sentence: what ``align`` and ``diff`` show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.cli.console import give
from drafter.cli.screen import harmless, is_screen, screen

if TYPE_CHECKING:
    from rich.text import Text

    from drafter.domain.alignment import AlignedPair
    from drafter.domain.fragment import FragmentKind
    from drafter.domain.report import Report
    from drafter.work.years.align_reports import Aligned

_INDENT = " " * 5


@dataclass(frozen=True, slots=True)
class Row:
    """What is written in front, the text in pieces with the colour of each on a screen, and the colour of the rest."""

    sign: str = ""
    pieces: tuple[tuple[str, str], ...] = ()
    colour: str = ""

    @property
    def text(self) -> str:
        """The text without its sign."""
        return "".join(text for text, _ in self.pieces)


def rows(aligned: Aligned, *, by_word: bool = False, figures: bool = True) -> Iterator[Row]:
    """What is shown, from top to bottom.

    ``by_word`` leaves out what stayed as it was and marks with ［］ the words that changed; ``figures`` shows the
    figures of each sentence then and now.
    """
    from drafter.domain.alignment import AlignedPair, PairKind

    moved = frozenset(pair.b for pair in aligned.alignment.moved())
    yield from _head(aligned, len(moved), by_word=by_word)
    for one in aligned.in_order():
        if not isinstance(one, AlignedPair):
            what, stretch = one
            report, sign, colour = (aligned.older, "－ ", "red") if what == "gone" else (aligned.newer, "＋ ", "green")
            yield Row()
            yield _plain(sign, _line(report, stretch), colour)
            continue
        fixed = one.kind is PairKind.FIXED
        if fixed and by_word and one.b not in moved:
            continue
        yield Row()
        if fixed:
            yield _plain("＝ ", _line(aligned.newer, one.b), "dim")
        elif by_word:
            yield from _word_by_word(aligned, one)
        else:
            yield _plain("－ ", _line(aligned.older, one.a), "red")
            yield _plain("＋ ", _line(aligned.newer, one.b), "green")
        if one.b in moved:
            yield _plain(_INDENT, "换了位置", "yellow")
        if figures and not fixed:
            for label, then, now, change in aligned.figures_written(one):
                shown = f"{label}：{_flat(then)} → {_flat(now)}"
                yield _plain(_INDENT, f"{shown}  {change}" if change not in ("", "0") else shown, "cyan")


def show_rows(shown: Iterable[Row]) -> None:
    """Put the rows on standard output: folded and in colour on a screen, else whole and plain."""
    if not is_screen():
        give("\n".join(row.sign + row.text for row in shown))
        return
    console = screen()
    for row in shown:
        console.print(_folded(row, console.width), soft_wrap=True)


def both_names(aligned: Aligned) -> tuple[str, str]:
    """The periods that the reports are of, or the names of their files where these do not tell them apart."""
    reports = (aligned.older, aligned.newer)
    older, newer = (one.period.label if one.period else "" for one in reports)
    if older and newer and older != newer:
        return older, newer
    return reports[0].document.name, reports[1].document.name


def section_rows(aligned: Aligned) -> Iterator[Row]:
    """Each section of the first report, and below it those of the second that speak of the same, the likest first."""
    for near in aligned.sections():
        heading = near.section.heading
        yield _plain("", f"{heading.marker}{heading.text}", "bold")
        for one, _ in near.nearest:
            yield _plain("  → ", f"{one.heading.marker}{one.heading.text}", "")
        if not near.nearest:
            yield _plain("  → ", "没有对应的条目", "dim")


def _head(aligned: Aligned, moved: int, *, by_word: bool) -> Iterator[Row]:
    from drafter.work.years.align_reports import count_kinds

    fixed, varying, gone, new = count_kinds(aligned.alignment)
    yield _plain("", " → ".join(both_names(aligned)), "bold")
    position = f"，换了位置 {moved} 处" if moved else ""
    yield _plain("", f"没变 {fixed} 处，变了 {varying} 处，去掉 {gone} 处，新写 {new} 处{position}")
    signs = (
        "－ 原来的  ＋ 现在的  ［］ 改了的字" if by_word else "＝ 没变（年份自己往前走的也算）  － 前一份  ＋ 后一份"
    )
    yield _plain("", signs, "dim")


def _word_by_word(aligned: Aligned, pair: AlignedPair) -> Iterator[Row]:
    from drafter.domain.fragment import FragmentKind

    edits = [(edit.kind, _flat_inside(edit.text)) for edit in aligned.edits(pair)]
    yield Row("－ ", tuple(_marked(edits, FragmentKind.REMOVED, "bold red")), "red")
    yield Row("＋ ", tuple(_marked(edits, FragmentKind.ADDED, "bold green")), "green")


def _marked(edits: Iterable[tuple[FragmentKind, str]], own: FragmentKind, colour: str) -> Iterator[tuple[str, str]]:
    """One of the two wordings, its own words in brackets so that they can be told without colour too."""
    from drafter.domain.fragment import FragmentKind

    for kind, text in edits:
        if kind is not own and kind is not FragmentKind.KEPT:
            continue
        said = text.strip()
        if kind is own and said:
            before, _, after = text.partition(said)
            yield before, ""
            yield f"［{said}］", colour
            yield after, ""
        else:
            # A blank more or less is seen in Word, where it matters, and not here.
            yield text, ""


def _plain(sign: str, text: str, colour: str = "") -> Row:
    return Row(sign, ((text, ""),), colour)


def _line(report: Report, stretch: tuple[int, int]) -> str:
    return _flat(report.text[stretch[0] : stretch[1]])


def _flat(text: str) -> str:
    return " ".join(text.split())


def _flat_inside(text: str) -> str:
    return " ".join(text.splitlines())


def _folded(row: Row, width: int) -> Text:
    """The row in lines of ``width`` cells, those after the first indented as far as the sign goes."""
    from rich.text import Text

    from drafter.text.width import cell_width, fold

    indent = cell_width(row.sign)
    lines = fold(harmless(row.text), width - indent)
    styled = Text(style=row.colour, no_wrap=True).append(row.sign)
    whole = Text(harmless(row.text))
    at = 0
    for text, colour in row.pieces:
        whole.stylize(colour, at, at + len(text))
        at += len(text)
    at = 0
    for number, line in enumerate(lines):
        styled.append("\n" + " " * indent if number else "")
        styled.append_text(whole[at : at + len(line)])
        at += len(line)
    return styled
