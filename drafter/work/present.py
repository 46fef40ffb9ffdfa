"""Who is at the computer, and what time it is there: what a record notes down."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime


def now() -> datetime:
    """The local time with its offset."""
    return datetime.now(UTC).astimezone()


def who() -> str:
    """The name under which the computer knows the person; empty where it tells none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
