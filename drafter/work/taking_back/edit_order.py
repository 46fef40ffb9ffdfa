"""Which sentences and sections of an edited file came, went and moved, and the order in which all now stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.domain.draft import ParagraphStyle
from drafter.domain.edited import EditedLine
from drafter.domain.report import BlockRole
from drafter.drafting.section_tree import parents
from drafter.text.markers import read_marker
from drafter.text.sentences import is_finished
from drafter.work.filling.printed import sentence_text, shown_paragraphs
from drafter.work.filling.session import Session
from drafter.work.taking_back.edit_runs import longest_run, starters, weights_of, with_before
from drafter.work.taking_back.edits import Edit, EditKind, Item
from drafter.work.taking_back.locate import Piece
from drafter.work.taking_back.units import Unit, folded

_BODY = frozenset({ParagraphStyle.BODY, ParagraphStyle.HEADING})
_CLOSED = frozenset({BlockRole.FRONT, BlockRole.SIGNATURE, BlockRole.NOISE})
"""Blocks into which nothing can be put."""
_LONGEST_HEADING = 60
ADDED = "+"
"""How the names of added sentences and sections begin."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """``edits`` with the id of their section as place; ``pieces`` by the key of what was added; the rest as in
    Comparison.
    """

    edits: tuple[Edit, ...]
    order: Mapping[str, tuple[Item, ...]]
    sections: tuple[str, ...]
    pieces: Mapping[str, Piece]


def arrange(
    session: Session, units: Sequence[Unit], pieces: Sequence[Piece], lines: Sequence[EditedLine]
) -> Arrangement:
    """Compare the order of ``pieces`` with that of ``units``."""
    return _Arranging(session, units, pieces, lines).arrangement()


class _Arranging:
    def __init__(
        self, session: Session, units: Sequence[Unit], pieces: Sequence[Piece], lines: Sequence[EditedLine]
    ) -> None:
        self._session = session
        self._pack = {section.id: section for section in session.draft.pack.sections}
        self._units = [unit for unit in units if unit.text.strip() and unit.sentence and unit.section in self._pack]
        self._pieces, self._lines = pieces, lines
        self._order: dict[str, list[Item]] = defaultdict(list)
        self._sections: list[str] = []
        self._added: dict[str, Piece] = {}
        self._edits: list[Edit] = []

    def arrangement(self) -> Arrangement:
        found = {piece.unit.number for piece in self._pieces if piece.unit is not None}
        self._headed = {unit.section for unit in self._units if unit.is_heading and unit.number in found}
        self._walk()
        self._moves()
        self._section_moves()
        self._drops(found)
        order = {key: tuple(items) for key, items in self._order.items()}
        return Arrangement(tuple(self._edits), order, tuple(self._sections), self._added)

    # Where everything now stands

    def _walk(self) -> None:
        now = ""
        line = -1
        for at, piece in enumerate(self._pieces):
            unit = piece.unit
            starts = piece.line != line
            line = piece.line
            if unit is None:
                now = self._walk_added(piece, now, starts=starts)
                continue
            if unit.section not in self._pack or not unit.sentence:
                continue
            if unit.is_heading:
                now = unit.section
                self._sections.append(now)
            elif unit.style not in _BODY:
                now = unit.section
            else:
                now = self._home(at, unit, now)
                starts = starts or not self._order[now]
                self._order[now].append(Item(key=unit.sentence, starts=starts))

    def _home(self, at: int, unit: Unit, now: str) -> str:
        """The section in which a sentence now stands, ``now`` being that of what is before it."""
        if unit.section == now or not (now in self._pack or now.startswith(ADDED)):
            return unit.section
        open_now = now.startswith(ADDED) or self._pack[now].block not in _CLOSED
        if unit.section in self._headed:
            return now if open_now else unit.section
        # A section without heading begins with its first sentence, unless what is around it goes on behind it.
        behind = (piece.unit for piece in self._pieces[at + 1 :] if piece.unit is not None)
        following = next((one for one in behind if one.section != unit.section), None)
        goes_on = following is not None and following.section == now and not following.is_heading
        return now if open_now and goes_on else unit.section

    def _walk_added(self, piece: Piece, now: str, *, starts: bool) -> str:
        line = self._lines[piece.line]
        text = line.text[piece.start : piece.end].strip()
        marker = read_marker(text)
        title = text[len(marker.text) + len(marker.gap) :] if marker else text
        block = self._pack[now].block if now in self._pack else None
        if starts and self._is_heading(line, text, marker is not None) and now and block not in _CLOSED:
            known = self._known_section(title)
            if known:
                self._sections.append(known)
                return known
            key = f"{ADDED}{len(self._added)}"
            self._added[key] = piece
            self._sections.append(key)
            self._edits.append(
                Edit(kind=EditKind.SECTION_ADDED, key=key, place=now, after=text, parts=(title.rstrip("。：:"),))
            )
            return key
        if not now or block in _CLOSED or line.is_row:
            self._edits.append(Edit(kind=EditKind.OTHER, place=now, after=text))
            return now
        known = self._known_sentence(now, text)
        if known:
            self._order[now].append(Item(key=known, starts=starts or not self._order[now]))
            return now
        key = f"{ADDED}{len(self._added)}"
        self._added[key] = piece
        self._order[now].append(Item(key=key, starts=starts or not self._order[now]))
        self._edits.append(Edit(kind=EditKind.ADDED, key=key, place=now))
        return now

    def _known_sentence(self, section: str, text: str) -> str:
        """A sentence that the draft has had since it was exported, in the very words; empty where there is none."""
        if section not in self._pack:
            return ""
        taken = {item.key for item in self._order[section]} | {unit.sentence for unit in self._units}
        shown = (key for paragraph in shown_paragraphs(self._session, section) for key in paragraph)
        wanted = folded(text).text
        return next((key for key in shown if key not in taken and self._folded(key) == wanted), "")

    def _known_section(self, title: str) -> str:
        """A section that was added to the draft since, under the same heading."""
        wanted = folded(title.rstrip("。：:")).text
        added = (self._pack[key] for key in self._session.draft.added if key in self._pack)
        held = ((one.id, one.heading) for one in added if one.id not in self._sections)
        return next((key for key, head in held if head is not None and self._folded(head.id) == wanted), "")

    def _folded(self, sentence: str) -> str:
        return folded(sentence_text(self._session, sentence)).text

    @staticmethod
    def _is_heading(line: EditedLine, text: str, numbered: bool) -> bool:
        if not numbered or line.is_row or len(text) > _LONGEST_HEADING:
            return False
        whole = line.text.strip() == text
        return not is_finished(text) if whole else line.is_heading

    # What is elsewhere than it was

    def _moves(self) -> None:
        before: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        paragraphs: dict[str, int] = {}
        for unit in self._units:
            if unit.style in _BODY and not unit.is_heading:
                starts = paragraphs.get(unit.section) != unit.paragraph
                paragraphs[unit.section] = unit.paragraph
                before[unit.section].append((unit.sentence, starts))
        texts = {unit.sentence: unit.text for unit in self._units}
        for section, items in self._order.items():
            old = before.get(section, [])
            place = {key: at for at, (key, _) in enumerate(old)}
            here = [item.key for item in items if item.key in place]
            stays = longest_run([place[key] for key in here], weights_of(items, old))
            kept = {key for key in here if place[key] in stays}
            held = {item.key for item in items}
            current = [] if section not in self._pack else shown_paragraphs(self._session, section)
            flat = [(key, at == 0) for one in current for at, key in enumerate([key for key in one if key in held])]
            shown = [key for key, _ in flat]
            before_now = dict(with_before(shown))
            before_then = dict(with_before([item.key for item in items if item.key in set(shown)]))
            for item in items:
                done = item.key in before_now and before_now[item.key] == before_then[item.key]
                if item.key not in kept and not item.key.startswith(ADDED) and not done:
                    text = texts.get(item.key, "")
                    self._edits.append(Edit(kind=EditKind.MOVED, key=item.key, place=section, before=text, after=text))
            was, now = starters(old, kept), starters([(item.key, item.starts) for item in items], kept)
            is_now = starters(flat, kept)
            for key in here:
                if key not in kept or (key in was) == (key in now) or (key in is_now) == (key in now):
                    continue
                before_text, after = ("接着上一句", "另起一段") if key in now else ("另起一段", "接着上一句")
                self._edits.append(
                    Edit(
                        kind=EditKind.PARAGRAPH,
                        key=key,
                        place=section,
                        before=f"{before_text}：{texts.get(key, '')}",
                        after=after,
                    )
                )

    def _section_moves(self) -> None:
        rows: dict[str, list[str]] = defaultdict(list)
        above = parents(self._session.draft.pack.sections)
        path: list[str] = []
        for key in self._sections:
            if key.startswith(ADDED):
                continue
            level = self._pack[key].level
            while path and self._pack[path[-1]].level >= level:
                path.pop()
            rows[path[-1] if path else ""].append(key)
            if level:
                path.append(key)
        place = {section.id: at for at, section in enumerate(self._session.draft.pack.sections)}
        size = {key: 1 + len(self._order.get(key, ())) for key in self._sections}
        for parent, members in rows.items():
            own = [key for key in members if not self._pack[key].level or above[key] in (parent, *self._unheaded())]
            # Titles of blocks cannot be moved: everything else moves around them.
            weights = [10_000 if not self._pack[key].level else size[key] for key in own]
            stays = longest_run([place[key] for key in own], weights)
            for key in members:
                if key not in own or place[key] not in stays:
                    self._edits.append(
                        Edit(
                            kind=EditKind.SECTION_MOVED,
                            key=key,
                            place=key,
                            before=self._session.title(key),
                            after=self._behind(parent, members, key),
                        )
                    )

    def _unheaded(self) -> Iterator[str]:
        return (key for key in self._pack if key not in self._headed)

    def _behind(self, parent: str, members: Sequence[str], key: str) -> str:
        at = members.index(key)
        if at:
            return f"移到“{self._session.title(members[at - 1])}”后面"
        return f"移到“{self._session.title(parent)}”下面的最前面" if parent else "移到最前面"

    # What is gone

    def _drops(self, found: set[int]) -> None:
        above = parents(self._session.draft.pack.sections)
        held: dict[str, list[Unit]] = defaultdict(list)
        for unit in self._units:
            held[unit.section].append(unit)
        alive = {unit.section for unit in self._units if unit.number in found} | {
            key for key, items in self._order.items() if items
        }
        for key in list(alive):
            while (key := above.get(key, "")) and key not in alive:
                alive.add(key)
        told: set[str] = set()
        for unit in self._units:
            if unit.number in found or self._session.page.wording.parts.get(unit.sentence, ()) == ():
                continue
            section = self._pack[unit.section]
            if unit.section in alive or not any(one.is_heading for one in held[unit.section]) or not section.level:
                self._edits.append(Edit(kind=EditKind.DROPPED, key=unit.sentence, place=unit.section, before=unit.text))
                continue
            top = unit.section
            while (up := above.get(top, "")) and up in held and up not in alive:
                top = up
            if top not in told and top not in self._session.page.wording.dropped:
                told.add(top)
                title = self._session.title(top)
                self._edits.append(Edit(kind=EditKind.SECTION_DROPPED, key=top, place=top, before=title))
