"""Running programs: what they write, how they fail, and that nothing of them is left."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from drafter.reading.convert import ProgramFailed, run_program, to_docx


def python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def test_input_and_output_are_bytes():
    echo = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])"
    assert run_program(python(echo), bytes(range(256))) == bytes(range(256))[::-1]


def test_arguments_are_no_shell_words(tmp_path):
    shown = run_program([*python("import sys; print(sys.argv[1])"), "a; echo b > c"], cwd=tmp_path)
    assert shown.strip() == b"a; echo b > c"
    assert list(tmp_path.iterdir()) == []


def test_modules_are_found(tmp_path):
    (tmp_path / "greeting.py").write_text("print('hello')", encoding="utf-8")
    assert run_program([sys.executable, "-m", "greeting"], modules=tmp_path).strip() == b"hello"


@pytest.mark.parametrize("program", ["import sys; sys.exit(3)", "import os; os.abort()", "raise SystemExit('no')"])
def test_failure(program):
    with pytest.raises(ProgramFailed) as failure:
        run_program(python(program))
    assert not failure.value.late


def test_program_that_is_not_there(tmp_path):
    with pytest.raises(ProgramFailed):
        run_program([str(tmp_path / "nothing")])


def test_program_that_reads_nothing():
    assert run_program(python("print(1)"), bytes(1_000_000)).strip() == b"1"


def test_late_program_is_ended_with_its_children(tmp_path):
    mark = tmp_path / "alive"
    child = f"import time, pathlib; time.sleep(1.5); pathlib.Path({str(mark)!r}).write_text('x')"
    parent = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(30)"
    began = time.monotonic()
    with pytest.raises(ProgramFailed) as failure:
        run_program(python(parent), seconds=0.7)
    assert failure.value.late
    assert time.monotonic() - began < 10
    run_program(python("import time; time.sleep(1.5)"))
    assert not mark.exists()


def test_no_office(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    if any(Path(place).is_file() for place in ("/opt/libreoffice/program/soffice",)):
        pytest.skip("LibreOffice is where it need not be on the path")
    with pytest.raises(ProgramFailed):
        to_docx(b"{\\rtf1}", ".rtf")
