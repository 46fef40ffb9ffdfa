"""The server: requests in, pages and wires out. It decides nothing that :mod:`gate` has not decided."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import textual_serve
from aiohttp import BodyPartReader, WSMsgType, web
from textual_serve.download_manager import DownloadManager

from drafter.domain.errors import DrafterError, UnreadableReport
from drafter.form.hand_in import HAND_IN
from drafter.serving import pages
from drafter.serving.gate import Gate, clean_name
from drafter.serving.reading_copy import ReadingCopy
from drafter.serving.terminal import Terminal, fill_command
from drafter.work.taking_back.handed_in import MOST_BYTES, SUFFIXES, keep_handed_in

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_LOOK = Path(__file__).with_name("static")
_TEXTUAL = Path(textual_serve.__file__).with_name("static")
_HEARTBEAT = 15.0
_MESSAGE = 1 << 20
"""Bytes of one message from a browser: a pasted column is far below."""
_CHUNK = 1 << 16
_FONT_SIZES = range(10, 41)
_TITLE = "年报起草助手"


class Server:
    """Serves the form of ``folder``, or with ``reader`` its draft to be read. One server is one event loop's."""

    def __init__(self, folder: Path, gate: Gate) -> None:
        self._folder = folder
        self._gate = gate
        self._copy = ReadingCopy(folder)
        self._downloads = DownloadManager()
        self._terminals: set[Terminal] = set()

    def application(self) -> web.Application:
        """The routes, each behind the gate."""
        app = web.Application(middlewares=[self._guarded], client_max_size=64 * 1024)
        app.add_routes(
            [
                web.get("/", self._form),
                web.get("/open/{key}", self._entrance),
                web.post("/enter", self._enter),
                web.get("/ws", self._wire),
                web.get("/download/{key}", self._download),
                web.get(HAND_IN, self._hand_in),
                web.post(HAND_IN, self._handed_in),
                web.get("/read/{key}", self._read),
                web.get("/read/{key}/text", self._read_text),
                web.static("/look", _LOOK),
                web.static("/static", _TEXTUAL),
            ]
        )
        app.on_shutdown.append(self._close)
        return app

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if not self._gate.is_ours(request.host):
            return self._refuse("这个网址不对", "请用程序给出的链接打开。")
        needs_origin = request.method == "POST" or request.path == "/ws"
        if (needs_origin and origin is None) or (
            origin is not None and not self._gate.is_same_origin(origin, request.host)
        ):
            return self._refuse("不接受别的网页发来的请求", "请在浏览器里直接打开程序给出的链接。")
        try:
            response = await handler(request)
        except web.HTTPException as error:
            if error.status < 400:
                raise
            return self._refuse("没有这个页面", "请用程序给出的链接打开。", status=error.status)
        if not response.prepared:
            response.headers.update(pages.SECURITY_HEADERS)
        return response

    @staticmethod
    def _html(text: str, *, status: int = 200) -> web.Response:
        return web.Response(text=text, content_type="text/html", status=status, headers=pages.SECURITY_HEADERS)

    def _refuse(self, message: str, hint: str, *, status: int = 403) -> web.Response:
        return self._html(pages.stranger(message, hint), status=status)

    def _name(self, request: web.Request) -> str:
        return self._gate.who(request.cookies.get(self._gate.cookie, ""))

    # Coming in

    async def _entrance(self, request: web.Request) -> web.StreamResponse:
        key = request.match_info["key"]
        if not self._gate.knows(key):
            return self._refuse("链接不对，或者已经过期", "程序每次启动，链接都会换。请向打开程序的人要新的链接。")
        if self._name(request):
            raise web.HTTPSeeOther("/")
        return self._html(pages.entrance(await self._title(), key, with_password=bool(self._gate.password)))

    async def _enter(self, request: web.Request) -> web.StreamResponse:
        given = await request.post()
        key, name, password = (str(given.get(field, "")) for field in ("key", "name", "password"))
        if not self._gate.knows(key):
            return self._refuse("链接不对，或者已经过期", "请向打开程序的人要新的链接。")
        name = clean_name(name)
        with_password = bool(self._gate.password)

        async def again(trouble: str, status: int) -> web.Response:
            page = pages.entrance(await self._title(), key, with_password=with_password, trouble=trouble, name=name)
            return self._html(page, status=status)

        if self._gate.must_wait():
            return await again("密码错得太多，请一分钟以后再试", 429)
        if not name:
            return await again("请写上姓名", 400)
        cookie = self._gate.let_in(name, password)
        if not cookie:
            return await again("密码不对", 403)
        response = web.HTTPSeeOther("/")
        response.set_cookie(self._gate.cookie, cookie, httponly=True, samesite="Strict", path="/")
        raise response

    # The form

    async def _form(self, request: web.Request) -> web.StreamResponse:
        name = self._name(request)
        if not name:
            return self._refuse("请用完整的链接打开", "程序启动时给出的链接里有一串字符，要一起复制。")
        size = request.query.get("size", "")
        font_size = int(size) if size.isdecimal() and int(size) in _FONT_SIZES else 17
        scheme = "wss" if request.headers.get("X-Forwarded-Proto", request.scheme) == "https" else "ws"
        page = pages.terminal(await self._title(), f"{scheme}://{request.host}/ws", name=name, font_size=font_size)
        return self._html(page)

    async def _wire(self, request: web.Request) -> web.StreamResponse:
        name = self._name(request)
        if not name:
            return self._refuse("请用完整的链接打开", "程序启动时给出的链接里有一串字符，要一起复制。")
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT, max_msg_size=_MESSAGE)
        await socket.prepare(request)
        terminal = Terminal(
            fill_command(self._folder, name),
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=socket.close,
            downloads=self._downloads,
        )
        self._terminals.add(terminal)
        try:
            await terminal.start(_cells(request, "width", 80), _cells(request, "height", 24))
            async for message in socket:
                if message.type is not WSMsgType.TEXT or not await _pass_on(message.data, socket, terminal):
                    break
        finally:
            await asyncio.shield(self._end(terminal))
        return socket

    async def _end(self, terminal: Terminal) -> None:
        await terminal.stop()
        self._terminals.discard(terminal)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        if not self._name(request):
            return self._refuse("请用完整的链接打开", "请先从链接进来，再下载。")
        key = request.match_info["key"]
        try:
            meta = await self._downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound from None
        response = web.StreamResponse(headers=pages.SECURITY_HEADERS)
        response.content_type = meta.mime_type
        response.headers["Content-Disposition"] = _attachment(meta.file_name)
        await response.prepare(request)
        async for chunk in self._downloads.download(key):
            await response.write(chunk)
        await response.write_eof()
        return response

    async def _hand_in(self, request: web.Request) -> web.StreamResponse:
        if not self._name(request):
            return self._refuse("请用完整的链接打开", "请先从链接进来，再交文件。")
        return self._html(pages.hand_in(await self._title(), endings=",".join(SUFFIXES)))

    async def _handed_in(self, request: web.Request) -> web.StreamResponse:
        if not self._name(request):
            return self._refuse("请用完整的链接打开", "请先从链接进来，再交文件。")
        title, endings = await self._title(), ",".join(SUFFIXES)
        try:
            name, data = await _one_file(request)
            kept = await asyncio.to_thread(keep_handed_in, self._folder, name, data)
        except DrafterError as error:
            return self._html(pages.hand_in(title, endings=endings, trouble=str(error)), status=400)
        return self._html(pages.hand_in(title, endings=endings, kept=kept.name))

    # Reading

    async def _read(self, request: web.Request) -> web.StreamResponse:
        if not self._gate.knows_reader(request.match_info["key"]):
            return self._refuse("链接不对，或者已经过期", "请向打开程序的人要新的阅读链接。")
        copy = await self._copy.now()
        return self._html(pages.reading(copy.title, copy.html, state=copy.state, version=copy.version))

    async def _read_text(self, request: web.Request) -> web.StreamResponse:
        if not self._gate.knows_reader(request.match_info["key"]):
            raise web.HTTPForbidden
        copy = await self._copy.now()
        if request.query.get("version") == copy.version:
            return web.Response(status=204)
        return web.json_response({"report": copy.html, "state": copy.state, "version": copy.version})

    async def _title(self) -> str:
        return (await self._copy.now()).title or _TITLE

    async def _close(self, _: web.Application) -> None:
        await asyncio.gather(*(self._end(terminal) for terminal in tuple(self._terminals)))
        self._copy.close()


