from __future__ import annotations

from random import Random

import pytest

from drafter.domain.draft import Draft, Origin
from drafter.drafting.compose import arranged, compose
from drafter.drafting.fill import Filled, fill
from drafter.drafting.mould import Mould
from drafter.drafting.wording import apply_wording
from drafter.work.filling.roll import roll_over
from drafter.work.packs.shipped import load_pack, shipped_packs
from tests.drafting.packs import pack

EVERYTHING = pack(
    "题 summary 0: > title:[agency.short:我们=云溪区妇联][year+0:今年=2024]年工作总结",
    "一 summary 1: 一、主要工作 > 全年接访[接访=420 人次]，办结[办结=37件]。/其中上门[上门=12次]。 | 另有[另有=3个]。",
    "二 summary 1 run: 二、办好[name:品牌=“家和”]。 > 开展[场次=18场]。",
    "三 summary 2 item: （一）建起[站点=6个] > 站点，服务[服务=1.5万人]。",
    "四 summary 2 item glued: （二）走访[走访=9户] > 困难家庭。",
    "表 summary 1: > caption:表一 | table:项目\t数量 | table:接访\t[接访=420 人次]",
    "尾 summary 1: > sign:[agency.full:落款=澄州市云溪区妇女联合会] | date:[date:日期=2024年12月30日]",
)
VALUES = (
    *(
        "12件",
        "1,234 人次",
        "“新名”",
        "甲&乙<丙>",
        "玥",
        "15.3万元",
        "2025年 工作",
        "a\tb",
        "ABC 中 —",
        "７０％",
        "x\ry",
    ),
    *("", " 前", "后\u3000", "上\n下", "\u3000"),
)
ODD = frozenset(VALUES[-5:])
PACKS = {"各种段落": EVERYTHING} | {name: load_pack(name) for name in shipped_packs()}


def drafted(name: str) -> tuple[Draft, Mould]:
    draft = roll_over(PACKS[name], year=2025)
    wording = apply_wording(draft.pack, {})
    return draft, Mould.of(draft, wording, arranged(draft, fill(draft)))


def random_values(mould: Mould, draft: Draft, chance: Random, values: tuple[str, ...]) -> dict[str, Filled]:
    origins = (Origin.TYPED, Origin.CONFIRMED, Origin.DERIVED, Origin.CARRIED, Origin.MISSING)
    return {key: Filled(chance.choice(values), chance.choice(origins)) for key in draft.pack.slots}


@pytest.mark.parametrize("name", PACKS)
def test_what_is_poured_is_what_is_composed(name: str) -> None:
    draft, mould = drafted(name)
    chance = Random(name)
    wording = apply_wording(draft.pack, {})
    for _ in range(40):
        filled = random_values(mould, draft, chance, VALUES[:-5])
        assert mould.fits(filled)
        report = compose(draft, wording=wording, filled=filled)
        assert mould.pour(draft, filled) == report
        assert mould.title(draft, filled) == report.title
        assert mould.is_final(filled) is report.final


@pytest.mark.parametrize("value", sorted(ODD))
def test_a_value_that_may_change_more_than_its_place_does_not_fit(value: str) -> None:
    draft, mould = drafted("各种段落")
    filled = dict.fromkeys(draft.pack.slots, Filled("12件", Origin.TYPED))
    assert mould.fits(filled)
    assert not mould.fits(filled | {"接访": Filled(value, Origin.TYPED)})


def test_a_slot_that_stands_nowhere_does_not_matter() -> None:
    draft, _ = drafted("各种段落")
    wording = apply_wording(draft.pack, {"三": ""})
    mould = Mould.of(draft, wording, arranged(draft, fill(draft)))
    filled = dict.fromkeys(draft.pack.slots, Filled("12件", Origin.TYPED)) | {"站点": Filled("", Origin.MISSING)}
    assert "站点" not in mould.keys
    assert mould.fits(filled)
    assert mould.is_final(filled)
    assert mould.pour(draft, filled) == compose(draft, wording=wording, filled=filled)
