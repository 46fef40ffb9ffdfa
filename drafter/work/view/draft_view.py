"""What can be seen of a draft while it is filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from drafter.domain.draft import OPEN, Draft, DraftedReport, DraftParagraph, Origin
from drafter.domain.entry import Entry
from drafter.domain.errors import UnknownSlot
from drafter.domain.model import SectionModel, Slot
from drafter.drafting.compose import compose, section_title
from drafter.drafting.lay_out import LaidOut
from drafter.drafting.paragraphs import section_text
from drafter.drafting.references import Reference, references
from drafter.text.guidance import UNGUIDED, Guidance
from drafter.text.holes import template_text
from drafter.work.entries.conflict import Conflict, Watch
from drafter.work.entries.fold import Folded, Place
from drafter.work.entries.undo import History
from drafter.work.view.fields import Field, SectionView, Tally, read_field, section_view, tally_of
from drafter.work.view.page import Page, section_keys
from drafter.work.view.questions import question_of
from drafter.work.view.sentence_questions import SentenceQuestion, open_questions, sentence_questions


@dataclass(frozen=True, slots=True)
class Visit:
    """The place a person is typing in, and the text that stood there when they came."""

    place: Place
    old: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """A draft, what was done to it, and every view of it, as a value.

    ``base`` is the draft before anybody did anything, ``folded`` all that was decided since, and ``draft`` what comes
    of both: its pack has sections and sentences as they were arranged (``laid``). ``seen`` holds the slots that were on
    the screen, ``visit`` the place that is being typed in.
    """

    base: Draft
    draft: Draft
    entries: tuple[Entry, ...]
    user: str
    history: History
    page: Page
    laid: LaidOut
    folded: Folded = field(default_factory=Folded)
    watch: Watch = field(default_factory=Watch)
    visit: Visit | None = None
    seen: frozenset[str] = frozenset()
    guidance: Guidance = UNGUIDED

    def sections(self) -> tuple[SectionView, ...]:
        """The outline: every section of the pack that can stand in a report, in the order of the pack."""
        page, written = self.page, frozenset(self.page.written)
        asked = open_questions(self.questions())
        views = []
        for section in self.draft.pack.sections:
            if not any(sentence.id in page.wording.parts for sentence in section.sentences()):
                continue
            tally = None
            if section.id in written:
                sentences = asked.get(section.id, 0)
                tally = tally_of(self.draft, page.wording, page.filled, self._keys(section.id), sentences)
            views.append(section_view(section, self.title(section.id), tally))
        return tuple(views)

    def title(self, section_id: str) -> str:
        """Number and heading of a section as they now read."""
        section = self.section(section_id)
        marker = self.page.markers.get(section.id, section.marker)
        return section_title(section, self.page.wording, self.page.filled, marker)

    def fields(self, section_id: str) -> tuple[Field, ...]:
        """The fields of a section, figures first; a slot has its field where it stands first."""
        self.section(section_id)
        return tuple(self.field(key) for key in self._keys(section_id))

    def sentence_fields(self, section_id: str, sentence_id: str) -> tuple[str, ...]:
        """The keys of the fields of a section that stand in one of its sentences, in the order of the form."""
        places = self.page.wording.places
        return tuple(key for key in self._keys(section_id) if places.get(key) == (section_id, sentence_id))

    def field(self, key: str) -> Field:
        """The field of one slot. Raises UnknownSlot."""
        return read_field(self.draft, self.page.wording, self.page.filled, self._slot(key).key)

    def preview(self, section_id: str) -> tuple[DraftParagraph, ...]:
        """The paragraphs of one section as they will be printed; none when it was dropped."""
        section = self.section(section_id)
        marker = self.page.markers.get(section.id, section.marker)
        return section_text(section, self.page.wording, self.page.filled, marker).paragraphs

    def report(self) -> DraftedReport:
        """The whole report. Raises BadTemplate when ``report.j2`` cannot be run with the present values."""
        if self.page.trouble is not None:
            raise self.page.trouble
        return compose(self.draft, wording=self.page.wording, filled=self.page.filled, pieces=self.page.pieces)

    def tally(self) -> Tally:
        """The counts of the head line, over the fields and optional sentences of all written sections."""
        return sum((view.tally for view in self.sections()), Tally())

    def questions(self, section_id: str = "") -> Iterator[SentenceQuestion]:
        """The sentences that only some years had, of all written sections or of one, decided ones too."""
        sections = frozenset(self.page.written)
        if section_id:
            sections &= {self.section(section_id).id}
        return sentence_questions(self.draft, self.page.wording, self.page.filled, sections)

    def next_open(self, after: str | None = None) -> str | None:
        """The next field, missing or carried, behind ``after`` as the form shows them; at the end from the start.

        Once there is none any more, the next one about whose value there is a question.
        """
        order = self.page.order
        start = order.index(after) + 1 if after in order else 0
        round_trip = (*order[start:], *order[:start])
        for key in round_trip:
            if self.page.filled[key].origin in OPEN:
                return key
        asked = (key for key in round_trip if question_of(self.draft, self.page.filled, key, self.page.wording))
        return next(asked, None)

    def sentence(self, sentence_id: str) -> str:
        """A sentence as it can be edited, holes in ``{{ }}``; empty when it was dropped."""
        edited = self.draft.wording.get(sentence_id)
        return self.original(sentence_id) if edited is None else edited

    def conflicts(self) -> tuple[Conflict, ...]:
        """What two people decided without seeing each other, oldest first, until one of them is chosen."""
        return tuple(sorted(self.watch.conflicts.values(), key=lambda conflict: conflict.later.seq))

    def strays(self) -> tuple[str, ...]:
        """Ids of added sentences whose section somebody has taken back: they stand nowhere until they are moved."""
        return self.laid.strays

    def references(self) -> tuple[Reference, ...]:
        """Where the text names its own numbered parts (见第二部分), once sections came, went or moved; else none."""
        if not self.page.markers and not self.draft.added and not self.draft.moved:
            return ()
        return tuple(references(self.draft.pack.sections, self.page.wording))

    def unseen(self, section_id: str) -> tuple[str, ...]:
        """The carried fields of a section that were not on the screen yet: :meth:`confirm_section` leaves them."""
        return tuple(key for key in self._carried(section_id) if key not in self.seen)

    def _carried(self, section_id: str) -> tuple[str, ...]:
        self.section(section_id)
        return tuple(key for key in self._keys(section_id) if self.page.filled[key].origin is Origin.CARRIED)

    def _keys(self, section_id: str) -> tuple[str, ...]:
        return section_keys(self.draft, self.page.wording, self.page.filled, section_id)

    def _slot(self, key: str) -> Slot:
        slot = self.draft.pack.slots.get(key)
        if slot is None:
            near = get_close_matches(key, list(self.draft.pack.slots), n=1, cutoff=0.5)
            hint = f"是不是“{near[0]}”？" if near else "全部名称见 model.yaml"
            raise UnknownSlot(f"没有“{key[:40]}”这一项", hint=hint)
        return slot

    def section(self, section_id: str) -> SectionModel:
        """A section as it is now arranged. Raises UnknownSlot."""
        for section in self.draft.pack.sections:
            if section.id == section_id:
                return section
        raise UnknownSlot(f"没有“{section_id[:40]}”这个条目", hint="条目的名称见 model.yaml")

    def original(self, sentence_id: str) -> str:
        """The text of the pack; empty for a section, which can only be dropped. Raises UnknownSlot."""
        for section in self.draft.pack.sections:
            for sentence in section.sentences():
                if sentence.id == sentence_id:
                    return template_text(sentence.parts)
            if section.id == sentence_id:
                return ""
        raise UnknownSlot(f"没有“{sentence_id[:40]}”这一句", hint="句子的编号见 model.yaml")
