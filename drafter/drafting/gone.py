"""What earlier years said and the newest report does not: sentences that a writer may take back."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.domain.edition import Edition, GoneSentence
from drafter.domain.metric import Metric
from drafter.domain.model import SectionModel, SentenceTemplate, Slot
from drafter.domain.pack import Pack
from drafter.domain.report import PassageRole


def gone_sentences(pack: Pack) -> Iterator[GoneSentence]:
    """The sentences of body text that only older editions have, each once, in its newest wording; newest year first."""
    ours = {sentence.id for sentence in pack.sentences()}
    told = set(ours)
    slots: dict[str, Slot] = {}
    metrics: dict[str, Metric] = {}
    for edition in pack.editions:
        slots |= edition.slots
        metrics |= edition.metrics
        held = {**pack.values.get(edition.label, {}), **edition.values}
        before = ""
        for section, sentence, is_body in _in_order(edition):
            if sentence.id in ours:
                before = sentence.id
            if sentence.id in told:
                continue
            told.add(sentence.id)
            if is_body:
                keys = list(dict.fromkeys(sentence.holes()))
                yield GoneSentence(
                    sentence=sentence,
                    periods=sentence.seen or (edition.label,),
                    section=section,
                    before=before,
                    slots={key: slots[key] for key in keys if key in slots},
                    metrics={key: metrics[key] for key in keys if key in metrics},
                    values={key: held[key] for key in keys if key in held},
                )


def _in_order(edition: Edition) -> Iterator[tuple[SectionModel, SentenceTemplate, bool]]:
    """Section, sentence, and whether it is body text."""
    for section in edition.sections:
        if section.heading is not None:
            yield section, section.heading, False
        for paragraph in section.paragraphs:
            for sentence in paragraph.sentences:
                yield section, sentence, paragraph.role is PassageRole.BODY
