from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import warnings
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.domain.errors import BadTemplate, BadValue, BadWorkspace, DrafterError
from drafter.domain.roster import RosterRow, RowState
from drafter.storage.run_log import read_run_log
from drafter.work.batch import make_report
from drafter.work.batch.batch import LOG, Batch, run_batch
from drafter.work.batch.executor import InProcess, Packed, open_executor
from drafter.work.batch.make_report import Handful, make_reports
from drafter.work.begin.new_workspace import read_agency
from drafter.work.desk.desk import open_desk
from drafter.work.packs.shipped import load_pack
from drafter.work.reports.read_report import read_report
from tests.drafting.packs import pack as notation
from tests.work.seeds import learned

NAMES = ("青岚区妇联", "白杨县妇联", "南湖区妇联", "东川区妇联", "北屏县妇联")


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="module")
def pack():
    return load_pack("区县妇联年度总结")


def row(number, name, values=(), **more):
    agency = read_agency(name, city="澄州市")
    return RosterRow(number=number, name=name, agency=agency, values=values, digest=f"{number}{values}", **more)


def rows(names=NAMES):
    return tuple(row(number, name, (("宣讲场次", str(100 + number)),)) for number, name in enumerate(names, start=2))


def batch(pack, folder, listed=None, **more):
    what = {"year": 2025, "form": "docx", **more}
    return Batch(pack=pack, folder=folder, rows=rows() if listed is None else listed, **what)


def states(results):
    return [result.state.value for result in results]


@pytest.mark.parametrize("form", ["docx", "txt"])
def test_each_federation_gets_its_report(pack, tmp_path, form):
    told = []
    results = run_batch(batch(pack, tmp_path / "批量", form=form), InProcess(), progress=told.append)
    assert states(results) == ["done"] * 5
    assert sum(told) == 5
    for number, result in enumerate(results, start=2):
        text = read_report(tmp_path / "批量" / result.file).report.text
        assert f"宣讲{100 + number}场" in text
        assert result.name in text
        assert not any(other in text for other in NAMES if other != result.name)
        assert "【待补" in text
        assert "（草稿）" in result.file
        assert result.missing > 50
        assert f"还有 {result.missing} 处" in result.reason


def test_each_federation_gets_its_workspace(pack, tmp_path):
    results = run_batch(batch(pack, tmp_path / "批量", rows(NAMES[:2]), form="workspace"), InProcess())
    assert [result.file for result in results] == ["青岚区妇联", "白杨县妇联"]
    with open_desk(tmp_path / "批量" / "白杨县妇联") as desk:
        assert desk.workspace.agency.short == "白杨县妇联"
        assert desk.session.field("宣讲场次").text == "103"
    assert {item.name for item in (tmp_path / "批量").iterdir()} == {"青岚区妇联", "白杨县妇联", LOG}


def test_one_bad_row_never_stops_the_rest(pack, tmp_path, monkeypatch):
    def stumble(drafted, *arguments, **options):
        if "东川" in drafted.title:
            raise RuntimeError("nobody foresaw this")
        return rendered(drafted, *arguments, **options)

    rendered = make_report.render
    monkeypatch.setattr(make_report, "render", stumble)
    listed = (
        row(2, "青岚区妇联", (("宣讲场次", "abc"),)),
        row(3, "白杨县妇联", trouble="与第 2 行重复"),
        row(4, "南湖区妇联", (("成文日期", "字" * 400),)),
        row(5, "东川区妇联"),
        row(6, "北屏县妇联"),
    )
    results = run_batch(batch(pack, tmp_path / "批量", listed), InProcess())
    assert states(results) == ["failed"] * 4 + ["done"]
    assert [result.number for result in results] == [2, 3, 4, 5, 6]
    assert "“abc”看不懂" in results[0].reason
    assert "巾帼宣讲场次" in results[0].reason
    assert results[1].reason == "与第 2 行重复"
    assert "太长" in results[2].reason
    assert "程序出错" in results[3].reason
    assert all("Traceback" not in result.reason for result in results)


