"""Signs: every state is said by one Chinese character and by one colour, here and nowhere else."""

from __future__ import annotations

from drafter.domain.draft import Origin
from drafter.work.view.fields import LEFT_OUT_SIGN, QUESTION_SIGN, FieldState

REJECTED_SIGN = "错"
"""What was typed could not be taken: nothing is stored, the text waits to be mended."""
DISPUTED_SIGN = "争"
"""Two people said different things without seeing each other."""

STATE_STYLES = {
    FieldState.MISSING: "missing",
    FieldState.CARRIED: "carried",
    FieldState.TYPED: "typed",
    FieldState.CONFIRMED: "confirmed",
    FieldState.DERIVED: "derived",
}
"""The name of the colour of a state; themes define ``$state-NAME``."""

ORIGIN_STATES = {
    Origin.MISSING: FieldState.MISSING,
    Origin.CARRIED: FieldState.CARRIED,
    Origin.TYPED: FieldState.TYPED,
    Origin.CONFIRMED: FieldState.CONFIRMED,
    Origin.DERIVED: FieldState.DERIVED,
}
"""Spans of other origins are plain text."""

SIGN_STYLES = {
    **{state.value: style for state, style in STATE_STYLES.items()},
    QUESTION_SIGN: "question",
    REJECTED_SIGN: "missing",
    DISPUTED_SIGN: "question",
    LEFT_OUT_SIGN: "left-out",
}
"""Sign to colour, for places that are given a sign only."""

SIGN_MEANINGS = (
    ("空", "待补，还没有数"),
    ("沿", "沿用去年的，还没有确认"),
    ("改", "今年填写的"),
    ("定", "沿用去年的，已经确认"),
    ("算", "自动推算的"),
    ("问", "有疑问，请看一眼；没有错就按 Enter 放过"),
    ("错", "填的字看不懂，没有存，请改"),
    ("争", "两个人填得不一样，选一个"),
    ("略", "今年不写的条目"),
)
