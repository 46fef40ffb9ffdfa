"""Whether a statement of a summary gives the figure that a promise aimed at."""

from __future__ import annotations

import re

from drafter.domain.promise import Promise, Target
from drafter.learning.likely import ALIKE
from drafter.learning.statements import Statement, bare_of, core_of, pairs_of, same_words
from drafter.text.deeds import verb_end
from drafter.text.phrasebank import Phrasebank, any_of, cached, entries
from drafter.text.quantities import Quantity, kind_of

_SHORT = 3
"""What a target counts, if its name is no longer, also stands in names of other things."""
_NAMED_AFTER = 2
_LINK = 0.6
"""Part of what a target counts that must stand beside the figure."""
_WISH = 3
"""So many signs behind what is counted say what is to become of it."""


def reached(
    promise: Promise, target: Target, statement: Statement, alike: float, bank: Phrasebank, *, by_any_name: bool
) -> str | None:
    """The figure in a statement that counts what the target counts; what was done this year before totals.

    ``by_any_name`` where what is counted may go by another of its names.
    """
    kind = kind_of(target.unit)
    fitting = [one for one in statement.quantities if kind_of(one.unit) is kind and _may_be(target.unit, one.unit)]
    if not fitting:
        return None
    measured, said = target.measured, statement.bare
    if by_any_name:
        measured, said = same_words(measured), statement.plain
        if measured == target.measured and said == statement.bare:
            return None
    wanted = pairs_of(bare_of(measured, bank))
    if len(core_of(target.measured, bank)) < 2:
        # It counts women or families like every other figure: the rest of the promise must tell which.
        if alike < ALIKE:
            return None
    elif len(wanted & pairs_of(said)) < _LINK * len(wanted):
        return None
    fitting = [one for one in fitting if not _counts_other_things(measured, statement.text, one)]
    if not fitting or _is_of_others(promise.text, target, said, bank):
        return None

    def unfit(one: Quantity) -> tuple[bool, bool]:
        return one.unit != target.unit, bool(_standing().search(statement.text, max(0, one.start - 6), one.number[0]))

    chosen = min(fitting, key=unfit)
    return statement.text[chosen.start : chosen.end].strip()


def _is_of_others(promise: str, target: Target, said: str, bank: Phrasebank) -> bool:
    """Whether nothing is said of what a promise wants of what it counts: 推动20个学会与县区结对."""
    rest = re.split("[，；：]", promise.partition(target.text)[2])[0].partition(target.measured)[2]
    wanted = core_of(rest, bank)
    return len(wanted) >= _WISH and not pairs_of(wanted) & pairs_of(said)


def _counts_other_things(measured: str, text: str, figure: Quantity) -> bool:
    """Whether a figure counts what is only called after the thing: 学会服务站7个 are no 学会."""
    if len(measured) > _SHORT:
        return False
    rest = re.split("[，；：]", text[figure.end :])[0]
    _, found, behind = text[: figure.start].rpartition(measured)
    if not found or measured in rest:
        return False
    *clauses, last = re.split("[，；：、（(]", behind)
    last = _counting().sub("", last)
    if clauses:
        return bool(last or rest)
    return len(last) >= _NAMED_AFTER and verb_end(last) < len(last)


def _may_be(unit: str, other: str) -> bool:
    """Whether two units can count the same: teams (支) are no meetings (场); 个 and 项 may be either.

    >>> _may_be("场", "期"), _may_be("场次", "支"), _may_be("场", "个")
    (True, False, True)
    """
    occasions, either = entries("promises")["occasions"], entries("promises")["either"]
    return (unit in occasions) is (other in occasions) or unit in either or other in either


@cached
def _counting() -> re.Pattern[str]:
    words = entries("promises")
    return re.compile(rf"(?:{any_of((*words['standing'], *words['more'], *words['follows']))})+$")


@cached
def _standing() -> re.Pattern[str]:
    return re.compile(any_of(entries("promises")["standing"]))
