"""Run ``report.j2``: which sections come in which order, and what is written between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from time import monotonic

from drafter.domain.draft import Origin, Span
from drafter.domain.pack import Pack
from drafter.domain.report import BlockRole
from drafter.drafting.fill import Filled, missing, value_in
from drafter.drafting.sandbox import COUNTED, NoValue, bad, compile_template, refuse

MAX_PIECES = 10_000
"""Pieces of output and steps of loops that one run may take."""
MAX_TEXT = 1_000_000
"""Characters of literal text that one run may write."""
MAX_SECONDS = 5.0
"""Time that one run may take; the longest one that a report needs takes hundredths of a second."""


@dataclass(frozen=True, slots=True)
class SectionPiece:
    """A section stands here."""

    id: str


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A paragraph of the template's own text stands here."""

    spans: tuple[Span, ...]


Piece = SectionPiece | TextPiece


class _SectionId(str):
    """An id that is not text to be printed."""

    __slots__ = ()


class _SlotText(str):
    """Filled text that still knows its slot, so that it can be compared in a condition and printed with its origin."""

    __slots__ = ("key", "origin")
    key: str
    origin: Origin


def arrange(pack: Pack, filled: Mapping[str, Filled], year: int) -> tuple[Piece, ...]:
    """What the template of ``pack`` puts where; without a template all sections in order. Raises BadTemplate."""
    if not pack.template.strip():
        return tuple(SectionPiece(section.id) for section in pack.sections)
    program = compile_template(pack.template)
    run = _Run(pack, filled)
    names: dict[str, object] = {
        "section": run.section,
        "block": run.block,
        "sections": tuple(_SectionId(section.id) for section in pack.sections),
        "slot": run.slot,
        "value": run.value,
        "year": year,
        "range": run.range,
        COUNTED: run.counted,
    }
    pieces: list[Piece] = []
    text: list[Span] = []
    for number, output in enumerate(program.pieces(names)):
        if number >= MAX_PIECES:
            raise bad("模板的输出太多", hint="请检查循环")
        for piece in _spans_and_sections(output):
            if isinstance(piece, SectionPiece):
                pieces += _paragraphs(text)
                text.clear()
                pieces.append(piece)
            else:
                run.write(len(piece.text))
                text.append(piece)
            if len(pieces) + len(text) > MAX_PIECES:
                raise bad("模板的输出太多", hint="请检查循环")
    pieces += _paragraphs(text)
    return tuple(pieces)


def is_fixed(pack: Pack) -> bool:
    """Whether the template gives the same pieces whatever the slots hold and whichever year it is."""
    return not pack.template.strip() or not compile_template(pack.template).names & {"slot", "value", "year"}


def check_template(pack: Pack) -> None:
    """Run the template with no values at all, and look up every section and slot that it names. Raises BadTemplate."""
    if not pack.template.strip():
        return
    program = compile_template(pack.template)
    known = {"section": {section.id for section in pack.sections}, "slot": set(pack.slots), "value": set(pack.slots)}
    for function, name, line in program.calls:
        if function in known and name not in known[function]:
            message, hint = _unknown(function, name, known[function])
            raise bad(message, line, hint)
    arrange(pack, {key: missing(slot) for key, slot in pack.slots.items()}, pack.period.year if pack.period else 0)


