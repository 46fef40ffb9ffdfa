"""The console: UTF-8 wherever it can be had, and never a crash over a character."""

from __future__ import annotations

import io
import sys


def prepare() -> None:
    """Let standard output take every character: a console of code page 936 shows ``?`` for what it lacks.

    Output that goes into a file or another program is UTF-8.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def command_name() -> str:
    """How this program is called here: ``drafter`` where the system finds it, else the way to it."""
    import shutil
    from pathlib import Path

    if shutil.which("drafter"):
        return "drafter"
    called = Path(sys.argv[0])
    if called.name.startswith("drafter") and called.is_file():
        try:
            return str(called.resolve().relative_to(Path.cwd()))
        except ValueError:
            return str(called)
    return f"{Path(sys.executable).name} -m drafter"


def say(text: str = "") -> None:
    """Talk to the user: standard error, so that standard output holds data alone."""
    print(text, file=sys.stderr)


def give(text: str, *, end: str = "\n") -> None:
    """Data, on standard output."""
    print(text, end=end, flush=True)


def give_json(content: object) -> None:
    """Data for other programs."""
    import json

    give(json.dumps(content, ensure_ascii=False, indent=1))
