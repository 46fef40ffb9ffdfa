"""The wheel carries what the program needs: code, styles of the form, lexicons, templates and samples."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
_BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """Built in this environment, where hatchling is; nothing is fetched."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run([sys.executable, "-c", _BUILD, str(folder)], cwd=ROOT, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(folder / built.stdout.split()[-1]) as opened:
        yield opened


def beside(folder: str, pattern: str = "*") -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob(pattern)
        if path.is_file() and "__pycache__" not in path.parts and path.name != ".DS_Store"
    }


@pytest.mark.parametrize("folder", ["phrasebank", "seeds", "templates"])
def test_data_travels(wheel: zipfile.ZipFile, folder: str) -> None:
    expected = {f"drafter/data/{name}" for name in beside(folder)}
    assert expected
    assert expected <= set(wheel.namelist())


def test_code_and_styles_travel(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert beside("drafter", "*.py") <= names
    assert beside("drafter", "*.tcss") <= names
    assert "drafter/form/form.tcss" in names


def test_nothing_else_travels(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"drafter"}
    assert not [name for name in wheel.namelist() if name.endswith((".pyc", ".sqlite", ".docx"))]


def test_data_is_the_same_as_in_the_checkout(wheel: zipfile.ZipFile) -> None:
    assert wheel.read("drafter/data/phrasebank/units.yaml") == (ROOT / "phrasebank" / "units.yaml").read_bytes()


def test_licence_and_entry_point(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    licence = next(name for name in names if name.endswith(".dist-info/licenses/LICENSE"))
    assert "MIT" in wheel.read(licence).decode()
    entry = next(name for name in names if name.endswith("entry_points.txt"))
    assert "drafter = drafter.cli.main:main" in wheel.read(entry).decode()


def test_the_program_runs_from_the_wheel_alone(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """Unpacked and run from an empty folder, where the checkout cannot be imported."""
    site = tmp_path / "site"
    wheel.extractall(site)
    empty = tmp_path / "empty"
    empty.mkdir()
    script = (
        "import sys; sys.path.insert(0, sys.argv.pop(1));"
        "import drafter; assert drafter.__file__.startswith(sys.path[0]), drafter.__file__;"
        "from drafter.cli.main import main; main(sys.argv[1:])"
    )
    command = [sys.executable, "-X", "utf8", "-c", script, str(site), "demo"]
    ran = subprocess.run(command, cwd=empty, capture_output=True, text=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr
    assert list((empty / "drafter-demo").rglob("*.docx"))
