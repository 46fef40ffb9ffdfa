"""A pack's folder is replaced as a whole: interrupted, refused or edited by hand."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.domain.errors import BadPack, CannotWrite
from drafter.domain.pack import Pack
from drafter.storage.packs import load_pack, save_pack
from tests.storage.packs import sample_pack


def names(folder: Path) -> set[str]:
    return {item.name for item in folder.iterdir()}


def test_a_pack_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "模板" / "年度总结"
    save_pack(sample_pack(), folder)
    assert load_pack(folder) == sample_pack()
    assert names(folder) == {"pack.yaml", "model.yaml", "report.j2", "layout.yaml", "values.yaml"}
    assert names(folder.parent) == {"年度总结"}


def test_saving_again_replaces_everything_but_other_peoples_files(tmp_path: Path) -> None:
    save_pack(sample_pack(), tmp_path)
    (tmp_path / "说明.txt").write_text("请勿删除", encoding="utf-8")
    later = replace(sample_pack(), name="新名称", template="", values={})
    save_pack(later, tmp_path)
    assert load_pack(tmp_path) == later
    assert names(tmp_path) == {"pack.yaml", "model.yaml", "layout.yaml", "说明.txt"}


def test_values_are_left_out_for_others(tmp_path: Path) -> None:
    save_pack(sample_pack(), tmp_path)
    save_pack(sample_pack(), tmp_path, values=False)
    assert "values.yaml" not in names(tmp_path)
    assert load_pack(tmp_path) == replace(sample_pack(), values={})


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "照片.jpg").touch()
    with pytest.raises(BadPack, match="不是模板包，没有写入"):
        save_pack(sample_pack(), tmp_path)
    assert names(tmp_path) == {"照片.jpg"}


def test_an_empty_folder_is_welcome(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").touch()
    save_pack(sample_pack(), tmp_path)
    assert load_pack(tmp_path) == sample_pack()


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "pack"
    path.write_text("旧", encoding="utf-8")
    with pytest.raises(BadPack, match="不是文件夹"):
        save_pack(sample_pack(), path)
    with pytest.raises(BadPack, match="没有这个"):
        load_pack(path)
    assert path.read_text(encoding="utf-8") == "旧"


def test_a_pack_that_cannot_be_stored_changes_nothing(tmp_path: Path) -> None:
    save_pack(sample_pack(), tmp_path)
    before = {item.name: item.read_bytes() for item in tmp_path.iterdir()}
    with pytest.raises(CannotWrite):
        save_pack(replace(sample_pack(), name="新", template="\ud800"), tmp_path)
    assert {item.name: item.read_bytes() for item in tmp_path.iterdir()} == before
    with pytest.raises(CannotWrite):
        save_pack(replace(sample_pack(), template="\ud800"), tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_read_only_folder(office: Path) -> None:
    save_pack(sample_pack(), office / "pack")
    (office / "pack").chmod(0o500)
    with pytest.raises(CannotWrite, match="没有权限"):
        save_pack(replace(sample_pack(), name="新"), office / "pack")
    assert load_pack(office / "pack") == sample_pack()
    office.chmod(0o500)
    with pytest.raises(CannotWrite, match="没有权限"):
        save_pack(sample_pack(), office / "other")
    office.chmod(0o700)


def test_a_file_of_the_pack_that_cannot_be_replaced_undoes_the_others(office: Path) -> None:
    save_pack(sample_pack(), office)
    (office / "report.j2").chmod(0o400)
    with pytest.raises(CannotWrite):
        save_pack(replace(sample_pack(), name="新", template="新"), office)
    assert load_pack(office) == sample_pack()
    (office / "report.j2").chmod(0o600)
    save_pack(replace(sample_pack(), name="新", template="新"), office)
    assert load_pack(office).name == "新"
    assert names(office) == {"pack.yaml", "model.yaml", "report.j2", "layout.yaml", "values.yaml"}


@pytest.mark.parametrize("name", ["pack.yaml", "model.yaml"])
def test_a_missing_file(tmp_path: Path, name: str) -> None:
    save_pack(sample_pack(), tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(BadPack, match=name) as caught:
        load_pack(tmp_path)
    assert caught.value.where == str(tmp_path)


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(BadPack, match="没有这个模板包文件夹"):
        load_pack(tmp_path / "没有")


def test_files_saved_by_notepad(tmp_path: Path) -> None:
    save_pack(sample_pack(), tmp_path)
    for name in ("pack.yaml", "model.yaml", "layout.yaml", "values.yaml"):
        text = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    assert load_pack(tmp_path) == sample_pack()


def test_files_in_another_encoding(tmp_path: Path) -> None:
    save_pack(sample_pack(), tmp_path)
    (tmp_path / "model.yaml").write_bytes("slots:\n  本年: {kind: period}\n".encode("gbk"))
    with pytest.raises(BadPack, match="UTF-8") as caught:
        load_pack(tmp_path)
    assert caught.value.where == "model.yaml 第 2 行"


def test_a_huge_file(tmp_path: Path) -> None:
    save_pack(sample_pack(), tmp_path)
    (tmp_path / "values.yaml").write_bytes(b"# " + b"x" * 5_000_001)
    with pytest.raises(BadPack, match="太大"):
        load_pack(tmp_path)


def interrupted(folder: Path, old: Pack) -> None:
    """Leave the folder as a save leaves it that was cut off among the files."""
    save_pack(old, folder)
    (folder / ".saving").mkdir()
    for name in ("pack.yaml", "model.yaml", "report.j2", "layout.yaml", "values.yaml"):
        (folder / ".saving" / name).write_bytes((folder / name).read_bytes())
    (folder / "pack.yaml").write_text("format: 1\nname: 新\nkind: annual\nagency: {}\n", encoding="utf-8")
    (folder / "model.yaml").unlink()


def test_an_interrupted_save_never_happened(tmp_path: Path) -> None:
    interrupted(tmp_path, sample_pack())
    assert load_pack(tmp_path) == sample_pack()
    later = replace(sample_pack(), name="再存")
    save_pack(later, tmp_path)
    assert load_pack(tmp_path) == later
    assert ".saving" not in names(tmp_path)


def test_an_interrupted_first_save_leaves_a_free_folder(tmp_path: Path) -> None:
    (tmp_path / ".saving").mkdir()
    (tmp_path / "pack.yaml").touch()
    with pytest.raises(BadPack):
        load_pack(tmp_path)
    save_pack(sample_pack(), tmp_path)
    assert load_pack(tmp_path) == sample_pack()


CHILD = """
import sys
from dataclasses import replace
from pathlib import Path
from drafter.storage.packs import load_pack, save_pack
folder = Path(sys.argv[1])
pack = load_pack(folder)
for turn in range(100000):
    name = f"第{turn}次"
    save_pack(replace(pack, name=name, template=name, local_words=(name,) * 50), folder)
    print(turn, flush=True)
"""


def test_killed_while_saving_the_pack_is_old_or_new(tmp_path: Path) -> None:
    save_pack(sample_pack(), tmp_path)
    chance = random.Random(9704)
    for _ in range(8):
        start = load_pack(tmp_path).name
        child = subprocess.Popen([sys.executable, "-c", CHILD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        for _ in range(chance.randint(1, 4)):
            child.stdout.readline()
        try:
            child.wait(chance.random() * 0.03)
        except subprocess.TimeoutExpired:
            child.kill()
        child.communicate()
        pack = load_pack(tmp_path)
        assert pack.name == start or {pack.name} == {pack.template, *pack.local_words}
        assert pack.sections == sample_pack().sections
