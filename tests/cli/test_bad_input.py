"""Whatever a person hands over: a plain word about it, the next step, exit code 2, and nothing lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import zipfile
from pathlib import Path

import pytest

from drafter.domain.errors import DrafterError
from drafter.storage.ledger import open_ledger
from tests.cli.program import OURS, ROOT, SEEDS, outside, refused, run
from tests.reading.package import document, zipped

REPORT = OURS / "2023年.txt"
NO_REPORTS = (SEEDS / "其他" / "通知.txt", SEEDS / "其他" / "新闻.txt")
READERS = ("text", "outline", "figures", "check")


def broken_document() -> bytes:
    return zipped({"word/document.xml": "<w:document><w:body>"})


def swelling_document() -> bytes:
    good = document("p(r(t'一'))")
    return good + b"" if not good else _with_part(good, "word/document.xml", b" " * 60_000_000)


def _with_part(package: bytes, name: str, content: bytes) -> bytes:
    import io

    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return target.getvalue()


def encrypted_document() -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)


FILES = {
    "文本.docx": ("一、工作。".encode, "内容却是纯文本"),
    "空.docx": (lambda: b"", "文件是空的"),
    "空.txt": (lambda: b"", "文件是空的"),
    "空白.txt": (lambda: b" \n\n", "只有空白"),
    "坏.docx": (broken_document, "坏.docx"),
    "半截.docx": (lambda: document("p(r(t'一'))")[:200], "半截.docx"),
    "炸弹.docx": (swelling_document, "不要打开来历不明的文件"),
    "加密.docx": (encrypted_document, "加密.docx"),
    "程序.txt": (lambda: bytes(range(256)) * 80, "这不是文本文件"),
    "控制符.txt": ("工作\x00总结".encode, "第 1 行第 3 个字"),
    "很大.txt": (lambda: "工作总结，".encode() * 3_400_000, "超过了 20 MB 的上限"),
    "图片.png": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "图片.png"),
}


@pytest.mark.parametrize("name", FILES)
def test_files_that_are_no_reports(tmp_path, name):
    make, said = FILES[name]
    (tmp_path / name).write_bytes(make())
    for command in READERS:
        complaint = refused(command, tmp_path / name)
        assert said in complaint
        assert name in complaint
        assert "（请" in complaint
    assert name in refused("learn", tmp_path / name, "--into", tmp_path / "模板")
    assert not (tmp_path / "模板").exists()
    assert name in refused("new", tmp_path / "工作区", "--from", tmp_path / name)
    assert not (tmp_path / "工作区").exists()


@pytest.mark.parametrize("command", READERS)
def test_missing_file_and_folder(tmp_path, command):
    assert "找不到这个文件" in refused(command, tmp_path / "没有.txt")
    if command != "check":
        assert "这是一个文件夹，不是文件" in refused(command, tmp_path)


def test_a_folder_that_is_no_workspace(tmp_path):
    for command in (["check"], ["status"], ["export"], ["fill"], ["set", "接访=1"]):
        complaint = refused(command[0], tmp_path, *command[1:])
        assert "这里不是工作区" in complaint
        assert "drafter new" in complaint
    assert "这里不是工作区" in refused("status", REPORT)
    assert "这里不是工作区" in refused("check", REPORT, "--with", tmp_path)


@pytest.mark.parametrize("file", NO_REPORTS, ids=lambda file: file.stem)
def test_text_that_is_no_report(tmp_path, file):
    complaint = refused("learn", file, "--into", tmp_path / "模板")
    assert file.name in complaint
    assert "看起来不是工作总结" in complaint
    assert "--anyway" in complaint
    assert not (tmp_path / "模板").exists()
    assert "看起来不是工作总结" in run("outline", file).err
    ran = run("learn", file, "--into", tmp_path / "模板", "--anyway")
    assert ran.code == 0
    assert run("render", tmp_path / "模板", "--as-learned").out == file.read_text(encoding="utf-8")
    assert refused("new", tmp_path / "工作区", "--from", file)
    ran = run("new", tmp_path / "工作区", "--from", file, "--anyway", "--agency", "青岚区妇联")
    assert ran.code == 0, ran
    assert run("export", tmp_path / "工作区", "--draft").code == 0


def test_report_without_headings(tmp_path):
    file = tmp_path / "无标题.txt"
    file.write_text(
        "云溪区妇联2023年工作总结\n2023年，我们接访420人次，举办讲座12场。\n全年发放救助金3.2万元，惠及18户家庭。\n",
        encoding="utf-8",
    )
    assert run("learn", file, "--into", tmp_path / "模板", "--anyway").code == 0
    assert run("render", tmp_path / "模板", "--as-learned").out == file.read_text(encoding="utf-8")
    assert run("new", tmp_path / "工作区", "--pack", tmp_path / "模板").code == 0
    target = tmp_path / "草稿.txt"
    assert run("export", tmp_path / "工作区", "--draft", "-o", target).code == 0
    assert "云溪区妇联2024年工作总结" in target.read_text(encoding="utf-8-sig")


# Several reports


def test_reports_of_several_federations_and_the_same_file_twice(tmp_path):
    other = SEEDS / "南屏区残联" / "2023年.txt"
    ran = run("learn", REPORT, other, REPORT, "--into", tmp_path / "模板")
    assert ran.code == 0
    assert "2023年.txt：与 2023年.txt 内容相同，只学一次" in ran.err
    assert "单位是“南屏区残联”，不是“云溪区妇联”" in ran.err
    assert "都是2023年的报告" in ran.err
    ran = run("learn", REPORT, OURS / "2022年.txt", "--into", tmp_path / "同一家")
    assert "选错了文件" not in ran.err


def test_two_years_under_one_file_name(tmp_path):
    for year in (2022, 2023):
        (tmp_path / str(year)).mkdir()
        shutil.copy(OURS / f"{year}年.txt", tmp_path / str(year) / "年报.txt")
    ran = run("learn", tmp_path / "2022" / "年报.txt", tmp_path / "2023" / "年报.txt", "--into", tmp_path / "模板")
    assert ran.code == 0, ran
    assert run("render", tmp_path / "模板", "--as-learned").out == REPORT.read_text(encoding="utf-8")


def test_period_nobody_understands(tmp_path):
    complaint = refused("learn", REPORT, "--into", tmp_path / "模板", "--period", "猫")
    assert "看不懂时期“猫”" in complaint
    assert "2023年上半年" in complaint


# Packs


@pytest.fixture
def edited(tmp_path, pack):
    return Path(shutil.copytree(pack, tmp_path / "改过的模板"))


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("pack.yaml", "kind: annual", "kind: [annual", "pack.yaml 第 "),
        ("pack.yaml", "kind: annual", "kimd: annual", "kimd"),
        ("pack.yaml", "kind: annual", "kind: 日记", "日记"),
        ("model.yaml", "{{ 宣讲 }}", "{{ 宣 讲 }}", "model.yaml 第 "),
        ("model.yaml", "{{ 宣讲 }}", "{{ 没有的 }}", "没有的"),
        ("model.yaml", "{{ 宣讲 }}", "{{ 宣讲", "model.yaml 第 "),
        ("report.j2", '{{ section("总结-02") }}', '{{ section("总结-99") }}', "总结-99"),
        ("report.j2", '{{ section("总结-02") }}', '{{ slot("没有的") }}', "没有的"),
        ("report.j2", '{{ section("总结-02") }}', "{% if %}", "report.j2"),
        ("report.j2", '{{ section("总结-02") }}', "{{ ''.__class__.__mro__[1].__subclasses__() }}", "report.j2"),
        ("report.j2", '{{ section("总结-02") }}', "{% for a in range(10 ** 9) %}{{ a }}{% endfor %}", "report.j2"),
        ("report.j2", '{{ section("总结-02") }}', "{% include '/etc/passwd' %}", "report.j2"),
        ("layout.yaml", "", "", "layout.yaml"),
    ],
)
def test_packs_with_mistakes(tmp_path, edited, name, old, new, said):
    if old:
        change(edited, name, old, new)
    else:
        (edited / name).write_text("行距: 猫\n", encoding="utf-8")
    folder = tmp_path / "工作区"
    ran = run("new", folder, "--pack", edited)
    if ran.code == 0:  # what only shows when the pages are made is said then
        ran = run("export", folder, "--draft", "-o", tmp_path / "草稿.docx")
        assert not (tmp_path / "草稿.docx").exists()
    assert ran.code == 2, ran
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert "（请" in ran.err or "；" in ran.err or "（" in ran.err


def test_no_pack_and_half_a_pack(tmp_path, edited):
    assert "自带模板的名字" in refused("new", tmp_path / "a", "--pack", tmp_path / "没有")
    (edited / "model.yaml").unlink()
    assert "没有 model.yaml" in refused("new", tmp_path / "b", "--pack", edited)
    assert "没有 pack.yaml" in refused("render", tmp_path, "--as-learned")


def test_a_pack_is_not_learned_over(tmp_path, edited):
    before = (edited / "model.yaml").read_bytes()
    assert "--replace" in refused("learn", REPORT, "--into", edited)
    assert (edited / "model.yaml").read_bytes() == before
    assert run("learn", OURS / "2022年.txt", "--into", edited, "--replace").code == 0
    assert (edited / "model.yaml").read_bytes() != before
    (tmp_path / "别的").mkdir()
    (tmp_path / "别的" / "照片.txt").write_text("一", encoding="utf-8")
    assert "不是模板包" in refused("learn", REPORT, "--into", tmp_path / "别的")


# Workspaces


def test_workspaces_are_not_overwritten(workspace, pack, tmp_path):
    assert "已经有一个工作区" in refused("new", workspace, "--pack", pack)
    file = tmp_path / "文件"
    file.write_bytes(b"")
    assert "这是一个文件" in refused("new", file, "--pack", pack)


@pytest.mark.parametrize("year", ["12", "20245", "-3"])
def test_years_that_cannot_be_meant(tmp_path, pack, year):
    assert "不像是报告的年份" in refused("new", tmp_path / "工作区", "--pack", pack, "--year", year)
    assert not (tmp_path / "工作区").exists()


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("没有的=3", "没有“没有的”这一项"),
        ("宣=3", "宣讲"),
        ("宣讲=很多", "宣讲：“很多”看不懂"),
        ("宣讲", "应当写成 名称=值"),
        ("=3", "应当写成 名称=值"),
        ("连续年数=猫", "不是次数或年数"),
        ("宣讲队名称=" + "长" * 400, "太长了"),
    ],
)
def test_values_that_do_not_fit(workspace, pair, said):
    ran = run("set", workspace, "岗位=2300", pair)
    assert ran.code == 2
    assert said in ran.err
    fields = {field["key"]: field for field in run("status", workspace, "--json").json["fields"]}
    assert fields["岗位"]["state"] == "carried", "nothing is stored when one of the values is refused"


def test_final_export_is_refused_with_a_list(workspace, tmp_path):
    complaint = refused("export", workspace, "-o", tmp_path / "定稿.docx")
    assert "处没有定下来" in complaint
    assert "沿用未确认" in complaint
    assert not (tmp_path / "定稿.docx").exists()


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("没有/草稿.docx", "文件夹不存在"),
        ("草稿.odt", "不能导出为“.odt”"),
        ("草稿", "以 .docx、.pdf、.txt 或 .md 结尾"),
        ("文件夹.docx", "这是一个文件夹"),
        ("长" * 300 + ".docx", "太长"),
        ("文件.txt/草稿.docx", "文件"),
    ],
)
def test_targets_that_cannot_be_written(workspace, tmp_path, target, said):
    (tmp_path / "文件夹.docx").mkdir()
    (tmp_path / "文件.txt").write_bytes(b"")
    assert said in refused("export", workspace, "--draft", "-o", tmp_path / target)
    assert not list(tmp_path.glob(".drafter-*"))


def test_file_that_is_open_in_word(workspace, tmp_path, monkeypatch):
    target = tmp_path / "草稿.docx"
    assert run("export", workspace, "--draft", "-o", target).code == 0
    old = target.read_bytes()

    def denied(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", denied)
    monkeypatch.setattr(Path, "replace", denied)
    complaint = refused("export", workspace, "--draft", "-o", target)
    assert "可能正在 Word 或 WPS 中打开" in complaint
    assert target.read_bytes() == old
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["草稿.docx"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which nobody can write")
def test_places_in_which_nobody_can_write(workspace, pack):
    place = Path("/proc/工作区")
    for arguments in (
        ["learn", REPORT, "--into", place],
        ["new", place, "--pack", pack],
        ["demo", place],
        ["export", workspace, "--draft", "-o", "/proc/草稿.docx"],
        ["check", REPORT, "--fix", "-o", "/proc/改好.txt"],
    ):
        assert "/proc/" in refused(*arguments)


@pytest.mark.skipif(os.name == "nt", reason="the limit on file sizes is a POSIX one")
def test_full_disk(workspace, tmp_path):
    import resource

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    for arguments in (
        ["export", workspace, "--draft", "-o", tmp_path / "草稿.docx"],
        ["learn", REPORT, "--into", tmp_path / "模板"],
        ["new", tmp_path / "新", "--from", REPORT],
        ["set", workspace, "宣讲=150"],
    ):
        ran = outside(*arguments, preexec_fn=small_files)
        assert ran.code == 2, ran
        assert "没有保存" in ran.err or "台账" in ran.err
        assert "Traceback" not in ran.err
    assert not (tmp_path / "草稿.docx").exists()
    assert not (tmp_path / "模板").exists()
    assert not (tmp_path / "新").exists()
    assert run("status", workspace).code == 0


# Ledgers


def test_ledger_held_by_another_program(workspace, monkeypatch):
    assert run("status", workspace).code == 0
    monkeypatch.setitem(open_ledger.__kwdefaults__, "timeout", 0.2)
    other = sqlite3.connect(workspace / "ledger.sqlite", isolation_level=None)
    try:
        other.execute("BEGIN EXCLUSIVE")
        complaint = refused("set", workspace, "宣讲=150")
        assert "ledger.sqlite" in complaint
        assert "台账正被别的程序占用" in complaint
    finally:
        other.close()
    assert run("set", workspace, "宣讲=150").code == 0


def test_ledger_of_a_newer_version(workspace):
    with sqlite3.connect(workspace / "ledger.sqlite") as ledger:
        ledger.execute("UPDATE meta SET value = '999'")
    ledger.close()
    for arguments in (["status", workspace], ["set", workspace, "宣讲=1"], ["export", workspace, "--draft"]):
        complaint = refused(*arguments)
        assert "ledger.sqlite" in complaint
        assert "升级" in complaint


@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough to be read" * 100, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_damaged_ledger(workspace, content):
    for file in workspace.glob("ledger.sqlite*"):
        file.unlink()
    (workspace / "ledger.sqlite").write_bytes(content)
    complaint = refused("status", workspace)
    assert "ledger.sqlite" in complaint
    assert "备份" in complaint
    assert (workspace / "ledger.sqlite").read_bytes() == content


def test_database_that_does_not_exist(tmp_path, pack):
    for url in ("postgresql+nothing://a:geheim@b/c", "猫://x"):
        complaint = refused("new", tmp_path / "工作区", "--pack", pack, "--ledger", url)
        assert "geheim" not in complaint
        shutil.rmtree(tmp_path / "工作区", ignore_errors=True)


def test_damaged_workspace_file(workspace):
    for content, said in (
        (b"format: 1\nagency: [", "workspace.yaml 第 "),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"format: 99\n", "升级"),
    ):
        (workspace / "workspace.yaml").write_bytes(content)
        assert said in refused("status", workspace)


# Names of files


@pytest.mark.parametrize(
    "name", ["有 空格.txt", "（括号）《书名》.txt", "-横线.txt", "a'b\"c.txt", "😀.txt", "百分%20.txt"]
)
def test_names_of_files(tmp_path, name):
    if os.name == "nt" and '"' in name:
        pytest.skip("Windows has no such names")
    shutil.copy(REPORT, tmp_path / name)
    place = tmp_path / "文件 夹" / name.removesuffix(".txt")
    place.parent.mkdir()
    assert run("learn", tmp_path / name, "--into", place).code == 0
    assert run("new", f"{place} 工作区", "--pack", place).code == 0
    assert run("export", f"{place} 工作区", "--draft", "-o", f"{place}.docx").code == 0


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="their file systems know Unicode names only")
def test_names_that_are_not_utf8(tmp_path):
    name = os.fsdecode(b"\xc4\xea\xb1\xa8.txt")  # 年报 as an old system wrote it
    shutil.copy(REPORT, tmp_path / name)
    for arguments in (["outline", tmp_path / name], ["check", tmp_path / name]):
        ran = outside(*arguments)
        assert ran.code == 0, ran
    ran = outside("learn", tmp_path / name, "--into", tmp_path / "模板")
    assert ran.code == 0, ran
    assert run("render", tmp_path / "模板", "--as-learned").out == REPORT.read_text(encoding="utf-8")
    ran = outside("text", tmp_path / os.fsdecode(b"\xff.txt"))
    assert (ran.code, ran.out) == (2, "")
    assert "找不到这个文件" in ran.err


def test_our_own_fault_is_said_kindly(monkeypatch, tmp_path):
    import drafter.work.reports.read_report

    def broken(*_):
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(drafter.work.reports.read_report, "read", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    complaint = refused("outline", REPORT, code=70)
    assert "程序出错了" in complaint
    (log,) = tmp_path.glob("drafter-*.log")
    assert str(log) in complaint
    assert "a fault of ours" in log.read_text(encoding="utf-8")


def test_no_error_of_ours_is_without_a_next_step():
    """Every complaint in the source names the next step."""
    import ast

    names = {"DrafterError", *(kind.__name__ for kind in _kinds(DrafterError))}
    bare = []
    for file in sorted((ROOT / "drafter").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            call = node.exc if isinstance(node, ast.Raise) else None
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id not in names:
                continue
            if not any(word.arg in ("hint", None) for word in call.keywords):
                bare.append(f"{file.name}:{node.lineno}")
    assert bare == []


def _kinds(kind: type) -> set[type]:
    return {kind, *(each for below in kind.__subclasses__() for each in _kinds(below))}
