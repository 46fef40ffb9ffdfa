"""The form in a real browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from drafter.work.desk.desk import open_desk
from tests.form.workspaces import make_workspace, two_sections

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ROOT = Path(__file__).resolve().parents[2]
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """A workspace and the links to it."""
    folder = make_workspace(tmp_path, two_sections())
    command = [sys.executable, "-m", "drafter", "serve", str(folder), "--json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment)
    assert server.stdout is not None
    said = ""
    while not said.endswith("}\n"):
        line = server.stdout.readline()
        assert line, "the server did not start"
        said += line
    yield folder, json.loads(said)
    server.terminate()
    server.wait(20)
    server.stdout.close()


def enter(page: sync_api.Page, link: str, name: str) -> None:
    page.goto(link)
    page.fill("input[name=name]", name)
    page.click("button")
    page.wait_for_selector("body.-first-byte", timeout=30_000)


def test_two_people_fill_in_and_a_leader_reads(served: tuple[Path, dict[str, str]]) -> None:
    folder, links = served
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        loaded: list[str] = []
        fang, reader = browser.new_context().new_page(), browser.new_context().new_page()
        fang.on("request", lambda request: loaded.append(request.url))
        enter(fang, links["writing"], "王芳")
        reader.goto(links["reading"])
        assert "420 人次" in reader.inner_text("#report")
        fang.wait_for_timeout(1500)
        # The first field is 接访, the one behind it 调解, and 活动 is a name that comes by way of an input method.
        fang.keyboard.type("431")
        fang.keyboard.press("Enter")
        fang.keyboard.type("39")
        fang.keyboard.press("Enter")
        fang.keyboard.type("15")
        fang.keyboard.press("Enter")
        fang.keyboard.insert_text("溪畔书香")
        sync_api.expect(reader.locator("#report")).to_contain_text("溪畔书香", timeout=15_000)
        text = reader.inner_text("#report")
        assert "431" in text
        assert "39件" in text
        assert "王芳" in reader.inner_text("#state")
        lan = browser.new_context().new_page()
        enter(lan, links["writing"], "李兰")
        lan.wait_for_timeout(1500)
        lan.keyboard.type("18")
        sync_api.expect(reader.locator("#report")).to_contain_text("18户", timeout=15_000)
        places = {url.split("/")[2] for url in loaded if url.startswith(("http", "ws"))}
        assert places == {links["writing"].split("/")[2]}
        browser.close()
    with open_desk(folder) as desk:
        answers = {entry.key: entry.user for entry in desk.session.entries}
        assert (answers["接访"], answers["选树"]) == ("王芳", "李兰")
        assert desk.session.field("活动").text == "“溪畔书香”"


def test_a_draft_is_exported_and_arrives_in_the_browser(served: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    folder, links = served
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_context(accept_downloads=True).new_page()
        enter(page, links["writing"], "王芳")
        page.wait_for_timeout(1500)
        page.keyboard.press("F9")
        page.wait_for_timeout(1500)
        # A name that would lead elsewhere stays in the folder of the exports.
        for key in ("Tab", "Tab", "Home", *"../../", "Enter"):
            page.keyboard.press(key)
            page.wait_for_timeout(300)
        with page.expect_download(timeout=30_000) as coming:
            page.keyboard.press("Enter")
        download = coming.value
        assert download.suggested_filename == "2024年工作总结（草稿）.docx"
        arrived = tmp_path / "下载.docx"
        download.save_as(arrived)
        browser.close()
    (kept,) = (folder / "exports").iterdir()
    assert arrived.read_bytes() == kept.read_bytes()
    text = "".join(paragraph.text for paragraph in Document(str(arrived)).paragraphs)
    assert "接访420 人次" in text
    assert "【待补" in text


def test_an_edited_file_is_handed_in_and_taken_back(served: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    folder, links = served
    with open_desk(folder, user="甲") as desk:
        desk.export(folder / "exports" / "草稿.docx", draft=True)
    edited = tmp_path / "领导改过的.docx"
    document = Document(str(folder / "exports" / "草稿.docx"))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if run.text == "420":
                run.text = "431"
    document.save(str(edited))
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        context = browser.new_context()
        page = context.new_page()
        enter(page, links["writing"], "王芳")
        page.wait_for_timeout(1500)
        page.keyboard.press("F9")
        page.wait_for_timeout(1500)
        for key in ("End", "Enter"):
            page.keyboard.press(key)
            page.wait_for_timeout(500)
        with context.expect_page(timeout=15_000) as coming:
            page.keyboard.press("1")
        place = coming.value
        place.set_input_files("input[type=file]", str(edited))
        place.click("button")
        sync_api.expect(place.locator("[role=status]")).to_contain_text("收到了：领导改过的.docx")
        place.close()
        page.bring_to_front()
        page.keyboard.press("2")
        page.wait_for_timeout(500)
        page.keyboard.press("Enter")
        page.wait_for_timeout(3000)
        page.keyboard.press("2")
        page.wait_for_timeout(500)
        page.keyboard.press("1")
        page.wait_for_timeout(3000)
        browser.close()
    with open_desk(folder) as desk:
        field = desk.session.field("接访")
        assert (field.text, field.source) == ("431", "修改稿：领导改过的.docx")
