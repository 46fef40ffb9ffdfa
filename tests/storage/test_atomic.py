"""Files are as before or complete, and each failure says what to do."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.domain.errors import BadPack, CannotWrite, UnreadableReport
from drafter.storage.atomic import read_bytes, write_bytes, write_text
from drafter.storage.os_trouble import reading_trouble, writing_trouble

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=2000))
def test_bytes_come_back(tmp_path: Path, data: bytes) -> None:
    write_bytes(tmp_path / "2024年工作总结.docx", data)
    assert read_bytes(tmp_path / "2024年工作总结.docx") == data
    assert [item.name for item in tmp_path.iterdir()] == ["2024年工作总结.docx"]


def test_text_keeps_its_line_ends(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "一\r\n二\n\u2028😀")
    assert read_bytes(tmp_path / "a.txt") == "一\r\n二\n\u2028😀".encode()


def test_the_old_file_stays_when_the_new_text_cannot_be_stored(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "旧")
    with pytest.raises(CannotWrite, match="第 2 个字") as caught:
        write_text(path, "新\ud800")
    assert caught.value.where == str(path)
    assert path.read_text(encoding="utf-8") == "旧"


@posix
def test_the_mode_of_the_old_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "旧")
    path.chmod(0o640)
    write_text(path, "新")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@posix
def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_text(tmp_path / "new", "新")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    write_text(tmp_path / "real.txt", "旧")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    write_text(tmp_path / "link.txt", "新")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text(encoding="utf-8") == "新"


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="文件夹不存在") as caught:
        write_bytes(tmp_path / "没有" / "a.docx", b"")
    assert "a.docx" in caught.value.where
    assert caught.value.hint


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(CannotWrite, match="文件夹"):
        write_bytes(tmp_path / "a.docx", b"")
    assert [item.name for item in tmp_path.iterdir()] == ["a.docx"]


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(CannotWrite):
        write_bytes(tmp_path / "a" / "b.docx", b"")


@posix
def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="太长"):
        write_bytes(tmp_path / ("总" * 200 + ".docx"), b"")
    assert list(tmp_path.iterdir()) == []


@posix
def test_the_longest_possible_name_is_fine(tmp_path: Path) -> None:
    write_bytes(tmp_path / ("a" * 255), b"1")
    assert read_bytes(tmp_path / ("a" * 255)) == b"1"


def test_a_name_with_nul(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="不能使用的字符"):
        write_bytes(tmp_path / "a\0b", b"")
    with pytest.raises(UnreadableReport, match="不能使用的字符"):
        read_bytes(tmp_path / "a\0b")


def test_a_read_only_folder(office: Path) -> None:
    office.chmod(0o500)
    with pytest.raises(CannotWrite, match="没有权限在这个文件夹里写文件"):
        write_bytes(office / "a.docx", b"1")
    assert list(office.iterdir()) == []


def test_a_read_only_file_is_not_replaced(office: Path) -> None:
    write_bytes(office / "a.docx", b"old")
    (office / "a.docx").chmod(0o400)
    with pytest.raises(CannotWrite, match="Word 或 WPS"):
        write_bytes(office / "a.docx", b"new")
    assert read_bytes(office / "a.docx") == b"old"
    assert [item.name for item in office.iterdir()] == ["a.docx"]


def test_a_file_that_must_not_be_read(office: Path) -> None:
    write_bytes(office / "a.docx", b"1")
    (office / "a.docx").chmod(0o000)
    with pytest.raises(UnreadableReport, match="没有权限读"):
        read_bytes(office / "a.docx")


@posix
def test_a_disk_that_takes_no_more_bytes(tmp_path: Path) -> None:
    import resource
    import signal

    path = tmp_path / "a.docx"
    write_bytes(path, b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
        with pytest.raises(CannotWrite, match="没有保存"):
            write_bytes(path, b"n" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert read_bytes(path) == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["a.docx"]


def test_reading_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReport, match="找不到") as caught:
        read_bytes(tmp_path / "没有.docx")
    assert "没有.docx" in caught.value.where
    with pytest.raises(BadPack, match="文件夹"):
        read_bytes(tmp_path, error=BadPack)


def test_the_size_limit(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a", b"12345")
    assert read_bytes(tmp_path / "a", limit=5) == b"12345"
    with pytest.raises(UnreadableReport, match="最大 4 字节"):
        read_bytes(tmp_path / "a", limit=4)


@pytest.mark.parametrize(
    ("code", "says", "step"),
    [
        (errno.ENOSPC, "磁盘已满", "删去"),
        (errno.EDQUOT, "配额", "管理员"),
        (errno.EROFS, "只读", "换"),
        (errno.ENAMETOOLONG, "太长", "短"),
        (errno.EIO, "出错", "U 盘"),
        (errno.EBUSY, "使用", "关闭"),
        (errno.EXDEV, "没有保存", os.strerror(errno.EXDEV)),
    ],
)
def test_each_cause_has_its_words(code: int, says: str, step: str) -> None:
    trouble = writing_trouble(OSError(code, os.strerror(code)), Path("a.docx"), CannotWrite)
    assert says in trouble.message
    assert step in trouble.hint
    assert trouble.where == "a.docx"


def test_windows_causes(tmp_path: Path) -> None:
    held = PermissionError(errno.EACCES, "in use")
    held.winerror = 32  # type: ignore[attr-defined]
    assert "Word" in writing_trouble(held, tmp_path / "new.docx", CannotWrite).hint
    long = FileNotFoundError(errno.ENOENT, "long")
    long.winerror = 206  # type: ignore[attr-defined]
    assert "太长" in writing_trouble(long, tmp_path / "new.docx", CannotWrite).message
    assert "文件夹" in reading_trouble(PermissionError(errno.EACCES, "folder"), tmp_path, BadPack).message
