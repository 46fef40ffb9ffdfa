"""The oracle: a pack refilled with its learned values gives back the text, character for character."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from drafter.domain.model import SlotKind
from drafter.domain.pack import Pack
from drafter.domain.report import ReportKind
from drafter.drafting.as_learned import render_as_learned
from drafter.learning.learn import learn
from drafter.learning.slots import is_common_name
from drafter.parsing.parse import parse
from drafter.storage.packs import load_pack, save_pack
from tests.any_text import texts
from tests.notation import plain

WHOLE = """澄州市云溪区妇女联合会

云溪区妇联2023年工作总结和2024年工作安排

2023年，云溪区妇联认真履职。现将全年工作总结如下：

2023年工作总结

一、突出思想引领。连续七年举办“云溪女儿节”，开展主题活动23场；{body}
（一）康复。服务1280人次。{body}二、维权。{body}

2024年工作安排

一、办好第八届“云溪女儿节”，培训不少于20期。{body}

澄州市云溪区妇女联合会
2023年12月18日
"""


def learned(text: str) -> Pack:
    return learn([parse(plain(text))])


def check(pack: Pack, text: str) -> None:
    assert render_as_learned(pack) == text

    holes = [key for sentence in pack.sentences() for key in sentence.holes()]
    assert set(holes) == set(pack.slots) == set(pack.learned)
    assert all(key == slot.key for key, slot in pack.slots.items())
    figures = {key for key, slot in pack.slots.items() if slot.kind is SlotKind.FIGURE}
    assert figures == set(pack.metrics)
    assert all(slot.label for slot in pack.slots.values())

    ids = [section.id for section in pack.sections]
    assert len(ids) == len(set(ids))
    sentences = [sentence.id for sentence in pack.sentences()]
    assert len(sentences) == len(set(sentences))


@given(texts())
@example("")
@example("\n")
@example("见{{附件1}}，{% if %}100%达标\n{# 3名 #}")
@example("  一、开头有空格。\n\n\u3000\u3000结尾也有\u3000\n\n")
def test_any_text_comes_back(text: str) -> None:
    check(learned(text), text)


@given(st.lists(texts(pieces_at_most=12), min_size=4, max_size=4))
def test_any_text_inside_a_report_comes_back(bodies: list[str]) -> None:
    parts = iter(bodies)
    text = re.sub(r"\{body\}", lambda _: next(parts), WHOLE)
    check(learned(text), text)


@given(text=texts())
def test_any_text_comes_back_from_the_files_of_a_pack(text: str, tmp_path_factory) -> None:
    folder = tmp_path_factory.mktemp("包")
    pack = learned(text)
    save_pack(pack, folder / "pack")
    again = load_pack(folder / "pack")
    assert render_as_learned(again) == text
    assert again.values == pack.values
    assert again.kind in ReportKind


@given(texts())
def test_no_local_name_shows_in_a_key(text: str) -> None:
    for key in learned(text).slots:
        for name in re.findall(r"“([^“”]*)”", text):
            if len(name) >= 3 and not is_common_name(name) and not re.fullmatch(r"[\d\W]*", name):
                assert f"“{name}”" not in key
