"""The ledger stores every entry once and for all, and says plainly what is wrong."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from drafter.domain.entry import Entry, EntryKind
from drafter.domain.errors import BadWorkspace, LedgerTrouble
from drafter.storage.ledger import Ledger, open_ledger
from drafter.storage.schema import SCHEMA

NOON = datetime(2024, 12, 2, 12, 0, 5, 678, tzinfo=timezone(timedelta(hours=8)))


def entry(key: str = "接访", new: str | None = "1,234", **rest: object) -> Entry:
    return replace(Entry(period="2024年", kind=EntryKind.ANSWER, key=key, old=None, new=new), **rest)  # type: ignore[arg-type]


def ledger_in(folder: Path, **rest: object) -> Ledger:
    return open_ledger(folder / "ledger.sqlite", clock=lambda: NOON, **rest)  # type: ignore[arg-type]


def damage(path: Path, place: int, data: bytes) -> None:
    content = bytearray(path.read_bytes())
    content[place : place + len(data)] = data
    path.write_bytes(bytes(content))


def test_entries_get_number_and_time(tmp_path: Path) -> None:
    with ledger_in(tmp_path) as ledger:
        first = ledger.append([entry("甲"), entry("乙", time="2023-01-01T00:00:00+08:00")])
        second = ledger.append([entry("丙")])
        assert [(each.seq, each.key, each.time) for each in (*first, *second)] == [
            (1, "甲", "2024-12-02T12:00:05+08:00"),
            (2, "乙", "2023-01-01T00:00:00+08:00"),
            (3, "丙", "2024-12-02T12:00:05+08:00"),
        ]
        assert ledger.entries() == (*first, *second)


def test_nothing_to_append(tmp_path: Path) -> None:
    with ledger_in(tmp_path) as ledger:
        assert ledger.append([]) == ()
        assert ledger.entries() == ()


TEXTS = st.text(max_size=30) | st.sampled_from(("", "NULL", "'); DROP TABLE journal; --", "\0", "😀", "甲\n乙"))
ENTRIES = st.builds(
    Entry,
    period=TEXTS,
    kind=st.sampled_from(EntryKind),
    key=TEXTS,
    old=st.none() | TEXTS,
    new=st.none() | TEXTS,
    user=TEXTS,
    time=TEXTS,
    source=TEXTS,
    note=TEXTS,
    undoes=st.integers(0, 2**31 - 1),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(entries=st.lists(ENTRIES, max_size=4))
def test_entries_come_back_exactly(tmp_path: Path, entries: Sequence[Entry]) -> None:
    with ledger_in(tmp_path) as ledger:
        before = ledger.entries()
        stored = ledger.append(entries)
        assert [replace(each, seq=0) for each in stored] == [
            replace(each, time=each.time or NOON.isoformat(timespec="seconds")) for each in entries
        ]
    with ledger_in(tmp_path) as ledger:
        assert ledger.entries() == (*before, *stored)
        assert ledger.entries(since=len(before)) == stored
        for each in stored:
            assert each in ledger.entries(period=each.period)


def test_entries_of_a_period_and_since(tmp_path: Path) -> None:
    with ledger_in(tmp_path) as ledger:
        ledger.append([entry("甲", period="2023年"), entry("乙"), entry("丙", period="2023年"), entry("丁")])
        assert [each.key for each in ledger.entries(period="2023年")] == ["甲", "丙"]
        assert [each.key for each in ledger.entries(since=2)] == ["丙", "丁"]
        assert [each.key for each in ledger.entries(period="2023年", since=1)] == ["丙"]
        assert ledger.entries(period="2023") == ()
        assert ledger.entries(since=99) == ()


def test_all_entries_or_none(tmp_path: Path) -> None:
    with ledger_in(tmp_path) as ledger:
        with pytest.raises(LedgerTrouble, match="无法保存的字符"):
            ledger.append([entry("甲"), entry("乙", new="\ud800")])
        assert ledger.entries() == ()
        assert ledger.append([entry("丙")])[0].seq == 1


@pytest.mark.parametrize(
    "change", ["UPDATE journal SET new = '0'", "DELETE FROM journal", "DELETE FROM journal WHERE seq = 1"]
)
def test_no_program_can_change_the_journal(tmp_path: Path, change: str) -> None:
    with ledger_in(tmp_path) as ledger:
        ledger.append([entry()])
    raw = sqlite3.connect(tmp_path / "ledger.sqlite")
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        raw.execute(change)
    raw.close()
    with ledger_in(tmp_path) as ledger:
        assert [each.new for each in ledger.entries()] == ["1,234"]


def test_a_number_is_never_given_again(tmp_path: Path) -> None:
    with ledger_in(tmp_path) as ledger:
        ledger.append([entry(), entry()])
    raw = sqlite3.connect(tmp_path / "ledger.sqlite")
    raw.executescript("DROP TRIGGER journal_refuses_delete; DELETE FROM journal WHERE seq = 2")
    raw.close()
    with ledger_in(tmp_path) as ledger:
        assert ledger.append([entry()])[0].seq == 3


def test_how_the_file_is_kept(tmp_path: Path) -> None:
    with ledger_in(tmp_path) as ledger, ledger._engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


def test_after_closing_one_file_is_the_whole_ledger(tmp_path: Path) -> None:
    with ledger_in(tmp_path) as ledger:
        ledger.append([entry()])
    assert [item.name for item in tmp_path.iterdir()] == ["ledger.sqlite"]


def test_two_open_ledgers_see_each_other(tmp_path: Path) -> None:
    with ledger_in(tmp_path) as mine, ledger_in(tmp_path) as theirs:
        mine.append([entry("甲")])
        assert [each.key for each in theirs.entries()] == ["甲"]
        theirs.append([entry("乙")])
        assert [each.key for each in mine.entries(since=1)] == ["乙"]


def test_threads_share_a_ledger(tmp_path: Path) -> None:
    with ledger_in(tmp_path) as ledger:
        threads = [
            threading.Thread(target=lambda name=name: [ledger.append([entry(name)]) for _ in range(25)])
            for name in "甲乙丙丁"
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(each.key for each in ledger.entries()) == sorted("甲乙丙丁" * 25)


def test_the_clock_of_the_machine_has_an_offset(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        stored = ledger.append([entry()])[0]
    assert abs(datetime.fromisoformat(stored.time) - datetime.now(UTC)) < timedelta(minutes=1)


def test_an_address_instead_of_a_path(tmp_path: Path) -> None:
    url = f"sqlite:///{(tmp_path / 'l.sqlite').as_posix()}"
    with open_ledger(url) as ledger:
        ledger.append([entry()])
    with open_ledger(tmp_path / "l.sqlite") as ledger:
        assert len(ledger.entries()) == 1


def test_a_locked_ledger_says_so_after_the_timeout(tmp_path: Path) -> None:
    with ledger_in(tmp_path, timeout=0.1) as ledger:
        ledger.append([entry("甲")])
        other = sqlite3.connect(tmp_path / "ledger.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerTrouble, match="占用") as caught:
            ledger.append([entry("乙")])
        assert caught.value.where == str(tmp_path / "ledger.sqlite")
        assert [each.key for each in ledger.entries()] == ["甲"]
        other.execute("ROLLBACK")
        other.close()
        assert [each.key for each in ledger.append([entry("丙")])] == ["丙"]


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04" + b"x" * 5000, "不是数据库，是一段文字。".encode() * 100, b"SQLite format 3\0"]
)
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(content)
    with pytest.raises(LedgerTrouble, match="损坏") as caught:
        open_ledger(path)
    assert caught.value.where == str(path)
    assert "备份" in caught.value.hint
    assert path.read_bytes() == content


def test_a_database_damaged_inside(tmp_path: Path) -> None:
    with ledger_in(tmp_path) as ledger:
        ledger.append([entry("键" * 200) for _ in range(200)])
    path = tmp_path / "ledger.sqlite"
    damage(path, 4096, b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(LedgerTrouble, match="损坏"), ledger_in(tmp_path) as ledger:
        ledger.entries()


def test_a_ledger_cut_off(tmp_path: Path) -> None:
    with ledger_in(tmp_path) as ledger:
        ledger.append([entry("键" * 200) for _ in range(200)])
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(LedgerTrouble, match="损坏"), ledger_in(tmp_path) as ledger:
        ledger.entries()


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").touch()
    with ledger_in(tmp_path) as ledger:
        assert ledger.append([entry()])[0].seq == 1


def test_the_database_of_another_program(tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "ledger.sqlite")
    raw.execute("CREATE TABLE photos (name TEXT)")
    raw.close()
    with pytest.raises(LedgerTrouble, match="不是台账"):
        ledger_in(tmp_path)
    raw = sqlite3.connect(tmp_path / "ledger.sqlite")
    assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("photos",)]
    raw.close()


def test_a_full_disk(tmp_path: Path) -> None:
    with ledger_in(tmp_path) as ledger:
        ledger.append([entry("甲")])
        with ledger._engine.connect() as connection:  # the pool hands out this very connection again
            connection.exec_driver_sql("PRAGMA max_page_count=8")
        with pytest.raises(LedgerTrouble, match="磁盘已满"):
            ledger.append([entry("乙", new="长" * 100_000)])
        assert [each.key for each in ledger.entries()] == ["甲"]


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(LedgerTrouble, match="打不开") as caught:
        open_ledger(tmp_path / "没有" / "ledger.sqlite")
    assert "没有" in caught.value.where


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(LedgerTrouble, match="打不开"):
        open_ledger(tmp_path)


def test_a_read_only_folder(office: Path) -> None:
    with ledger_in(office) as ledger:
        ledger.append([entry()])
    (office / "ledger.sqlite").chmod(0o400)
    office.chmod(0o500)
    with pytest.raises(LedgerTrouble, match=r"只读|打不开"), ledger_in(office) as ledger:
        ledger.append([entry()])
    with pytest.raises(LedgerTrouble, match="打不开"):
        open_ledger(office / "new.sqlite")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nosuchdatabase://host/db", "地址"),
        ("://", "地址"),
        ("postgresql+nosuchdriver://me:secret@host/db", "地址"),
        ("postgresql+psycopg2://me:secret@host/db", "驱动"),
    ],
)
def test_addresses_that_lead_nowhere(url: str, says: str) -> None:
    with pytest.raises(LedgerTrouble, match=says) as caught:
        open_ledger(url)
    assert "secret" not in str(caught.value)
    assert isinstance(caught.value, BadWorkspace)


def set_schema(path: Path, version: str) -> None:
    raw = sqlite3.connect(path)
    raw.execute("UPDATE meta SET value = ?", (version,))
    raw.commit()
    raw.close()


def test_a_newer_ledger_is_left_alone(tmp_path: Path) -> None:
    with ledger_in(tmp_path) as ledger:
        ledger.append([entry()])
    set_schema(tmp_path / "ledger.sqlite", str(SCHEMA + 1))
    before = (tmp_path / "ledger.sqlite").read_bytes()
    with pytest.raises(LedgerTrouble, match="更新版本") as caught:
        ledger_in(tmp_path)
    assert "升级" in caught.value.hint
    assert (tmp_path / "ledger.sqlite").read_bytes() == before


def test_a_ledger_without_version(tmp_path: Path) -> None:
    with ledger_in(tmp_path) as ledger:
        ledger.append([entry()])
    set_schema(tmp_path / "ledger.sqlite", "新")
    with pytest.raises(LedgerTrouble, match="不是台账"):
        ledger_in(tmp_path)


def test_an_entry_of_a_kind_unknown(tmp_path: Path) -> None:
    with ledger_in(tmp_path) as ledger:
        ledger.append([entry()])
        with ledger._engine.connect() as connection, connection.begin():
            connection.exec_driver_sql(
                "INSERT INTO journal (time, user, period, kind, key, source, note, undoes) "
                "VALUES ('', '', '', 'dream', '', '', '', 0)"
            )
        with pytest.raises(LedgerTrouble, match=r"第 2 条.*dream"):
            ledger.entries()


def make_version_0(path: Path) -> None:
    """A ledger as it might have been before entries had notes."""
    raw = sqlite3.connect(path)
    raw.executescript(
        """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
        INSERT INTO meta VALUES ('schema', '0');
        CREATE TABLE journal (seq INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, user TEXT NOT NULL,
            period TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, old TEXT, new TEXT,
            source TEXT NOT NULL, undoes INTEGER NOT NULL);
        INSERT INTO journal VALUES (7, '2020-01-01', '王', '2019年', 'answer', '接访', NULL, '88', '', 0);
        """
    )
    raw.close()


def add_note(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE journal ADD COLUMN note TEXT NOT NULL DEFAULT ''"))


def test_an_older_ledger_is_brought_up_to_date(tmp_path: Path) -> None:
    make_version_0(tmp_path / "ledger.sqlite")
    with ledger_in(tmp_path, steps={0: add_note}) as ledger:
        assert [(each.seq, each.new, each.note) for each in ledger.entries()] == [(7, "88", "")]
        assert ledger.append([entry(note="核对过")])[0].seq == 8
    with ledger_in(tmp_path) as ledger:
        assert [each.note for each in ledger.entries()] == ["", "核对过"]


def test_a_way_that_breaks_off_changes_nothing(tmp_path: Path) -> None:
    def break_off(connection: Connection) -> None:
        add_note(connection)
        connection.execute(text("SELECT * FROM nothing"))

    make_version_0(tmp_path / "ledger.sqlite")
    for steps, says in (({0: break_off}, "台账出错"), ({}, "太旧")):
        with pytest.raises(LedgerTrouble, match=says):
            ledger_in(tmp_path, steps=steps)
        raw = sqlite3.connect(tmp_path / "ledger.sqlite")
        columns = [row[1] for row in raw.execute("PRAGMA table_info(journal)")]
        assert raw.execute("SELECT value FROM meta").fetchall() == [("0",)]
        raw.close()
        assert "note" not in columns
