"""Run the command line in this process, with its three channels apart."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
OURS = SEEDS / "云溪区妇联"
YEARS = tuple(OURS / f"{year}年.txt" for year in (2021, 2022, 2023))


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def run(*arguments: object) -> Ran:
    """What ``drafter`` does with the arguments."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    code = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
    return Ran(code, *(stream.buffer.getvalue().decode("utf-8") for stream in (out, err)))


def refused(*arguments: object, code: int = 2) -> str:
    """The complaint about the arguments: on standard error alone, in Chinese, without a traceback."""
    ran = run(*arguments)
    assert ran.code == code, ran
    assert ran.out == ""
    assert any("\u4e00" <= sign <= "\u9fff" for sign in ran.err), ran.err
    assert "Traceback" not in ran.err
    return ran.err


def outside(*arguments: object, stdin: bytes = b"", cwd: Path | None = None, **options: Any) -> Ran:
    """As :func:`run`, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    words = [os.fsencode(argument) if isinstance(argument, Path) else str(argument) for argument in arguments]
    done = subprocess.run(
        [sys.executable, "-m", "drafter", *words],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=environment,
        timeout=60,
        check=False,
        **options,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