def _cells(request: web.Request, name: str, default: int) -> int:
    given = request.query.get(name, "")
    return min(max(int(given), 20), 500) if given.isdecimal() and len(given) < 5 else default


async def _one_file(request: web.Request) -> tuple[str, bytes]:
    """Name and bytes of the file of a form, and no more bytes than may be kept. Raises UnreadableReport."""
    nothing = UnreadableReport("没有收到文件", where="交修改稿", hint="请先选一个文件，再按“交上去”")
    if not request.content_type.startswith("multipart/"):
        raise nothing
    try:
        part = await (await request.multipart()).next()
        if not isinstance(part, BodyPartReader) or not part.filename:
            raise nothing
        data = bytearray()
        while chunk := await part.read_chunk(_CHUNK):
            data += chunk
            if len(data) > MOST_BYTES:
                break  # keep_handed_in says why
    except (ValueError, web.HTTPException) as error:
        raise nothing from error
    return part.filename, bytes(data)


async def _pass_on(data: str, socket: web.WebSocketResponse, terminal: Terminal) -> bool:
    """Hand one message of the browser to the form; False where it is none that our page sends."""
    try:
        match json.loads(data):
            case ["stdin", str(text)]:
                await terminal.send_bytes(text.encode("utf-8", "replace"))
            case ["resize", {"width": int(width), "height": int(height)}] if 0 < width < 1000 and 0 < height < 1000:
                await terminal.set_terminal_size(width, height)
            case ["ping", payload]:
                await socket.send_json(["pong", payload])
            case ["focus", *_]:
                await terminal.focus()
            case ["blur", *_]:
                await terminal.blur()
            case [str(), *_]:
                pass
            case _:
                return False
    except ValueError:
        return False
    return True


def _attachment(name: str) -> str:
    from urllib.parse import quote

    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"
