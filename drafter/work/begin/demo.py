"""The whole chain on the sample federation: learn, roll over, fill, check, export."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from drafter.domain.errors import BadWorkspace
from drafter.domain.model import SlotKind
from drafter.domain.pack import Pack
from drafter.domain.report import Report
from drafter.learning.history import Year, values_in
from drafter.learning.learn import learn
from drafter.storage.packs import save_pack
from drafter.work.begin.new_workspace import new_workspace
from drafter.work.desk.desk import Desk, open_desk
from drafter.work.findings.check import check_session
from drafter.work.packs.learn_pack import Learned, learn_pack
from drafter.work.packs.shipped import sample_newest, sample_reports
from drafter.work.reports.read_report import read_report


def run_demo(folder: Path) -> Iterator[str]:
    """Run the demo in ``folder``, telling in eight lines what was done. BadWorkspace if it is there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadWorkspace(
            "已经有这个文件夹了，不会覆盖", where=str(folder), hint="换个名字，例如 drafter demo 样例二，或先删掉它"
        )
    learned = learn_pack(sample_reports())
    pack = learned.pack
    years = "、".join(reversed(list(pack.values)))
    yield f"1. 读了 {pack.agency.name} {years} 的工作总结"
    figures = sum(slot.kind is SlotKind.FIGURE for slot in pack.slots.values())
    yield f"2. 学到 {len(pack.sections)} 个条目、{figures} 个数据；填回去与原文一字不差"
    save_pack(pack, folder / "模板")
    workspace = new_workspace(folder / "工作区", pack)
    with open_desk(workspace.folder, user="样例") as desk:
        tally = desk.session.tally()
        yield f"3. 转到 {workspace.period.label}：年份和连续数自己往前走，{tally.carried} 处沿用去年、等人确认"
        count = fill_sample(desk, learned)
        tally = desk.session.tally()
        yield f"4. 填了 {count} 个新数据；还剩沿用 {tally.carried} 处、待补 {tally.missing} 处"
        findings = check_session(desk.session).findings
        errors = sum(finding.severity.value == "error" for finding in findings)
        yield f"5. 校核：错误 {errors} 处（都是还没有定下来的），疑问 {len(findings) - errors} 处"
        target = desk.export(
            workspace.exports / f"{desk.session.report().title}（草稿）.docx".replace("\n", ""), draft=True
        )
    yield f"6. 写好了 Word 文件（没定下来的地方都标出来了）：{target}"
    yield "7. 用 Word 或 WPS 打开上面的文件，就能看到成稿的样子"
    yield f"8. 打开填写界面，把剩下的填完：drafter fill {workspace.folder}"


def fill_sample(desk: Desk, learned: Learned) -> int:
    """Type the newest sample's figures into the fields whose sentences it shares; returns how many."""
    pack = learned.pack
    report = read_report(sample_newest()).report
    newer = learn([report], agency=pack.agency)
    ours = max(learned.reports, key=lambda one: one.period.year if one.period else 0)
    count = 0
    for key, text in values_in(_year(pack, ours), _year(newer, report)).items():
        if pack.slots[key].kind is not SlotKind.FIGURE or pack.metrics[key].formula:
            continue
        desk.take(key, text)
        desk.leave()
        count += 1
    return count


def _year(pack: Pack, report: Report) -> Year:
    return Year(
        label="",
        report=report,
        sections=pack.sections,
        slots=pack.slots,
        metrics=pack.metrics,
        values=pack.learned,
    )


def sample_workspace() -> Path:
    """The sample workspace for the start screen, made at the first call in the user's document folder."""
    from drafter.storage.preferences import settings_folder
    from drafter.storage.workspace import is_workspace

    folder = settings_folder() / "sample"
    if not is_workspace(folder):
        learned = learn_pack(sample_reports())
        new_workspace(folder, learned.pack)
        with open_desk(folder, user="样例") as desk:
            fill_sample(desk, learned)
    return folder
