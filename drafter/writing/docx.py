"""A drafted report as the bytes of a Word file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from drafter.domain.dispatch import PLAIN, Dispatch
from drafter.domain.draft import DraftedReport
from drafter.domain.layout import Layout
from drafter.domain.snapshot import Snapshot
from drafter.writing.base import CORE, DOCUMENT, Base, base_for
from drafter.writing.body import body_xml
from drafter.writing.control import store_xml
from drafter.writing.custom_xml import SNAPSHOT, STORE
from drafter.writing.package import QUICK, Part, deflated, packed
from drafter.writing.runs import escaped
from drafter.writing.snapshot import snapshot_xml
from drafter.writing.span_writer import SpanWriter

if TYPE_CHECKING:
    from drafter.writing.redline import Earlier

NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of creation of a file whose caller names none, so that equal reports give equal bytes."""


def render_docx(
    report: DraftedReport,
    layout: Layout,
    *,
    marks: bool = False,
    created: datetime | None = None,
    dispatch: Dispatch = PLAIN,
    fillable: bool = False,
    state: int | None = 0,
    earlier: Earlier | None = None,
) -> bytes:
    """The bytes of ``report`` as .docx; equal input gives equal bytes. ``dispatch`` is what an official one carries.

    With ``fillable`` the figures stand in content controls: one change in Word changes every place of a figure, but
    programs that know no controls see none. ``state`` goes into the snapshot: see :class:`Snapshot`. Without one (None)
    there is no snapshot: the report belongs to no workspace that an edited file could come home to. ``earlier`` is the
    version against which changes are marked; such a document has no controls.

    ``marks`` shows what is missing and what is carried over; without it their text stands plain, and whoever asks
    for a final has seen to it that there is none. A ``created`` without a zone is taken for UTC.
    """
    base = base_for(layout, fillable=fillable, returning=state is not None)
    apart = dispatch.imprint is not None and layout.imprint_place == "even"
    section_end, tail = (base.section_end, base.imprint_tail) if apart else ("", base.tail)
    spans = SpanWriter(marks=marks, fillable=fillable)
    body = body_xml(report, layout, marks=marks, dispatch=dispatch, section_end=section_end, spans=spans)
    document = base.head + body + tail
    if earlier is not None:
        from drafter.writing.redline import redlined  # few documents are compared

        before = base.head + body_xml(earlier.report, layout, marks=False) + base.tail
        moment = created or NO_DATE
        document = redlined(before, document, earlier.pairing, author=earlier.author, moment=moment)
    parts = _parts(base, document, title=report.title, agency=report.agency, created=created)
    if state is not None:
        snapshot = Snapshot(
            agency=report.agency,
            period=report.period,
            paragraphs=report.paragraphs,
            state=state,
            time=created.isoformat() if created else "",
        )
        parts.append(deflated(SNAPSHOT, snapshot_xml(snapshot).encode("utf-8"), level=QUICK))
    if fillable:
        parts.append(deflated(STORE, store_xml(spans.values).encode("utf-8"), level=QUICK))
    return packed(parts)


def finished(body: str, layout: Layout, *, title: str, agency: str, created: datetime | None) -> bytes:
    """The bytes of a document with this content of ``w:body`` and no snapshot."""
    base = base_for(layout, returning=False)
    return packed(_parts(base, base.head + body + base.tail, title=title, agency=agency, created=created))


def _parts(base: Base, document: str, *, title: str, agency: str, created: datetime | None) -> list[Part]:
    return [
        *base.static,
        deflated(CORE, _core_xml(title, agency, created or NO_DATE).encode("utf-8")),
        deflated(DOCUMENT, document.encode("utf-8"), level=QUICK),
    ]


def _core_xml(title: str, agency: str, created: datetime) -> str:
    moment = (created if created.tzinfo else created.replace(tzinfo=UTC)).astimezone(UTC)
    stamp = f"{moment.replace(tzinfo=None, microsecond=0).isoformat()}Z"
    author = escaped(agency)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(title)}</dc:title><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
