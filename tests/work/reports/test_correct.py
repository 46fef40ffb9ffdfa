"""A correction is recorded once, finds its place in the learned report, and rules the next learning."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from drafter.domain.correction import Correction, Verdict
from drafter.domain.errors import BadValue, BadWorkspace
from drafter.parsing.corrections import BY_PERSON
from drafter.storage.corrections import CORRECTIONS_FILE, load_corrections
from drafter.storage.packs import load_pack, save_pack
from drafter.storage.workspace import create_workspace
from drafter.text.clauses import clauses
from drafter.text.guidance import Guidance
from drafter.work.begin.new_workspace import new_workspace
from drafter.work.desk.desk import open_desk
from drafter.work.packs.learn_pack import learn_pack
from drafter.work.reports.choose_guidance import choose_guidance
from drafter.work.reports.correct import correct, take_back
from drafter.work.reports.read_report import read_report

TEXT = """云溪区妇联{year}年工作总结

一、服务妇女群众
一是发放姜茶{cups}杯，送去温暖。开展讲座{talks}场，覆盖妇女300人次。
二、舒心服务始终相伴
接访群众20人次，推进三项行动。拨打12338热线，接访群众25人次，其中老人8人次。
"""


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path_factory.mktemp("home")))


def write(folder: Path, year: int, cups: str = "42", talks: str = "12") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{year}年.txt"
    path.write_text(TEXT.format(year=year, cups=cups, talks=talks), encoding="utf-8", newline="\n")
    return path


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "模板"
    save_pack(learn_pack([write(tmp_path / "旧", 2023)]).pack, folder)
    return folder


def test_recorded_once_and_used_next_year(tmp_path: Path, pack: Path) -> None:
    done = correct(pack, "发放姜茶42杯", verdict=Verdict.FIGURE, unit="杯", head="姜茶")
    assert (done.places, done.file) == (1, pack / CORRECTIONS_FILE)
    assert done.correction.clause == "□是发放姜茶□杯"
    assert done.correction.number == 2
    guidance = choose_guidance(folder=pack)
    learned = learn_pack([write(tmp_path / "新", 2024, cups="近百")], guidance=guidance).pack
    assert "姜茶" in learned.metrics
    assert (learned.metrics["姜茶"].unit, learned.learned["姜茶"]) == ("杯", "近百杯")
    assert "姜茶" not in learn_pack([write(tmp_path / "新", 2024)]).pack.metrics


def test_a_workspace_keeps_it_and_hands_it_to_the_next(tmp_path: Path, pack: Path) -> None:
    workspace = new_workspace(tmp_path / "2024", load_pack(pack))
    correct(workspace.folder, "开展讲座12场", verdict=Verdict.NOT_FIGURE)
    report = write(workspace.exports, 2024)
    guidance = choose_guidance(files=[report])
    assert [one.verdict for one in guidance.corrections] == [Verdict.NOT_FIGURE]
    read = read_report(report, guidance=guidance).report
    assert [one.raw for one in read.others if one.why == BY_PERSON] == ["12"]
    following = new_workspace(tmp_path / "2025", learn_pack([report], guidance=guidance).pack, guidance=guidance)
    assert load_corrections(following.folder / CORRECTIONS_FILE) == guidance.corrections
    with open_desk(following.folder) as desk:
        assert desk.session.guidance == guidance


def test_a_word_list_of_a_workspace_is_in_force_there(tmp_path: Path, pack: Path) -> None:
    workspace = create_workspace(
        tmp_path / "区", agency=load_pack(pack).agency, period=load_pack(pack).period, pack=load_pack(pack)
    )
    (workspace.folder / "phrasebank").mkdir()
    (workspace.folder / "phrasebank" / "units.yaml").write_text("杯: {kind: count}\n", encoding="utf-8")
    with open_desk(workspace.folder) as desk:
        key = next(key for key, metric in desk.session.draft.pack.metrics.items() if metric.unit == "场")
        desk.take(key, "8杯")
        assert desk.session.field(key).note
    plain = create_workspace(
        tmp_path / "别", agency=load_pack(pack).agency, period=load_pack(pack).period, pack=load_pack(pack)
    )
    with open_desk(plain.folder) as desk, pytest.raises(BadValue, match="不是数量单位"):
        desk.take(key, "8杯")


def test_said_in_steps(pack: Path) -> None:
    correct(pack, "姜茶42", verdict=Verdict.FIGURE)
    correct(pack, "姜茶42杯", unit="杯")
    done = correct(pack, "42杯", head="姜茶")
    assert (done.correction.verdict, done.correction.unit, done.correction.head) == (Verdict.FIGURE, "杯", "姜茶")
    [kept] = load_corrections(pack / CORRECTIONS_FILE)
    assert kept == done.correction
    done = correct(pack, "42杯", verdict=Verdict.NOT_FIGURE)
    assert (done.correction.unit, done.correction.head) == ("", "")


def test_the_topic_of_a_heading(pack: Path) -> None:
    done = correct(pack, "二、舒心服务始终相伴", topic="维权")
    assert (done.correction.clause, done.places) == ("舒心服务始终相伴", 1)
    read = read_report(write(pack.parent, 2024), guidance=choose_guidance(folder=pack)).report
    assert [heading.topic for heading in read.headings if heading.text.startswith("舒心")] == ["维权"]


def test_taken_back(pack: Path) -> None:
    correct(pack, "讲座12场", verdict=Verdict.NOT_FIGURE)
    correct(pack, "42杯", verdict=Verdict.FIGURE, unit="杯")
    correct(pack, "始终相伴", topic="维权")
    assert take_back(pack, "讲座").correction.text == "讲座12场"
    assert take_back(pack, "始终相伴").correction.topic == "维权"
    with pytest.raises(BadValue, match="没有记过"):
        take_back(pack, "讲座")
    assert [one.unit for one in load_corrections(pack / CORRECTIONS_FILE)] == ["杯"]


@pytest.mark.parametrize(
    ("fragment", "said", "message"),
    [
        ("发放凉茶42杯", {"verdict": Verdict.FIGURE}, "没有找到"),
        ("", {"verdict": Verdict.FIGURE}, "写一小段原文"),
        ("长" * 300, {"verdict": Verdict.FIGURE}, "写一小段原文"),
        ("送去温暖", {"verdict": Verdict.FIGURE}, "这一段里没有数"),
        ("42杯，送去温暖。开展讲座12场", {"verdict": Verdict.FIGURE}, "有几个数：42、12"),
        ("人次", {"head": "接访"}, "没有数"),
        ("接访群众2", {"head": "接访"}, "没有找到"),
        ("12338热线", {"head": "热线"}, "没有算作数据"),
        ("讲座12场", {"unit": "万场"}, "不要带"),
        ("讲座12场", {"unit": "12"}, "不像单位"),
        ("讲座12场", {"unit": "场 次"}, "不像单位"),
        ("讲座12场", {"head": "讲\n座"}, "名称写得不对"),
        ("讲座12场", {"head": "讲" * 31}, "名称写得不对"),
        ("讲座12场", {"head": "讲\x1b[31m座"}, "名称写得不对"),
        ("舒心服务", {"topic": "喝茶"}, "没有主题"),
        ("讲座12场", {"topic": "维权"}, "没有找到"),
    ],
)
def test_what_cannot_be_said(pack: Path, fragment: str, said: dict[str, str], message: str) -> None:
    with pytest.raises(BadValue, match=message) as caught:
        correct(pack, fragment, **said)
    assert caught.value.hint
    assert not (pack / CORRECTIONS_FILE).exists()


def test_two_places_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "2023年.txt"
    path.write_text("区妇联2023年工作总结\n一、甲\n下乡接访3人次。\n二、乙\n进校接访3人次。\n", encoding="utf-8")
    save_pack(learn_pack([path]).pack, tmp_path / "模板")
    with pytest.raises(BadValue, match="2 处") as caught:
        correct(tmp_path / "模板", "接访3人次", head="接访")
    assert "多抄几个字" in caught.value.hint
    assert correct(tmp_path / "模板", "下乡接访3人次", head="接访").places == 1


def test_white_space_does_not_matter(pack: Path) -> None:
    assert correct(pack, "开展 讲座 12 场", head="讲座").places == 1


def test_a_pack_without_its_values(tmp_path: Path, pack: Path) -> None:
    bare = tmp_path / "交来的"
    save_pack(load_pack(pack), bare, values=False)
    done = correct(bare, "发放姜茶42杯", verdict=Verdict.FIGURE, unit="杯")
    assert (done.places, done.correction.clause) == (None, "发放姜茶□杯")
    done = correct(bare, "（一）舒心服务始终相伴", topic="维权")
    assert done.correction.clause == "舒心服务始终相伴"


def test_neither_workspace_nor_pack(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "没有"):
        with pytest.raises(BadWorkspace, match="不是工作区"):
            correct(folder, "42杯", verdict=Verdict.FIGURE)
        with pytest.raises(BadWorkspace, match="不是工作区"):
            take_back(folder, "42杯")


@pytest.mark.parametrize(
    "name", ["云溪区妇联/2023年", "江湾区总工会/2023年", "石河区妇联/五年", "白鹭区妇联/2023年专版"]
)
def test_whatever_is_said_learning_stays_exact(name: str) -> None:
    path = Path(__file__).resolve().parents[3] / "seeds" / f"{name}.txt"
    chance = random.Random(name)
    places = [
        (clause.masked, number)
        for clause in clauses(path.read_text(encoding="utf-8"))
        for number in range(1, len(clause.numbers) + 1)
    ]
    said = tuple(
        Correction(
            clause=clause,
            number=number,
            verdict=chance.choice(list(Verdict)),
            head=chance.choice(["", "甲乙"]),
            unit=chance.choice(["", "杯", "人", "%"]),
        )
        for clause, number in chance.sample(places, 40)
    )
    learned = learn_pack([path], guidance=Guidance(corrections=said), anyway=True)
    assert BY_PERSON in {other.why for other in learned.reports[0].others}
