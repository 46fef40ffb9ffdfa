"""References of the text to its own parts (见第二部分): a number that a person has to check when parts move."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.domain.model import SectionModel
from drafter.drafting.wording import Wording
from drafter.text.phrasebank import any_of, cached, entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """``text`` stands in the sentence ``sentence`` of ``section``; it is never changed by the program."""

    section: str
    sentence: str
    text: str


@cached
def _pattern() -> re.Pattern[str]:
    nouns = any_of(entries("number_words")["part_nouns"])
    return re.compile(rf"第[0-9０-９一二三四五六七八九十]{{1,3}}(?:{nouns})")


def references(sections: Sequence[SectionModel], wording: Wording) -> Iterator[Reference]:
    """What the written sentences of ``sections`` say about numbered parts, in reading order; headings left aside."""
    for section in sections:
        if section.id in wording.dropped:
            continue
        for paragraph in section.paragraphs:
            for sentence in paragraph.sentences:
                for part in wording.parts.get(sentence.id, ()):
                    if isinstance(part, str):
                        for found in _pattern().finditer(part):
                            yield Reference(section=section.id, sentence=sentence.id, text=found[0])
