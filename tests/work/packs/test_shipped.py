from __future__ import annotations

import pytest

from drafter.domain.errors import BadPack
from drafter.drafting.template import check_template
from drafter.work.begin.new_workspace import new_workspace, read_agency
from drafter.work.desk.desk import open_desk
from drafter.work.packs.learn_pack import store_pack
from drafter.work.packs.shipped import load_pack, pack_of_kind, sample_newest, sample_reports, shipped_packs
from tests.work.seeds import learned


def test_samples_are_in_order():
    assert [file.name for file in sample_reports()] == ["2021年.txt", "2022年.txt", "2023年.txt"]
    assert sample_newest().name == "2024年.txt"


@pytest.mark.parametrize("name", shipped_packs())
def test_shipped_packs_work_for_anybody(tmp_path, name):
    pack = load_pack(name)
    check_template(pack)
    assert pack.values == {}, "a shipped pack holds nobody's figures"
    workspace = new_workspace(tmp_path / "工作区", pack, agency=read_agency("白杨区妇联", city="临泽市"), year=2024)
    with open_desk(workspace.folder) as desk:
        assert desk.session.tally().carried == 0
        assert "白杨" in "".join(paragraph.text for paragraph in desk.session.report().paragraphs)


def test_a_folder_goes_before_a_name(tmp_path):
    store_pack(learned(2023).pack, tmp_path / "模板")
    assert load_pack(tmp_path / "模板").name == "云溪区妇联年度总结"
    assert load_pack(str(tmp_path / "模板")).slots == learned(2023).pack.slots


@pytest.mark.parametrize("name", ["没有的", "", "../seeds", "a\x00b"])
def test_packs_that_do_not_exist(name):
    with pytest.raises(BadPack) as refusal:
        load_pack(name)
    assert refusal.value.hint


@pytest.mark.parametrize(
    ("word", "federation", "name"),
    [
        ("年度", "妇联", "区县妇联年度总结"),
        ("年度", "残联", "区县残联年度总结"),
        ("年终总结", "总工会", "区县总工会年度总结"),
        ("half-year", "妇联", "区县妇联半年总结"),
        ("五年", "妇联", "区县妇联五年总结"),
        ("Retrospective", "妇联", "妇联年度回顾"),
        (" 专版 ", "妇联", "区县妇联专版综述"),
    ],
)
def test_a_pack_by_form_and_federation(word, federation, name):
    assert pack_of_kind(word, federation).name == name


@pytest.mark.parametrize(
    ("word", "federation", "said", "hint"),
    [
        ("周报", "妇联", "没有“周报”这个文种", "年度、半年、五年、回顾、专版"),
        ("plan", "妇联", "没有“plan”这个文种", "年度"),
        ("", "妇联", "没有“”这个文种", "年度"),
        ("专版", "残联", "没有残联的“专版”模板", "残联的有：区县残联年度总结；“专版”的有：区县妇联专版综述"),
        ("年度", "科协", "没有科协的“年度”模板", "区县妇联年度总结、区县总工会年度总结、区县残联年度总结"),
        ("年度", "", "没有这个单位的", "--pack"),
    ],
)
def test_forms_that_nobody_has(word, federation, said, hint):
    with pytest.raises(BadPack, match=said) as refusal:
        pack_of_kind(word, federation)
    assert hint in refusal.value.hint
