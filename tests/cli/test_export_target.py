"""What lies in the folder already is never lost by an export."""

from __future__ import annotations

from pathlib import Path

from tests.cli.program import refused, run
from tests.work.edited import Word


def exports(workspace: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((workspace / "exports").iterdir())}


def test_an_export_that_nobody_touched_is_replaced(workspace: Path) -> None:
    assert run("export", workspace, "--draft").code == 0
    (name,) = exports(workspace)
    assert run("set", workspace, "宣讲=77").code == 0
    ran = run("export", workspace, "--draft")
    assert "没有动它" not in ran.err
    assert list(exports(workspace)) == [name]


def test_what_a_leader_changed_in_place_is_left_alone(workspace: Path) -> None:
    assert run("export", workspace, "--draft").code == 0
    (name,) = exports(workspace)
    path = workspace / "exports" / name
    word = Word(path.read_bytes())
    word.retype("总结", "总 结")
    path.write_bytes(word.saved())
    edited = path.read_bytes()
    ran = run("export", workspace, "--draft")
    assert ran.code == 0
    assert f"{name} 导出以后有人改过，没有动它" in ran.err
    other = next(one for one in exports(workspace) if one != name)
    assert "（2）" in other
    assert exports(workspace)[name] == edited
    told = refused("export", workspace, "--draft", "-o", path)
    assert name in told
    assert "take-back" in told
    assert path.read_bytes() == edited
    assert run("export", workspace, "--draft", "-o", path, "--overwrite").code == 0
    assert path.read_bytes() != edited


def test_no_other_file_is_written_over(workspace: Path, tmp_path: Path) -> None:
    last = tmp_path / "去年.docx"
    last.write_bytes(b"of somebody else")
    for options in (("--draft",), ("--sign-off",)):
        assert "没有覆盖" in refused("export", workspace, *options, "-o", last)
        assert last.read_bytes() == b"of somebody else"


def test_a_sheet_that_is_being_filled_in_is_left_alone(workspace: Path) -> None:
    assert run("export", workspace, "--sign-off").code == 0
    before = exports(workspace)
    assert run("export", workspace, "--sign-off").code == 0
    assert before.items() <= exports(workspace).items()
    assert len(exports(workspace)) == 4
