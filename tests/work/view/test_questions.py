from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from drafter.domain.draft import Answer, AnswerState
from drafter.drafting.fill import fill
from drafter.drafting.wording import apply_wording
from drafter.work.filling.roll import roll_over
from drafter.work.packs.shipped import load_pack, shipped_packs
from drafter.work.view.questions import Questions, question_of
from tests.work.seeds import learned

TEXTS = (
    "0",
    "12",
    "12.5人",
    "3．5户",
    "1.5万人",
    "250%",
    "96.5%",
    "九十三点五人",
    "12件",
    "1,234人次",
    "约3人",
    "2024",
    "“新”",
)
PACKS = {"learned": learned(2023, 2024).pack} | {name: load_pack(name) for name in shipped_packs()}


@pytest.mark.parametrize("name", PACKS)
def test_many_questions_are_those_of_each(name: str) -> None:
    pack = PACKS[name]
    wording = apply_wording(pack, {})
    questions = Questions(pack, wording)
    chance = Random(name)
    asked = 0
    for _ in range(20):
        states = [AnswerState.TYPED] * 4 + [AnswerState.CONFIRMED, AnswerState.CLEARED]
        answers = {
            key: Answer(state=chance.choice(states), text=chance.choice(TEXTS))
            for key in pack.slots
            if chance.random() < 0.8
        }
        draft = replace(roll_over(pack, year=2025), answers=answers)
        filled = fill(draft)
        one_by_one = {key: said for key in pack.slots if (said := question_of(draft, filled, key, wording))}
        assert dict(questions.about(draft, filled, pack.slots)) == one_by_one
        asked += len(one_by_one)
    assert asked > 20
