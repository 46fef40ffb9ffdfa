"""模板包: what learning makes and staff may edit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from drafter.domain.agency import Agency
from drafter.domain.edition import Edition
from drafter.domain.metric import Metric
from drafter.domain.model import SectionModel, SentenceTemplate, Slot
from drafter.domain.period import Period
from drafter.domain.promise import Promise
from drafter.domain.report import ReportKind
from drafter.domain.review import Review
from drafter.domain.revision import Revision

FORMAT = 1
"""Version of the pack files; a pack of a later version is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report that a pack was learned from."""

    name: str
    sha256: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The section model of one document form of one agency, and the values it was learned with.

    ``values`` maps a period's label to slot key → the very characters of that period's report. ``period`` is the newest
    learned one; a pack that was never filled has none. ``editions`` are the older learned reports, newest first, in
    their own wording. ``template`` is the text of ``report.j2``, ``layout`` the overrides by name of ``layout.yaml``.
    ``review`` holds what people have decided about it; it is applied already.
    ``origin`` names who learned it, as long as it stays in that house; ``changes`` lead from its first version to this.
    """

    name: str
    kind: ReportKind
    agency: Agency
    period: Period | None
    sections: tuple[SectionModel, ...]
    metrics: Mapping[str, Metric]
    slots: Mapping[str, Slot]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    editions: tuple[Edition, ...] = ()
    template: str = ""
    layout: Mapping[str, object] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    promises: tuple[Promise, ...] = ()
    local_words: tuple[str, ...] = ()
    version: int = 1
    origin: str = ""
    next_period: Period | None = None
    review: Review = field(default_factory=Review)
    changes: tuple[Revision, ...] = ()

    @property
    def learned(self) -> Mapping[str, str]:
        """The values of the newest learned period."""
        return self.values.get(self.period.label, {}) if self.period else {}

    def edition(self, label: str) -> Edition | None:
        """The older learned report of a period, None for the newest and for one that is not kept."""
        return next((edition for edition in self.editions if edition.label == label), None)

    def sentences(self) -> Iterator[SentenceTemplate]:
        """All sentences, headings included, in order."""
        for section in self.sections:
            yield from section.sentences()

    def sentence(self, section_id: str, sentence_id: str) -> SentenceTemplate | None:
        """The sentence of that id in a section; None if it stands there no more."""
        for section in self.sections:
            if section.id == section_id:
                return next((sentence for sentence in section.sentences() if sentence.id == sentence_id), None)
        return None
