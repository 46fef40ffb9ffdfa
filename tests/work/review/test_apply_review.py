"""Any decisions in any order leave every learned text as it was; undone, the pack is what it was."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.domain.errors import DrafterError
from drafter.domain.model import SlotKind
from drafter.domain.pack import Pack
from drafter.domain.review import Act, Review
from drafter.drafting.as_learned import render_as_learned
from drafter.storage.pack_yaml import pack_texts, read_pack
from drafter.work.review.apply_review import apply_review, reapply
from drafter.work.review.places import Place, learned_texts
from drafter.work.review.review import Reviewing
from drafter.work.review.suggestions import suggestions
from tests.work.seeds import learned

ACTS = [act for act in Act if act not in (Act.UNDO, Act.REDO)]


def texts_of(pack: Pack) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for label in pack.values:
        try:
            found[label] = render_as_learned(pack, label)
        except DrafterError:
            found[label] = None
    return found


def without_review(pack: Pack) -> Pack:
    return replace(pack, review=Review())


@st.composite
def steps(draw: st.DrawFn, reviewing: Reviewing) -> Reviewing:
    """One decision more, or one less; what is refused changes nothing."""
    choice = draw(st.sampled_from([*ACTS, Act.UNDO, Act.REDO]))
    with suppress(DrafterError):
        if choice is Act.UNDO:
            return reviewing.undo()
        if choice is Act.REDO:
            return reviewing.redo()
        keys = sorted(reviewing.pack.slots)
        place = reviewing.place_of(draw(st.sampled_from(keys)))
        texts = learned_texts(reviewing.pack)
        if choice is Act.MARK or draw(st.booleans()):
            one = texts[draw(st.sampled_from(sorted(texts)))]
            if choice is Act.MARK and one.text:
                start = draw(st.integers(0, len(one.text) - 1))
                place = Place(sentence=one.sentence, start=start, end=draw(st.integers(start + 1, len(one.text))))
        value = texts[place.sentence].text[place.start : place.end]
        middle = draw(st.integers(0, len(value)))
        pieces = (value[:middle], value[middle:]) if choice is Act.SPLIT and draw(st.booleans()) else ()
        kind = draw(st.sampled_from(["", *SlotKind])) if choice in (Act.RETYPE, Act.MARK) else ""
        return reviewing.decide(
            choice,
            place,
            other=reviewing.place_of(draw(st.sampled_from(keys))) if choice is Act.MERGE else None,
            key=draw(st.sampled_from(["", "甲", "乙", "丙 丁", "接访"])),
            label=draw(st.sampled_from(["", "新叫法"])),
            unit=draw(st.sampled_from(["", "", "杯"])),
            kind=str(kind),
            pieces=pieces,
        )
    return reviewing


@pytest.mark.parametrize("years", [(2023,), (2022, 2023)])
@settings(max_examples=20)
@given(data=st.data())
def test_any_decisions_keep_every_learned_text(years: tuple[int, ...], data: st.DataObject) -> None:
    pack = learned(*years).pack
    before = texts_of(pack)
    reviewing = Reviewing.start(None, pack)
    for _ in range(data.draw(st.integers(1, 8))):
        reviewing = data.draw(steps(reviewing))
    assert texts_of(reviewing.pack) == before
    assert reviewing.unplaced == ()
    stored = read_pack(pack_texts(reviewing.pack))
    assert stored == reviewing.pack
    again = Reviewing.start(pack, stored)
    assert again.pack == reviewing.pack
    assert again.pack.review.settled == 0
    assert reapply(pack, reviewing.pack.review).unplaced == ()
    assert reapply(pack, reviewing.pack.review).pack == reviewing.pack
    assert len({one.key for one in suggestions(reviewing.pack)}) == len(suggestions(reviewing.pack))
    while again.pack.review.to_undo() is not None:
        again = again.undo()
    assert without_review(again.pack) == without_review(pack)
    assert apply_review(pack, again.pack.review.in_force()).pack == without_review(pack)
