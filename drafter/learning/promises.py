"""Promises: the sentences of a plan that next year's summary must answer, with what they can be recognised by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.domain.promise import Promise
from drafter.domain.report import BlockRole, Heading, PassageRole, Report
from drafter.text.quantities import find_quantities
from drafter.text.sentences import sentence_spans

MIN_LENGTH = 6
"""Shorter pieces of a plan promise nothing."""
_NAMES = re.compile(r"“([^“”]{2,24})”|《([^《》]{2,60})》")


def promises_of(report: Report) -> Iterator[Promise]:
    """Each sentence of the plan that names something or sets a target, in order."""
    number = 0
    for passage in report.passages:
        if passage.role is not PassageRole.BODY:
            continue
        for start, stop in sentence_spans(passage.text):
            source = passage.source_offset(start)
            heading = _heading_at(report, source)
            if not _is_plan(report, source) or (heading is not None and heading.start <= source < heading.end):
                continue
            text = passage.text[start:stop].strip()
            anchors = [found[1] or found[2] for found in _NAMES.finditer(text)]
            anchors += [text[one.start : one.end].strip() for one in find_quantities(text)[0]]
            if len(text) < MIN_LENGTH or any(text == block.title for block in report.blocks):
                continue
            number += 1
            yield Promise(
                id=f"承诺-{number:02d}",
                text=text,
                heading=heading.text if heading else "",
                topic=heading.topic if heading else "其他",
                anchors=tuple(dict.fromkeys(anchors)),
            )


def _is_plan(report: Report, source: int) -> bool:
    return any(block.role is BlockRole.PLAN and block.start <= source < block.end for block in report.blocks)


def _heading_at(report: Report, source: int) -> Heading | None:
    found = None
    for heading in report.headings:
        if heading.start > source:
            break
        if not heading.item:
            found = heading
    return found
