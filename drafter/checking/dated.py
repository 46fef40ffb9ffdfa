"""T7 rules: political wording and its time. What cannot be known (the year, a new meeting) is never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from drafter.checking.rule import rule
from drafter.checking.seen import Seen
from drafter.checking.subject import Subject
from drafter.domain.finding import Severity
from drafter.domain.report import BlockRole
from drafter.text.dated import Dated, Month, dated, in_words, later
from drafter.text.phrasebank import cached, entries

_WRITING = 3
"""A report is still being written so many months after its time."""
_AHEAD = 12
"""So many months before it begins, a five-year plan is spoken of."""
_NEAR = 12
"""So near behind a meeting stands 精神 when it is cited."""
_CLAUSE = "，。；：！？\n"


@dataclass(frozen=True, slots=True)
class _When:
    """The time a part of the report speaks of; ``end`` is the end of the report's own time, when most is written.

    Its writer put down the pen at ``written`` at the latest.
    """

    first: Month
    last: Month
    end: Month
    written: Month


def _when(subject: Subject, offset: int) -> _When | None:
    """The time that the block at ``offset`` speaks of; None where the report's period is not known."""
    period = subject.report.period
    year = period.year if period is not None and period.year else subject.year
    if not year:
        return None
    half, years = (period.half, period.years) if period is not None else (0, 1)
    last = (year, 6) if half == 1 else (year, 12)
    first = (year, 7) if half == 2 else (year - years + 1, 1)
    written = later(last, _WRITING)
    if subject.report.role_at(offset) is BlockRole.PLAN:
        first, ahead = later(last, 1), (year, 12) if half == 1 else (year + years, 12)
        return _When(first, ahead, last, max(written, ahead))
    return _When(first, last, last, written)


@dataclass(frozen=True, slots=True)
class _Use:
    """A wording at ``start``..``end``, the time that is spoken of there, and the clause around it."""

    start: int
    end: int
    when: _When
    clause: str

    def speaks_of(self, context: str) -> bool:
        """Whether a word of that context stands in the clause (``contexts`` of ``political.yaml``)."""
        return any(word in self.clause for word in entries("political")["contexts"][context])

    def seen(self, message: str) -> Seen:
        """What a check says of it."""
        return Seen(start=self.start, end=self.end, message=message)


def _uses(subject: Subject, term: Dated) -> Iterator[_Use]:
    """Where a wording stands, not as part of a longer one that is right."""
    text = subject.text
    for at, end in _places(text, term.text):
        when = _when(subject, at)
        if when is None:
            return
        if not _inside(text, at, end) and not _longer(text, at, end, term):
            left = max(text.rfind(sign, 0, at) for sign in _CLAUSE) + 1
            right = min((found for sign in _CLAUSE if (found := text.find(sign, end)) >= 0), default=len(text))
            yield _Use(at, end, when, text[left:right])


_PLENUMS = re.compile(r"([一二]?十[一二三四五六七八九]?届)((?:[一二三四五六七]中、)*[一二三四五六七]中)全会")


