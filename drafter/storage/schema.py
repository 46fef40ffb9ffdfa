"""Tables of the ledger: a journal that only grows, and what the ledger says about itself."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, Text, event

SCHEMA = 1
"""Version of the tables; each change adds one, and a step to :mod:`drafter.storage.migrations`."""
SCHEMA_KEY = "schema"

metadata = MetaData()

journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("time", String(40), nullable=False),
    Column("user", Text, nullable=False),
    Column("period", String(200), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("key", Text, nullable=False),
    Column("old", Text),
    Column("new", Text),
    Column("source", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("undoes", Integer, nullable=False),
    sqlite_autoincrement=True,  # a number once given is never given again
)

meta = Table(
    "meta",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)


@event.listens_for(journal, "after_create")
def _refuse_changes(_: Table, connection: Connection, **__: object) -> None:
    """Make the database itself guard the journal, whichever program writes to the file."""
    if connection.dialect.name != "sqlite":
        return
    for change in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER journal_refuses_{change.lower()} BEFORE {change} ON journal "
            "BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END"
        )
