"""Say a donor's sentences for another federation: its own words in place of the donor's, a gap where it gave none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from drafter.checking.donor import find_leaks
from drafter.domain.agency import Agency
from drafter.domain.donor import Donor, LocalKind
from drafter.domain.model import Hole, ModelParagraph, SectionModel, SentenceTemplate, Slot, SlotKind
from drafter.domain.pack import Pack
from drafter.domain.report import PassageRole
from drafter.learning.donor import holed, known_names
from drafter.learning.keys import KeyRing
from drafter.learning.level_words import change_level
from drafter.learning.local_span import HOLE
from drafter.learning.local_spans import find_local_spans
from drafter.text.enumeration import joined, stands_in

_MARKS = "“”‘’《》\"'「」 \u3000"
_LABELS = {
    LocalKind.AGENCY: "单位名称",
    LocalKind.SUPERIOR: "上级名称",
    LocalKind.PLACE: "地名",
    LocalKind.INSTITUTION: "单位名",
    LocalKind.PERSON: "姓名",
    LocalKind.BRAND: "名称",
    LocalKind.AWARD: "荣誉",
    LocalKind.NUMBER: "届次或数字",
    LocalKind.CONTACT: "联系方式",
    LocalKind.DOCUMENT: "文号",
    LocalKind.DATE: "日期",
    LocalKind.PHRASE: "本地提法",
}
_PLAIN_FROM = 4
"""A shorter word is changed only where it certainly is the donor's: 十三 is not, in 十三大."""
_RANKS = ("province", "city", "district")


def own_place(agency: Agency) -> str:
    """Which field of an agency names its own place: a district's is ``district``, a city's ``city``."""
    return next((rank for rank in reversed(_RANKS) if getattr(agency, rank)), "district")


