"""The shipped sample reports and their hand-made gold agree, and the years of one federation fit together."""

from __future__ import annotations

import json
import re
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "gold"
TEXTS = sorted(SEEDS.rglob("*.txt"))
IDS = [path.relative_to(SEEDS).with_suffix("").as_posix() for path in TEXTS]

ROLES = {"opening", "summary", "highlights", "problems", "plan", "closing", "signature", "noise"}
PARTS = {"summary", "plan", "highlights", "problems", "other"}
KINDS = {"annual", "half-year", "five-year", "retrospective", "feature", "other"}
FIGURE_KINDS = {"count", "people", "households", "money", "percent", "area", "other"}
REASONS = {
    "year",
    "date",
    "ordinal",
    "name",
    "span",
    "part of a proper name",
    "hotline",
    "redacted name",
    "heading marker",
    "markup",
    "web noise",
}
TOPICS = {*yaml.safe_load((ROOT / "phrasebank/topics/妇联.yaml").read_text(encoding="utf-8")), "其他"}
SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
DIGIT = dict(zip("〇零一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))


def read(stem: str) -> tuple[str, dict[str, Any]]:
    text = (SEEDS / f"{stem}.txt").read_text(encoding="utf-8")
    gold: dict[str, Any] = json.loads((GOLD / f"{stem}.json").read_text(encoding="utf-8"))
    return text, gold


def chinese(numeral: str) -> int:
    total = part = digit = 0
    for char in numeral:
        if char in DIGIT:
            digit = DIGIT[char]
        elif char in "十百千":
            part += (digit or 1) * SCALE[char]
            digit = 0
        else:
            total = (total + part + digit or 1) * SCALE[char]
            part = digit = 0
    return total + part + digit


def value_of(raw: str) -> Decimal:
    """The number that the characters of a gold figure stand for; of a range the lower end."""
    plain = unicodedata.normalize("NFKC", raw).replace(" ", "").rstrip("%")
    if plain.startswith("百分之"):
        return Decimal(chinese(plain.removeprefix("百分之")))
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(?:[~～]\d+(?:\.\d+)?)?([万亿]?)", plain)
    if found:
        return Decimal(found[1]) * SCALE.get(found[2], 1)
    return Decimal(chinese(plain))


def figure(gold: dict[str, Any], measured: str) -> Decimal:
    found = [entry for entry in gold["figures"] if entry["measured"] == measured]
    assert len(found) == 1, measured
    return Decimal(str(found[0]["value"]))


def test_every_seed_has_gold_and_every_gold_a_seed() -> None:
    golds = {path.relative_to(GOLD).with_suffix("").as_posix() for path in GOLD.rglob("*.json")}
    assert set(IDS) == golds
    assert len(IDS) >= 16


@pytest.mark.parametrize("stem", IDS)
def test_texts_are_plain_utf8_lines(stem: str) -> None:
    raw = (SEEDS / f"{stem}.txt").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert b"{" not in raw
    assert "\ufffd" not in raw.decode("utf-8")


@pytest.mark.parametrize("stem", IDS)
def test_blocks_and_headings_stand_where_gold_says(stem: str) -> None:
    text, gold = read(stem)
    assert gold["kind"] in KINDS
    assert gold["title"] in text
    starts = [block["start"] for block in gold["blocks"]]
    assert starts == sorted(set(starts))
    for block in gold["blocks"]:
        assert block["role"] in ROLES
        assert text.startswith(block["starts"], block["start"])
        assert block["title"] is None or block["title"] in text
    at = -1
    for heading in gold["outline"]:
        joint = "\n" if heading.get("marker_own_line") else heading.get("marker_gap", "")
        whole = heading["marker"] + joint + heading["text"]
        assert text.startswith(whole, heading["start"])
        assert heading["start"] > at
        at = heading["start"]
        tail = text[at + len(whole) :].split("\n", 1)[0].strip("。：；* ")
        assert bool(tail) == heading["run_in"], heading["text"]
        assert heading["block"] in PARTS
        assert heading["level"] >= 1
        assert heading["topic"] is None or heading["topic"] in TOPICS
    lines = text.split("\n")
    assert all(line in lines for caption in gold["captions"] for line in caption)


@pytest.mark.parametrize("stem", IDS)
def test_figures_stand_where_gold_says_with_the_value_they_show(stem: str) -> None:
    text, gold = read(stem)
    for entry in gold["figures"] + gold["not_figures"]:
        assert text.startswith(entry["raw"], entry["start"]), entry
        assert entry["raw"] in entry["context"]
        assert entry["context"] in text
    for entry in gold["figures"]:
        assert entry["kind"] in FIGURE_KINDS
        assert entry["block"] in PARTS
        assert entry["measured"]
        assert entry["redacted"] == (entry["raw"] == "*") == (entry["value"] is None)
        if entry["redacted"]:
            continue
        shown = value_of(entry["raw"])
        in_caption = entry["unit"] == "元" and "万" not in entry["raw"] and "\t" in entry["context"]
        behind = text[entry["start"] + len(entry["raw"]) :].lstrip(" ")
        scale = SCALE.get(behind[1], 1) if behind[0] in "余多" else 1
        assert Decimal(str(entry["value"])) == (shown * 10_000 if in_caption else shown * scale), entry
        assert in_caption or behind.lstrip("余多来万亿").startswith(entry["unit"].rstrip("%％")), entry
    assert all(entry["why"] in REASONS for entry in gold["not_figures"])


@pytest.mark.parametrize("stem", IDS)
def test_every_digit_and_star_is_spoken_for_once(stem: str) -> None:
    text, gold = read(stem)
    spans = [(entry["start"], entry["start"] + len(entry["raw"])) for entry in gold["figures"] + gold["not_figures"]]
    for found in re.finditer(r"\d+|\*+", text):
        touching = [span for span in spans if span[0] < found.end() and found.start() < span[1]]
        place = text[max(0, found.start() - 8) : found.end() + 8]
        assert len(touching) == 1 or (found[0] == "**" and len(touching) == 1), place
        assert touching[0][0] <= found.start(), place


@pytest.mark.parametrize("stem", IDS)
def test_approximate_figures_say_so(stem: str) -> None:
    text, gold = read(stem)
    for entry in gold["figures"]:
        before = text[max(0, entry["start"] - 4) : entry["start"]].rstrip(" ")
        behind = text[entry["start"] + len(entry["raw"]) :].lstrip(" ")[: len(entry["unit"]) + 4]
        said = bool(
            re.search(r"(近|逾|约|超过|突破|不少于|不低于)$", before)
            or re.match(r"[余多]", behind)
            or behind[len(entry["unit"]) :].startswith(("以上", "左右"))
            or set(entry["raw"]) <= set("百千")
        )
        assert said == entry["approx"], text[entry["start"] - 6 : entry["start"] + 12]


@pytest.mark.parametrize("stem", IDS)
def test_checks_hold_and_slips_are_there(stem: str) -> None:
    text, gold = read(stem)
    for check in gold["checks"]:
        assert check["ok"]
        assert all(where in text for where in check["where"])
    for slip in gold["inconsistencies"]:
        assert slip["severity"] in {"error", "likely", "style"}
        assert len(slip["where"]) == len(slip["at"]) > 0
        assert all(text.startswith(where, at) for where, at in zip(slip["where"], slip["at"], strict=True))


YEARS = (2021, 2022, 2023, 2024)


@pytest.mark.parametrize("year", YEARS)
def test_figures_of_a_year_add_up(year: int) -> None:
    _, gold = read(f"云溪区妇联/{year}年")
    new = figure(gold, "新创建“美丽庭院”")
    assert figure(gold, "新创建区级“美丽庭院”") + figure(gold, "新创建市级“美丽庭院”") == new
    families = figure(gold, "省级“最美家庭”") + figure(gold, "市级“最美家庭”")
    assert families == figure(gold, "市级以上“最美家庭”")
    rate = figure(gold, "成功调解矛盾纠纷") / figure(gold, "婚姻家庭矛盾纠纷") * 100
    assert abs(rate - figure(gold, "调解成功率")) <= Decimal("0.05")
    stock = figure(gold, "累计建成“美丽庭院”")
    assert abs(new / (stock - new) * 100 - figure(gold, "累计“美丽庭院”增长率")) <= Decimal("0.05")


@pytest.mark.parametrize("year", YEARS[1:])
def test_stocks_carry_over_and_counters_grow(year: int) -> None:
    before, old = read(f"云溪区妇联/{year - 1}年")
    after, new = read(f"云溪区妇联/{year}年")
    stock = "累计建成“美丽庭院”"
    assert figure(old, stock) + figure(new, "新创建“美丽庭院”") == figure(new, stock)
    numerals = "四五六七八"
    assert f"连续{numerals[year - 2020]}年" in after
    assert f"连续{numerals[year - 2021]}年" in before
    assert f"{year}年工作安排" in before.replace(" ", "")
    assert f"{year}年工作总结" in after.replace(" ", "")


def test_ordinals_of_the_yearly_festival_follow_the_counter() -> None:
    for year, ordinal in zip(YEARS, "六七八九", strict=True):
        text, _ = read(f"云溪区妇联/{year}年")
        assert f"第{ordinal}届“云溪女儿节”" in text


def test_promises_are_answered_or_dropped() -> None:
    plan, _ = read("云溪区妇联/2023年")
    summary, _ = read("云溪区妇联/2024年")
    for named in ("“云溪巧手”", "家庭教育指导中心", "中期评估", "家风家教实践基地"):
        assert named in plan.rsplit("2024年工作安排", 1)[1]
        assert named in summary.rsplit("2025年工作安排", 1)[0]
    assert "“美丽庭院+研学”" in plan
    assert "研学" not in summary
    earlier, _ = read("云溪区妇联/2022年")
    assert "女性科技人才协会" in earlier
    assert "女性科技人才协会" not in plan


def test_the_document_forms_are_all_there() -> None:
    spaced, _ = read("云溪区妇联/2022年")
    assert " 2022 年" in spaced
    assert "举办 6 场" in spaced or "招聘会 6 场" in spaced
    broken, _ = read("云溪区妇联/2021年")
    assert "汲取\n\n奋进力量" in broken
    line, five = read("石河区妇联/五年")
    assert max(map(len, line.split("\n"))) > 1_000
    assert five["kind"] == "five-year"
    assert line.count(",") > 50
    assert "，" not in line
    wide, _ = read("南屏区残联/2023年")
    assert "２０２３" in wide
    assert not re.search("[0-9]", wide)
    spelled, _ = read("松谷县团委/2023年")
    assert not re.search("[0-9]", spelled.replace("12355", ""))
    _, masked = read("青岚区妇联/2023年上半年")
    assert sum(entry["redacted"] for entry in masked["figures"]) >= 30
    _, web = read("澄州市妇联/2023年回顾")
    assert web["kind"] == "retrospective"
    assert any(len(caption) == 2 for caption in web["captions"])
    _, paper = read("白鹭区妇联/2023年专版")
    assert all(heading["bold"] and len(heading["lines"]) == 2 for heading in paper["outline"])
    table, _ = read("栖霞岭区红十字会/2023年")
    assert "单位：万元" in table
    assert "\t" in table


@pytest.mark.parametrize("stem", ["其他/通知", "其他/新闻"])
def test_other_papers_are_no_reports(stem: str) -> None:
    _, gold = read(stem)
    assert gold["is_report"] is False
    assert gold["outline"] == []