def test_a_file_that_cannot_be_written_is_one_row(pack, tmp_path):
    title = "青岚区妇联2025年工作总结和2026年工作安排（草稿）.docx"
    folder = tmp_path / "批量"
    first = run_batch(batch(pack, folder, rows(NAMES[1:2])), InProcess())
    (folder / title).mkdir()
    results = run_batch(
        batch(pack, folder, (*rows(NAMES[:1]), row(3, NAMES[1], (("宣讲场次", "102"),)))), InProcess(), resume=True
    )
    assert states(first) == ["done"]
    assert results[0].state is RowState.FAILED
    assert "文件夹" in results[0].reason
    assert str(tmp_path) not in results[0].reason


def test_what_was_done_stays_and_the_rest_is_tried_again(pack, tmp_path):
    folder = tmp_path / "批量"
    good, bad = row(2, "青岚区妇联"), row(3, "白杨县妇联", (("宣讲场次", "abc"),))
    first = run_batch(batch(pack, folder, (good, bad)), InProcess())
    assert states(first) == ["done", "failed"]
    edited = folder / first[0].file
    edited.write_bytes(b"edited in Word")
    mended = row(3, "白杨县妇联", (("宣讲场次", "12"),))
    assert states(run_batch(batch(pack, folder, (good, mended)), InProcess(), resume=True)) == ["kept", "done"]
    assert edited.read_bytes() == b"edited in Word"
    edited.unlink()
    assert states(run_batch(batch(pack, folder, (good, mended)), InProcess(), resume=True)) == ["done", "kept"]


def test_a_row_that_changed_overwrites_nothing(pack, tmp_path):
    folder = tmp_path / "批量"
    first = run_batch(batch(pack, folder, (row(2, "青岚区妇联"),)), InProcess())
    before = (folder / first[0].file).read_bytes()
    again = run_batch(batch(pack, folder, (row(2, "青岚区妇联", (("宣讲场次", "9"),)),)), InProcess(), resume=True)
    assert states(again) == ["failed"]
    assert "移走" in again[0].reason
    assert (folder / first[0].file).read_bytes() == before


def test_a_folder_of_its_own(pack, tmp_path):
    folder = tmp_path / "批量"
    with pytest.raises(BadWorkspace, match="没有做了一半"):
        run_batch(batch(pack, tmp_path), InProcess(), resume=True)
    run_batch(batch(pack, folder), InProcess())
    with pytest.raises(BadWorkspace, match="上一次") as refusal:
        run_batch(batch(pack, folder), InProcess())
    assert "--resume" in refusal.value.hint
    for other, said in (({"year": 2024}, "年份"), ({"form": "txt"}, "种类")):
        with pytest.raises(BadWorkspace, match=said):
            run_batch(batch(pack, folder, **other), InProcess(), resume=True)
    with pytest.raises(BadWorkspace, match="模板在上一次之后改过"):
        run_batch(batch(replace(pack, template=""), folder), InProcess(), resume=True)
    (tmp_path / "别的").mkdir()
    (tmp_path / "别的" / "照片.jpg").write_bytes(b"")
    with pytest.raises(BadWorkspace, match="已经有别的文件"):
        run_batch(batch(pack, tmp_path / "别的"), InProcess())


def test_bad_years_and_templates_are_refused_before_anything_is_made(pack, tmp_path):
    with pytest.raises(BadValue, match="不像是报告的年份"):
        run_batch(batch(pack, tmp_path / "批量", year=25), InProcess())
    with pytest.raises(BadTemplate):
        run_batch(batch(replace(pack, template="{{ section.__class__ }}"), tmp_path / "批量"), InProcess())
    assert not (tmp_path / "批量").exists()


def test_nothing_of_the_donor_travels(tmp_path):
    donor = learned(2023).pack
    results = run_batch(batch(donor, tmp_path / "批量", (row(2, "青岚区妇联"),), form="txt"), InProcess())
    text = (tmp_path / "批量" / results[0].file).read_text(encoding="utf-8-sig")
    assert "云溪" not in text
    assert "溪畔红" not in text
    assert "青岚区" in text


def test_several_processes_do_the_same(pack, tmp_path):
    with open_executor(jobs=2) as (executor, width):
        results = run_batch(batch(pack, tmp_path / "二"), executor, width=width)
    assert width == 2
    alone = run_batch(batch(pack, tmp_path / "一"), InProcess())
    assert results == alone
    for result in results:
        texts = [read_report(tmp_path / place / result.file).report.text for place in "一二"]
        assert texts[0] == texts[1]