@dataclass(slots=True, kw_only=True)
class Localiser:
    """Gives one sentence after the other; ``slots`` are the gaps that came up, ``used`` the answers that were needed.

    ``choices`` maps words of the donor to ours, to themselves where they may stay, to nothing where a gap is wanted.
    Words that are not among them leave a gap where they are certain, and stay where they are not.
    """

    pack: Pack
    agency: Agency
    donor: Donor
    choices: Mapping[str, str]
    slots: dict[str, Slot] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    _ring: KeyRing = field(default_factory=KeyRing)
    _gaps: dict[str, str] = field(default_factory=dict)
    _known: tuple[str, ...] = ()
    _unmistakable: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._unmistakable = frozenset(word.text for word in self.donor.words if word.certain and not word.quoted)
        self._known = known_names(self.pack)
        for key in self.pack.slots:
            self._ring.used.setdefault(key, 1)

    def section(self, section: SectionModel) -> SectionModel:
        """The section without captions and page noise, which tell of the donor's own pictures and site."""
        kept = (one for one in section.paragraphs if one.role not in (PassageRole.CAPTION, PassageRole.NOISE))
        heading = self.sentence(section.heading) if section.heading is not None else None
        return replace(section, heading=heading, paragraphs=tuple(map(self._paragraph, kept)))

    def sentence(self, sentence: SentenceTemplate) -> SentenceTemplate:
        """The sentence as the other federation gets it; it no longer belongs to a learned page."""
        parts = joined(self._parts(sentence))
        lists = (
            replace(one, parts=joined(self._parts(replace(sentence, parts=one.parts, lists=()))))
            for one in sentence.lists
        )
        # What is replaced in the sentence as a whole may not be in a piece of it: such a list is none any more.
        kept = tuple(one for one in lists if stands_in(one, parts))
        return replace(sentence, parts=parts, breaks=(), seen=(), lists=kept)

    def words_at_own_level(self, text: str) -> str:
        """全区 as 全县 where the other federation is a county's."""
        return change_level(text, self.pack.agency.level, self.agency.level)

    def slot(self, slot: Slot) -> Slot:
        """An agency slot that names the donor's own place names that of the other one, a city or a district."""
        theirs, ours = own_place(self.pack.agency), own_place(self.agency)
        if slot.kind is not SlotKind.AGENCY or theirs == ours:
            return slot
        field_name = slot.style.removesuffix("_name")
        if field_name not in _RANKS:
            return slot
        rank = _RANKS.index(field_name) + _RANKS.index(ours) - _RANKS.index(theirs)
        moved = _RANKS[max(0, min(rank, len(_RANKS) - 1))]
        return replace(slot, style=slot.style.replace(field_name, moved))

    def _paragraph(self, paragraph: ModelParagraph) -> ModelParagraph:
        return replace(paragraph, sentences=tuple(map(self.sentence, paragraph.sentences)))

    def _parts(self, sentence: SentenceTemplate) -> Iterator[str | Hole]:
        text = holed(sentence)
        ours = self.words_at_own_level(text)
        holes = iter(list(sentence.holes()))
        at = 0
        for start, end, kind, choice in self._changes(text):
            yield from self._kept(ours[at:start], holes)
            yield choice if choice else self._gap(text[start:end], kind)
            at = end
        yield from self._kept(ours[at:], holes)

    def _kept(self, text: str, holes: Iterator[str]) -> Iterator[str | Hole]:
        for number, literal in enumerate(text.split(HOLE)):
            if number:
                yield self._hole(next(holes))
            if literal:
                yield literal

    def _hole(self, key: str) -> str | Hole:
        name = self.pack.learned.get(key, "").strip(_MARKS)
        if self.pack.slots[key].kind is not SlotKind.NAME or name not in self.choices:
            return Hole(key)
        self.used.add(name)
        return self.choices[name] or Hole(key)

    def _changes(self, text: str) -> list[tuple[int, int, LocalKind, str]]:
        """What is to be replaced: start, end, kind, and our word or nothing; in order, without overlap."""
        wanted: list[tuple[int, int, LocalKind, str]] = []
        for word, choice in self.choices.items():
            at = text.find(word) if len(word) >= _PLAIN_FROM or word in self._unmistakable else -1
            while at >= 0:
                wanted.append((at, at + len(word), LocalKind.PHRASE, choice))
                at = text.find(word, at + len(word))
        for span in find_local_spans(text, self._known):
            word = text[span.start : span.end]
            if span.certain or word in self.choices:
                wanted.append((span.start, span.end, span.kind, self.choices.get(word, "")))
        wanted += [
            (*_with_quotes(text, leak.start, leak.end), LocalKind.BRAND, self.choices.get(leak.mark, ""))
            for leak in find_leaks(self.donor, text, figures=False)
        ]
        ours = own_names(self.agency)
        taken: list[tuple[int, int, LocalKind, str]] = []
        for start, end, kind, choice in sorted(wanted, key=lambda one: (one[0] - one[1], not one[3])):
            word = text[start:end]
            if HOLE in word or any(start < old[1] and old[0] < end for old in taken):
                continue
            if word in self.choices:
                self.used.add(word)
            if word in ours and not choice:
                continue
            taken.append((start, end, kind, choice))
        return sorted(taken)

    def _gap(self, word: str, kind: LocalKind) -> Hole:
        if word not in self._gaps:
            key = self._gaps[word] = self._ring.new(_LABELS[kind])
            self.slots[key] = Slot(key=key, kind=SlotKind.NAME, label=_LABELS[kind])
        return Hole(self._gaps[word])


def _with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the mark of quotation that its own one belongs to: ‘百千万”工程’ begins at the “ before it."""
    for opening, closing in ("“”", "‘’", "《》", "「」"):
        inside = text[start:end]
        if inside.count(closing) > inside.count(opening) and text[start - 1 : start] == opening:
            start -= 1
        elif inside.count(opening) > inside.count(closing) and text[end : end + 1] == closing:
            end += 1
    return start, end


def own_names(agency: Agency) -> frozenset[str]:
    """Names that the other federation bears itself, and may share with the donor: those of their city and province."""
    names = (agency.full, agency.short, agency.district, agency.district_name)
    shared = (agency.city, agency.city_name, agency.province, agency.province_name)
    return frozenset(name for name in (*names, *shared, *agency.local_words) if name)


def spared(donor: Donor, agency: Agency) -> Donor:
    """``donor`` without the names that ``agency`` bears too: those of a city or province that both lie in."""
    if agency.district_name and agency.district_name in {word.text for word in donor.words}:
        return donor
    ours = own_names(agency)
    return replace(donor, words=tuple(word for word in donor.words if word.text not in ours))
