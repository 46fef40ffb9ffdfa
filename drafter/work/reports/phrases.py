"""Look phrases up, and mine them from past reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.domain.errors import BadValue, UnreadableReport
from drafter.domain.phrase import Phrase, PhraseRole
from drafter.learning.phrases import CITIES, city_of, mine
from drafter.storage.phrasebank import load_phrasebank
from drafter.storage.phrases import save_phrases
from drafter.text.phrasebank import SHIPPED, entries, laid_over
from drafter.text.phrases import COMMON, phrases_of, search
from drafter.work.reports.read_report import read_report


@dataclass(frozen=True, slots=True, kw_only=True)
class Mined:
    """``phrases`` of reports of ``cities``; each phrase is said in two of them at least."""

    phrases: tuple[Phrase, ...]
    cities: tuple[str, ...]


def find_phrases(
    words: str = "", *, topic: str = "", role: str = "", federation: str = "", phrasebank: Path | None = None
) -> tuple[Phrase, ...]:
    """The phrases that fit, the best first; those of every federation where none is named.

    ``phrasebank`` is a folder with an office's own. Raises BadValue for a role or federation that there is not.
    """
    place = PhraseRole.called(role) if role else None
    if role and place is None:
        known = "、".join(one.label for one in PhraseRole)
        raise BadValue(f"没有“{role}”这个位置", hint=f"可以写：{known}")
    with laid_over(load_phrasebank(phrasebank) if phrasebank else SHIPPED):
        kinds = [*entries("federations"), COMMON]
        if federation and federation not in kinds:
            raise BadValue(f"没有“{federation}”这种单位", hint=f"可以写：{'、'.join(kinds)}")
        wanted = [federation] if federation else kinds
        found = dict.fromkeys(phrase for kind in wanted for phrase in phrases_of(kind))
        return search(found, words, topic, place)


def mine_files(files: Sequence[str | Path], into: Path | None = None) -> Mined:
    """The phrases that reports of several cities share, written to the new file ``into`` if one is given.

    Raises UnreadableReport where all are of one city, since then nobody can tell what is its own; CannotWrite.
    """
    reports = [read_report(file).report for file in files]
    cities = tuple(dict.fromkeys(map(city_of, reports)))
    if len(cities) < CITIES:
        raise UnreadableReport(
            "这些报告都是一个城市的，分不出哪些话是大家都用的",
            where="、".join(Path(file).name for file in files)[:80],
            hint="请再加上别的城市的报告，至少要两个城市",
        )
    phrases = mine(reports)
    if into is not None:
        save_phrases(into, phrases)
    return Mined(phrases=phrases, cities=cities)
