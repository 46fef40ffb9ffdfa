"""台账: every change as an entry, stored before anything else happens, never altered."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, make_url, select
from sqlalchemy.exc import SQLAlchemyError

from drafter.domain.entry import Entry, EntryKind
from drafter.domain.errors import LedgerTrouble
from drafter.storage.ledger_trouble import ledger_trouble
from drafter.storage.migrations import STEPS, Step, is_current, migrate
from drafter.storage.schema import SCHEMA_KEY, journal, meta
from drafter.storage.share import is_on_network

BUSY_TIMEOUT = 5.0
"""Seconds to wait for another program that writes at the same time."""

_COLUMNS = tuple(each.name for each in fields(Entry))
_IMMEDIATE = "drafter_immediate"
# Built once: an entry is stored at every key that is typed.
_LOCK = select(meta.c.value).where(meta.c.key == SCHEMA_KEY).with_for_update()
_STORE = insert(journal)


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


class Ledger:
    """An open ledger; use it in a ``with`` or call :meth:`close`. Its methods may be called from any thread."""

    def __init__(self, engine: Engine, place: str, clock: Callable[[], datetime]) -> None:
        self.place = place
        """The path, or the URL without its password."""
        self._engine = engine
        self._clock = clock

    def append(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Store all ``entries`` or none; return them with ``seq``, and ``time`` where it was empty.

        When this returns, the entries are on disk. Raises LedgerTrouble if they could not be stored.
        """
        if not entries:
            return ()
        now = self._clock().isoformat(timespec="seconds")
        stored = []
        with _speaking(self.place), _writing(self._engine) as connection:
            # One writer at a time, on every database: a reader who asks for what is new never misses a lower number.
            # SQLite has taken its lock by BEGIN IMMEDIATE; the others lock a row.
            if self._engine.dialect.name != "sqlite":
                connection.execute(_LOCK)
            for entry in entries:
                timed = entry if entry.time else replace(entry, time=now)
                row = {name: getattr(timed, name) for name in _COLUMNS if name != "seq"}
                key = connection.execute(_STORE, row).inserted_primary_key
                if key is None:
                    raise LedgerTrouble("数据库没有给出编号", where=self.place, hint="请换用 SQLite 或 PostgreSQL")
                stored.append(replace(timed, seq=key[0]))
        return tuple(stored)

    def entries(self, *, period: str | None = None, key: str | None = None, since: int = 0) -> tuple[Entry, ...]:
        """The entries in the order in which they were stored: of one period, of one key, after the number ``since``."""
        query = select(*(journal.c[name] for name in _COLUMNS)).where(journal.c.seq > since).order_by(journal.c.seq)
        if period is not None:
            query = query.where(journal.c.period == period)
        if key is not None:
            query = query.where(journal.c.key == key)
        with _speaking(self.place), self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(self._entry(row) for row in rows)

    def close(self) -> None:
        """Let go of the file; further calls open it again."""
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _entry(self, row: Mapping[Any, Any]) -> Entry:
        try:
            kind = EntryKind(row["kind"])
        except ValueError:
            hint = "请升级 Drafter 后再打开"
            raise LedgerTrouble(
                f"台账第 {row['seq']} 条的种类“{row['kind']}”不认识", where=self.place, hint=hint
            ) from None
        return Entry(**{**row, "kind": kind})


def open_ledger(
    url_or_path: str | Path,
    *,
    clock: Callable[[], datetime] = _now,
    timeout: float = BUSY_TIMEOUT,
    steps: Mapping[int, Step] = STEPS,
) -> Ledger:
    """Open the ledger in a file or at a database URL, creating or updating its tables where needed.

    ``timeout`` is in seconds. Raises LedgerTrouble for a file that is damaged, locked, of a newer version or no ledger.
    """
    place = str(url_or_path)
    if "://" in place and isinstance(url_or_path, str):
        with _speaking(""):  # what cannot be read may hold a password too
            url = make_url(place)
        place = url.render_as_string(hide_password=True)
    else:
        url = URL.create("sqlite", database=place)
    with _speaking(place):
        engine = _engine(url, timeout)
        try:
            with engine.connect() as connection:
                current = is_current(connection, place)
            if not current:
                with _writing(engine) as connection:
                    migrate(connection, place, steps)
        except BaseException:
            engine.dispose()
            raise
    return Ledger(engine, place, clock)


def _engine(url: URL, timeout: float) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    # Transactions are begun by hand: the driver's own begin cannot ask for the write lock at once.
    engine = create_engine(url, connect_args={"timeout": timeout, "isolation_level": None})
    shared = url.database is not None and is_on_network(Path(url.database))

    def set_up(raw: sqlite3.Connection, _: object) -> None:
        with suppress(sqlite3.OperationalError):  # the file system may refuse, another program may be writing
            raw.execute(f"PRAGMA journal_mode={'DELETE' if shared else 'WAL'}")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("PRAGMA foreign_keys=ON")

    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get(_IMMEDIATE)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", begin)
    return engine


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds the write lock from its first moment."""
    with engine.connect().execution_options(**{_IMMEDIATE: True}) as connection, connection.begin():
        yield connection


@contextmanager
def _speaking(place: str) -> Iterator[None]:
    """Turn the database's errors into ours."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, ImportError, UnicodeEncodeError) as error:
        raise ledger_trouble(error, place) from error
