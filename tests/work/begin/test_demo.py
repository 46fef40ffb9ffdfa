from __future__ import annotations

import pytest

from drafter.domain.errors import BadWorkspace
from drafter.reading.read import read
from drafter.storage.recent import settings_folder
from drafter.work.begin.demo import run_demo, sample_workspace
from drafter.work.desk.desk import open_desk


def test_the_whole_chain(tmp_path):
    lines = list(run_demo(tmp_path / "样例"))
    assert [line[:2] for line in lines] == [f"{number}." for number in range(1, 9)]
    assert "云溪区妇联 2021年、2022年、2023年" in lines[0]
    (page,) = (tmp_path / "样例" / "工作区" / "exports").glob("*.docx")
    text = read(page.read_bytes(), page.name).text
    assert "云溪区妇联2024年工作总结和2025年工作安排" in text.replace("\n", "")
    assert str(page) in lines[5]
    with open_desk(tmp_path / "样例" / "工作区") as desk:
        tally = desk.session.tally()
        assert tally.filled > tally.carried
        assert f"沿用 {tally.carried} 处、待补 {tally.missing} 处" in lines[3]


@pytest.mark.parametrize("taken", ["file", "folder"])
def test_never_overwrites(tmp_path, taken):
    place = tmp_path / "样例"
    if taken == "file":
        place.write_text("我的", encoding="utf-8")
    else:
        place.mkdir()
        (place / "我的.txt").write_text("我的", encoding="utf-8")
    with pytest.raises(BadWorkspace, match="不会覆盖"):
        list(run_demo(place))
    if taken == "folder":
        assert [file.name for file in place.iterdir()] == ["我的.txt"]


def test_an_empty_folder_will_do(tmp_path):
    assert len(list(run_demo(tmp_path))) == 8


def test_sample_of_the_start_screen_is_made_once():
    folder = sample_workspace()
    assert settings_folder() in folder.parents
    stamp = (folder / "workspace.yaml").stat().st_mtime_ns
    assert sample_workspace() == folder
    assert (folder / "workspace.yaml").stat().st_mtime_ns == stamp
