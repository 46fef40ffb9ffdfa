"""Lay what this year's writer added and moved over a pack: the pack as this year's report has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafter.domain.arrangement import Addition, AdditionKind, Joint, Position, read_addition, read_position
from drafter.domain.metric import Metric
from drafter.domain.model import HEADING_SUFFIX, ModelParagraph, SectionModel, SentenceTemplate, Slot, SlotKind
from drafter.domain.pack import Pack
from drafter.drafting.section_tree import SectionTree
from drafter.drafting.wording import parse_wording
from drafter.text.quantities import kind_of
from drafter.text.surface import from_pattern


@dataclass(frozen=True, slots=True)
class LaidOut:
    """``pack`` with all that was added and moved. ``added`` and ``moved`` are ids of sections, with all below them.

    ``strays`` are ids of added sentences whose section is gone: they stand nowhere until they are placed anew.
    """

    pack: Pack
    added: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()
    strays: tuple[str, ...] = ()


def lay_out(pack: Pack, additions: Mapping[str, str], positions: Mapping[str, str]) -> LaidOut:
    """The pack under ``additions`` and ``positions``, each by id and as the ledger keeps it.

    What an entry says that cannot be (a section under itself, a place in a section that is gone) leaves the pack's own
    sentences and sections where they were. What the pack has taken in since is not added again.
    """
    if not additions and not positions:
        return LaidOut(pack)
    own = {section.id for section in pack.sections} | {sentence.id for sentence in pack.sentences()}
    read = {key: addition for key, text in additions.items() if (addition := read_addition(text)) is not None}
    placed = {key: position for key, text in positions.items() if (position := read_position(text)) is not None}
    slots, metrics = dict(pack.slots), dict(pack.metrics)
    for key, addition in sorted(read.items()):
        if addition.kind is AdditionKind.SLOT and key not in slots:
            slots[key], metric = new_slot(key, addition)
            if metric is not None:
                metrics[key] = metric
    tree = SectionTree(pack.sections)
    for key, addition in sorted(read.items()):
        if addition.kind is AdditionKind.SECTION and key not in own and addition.position is not None:
            heading = SentenceTemplate(id=key + HEADING_SUFFIX, parts=parse_wording(addition.text, slots))
            tree.add(key, heading, placed.get(key, addition.position))
    for key, position in sorted(placed.items()):
        tree.move(key, position)
    sections = tree.sections()
    texts = {
        key: (SentenceTemplate(id=key, parts=parse_wording(one.text, slots)), placed.get(key, one.position))
        for key, one in read.items()
        if one.kind is AdditionKind.SENTENCE and key not in own and one.position is not None
    }
    sections, strays = _place_sentences(sections, texts, placed)
    made = replace(pack, sections=sections, slots=slots, metrics=metrics)
    return LaidOut(made, tree.added, tree.moved, strays)


def new_slot(key: str, addition: Addition) -> tuple[Slot, Metric | None]:
    """The slot that an addition describes, and for a figure its metric."""
    if addition.slot is not SlotKind.FIGURE:
        return Slot(key=key, kind=addition.slot, label=addition.text, style=addition.style), None
    slot = Slot(key=key, kind=addition.slot, label=addition.text)
    surface = from_pattern(addition.style or f"0{addition.unit}")
    unit = addition.unit or surface.unit
    return slot, Metric(key=key, label=addition.text, unit=unit, kind=kind_of(unit), surface=surface)


@dataclass(slots=True)
class _Gaps:
    """What is placed in one section: behind which of its own sentences, in order."""

    behind: dict[str, list[tuple[str, str, Joint, SentenceTemplate]]] = field(default_factory=dict)

    def put(self, sentence: SentenceTemplate, position: Position) -> None:
        self.behind.setdefault(position.after, []).append((position.key, sentence.id, position.joint, sentence))

    def take(self, after: str) -> Iterator[tuple[Joint, SentenceTemplate]]:
        for _, _, joint, sentence in sorted(self.behind.pop(after, ()), key=lambda one: one[:2]):
            yield joint, sentence

    def rest(self) -> Iterator[tuple[Joint, SentenceTemplate]]:
        """Those behind sentences that the pack no longer has."""
        for after in sorted(self.behind):
            yield from self.take(after)


def _place_sentences(
    sections: Sequence[SectionModel],
    texts: Mapping[str, tuple[SentenceTemplate, Position]],
    placed: Mapping[str, Position],
) -> tuple[tuple[SectionModel, ...], tuple[str, ...]]:
    known = {section.id for section in sections}
    gaps: dict[str, _Gaps] = {}
    strays = []
    for key, (sentence, position) in texts.items():
        if position.under in known:
            gaps.setdefault(position.under, _Gaps()).put(sentence, position)
        else:
            strays.append(key)
    gone: set[str] = set()
    touched: set[str] = set(gaps)
    for section in sections:
        for paragraph in section.paragraphs:
            for sentence in paragraph.sentences:
                moved = placed.get(sentence.id)
                if moved is not None and moved.under in known:
                    gaps.setdefault(moved.under, _Gaps()).put(sentence, moved)
                    gone.add(sentence.id)
                    touched |= {section.id, moved.under}
    made = tuple(
        replace(section, paragraphs=tuple(_paragraphs(section, gaps.get(section.id, _Gaps()), gone)))
        if section.id in touched
        else section
        for section in sections
    )
    return made, tuple(strays)


def _paragraphs(section: SectionModel, gaps: _Gaps, gone: set[str]) -> Iterator[ModelParagraph]:
    page = _Page()
    page.place(gaps.take(""), first=True)
    for paragraph in section.paragraphs:
        page.begin(paragraph)
        for sentence in paragraph.sentences:
            if sentence.id not in gone:
                page.write(sentence)
            page.place(gaps.take(sentence.id))
    page.place(gaps.rest())
    yield from page.finish()


@dataclass(slots=True)
class _Page:
    """Paragraphs being put together; ``waiting`` sentences open the next one, ``broken`` means one was put between."""

    done: list[tuple[ModelParagraph, list[SentenceTemplate]]] = field(default_factory=list)
    waiting: list[SentenceTemplate] = field(default_factory=list)
    broken: bool = False

    def begin(self, paragraph: ModelParagraph) -> None:
        self.done.append((paragraph, self.waiting))
        self.waiting, self.broken = [], False

    def write(self, sentence: SentenceTemplate) -> None:
        if self.broken:
            # Somebody put a paragraph in the middle of this one: the rest of it follows by itself.
            self.begin(ModelParagraph(sentences=(), role=self.done[-1][0].role))
        self.done[-1][1].append(sentence)

    def place(self, found: Iterator[tuple[Joint, SentenceTemplate]], *, first: bool = False) -> None:
        opening = first
        for joint, sentence in found:
            if joint is Joint.OWN:
                self.done.append((ModelParagraph(sentences=()), [*self.waiting, sentence]))
                self.waiting, self.broken, opening = [], not first, False
            elif joint is Joint.NEXT or opening or self.waiting:
                self.waiting.append(sentence)
            else:
                if not self.done:
                    self.done.append((ModelParagraph(sentences=()), []))
                self.done[-1][1].append(sentence)

    def finish(self) -> Iterator[ModelParagraph]:
        if self.waiting:
            self.begin(ModelParagraph(sentences=()))
        for paragraph, sentences in self.done:
            if sentences or not paragraph.sentences:
                yield replace(paragraph, sentences=tuple(sentences))
