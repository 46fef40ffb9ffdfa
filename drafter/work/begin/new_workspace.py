"""Make a workspace: a pack, an agency and a year; the learned figures go into its ledger."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from drafter.domain.agency import Agency, bare_place
from drafter.domain.arrival import Arrival
from drafter.domain.errors import BadValue, BadWorkspace
from drafter.domain.pack import Pack
from drafter.domain.period import Period
from drafter.domain.workspace import Workspace
from drafter.drafting.fill import same_agency
from drafter.learning.agency import agency_of
from drafter.parsing.identity import read_period
from drafter.storage.arrival import arrival_of, save_arrival
from drafter.storage.dispatch import offer_dispatch
from drafter.storage.guidance import save_guidance
from drafter.storage.recent import remember
from drafter.storage.workspace import create_workspace
from drafter.text.guidance import UNGUIDED, Guidance
from drafter.work.entries.learned import learned_entries
from drafter.work.filling.roll import roll_over
from drafter.work.packs.hand_on import hand_on
from drafter.work.present import now
from drafter.work.review.kept_review import keep_base

_EARLIEST, _LATEST = 1950, 2150
_MIDYEAR = 6
_LEDGERS = frozenset({".sqlite", ".sqlite3", ".db"})
_YEAR_MISSING = re.compile(r"(?<=\d{4})(?![\d年])(?=$|[上下]半年)")
"""Where 年 was left out behind the last year: 2025, 2021-2025, 2025上半年."""


def read_agency(name: str, *, city: str = "", full: str = "") -> Agency:
    """The agency that a person names: 青岚区妇联, or its full name."""
    agency = agency_of(full or name)
    if full and name:
        agency = replace(agency, short=name)
    if not city:
        return agency
    named = city if _is_whole(city) else f"{city}市"
    whole = agency.full if full or named in agency.full else named + agency.full
    return replace(agency, city=named, full=whole)


def _is_whole(city: str) -> bool:
    """Whether a city is named with what it is: 凉山州 is, 广州 is not."""
    bare = bare_place(city)
    return city.endswith(("市", "盟", "地区")) or (city.endswith("州") and bare != city)


def new_workspace(
    folder: Path | str,
    pack: Pack,
    *,
    year: int = 0,
    agency: Agency | None = None,
    ledger_url: str = "",
    guidance: Guidance = UNGUIDED,
    base: Pack | None = None,
    arrival: Arrival | None = None,
    today: date | None = None,
    listed: bool = True,
) -> Workspace:
    """Create the workspace and store every learned figure as an entry of its period.

    Without ``year`` it is ``next_year``. A pack of another federation brings no figure and no name along. ``guidance``,
    what the agency has taught us, is kept in the workspace; so is ``base``, what the pack was before its review, and
    ``arrival``, what later versions of the pack are compared with: the pack as it is, unless it says otherwise.
    ``listed`` puts the workspace first among the recent ones. Raises BadWorkspace for a folder that is not empty,
    BadValue for a year that cannot be meant.
    """
    from drafter.storage.ledger import open_ledger

    if year:
        check_year(year)
    _check_ledger(ledger_url)
    who = agency or pack.agency
    if not who.name:
        raise BadWorkspace("还不知道为哪个单位写", where=str(folder), hint="请加上 --agency，例如 --agency 青岚区妇联")
    chosen = year or next_year(pack, today or now().date())
    ours = same_agency(who, pack.agency)
    if not ours:
        pack = hand_on(pack, who)
    draft = roll_over(pack, agency=who, year=chosen)
    workspace = create_workspace(folder, agency=who, period=draft.period, pack=pack, ledger_url=ledger_url)
    save_arrival(arrival or arrival_of(pack), workspace.pack_folder)
    offer_dispatch(workspace.folder)
    save_guidance(guidance, workspace.folder)
    if ours and base is not None and pack.review.decisions:
        keep_base(base, workspace.pack_folder)
    if ours:
        with open_ledger(workspace.ledger_url) as ledger:
            ledger.append(learned_entries(pack))
    if listed:
        remember(workspace.folder)
    return workspace


def read_year(text: str, pack: Pack) -> int:
    """The (last) year that a person names for a report of ``pack``: 2025, 2025年上半年, 2021-2025; 0 for nothing.

    Raises BadValue for what names no year, or another half or another number of years than the pack is written for.
    """
    bare = text.strip()
    if not bare or re.fullmatch(r"-?\d+", bare):
        return int(bare or 0)
    found = read_period(_YEAR_MISSING.sub("年", bare))
    if found is None or not found.year:
        raise BadValue(f"看不懂“{text}”是哪一年", where="--year", hint="请写四位数的年份，例如 2024，或 2021-2025")
    ours = pack.period or Period()
    if found.years > 1 and found.years != ours.years:
        kind = f"{ours.years}年" if ours.years > 1 else "一年"
        raise BadValue(f"“{text}”是{found.years}年，这个模板写的是{kind}", where="--year", hint="请只写最后一年")
    if found.half and found.half != ours.half:
        kind = f"{('', '上', '下')[ours.half]}半年" if ours.half else "全年"
        raise BadValue(f"“{text}”是半年，这个模板写的是{kind}", where="--year", hint="请只写年份，或换一个模板")
    return found.year


def agency_doubt(agency: Agency) -> str:
    """What looks odd about the agency that a person has named; empty for one that is plainly a federation."""
    if agency.federation and (agency.level or agency.city):
        return ""
    what = "是哪个区县的" if agency.federation else "是哪一类单位"
    return f"看不出“{agency.name}”{what}，文中就照这样写；写成 青岚区妇联 这样，程序认得更准"


def year_doubt(year: int, pack: Pack) -> str:
    """What looks odd about writing a report of ``year`` from ``pack``; empty where it is later than the learned one."""
    learned = pack.period.year if pack.period and pack.values else 0
    if not year or not learned or year > learned:
        return ""
    return f"模板学的是{learned}年的报告，要写的却是{year}年的；写错了，请删掉新建的文件夹，改好 --year 再建"


def guess_doubt(period: Period, pack: Pack) -> str:
    """What to say of a ``period`` that nobody named, where the reports of ``pack`` do not tell theirs either."""
    if not pack.values or (pack.period is not None and pack.period.year):
        return ""
    return f"往年的报告里看不出是哪一年的，这份先按{period.label}建；不对，请删掉新建的文件夹，加上 --year 再建"


def check_year(year: int) -> None:
    """Raises BadValue for a year of which nobody writes a report."""
    if not _EARLIEST <= year <= _LATEST:
        raise BadValue(f"{year} 不像是报告的年份", where="--year", hint="请写四位数的年份，例如 2024")


def _check_ledger(place: str) -> None:
    if place and "://" not in place and Path(place).suffix.lower() not in _LEDGERS:
        hint = "数据库的地址要写成 postgresql://… 这样；不写 --ledger，台账就在工作区里"
        raise BadValue(f"“{place}”不是数据库的地址", where="--ledger", hint=hint)


def next_year(pack: Pack, today: date) -> int:
    """The (last) year of the report after the newest that ``pack`` was learned from; a run of years follows on a run.

    Of a pack that tells no year, the year that people report on ``today``.
    """
    period = pack.period or Period()
    if not period.year:
        return reported_year(today)
    return period.year + (period.years if pack.values else 1)


def reported_year(today: date) -> int:
    """Reports are written around the turn of the year: from July on about this year, before about the last."""
    return today.year if today.month > _MIDYEAR else today.year - 1
