"""Our own sample reports, read and compared with what a person found in them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from drafter.domain.report import Report
from drafter.drafting.as_learned import render_as_learned
from drafter.learning.learn import learn
from drafter.parsing.parse import parse
from drafter.work.reports.describe import figures_json, outline_json
from tests.acceptance.score import f1, figures, outline
from tests.notation import plain

ROOT = Path(__file__).resolve().parents[2]
STEMS = sorted(path.relative_to(ROOT / "seeds").with_suffix("").as_posix() for path in (ROOT / "seeds").rglob("*.txt"))
REPORTS = [stem for stem in STEMS if not stem.startswith("其他/")]


@pytest.fixture(scope="module")
def parsed() -> dict[str, tuple[Report, dict[str, Any]]]:
    return {
        stem: (
            parse(plain((ROOT / "seeds" / f"{stem}.txt").read_text(encoding="utf-8"))),
            json.loads((ROOT / "tests" / "gold" / f"{stem}.json").read_text(encoding="utf-8")),
        )
        for stem in STEMS
    }


def total(tallies: list[Counter[str]]) -> Counter[str]:
    return sum(tallies, Counter())


def test_figures(parsed: dict[str, tuple[Report, dict[str, Any]]]) -> None:
    tally = total([figures(gold, figures_json(report)) for report, gold in parsed.values()])
    assert tally["gold"] > 600
    assert f1(tally, "span") >= 0.98
    assert f1(tally, "exact") >= 0.97
    assert tally["approx"] / tally["span"] >= 0.99
    assert tally["head"] / tally["span"] >= 0.90


def test_headings(parsed: dict[str, tuple[Report, dict[str, Any]]]) -> None:
    tally = total([outline(parsed[stem][1], outline_json(parsed[stem][0])) for stem in REPORTS])
    assert tally["gold"] > 150
    assert f1(tally, "hit") >= 0.97
    assert tally["level"] / tally["hit"] >= 0.97
    assert tally["block"] / tally["hit"] >= 0.97
    assert tally["topic"] / tally["topics"] >= 0.85


@pytest.mark.parametrize("stem", REPORTS)
def test_each_report_says_whose_it_is(stem: str, parsed: dict[str, tuple[Report, dict[str, Any]]]) -> None:
    report, gold = parsed[stem]
    found = outline_json(report)
    assert found["is_report"]
    assert (found["title"], found["agency"], found["kind"]) == (gold["title"], gold["org"], gold["kind"])
    # A run of years that names no year is 近五年 or 过去五年; both mean the five years up to now.
    assert str(found["period"]).replace("近", "过去") == str(gold["period"]).replace("近", "过去")
    assert found["next_period"] == gold["next_period"]


@pytest.mark.parametrize("stem", [stem for stem in STEMS if stem.startswith("其他/")])
def test_news_and_notices_are_no_reports(stem: str, parsed: dict[str, tuple[Report, dict[str, Any]]]) -> None:
    report, gold = parsed[stem]
    assert report.is_report is gold["is_report"] is False
    assert report.reason


@pytest.mark.parametrize("stem", STEMS)
def test_each_text_comes_back_from_what_was_learned(
    stem: str, parsed: dict[str, tuple[Report, dict[str, Any]]]
) -> None:
    report, _ = parsed[stem]
    assert render_as_learned(learn([report])) == report.text
