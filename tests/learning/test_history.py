"""Three years of one federation: the newest report's slots with what they held before."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.domain.model import SlotKind
from drafter.domain.pack import Pack
from drafter.drafting.as_learned import render_as_learned
from drafter.learning.learn import learn
from drafter.parsing.parse import parse
from drafter.storage.packs import load_pack, save_pack
from tests.notation import plain, report

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "云溪区妇联"


def text_of(year: int) -> str:
    return (SEEDS / f"{year}年.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def three_years() -> Pack:
    return learn([parse(plain(text_of(year), name=f"{year}年.txt")) for year in (2022, 2023, 2021)])


def test_the_newest_report_gives_the_text(three_years: Pack) -> None:
    assert render_as_learned(three_years) == text_of(2023)
    assert list(three_years.values) == ["2023年", "2022年", "2021年"]
    assert [source.period for source in three_years.sources] == ["2023年", "2022年", "2021年"]
    assert three_years.next_period is not None
    assert three_years.next_period.label == "2024年"


@pytest.mark.parametrize(
    ("now", "before", "long_before"),
    [
        ("23场", "19 场", "16场"),
        ("326篇", "298 篇", "254篇"),
        ("8场", "6 场", "5场"),
        ("2150个", "1870 个", "1620个"),
        ("21期", "18 期", "15期"),
        ("1268人次", "1106人次", "930人次"),
        ("920万元", "815 万元", "690万元"),
        ("155户", "143 户", "128户"),
        ("412件", "436 件", "458件"),
        ("387件", "405 件", "419件"),
        ("93.9%", "92.9%", "91.5%"),
        ("5份", "3 份", "两份"),
        ("576人次", "490 人次", "385人次"),
        ("23万元", "19万元", "16万元"),
        ("365人次", "338 人次", "310人次"),
        ("680余场", "600 余场", "530余场"),
        ("七", "六", "五"),
        ("八", "七", "六"),
        ("2023年12月18日", "2022年 12 月 16 日", "2021年12月15日"),
        ("云溪女儿节", "云溪女儿节", "云溪女儿节"),
        ("98场", "85 场", None),
        ("352人", None, None),
        ("首届", None, None),
        ("亮身份、办实事", None, None),
        ("30名", None, None),
    ],
)
def test_earlier_values_are_found(three_years: Pack, now: str, before: str | None, long_before: str | None) -> None:
    now_2023, in_2022, in_2021 = (three_years.values[f"{year}年"] for year in (2023, 2022, 2021))
    keys = [key for key in three_years.slots if now_2023[key] == now]
    assert (before, long_before) in [(in_2022.get(key), in_2021.get(key)) for key in keys]


def test_earlier_values_stand_in_the_earlier_text(three_years: Pack) -> None:
    for year in (2022, 2021):
        text, values = text_of(year), three_years.values[f"{year}年"]
        assert set(values) <= set(three_years.slots)
        assert all(value in text for value in values.values())
    figures = [key for key, slot in three_years.slots.items() if slot.kind is SlotKind.FIGURE]
    assert sum(key in three_years.values["2022年"] for key in figures) / len(figures) > 0.7


def test_a_unit_never_changes_between_years(three_years: Pack) -> None:
    for values in three_years.values.values():
        for key, metric in three_years.metrics.items():
            if key in values and metric.surface.unit:
                assert metric.surface.unit in values[key]


def test_sentences_know_their_years(three_years: Pack) -> None:
    seen = {
        "".join(part if isinstance(part, str) else "□" for part in one.parts): one.seen
        for one in three_years.sentences()
    }

    def years(words: str) -> tuple[str, ...]:
        return next(found for text, found in seen.items() if words in text)

    assert years("组织各界妇女代表座谈交流") == ("2023年", "2022年", "2021年")
    assert years("举办家庭教育讲座") == ("2023年", "2022年", "2021年"), "in 2021 they were called 家长课堂"
    assert years("之际，举办“□”成果展示活动") == ("2023年",)
    assert all(found[0] == "2023年" for found in seen.values())


def test_promises_are_the_deeds_of_the_plan(three_years: Pack) -> None:
    promises = three_years.promises
    plan = text_of(2023).partition("2024年工作安排\n\n")[2]
    assert len(promises) >= 14
    assert all(promise.text in plan for promise in promises)
    assert [promise.id for promise in promises] == [f"承诺-{number:02d}" for number in range(1, len(promises) + 1)]
    assert not any("澄州市云溪区妇女联合会" in promise.text for promise in promises)
    by_anchor = {anchor: promise for promise in promises for anchor in promise.anchors}
    assert by_anchor["云溪巧手"].heading == "聚焦高质量发展，激发妇女建功热情"
    assert [target.text for promise in promises for target in promise.targets if target.measured == "美丽庭院"] == [
        "160户"
    ]
    assert "妇女权益保障法" in {hint for promise in promises for hint in promise.hints}


def test_three_years_come_back_from_the_files(three_years: Pack, tmp_path: Path) -> None:
    save_pack(three_years, tmp_path / "包")
    again = load_pack(tmp_path / "包")
    assert again.values == three_years.values
    assert [one.seen for one in again.sentences()] == [one.seen for one in three_years.sentences()]
    assert again.promises == three_years.promises
    assert render_as_learned(again) == text_of(2023)


def test_two_reports_of_one_year_are_kept_apart() -> None:
    line = "云溪区残联2023年工作总结||一、康复。服务1280人次。|二、就业。培训45人。"
    made = learn([report(line), report(line.replace("1280", "1300"))])
    assert len(made.values) == 2
    assert {
        values["康复服务" if "康复服务" in values else next(iter(made.metrics))] for values in made.values.values()
    } >= {"1280人次"}


def test_a_sentence_is_matched_once() -> None:
    older = "云溪区残联2022年工作总结||一、康复。服务残疾人100人次。服务残疾人200人次。"
    newer = "云溪区残联2023年工作总结||一、康复。服务残疾人300人次。服务残疾人400人次。服务残疾人500人次。"
    made = learn([report(newer), report(older)])
    held = [made.values["2022年"].get(key) for key in made.metrics]
    assert held == ["100人次", "200人次", None]


def test_another_unit_is_another_figure() -> None:
    made = learn(
        [
            report("云溪区残联2023年工作总结||一、康复。服务45户。"),
            report("云溪区残联2022年工作总结||一、康复。服务45人次。"),
        ]
    )
    assert [made.values["2022年"].get(key) for key in made.metrics] == [None]
