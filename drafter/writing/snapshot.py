"""The snapshot inside a Word file: a custom XML part that says which sentence and slot each piece of text is.

Elements only, no attribute: LibreOffice drops the attributes of custom XML. One letter each, for there are thousands:
``p`` a paragraph (``y`` style, ``e`` section, ``l`` level), ``h`` its heading and ``b`` its body, in these ``s`` the
spans of one sentence (``i`` its id), ``t`` its wording and ``f`` a slot (``k`` key, ``o`` origin, ``v`` characters).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from drafter.domain.draft import Span
from drafter.domain.snapshot import EXPORT_NAMESPACE, Snapshot
from drafter.writing.runs import escaped


def snapshot_xml(snapshot: Snapshot) -> str:
    """The content of the part."""
    head = "".join(
        f"<{name}>{escaped(text)}</{name}>"
        for name, text in (
            ("agency", snapshot.agency),
            ("period", snapshot.period),
            ("state", str(snapshot.state)),
            ("time", snapshot.time),
        )
    )
    pieces = [f'<?xml version="1.0" encoding="UTF-8"?><export xmlns="{EXPORT_NAMESPACE}">{head}']
    for paragraph in snapshot.paragraphs:
        pieces.append(f"<p><y>{paragraph.style}</y><e>{escaped(paragraph.section)}</e><l>{paragraph.level}</l>")
        if paragraph.heading:
            pieces += ("<h>", *_sentences(paragraph.heading), "</h>")
        pieces += ("<b>", *_sentences(paragraph.spans), "</b></p>")
    pieces.append("</export>")
    return "".join(pieces)


def _sentences(spans: Iterable[Span]) -> list[str]:
    pieces: list[str] = []
    sentence: str | None = None
    for span in spans:
        if span.sentence != sentence:
            if sentence is not None:
                pieces.append("</s>")
            sentence = span.sentence
            pieces.append(_opening(sentence))
        if span.slot:
            pieces.append(f"<f>{_key(span.slot)}<o>{span.origin}</o><v>{escaped(span.text)}</v></f>")
        else:
            pieces.append(_wording(span.text))
    if sentence is not None:
        pieces.append("</s>")
    return pieces


@lru_cache(maxsize=4096)
def _opening(sentence: str) -> str:
    return f"<s><i>{escaped(sentence)}</i>"


@lru_cache(maxsize=4096)
def _key(slot: str) -> str:
    return f"<k>{escaped(slot)}</k>"


@lru_cache(maxsize=2048)
def _wording(text: str) -> str:
    """Remembered, since most of a report stands in the next one of a batch too."""
    return f"<t>{escaped(text)}</t>"
