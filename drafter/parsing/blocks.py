"""Blocks: which part of the report a passage or heading belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.domain.report import BlockRole, Passage, PassageRole
from drafter.parsing.identity import YEAR
from drafter.text.markers import read_marker
from drafter.text.phrasebank import cached, entries
from drafter.text.sentences import han_count, is_finished

_ROLES = (
    BlockRole.PLAN,
    BlockRole.HIGHLIGHTS,
    BlockRole.PROBLEMS,
    BlockRole.CLOSING,
    BlockRole.SUMMARY,
    BlockRole.OPENING,
)
_LAST = 5
"""So many passages at the end are looked at for names and a date."""
_NEXT_STEP = re.compile(r"(?:下一步|下一阶段|今后|明年|来年|新的一年|展望未来)[，,里中]")


@cached
def _phrases() -> tuple[tuple[str, BlockRole], ...]:
    pairs = [(phrase, role) for role in _ROLES for phrase in entries("headings").get(role.value, ())]
    return tuple(sorted(pairs, key=lambda pair: len(pair[0]), reverse=True))


def role_of_title(text: str) -> BlockRole | None:
    """The role that a heading names, or None where it is about a subject.

    >>> role_of_title("2024 年工作安排"), role_of_title("存在的主要问题"), role_of_title("强化政治引领")
    (<BlockRole.PLAN: 'plan'>, <BlockRole.PROBLEMS: 'problems'>, None)
    """
    flat = re.sub(r"\s+", "", text)
    core = re.sub(rf"{YEAR}(?:年度?)?(?:上半年|下半年)?", "", flat).strip("。：:，,（）()“”")
    for phrase, role in _phrases():
        if phrase in core and len(core) <= len(phrase) + 8 and (len(core) <= 14 or core.endswith(phrase)):
            return role
    return None


def find_block_titles(passages: Sequence[Passage], front: frozenset[int]) -> dict[int, BlockRole]:
    """Passages that do nothing but name a block (2023 年工作总结), with the role."""
    titles: dict[int, BlockRole] = {}
    for index, passage in enumerate(passages):
        text = passage.text
        if index in front or passage.role is not PassageRole.BODY or passage.breaks or "\n" in text:
            continue
        marker = read_marker(text)
        bare = text[marker.end :] if marker and marker.rank == 0 else text
        if (marker and marker.rank > 0) or han_count(text) > 24 or is_finished(text.rstrip("：:")):
            continue
        if text.startswith("**") or (re.search(r"[，；。]", bare) and role_of_title(bare) != BlockRole.CLOSING):
            continue
        role = role_of_title(bare)
        if role is not None:
            titles[index] = role
    return titles


def names_next_steps(passage: Passage) -> bool:
    """Whether a paragraph turns to the future without a heading: 下一步，…"""
    return bool(_NEXT_STEP.match(passage.text))


def signature_roles(passages: Sequence[Passage], front: frozenset[int]) -> dict[int, PassageRole]:
    """Passages at the end that sign and date the report."""
    roles: dict[int, PassageRole] = {}
    written = [index for index, passage in enumerate(passages) if passage.role is not PassageRole.NOISE]
    for index in reversed(written[-_LAST:]):
        passage = passages[index]
        if index in front or passage.role is not PassageRole.BODY:
            break
        flat = re.sub(r"\s+", "", passage.text)
        if re.fullmatch(
            rf"(?:{YEAR})年(?:[\d一二三四五六七八九十]{{1,2}}月)?(?:[\d一二三四五六七八九十]{{1,3}}日)?", flat
        ):
            if "月" not in flat:
                break
            roles[index] = PassageRole.DATE
        elif _is_name(flat) or _is_agency(flat):
            roles[index] = PassageRole.SIGNATURE
        else:
            break
    return roles


def _is_name(text: str) -> bool:
    return 2 <= len(text) <= 4 and han_count(text) == len(text) and role_of_title(text) is None


@cached
def _full_names() -> tuple[str, ...]:
    return (*(federation["full"] for federation in entries("federations").values()), "委员会", "办公室")


def _is_agency(text: str) -> bool:
    shorts = tuple(name for federation in entries("federations").values() for name in federation.get("short", ()))
    return han_count(text) == len(text) and 3 <= len(text) <= 24 and text.endswith((*_full_names(), *shorts))
