from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import ClientResponse, FormData, WSServerHandshakeError
from aiohttp.test_utils import TestClient, TestServer

from drafter.serving.gate import Gate
from drafter.serving.server import Server
from drafter.work.desk.desk import open_desk
from drafter.work.taking_back.handed_in import handed_in
from tests.form.workspaces import make_workspace


class Visitor:
    """A browser that has not come in yet."""

    def __init__(self, client: TestClient, gate: Gate, folder: Path) -> None:
        self.client, self.gate, self.folder = client, gate, folder
        self.origin = f"http://127.0.0.1:{client.port}"

    async def enter(self, name: str = "王芳", *, key: str = "", password: str = "", origin: str = "") -> ClientResponse:
        given = {"key": key or self.gate.key, "name": name, "password": password}
        headers = {"Origin": origin or self.origin}
        return await self.client.post("/enter", data=given, headers=headers, allow_redirects=False)


@pytest_asyncio.fixture
async def visitor(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Visitor]:
    folder = make_workspace(tmp_path)
    gate = Gate(host="127.0.0.1", port=0, password=getattr(request, "param", ""))
    server = TestServer(Server(folder, gate).application(), host="127.0.0.1")
    client: TestClient = TestClient(server)
    await client.start_server()
    gate.port = client.port or 0
    yield Visitor(client, gate, folder)
    await client.close()


async def test_the_link_leads_in(visitor: Visitor) -> None:
    page = await visitor.client.get(f"/open/{visitor.gate.key}")
    assert page.status == 200
    assert "您的姓名" in await page.text()
    entered = await visitor.enter()
    assert (entered.status, entered.headers["Location"]) == (303, "/")
    cookie = entered.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    form = await visitor.client.get("/")
    assert form.status == 200
    assert f"ws://127.0.0.1:{visitor.client.port}/ws" in await form.text()


async def test_nothing_is_loaded_from_elsewhere(visitor: Visitor) -> None:
    await visitor.enter()
    for path in ("/", f"/open/{visitor.gate.key}", f"/read/{visitor.gate.reading_key}"):
        page = await visitor.client.get(path)
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert "//" not in (await page.text()).replace(f"ws://127.0.0.1:{visitor.client.port}", "")
    for path in ("/look/look.css", "/look/reading.js", "/look/terminal.js"):
        answer = await visitor.client.get(path)
        assert answer.status == 200
        assert "http" not in await answer.text()


@pytest.mark.parametrize("path", ["/open/wrong", "/read/wrong", "/read/wrong/text", "/", "/ws", "/download/x"])
async def test_a_wrong_or_missing_key_opens_nothing(visitor: Visitor, path: str) -> None:
    answer = await visitor.client.get(path, headers={"Origin": visitor.origin})
    assert answer.status == 403
    text = await answer.text()
    assert "链接" in text
    assert "云溪" not in text


async def test_keys_are_not_exchanged(visitor: Visitor) -> None:
    assert (await visitor.client.get(f"/open/{visitor.gate.reading_key}")).status == 403
    assert (await visitor.client.get(f"/read/{visitor.gate.key}")).status == 403
    assert (await visitor.enter(key=visitor.gate.reading_key)).status == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1.evil.example"])
async def test_another_site_is_refused(visitor: Visitor, origin: str) -> None:
    assert (await visitor.enter(origin=origin)).status == 403
    await visitor.enter()
    answer = await visitor.client.get("/", headers={"Origin": origin})
    assert answer.status == 403
    for headers in ({"Origin": origin}, {}):
        with pytest.raises(WSServerHandshakeError) as refused:
            await visitor.client.ws_connect("/ws", headers=headers)
        assert refused.value.status == 403


async def test_a_bent_host_name_is_refused(visitor: Visitor) -> None:
    answer = await visitor.client.get(f"/open/{visitor.gate.key}", headers={"Host": "evil.example"})
    assert answer.status == 403


@pytest.mark.parametrize("visitor", ["溪畔"], indirect=True)
async def test_a_password_is_asked_for(visitor: Visitor) -> None:
    assert "密码" in await (await visitor.client.get(f"/open/{visitor.gate.key}")).text()
    for password in ("", "溪"):
        refused = await visitor.enter(password=password)
        assert refused.status == 403
        assert "密码不对" in await refused.text()
        assert (await visitor.client.get("/")).status == 403
    assert (await visitor.enter(password="溪畔")).status == 303


async def test_a_name_is_asked_for_and_shown_as_text(visitor: Visitor) -> None:
    nameless = await visitor.enter(" ")
    assert nameless.status == 400
    await visitor.enter("<b>芳</b>")
    assert "&lt;b&gt;芳" in await (await visitor.client.get("/")).text()


