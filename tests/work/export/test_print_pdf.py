"""PDF by another program: its dates and marks, and what is said when it fails."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from drafter.domain.errors import CannotWrite
from drafter.reading.convert import ProgramFailed
from drafter.work.export import print_pdf as module
from drafter.work.export.print_pdf import dated, print_pdf

NOON = datetime(2024, 12, 20, 4, 0, tzinfo=UTC)


def printed(date: str, mark: str, text: str = "text") -> bytes:
    return (
        f"%PDF-1.6 {text} /CreationDate(D:{date}Z')>> trailer <</ID [ <{mark * 32}>\n<{mark * 32}> ]\n"
        f"/DocChecksum /{mark * 32}\n>>"
    ).encode()


def test_equal_documents_give_equal_bytes_of_the_same_length() -> None:
    first, second = printed("20261127094402", "A"), printed("20270101000000", "7")
    assert dated(first, NOON) == dated(second, NOON)
    assert len(dated(first, NOON)) == len(first)
    assert b"D:20241220040000Z" in dated(first, NOON)
    assert dated(first, NOON) != dated(printed("20261127094402", "A", "TEXT"), NOON)
    assert b"A" * 32 not in dated(first, NOON)


@pytest.mark.parametrize(("late", "said"), [(True, "没有在规定的时间里做完"), (False, "没有做成")])
def test_a_failure_is_told_in_words(monkeypatch, late: bool, said: str) -> None:
    def fail(document: bytes) -> bytes:
        raise ProgramFailed("trouble", late=late)

    monkeypatch.setattr(module, "office_program", lambda: "soffice")
    monkeypatch.setattr(module, "to_pdf", fail)
    with pytest.raises(CannotWrite, match=said):
        print_pdf(b"", NOON)


class FakeWord:
    """Does what Word does through comtypes, as far as it is asked to."""

    def __init__(self, *, works: bool = True) -> None:
        self.works = works
        self.ended = False
        self.Documents = SimpleNamespace(Open=self.open)

    def open(self, path: str, **_: object) -> FakeWord:
        assert Path(path).read_bytes() == b"docx"
        return self

    def ExportAsFixedFormat(self, path: str, kind: int) -> None:  # noqa: N802 - Word's own name
        assert kind == 17
        if not self.works:
            raise OSError("Word has no printer")
        Path(path).write_bytes(b"%PDF by Word")

    def Close(self, **_: object) -> None: ...  # noqa: N802 - Word's own name

    def Quit(self) -> None:  # noqa: N802 - Word's own name
        self.ended = True


@pytest.mark.parametrize("works", [True, False])
def test_word_prints_where_there_is_no_libreoffice(monkeypatch, works: bool) -> None:
    word = FakeWord(works=works)
    comtypes, client = ModuleType("comtypes"), ModuleType("comtypes.client")
    comtypes.COMError = type("COMError", (Exception,), {})
    client.CreateObject = lambda _: word
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "comtypes", comtypes)
    monkeypatch.setitem(sys.modules, "comtypes.client", client)
    monkeypatch.setattr(module, "office_program", lambda: None)
    if works:
        assert print_pdf(b"docx", NOON) == b"%PDF by Word"
    else:
        with pytest.raises(CannotWrite, match="没有做成"):
            print_pdf(b"docx", NOON)
    assert word.ended
