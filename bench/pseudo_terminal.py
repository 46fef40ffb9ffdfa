"""A program in a pseudo terminal, as it would run in a window."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from select import select
from time import perf_counter

COLUMNS, LINES = 120, 40


@contextmanager
def in_terminal(script: str, *arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The Python ``script`` with ``arguments`` in a pseudo terminal, and the end of it that shows what is drawn."""
    import fcntl
    import pty
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONWARNINGS": "ignore"}
    program = subprocess.Popen(
        [sys.executable, script, *arguments], stdin=slave, stdout=slave, stderr=slave, env=environment
    )
    os.close(slave)
    try:
        yield program, master
    finally:
        program.kill()
        program.wait()
        os.close(master)


def output(screen: int, seconds: float) -> Iterator[bytes]:
    """What a program writes to its terminal, until it ends or ``seconds`` are over."""
    end = perf_counter() + seconds
    while select([screen], [], [], max(end - perf_counter(), 0))[0]:
        try:
            written = os.read(screen, 65536)
        except OSError:
            return
        if not written:
            return
        yield written
