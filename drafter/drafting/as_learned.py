"""Refill a pack with learned values: the oracle that no character was lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafter.domain.errors import NotExact, UnknownSlot
from drafter.domain.model import SectionModel, SentenceTemplate
from drafter.domain.pack import Pack


def render_as_learned(pack: Pack, period_label: str = "") -> str:
    """The learned text of a period, the newest by default, with all white space and line breaks of its page.

    An older period comes in its own sentences where the pack keeps them; else those of the newest that it did not have
    are left out. Raises UnknownSlot where the pack has no values of that period, NotExact where one of them is missing.
    """
    label, values = learned_values(pack, period_label)
    edition = pack.edition(label)
    sections = edition.sections if edition else pack.sections
    held = {**values, **edition.values} if edition else values
    return "".join(piece for section in sections for piece in _section(section, held, label))


def learned_values(pack: Pack, period_label: str = "") -> tuple[str, Mapping[str, str]]:
    """The label of a period, the newest by default, and its learned values; none for a pack without holes.

    A year may be written without its 年.

    Raises UnknownSlot where the pack has no values of that period, or was handed on without any.
    """
    label = period_label or (pack.period.label if pack.period else next(reversed(list(pack.values)), ""))
    label = f"{label}年" if label not in pack.values and f"{label}年" in pack.values else label
    values = pack.values.get(label)
    if values is not None:
        return label, values
    if not period_label and not any(True for sentence in pack.sentences() for _ in sentence.holes()):
        return label, {}
    if not pack.values:
        raise UnknownSlot(
            "这个模板只有句式，没有往年的数据，填不回原来的报告",
            where=f"模板 {pack.name}",
            hint="要用它写报告，请用 drafter new；只有从本单位报告学来的模板，才能填回原来的数",
        )
    known = "、".join(pack.values)
    raise UnknownSlot(f"模板包里没有“{label}”的原值", where="values.yaml", hint=f"已有的时期：{known}")


def learned_sentence(sentence: SentenceTemplate, values: Mapping[str, str]) -> str:
    """The sentence with ``values`` in its holes, without line breaks. Raises NotExact where one is missing."""
    pieces = []
    for part in sentence.parts:
        if isinstance(part, str):
            pieces.append(part)
        elif part.key in values:
            pieces.append(values[part.key])
        else:
            raise NotExact(
                f"留空“{part.key}”没有原值，还原不出原文", where=f"句子 {sentence.id}", hint="请重新学习这份报告"
            )
    return "".join(pieces)


def _section(section: SectionModel, values: Mapping[str, str], label: str) -> Iterator[str]:
    sentences = [section.heading] if section.heading is not None else list(section.sentences())
    shown = not sentences or any(_had(sentence, label) for sentence in sentences)
    if shown:
        yield section.lead + section.marker + section.marker_gap
        if section.heading is not None:
            yield _with_breaks(section.heading, values)
        yield section.closing + section.heading_tail
    for paragraph in section.paragraphs:
        had = [sentence for sentence in paragraph.sentences if _had(sentence, label)]
        if had or (shown and not paragraph.sentences):
            yield paragraph.lead
            yield from (_with_breaks(sentence, values) for sentence in had)
            yield paragraph.tail


def _had(sentence: SentenceTemplate, label: str) -> bool:
    return not sentence.seen or not label or label in sentence.seen


def _with_breaks(sentence: SentenceTemplate, values: Mapping[str, str]) -> str:
    text = learned_sentence(sentence, values)
    pieces: list[str] = []
    at = 0
    for offset, gone in sentence.breaks:
        pieces += (text[at:offset], gone)
        at = max(at, offset)
    return "".join((*pieces, text[at:]))
