"""How long the program needs to say anything, measured in starts of the bare interpreter.

    .venv/bin/python bench/startup.py

``drafter --help`` shall take at most five times as long, and load nothing heavy.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from timing import best, row, title

HEAVY = ("jieba", "textual", "docx", "lxml", "sqlalchemy", "jinja2", "rapidfuzz", "yaml", "rich")
PYTHON = sys.executable
ROUNDS = 15


def main() -> None:
    title("start-up")
    bare = best(lambda: run(PYTHON, "-c", "pass"), ROUNDS)
    row("python -c pass", bare, bare)
    row("drafter --help", best(lambda: run(*program("--help")), ROUNDS), bare, f"loads {heavy('--help')}")
    with tempfile.TemporaryDirectory() as folder:
        demo = str(Path(folder) / "demo")
        run(*program("demo", demo))
        workspace = str(Path(demo) / "工作区")
        for arguments in (("status", workspace), ("check", workspace)):
            seconds = best(lambda arguments=arguments: run(*program(*arguments)), 5)
            row(f"drafter {arguments[0]} (sample)", seconds, bare, f"loads {heavy(*arguments)}")


def program(*arguments: str) -> tuple[str, ...]:
    return PYTHON, "-m", "drafter", *arguments


def run(*command: str) -> None:
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    # 1 is what check says of a draft with open places
    assert done.returncode in (0, 1), done.stderr.decode(errors="replace")


def heavy(*arguments: str) -> str:
    """Which of the slow libraries are loaded once the command has run."""
    script = (
        "import sys, contextlib, io\n"
        "from drafter.cli.main import main\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n"
        "    main(sys.argv[2:])\n"
        "sys.stderr.write('\\n' + (', '.join(name for name in sys.argv[1].split() if name in sys.modules) or 'none'))"
    )
    command = (PYTHON, "-X", "utf8", "-c", script, " ".join(HEAVY), *arguments)
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return f"{done.stderr.splitlines()[-1]} of the heavy libraries"


if __name__ == "__main__":
    main()
