"""What was read, as it looks on a screen: a tree of headings, a text with its figures in colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from drafter.cli.screen import harmless
from drafter.domain.report import BLOCK_NAMES

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from drafter.domain.report import Report

_QUIET = frozenset({"noise", "caption"})


def outline_lines(found: Mapping[str, Any]) -> Iterator[str]:
    """The outline for files and other programs: indented headings under their blocks."""
    yield _title(found)
    yield _about(found)
    block = None
    for heading in found["outline"]:
        if heading["block"] != block:
            block = heading["block"]
            yield ""
            yield f"[{BLOCK_NAMES[block]}]"
        yield f"{'  ' * heading['level']}{_heading(heading)}  <{heading['topic']}>"


def outline_tree(found: Mapping[str, Any]) -> list[RenderableType]:
    """The outline as a tree for each block."""
    from rich.text import Text
    from rich.tree import Tree

    shown: list[RenderableType] = [
        Text(harmless(_title(found)), style="bold"),
        Text(harmless(_about(found)), style="dim"),
    ]
    path: list[tuple[int, Tree]] = []
    block = None
    for heading in found["outline"]:
        if heading["block"] != block:
            block = heading["block"]
            root = Tree(Text(BLOCK_NAMES[block], style="bold cyan"), guide_style="dim")
            shown += [Text(), root]
            path = [(0, root)]
        while len(path) > 1 and path[-1][0] >= heading["level"]:
            path.pop()
        # Where two lines are needed, they stand under one another; the topic keeps to the heading.
        label = Text.assemble(
            (harmless(_heading(heading)), "bold" if heading["level"] == 1 else ""), "  ", (heading["topic"], "green")
        )
        path.append((heading["level"], path[-1][1].add(label)))
    return shown


def painted_text(report: Report) -> Text:
    """The canonical text with title and headings bold, figures in colour, and page noise dimmed."""
    from rich.text import Text

    text = Text(harmless(report.text))
    for passage in report.passages:
        if passage.role.value in _QUIET:
            text.stylize("dim", passage.start, passage.end)
        elif passage.role.value == "title":
            text.stylize("bold magenta", passage.start, passage.end)
    for heading in report.headings:
        if not heading.item:
            text.stylize("bold", heading.start, heading.end)
    for figure in report.figures:
        text.stylize("cyan", figure.start, figure.end)
    return text


def _title(found: Mapping[str, Any]) -> str:
    return str(found["title"]).replace("\n", " ")


def _about(found: Mapping[str, Any]) -> str:
    from drafter.domain.report import ReportKind
    from drafter.text.report_kind import kind_name

    agency, period = found["agency"] or "没有找到", found["period"] or "没有找到"
    kind = ReportKind(found["kind"])
    # Plans and other matter are no forms to choose from, and have no name among them.
    named = {ReportKind.PLAN: "工作计划", ReportKind.OTHER: "其他"}.get(kind) or kind_name(kind)
    return f"单位：{agency}    时期：{period}    文种：{named}"


def _heading(heading: Mapping[str, Any]) -> str:
    marker = "" if heading["marker"] == "**" else heading["marker"]
    return f"{marker}{heading['text']}".replace("\n", " ")
