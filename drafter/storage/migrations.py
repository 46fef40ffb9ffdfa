"""The way from older tables to today's: numbered steps, all in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, insert, inspect, select, update

from drafter.domain.errors import LedgerTrouble
from drafter.storage.schema import SCHEMA, SCHEMA_KEY, meta, metadata

Step = Callable[[Connection], None]

STEPS: Mapping[int, Step] = {}
"""Version → what leads from it to the next one. Version 1 is the first, so there is no step yet."""


def is_current(connection: Connection, place: str) -> bool:
    """Whether the tables are today's; LedgerTrouble for tables of a later version or of another program."""
    return _version(connection, place) == SCHEMA


def migrate(connection: Connection, place: str, steps: Mapping[int, Step] = STEPS) -> None:
    """Create the tables or bring older ones up to date, within the transaction of the caller.

    Raises LedgerTrouble, before anything is changed, where no way leads to today's version.
    """
    version = _version(connection, place)
    if version is None:
        metadata.create_all(connection)
        connection.execute(insert(meta).values(key=SCHEMA_KEY, value=str(SCHEMA)))
        return
    missing = [number for number in range(version, SCHEMA) if number not in steps]
    if missing:
        raise LedgerTrouble(f"台账的版本太旧（{version}）", where=place, hint="请先用旧版本的 Drafter 打开一次")
    for number in range(version, SCHEMA):
        steps[number](connection)
    connection.execute(update(meta).where(meta.c.key == SCHEMA_KEY).values(value=str(SCHEMA)))


def _version(connection: Connection, place: str) -> int | None:
    """The version that the ledger says it has, None for an empty database."""
    tables = set(inspect(connection).get_table_names())
    if not tables & set(metadata.tables) and (not tables or connection.dialect.name != "sqlite"):
        return None  # a server's database may hold other programs' tables too, a file of our own may not
    found = None
    if meta.name in tables:
        found = connection.execute(select(meta.c.value).where(meta.c.key == SCHEMA_KEY)).scalar()
    if found is None or not found.isdecimal():
        raise LedgerTrouble("这个数据库不是台账", where=place, hint="请检查是否选错了文件")
    if int(found) > SCHEMA:
        hint = "请升级 Drafter 后再打开；台账没有改动"
        raise LedgerTrouble("台账由更新版本的 Drafter 写成，这个版本打不开", where=place, hint=hint)
    return int(found)
