"""Rules of the house that no single test of a package would keep."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "drafter").rglob("*.py"))
IDS = [path.relative_to(ROOT).as_posix() for path in FILES]
LINES = 320
NETWORK = ("socket", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx", "aiohttp", "ftplib", "smtplib")
HEAVY = ("jieba", "textual", "docx", "sqlalchemy", "lxml")


def imports(path: Path) -> set[str]:
    """Modules that a file imports, at any depth of its code."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_there_is_a_house() -> None:
    assert len(FILES) > 100


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_a_file_stays_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LINES


SERVED = "drafter/serving/"
"""Listens where its user tells it to, the loopback by default; it calls nobody."""


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_nothing_reaches_for_the_network(path: Path) -> None:
    if path.relative_to(ROOT).as_posix().startswith(SERVED):
        return
    reached = {name for name in imports(path) if any(name == one or name.startswith(f"{one}.") for one in NETWORK)}
    assert not reached


def test_the_command_line_starts_light() -> None:
    code = f"import sys, drafter.cli.main; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_help_starts_light() -> None:
    code = (
        "import sys\n"
        "from drafter.cli.main import main\n"
        "sys.argv = ['drafter', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert "drafter" in done.stdout
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_the_floors_hold() -> None:
    pytest.importorskip("importlinter")
    code = (
        "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command(['--no-cache']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
