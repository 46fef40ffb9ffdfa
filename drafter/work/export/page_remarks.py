"""What the writer should know about the page of a Word file that has just been made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from drafter.domain.deviation import deviations
from drafter.domain.dispatch import AttachedTable
from drafter.domain.layout import Layout
from drafter.domain.workspace import Workspace
from drafter.work.export.dispatch import dispatch_for
from drafter.work.export.export import PAGES
from drafter.work.filling.session import Session

_STANDARDS = {"9704": "国家标准 GB/T 9704", "33476": "国家标准 GB/T 33476.2"}


def layout_words(overrides: Mapping[str, object]) -> str:
    """The layout that a file will have, in a few words; ``overrides`` are those of the pack."""
    base = _STANDARDS.get(str(overrides.get("base", "9704")), str(overrides.get("base")))
    own = len(overrides.keys() - {"base"})
    return f"本单位版式：{own} 处与{base}不同" if own else base


def page_remarks(
    workspace: Workspace,
    session: Session,
    path: Path,
    *,
    draft: bool,
    tables: Iterable[AttachedTable] = (),
    here: bool = True,
) -> tuple[str, ...]:
    """Where house and dispatch depart from the standard, which fonts this computer lacks, which characters are rare.

    The fonts are of no interest to who does not sit ``here``. Of a file that has no page (.txt, .md)
    there is only to say that it holds none of the ``tables`` that were asked for.
    """
    if path.suffix.lower() not in PAGES:
        return ("这种文件里只有报告的文字，没有附表；要附表，请导出 .docx",) if list(tables) else ()
    # Fonts are looked for only when somebody asks: that takes part of a second.
    from drafter.work.export.fonts import check_fonts, font_remarks

    layout = Layout().with_overrides(session.draft.pack.layout)
    report = session.report()
    dispatch = dispatch_for(workspace, session, tables=tables, marks=draft)
    departures = [deviation.message for deviation in deviations(layout)]
    remarks = [f"版式与标准不同（单位自定的可以不管）：{'；'.join(departures)}"] if departures else []
    remarks += dispatch.departures()
    text = "".join(paragraph.text for paragraph in report.paragraphs)
    fonts = check_fonts(report, layout, dispatch) if here else ()
    return (*remarks, *font_remarks(fonts, text))
