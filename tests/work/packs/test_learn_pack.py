from __future__ import annotations

import shutil

import pytest

from drafter.domain.errors import BadPack, UnreadableReport
from drafter.drafting.as_learned import render_as_learned
from drafter.storage.packs import load_pack
from drafter.work.packs.learn_pack import learn_pack, store_pack
from tests.work.seeds import SEEDS, learned, ours


def test_newest_is_the_text_whatever_the_order():
    pack = learn_pack([ours(2022), ours(2023), ours(2021)]).pack
    assert pack.period is not None
    assert pack.period.label == "2023年"
    assert list(pack.values) == ["2023年", "2022年", "2021年"]
    assert [source.name for source in pack.sources] == ["2023年.txt", "2022年.txt", "2021年.txt"]
    assert all(len(source.sha256) == 64 for source in pack.sources)
    assert render_as_learned(pack) == ours(2023).read_text(encoding="utf-8")
    assert learn_pack([ours(2023)]).remarks == ()


@pytest.mark.parametrize("file", sorted(SEEDS.rglob("*.txt")), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_sample_comes_back_through_the_files_of_a_pack(file, tmp_path):
    pack = learn_pack([file], anyway=True).pack
    store_pack(pack, tmp_path / "模板")
    assert render_as_learned(load_pack(tmp_path / "模板")) == file.read_text(encoding="utf-8")


def test_progress_is_told():
    told: list[str] = []
    learn_pack([ours(2023)], progress=told.append)
    assert told[0] == "正在读 2023年.txt"
    assert len(told) == 3


def test_no_report_needs_a_word():
    notice = SEEDS / "其他" / "通知.txt"
    with pytest.raises(UnreadableReport, match="看起来不是工作总结") as refusal:
        learn_pack([ours(2023), notice])
    assert (refusal.value.where, "--anyway" in refusal.value.hint) == ("通知.txt", True)
    assert learn_pack([notice], anyway=True).pack.sections


def test_the_same_file_counts_once(tmp_path):
    copy = tmp_path / "副本.txt"
    shutil.copy(ours(2023), copy)
    found = learn_pack([ours(2023), copy])
    assert found.remarks == ("副本.txt：与 2023年.txt 内容相同，只学一次",)
    assert list(found.pack.values) == ["2023年"]


@pytest.mark.parametrize(
    ("name", "doubted"),
    [("南屏区残联/2023年.txt", True), ("白鹭区妇联/2023年专版.txt", True), ("云溪区妇联/2021年.txt", False)],
)
def test_a_file_of_another_federation_is_remarked(name, doubted):
    remarks = learn_pack([ours(2023), SEEDS / name]).remarks
    assert any("选错了文件" in remark and "单位" in remark for remark in remarks) is doubted


def test_period_overrules():
    pack = learn_pack([ours(2023)], period="2020年").pack
    assert pack.period is not None
    assert pack.period.label == "2020年"
    with pytest.raises(UnreadableReport, match="看不懂时期“去年”"):
        learn_pack([ours(2023)], period="去年")


def test_storing_does_not_replace(tmp_path):
    pack = learned(2023).pack
    store_pack(pack, tmp_path / "模板")
    with pytest.raises(BadPack, match="这里已经有一个模板"):
        store_pack(pack, tmp_path / "模板")
    store_pack(pack, tmp_path / "模板", replace=True)


def test_a_marked_draft_is_no_source(tmp_path):
    text = ours(2023).read_text(encoding="utf-8").replace("136场", "【待补：宣讲】", 1)
    draft = tmp_path / "草稿.txt"
    draft.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableReport) as refused:
        learn_pack([draft])
    assert "草稿" in refused.value.message
    assert "--anyway" in refused.value.hint
    assert render_as_learned(learn_pack([draft], anyway=True).pack) == text