def _places(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Spans of a name; a plenum may stand in a row of them: 二十届二中、三中全会."""
    if not name.endswith("中全会"):
        yield from (found.span() for found in re.finditer(re.escape(name), text))
        return
    for found in _PLENUMS.finditer(text):
        if any(f"{found[1]}{number}全会" == name for number in found[2].split("、")):
            yield found.span()


def _inside(text: str, start: int, end: int) -> bool:
    """Whether the place lies in the title of a document, which is quoted as it is."""
    opened = text.rfind("《", 0, start)
    return opened >= 0 and text.find("》", opened, start) < 0 and text.find("》", end) >= 0


def _longer(text: str, start: int, end: int, term: Dated) -> bool:
    if text[end : end + 1] and text[end] in term.not_before:
        return True
    for other in _known():
        if len(other) > len(term.text) and term.text in other:
            shift = other.find(term.text)
            if start >= shift and text.startswith(other, start - shift):
                return True
    return False


@cached
def _known() -> tuple[str, ...]:
    """All dated wordings and what replaced them: inside one of these, a shorter one is not meant."""
    rows = [one for part in ("meetings", "terms", "campaigns", "plans", "laws") for one in dated(part)]
    return tuple(dict.fromkeys(text for one in rows for text in (one.text, one.replaced_by) if text))


def _early(subject: Subject, term: Dated, since: Month) -> Iterator[_Use]:
    """Where a wording is used before ``since``, and not as something that is to come."""
    return (use for use in _uses(subject, term) if since > use.when.written and not use.speaks_of("future"))


def _late(subject: Subject, term: Dated) -> Iterator[_Use]:
    """Where a wording is used after its time, and not as something that was."""
    return (use for use in _uses(subject, term) if term.until < use.when.first and not use.speaks_of("past"))


@rule(
    "T701",
    "会议还没有召开",
    Severity.ERROR,
    "报告写成的时候，这个会还没有开，不可能学习贯彻它的精神。请核对会议的名称和报告的年份。",
)
def not_yet_held(subject: Subject) -> Iterator[Seen]:
    """A meeting cited before its date."""
    for meeting in dated("meetings"):
        for use in _early(subject, meeting, meeting.since):
            yield use.seen(f"“{meeting.text}”{in_words(meeting.since)}才召开，请核对名称和年份")


@rule(
    "T702",
    "提法还不能用",
    Severity.QUERY,
    "这个提法、活动、规划或法律，在报告写的那一年还没有。请核对；说的是将来的打算，可以不管。",
)
def not_yet(subject: Subject) -> Iterator[Seen]:
    """A wording, campaign, plan or law before its time; each is asked about once."""
    for part in ("terms", "campaigns", "plans", "laws"):
        for term in dated(part):
            if term.revised:
                continue
            since = later(term.since, -_AHEAD) if part == "plans" and term.since[0] else term.since
            for use in islice(_early(subject, term, since), 1):
                yield use.seen(f"“{term.text}”{in_words(term.since)}起才有，请核对")


@rule(
    "T703",
    "引用的会议不是最新的",
    Severity.QUERY,
    "写报告的时候，已经开过更新的全会或代表大会。一般引用最近一次；有意只说以前的会议，可以不管。",
)
def older_meeting(subject: Subject) -> Iterator[Seen]:
    """Plenums and congresses cited without the newest of their kind."""
    text = subject.text
    for family in _families().values():
        cited = [(at, end, one) for one in family for at, end in _places(text, one.text)]
        if not cited:
            continue
        at, end, last = max(cited, key=lambda place: place[2].since)
        when = _when(subject, at)
        if when is None or "历次全会" in text:
            continue
        # What was held in the last months of the time may be too late for the writer.
        held = [one for one in family if later(one.since, 1) <= when.end]
        newest = max(held, key=lambda one: one.since, default=last)
        # 十二大、十三大精神 names both.
        row = not newest.text.endswith("全会") and newest.text[-3:] in text
        if newest.since > last.since and not row and "精神" in text[end : end + _NEAR]:
            message = f"写的时候已经开过{newest.text}（{in_words(newest.since)}），这里最新的是{last.text}，请看一眼"
            yield Seen(start=at, end=end, message=message)


_ORDINAL = re.compile(r"第?[一二三四五六七八九十]+(?=次|大|代会|中全会|届)")


@cached
def _families() -> dict[str, tuple[Dated, ...]]:
    """Meetings of one kind: those whose names differ in their ordinals only."""
    found: dict[str, list[Dated]] = {}
    for meeting in dated("meetings"):
        kind = _ORDINAL.sub("…", meeting.text)
        if "一中全会" not in meeting.text and "…" in kind:
            found.setdefault(kind, []).append(meeting)
    return {kind: tuple(meetings) for kind, meetings in found.items() if len(meetings) > 1}


@rule(
    "T704",
    "只属于某一年的说法",
    Severity.QUERY,
    "这个说法是某一年专用的（例如“收官之年”“75周年”），报告写的不是那一年。多半是照抄时漏改的，请看一眼。",
)
def other_year(subject: Subject) -> Iterator[Seen]:
    """建党100周年 in a report that speaks of another year."""
    for entry in entries("political")["year_words"]:
        at = subject.text.find(entry["text"])
        when = _when(subject, at) if at >= 0 else None
        if when is not None and not when.first[0] <= entry["year"] <= when.last[0] + 1:
            message = f"“{entry['text']}”说的是{entry['year']}年，请看一眼"
            yield Seen(start=at, end=at + len(entry["text"]), message=message)


@rule(
    "T705",
    "旧提法",
    Severity.QUERY,
    "这个提法现在一般不用了，或者已经有了新的说法。写当年的事可以照旧；写现在的工作，请考虑换成新提法。",
)
def outdated(subject: Subject) -> Iterator[Seen]:
    """A wording after its time; each is asked about once."""
    for term in (*dated("terms"), *(law for law in dated("laws") if not law.revised)):
        for use in islice(_late(subject, term), 1):
            now = f"，现在一般说“{term.replaced_by}”" if term.replaced_by else ""
            yield use.seen(f"“{term.text}”用到{in_words(term.until)}为止{now}（依据：{term.source}）")


@rule(
    "T706",
    "活动、规划已经结束",
    Severity.QUERY,
    "党内集中教育结束以后，只说“巩固拓展……成果”；规划到期以后，不再说“实施”。请看是不是照抄去年时漏改的。",
)
def is_over(subject: Subject) -> Iterator[Seen]:
    """A campaign or plan after its end, spoken of as going on; each is asked about once."""
    for term in (*dated("campaigns"), *dated("plans")):
        running = (use for use in _late(subject, term) if use.speaks_of("running"))
        for use in islice(running, 1):
            now = f"，现在是“{term.replaced_by}”" if term.replaced_by else ""
            yield use.seen(f"“{term.text}”到{in_words(term.until)}已经结束{now}")


@rule(
    "T707",
    "“新修订”已经不新",
    Severity.QUERY,
    "法律修订施行一两年以后，一般不再说“新修订的”。请看是不是照抄往年的话。",
)
def no_longer_new(subject: Subject) -> Iterator[Seen]:
    """新修订的《…法》 three years on."""
    for law in dated("laws"):
        if not law.revised:
            continue
        name = re.escape(law.text)
        for found in re.finditer(rf"新(?:修订|修改|修正)的?《?(?:中华人民共和国)?{name}", subject.text):
            when = _when(subject, found.start())
            if when is not None and when.first[0] > law.since[0] + 1:
                message = f"{law.text}{in_words(law.since)}就施行了，还说“新修订”吗？"
                yield Seen(start=found.start(), end=found.end(), message=message)
