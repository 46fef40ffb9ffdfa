"""The form as it runs in a terminal: Chinese typing and export in tmux, and sudden death."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.work.desk.desk import open_desk
from tests.drafting.packs import large_pack
from tests.form.workspaces import make_workspace

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0

pytestmark = pytest.mark.terminal


class Tmux:
    """A tmux server of its own with one pane."""

    def __init__(self, home: Path, *, width: int, height: int) -> None:
        self._socket = str(home / "tmux.sock")
        self._environment = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "DRAFTER_HOME": str(home)}
        self.size = ("-x", str(width), "-y", str(height))

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-u", "-f", "/dev/null", "-S", self._socket, *arguments],
            check=True,
            capture_output=True,
            encoding="utf-8",
            env=self._environment,
            cwd=ROOT,
        )
        return done.stdout

    def start(self, folder: Path) -> None:
        program = f"import pathlib, drafter.form.app as form; form.DrafterApp(pathlib.Path({str(folder)!r})).run()"
        self.run("new-session", "-d", *self.size, sys.executable, "-c", program)

    def wait_for(self, *words: str) -> str:
        end = time.monotonic() + PATIENCE
        while True:
            text = self.run("capture-pane", "-p")
            if all(word in text for word in words):
                return text
            assert time.monotonic() < end, f"{words} never came:\n{text}"
            time.sleep(0.03)

    def type(self, text: str) -> None:
        self.run("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        self.run("send-keys", *keys)


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    server = Tmux(tmp_path, width=80, height=24)
    yield server
    subprocess.run(["tmux", "-S", str(tmp_path / "tmux.sock"), "kill-server"], capture_output=True, check=False)


def test_a_sentence_is_written_in_chinese_and_keeps_its_chips(tmux: Tmux, workspace: Path) -> None:
    tmux.start(workspace)
    tmux.wait_for("已填 0/7", "一、维权关爱")
    tmux.press("C-w")
    tmux.wait_for("接访〔420 人次 沿〕，调解〔37件 沿〕。")
    tmux.press("Enter", "Left")
    tmux.type("，化解率九成")
    tmux.wait_for("调解〔37件 沿〕，化解率九成。", "改  ")
    tmux.press("Home", "Right", "Right", "Right", "BSpace")
    tmux.wait_for("从句子里拿掉了 接访 420 人次")
    tmux.press("C-z")
    tmux.wait_for("接访〔420 人次 沿〕，调解〔37件 沿〕，化解率九成。", "撤销了")
    tmux.press("Escape")
    tmux.wait_for("Ctrl+N 加一句")
    with open_desk(workspace) as desk:
        assert desk.session.sentence("总结-01-11") == "接访{{ 接访 }}，调解{{ 调解 }}，化解率九成。"


def test_figures_and_chinese_are_typed_and_exported(tmux: Tmux, workspace: Path) -> None:
    tmux.start(workspace)
    tmux.wait_for("已填 0/7", "一、维权关爱")
    # No waiting between fields: what is typed ahead must land where it belongs.
    for figure in ("455", "1.2万", "十六"):
        tmux.type(figure)
        tmux.press("Enter")
    tmux.type("“书香润家 巾帼同行”")
    tmux.press("Enter")
    tmux.wait_for("二、家庭文明", "已填 4/7")
    tmux.press("F5", "C-n")
    tmux.type("8")
    tmux.wait_for("已填 7/7")
    tmux.press("C-z", "C-y")
    tmux.wait_for("已填 7/7")
    tmux.press("F9")
    tmux.wait_for("导出定稿", "2024年工作总结.docx")
    tmux.press("Enter")
    tmux.wait_for("定稿导出好了")
    tmux.press("Escape")
    tmux.wait_for("预览")
    tmux.press("C-q")
    from docx import Document

    written = "\n".join(each.text for each in Document(str(workspace / "exports" / "2024年工作总结.docx")).paragraphs)
    for part in ("接访455 人次", "调解1.2万件", "开展“书香润家 巾帼同行”活动", "选树15户", "建家8个"):
        assert part in written, written
    with open_desk(workspace) as desk:
        assert desk.session.field("活动").text == "“书香润家 巾帼同行”"


def test_the_outline_slides_in_on_eighty_columns(tmux: Tmux, workspace: Path) -> None:
    tmux.start(workspace)
    tmux.wait_for("已填 0/7")
    assert "二、家庭文明" not in tmux.run("capture-pane", "-p")
    tmux.press("C-o")
    tmux.wait_for("二、家庭文明")
    tmux.press("Down", "Enter")
    tmux.wait_for("选树", "资金")
    tmux.type("23")
    tmux.wait_for("+8  +53.3%")
    tmux.press("C-q")
    with open_desk(workspace) as desk:
        assert desk.session.field("选树").text == "23"


CRASHING = """
import drafter.form.app as form
from textual.binding import Binding

class Crashing(form.DrafterApp):
    BINDINGS = [Binding("f8", "crash", priority=True)]

    def action_crash(self):
        raise KeyError("our own fault")

try:
    Crashing().run()
except KeyError as error:
    print("handed out:", error.args[0])
"""


def test_an_error_of_our_own_is_handed_out_after_the_screen_is_cleared(tmux: Tmux) -> None:
    tmux.run("new-session", "-d", *tmux.size, sys.executable, "-c", CRASHING)
    tmux.run("set-option", "remain-on-exit", "on")
    tmux.wait_for("年报起草助手", "打开")
    tmux.press("F8")
    text = tmux.wait_for("handed out: our own fault")
    assert "Traceback" not in text
    assert "年报起草助手" not in text


ROUNDS = 50


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
def test_sudden_death_loses_at_most_the_field_being_typed(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "多", large_pack(60, 12))
    done = subprocess.run(
        [sys.executable, "-m", "tests.form.kill_rounds", str(folder), str(ROUNDS), "20241231"],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "DRAFTER_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rounds = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rounds) == ROUNDS
    for each in rounds:
        shown, typing, stored = each["shown"], each["typing"], each["stored"]
        assert stored[: len(shown)] == shown, each
        assert typing.startswith(stored[len(shown)]), each
        assert not any(stored[len(shown) + 1 :]), each
    # The random moments must have struck both early and late, between fields and within one.
    assert len({len(each["shown"]) for each in rounds}) > 4
    assert {bool(each["typing"]) for each in rounds} == {True, False}
