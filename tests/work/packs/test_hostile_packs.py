"""A pack from a stranger is taken as a whole or refused with a reason; nothing is written outside its folder."""

from __future__ import annotations

import re
import time

import pytest

from drafter.cli.group import run
from drafter.domain.errors import BadPack
from drafter.work.packs.import_pack import import_pack, read_zip
from tests.work.hostile import GOOD, hostile_packs, packed

PACKS = dict(hostile_packs())


def test_there_are_enough_of_them():
    assert len(PACKS) >= 50


def test_the_good_one_is_taken(tmp_path):
    (tmp_path / "好.zip").write_bytes(packed(dict(GOOD)))
    pack = import_pack(tmp_path / "好.zip", tmp_path / "收下")
    assert pack.name == "外来的模板"
    assert (tmp_path / "收下" / "model.yaml").is_file()


def test_a_packed_folder_is_taken_with_the_noise_of_its_system(tmp_path):
    files = {f"模板/{name}": text for name, text in GOOD.items()}
    (tmp_path / "好.zip").write_bytes(packed({**files, "__MACOSX/模板/._pack.yaml": b"\0", "模板/.DS_Store": b"\0"}))
    assert read_zip(tmp_path / "好.zip").name == "外来的模板"


@pytest.mark.parametrize("name", PACKS)
def test_refused_with_a_reason(tmp_path, name):
    place = tmp_path / "里"
    place.mkdir()
    file = place / "来.zip"
    file.write_bytes(PACKS[name])
    before = sorted(tmp_path.rglob("*"))
    started = time.monotonic()
    with pytest.raises(BadPack) as refused:
        import_pack(file, place / "新")
    assert time.monotonic() - started < 10
    assert sorted(tmp_path.rglob("*")) == before, "nothing is written, not even half"
    assert re.search(r"[\u4e00-\u9fff]{3}", refused.value.message)
    assert refused.value.where or refused.value.hint
    assert "Traceback" not in str(refused.value)


@pytest.mark.parametrize("name", ["上级文件夹", "链接", "套循环", "YAML炸弹"])
def test_refused_on_the_command_line(tmp_path, capsys, name):
    (tmp_path / "来.zip").write_bytes(PACKS[name])
    with pytest.raises(BadPack):
        run(["pack", "import", str(tmp_path / "来.zip"), "--into", str(tmp_path / "新")])
    assert not (tmp_path / "新").exists()


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path):
    (tmp_path / "好.zip").write_bytes(packed(dict(GOOD)))
    (tmp_path / "新").mkdir()
    (tmp_path / "新" / "我的.txt").write_text("x", encoding="utf-8")
    with pytest.raises(BadPack, match="已经有东西"):
        import_pack(tmp_path / "好.zip", tmp_path / "新")
    assert [file.name for file in (tmp_path / "新").iterdir()] == ["我的.txt"]