class _Run:
    """The functions of one run of the template, and how much it has done so far."""

    def __init__(self, pack: Pack, filled: Mapping[str, Filled]) -> None:
        self._filled = filled
        self._ids = [section.id for section in pack.sections]
        self._known = frozenset(self._ids)
        self._blocks: dict[str, list[SectionPiece]] = {role.value: [] for role in BlockRole}
        for section in pack.sections:
            self._blocks[section.block.value].append(SectionPiece(section.id))
        self._steps = 0
        self._written = 0
        self._deadline = monotonic() + MAX_SECONDS

    def section(self, name: object) -> SectionPiece:
        if not isinstance(name, str) or name not in self._known:
            refuse(*_unknown("section", str(name), self._known))
        return SectionPiece(name)

    def block(self, name: object) -> tuple[SectionPiece, ...]:
        if not isinstance(name, str) or name not in self._blocks:
            refuse(f"没有“{str(name)[:40]}”这个区块", "可用的区块：" + "、".join(self._blocks))
        return tuple(self._blocks[name])

    def slot(self, name: object) -> _SlotText:
        fill = self._fill("slot", name)
        text = _SlotText(fill.text)
        text.key, text.origin = str(name), fill.origin
        return text

    def value(self, name: object) -> Decimal | NoValue:
        self._fill("value", name)
        value = value_in(self._filled, str(name))
        return NoValue() if value is None else value

    def range(self, *limits: object) -> range:
        numbers = [int(limit) for limit in limits if isinstance(limit, int | Decimal)]
        if len(numbers) != len(limits) or not 1 <= len(numbers) <= 3:
            refuse("range( ) 的括号里只能写一到三个整数")
        found = range(*numbers)
        if any(abs(number) > MAX_PIECES for number in numbers):
            refuse(f"循环太多，最多 {MAX_PIECES} 次", "请检查 range 的数")
        return found

    def counted(self, members: Iterable[object]) -> Iterator[object]:
        if not isinstance(members, str | tuple | list | range | Iterator):
            refuse("for 后面要有一组条目", '例如 {% for id in sections %} 或 {% for part in block("summary") %}')
        for member in members:
            self._steps += 1
            if self._steps > MAX_PIECES:
                refuse(f"循环太多，最多 {MAX_PIECES} 次", "请检查嵌套的循环")
            if monotonic() > self._deadline:
                refuse(f"模板运行超过 {MAX_SECONDS:g} 秒", "请写得简单一些")
            yield member

    def write(self, characters: int) -> None:
        self._written += characters
        if self._written > MAX_TEXT:
            raise bad("模板写出的文字太多", hint="请检查循环")

    def _fill(self, function: str, name: object) -> Filled:
        fill = self._filled.get(name) if isinstance(name, str) else None
        if fill is None:
            refuse(*_unknown(function, str(name), self._filled))
        return fill


def _unknown(function: str, name: str, known: Iterable[str]) -> tuple[str, str]:
    """Message and next step for a name that the pack does not know."""
    noun = "条目" if function == "section" else "留空"
    near = get_close_matches(name, list(known), n=1, cutoff=0.5)
    return (
        f"没有“{name[:40]}”这个{noun}",
        f"是不是“{near[0]}”？" if near else f"{noun}的名称见 model.yaml",
    )


def _spans_and_sections(output: object) -> Iterator[Span | SectionPiece]:
    if isinstance(output, SectionPiece):
        yield output
    elif isinstance(output, _SlotText):
        yield Span(str(output), output.origin, output.key)
    elif isinstance(output, _SectionId):
        raise bad(f"条目的名称“{output}”写成了正文", hint="请写 {{ section(id) }}")
    elif isinstance(output, str):
        yield Span(output, Origin.FIXED)
    elif isinstance(output, int | float | Decimal) and not isinstance(output, bool):
        yield Span(str(output), Origin.DERIVED)
    elif isinstance(output, list | tuple | Iterator):
        for member in output:
            yield from _spans_and_sections(member)
    # Nothing is written for an if without else that does not hold, for none and for a missing value.


def _paragraphs(text: list[Span]) -> Iterator[TextPiece]:
    line: list[Span] = []
    for span in text:
        first, *others = span.text.split("\n") if not span.slot else [span.text]
        line.append(Span(first, span.origin, span.slot))
        for other in others:
            yield from _paragraph(line)
            line = [Span(other, span.origin)]
    yield from _paragraph(line)


def _paragraph(line: list[Span]) -> Iterator[TextPiece]:
    spans = [span for span in line if span.text]
    while spans and spans[0].text.isspace():
        del spans[0]
    while spans and spans[-1].text.isspace():
        del spans[-1]
    if spans:
        spans[0] = Span(spans[0].text.lstrip(), spans[0].origin, spans[0].slot)
        spans[-1] = Span(spans[-1].text.rstrip(), spans[-1].origin, spans[-1].slot)
        yield TextPiece(tuple(spans))
