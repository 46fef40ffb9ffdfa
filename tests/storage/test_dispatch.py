from __future__ import annotations

from pathlib import Path

import pytest

from drafter.domain.agency import Agency
from drafter.domain.dispatch import PLAIN, AttachedTable
from drafter.domain.errors import BadWorkspace
from drafter.domain.period import Period
from drafter.domain.workspace import Workspace
from drafter.storage.dispatch import DISPATCH_FILE, dispatch_of, offer_dispatch, read_dispatch


def workspace(folder: Path) -> Workspace:
    return Workspace(
        folder=folder, agency=Agency(), period=Period(year=2024), ledger_url="", pack_folder=folder / "pack"
    )


def test_what_is_offered_changes_nothing_until_somebody_writes(tmp_path: Path) -> None:
    assert dispatch_of(workspace(tmp_path)) == PLAIN
    offer_dispatch(tmp_path)
    assert dispatch_of(workspace(tmp_path)) == PLAIN
    (tmp_path / DISPATCH_FILE).write_text("seal: true\n", encoding="utf-8")
    offer_dispatch(tmp_path)
    assert dispatch_of(workspace(tmp_path)).sealed


def test_every_line_of_the_offer_can_be_switched_on(tmp_path: Path) -> None:
    offer_dispatch(tmp_path)
    text = (tmp_path / DISPATCH_FILE).read_text(encoding="utf-8")
    lines = text.split("#\n", 1)[1].splitlines()
    dispatch = read_dispatch("\n".join(line.removeprefix("# ") for line in lines))
    assert dispatch.red_head is not None
    assert dispatch.red_head.signers == ("张某某",)
    assert dispatch.red_head.copy_number == "000001"
    assert dispatch.sealed
    assert [one.table for one in dispatch.attachments] == [AttachedTable.FIGURES]
    assert dispatch.imprint is not None
    assert len(dispatch.imprint.copies) == 2
    assert list(dispatch.gaps()) == []


def test_what_was_asked_for_and_not_written_is_a_gap() -> None:
    dispatch = read_dispatch("red_head:\n  mark: 甲\nattachments:\n- table: years\nimprint:\n  office: 乙\n")
    assert list(dispatch.gaps()) == ["发文字号", "附件1的标题", "印发日期"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("red_heads: {}", "第 1 行"),
        ("seal: 也许", "第 1 行"),
        ("attachments:\n- title: 甲\n  table: weather", "第 3 行"),
        ("red_head: 红头", "第 1 行"),
        ("note: [甲]", "第 1 行"),
        ("imprint:\n  copies: 区委办", "第 2 行"),
        ("seal: true\n  - x", DISPATCH_FILE),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(text: str, place: str) -> None:
    with pytest.raises(BadWorkspace) as caught:
        read_dispatch(text)
    assert DISPATCH_FILE in str(caught.value)
    assert place in str(caught.value)


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / DISPATCH_FILE).write_bytes("note: 联系人".encode("gb18030"))
    with pytest.raises(BadWorkspace, match="UTF-8"):
        dispatch_of(workspace(tmp_path))
