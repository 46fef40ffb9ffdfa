"""The pages around the form: coming in, the terminal, reading, and what is said to strangers. Plain HTML."""

from __future__ import annotations

from html import escape

SECURITY_HEADERS = {
    # xterm.js sets its colours in style elements; nothing else is loaded from anywhere but here.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def _page(title: str, body: str, *, head: str = "", kind: str = "") -> str:
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="icon" href="data:,">'
        f'<link rel="stylesheet" href="/look/look.css">{head}</head><body class="{kind}">{body}</body></html>\n'
    )


def entrance(title: str, key: str, *, with_password: bool, trouble: str = "", name: str = "") -> str:
    """Who are you? And the password, where there is one."""
    password = (
        '<label>密码<input name="password" type="password" required autocomplete="current-password"></label>'
        if with_password
        else ""
    )
    said = f'<p class="trouble" role="alert">{escape(trouble)}</p>' if trouble else ""
    return _page(
        title,
        f'<main class="card"><h1>{escape(title)}</h1>'
        f'<form method="post" action="/enter"><input type="hidden" name="key" value="{escape(key)}">'
        f'<label>您的姓名<input name="name" required maxlength="20" value="{escape(name)}" autofocus></label>'
        f"<p>填的数会记下是谁填的。几个人可以同时填。</p>{password}{said}"
        "<button>开始填写</button></form></main>",
        kind="door",
    )


def terminal(title: str, websocket: str, *, name: str, font_size: int) -> str:
    """The form itself; ``websocket`` is the address of its wire."""
    return _page(
        title,
        '<div class="waiting"><p>正在打开……</p></div>'
        '<div class="over"><div class="card"><h1>已经退出</h1><p>填写的内容都已存好。</p>'
        '<p><a class="button" href="/">再打开</a></p></div></div>'
        f'<div id="terminal" class="textual-terminal" aria-label="填写界面，{escape(name)}"'
        f' data-session-websocket-url="{escape(websocket)}" data-font-size="{font_size}"></div>',
        head='<link rel="stylesheet" href="/static/css/xterm.css"><script src="/static/js/textual.js" defer></script>'
        '<script src="/look/terminal.js" defer></script>',
        kind="form",
    )


def reading(title: str, report: str, *, state: str, version: str) -> str:
    """The draft as it will print, to be read only; the page looks for changes by itself."""
    return _page(
        title,
        f'<header class="state"><span id="state">{escape(state)}</span>'
        '<span class="signs"><ins class="missing">【待补】</ins> 还没有数　'
        '<ins class="carried">沿用</ins> 去年的，没有确认</span></header>'
        f'<article id="report" data-version="{escape(version)}">{report}</article>',
        head='<script src="/look/reading.js" defer></script>',
        kind="reading",
    )


def hand_in(title: str, *, endings: str, trouble: str = "", kept: str = "") -> str:
    """Where an edited file is handed in; ``kept`` is the name of one that has come."""
    said = f'<p class="trouble" role="alert">{escape(trouble)}</p>' if trouble else ""
    if kept:
        said = f'<p role="status">收到了：{escape(kept)}。请关掉这一页，回到填写界面接着收。</p>'
    return _page(
        title,
        '<main class="card"><h1>交修改稿</h1>'
        '<form method="post" action="/hand-in" enctype="multipart/form-data">'
        f'<label>领导改过的文件<input name="file" type="file" required accept="{escape(endings)}"></label>'
        f"<p>文件只存在打开程序的那台电脑的工作区里。</p>{said}<button>交上去</button></form></main>",
        kind="door",
    )


def stranger(message: str, hint: str) -> str:
    """Why nothing is shown, and what to do."""
    return _page(
        "年报起草助手",
        f'<main class="card"><h1>{escape(message)}</h1><p>{escape(hint)}</p></main>',
        kind="door",
    )
