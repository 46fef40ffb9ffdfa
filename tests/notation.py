"""One line for a document: ``report("一、工作|（一）康复。服务1280人次。")``, with ``|`` for a line break."""

from __future__ import annotations

from drafter.domain.document import Document, Line
from drafter.domain.report import Report
from drafter.parsing.parse import parse


def document(lines: str, *, name: str = "样本.txt") -> Document:
    """The document whose lines stand between the bars."""
    return plain(lines.replace("|", "\n"), name=name)


def plain(text: str, *, name: str = "样本.txt") -> Document:
    """The document whose canonical text is ``text``."""
    return Document(name=name, format="txt", lines=tuple(Line(text=line) for line in text.split("\n")))


def report(lines: str) -> Report:
    """The report that parsing makes of the lines."""
    return parse(document(lines))
