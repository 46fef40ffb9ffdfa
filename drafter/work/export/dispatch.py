"""What goes out with the report of an open workspace: its own settings, and the tables made of its figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from drafter.domain.dispatch import AttachedTable, Attachment, Dispatch
from drafter.domain.errors import NotFinal
from drafter.domain.workspace import Workspace
from drafter.drafting.attached_tables import figure_table, written_metrics, year_table
from drafter.storage.dispatch import DISPATCH_FILE, dispatch_of
from drafter.work.filling.session import Session

_MAKERS = {AttachedTable.FIGURES: figure_table, AttachedTable.YEARS: year_table}
_TITLES = {AttachedTable.FIGURES: "主要数据表", AttachedTable.YEARS: "主要数据对照表"}


def dispatch_for(
    workspace: Workspace, session: Session, *, tables: Iterable[AttachedTable] = (), marks: bool
) -> Dispatch:
    """The workspace's dispatch with its attached tables made, those of ``tables`` added. Raises BadWorkspace."""
    dispatch = dispatch_of(workspace)
    held = {attachment.table for attachment in dispatch.attachments}
    added = (
        Attachment(title=session.draft.period.label + _TITLES[table], table=table)
        for table in dict.fromkeys(tables)
        if table not in held
    )
    attachments = (*dispatch.attachments, *added)
    return replace(dispatch, attachments=tuple(_made(one, session, marks=marks) for one in attachments))


def attached_in(lines: Iterable[str], session: Session) -> tuple[AttachedTable, ...]:
    """The tables whose titles stand in ``lines`` of an exported file, in their order there."""
    titles = {session.draft.period.label + title: table for table, title in _TITLES.items()}
    found = (table for line in lines for title, table in titles.items() if line.strip().endswith(title))
    return tuple(dict.fromkeys(found))


def _made(attachment: Attachment, session: Session, *, marks: bool) -> Attachment:
    maker = _MAKERS.get(attachment.table)
    if maker is None:
        return attachment
    keys = written_metrics(session.draft, session.report())
    return replace(attachment, sheet=maker(session.draft, session.page.filled, keys, marks=marks))


def require_complete(dispatch: Dispatch) -> None:
    """Raise NotFinal where a part that was asked for has not been written."""
    gaps = list(dispatch.gaps())
    if gaps:
        raise NotFinal(f"还没有写：{'、'.join(gaps)}", where=DISPATCH_FILE, hint="请补上，或在前面加上 # 不要这一部分")
