from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from drafter.domain.agency import Agency
from drafter.domain.entry import EntryKind
from drafter.domain.errors import BadValue, BadWorkspace
from drafter.domain.period import Period
from drafter.storage.ledger import open_ledger
from drafter.storage.recent import recent
from drafter.work.begin.new_workspace import new_workspace, read_agency, read_year
from tests.drafting.packs import THEIRS, sample
from tests.work.seeds import learned


@pytest.mark.parametrize(
    ("name", "city", "full", "expected"),
    [
        ("青岚区妇联", "澄州市", "", ("澄州市青岚区妇女联合会", "青岚区妇联", "青岚区", "澄州市")),
        ("青岚区妇联", "澄州", "", ("澄州市青岚区妇女联合会", "青岚区妇联", "青岚区", "澄州市")),
        ("青岚区妇联", "", "", ("青岚区妇女联合会", "青岚区妇联", "青岚区", "")),
        ("澄州市青岚区妇女联合会", "", "", ("澄州市青岚区妇女联合会", "青岚区妇联", "青岚区", "澄州市")),
        ("青岚妇联", "", "澄州市青岚区妇女联合会", ("澄州市青岚区妇女联合会", "青岚妇联", "青岚区", "澄州市")),
        ("青岚区残联", "凉山州", "", ("凉山州青岚区残疾人联合会", "青岚区残联", "青岚区", "凉山州")),
    ],
)
def test_agency_as_a_person_names_it(name, city, full, expected):
    agency = read_agency(name, city=city, full=full)
    assert (agency.full, agency.short, agency.district, agency.city) == expected


def test_figures_of_the_past_go_into_the_ledger(tmp_path):
    pack = learned(2021, 2022, 2023).pack
    workspace = new_workspace(tmp_path / "工作区", pack)
    assert workspace.period == Period(year=2024)
    with open_ledger(workspace.ledger_url) as ledger:
        entries = ledger.entries()
    assert {entry.kind for entry in entries} == {EntryKind.FIGURE}
    assert {entry.period for entry in entries} == {"2021年", "2022年", "2023年"}
    assert [entry.period for entry in entries] == sorted(entry.period for entry in entries)
    loan = [(entry.period, entry.new, entry.source) for entry in entries if entry.new == "920万元"]
    assert loan == [("2023年", "920万元", "2023年.txt")]
    assert recent() == (workspace.folder,)


def test_another_federation_gets_no_figures(tmp_path):
    workspace = new_workspace(tmp_path / "工作区", sample(), agency=THEIRS)
    with open_ledger(workspace.ledger_url) as ledger:
        assert ledger.entries() == ()


@pytest.mark.parametrize(
    ("period", "year", "today", "expected"),
    [
        (Period(year=2023), 0, date(2030, 1, 1), 2024),
        (Period(year=2023), 2026, date(2030, 1, 1), 2026),
        (Period(year=2022, years=5), 0, date(2023, 3, 1), 2027),
        (Period(text="近五年"), 0, date(2024, 12, 20), 2024),
        (Period(text="近五年"), 0, date(2025, 1, 10), 2024),
        (None, 0, date(2025, 6, 30), 2024),
        (None, 0, date(2025, 7, 1), 2025),
        (None, 2022, date(2025, 7, 1), 2022),
    ],
)
def test_which_year(tmp_path, period, year, today, expected):
    pack = replace(sample(), period=period)
    assert new_workspace(tmp_path / "工作区", pack, year=year, today=today).period.year == expected


@pytest.mark.parametrize("year", [-1, 1, 1949, 2151, 20240])
def test_years_that_cannot_be_meant(tmp_path, year):
    with pytest.raises(BadValue, match="不像是报告的年份"):
        new_workspace(tmp_path / "工作区", sample(), year=year)
    assert not (tmp_path / "工作区").exists()


def test_somebody_must_write_it(tmp_path):
    with pytest.raises(BadWorkspace, match="还不知道为哪个单位写"):
        new_workspace(tmp_path / "工作区", replace(sample(), agency=Agency()))


ANNUAL, HALF, FIVE = Period(year=2025), Period(year=2025, half=1), Period(year=2025, years=5)


@pytest.mark.parametrize(
    ("text", "period", "expected"),
    [
        ("", ANNUAL, 0),
        ("2024", ANNUAL, 2024),
        (" 2024年 ", FIVE, 2024),
        ("2021-2025", FIVE, 2025),
        ("2021—2025年", FIVE, 2025),
        ("2024年上半年", HALF, 2024),
        ("2024上半年", HALF, 2024),
        ("2024", None, 2024),
    ],
)
def test_the_year_as_a_person_writes_it(text, period, expected):
    assert read_year(text, replace(sample(), period=period)) == expected


@pytest.mark.parametrize(
    ("text", "period", "said"),
    [
        ("去年", ANNUAL, "看不懂"),
        ("2021-2025", ANNUAL, "写的是一年"),
        ("2022-2025", FIVE, "写的是5年"),
        ("2024年上半年", ANNUAL, "写的是全年"),
        ("2024年下半年", HALF, "写的是上半年"),
    ],
)
def test_years_of_another_kind_of_report(text, period, said):
    with pytest.raises(BadValue, match=said) as refusal:
        read_year(text, replace(sample(), period=period))
    assert refusal.value.hint