def test_a_process_that_dies_costs_its_rows_only(pack, tmp_path):
    class Fragile(Executor):
        def submit(self, fn, /, *arguments, **options):
            future = Future()
            if arguments[0].rows[0].number == 3:
                future.set_exception(MemoryError())
            else:
                future.set_result(fn(*arguments, **options))
            return future

    results = run_batch(batch(pack, tmp_path / "批量"), Fragile(), width=2)
    assert states(results) == ["done", "failed", "done", "done", "done"]
    assert "--resume" in results[1].reason


KILLED = """
import sys, time
from pathlib import Path
from tests.work.batch.test_batch import batch, rows
from drafter.work.batch import make_report
from drafter.work.batch.batch import run_batch
from drafter.work.batch.executor import InProcess
from drafter.work.packs.shipped import load_pack
slow = make_report.render
def render(*arguments, **options):
    time.sleep(0.05)
    return slow(*arguments, **options)
make_report.render = render
names = [f"{chr(0x4E00 + n)}川区妇联" for n in range(60)]
run_batch(batch(load_pack("区县妇联年度总结"), Path(sys.argv[1]), rows(names)), InProcess())
"""


def test_a_kill_loses_nothing_that_was_done(pack, tmp_path):
    folder = tmp_path / "批量"
    root = os.fspath(Path(__file__).parents[3])
    running = subprocess.Popen(
        [sys.executable, "-c", KILLED, os.fspath(folder)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": root},
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and (not (folder / LOG).exists() or len(read_run_log(folder / LOG)) < 20):
        time.sleep(0.02)
    running.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    running.wait(timeout=30)
    assert running.stdout is not None
    running.stdout.close()
    done = [record for record in read_run_log(folder / LOG)[1:] if record["state"] == "done"]
    names = [f"{chr(0x4E00 + n)}川区妇联" for n in range(60)]
    results = run_batch(batch(pack, folder, rows(names)), InProcess(), resume=True)
    assert 10 < len(done) < 60
    assert states(results).count("kept") == len(done)
    assert states(results).count("done") == 60 - len(done)
    assert len(list(folder.glob("*.docx"))) == 60
    assert not list(folder.glob(".drafter-*"))


STOPPED = """
import signal, sys
from drafter.cli.main import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests in the background ignores it
arguments = ["--pack", "区县妇联年度总结", "--year", "2025", "--jobs", "2"]
main(["batch", sys.argv[1], "--into", sys.argv[2], *arguments])
"""


@pytest.mark.skipif(os.name == "nt", reason="sends the signal of Ctrl+C to a group of processes")
def test_ctrl_c_is_answered_once_and_says_how_to_go_on(tmp_path):
    roster, folder = tmp_path / "名单.csv", tmp_path / "批量"
    names = [f"{chr(0x4E00 + n)}川区妇联,澄州市" for n in range(6000)]
    roster.write_text("\n".join(["单位,市", *names]), encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-c", STOPPED, os.fspath(roster), os.fspath(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.fspath(Path(__file__).parents[3])},
        start_new_session=True,
    )
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and (not (folder / LOG).exists() or len(read_run_log(folder / LOG)) < 2):
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=120)
    told = err.decode("utf-8")
    assert running.returncode == 130, told
    assert "Traceback" not in told
    assert "接着做，用同样的命令加上 --resume" in told
    assert told.count("已停止。") == 1


@pytest.mark.parametrize("form", ["docx", "workspace"])
def test_what_deserves_a_look_is_told_with_the_result(pack, tmp_path, form):
    values = (("受理信访事项", "100"), ("办结信访事项", "400"), ("宣讲场次", "12.5"), ("受益家长", "300户"))
    (result,) = run_batch(batch(pack, tmp_path / "批量", (row(2, NAMES[0], values),), form=form), InProcess())
    assert result.state is RowState.DONE
    assert "超过了 100%，请看看是不是有一个数填错了" in result.reason
    assert "不是整数，确认？" in result.reason
    assert "单位写的是“户”" in result.reason
    (good,) = run_batch(batch(pack, tmp_path / "好", (row(2, NAMES[0], values[:1]),), form=form), InProcess())
    assert "请看一眼" not in good.reason


def test_a_local_dask_cluster_does_the_same(pack, tmp_path):
    distributed = pytest.importorskip("distributed")
    options = {"n_workers": 2, "threads_per_worker": 1, "processes": False, "dashboard_address": None}
    with (
        warnings.catch_warnings(action="ignore"),
        distributed.LocalCluster(host="127.0.0.1", protocol="tcp", **options) as cluster,
        open_executor(scheduler=cluster.scheduler_address) as (executor, width),
    ):
        results = run_batch(batch(pack, tmp_path / "批量"), executor, width=width)
    assert width == 2
    assert states(results) == ["done"] * 5
    assert "青岚区" in read_report(tmp_path / "批量" / results[0].file).report.text


def test_a_cluster_that_is_not_there(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("drafter.work.batch.executor._PATIENCE", 0.5)
    with pytest.raises(DrafterError, match="连不上集群") as refusal, open_executor(scheduler="tcp://127.0.0.1:9"):
        pass
    assert "dask scheduler" in refusal.value.hint


def test_a_server_that_is_no_scheduler(monkeypatch):
    """Whatever comes back from there is no trouble of ours."""

    async def connect(*_, **__):
        raise MemoryError

    core = pytest.importorskip("distributed.comm.core")
    monkeypatch.setattr(core, "connect", connect)
    with pytest.raises(DrafterError, match="连不上集群"), open_executor(scheduler="tcp://127.0.0.1:9"):
        pass


def test_without_dask_it_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(DrafterError, match="没有安装 Dask") as refusal, open_executor(scheduler="tcp://127.0.0.1:9"):
        pass
    assert "pip install" in refusal.value.hint


def test_a_name_that_one_row_shares_with_the_donor_stays_out_of_the_others(tmp_path):
    donor = notation(
        "题 summary 0: > title:[agency.short:我们=云溪区妇联][year+0:今年=2024]年工作总结",
        "一 summary 1: 一、引领 > 服务澄州发展大局，接访[接访=420 人次]。",
    )
    agencies = [read_agency("青岚区妇联", city="澄州市"), read_agency("白鹭区妇联", city="东渡市")]
    listed = tuple(
        RosterRow(number=at, name=one.name, agency=one, values=(), digest=str(at)) for at, one in enumerate(agencies, 2)
    )
    made = make_reports(Handful(pack=donor, year=2025, form="txt", folder=tmp_path, rows=listed))
    ours, theirs = ((tmp_path / one.file).read_text("utf-8") for one in made)
    assert "服务澄州发展大局" in ours
    assert "澄州" not in theirs


def test_a_report_without_a_title_is_called_after_its_own_federation(tmp_path):
    untitled = replace(notation("一 summary 1: 一、引领 > 接访[接访=420 人次]。"), name="云溪区妇联年度总结")
    listed = (row(2, NAMES[0]), row(3, NAMES[1]))
    made = make_reports(Handful(pack=untitled, year=2025, form="docx", folder=tmp_path, rows=listed))
    assert [one.name for one in made if one.name in one.file] == list(NAMES[:2])
    assert made[0].name not in made[1].file


class Posting(Executor):
    """Does at once what it gets, and keeps how many bytes that were."""

    def __init__(self):
        self.sizes = []

    def submit(self, fn, packed, /):
        assert isinstance(packed, bytes)
        self.sizes.append(len(packed))
        return InProcess().submit(fn, packed)


def test_packed_work_gives_the_same_reports_and_the_same_pack_each_time(pack, tmp_path, monkeypatch):
    seen = []
    known = make_report.same_agency
    monkeypatch.setattr(make_report, "same_agency", lambda one, other: seen.append(other) or known(one, other))
    posting = Posting()
    results = run_batch(batch(pack, tmp_path / "批量"), Packed(posting))
    assert states(results) == ["done"] * 5
    assert len(posting.sizes) > 1
    assert len({id(one) for one in seen}) == 1
    assert seen[0] is not pack.agency
    future = Packed(posting).submit(int, "keine Zahl")
    with pytest.raises(ValueError, match="keine Zahl"):
        future.result()