async def hand_in(visitor: Visitor, name: str, data: bytes, *, origin: str = "") -> ClientResponse:
    form = FormData(quote_fields=False)  # browsers send names as they are
    form.add_field("file", data, filename=name)
    headers = {"Origin": origin or visitor.origin}
    return await visitor.client.post("/hand-in", data=form, headers=headers)


@pytest.mark.parametrize("name", ["改.docx", "../../改.docx", "C:\\\\桌面\\\\改.docx", "/etc/改.DOCX"])
async def test_an_edited_file_is_handed_in_and_lies_in_the_workspace(visitor: Visitor, name: str) -> None:
    await visitor.enter()
    assert 'type="file"' in await (await visitor.client.get("/hand-in")).text()
    answer = await hand_in(visitor, name, b"one")
    assert answer.status == 200
    assert "收到了：改.docx" in await answer.text()
    await hand_in(visitor, name, b"two")
    files = handed_in(visitor.folder)
    assert {path.name: path.read_bytes() for path in files} == {"改.docx": b"one", "改-2.docx": b"two"}
    assert {path.parent.parent for path in files} == {visitor.folder}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("改.exe", b"one", "这种文件收不进来"),
        ("改.docx", b"", "这是个空文件"),
        ("改.docx", b"x" * 2001, "文件太大"),
        ("", b"", "没有收到文件"),
        ("\u202e<b>.docx", b"one", "收到了：\u202eb.docx"),
    ],
)
async def test_what_is_handed_in_is_looked_at(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, said: str
) -> None:
    monkeypatch.setattr("drafter.serving.server.MOST_BYTES", 2000)
    monkeypatch.setattr("drafter.work.taking_back.handed_in.MOST_BYTES", 2000)
    await visitor.enter()
    answer = await hand_in(visitor, name, data)
    assert said in await answer.text()
    assert answer.status == (200 if "收到了" in said else 400)


async def test_only_who_came_in_by_the_link_hands_in_and_only_so_much(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await hand_in(visitor, "改.docx", b"one")).status == 403
    assert (await visitor.client.get("/hand-in")).status == 403
    await visitor.enter()
    assert (await hand_in(visitor, "改.docx", b"one", origin="http://evil.example")).status == 403
    assert (await visitor.client.post("/hand-in", data=b"{}", headers={"Origin": visitor.origin})).status == 400
    assert not handed_in(visitor.folder)
    monkeypatch.setattr("drafter.work.taking_back.handed_in.MOST_FILES", 1)
    assert (await hand_in(visitor, "改.docx", b"one")).status == 200
    full = await hand_in(visitor, "改.docx", b"one")
    assert full.status == 400
    assert "交上来的文件已经有 1 个" in await full.text()


async def test_there_is_no_way_out_of_the_folders(visitor: Visitor) -> None:
    for path in ("/look/../server.py", "/look/%2e%2e/server.py", "/static/..%2f..%2fserver.py", "/nothing"):
        assert (await visitor.client.get(path)).status in (403, 404)


async def test_a_reader_sees_what_changes_and_can_do_nothing(visitor: Visitor) -> None:
    place = f"/read/{visitor.gate.reading_key}"
    assert "沿用" in await (await visitor.client.get(place)).text()
    first = await (await visitor.client.get(f"{place}/text")).json()
    same = await visitor.client.get(f"{place}/text", params={"version": first["version"]})
    assert same.status == 204
    with open_desk(visitor.folder, user="王芳") as desk:
        key = desk.session.next_open()
        assert key is not None
        desk.confirm(key)
    later = await (await visitor.client.get(f"{place}/text", params={"version": first["version"]})).json()
    assert later["version"] != first["version"]
    assert "王芳" in later["state"]
    assert (await visitor.client.post(place, headers={"Origin": visitor.origin})).status == 405


async def test_a_workspace_that_vanishes_is_said_kindly(visitor: Visitor) -> None:
    shutil.rmtree(visitor.folder / "pack")
    page = await visitor.client.get(f"/read/{visitor.gate.reading_key}")
    assert page.status == 200
    assert "模板" in await page.text()


async def test_noise_on_the_wire_ends_it(visitor: Visitor) -> None:
    await visitor.enter()
    for noise in ("no json", "{}", "[]", "[1]"):
        wire = await visitor.client.ws_connect("/ws?width=80&height=x", headers={"Origin": visitor.origin})
        await wire.send_str(noise)
        async for _ in wire:
            pass
        assert wire.closed
