"""Correct what is certain in a text file, and touch nothing else in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter.checking.rule import check
from drafter.checking.subject import Subject
from drafter.domain.errors import CannotWrite, UnreadableReport
from drafter.domain.finding import Finding
from drafter.parsing.parse import parse
from drafter.reading.read import read
from drafter.reading.txt import decode
from drafter.storage.atomic import read_bytes, write_bytes
from drafter.work.findings.check import Checked

CERTAIN = frozenset({"H401", "M603", "M604", "M605", "W904"})
"""Rules whose suggestion can be followed without asking."""
_LINKED = frozenset({"H401"})
"""Of these, such whose next correction depends on the last one."""
_TEXT = frozenset({".txt", ".md"})
_MOST = 5000
"""Corrections after which something is wrong with the file, or with us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """What was corrected, in the order of the text (places count its characters), and what is left to see."""

    done: tuple[Finding, ...]
    left: Checked


def fix_file(path: str | Path, output: Path) -> Fixed:
    """Write the text file ``path`` with certain corrections to ``output``; encoding and line ends stay as they are.

    Raises CannotWrite where ``output`` is the original, UnreadableReport for a file that is no plain text.
    """
    source = Path(path)
    data = read_bytes(source)
    document = read(data, source.name)
    if document.format != "txt" or output.suffix.lower() not in _TEXT:
        raise UnreadableReport(
            "自动改正只用于 .txt 文件", where=source.name, hint="Word 文件请照着校核的提示，在 Word 里自己改"
        )
    if _is_same(source, output):
        raise CannotWrite("不改原来的文件", where=str(output), hint="请在 -o 后面写另一个文件名")
    text, encoding = decode(data, source.name)
    body = text.encode(encoding)
    mark = data[: len(data) - len(body)]
    if mark + body != data:
        raise UnreadableReport("这个文件的编码没法原样写回", where=source.name, hint="请另存为 UTF-8 编码的 .txt")
    done: list[Finding] = []
    while (findings := _next(text, source.name)) and len(done) < _MOST:
        for finding in reversed(findings):
            start, end = (place_in(text, offset) for offset in (finding.start, finding.end))
            text = text[:start] + finding.suggest + text[end:]
        done += findings
    data = mark + text.encode(encoding)
    report = parse(read(data, source.name))
    write_bytes(output, data)
    left = Checked(name=output.name, text=report.text, findings=check(Subject(report=report)))
    return Fixed(done=tuple(done), left=left)


def place_in(text: str, offset: int) -> int:
    """The place in ``text`` of an offset that counts ``\\r\\n`` as one character.

    >>> place_in("一\\r\\n二", 2)
    3
    """
    at = 0
    for _ in range(offset):
        at += 2 if text.startswith("\r\n", at) else 1
    return at


def _next(text: str, name: str) -> list[Finding]:
    """The corrections that can be made at once, in order; those that depend on others one by one, after the rest."""
    certain = list(_certain(text, name))
    independent = [finding for finding in certain if finding.rule not in _LINKED]
    return independent or certain[:1]


def _certain(text: str, name: str) -> Iterator[Finding]:
    """Certain corrections, none within another."""
    subject = Subject(report=parse(read(text.encode("utf-8"), name)))
    end = 0
    for finding in check(subject):
        if finding.rule in CERTAIN and finding.suggest and finding.suggest != finding.text and finding.start >= end:
            end = finding.end
            yield finding


def _is_same(source: Path, output: Path) -> bool:
    try:
        return output.exists() and source.samefile(output)
    except OSError:
        return False
