"""What a leader changed: the file that came back against the report as it was exported, and the draft as it now is.

Nothing is decided here, and nothing guessed: what is certain is an edit, what two sides changed is a question, what the
draft cannot hold is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from drafter.domain.draft import DraftParagraph, Span
from drafter.domain.edited import EditedFile, EditedLine, FigurePlace
from drafter.domain.errors import BadValue
from drafter.domain.model import Hole, Parts, SlotKind
from drafter.text.entry import read_entry
from drafter.text.enumeration import joined
from drafter.text.phrasebank import laid_over
from drafter.text.surface import from_pattern
from drafter.work.filling.printed import sentence_text
from drafter.work.filling.session import Session
from drafter.work.taking_back.edit_order import Arrangement, arrange
from drafter.work.taking_back.edited_figures import figure_edits, section_name
from drafter.work.taking_back.edits import Comparison, Edit, EditKind
from drafter.work.taking_back.locate import Piece, locate, whole_titles
from drafter.work.taking_back.reread import Reread, grown, reread
from drafter.work.taking_back.units import Unit, folded, masked, slots_of, units_of
from drafter.work.wording.new_figure import NewFigure, offer_figures
from drafter.writing.bookmark import bookmark_name, slot_digest
from drafter.writing.marks import CARRIED_MARK

_NO_VALUE = frozenset("，。；：！？、\n\t")
_NO_NAME = frozenset("。；！？\n\t")
_LIKE_FRAME = 0.6


def compare_edited(
    session: Session, exported: Sequence[DraftParagraph], edited: EditedFile, *, frame: Collection[str] = ()
) -> Comparison:
    """The edits in ``edited``, made from a report whose paragraphs were ``exported``.

    ``frame`` are the lines of the file that are no part of the report: red head, attachments, imprint.
    """
    with laid_over(session.guidance.phrasebank):
        return _Comparing(session, exported, edited, frame).comparison()


class _Comparing:
    def __init__(
        self, session: Session, exported: Sequence[DraftParagraph], edited: EditedFile, frame: Collection[str]
    ) -> None:
        self._session = session
        pack = session.draft.pack
        self._slots = pack.slots
        self._homes = {one.id: section.id for section in pack.sections for one in section.sentences()}
        headings = {section.heading.id for section in pack.sections if section.heading is not None}
        self._units = units_of(exported, self._homes, headings)
        self._names = _bookmark_names(self._units)
        self._known = {slot_digest(key): key for key in self._slots}
        self._frame = {folded(text).text for text in frame}
        self._store, self._told = edited.store, edited.remarks
        plain = not any('"' in unit.text for unit in self._units)
        self._flat = plain and any('"' in line.text for line in edited.lines)
        lines = [_unmarked(line) for line in edited.lines]
        self._lines = whole_titles(self._units, [_curly(line) if plain else line for line in lines])
        self._pieces = tuple(piece for piece in locate(self._units, self._lines) if not self._is_frame(piece))
        self._reread: dict[int, Reread] = {}

    def comparison(self) -> Comparison:
        for piece in self._pieces:
            if piece.unit is not None:
                self._reread[piece.unit.number] = self._read(piece, piece.unit)
        self._orphans = self._homeless()
        figures = list(figure_edits(self._session, self._units, self._reread, store=self._store, reads=self._reads))
        arrangement = arrange(self._session, self._units, self._pieces, self._lines)
        edits = [*figures, *self._wordings(), *self._arranged(arrangement)]
        found = sum(piece.unit is not None for piece in self._pieces)
        return Comparison(
            edits=tuple(edits),
            order=arrangement.order,
            sections=arrangement.sections,
            lines=tuple(line for line in self._lines if not self._is_framed(line.text)),
            remarks=tuple(self._remarks()),
            likeness=found / max(1, sum(bool(unit.text.strip()) for unit in self._units)),
        )

    def _homeless(self) -> dict[str, str]:
        """Characters → slot, of the figures that stand in no sentence any more: a new one may have taken them in."""
        exported = {unit.spans[index].slot for unit, index in slots_of(self._units)} & self._slots.keys()
        held: set[str] = set()
        for unit in self._units:
            read = self._reread.get(unit.number)
            if read is not None:
                held |= {unit.spans[index].slot for index in read.values}
                held |= {part.key for part in read.parts or () if isinstance(part, Hole)}
        texts = Counter(self._session.page.filled[key].text for key in exported - held)
        return {
            text: key
            for key in sorted(exported - held)
            if texts[text := self._session.page.filled[key].text] == 1 and text
        }

    # What stands where

    def _is_frame(self, piece: Piece) -> bool:
        return piece.unit is None and self._is_framed(self._lines[piece.line].text)

    def _is_framed(self, text: str) -> bool:
        """Whether a line, or each cell of a row, is of the frame."""
        cells = {folded(cell).text for cell in text.split("\t")} - {""}
        return folded(text).text in self._frame or (bool(cells) and cells <= self._frame)

    def _read(self, piece: Piece, unit: Unit) -> Reread:
        line = self._lines[piece.line]
        text = line.text[piece.start : piece.end]
        if unit.tail and text.endswith(unit.tail) and not unit.text.endswith(unit.tail):
            text = text.removesuffix(unit.tail)
        return reread(unit, text, _inside(line, piece), self._reads, self._names[unit.number], self._known)

    def _reads(self, key: str, value: str) -> bool:
        """Whether ``value`` can stand in a slot, as it is written."""
        slot = self._slots.get(key)
        if slot is None:
            return False
        metric = self._session.draft.pack.metrics.get(key)
        if slot.kind is not SlotKind.FIGURE or metric is None:
            return not _NO_NAME & set(value)
        try:
            read_entry(value, metric.surface)
        except BadValue:
            return False
        return not _NO_VALUE & set(value)

    # Wording

    def _wordings(self) -> Iterator[Edit]:
        for piece in self._pieces:
            unit = piece.unit
            parts = self._reread[unit.number].parts if unit is not None else None
            if unit is None or parts is None:
                continue
            after = self._lines[piece.line].text[piece.start : piece.end]
            after = after.removesuffix(unit.tail) if unit.tail else after
            place = self._title(unit.section)
            if unit.sentence not in self._homes:
                yield Edit(kind=EditKind.OTHER, place=place, before=unit.text, after=after)
                continue
            made, figures = self._with_figures(parts, unit.spans)
            now = self._session.page.wording.parts.get(unit.sentence, ())
            if made == now or folded(sentence_text(self._session, unit.sentence)).text == folded(after).text:
                continue
            question = ""
            if not now:
                question = "导出以后，草稿里去掉了这一句"
            elif not self._is_as_exported(unit, now):
                question = "导出以后，草稿里这句话也改过"
            kind = EditKind.HEADING if unit.is_heading else EditKind.WORDING
            yield Edit(
                kind=kind,
                key=unit.sentence,
                place=place,
                before=unit.text,
                after=after,
                parts=made,
                figures=figures,
                question=question,
            )

    def _is_as_exported(self, unit: Unit, now: Sequence[str | Hole]) -> bool:
        """Whether a sentence of the draft is worded as it was exported, whatever stands in its slots."""
        then = {span.slot: span.text for span in unit.spans if span.slot}
        filled = self._session.page.filled
        text = "".join(part if isinstance(part, str) else then.get(part.key, filled[part.key].text) for part in now)
        return folded(text).text == folded(unit.text).text

    def _with_figures(
        self, parts: Sequence[str | Hole], spans: Sequence[Span] = ()
    ) -> tuple[Parts, tuple[NewFigure, ...]]:
        """``parts`` with holes where new numbers stand that can be written back as they are; and these figures."""
        known = "".join(span.text for span in spans if not span.slot)
        made: list[str | Hole] = []
        figures: list[NewFigure] = []
        for part in parts:
            if isinstance(part, Hole):
                made.append(part)
                continue
            at = 0
            for offer in offer_figures(self._session, part):
                figure = offer.figure
                orphan = self._orphans.pop(figure.value, "")
                if orphan:
                    made += (part[at : offer.start], Hole(orphan))
                    at = offer.end
                    continue
                if figure.value in known or not _is_exact(figure):
                    continue
                name = f"数{len(figures) + 1}"
                made += (part[at : offer.start], Hole(name))
                figures.append(replace(figure, name=name))
                at = offer.end
            made.append(part[at:])
        return joined(made), tuple(figures)

    # Order

    def _arranged(self, arrangement: Arrangement) -> Iterator[Edit]:
        for edit in arrangement.edits:
            if edit.kind is EditKind.ADDED:
                piece = arrangement.pieces[edit.key]
                head = arrangement.pieces.get(edit.place)
                place = self._title(edit.place) if head is None else self._words(head)
                yield replace(self._added(edit, piece), place=place)
            elif edit.kind is not EditKind.OTHER or not self._is_like_frame(edit.after):
                yield replace(edit, place=self._title(edit.place))

    def _added(self, edit: Edit, piece: Piece) -> Edit:
        line = self._lines[piece.line]
        text = line.text[piece.start : piece.end]
        parts: list[str | Hole] = []
        at = 0
        for place in _inside(line, piece):
            key = self._known.get(place.name.split("_")[1], "")
            start, end = grown(text, place.start, place.end)
            if key and start >= at and text[start:end] == self._session.page.filled[key].text:
                parts += (text[at:start], Hole(key))
                at = end
        made, figures = self._with_figures(joined([*parts, text[at:]]))
        return replace(edit, after=text, parts=made, figures=figures)

    def _words(self, piece: Piece) -> str:
        return self._lines[piece.line].text[piece.start : piece.end].strip().rstrip("。：:")

    def _is_like_frame(self, text: str) -> bool:
        """Whether a line is one of the frame that only its numbers differ from."""
        from rapidfuzz import fuzz

        wording = masked(text)
        return any(fuzz.ratio(wording, masked(one)) / 100 > _LIKE_FRAME for one in self._frame)

    def _title(self, section_id: str) -> str:
        return section_name(self._session, section_id)

    def _remarks(self) -> Iterator[str]:
        yield from self._told
        if self._flat:
            yield "引号成了半角的，没有算作改动；收回的文字里写回全角引号"


def _bookmark_names(units: Sequence[Unit]) -> dict[int, dict[int, str]]:
    """Unit → span → the name that the exported file gave to this place of the slot."""
    counts: Counter[str] = Counter()
    names: dict[int, dict[int, str]] = {unit.number: {} for unit in units}
    for unit, index in slots_of(units):
        digest = slot_digest(unit.spans[index].slot)
        counts[digest] += 1
        names[unit.number][index] = bookmark_name(digest, counts[digest])
    return names


def _unmarked(line: EditedLine) -> EditedLine:
    """The line without the marks of a draft, its places where they then are."""
    if CARRIED_MARK not in line.text:
        return line

    def moved(place: int) -> int:
        return len(line.text[:place].replace(CARRIED_MARK, ""))

    places = tuple(FigurePlace(start=moved(one.start), end=moved(one.end), name=one.name) for one in line.places)
    return replace(line, text=line.text.replace(CARRIED_MARK, ""), places=places)


def _inside(line: EditedLine, piece: Piece) -> list[FigurePlace]:
    """The places in a piece, counted from its start; one that reaches over its end is cut there."""
    return [
        FigurePlace(
            start=max(one.start, piece.start) - piece.start, end=min(one.end, piece.end) - piece.start, name=one.name
        )
        for one in line.places
        if one.start < piece.end and piece.start < one.end
    ]


def _curly(line: EditedLine) -> EditedLine:
    """The line with half-width quotes, which come in pairs, as full-width ones."""
    first, *others = line.text.split('"')
    signs = ("“", "”")
    return replace(line, text=first + "".join(signs[at % 2] + other for at, other in enumerate(others)))


def _is_exact(figure: NewFigure) -> bool:
    """Whether the figure, made a slot, is written back in the very characters."""
    try:
        return read_entry(figure.value, from_pattern(figure.style or f"0{figure.unit}")).text == figure.value
    except (BadValue, ValueError):
        return False
