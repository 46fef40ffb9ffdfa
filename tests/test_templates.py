"""The shipped packs: general, whole, free of figures and of their donors, and a report can be started from each."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from drafter.domain.agency import Agency
from drafter.domain.draft import DraftedReport, ParagraphStyle
from drafter.domain.errors import UnknownSlot
from drafter.domain.figure import FigureKind, Numeral
from drafter.domain.finding import Severity
from drafter.domain.model import Hole, SlotKind
from drafter.domain.pack import Pack
from drafter.domain.report import BlockRole, PassageRole, Report
from drafter.domain.roster import RosterRow
from drafter.drafting.fill import missing
from drafter.drafting.template import SectionPiece, arrange, check_template
from drafter.storage.pack_yaml import EDITIONS_FILE, PACK_FILES, REVIEW_FILE, VALUES_FILE
from drafter.text.phrasebank import entries, resources
from drafter.work.batch.make_report import Handful, make_reports
from drafter.work.begin.new_workspace import new_workspace, read_agency
from drafter.work.desk.desk import Desk, open_desk
from drafter.work.export.render_learned import learned_docx, learned_text
from drafter.work.findings.check import check_file
from drafter.work.packs.shipped import load_pack, shipped_packs
from drafter.work.reports.read_report import read_report

KINDS = {
    "区县妇联年度总结": "annual",
    "区县妇联半年总结": "half-year",
    "区县妇联五年总结": "five-year",
    "妇联年度回顾": "retrospective",
    "区县妇联专版综述": "feature",
    "区县残联年度总结": "annual",
    "区县总工会年度总结": "annual",
}
PERIODS = {"区县妇联半年总结": "2026年上半年", "区县妇联五年总结": "2022—2026年"}
NAMES = sorted(KINDS)

ITEMS = {"一是", "二是", "三是"}

PLACES = "云溪 澄州 青岚 石河 白鹭 南屏 江湾"
BRANDS = (
    "溪畔 云嫂 云心 溪望 小溪流 法润云溪 家长学堂进万家 姐妹说 巧手姐妹 法润巾帼 石榴红 石榴籽 澄心 澄州她 创响 家风润 "
    "小榕树 微光 姐姐帮妹妹 鹭岛 鹭湾 石埠 守鹭 鹭园 四进四送 致敬奋斗的她 护航她权益 南屏之光 手牵手 南屏手作 "
    "江湾工匠 江湾驿家 春风送岗 渔家 渔港 渔嫂 东湖社区"
)
UPPER = {"妇联": "妇女联合会", "残联": "残疾人联合会", "总工会": "总工会"}


def federation(name: str) -> str:
    return next(kind for kind in ("残联", "总工会", "妇联") if kind in name)


def ours(name: str, place: str = "青岚区") -> Agency:
    return read_agency(place + federation(name), city="澄州市")


@pytest.fixture(autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture(params=NAMES)
def pack(request: pytest.FixtureRequest) -> Pack:
    return load_pack(request.param)


def folder(pack: Pack) -> Path:
    return resources("templates") / pack.name


def literals(pack: Pack) -> list[str]:
    return [part for sentence in pack.sentences() for part in sentence.parts if isinstance(part, str)]


def wording(pack: Pack) -> str:
    return "\n".join(literals(pack))


def labels(pack: Pack) -> list[str]:
    return [slot.label for slot in pack.slots.values()]


def start(pack: Pack, place: Path, agency: Agency | None = None) -> Desk:
    workspace = new_workspace(place, pack, year=2026, agency=agency or ours(pack.name))
    return open_desk(workspace.folder, user="甲")


def exported(desk: Desk, suffix: str) -> Report:
    return read_report(desk.export(desk.workspace.exports / f"草稿{suffix}", draft=True)).report


def headings(drafted: DraftedReport) -> list[str]:
    """Headings that stand on the page as such, without their closing mark."""
    return [
        "".join(span.text for span in paragraph.heading).rstrip("。")
        for paragraph in drafted.paragraphs
        if paragraph.style is ParagraphStyle.HEADING
    ]


def test_these_packs_are_shipped() -> None:
    assert shipped_packs() == tuple(sorted(KINDS))


def test_a_pack_has_nothing_of_anybody(pack: Pack) -> None:
    assert pack.kind.value == KINDS[pack.name]
    assert pack.agency == Agency()
    assert pack.values == {}
    assert pack.learned == {}
    assert (pack.sources, pack.promises, pack.local_words, dict(pack.layout)) == ((), (), (), {})
    assert pack.origin == "年报起草助手"
    assert {item.name for item in folder(pack).iterdir()} == set(PACK_FILES) - {VALUES_FILE, EDITIONS_FILE, REVIEW_FILE}


def test_the_files_are_plain_utf8_lines(pack: Pack) -> None:
    for path in folder(pack).iterdir():
        data = path.read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in data
        assert data.endswith(b"\n")
        assert "\ufffd" not in data.decode("utf-8")


def test_no_donor_is_named(pack: Pack) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in folder(pack).iterdir())
    assert [word for word in (*PLACES.split(), *BRANDS.split()) if word in text] == []


def test_the_template_shows_every_section_once_and_in_order(pack: Pack) -> None:
    check_template(pack)
    filled = {key: missing(slot) for key, slot in pack.slots.items()}
    pieces = arrange(pack, filled, 2026)
    assert [piece.id for piece in pieces if isinstance(piece, SectionPiece)] == [one.id for one in pack.sections]
    assert len(pieces) == len(pack.sections)


def test_every_hole_is_known_and_every_slot_is_needed(pack: Pack) -> None:
    holes = Counter(key for sentence in pack.sentences() for key in sentence.holes())
    assert set(holes) == set(pack.slots)
    assert {key for key, slot in pack.slots.items() if slot.kind is SlotKind.FIGURE} == set(pack.metrics)
    assert {key: holes[key] for key in pack.metrics if holes[key] != 1} == {}


def test_keys_and_labels_are_unique_nouns(pack: Pack) -> None:
    assert [label for label, count in Counter(labels(pack)).items() if count > 1] == []
    ids = [section.id for section in pack.sections] + [sentence.id for sentence in pack.sentences()]
    assert len(ids) == len(set(ids))
    for key, slot in pack.slots.items():
        assert re.fullmatch(r"[\u4e00-\u9fff]{2,14}", key), key
        assert 2 <= len(slot.label) <= 20, slot.label
        assert not set(slot.label) & set("“”《》*{}0123456789"), slot.label


def test_metrics_can_be_counted_and_added_up(pack: Pack) -> None:
    units = entries("units")
    for metric in pack.metrics.values():
        surface = metric.surface
        assert surface.numeral is Numeral.ARABIC, metric.key
        assert not surface.is_approximate, metric.key
        assert not surface.number_gap, metric.key
        assert not surface.unit_gap, metric.key
        assert metric.unit == surface.unit, metric.key
        assert metric.unit == "人（个）" or units[metric.unit]["kind"] == metric.kind.value, metric.key
        assert metric.aggregation in ("", "sum", "last"), metric.key
        if re.match("累计|全市注册", metric.key) or metric.basis.endswith(("现有", "年末", "月末")):
            assert metric.aggregation == "last", metric.key
        if re.match("新增|新建|新办|慰问", metric.key):
            assert metric.aggregation == "sum", metric.key
        if metric.kind is FigureKind.PERCENT:
            assert metric.formula or metric.aggregation == "last", metric.key
            assert metric.aggregation != "sum", metric.key


def test_formulas_name_metrics_of_the_pack(pack: Pack) -> None:
    for metric in pack.metrics.values():
        words = [word for word in metric.formula.split() if word not in {"+", "-", "*", "/", "(", ")"}]
        assert set(words) <= set(pack.metrics) - {metric.key}, metric.key


def test_no_digit_stands_in_the_wording(pack: Pack) -> None:
    fixed = sorted(entries("fixed_terms")["numeral_terms"], key=len, reverse=True)
    for literal in literals(pack):
        bare = literal
        for term in fixed:
            bare = bare.replace(term, "")
        assert not re.search("[0-9０-９*＊]", bare), literal


def test_no_wording_belongs_to_one_year(pack: Pack) -> None:
    political = entries("political")
    ageing = [entry["text"] for part in ("year_words", "campaigns", "plans") for entry in political[part]]
    ageing += [entry["short"] for entry in political["campaigns"] if "short" in entry]
    ageing += [entry["text"] for entry in political["terms"] if "until" in entry]
    ageing += [word for words in political["local_slogans"].values() for word in words]
    ageing += ["喜迎", "主题教育", "周年", "首届", "开局之年", "收官之年"]
    text = wording(pack)
    assert [word for word in ageing if word in text] == []
    assert re.findall("第[一二三四五六七八九十]+[届次个]", text) == []


def test_the_congress_is_cited_as_it_now_is(pack: Pack) -> None:
    newest = ["党的二十大和二十届历次全会精神"]
    text = wording(pack)
    assert any(citation in text for citation in newest)
    for citation in newest:
        text = text.replace(citation, "")
    assert not re.search("[一二]十[大届]", text)


def test_punctuation_is_full_width(pack: Pack) -> None:
    for literal in literals(pack):
        assert not re.search(r"[,;:?!()\"']", literal), literal
        assert not re.search(r"[ \t\n]", literal), literal
        assert "<" not in literal
    for sentence in pack.sentences():
        assert sentence.breaks == ()
        assert sentence.seen == ()
        text = "".join(part if isinstance(part, str) else "甲" for part in sentence.parts)
        assert text.count("“") == text.count("”"), text
        assert text.count("（") == text.count("）"), text


def test_the_page_is_tidy(pack: Pack) -> None:
    roles = {paragraph.role for section in pack.sections for paragraph in section.paragraphs}
    assert not roles & {PassageRole.CAPTION, PassageRole.NOISE, PassageRole.TABLE}
    for section in pack.sections:
        assert section.block is not BlockRole.NOISE
        assert (section.lead, section.marker_gap) == ("", "")
        assert section.heading_tail == ("" if section.heading is None or section.run_in or section.item else "\n")
        assert all(paragraph.lead == "" and paragraph.tail in ("", "\n") for paragraph in section.paragraphs)
        known = {"其他", *entries(f"topics/{federation(pack.name)}")}
        assert section.topic in known


@pytest.mark.parametrize("suffix", [".txt", ".docx"])
def test_a_new_workspace_exports_a_draft_of_its_kind(pack: Pack, suffix: str, tmp_path: Path) -> None:
    with start(pack, tmp_path / "稿") as desk:
        report = exported(desk, suffix)
        drafted = desk.session.report()
        tally = desk.session.tally()
    assert report.is_report
    assert report.kind.value == KINDS[pack.name]
    assert report.agency == ours(pack.name).short
    assert desk.workspace.period.label == PERIODS.get(pack.name, "2026年")
    assert tally.carried == 0
    open_slots = {SlotKind.FIGURE, SlotKind.NAME, SlotKind.DATE}
    gaps = {slot.label for slot in pack.slots.values() if slot.kind in open_slots}
    shown = re.sub(r"\s", "", report.text)
    assert set(re.findall("【待补：(.+?)】", shown)) == gaps
    assert tally.missing == len(gaps)
    for paragraph in drafted.paragraphs:
        assert re.sub(r"\s", "", paragraph.text) in shown
    for literal in literals(pack):
        assert re.sub(r"\s", "", literal) in shown


@pytest.mark.parametrize("suffix", [".txt", ".docx"])
def test_headings_come_back_as_headings(pack: Pack, suffix: str, tmp_path: Path) -> None:
    with start(pack, tmp_path / "稿") as desk:
        report = exported(desk, suffix)
        expected = headings(desk.session.report())
    found = [heading.marker + heading.text for heading in report.headings if heading.marker not in ITEMS]
    assert found == expected
    items = [one for one in pack.sections if one.item]
    assert len(report.headings) == len(expected) + len(items)


def test_a_draft_invents_no_figure(pack: Pack, tmp_path: Path) -> None:
    with start(pack, tmp_path / "稿") as desk:
        report = exported(desk, ".txt")
    assert [figure.raw for figure in report.figures] == []


def test_a_county_writes_of_its_county(pack: Pack, tmp_path: Path) -> None:
    kind = federation(pack.name)
    with start(pack, tmp_path / "稿", read_agency(f"清源县{kind}", city="安和市")) as desk:
        text = exported(desk, ".txt").text
    assert not re.search("区委|区政府|全区|区级", text)
    assert re.search("全县|县委", text)
    if pack.kind.value not in ("feature", "retrospective"):
        assert f"安和市清源县{UPPER[kind]}" in text


def test_a_filled_draft_becomes_final(pack: Pack, tmp_path: Path) -> None:
    with start(pack, tmp_path / "稿") as desk:
        for key, slot in pack.slots.items():
            if slot.kind is SlotKind.FIGURE and not pack.metrics[key].formula:
                rate = pack.metrics[key].kind is FigureKind.PERCENT
                desk.take(key, "12.5%" if rate else "900" if key.startswith("累计") else "30")
            elif slot.kind is SlotKind.NAME:
                desk.take(key, "青禾")
            elif slot.kind is SlotKind.DATE:
                desk.take(key, "2026年12月20日")
        assert desk.session.tally().missing == 0
        assert desk.session.report().final
        final = desk.export(desk.workspace.exports / "定稿.txt", draft=False).read_text(encoding="utf-8-sig")
    assert "【" not in final
    assert "30" in final


PLANNED = {"annual": 8, "half-year": 8, "five-year": 10, "retrospective": 0, "feature": 0}
"""Targets that a plan of each form must at least have."""
TOPICS = {
    "妇联": "政治引领 维权 关爱帮扶 组织建设",
    "残联": "康复 就业 社会保障 教育 志愿助残",
    "总工会": "思想引领 建功立业 建会入会 维权 帮扶服务",
}


def test_a_pack_says_enough(pack: Pack) -> None:
    planned = {
        key for section in pack.sections if section.block is BlockRole.PLAN
        for sentence in section.sentences() for key in sentence.holes() if key in pack.metrics
    }  # fmt: skip
    done = set(pack.metrics) - planned
    assert len(done) >= 40, len(done)
    assert len(planned) >= PLANNED[pack.kind.value]
    assert all(pack.metrics[key].aggregation == "" for key in planned)
    topics = {section.topic for section in pack.sections}
    assert set(TOPICS[federation(pack.name)].split()) <= topics
    if federation(pack.name) == "妇联":
        assert topics & {"家庭文明", "家庭教育"}
        assert topics & {"创业就业", "服务大局"}


def likely(pack: Pack, key: str, number: int) -> str:
    """A value for a slot: wholes are larger than their parts."""
    slot = pack.slots[key]
    if slot.kind is SlotKind.NAME:
        return f"青禾{'甲乙丙丁戊己庚辛壬癸'[number % 10]}"
    if slot.kind is SlotKind.DATE:
        return "2026年12月20日"
    if pack.metrics[key].kind is FigureKind.PERCENT:
        return "96.5"
    whole = key.startswith(("累计", "排查", "受理", "持证", "就业年龄段", "来信来访")) or key.endswith("任务")
    part = "办结" in key or "完成" in key
    return str(3000 + number if whole and not part else 100 + number)


def test_a_filled_report_reads_well(pack: Pack, tmp_path: Path) -> None:
    """Filled with likely values, the report has no gap, no doubled word, and the checks find nothing wrong."""
    typed = {SlotKind.FIGURE, SlotKind.NAME, SlotKind.DATE}
    values = tuple(
        (key, likely(pack, key, number))
        for number, (key, slot) in enumerate(pack.slots.items())
        if slot.kind in typed and not (key in pack.metrics and pack.metrics[key].formula)
    )
    who = ours(pack.name)
    row = RosterRow(number=2, name=who.name, agency=who, values=values)
    (made,) = make_reports(Handful(pack=pack, year=2026, form="docx", folder=tmp_path, rows=(row,)))
    assert made.missing == 0
    assert not made.reason or made.reason.startswith("请看一眼")
    checked = check_file(tmp_path / made.file)
    assert not re.search("【|】|{{", checked.text)
    assert not re.search("([\u4e00-\u9fff]{2,4})\\1", re.sub("青禾.|一(.)一\\1", "", checked.text))
    assert not re.search("[，。；：、]{2}|“”|（）", checked.text)
    assert [finding for finding in checked.findings if finding.severity is Severity.ERROR] == []
    if pack.kind.value == "five-year":
        assert "2022年至2026年" in checked.text
        assert "2027年至2031年" in checked.text


def test_rates_follow_from_their_figures(tmp_path: Path) -> None:
    with start(load_pack("区县妇联年度总结"), tmp_path / "稿") as desk:
        desk.take("排查矛盾纠纷", "395")
        desk.take("成功调解", "375")
        desk.take("本级新创建美丽庭院", "130")
        desk.take("市级新创建美丽庭院", "38")
        desk.take("累计美丽庭院", "1214")
        text = "".join(paragraph.text for paragraph in desk.session.report().paragraphs)
    assert "排查矛盾纠纷395件，成功调解375件，调解成功率94.9%" in text
    assert "新创建“美丽庭院”168户，其中区级130户、市级38户" in text
    assert "累计建成“美丽庭院”1214户，较上年增长16.1%" in text


def test_there_is_no_learned_text_to_go_back_to(pack: Pack) -> None:
    with pytest.raises(UnknownSlot, match="只有句式，没有往年的数据"):
        learned_text(pack)
    with pytest.raises(UnknownSlot, match="只有句式，没有往年的数据"):
        learned_text(pack, "2025年")
    with pytest.raises(UnknownSlot, match="drafter new"):
        learned_docx(pack)


def test_names_stand_in_quotes(pack: Pack) -> None:
    for sentence in pack.sentences():
        for at, part in enumerate(sentence.parts):
            if isinstance(part, Hole) and pack.slots[part.key].kind is SlotKind.NAME:
                before, behind = sentence.parts[at - 1], sentence.parts[at + 1]
                assert isinstance(before, str)
                assert isinstance(behind, str)
                assert (before[-1], behind[0]) == ("“", "”"), part.key
                assert at > 0
