"""Compose a draft: template, sentences and filled slots become paragraphs of spans, each span with its origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from drafter.domain.draft import OPEN, Draft, DraftedReport, DraftParagraph, ParagraphStyle
from drafter.domain.model import SectionModel
from drafter.domain.report import BLOCK_NAMES
from drafter.drafting.fill import Filled, fill
from drafter.drafting.numbering import new_markers
from drafter.drafting.paragraphs import SectionText, section_text
from drafter.drafting.template import Piece, SectionPiece, arrange
from drafter.drafting.wording import Wording, apply_wording

_ONGOING = frozenset({ParagraphStyle.BODY, ParagraphStyle.HEADING})


def compose(
    draft: Draft,
    *,
    wording: Wording | None = None,
    filled: Mapping[str, Filled] | None = None,
    pieces: Sequence[Piece] | None = None,
) -> DraftedReport:
    """The whole report as it now stands. Raises BadTemplate.

    ``wording``, ``filled`` and ``pieces`` are what :func:`apply_wording`, :func:`fill` and :func:`arranged` give for
    this draft; a caller that has them already saves the time.
    """
    wording = apply_wording(draft.pack, draft.wording, draft.links) if wording is None else wording
    filled = fill(draft) if filled is None else filled
    pieces = arranged(draft, filled) if pieces is None else pieces
    return reported(draft, tuple(_join(draft, wording, filled, pieces)))


def reported(draft: Draft, paragraphs: tuple[DraftParagraph, ...]) -> DraftedReport:
    """The report of ``draft`` that has these paragraphs."""
    title = "".join(paragraph.text for paragraph in paragraphs if paragraph.style is ParagraphStyle.TITLE)
    return DraftedReport(
        paragraphs=paragraphs,
        title=title or draft.pack.name,
        agency=draft.agency.full or draft.agency.short,
        period=draft.period.label,
        final=OPEN.isdisjoint(
            span.origin for paragraph in paragraphs for span in (*paragraph.heading, *paragraph.spans)
        ),
    )


def arranged(draft: Draft, filled: Mapping[str, Filled]) -> tuple[Piece, ...]:
    """What the template puts where, and over it the sections that the writer added or moved. Raises BadTemplate.

    Each of those stands behind the section that now comes before it. What the template leaves out stays out.
    """
    pieces = arrange(draft.pack, filled, draft.period.year)
    ours = draft.added | draft.moved
    if not ours:
        return pieces
    listed = {piece.id for piece in pieces if isinstance(piece, SectionPiece)} | draft.added
    kept = [piece for piece in pieces if not (isinstance(piece, SectionPiece) and piece.id in ours)]
    ends = {piece.id: at for at, piece in enumerate(kept) if isinstance(piece, SectionPiece)}
    behind: dict[int, list[Piece]] = {}
    # What stands before every section of the template (a line of its own text) stays in front.
    at = min(ends.values(), default=len(kept)) - 1
    for section in draft.pack.sections:
        if section.id in ends:
            at = ends[section.id]
        elif section.id in ours and section.id in listed:
            behind.setdefault(at, []).append(SectionPiece(section.id))
    found = list(behind.get(-1, ()))
    for place, piece in enumerate(kept):
        found += (piece, *behind.get(place, ()))
    return tuple(found)


def written_sections(wording: Wording, pieces: Iterable[Piece]) -> tuple[str, ...]:
    """The ids of the sections that the report has, in order, each once."""
    ids = dict.fromkeys(piece.id for piece in pieces if isinstance(piece, SectionPiece))
    return tuple(section_id for section_id in ids if section_id not in wording.dropped)


def markers(sections: Sequence[SectionModel], wording: Wording, written: Sequence[str]) -> dict[str, str]:
    """New numbers of the sections ``written``, where they differ from the learned ones."""
    headless = {
        section.id for section in sections if section.heading is not None and not wording.parts.get(section.heading.id)
    }
    if not headless and len(written) == len(sections):
        in_order = all(section.id == section_id for section, section_id in zip(sections, written, strict=True))
        if in_order:
            return {}
    return new_markers(sections, [section_id for section_id in written if section_id not in headless])


def _join(
    draft: Draft, wording: Wording, filled: Mapping[str, Filled], pieces: Sequence[Piece]
) -> list[DraftParagraph]:
    sections = draft.pack.sections
    places = {section.id: at for at, section in enumerate(sections)}
    numbers = markers(sections, wording, written_sections(wording, pieces))
    written: list[DraftParagraph] = []
    before: SectionModel | None = None
    for piece in pieces:
        if not isinstance(piece, SectionPiece):
            written.append(DraftParagraph(style=ParagraphStyle.BODY, spans=piece.spans))
            before = None
            continue
        section = sections[places[piece.id]]
        text = section_text(section, wording, filled, numbers.get(section.id, section.marker))
        if not text.paragraphs:
            continue
        follows = before is not None and before.block is section.block and places[before.id] < places[section.id]
        _append(written, text, follows=follows)
        before = section
    return written


def _append(written: list[DraftParagraph], text: SectionText, *, follows: bool) -> None:
    first, *others = text.paragraphs
    if text.continues and follows and written[-1].style in _ONGOING:
        written[-1] = replace(written[-1], spans=(*written[-1].spans, *first.spans))
    else:
        written.append(first)
    written.extend(others)


def section_title(section: SectionModel, wording: Wording, filled: Mapping[str, Filled], marker: str) -> str:
    """Marker and heading as they now read, without closing mark; without a heading the name of the block."""
    parts = wording.parts.get(section.heading.id, ()) if section.heading is not None else ()
    text = "".join(part if isinstance(part, str) else filled[part.key].text for part in parts)
    return f"{marker}{text}".strip() if text else f"{marker}{BLOCK_NAMES[section.block]}"
