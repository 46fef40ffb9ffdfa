"""往年稿: an older learned report, sentence by sentence, beside the newest one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from drafter.domain.metric import Metric
from drafter.domain.model import SectionModel, SentenceTemplate, Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The report of the period ``label`` as it was, in the sentences and slots of the pack as far as it shares them.

    A sentence with the id of a sentence of the pack, or of a newer edition, is the same one in that year's wording;
    a slot with a key of theirs holds the same thing, and its value of that year stands in the pack's ``values``.
    ``metrics``, ``slots`` and ``values`` are those of slots that nothing newer has.
    """

    label: str
    sections: tuple[SectionModel, ...]
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    slots: Mapping[str, Slot] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)

    def sentences(self) -> Iterator[SentenceTemplate]:
        """All sentences, headings included, in order."""
        for section in self.sections:
            yield from section.sentences()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneSentence:
    """A sentence of earlier years that the newest report has not, for a writer to take back.

    ``periods`` lists the years that had it, newest first; ``sentence`` is its last wording, in that year's ``section``.
    ``before`` is the id of the pack's sentence that it stood behind, empty where none was left. ``slots`` and
    ``metrics`` are those of its holes that the pack has not, ``values`` what its holes held in the newest of its years.
    """

    sentence: SentenceTemplate
    periods: tuple[str, ...]
    section: SectionModel
    before: str
    slots: Mapping[str, Slot]
    metrics: Mapping[str, Metric]
    values: Mapping[str, str]
