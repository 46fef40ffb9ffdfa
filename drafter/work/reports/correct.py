"""Overrule what was found about a number or a heading, and keep it for next year."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.domain.correction import Correction, Verdict
from drafter.domain.errors import BadValue, BadWorkspace
from drafter.domain.pack import Pack
from drafter.domain.report import Report
from drafter.parsing.corrections import BY_PERSON, numbers_at
from drafter.parsing.parse_guided import parse_guided
from drafter.parsing.topics import OTHER, lexicon
from drafter.storage.corrections import CORRECTIONS_FILE, save_corrections
from drafter.storage.guidance import load_guidance
from drafter.storage.pack_yaml import PACK_FILE
from drafter.storage.packs import load_pack
from drafter.storage.workspace import is_workspace, open_workspace
from drafter.text.clauses import HOLE, masked
from drafter.text.guidance import Guidance
from drafter.text.markers import read_marker
from drafter.text.phrasebank import laid_over
from drafter.work.reports.learned_report import learned_report

_LONGEST = 200
_LONGEST_HEAD = 30
_UNIT = re.compile(r"[^\W\d_]{1,8}(?:[（(][^\W\d_]{1,8}[）)])?|[%％‰]|[a-zA-Z℃°]{1,4}[²³23]?|m²")
_SCALED = re.compile(r"[十百千万亿](?!分)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What is now on record at ``file``, and how many places of the learned report it changes.

    Without learned text ``places`` is None.
    """

    correction: Correction
    file: Path
    places: int | None


def correct(
    folder: Path,
    fragment: str,
    *,
    verdict: Verdict = Verdict.OPEN,
    head: str = "",
    unit: str = "",
    topic: str = "",
) -> Corrected:
    """Record in a workspace, or in a pack's folder, what a person says about the number in ``fragment``.

    ``topic`` is said about a heading instead. What was recorded before about the same number stays unless it is said
    anew. Raises BadValue where the fragment does not tell one place, or where what is said cannot be; BadWorkspace for
    any other folder.
    """
    pack = _pack_in(folder)
    guidance = load_guidance(folder)
    report = _learned(pack, guidance)
    fragment = _fragment(fragment)
    if topic := topic.strip():
        _check_topic(topic, pack, guidance)
    clause, number = _told_place(_heading_place if topic else _number_place, report, fragment)
    said = Correction(
        clause=clause,
        text=fragment,
        number=number or 1,
        verdict=verdict,
        head=_head(head),
        unit=_unit(unit),
        topic=topic,
    )
    kept = tuple(one for one in guidance.corrections if one.place != said.place)
    before = next((one for one in reversed(guidance.corrections) if one.place == said.place), None)
    made = _merged(before, said)
    places = None if report is None else _effect(report, made, replace(guidance, corrections=kept))
    path = folder / CORRECTIONS_FILE
    save_corrections(path, (*kept, made))
    return Corrected(correction=made, file=path, places=places)


def take_back(folder: Path, fragment: str) -> Corrected:
    """Forget the one correction made of ``fragment``, or of a text that holds it; BadValue where there is not one."""
    _pack_in(folder)
    path = folder / CORRECTIONS_FILE
    known = load_guidance(folder).corrections
    flat = _squeezed(_fragment(fragment))
    exact = [one for one in known if flat in (_squeezed(one.text), one.clause)]
    hit = exact or [one for one in known if flat in _squeezed(one.text)]
    if len(hit) != 1:
        said = f"记过 {len(hit)} 条这样的更正" if hit else "这里没有记过更正"
        raise BadValue(said, where=path.name, hint=f"请照抄更正文件里的一条 text，或用记事本打开 {path.name} 改")
    save_corrections(path, (one for one in known if one is not hit[0]))
    return Corrected(correction=hit[0], file=path, places=None)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _fragment(text: str) -> str:
    fragment = text.strip()
    if not fragment or len(fragment) > _LONGEST:
        raise BadValue("请写一小段原文", hint="从报告里照抄要改的那个数和它前后的几个字，例如 “发放姜茶42杯”")
    return fragment


Place = tuple[str, int]
"""Masked clause and number, 0 for a heading."""


def _pack_in(folder: Path) -> Pack:
    if is_workspace(folder):
        return load_pack(open_workspace(folder).pack_folder)
    if (folder / PACK_FILE).is_file():
        return load_pack(folder)
    raise BadWorkspace("这里不是工作区，也不是模板", where=str(folder), hint="请写工作区或模板的文件夹")


def _learned(pack: Pack, guidance: Guidance) -> Report | None:
    """The report that the pack was learned from; None for a pack that was handed on without its values."""
    return learned_report(pack, guidance) if pack.learned else None


def _told_place(find: Callable[[Report | None, str], Place | None], report: Report | None, fragment: str) -> Place:
    place = find(report, fragment)
    if place is None:
        raise BadValue(f"原文里没有找到“{fragment}”", hint="请从报告里照抄，标点也要一样；改条目的主题时请抄标题")
    return place


