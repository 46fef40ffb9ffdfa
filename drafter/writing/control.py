"""Content controls: one figure in several places, bound to one node, so that Word changes all of them at once."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drafter.domain.snapshot import FIGURES_NAMESPACE
from drafter.writing.bookmark import PREFIX
from drafter.writing.runs import Pen, attribute, escaped

STORE_ID = "{5B0C6D2E-8A41-4F7B-9C35-2D1E7F60A9B4}"
"""The name by which controls find their store in the file; it need not differ from file to file."""
_MOST = 64
"""Characters of a title that Word takes."""


_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def held_part(text: str) -> str:
    """What of the characters of a slot a control may hold: the digits that a figure begins with.

    LibreOffice writes a control with Han beside digits in it as several, and then each has the whole text.

    >>> held_part("1.26万户"), held_part("三十个")
    ('1.26', '')
    """
    found = _DIGITS.match(text)
    return found[0] if found else ""


def control_xml(slot: str, digest: str, number: int, text: str, pen: Pen) -> str:
    """``text`` as a plain control that cannot be deleted, bound to the node of its slot; ``number`` is its own."""
    begin = pen.latin
    look = begin[len("<w:r>") : begin.index("<w:t ")]
    return (
        f'<w:sdt><w:sdtPr>{look}<w:alias w:val="{attribute(slot[:_MOST])}"/><w:tag w:val="{PREFIX}{digest}"/>'
        f'<w:id w:val="{number}"/><w:lock w:val="sdtLocked"/>'
        f"<w:dataBinding w:prefixMappings=\"xmlns:d='{FIGURES_NAMESPACE}'\""
        f' w:xpath="/d:figures[1]/d:{PREFIX}{digest}[1]" w:storeItemID="{STORE_ID}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{begin}{escaped(text)}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def store_xml(values: Mapping[str, str]) -> str:
    """The part that the controls are bound to: an element named after each digest, its text the figure."""
    nodes = "".join(f"<{PREFIX}{digest}>{escaped(text)}</{PREFIX}{digest}>" for digest, text in values.items())
    return f'<?xml version="1.0" encoding="UTF-8"?><figures xmlns="{FIGURES_NAMESPACE}">{nodes}</figures>'
