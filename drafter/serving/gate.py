"""Who may come in: the key in the link, the password, and where a request comes from.

Rules of this file: a link without its key opens nothing; a page of another site can neither read nor type (its Origin
is not ours, and its name, if it was bent to our address, is none of our names); what is secret is compared in constant
time.
"""

from __future__ import annotations

import hmac
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "::1")
TRIES = 10
"""So many wrong passwords, then nobody may try for a while."""
PAUSE = 60.0
"""Seconds of that while."""
NAME_LENGTH = 20
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def clean_name(text: str) -> str:
    """The name under which somebody works, fit for one line of the ledger; empty where nothing is left.

    >>> clean_name("  王\\n芳 "), clean_name("\\x00")
    ('王 芳', '')
    """
    return " ".join(_CONTROL.sub(" ", text).split())[:NAME_LENGTH]


def same(given: str, wanted: str) -> bool:
    """Whether two secrets are equal; how long it takes tells nothing."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode("utf-8", "replace"))


def is_loopback(host: str) -> bool:
    """Whether only programs on this computer can reach ``host``."""
    return host in LOOPBACK


def _new_key() -> str:
    return secrets.token_urlsafe(24)


@dataclass(slots=True, kw_only=True)
class Gate:
    """The keys of one run of the server, and the people inside. ``password`` may be empty on the loopback only."""

    host: str
    port: int
    password: str = ""
    clock: Callable[[], float] = time.monotonic
    key: str = field(default_factory=_new_key)
    reading_key: str = field(default_factory=_new_key)
    _people: dict[str, str] = field(default_factory=dict)
    _wrong: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not is_loopback(self.host) and not self.password:
            raise ValueError("a server that others can reach needs a password")

    @property
    def cookie(self) -> str:
        """The name of our cookie: two servers on one computer do not mix theirs up."""
        return f"drafter-{self.port}"

    def knows(self, key: str) -> bool:
        """Whether ``key`` is the one of the link for writers."""
        return same(key, self.key)

    def knows_reader(self, key: str) -> bool:
        """Whether ``key`` is the one of the link for readers."""
        return same(key, self.reading_key)

    def is_ours(self, host: str) -> bool:
        """Whether the Host header names us; on the loopback no other name may lead here."""
        try:
            parts = urlsplit(f"//{host}")
            port = parts.port or 80
        except ValueError:
            return False
        return bool(parts.hostname) and (
            not is_loopback(self.host) or (parts.hostname in LOOPBACK and port == self.port)
        )

    def is_same_origin(self, origin: str, host: str) -> bool:
        """Whether the page that asks is one of ours; a request without Origin is not from a page."""
        parts = urlsplit(origin)
        return parts.scheme in ("http", "https") and parts.netloc == host and self.is_ours(host)

    def must_wait(self) -> bool:
        """Whether too many wrong passwords came in lately."""
        now = self.clock()
        self._wrong = [moment for moment in self._wrong if now - moment < PAUSE]
        return len(self._wrong) >= TRIES

    def let_in(self, name: str, password: str) -> str:
        """The cookie for somebody called ``name``; empty where the password is wrong."""
        if self.password and not same(password, self.password):
            self._wrong.append(self.clock())
            return ""
        cookie = _new_key()
        self._people[cookie] = name
        return cookie

    def who(self, cookie: str) -> str:
        """The name behind a cookie; empty for a stranger."""
        return self._people.get(cookie, "")
