"""Sentences that only some years had: is this one written this year?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.domain.draft import Draft
from drafter.domain.model import SectionModel
from drafter.drafting.fill import Filled
from drafter.drafting.wording import Wording

_YEAR = re.compile(r"\d{4}年")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceQuestion:
    """An optional sentence: ``text`` as it now reads, empty when it was dropped; which learned years had it, and not.

    ``question`` is empty once somebody has decided: dropped it, rewritten it, or said that it is written.
    """

    sentence: str
    section: str
    text: str
    written: tuple[str, ...]
    unwritten: tuple[str, ...]
    question: str


def sentence_questions(
    draft: Draft, wording: Wording, filled: Mapping[str, Filled], sections: Collection[str]
) -> Iterator[SentenceQuestion]:
    """The optional sentences of the ``sections`` that are written, in the order of the pack."""
    years = sorted(draft.pack.values, key=lambda label: (re.findall(r"\d{4}", label) or [""])[-1])
    for section in draft.pack.sections:
        if section.id in sections:
            yield from _in_section(draft, wording, filled, section, years)


def open_questions(questions: Iterator[SentenceQuestion]) -> dict[str, int]:
    """How many are not decided yet, by section."""
    counts: dict[str, int] = {}
    for one in questions:
        if one.question:
            counts[one.section] = counts.get(one.section, 0) + 1
    return counts


def _in_section(
    draft: Draft, wording: Wording, filled: Mapping[str, Filled], section: SectionModel, years: Sequence[str]
) -> Iterator[SentenceQuestion]:
    for paragraph in section.paragraphs:
        for sentence in paragraph.sentences:
            if not sentence.optional or sentence.id not in wording.parts:
                continue
            parts = wording.parts[sentence.id]
            had = tuple(year for year in years if year in sentence.seen)
            had_not = tuple(year for year in years if year not in sentence.seen) if had else ()
            yield SentenceQuestion(
                sentence=sentence.id,
                section=section.id,
                text="".join(part if isinstance(part, str) else filled[part.key].text for part in parts),
                written=had,
                unwritten=had_not,
                question="" if sentence.id in draft.wording else _asked(had, had_not),
            )


def _asked(written: Sequence[str], unwritten: Sequence[str]) -> str:
    """The question in words.

    >>> _asked(("2021年", "2023年"), ("2022年",)), _asked((), ())
    ('2021、2023年写了，2022年没写；今年写不写？', '这一句有的年份写，有的年份不写；今年写不写？')
    """
    if not written or not unwritten:
        return "这一句有的年份写，有的年份不写；今年写不写？"
    return f"{_years(written)}写了，{_years(unwritten)}没写；今年写不写？"


def _years(labels: Sequence[str]) -> str:
    if all(map(_YEAR.fullmatch, labels)):
        return "、".join(label.removesuffix("年") for label in labels) + "年"
    return "、".join(labels)
