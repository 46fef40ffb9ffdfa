"""From three past reports to the file that leaves the house, and back."""

from __future__ import annotations

import re

import pytest

from drafter.domain.errors import NotFinal
from drafter.reading.read import read
from drafter.storage.ledger import open_ledger
from drafter.work.begin.demo import fill_sample
from drafter.work.begin.new_workspace import new_workspace
from drafter.work.desk.desk import open_desk
from drafter.work.desk.set_values import set_values
from drafter.work.findings.check import check_file, check_session
from drafter.work.reports.read_report import read_report
from drafter.work.view.fields import FieldState
from tests.work.seeds import learned, ours


@pytest.fixture
def desk(tmp_path):
    workspace = new_workspace(tmp_path / "2024年总结", learned(2021, 2022, 2023).pack)
    with open_desk(workspace.folder, user="甲") as desk:
        yield desk


def text_of(desk) -> str:
    return "\n".join(paragraph.text for paragraph in desk.session.report().paragraphs)


def confirm_all(desk) -> None:
    for view in desk.session.sections():
        desk.saw(desk.session.draft.pack.slots)
        desk.confirm_section(view.id)


def test_roll_over(desk):
    text = text_of(desk)
    before = ours(2023).read_text(encoding="utf-8")
    for old, new in (
        ("云溪区妇联2023年工作总结和2024年工作安排", "云溪区妇联2024年工作总结和2025年工作安排"),
        ("\n2023年工作总结\n", "\n2024年工作总结\n"),
        ("\n2024年工作安排\n", "\n2025年工作安排\n"),
        ("连续七年举办", "连续八年举办"),
        ("成立十周年之际", "成立十一周年之际"),
        ("第八届“云溪女儿节”", "第九届“云溪女儿节”"),
    ):
        assert old in before
        assert old not in text
        assert new in text
    assert "党的二十大" in text
    assert "第十三次" in before or "中国妇女十三大" in text, "ordinals of national meetings stay"


def test_nothing_of_last_year_leaves_unmarked(desk, tmp_path):
    desk.export(tmp_path / "草稿.txt", draft=True)
    text = (tmp_path / "草稿.txt").read_text(encoding="utf-8-sig")
    assert text.count("沿用") >= desk.session.tally().carried > 60
    with pytest.raises(NotFinal, match="处没有定下来"):
        desk.export(tmp_path / "定稿.docx", draft=False)
    assert not (tmp_path / "定稿.docx").exists()


def test_from_past_reports_to_the_final_page_and_back(desk, tmp_path):
    set_values(desk, {"宣讲": "150", "主题活动": "26"})
    assert "累计宣讲150场" in text_of(desk)
    assert check_session(desk.session).findings
    with pytest.raises(NotFinal):
        desk.export(tmp_path / "定稿.docx", draft=False)

    confirm_all(desk)
    desk.take("日期", "2024年12月18日")
    assert desk.open_places() == ()
    findings = check_session(desk.session).findings
    assert [finding for finding in findings if finding.severity.value == "error"] == []

    target = desk.export(tmp_path / "定稿.docx", draft=False)
    written = read(target.read_bytes(), target.name).text
    composed = text_of(desk)
    assert written.replace("和\n2025", "和2025") == composed, (
        "a long title is broken over two lines, all else is the same"
    )
    assert "【" not in written

    report = read_report(target).report
    assert (report.period.label, report.agency) == ("2024年", read_report(ours(2023)).report.agency)
    assert report.title.replace("\n", "") == "云溪区妇联2024年工作总结和2025年工作安排"
    assert len(report.headings) == len(read_report(ours(2023)).report.headings)
    assert [finding for finding in check_file(target, session=desk.session).findings if finding.rule == "F301"] == []

    with open_ledger(desk.workspace.ledger_url) as ledger:
        last = ledger.entries()[-1]
    assert (last.kind.value, last.key, last.new, last.user) == ("export", "final", "定稿.docx", "甲")


def test_work_goes_on_where_it_was_left(desk):
    set_values(desk, {"宣讲": "150"})
    with open_desk(desk.workspace.folder, user="甲") as again:
        assert again.session.field("宣讲").state is FieldState.TYPED
        assert text_of(again) == text_of(desk)


def test_the_new_years_figures_of_the_sample(desk):
    count = fill_sample(desk, learned(2021, 2022, 2023))
    assert count > 50
    newest = re.sub(r"\s", "", ours(2024).read_text(encoding="utf-8"))
    typed = [desk.session.page.filled[key].text for key in desk.session.draft.answers]
    assert all(re.sub(r"\s", "", text) in newest for text in typed)


def test_the_year_after_is_made_of_what_was_written(desk, tmp_path):
    """Next December begins with this December's file."""
    confirm_all(desk)
    desk.take("日期", "2024年12月18日")
    target = desk.export(tmp_path / "2024年.docx", draft=False)
    from drafter.work.packs.learn_pack import learn_pack

    pack = learn_pack([target, ours(2023)]).pack
    assert list(pack.values) == ["2024年", "2023年"]
    workspace = new_workspace(tmp_path / "2025年总结", pack)
    with open_desk(workspace.folder) as next_year:
        text = text_of(next_year)
    assert "连续九年举办" in text
    assert "2026年工作安排" in text
    assert "成立十二周年" in text