def _number_place(report: Report | None, fragment: str) -> Place | None:
    texts = [passage.text for passage in report.passages] if report else [fragment]
    wanted = _loosely(fragment)
    found: dict[Place, list[str]] = {}
    for text in texts:
        for match in wanted.finditer(text):
            touched = list(numbers_at(text, *match.span()))
            if len(touched) > 1:
                numbers = "、".join(_shown(text, clause.numbers[at - 1]) for clause, at in touched[:6])
                raise BadValue(f"这一段里有几个数：{numbers}", hint="请只抄到其中一个数")
            for clause, at in touched:
                found.setdefault((clause.masked, at), []).append(text[clause.start : clause.end].strip())
            if not touched:
                found.setdefault(("", 0), []).append(text)
    if not found:
        return None
    if ("", 0) in found and len(found) == 1:
        raise BadValue("这一段里没有数", hint="请把那个数也抄上；改条目的主题请用 --topic")
    found.pop(("", 0), None)
    return _only(found)


def _heading_place(report: Report | None, fragment: str) -> Place | None:
    if report is None:
        marker = read_marker(fragment)
        return masked(fragment[marker.end :] if marker else fragment), 0
    flat = _squeezed(fragment)
    found: dict[Place, list[str]] = {}
    for heading in report.headings:
        name, whole = (_squeezed(text) for text in (heading.text, heading.marker + heading.text))
        if heading.text.strip() and (flat in whole or flat.startswith(whole)):
            found.setdefault((masked(heading.text), 0), []).append(name)
    return _only(found) if found else None


def _only(found: dict[Place, list[str]]) -> Place:
    if len(found) > 1:
        shown = "；".join(texts[0][:24] for texts in list(found.values())[:4])
        raise BadValue(f"原文里有 {len(found)} 处这样的写法：{shown}", hint="请多抄几个字，让它只指一处")
    return next(iter(found))


def _loosely(fragment: str) -> re.Pattern[str]:
    """``fragment`` with any white space between its characters, not inside a longer number at either end."""
    signs = _squeezed(fragment)
    lead = r"(?<![0-9０-９.])" if signs[0].isdigit() else ""
    tail = r"(?![0-9０-９])" if signs[-1].isdigit() else ""
    return re.compile(lead + r"\s*".join(map(re.escape, signs)) + tail)


def _shown(text: str, span: tuple[int, int]) -> str:
    return text[span[0] : span[1]].strip()


def _merged(before: Correction | None, said: Correction) -> Correction:
    if before is None or said.verdict is Verdict.NOT_FIGURE or said.topic:
        return said
    verdict = said.verdict
    if verdict is Verdict.OPEN:
        verdict = before.verdict if before.verdict is not Verdict.NOT_FIGURE else Verdict.OPEN
    return replace(said, verdict=verdict, head=said.head or before.head, unit=said.unit or before.unit)


def _effect(report: Report, made: Correction, others: Guidance) -> int:
    """How many places of the report the correction settles; BadValue where it says nothing about any."""
    after = parse_guided(report.document, replace(others, corrections=(*others.corrections, made)))
    if made.topic:
        return sum(masked(heading.text) == made.clause for heading in after.headings)
    spans = [
        (passage.source_offset(clause.numbers[at - 1][0]), passage.source_end(clause.numbers[at - 1][1]))
        for passage in after.passages
        for clause, at in numbers_at(passage.text, 0, len(passage.text))
        if (clause.masked, at) == made.place
    ]
    hit = [one for one in after.figures if _touches(one.number, spans)]
    if made.verdict is Verdict.NOT_FIGURE:
        return sum(other.why == BY_PERSON and _touches((other.start, other.end), spans) for other in after.others)
    if not hit:
        if made.verdict is Verdict.FIGURE:
            raise BadValue("这里没有一个可以当作数据的数", hint="请检查抄的那一段")
        raise BadValue("这个数现在没有算作数据", hint="要把它算作数据，请再加上 --figure")
    return len(hit)


def _touches(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


def _head(text: str) -> str:
    head = text.strip()
    if len(head) > _LONGEST_HEAD or not all(char.isprintable() for char in head) or HOLE in head:
        raise BadValue("名称写得不对", hint=f"请写不超过 {_LONGEST_HEAD} 个字的名称，不换行，例如 姜茶")
    return head


def _unit(text: str) -> str:
    unit = text.strip()
    if _SCALED.match(unit):
        raise BadValue(f"单位“{unit}”不要带十、百、千、万、亿", hint="它们算在数里，例如“万元”的单位请写 元")
    if unit and not _UNIT.fullmatch(unit):
        raise BadValue(f"“{unit}”不像单位", hint="请写不超过 8 个字的单位，例如 杯、人次")
    return unit


def _check_topic(topic: str, pack: Pack, guidance: Guidance) -> None:
    with laid_over(guidance.phrasebank):
        known = (*lexicon(pack.agency.federation or "妇联"), OTHER)
    if topic not in known:
        hint = f"可以写：{'、'.join(known)}；要新的主题，请写进工作区的 phrasebank/topics"
        raise BadValue(f"没有主题“{topic}”", hint=hint)
