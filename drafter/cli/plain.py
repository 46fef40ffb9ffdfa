"""The form line by line, for screen readers and serial consoles: one field, one question, one answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from drafter.domain.errors import DrafterError
from drafter.text.width import fold
from drafter.work.view.field_words import with_unit
from drafter.work.view.fields import FieldState

if TYPE_CHECKING:
    from drafter.work.desk.desk import Desk
    from drafter.work.view.fields import Field

HELP = """\
直接按回车：沿用去年的数（没有去年的数，就先空着）；有疑问时，表示没有错
输入今年的数或名称，再按回车：存下，到下一项
<  上一项　　>  下一项，这一项不动　　>>  下一条
!  下一个没有定下来的　　/字  找名称里有这几个字的一项（可以写拼音首字母）
-  清空这一项　　=  恢复成去年的　　~  今年不写这一句　　u  撤销　　r  重做
@来源  记下刚填的数是谁给的　　.  再说一遍这一项　　..  读这一条的全文
s  还差多少　　?  帮助　　q  退出，内容都已存好
名称正好是上面的一个记号时，在前面加反斜杠，例如 \\q"""
_STATES = {
    FieldState.MISSING: "待补",
    FieldState.CARRIED: "沿用去年，还没有确认",
    FieldState.TYPED: "今年填的",
    FieldState.CONFIRMED: "已确认",
    FieldState.DERIVED: "程序推算的",
}


class PlainForm:
    """Asks with ``ask`` (a prompt in, a line out; EOFError ends it) and speaks with ``say``."""

    def __init__(self, desk: Desk, *, ask: Callable[[str], str], say: Callable[[str], None]) -> None:
        self._desk = desk
        self._ask = ask
        self._say = say
        self._key = ""
        self._section = ""
        self._stored = ""

    def run(self) -> None:
        """Until the writer leaves."""
        restored = self._desk.recovery()
        if restored is not None:
            self._say(restored.text)
        self._state()
        self._say("输入 ? 看怎么用，输入 q 退出。")
        self._key = self._desk.session.next_open() or next(iter(self._desk.session.page.order), "")
        if not self._key:
            self._say("这份报告没有要填的地方。")
            return
        self._tell()
        while True:
            try:
                line = self._ask(self._prompt())
            except (EOFError, KeyboardInterrupt):
                self._say("")
                break
            if line.strip() in ("q", "Q", "退出"):
                break
            try:
                self._answer(line.strip())
            except DrafterError as error:
                self._say(f"没有存：{error.message}{f'（{error.hint}）' if error.hint else ''}")
        self._desk.leave()
        self._state()
        self._say("内容都已存好。")

    # What is said

    def _field(self) -> Field:
        return self._desk.session.field(self._key)

    def _prompt(self) -> str:
        field = self._field()
        if field.question:
            return f"{field.question}没有错就按回车，要改就重新输入："
        if field.state is FieldState.CARRIED:
            return f"今年（回车沿用 {with_unit(field)}）："
        if field.state is FieldState.MISSING:
            return "今年："
        return f"今年（现在是 {with_unit(field)}）："

    def _tell(self) -> None:
        """The field at hand: where it stands, what it was, what it is."""
        self._desk.saw([self._key])
        field = self._field()
        session = self._desk.session
        if field.section != self._section:
            self._section = field.section
            self._say("")
            self._say(f"【{session.title(field.section)}】")
        order = session.page.order
        place = f"{order.index(self._key) + 1}/{len(order)}" if self._key in order else ""
        unit = f"（{field.unit}）" if field.unit else ""
        self._say("")
        self._say(f"{place} {field.label}{unit}：{_STATES[field.state]}".strip())
        for label, text in field.history:
            self._say(f"  {label} {text}")
        if field.formula:
            self._say(f"  算式 {field.formula}")
        if field.last_sentence:
            self._fold(f"去年原句 {field.last_sentence}")
        if field.note:
            self._say(f"  {field.note}")

    def _fold(self, text: str) -> None:
        for line in fold(text, 72):
            self._say(f"  {line}")

    def _state(self) -> None:
        session = self._desk.session
        tally = session.tally()
        self._say(
            f"{session.draft.agency.name} {session.draft.period.label}：已填 {tally.filled}/{tally.total}，"
            f"沿用 {tally.carried}，待补 {tally.missing}，疑问 {tally.questions}"
        )

    # What is done

    def _answer(self, line: str) -> None:
        match line:
            case "":
                self._accept()
            case "?" | "？" | "帮助":
                self._say(HELP)
            case "s":
                self._state()
            case "<" | "《":
                self._step(-1)
            case ">" | "》":
                self._step(1)
            case ">>" | "》》":
                self._next_section()
            case "!" | "！":
                self._next_open()
            case "." | "。":
                self._tell()
            case ".." | "。。":
                for paragraph in self._desk.session.preview(self._field().section):
                    self._fold(paragraph.text)
            case "-" | "－":
                self._desk.take(self._key, "")
                self._say("清空了。")
            case "=" | "＝":
                self._desk.reset(self._key)
                self._tell()
            case "~" | "～":
                self._drop()
            case "u" | "撤销":
                self._turn(self._desk.undo(), "没有可以撤销的。")
            case "r" | "重做":
                self._turn(self._desk.redo(), "没有可以重做的。")
            case _ if line[0] in "/／":
                self._find(line[1:].strip())
            case _ if line[0] in "@＠":
                self._note(line[1:].strip())
            case _:
                self._take(line.removeprefix("\\"))

    def _accept(self) -> None:
        field = self._field()
        if field.question or field.state is FieldState.CARRIED:
            self._desk.confirm(self._key)
            self._stored = self._key
            self._say(f"确认了：{with_unit(field)}")
        self._onward()

    def _take(self, text: str) -> None:
        self._desk.take(self._key, text)
        self._desk.leave()
        self._stored = self._key
        field = self._field()
        change = "，和去年一样" if field.change == "0" else f"，比去年 {field.change}" if field.change else ""
        self._say(f"存下了：{with_unit(field)}{change}")
        if not field.question:
            self._onward()

    def _note(self, source: str) -> None:
        """Who gave the value: the one just stored, unless the field at hand has one of its own."""
        key = self._key if self._key in self._desk.session.draft.answers or not self._stored else self._stored
        self._desk.annotate(key, source=source)
        self._say(f"记下了：{self._desk.session.field(key).label}，来源 {source or '（空）'}")

    def _onward(self) -> None:
        """To the next field; beyond the last one to what is still open."""
        order = self._desk.session.page.order
        at = order.index(self._key) + 1 if self._key in order else len(order)
        if at < len(order):
            self._go(order[at])
        else:
            self._next_open()

    def _go(self, key: str) -> None:
        self._desk.leave()
        self._key = key
        self._tell()

    def _step(self, by: int) -> None:
        order = self._desk.session.page.order
        at = order.index(self._key) + by if self._key in order else 0
        if 0 <= at < len(order):
            self._go(order[at])
        else:
            self._say("已经是最后一项。" if by > 0 else "已经是第一项。")

    def _next_section(self) -> None:
        session = self._desk.session
        order = session.page.order
        behind = order[order.index(self._key) :] if self._key in order else ()
        here = self._field().section
        key = next((key for key in behind if session.field(key).section != here), None)
        if key is None:
            self._say("已经是最后一条。")
        else:
            self._go(key)

    def _next_open(self) -> None:
        session = self._desk.session
        key = session.next_open(self._key) or session.next_open()
        if key is None:
            self._say("都定下来了。退出后可以校核、导出：drafter check、drafter export")
        else:
            self._go(key)

    def _drop(self) -> None:
        sentence = self._field().sentence
        self._desk.reword(sentence, "")
        self._say("今年不写这一句（u 撤销）。")
        if self._key not in self._desk.session.page.order:
            self._next_open()

    def _turn(self, changed: frozenset[str], nothing: str) -> None:
        if not changed:
            self._say(nothing)
            return
        order = self._desk.session.page.order
        self._go(next((key for key in order if key in changed), self._key if self._key in order else order[0]))

    def _find(self, text: str) -> None:
        from drafter.work.view.search import index_of, search

        hits = search(index_of(self._desk.session), text) if text else ()
        keys = list(dict.fromkeys(hit.key for hit in hits if hit.key))
        if not keys:
            self._say("没有找到。")
            return
        if len(keys) > 1:
            names = [self._desk.session.field(key).label for key in keys]
            self._say(f"找到 {len(keys)} 项：{'、'.join(names[:10])}。到第一项；再多写几个字可以找得更准。")
        self._go(keys[0])
