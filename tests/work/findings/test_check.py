from __future__ import annotations

from collections import Counter

import pytest

from drafter.domain.period import Period
from drafter.storage.workspace import create_workspace
from drafter.work.desk.desk import open_desk
from drafter.work.findings.check import check_file, check_session
from tests.drafting.packs import OURS, sample
from tests.work.seeds import SEEDS, SHARED


@pytest.fixture
def desk(tmp_path):
    create_workspace(tmp_path / "云溪", agency=OURS, period=Period(year=2024), pack=sample())
    with open_desk(tmp_path / "云溪", user="甲") as desk:
        yield desk


def settle(desk):
    for view in desk.session.sections():
        desk.saw(desk.session.draft.pack.slots)
        desk.confirm_section(view.id)
    desk.take("接访", "452")
    desk.take("建家", "3")
    desk.take("成功率", "80%")
    desk.confirm("成功率")


def test_a_draft_says_what_is_open(desk):
    checked = check_session(desk.session)
    assert checked.name == "云溪区妇联2024年草稿"
    assert {finding.rule for finding in checked.findings} >= {"D101", "D102"}
    for finding in checked.findings:
        assert checked.text[finding.start : finding.end] == finding.text
    open_slots = {finding.slot for finding in checked.findings if finding.rule.startswith("D")}
    assert open_slots == {key for key, _ in desk.open_places()}


def test_a_settled_draft_is_clean(desk):
    settle(desk)
    assert [finding.rule for finding in check_session(desk.session).findings] == []


def test_a_doubt_stays_until_somebody_answers_it(desk):
    settle(desk)
    desk.take("接访", "4520")
    (finding,) = check_session(desk.session).findings
    assert (finding.rule, finding.slot) == ("D104", "接访")
    desk.confirm("接访")
    assert check_session(desk.session).findings == ()


@pytest.mark.parametrize("suffix", [".docx", ".txt"])
def test_a_figure_changed_by_hand_after_the_export(desk, tmp_path, suffix):
    settle(desk)
    desk.take("成功", "29")
    target = tmp_path / f"定稿{suffix}"
    desk.export(target, draft=False)
    assert check_file(target, session=desk.session).findings == ()
    if suffix == ".docx":
        from docx import Document

        document = Document(str(target))
        runs = [run for paragraph in document.paragraphs for run in paragraph.runs if "452" in run.text]
        assert len(runs) == 1
        runs[0].text = runs[0].text.replace("452", "542")
        document.save(str(target))
    else:
        target.write_bytes(target.read_bytes().replace(b"452", b"542"))
    (finding,) = check_file(target, session=desk.session).findings
    assert (finding.rule, finding.slot) == ("F301", "接访")
    assert "台账里是 452，文中是 542" in finding.message
    assert check_file(target).findings == ()


def test_computed_figures_are_compared_too(desk, tmp_path):
    settle(desk)
    target = tmp_path / "定稿.txt"
    desk.export(target, draft=False)
    target.write_bytes(target.read_bytes().replace(b"80%", b"88%"))
    assert [finding.slot for finding in check_file(target, session=desk.session).findings] == ["成功率"]


def test_last_years_year_left_in_the_exported_file(desk, tmp_path):
    settle(desk)
    target = tmp_path / "定稿.txt"
    desk.export(target, draft=False)
    text = target.read_text(encoding="utf-8-sig")
    target.write_text(text.replace("2024年，", "2023年，"), encoding="utf-8")
    assert "Y201" in {finding.rule for finding in check_file(target, session=desk.session).findings}


BLEMISHES = {
    "云溪区妇联-2021年": {"R102": 1},
    "其他-新闻": {"R101": 2},
    "其他-通知": {"F306": 1},
    "澄州市妇联-2023年回顾": {"R101": 1, "R104": 8},
    "白鹭区妇联-2023年专版": {"R101": 2, "R102": 1, "R103": 10, "R104": 3},
    "石河区妇联-五年": {"M602": 1, "M603": 89, "R101": 3},
    "青岚区妇联-2023年上半年": {"F306": 1, "W901": 1},
}
"""What was put into the samples on purpose, as web pages, newspapers and tired typists leave it."""


@pytest.mark.parametrize("file", sorted(SEEDS.rglob("*.txt")), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_samples_are_clean_but_for_their_blemishes(file):
    found = Counter(finding.rule for finding in check_file(file).findings)
    assert found == BLEMISHES.get(f"{file.parent.name}-{file.stem}", {})


REAL_SLIPS = {"002": ["跟党奋斗新征程"], "003": ["2022-2026"]}
"""What is wrong in these reports indeed."""


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared/seeds here")
def test_wordings_of_real_reports_raise_no_false_alarm():
    for file in sorted(SHARED.glob("*.txt")):
        found = [one.text for one in check_file(file).findings if one.rule[0] in "TYDC"]
        assert found == REAL_SLIPS.get(file.name[:3], []), file.name
