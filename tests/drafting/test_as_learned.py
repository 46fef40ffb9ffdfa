from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.agency import Agency
from drafter.domain.errors import NotExact, UnknownSlot
from drafter.domain.model import Hole, ModelParagraph, SectionModel, SentenceTemplate, Slot, SlotKind
from drafter.domain.pack import Pack
from drafter.domain.period import Period
from drafter.domain.report import BlockRole, PassageRole, ReportKind
from drafter.drafting.as_learned import render_as_learned
from tests.drafting.packs import pack

text = st.text("甲乙，。 \u3000{}%#\n", max_size=8)
space = st.text(" \u3000\n\t", max_size=3)


@st.composite
def learned(draw):
    """A random pack, and the text that it must give back, put together beside it."""
    values: dict[str, str] = {}
    written: list[str] = []
    count = iter(range(10_000))

    def sentence():
        parts, plain = [], ""
        for _ in range(draw(st.integers(0, 3))):
            piece = draw(text)
            plain += piece
            if draw(st.booleans()):
                key = f"空{next(count)}"
                values[key] = piece
                parts.append(Hole(key))
            else:
                parts.append(piece)
        offsets = sorted(draw(st.lists(st.integers(0, len(plain)), max_size=3)))
        breaks = tuple((at, draw(st.sampled_from(["\n", " \n", "\n\u3000\u3000"]))) for at in offsets)
        shown, last = "", 0
        for at, gone in breaks:
            shown += plain[last:at] + gone
            last = at
        written.append(shown + plain[last:])
        seen = draw(st.sampled_from([(), ("2023年",)]))
        return SentenceTemplate(id=f"句{next(count)}", parts=tuple(parts), breaks=breaks, seen=seen)

    def noted(value):
        written.append(value)
        return value

    def paragraph():
        lead = noted(draw(space))
        sentences = tuple(sentence() for _ in range(draw(st.integers(0, 3))))
        role = draw(st.sampled_from(PassageRole))
        return ModelParagraph(sentences=sentences, role=role, lead=lead, tail=noted(draw(space)))

    def section(at):
        return SectionModel(
            id=f"条{at}",
            block=draw(st.sampled_from(BlockRole)),
            level=draw(st.integers(0, 3)),
            lead=noted(draw(space)),
            marker=noted(draw(st.sampled_from(["", "一、", "（二）", "三是"]))),
            marker_gap=noted(draw(space)),
            heading=sentence() if draw(st.booleans()) else None,
            closing=noted(draw(st.sampled_from(["", "。", "："]))),
            heading_tail=noted(draw(space)),
            run_in=draw(st.booleans()),
            item=draw(st.booleans()),
            glued=draw(st.booleans()),
            paragraphs=tuple(paragraph() for _ in range(draw(st.integers(0, 3)))),
        )

    sections = tuple(section(at) for at in range(draw(st.integers(0, 4))))
    slots = {key: Slot(key=key, kind=SlotKind.NAME, label=key) for key in values}
    made = Pack(
        name="x",
        kind=ReportKind.ANNUAL,
        agency=Agency(),
        period=Period(year=2023),
        sections=sections,
        metrics={},
        slots=slots,
        values={"2023年": values},
    )
    return made, "".join(written)


@given(learned())
def test_the_learned_text_comes_back_to_the_character(case):
    made, expected = case
    assert render_as_learned(made) == expected
    assert render_as_learned(made, "2023年") == expected


def test_masks_and_blanks_come_back_too():
    made = pack("a summary 1: 一、甲 > 服务[数=*人]，[空=]。")
    assert render_as_learned(made) == "一、甲\n服务*人，。\n"


def test_another_period_without_the_sentences_it_did_not_have():
    made = pack("a summary 1: 一、甲 > 甲[数=3人]。/乙。", older={"2022年": {"数": "2人"}})
    section = made.sections[0]
    first, second = section.paragraphs[0].sentences
    sentences = (replace(first, seen=("2022年", "2023年")), replace(second, seen=("2023年",)))
    paragraph = replace(section.paragraphs[0], sentences=sentences)
    gone = replace(section, id="b", heading=None, marker="", closing="", heading_tail="", lead="\n", paragraphs=())
    gone = replace(gone, paragraphs=(replace(paragraph, sentences=(replace(second, id="旧", seen=("2022年",)),)),))
    made = replace(made, sections=(replace(section, paragraphs=(paragraph,)), gone))
    assert render_as_learned(made) == "一、甲\n甲3人。乙。\n"
    assert render_as_learned(made, "2022年") == "一、甲\n甲2人。\n\n乙。\n"


def test_a_period_that_was_not_learned():
    made = pack("a summary 1: 一、甲 > 甲[数=3人]。")
    with pytest.raises(UnknownSlot, match="2020年"):
        render_as_learned(made, "2020年")
    with pytest.raises(UnknownSlot):
        render_as_learned(replace(made, values={}, period=None))


def test_a_pack_without_slots_needs_no_values():
    made = pack("a summary 1: 一、甲 > 乙。")
    assert render_as_learned(replace(made, values={}, period=None)) == "一、甲\n乙。\n"


def test_a_lost_value_is_no_silent_hole():
    made = pack("a summary 1: 一、甲 > 甲[数=3人]。")
    with pytest.raises(NotExact, match="数"):
        render_as_learned(replace(made, values={"2023年": {}}))
