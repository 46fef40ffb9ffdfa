"""What a Word file says of its own export: the snapshot and the store of its controls, read as anybody's file.

The parts are looked for by what they are, since LibreOffice loses the ways that lead to them. Whatever cannot have been
written by this program is passed over as if it were not there: the text of the page counts, never this alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.draft import DraftParagraph, Origin, ParagraphStyle, Span
from drafter.domain.errors import UnreadableReport
from drafter.domain.snapshot import EXPORT_NAMESPACE, FIGURES_NAMESPACE, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from drafter.reading.guard import Package

SNAPSHOT = f"{{{EXPORT_NAMESPACE}}}"
STORE = f"{{{FIGURES_NAMESPACE}}}"
_PART = re.compile(r"customxml/item\d{1,4}\.xml")
_MOST_PARTS = 20
MAX_PIECES = 200_000
"""Elements of a snapshot; a report of a hundred pages has some ten thousand."""
MAX_TEXT = 100_000
"""Characters of one of them."""
_NODE = re.compile(r"fig_[0-9a-z]{1,36}")


def read_custom(package: Package) -> tuple[Snapshot | None, dict[str, str]]:
    """The snapshot, None without one that can be believed; and the store: name of the node → its text."""
    snapshot: Snapshot | None = None
    store: dict[str, str] = {}
    for part in sorted(name for name in package.names if _PART.fullmatch(name))[:_MOST_PARTS]:
        try:
            root = package.xml(part)
        except UnreadableReport:
            continue
        if root.tag == SNAPSHOT + "export" and snapshot is None:
            snapshot = _snapshot(root)
        elif root.tag == STORE + "figures" and not store:
            names = ((str(node.tag).removeprefix(STORE), node.text or "") for node in root)
            store = {name: text for name, text in names if _NODE.fullmatch(name) and len(text) <= MAX_TEXT}
    return snapshot, store


def _snapshot(root: _Element) -> Snapshot | None:
    if sum(1 for _ in zip(root.iter("*"), range(MAX_PIECES + 1), strict=False)) > MAX_PIECES:
        return None
    said = {str(node.tag).removeprefix(SNAPSHOT): node for node in root if not len(node)}
    state = _text(said.get("state"))
    try:
        paragraphs = tuple(_paragraph(node) for node in root.iterchildren(SNAPSHOT + "p"))
        return Snapshot(
            agency=_text(said.get("agency")),
            period=_text(said.get("period")),
            paragraphs=paragraphs,
            state=int(state) if state.isascii() and state.isdigit() and len(state) < 12 else 0,
            time=_text(said.get("time"))[:40],
        )
    except ValueError:
        return None


def _paragraph(node: _Element) -> DraftParagraph:
    """Raises ValueError for a style or origin that does not exist."""
    level = _text(node.find(SNAPSHOT + "l"))
    return DraftParagraph(
        style=ParagraphStyle(_text(node.find(SNAPSHOT + "y"))),
        section=_text(node.find(SNAPSHOT + "e")),
        level=int(level) if level in tuple("0123456789") else 0,
        heading=tuple(_spans(node.find(SNAPSHOT + "h"))),
        spans=tuple(_spans(node.find(SNAPSHOT + "b"))),
    )


def _spans(holder: _Element | None) -> Iterator[Span]:
    for sentence in holder if holder is not None else ():
        identity = _text(sentence.find(SNAPSHOT + "i"))
        for piece in sentence:
            if piece.tag == SNAPSHOT + "t":
                yield Span(_text(piece), Origin.FIXED, sentence=identity)
            elif piece.tag == SNAPSHOT + "f":
                origin = Origin(_text(piece.find(SNAPSHOT + "o")))
                key = _text(piece.find(SNAPSHOT + "k"))
                yield Span(_text(piece.find(SNAPSHOT + "v")), origin, key, identity)


def _text(node: _Element | None) -> str:
    text = "" if node is None else node.text or ""
    if len(text) > MAX_TEXT:
        raise ValueError("longer than any text of a report")
    return text
