"""C rules: words of growth and decline against the figures beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from drafter.checking.rule import rule
from drafter.checking.seen import Seen, at_figure, at_span, in_passage
from drafter.checking.subject import Subject
from drafter.domain.direction import Claim, ClaimKind, Trend
from drafter.domain.figure import Figure, FigureKind
from drafter.domain.finding import Severity
from drafter.domain.report import BlockRole, Passage, PassageRole
from drafter.text.direction import POINTS, Place, find_claims, is_rate
from drafter.text.phrasebank import cached, entries
from drafter.text.surface import scale_of, write_arabic

_WAS = re.compile(r"(?:上年|去年|上年同期|去年同期)(?:为|是|有|的)?$")
_WENT = {Trend.UP: "多了", Trend.DOWN: "少了", Trend.LEVEL: "一样"}
_NEAR = Decimal("0.05")
"""An approximate and an exact figure that differ by more than this part do not mean the same thing."""


@rule(
    "C101",
    "增减的说法与数不符",
    Severity.ERROR,
    "“由……增至……”前后两个数写着，说的却是反方向。请核对这两个数，或者改“增至”“减至”。",
)
def wrong_direction(subject: Subject) -> Iterator[Seen]:
    """由61个增至59个."""
    for passage, figures, claim in _claims(subject):
        if claim.kind is not ClaimKind.REACH or not claim.amounts:
            continue
        last, now = figures[claim.amounts[0]], figures[claim.subjects[0]]
        if last.value is None or now.value is None or last.value_max or now.value_max:
            continue
        trend = Trend.between(last.value, now.value)
        if trend is not claim.trend and not (last.approx or now.approx):
            phrase = passage.text[claim.start : claim.end]
            message = f"这里写“{phrase}”，前后两个数却{_WENT[trend]}"
            yield in_passage(passage, (claim.start, claim.end), message)


@rule(
    "C102",
    "百分点与百分数",
    Severity.QUERY,
    "比率（成功率、覆盖率）由93%到95%，是“提高2个百分点”；写“提高2%”意思是93%的百分之二。数量的增减才用“%”，不用“百分点”。请看用对了没有。",
)
def points_or_percent(subject: Subject) -> Iterator[Seen]:
    """A rate that rose by 2 %, or a number that rose by 2 percentage points."""
    for _, figures, claim in _claims(subject):
        if claim.kind is not ClaimKind.CHANGE:
            continue
        for one, other in zip(claim.subjects, claim.amounts, strict=False):
            measured, amount = figures[one], figures[other]
            share = measured.kind is FigureKind.PERCENT
            if amount.unit.startswith(("%", "％")) and share and is_rate(measured.measure.phrase):
                message = f"“{measured.measure.phrase}”是比率，增减一般说“{amount.raw}个百分点”，请看一眼"
                yield at_figure(amount, message)
            elif amount.unit.endswith(POINTS) and not share and not is_rate(measured.measure.phrase):
                message = f"“{measured.raw}{measured.unit}”不是比率，增减不用“百分点”，请看一眼"
                yield at_figure(amount, message)


@rule(
    "C103",
    "增减的幅度与数不符",
    Severity.QUERY,
    "这一句里今年和去年的数都写着，算出来的增减与文中写的不一样。请核对三个数。",
)
def wrong_amount(subject: Subject) -> Iterator[Seen]:
    """由50个增至59个，增长20%: 18 % it is."""
    for passage, figures, claim in _claims(subject):
        if claim.kind is not ClaimKind.CHANGE or len(claim.amounts) != 1 or not claim.subjects:
            continue
        now, amount = figures[claim.subjects[0]], figures[claim.amounts[0]]
        last = _last(passage, figures, claim)
        if last is None or now.value is None or last.value is None or amount.value is None:
            continue
        if any(one.approx for one in (now, last, amount)) or now.unit != last.unit:
            continue
        right = _right(now.value, last.value, amount)
        trend = Trend.between(last.value, now.value)
        went = f"由 {write_arabic(last.value)} 到 {write_arabic(now.value)}"
        if right is not None and right != amount.value:
            yield at_figure(amount, f"{went}，按数算是 {write_arabic(right)}{amount.unit}")
        elif trend is not claim.trend:
            yield in_passage(passage, (claim.start, claim.end), f"{went}，{_WENT[trend]}，说法要改")


@rule(
    "C104",
    "增减的说法还有疑问",
    Severity.QUERY,
    "今年的数和去年的数一比，这句增减的话要改，或者已经改了还没有人看过。请在填写界面看一眼，按回车确认或改写。",
)
def open_question(subject: Subject) -> Iterator[Seen]:
    """Wordings of a draft that were turned round and not looked at yet."""
    for placed in subject.spans:
        question = subject.questions.get(placed.span.slot, "")
        if question and placed.span.text:
            yield at_span(placed, question)


@rule(
    "C105",
    "约数与确数不符",
    Severity.QUERY,
    "同一件事，一处写“近500”，一处写512：512 已经超过 500，应当写“超过500”或“500余”。请核对。",
)
def approximation(subject: Subject) -> Iterator[Seen]:
    """近500 in one place, 512 of the same in another."""
    exact: dict[tuple[str, str, str], list[Figure]] = {}
    more, less = entries("direction")["more_than"], entries("direction")["less_than"]
    done = [figure for figure in subject.report.figures if not _is_planned(subject, figure)]
    for figure in done:
        if figure.value and not figure.approx and figure.measure.head:
            exact.setdefault(_what(figure), []).append(figure)
    for figure in done:
        before = figure.surface.before
        if figure.value is None or before not in (*more, *less):
            continue
        for other in exact.get(_what(figure), ()):
            value = other.value or Decimal(0)
            close = abs(value - figure.value) <= _NEAR * figure.value
            wrong = value < figure.value if before in more else value > figure.value
            if close and wrong:
                text = subject.text[figure.start : figure.end]
                yield at_figure(figure, f"这里写“{text}”，另一处写的是 {other.raw}{other.unit}，对不上")


def _is_planned(subject: Subject, figure: Figure) -> bool:
    clause = re.split(r"[，。；：]", subject.text[max(0, figure.start - 30) : figure.start])[-1]
    return (
        figure.target
        or subject.report.role_at(figure.start) is BlockRole.PLAN
        or any(word in clause for word in entries("direction")["aim"])
    )


def _what(figure: Figure) -> tuple[str, str, str]:
    return figure.measure.verb, figure.measure.phrase, figure.unit


def _claims(subject: Subject) -> Iterator[tuple[Passage, Sequence[Figure], Claim]]:
    for passage in subject.report.passages:
        if passage.role is not PassageRole.BODY:
            continue
        figures = [one for one in subject.report.figures if passage.start <= one.start and one.end <= passage.end]
        places = [
            Place(passage.text_offset(one.start), passage.text_offset(one.end - 1) + 1, one.unit) for one in figures
        ]
        for claim in find_claims(passage.text, places) if figures else ():
            yield passage, figures, claim


def _last(passage: Passage, figures: Sequence[Figure], claim: Claim) -> Figure | None:
    """The figure of last year that the sentence itself gives: 由50个增至59个，增长18%; 上年为50个，增长18%."""
    subject = claim.subjects[0]
    if not subject:
        return None
    before = figures[subject - 1]
    between = passage.text[passage.text_offset(before.end - 1) + 1 : passage.text_offset(figures[subject].start)]
    start = passage.text_offset(before.start)
    reached = between in _reaching() and passage.text[max(0, start - 1) : start] in ("由", "从")
    told = _WAS.search(passage.text[max(0, start - 8) : start]) and "。" not in between
    return before if reached or told else None


@cached
def _reaching() -> frozenset[str]:
    return frozenset(word for pair in entries("direction")["reach"] for word in pair.values())


def _right(now: Decimal, last: Decimal, amount: Figure) -> Decimal | None:
    """What the amount must be, in its own places; None where that cannot be told."""
    difference = abs(now - last)
    if amount.unit.startswith(("%", "％")):
        if not last:
            return None
        difference = difference / last * 100
    step = Decimal(1).scaleb(-amount.surface.decimals) * scale_of(amount.surface)
    return (difference / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step if difference < 10**15 else None
