"""Several years in one pack: each comes back exactly, shares its slots with the newest, and keeps what it had alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.domain.errors import BadPack
from drafter.domain.model import SlotKind
from drafter.domain.pack import Pack
from drafter.drafting.as_learned import render_as_learned
from drafter.drafting.gone import gone_sentences
from drafter.learning.learn import learn
from drafter.parsing.parse import parse
from drafter.storage.packs import load_pack, save_pack
from drafter.work.packs.hand_on import hand_on
from tests.aligned import simulate
from tests.any_text import texts
from tests.learning.test_any_text import WHOLE
from tests.notation import plain, report

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "云溪区妇联"
YEARS = (2024, 2023, 2022, 2021)


def learned(written: dict[str, str]) -> Pack:
    """A pack of texts by file name."""
    return learn([parse(plain(text, name=name)) for name, text in written.items()])


@pytest.fixture(scope="module")
def four_years() -> Pack:
    return learned({f"{year}年.txt": (SEEDS / f"{year}年.txt").read_text("utf-8") for year in YEARS})


def check(pack: Pack, *written: str) -> None:
    """Every text comes back, and no slot, id or value is anybody's twice."""
    assert sorted(render_as_learned(pack, label) for label in pack.values) == sorted(written)
    known = set(pack.slots)
    ids = {sentence.id for sentence in pack.sentences()}
    for edition in pack.editions:
        holes = {key for sentence in edition.sentences() for key in sentence.holes()}
        assert not known & set(edition.slots)
        known |= set(edition.slots)
        assert holes <= known
        assert holes == set(pack.values[edition.label]) | set(edition.values)
        assert not set(edition.values) & set(pack.slots)
        assert set(pack.values[edition.label]) <= set(pack.slots)
        assert {key for key, slot in edition.slots.items() if slot.kind is SlotKind.FIGURE} == set(edition.metrics)
        own = [sentence.id for sentence in edition.sentences()]
        assert len(own) == len(set(own))
        assert all(edition.label in sentence.seen for sentence in edition.sentences())
        assert all(one in ids or one.startswith(tuple(f"{label}-" for label in pack.values)) for one in own)


def test_each_of_four_years_comes_back(four_years: Pack, tmp_path: Path) -> None:
    written = [(SEEDS / f"{year}年.txt").read_text("utf-8") for year in YEARS]
    check(four_years, *written)
    save_pack(four_years, tmp_path / "包")
    again = load_pack(tmp_path / "包")
    assert [one.label for one in again.editions] == ["2023年", "2022年", "2021年"]
    check(again, *written)
    assert again.values == four_years.values
    assert render_as_learned(again, "2022") == written[2]
    assert list(gone_sentences(again)) == list(gone_sentences(four_years))


def test_every_slot_has_its_history(four_years: Pack) -> None:
    table = (Path(simulate.__file__).parent / "云溪区妇联四年.txt").read_text("utf-8").splitlines()[1:]
    kinds = (SlotKind.FIGURE, SlotKind.COUNTER, SlotKind.DATE)
    keys = dict.fromkeys(key for sentence in four_years.sentences() for key in sentence.holes())
    found = [
        " | ".join(four_years.values[f"{year}年"].get(key, "-") for year in YEARS)
        for key in keys
        if four_years.slots[key].kind in kinds
    ]
    assert found == table


def test_what_is_gone_can_be_taken_back_with_its_values(four_years: Pack) -> None:
    gone = {
        "".join(p if isinstance(p, str) else "□" for p in one.sentence.parts): one for one in gone_sentences(four_years)
    }
    taken = gone["做好妇联系统信息报送和统计工作，“□”政务信息被市级采用□。"]
    assert taken.periods == ("2022年",)
    assert list(taken.values.values()) == ["云溪妇联", "31条"]
    assert [metric.unit for metric in taken.metrics.values()] == ["条"]
    assert taken.section.heading is not None
    before = next(one for one in four_years.sentences() if one.id == taken.before)
    assert "妇女议事会" in "".join(part for part in before.parts if isinstance(part, str))
    assert not any("澄州市" in text for text in gone)
    ids = {sentence.id for sentence in four_years.sentences()}
    assert all(one.sentence.id not in ids for one in gone.values())


def test_what_two_older_years_share_is_one_slot(four_years: Pack) -> None:
    second, third = four_years.editions[1], four_years.editions[2]
    shared = set(second.values) & set(third.values)
    assert any((second.values[key], third.values[key]) == ("118 场", "96场") for key in shared)
    assert not shared & set(third.slots)


def test_the_wording_of_older_years_stays_at_home(four_years: Pack, tmp_path: Path) -> None:
    save_pack(four_years, tmp_path / "包", values=False)
    assert not (tmp_path / "包" / "years.yaml").exists()
    assert hand_on(four_years, four_years.agency).editions == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(texts(pieces_at_most=10), min_size=12, max_size=12))
def test_any_years_come_back(bodies: list[str]) -> None:
    parts = iter(bodies)
    written = {}
    for year in (2023, 2022, 2021):
        text = re.sub(r"\{body\}", lambda _: next(parts), WHOLE)
        written[f"{year}.txt"] = text.replace("2024", "<").replace("2023", str(year)).replace("<", str(year + 1))
    check(learned(written), *written.values())


@settings(max_examples=40, deadline=None)
@given(texts(), texts())
def test_any_two_texts_come_back(one: str, other: str) -> None:
    check(learned({"甲.txt": one, "乙.txt": other}), one, other)


@pytest.mark.parametrize("base", simulate.bases()[::3], ids=lambda path: path.parent.name)
def test_simulated_years_come_back(base: Path) -> None:
    made = simulate.simulate(base, simulate.HEAVY, 7)
    check(learned({"去年.txt": made.older, "今年.txt": made.newer}), made.older, made.newer)


def test_three_reports_of_one_year_are_kept_apart() -> None:
    line = "云溪区残联2023年工作总结||一、康复。服务{}人次。"
    made = learn([report(line.format(count)) for count in (1280, 1300, 1310)])
    assert len(made.values) == len(made.editions) + 1 == 3


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("- period: 2022年\n  sections", "- sections"), "哪个时期"),
        (("period: 2021年", "period: 2022年"), "有两份"),
        (("{{ 采用 }}", "{{ 采用 "), "years.yaml"),
        (("采用: {", "接访: [{"), "years.yaml"),
    ],
)
def test_a_spoilt_file_of_editions_is_refused(
    four_years: Pack, tmp_path: Path, change: tuple[str, str], complaint: str
) -> None:
    save_pack(four_years, tmp_path / "包")
    file = tmp_path / "包" / "years.yaml"
    text = file.read_text("utf-8")
    assert change[0] in text
    file.write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(BadPack, match=complaint):
        load_pack(tmp_path / "包")


def test_a_slot_that_was_deleted_from_the_model_does_not_spoil_older_years(four_years: Pack, tmp_path: Path) -> None:
    save_pack(four_years, tmp_path / "包")
    model = tmp_path / "包" / "model.yaml"
    text = model.read_text("utf-8")
    line = next(line for line in text.splitlines() if line.lstrip().startswith("服务时长:"))
    model.write_text(text.replace(line + "\n", "").replace("，服务时长{{ 服务时长 }}", ""), encoding="utf-8")
    again = load_pack(tmp_path / "包")
    assert "服务时长" not in again.slots
    assert render_as_learned(again, "2023年") == (SEEDS / "2023年.txt").read_text("utf-8")
