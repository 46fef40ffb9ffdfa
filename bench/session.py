"""A key press in a workspace of 300 fields: the transition, the field, the preview of its section and the counts.

    .venv/bin/python bench/session.py

The ratio is to working the whole draft out anew, which is what a form without a session would do at every key.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from timing import best, row, title

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from drafter.work.filling.session import Change, Session
from drafter.work.view.overview import overview
from drafter.work.view.page import work_out
from drafter.work.view.search import index_of, search
from drafter.work.wording.rearrange import add_sentence, raise_sentence
from tests.drafting.packs import draft, large_pack

KEYS = 400


def percentile(times: list[float], part: float) -> float:
    return sorted(times)[min(int(len(times) * part), len(times) - 1)]


class Typist:
    """Types numbers into random fields, each digit a key press, and keeps what the ledger would."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._chance = random.Random(7)
        self._keys = [key for key in session.draft.pack.slots if key in session.page.order]
        self._times: list[float] = []

    def keep(self, change: Change) -> None:
        first = len(self.session.entries) + 1
        self.session = change.stored([replace(one, seq=first + at) for at, one in enumerate(change.entries)])

    def press(self, look: Callable[[Session, str], object]) -> list[float]:
        """Seconds of each key press: transition, storing aside, and ``look``."""
        times: list[float] = []
        while len(times) < KEYS:
            key = self._chance.choice(self._keys)
            typed = ""
            for digit in str(self._chance.randint(100, 9999)):
                typed += digit
                begin = perf_counter()
                change = self.session.take(key, typed)
                look(change.session, key)
                self.keep(change)
                times.append(perf_counter() - begin)
        return times


def field_and_preview(session: Session, key: str) -> object:
    field = session.field(key)
    return field, session.preview(field.section)


def whole_screen(session: Session, key: str) -> object:
    field = session.field(key)
    return session.fields(field.section), session.preview(field.section), session.sections(), session.tally()


def main() -> None:
    base = draft(large_pack())
    session = Session.start(base, user="甲")
    title(f"Session: {len(session.page.order)} fields in {len(session.sections())} sections")
    whole = best(lambda: work_out(base))
    row("the whole draft worked out anew", whole, whole)
    typist = Typist(session)
    times = typist.press(field_and_preview)
    row("a key: transition, field, preview (p50)", percentile(times, 0.5), whole)
    row("a key: transition, field, preview (p95)", percentile(times, 0.95), whole)
    times = Typist(session).press(whole_screen)
    row("the same with outline and counts (p95)", percentile(times, 0.95), whole)
    section = session.sections()[0].id
    sentence = next(session.section(section).sentences()).id
    own = [one.id for paragraph in session.section(section).paragraphs for one in paragraph.sentences]
    row("a new sentence", best(lambda: add_sentence(session, section, "新写的一句。", after=own[0])), whole)
    row("a sentence one place up", best(lambda: raise_sentence(session, own[-1])), whole)
    row("a sentence reworded", best(lambda: session.reword(sentence, "改过的文字")), whole)
    row("overview table", best(lambda: overview(session)), whole)
    row("search index", best(lambda: index_of(session)), whole)
    index = index_of(session)
    row("a search (xfj)", best(lambda: search(index, "xfj")), whole)
    entries = typist.session.entries
    row(f"start from {len(entries)} entries", best(lambda: Session.start(base, entries, user="甲")), whole)


if __name__ == "__main__":
    main()
