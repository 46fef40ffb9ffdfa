"""The sentences of a draft: those of the pack with a person's wording decisions laid over them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field

from drafter.domain.model import Hole, Parts, SectionModel
from drafter.domain.pack import Pack
from drafter.domain.report import BlockRole, PassageRole
from drafter.text.holes import template_text
from drafter.text.phrasebank import entries

_HOLE = re.compile(r"""\{\{\s*(?:"(?P<braces>[{}]+)"|(?P<key>[^{}]*?))\s*\}\}""")
"""A hole, or braces of people's own as ``template_text`` writes them. Unlike ``parse_template``, it refuses nothing."""
_LEFT_OUT = frozenset({PassageRole.NOISE, PassageRole.CAPTION})


@dataclass(frozen=True, slots=True)
class Wording:
    """What depends on the pack and the wording decisions alone.

    ``parts`` maps every sentence id of a new draft to its literals and holes, empty when dropped. ``dropped`` holds the
    ids of sections taken out as a whole, those below them included. ``places`` maps each slot that a sentence still
    holds to (section id, sentence id) of its first appearance, in reading order; ``keys`` maps section ids to the
    slots that have their place there. ``wholes`` maps figures to the one of which they are said to be a part (其中).
    """

    parts: Mapping[str, Parts]
    dropped: frozenset[str]
    places: Mapping[str, tuple[str, str]]
    keys: Mapping[str, tuple[str, ...]]
    wholes: Mapping[str, str] = field(default_factory=dict)


def apply_wording(pack: Pack, wording: Mapping[str, str], links: Mapping[str, str] = {}) -> Wording:
    """Lay ``wording`` over the sentences of ``pack``; captions and noise of the learned page stay out of a draft.

    The hole of a slot in ``links`` becomes that of the slot whose figure it repeats.
    """
    dropped = _dropped(pack, wording)
    parts: dict[str, Parts] = {}
    places: dict[str, tuple[str, str]] = {}
    for section in pack.sections:
        if section.block is BlockRole.NOISE:
            continue
        kept = [section.heading] if section.heading is not None else []
        for paragraph in section.paragraphs:
            if paragraph.role not in _LEFT_OUT:
                kept.extend(paragraph.sentences)
        for sentence in kept:
            edited = wording.get(sentence.id)
            if edited is not None:
                parts[sentence.id] = parse_wording(edited, pack.slots) if edited else ()
            elif all(key in pack.slots for key in sentence.holes()):
                parts[sentence.id] = sentence.parts
            else:
                parts[sentence.id] = parse_wording(template_text(sentence.parts), pack.slots)
            if links:
                parts[sentence.id] = tuple(_linked(part, links) for part in parts[sentence.id])
            if section.id not in dropped:
                for part in parts[sentence.id]:
                    if isinstance(part, Hole):
                        places.setdefault(part.key, (section.id, sentence.id))
    wholes = {part: whole for one in parts.values() for part, whole in _wholes(one)}
    keys: dict[str, list[str]] = {section.id: [] for section in pack.sections}
    for key, (section_id, _) in places.items():
        keys[section_id].append(key)
    return Wording(parts, dropped, places, {section_id: tuple(found) for section_id, found in keys.items()}, wholes)


def parse_wording(text: str, slots: Container[str]) -> Parts:
    """The parts of an edited sentence; whatever looks like a hole but names no slot stays as it was written.

    >>> parse_wording("见{{附件1}}，接访{{ 接访 }}", {"接访"})
    ('见{{附件1}}，接访', Hole(key='接访'))
    """
    parts: list[str | Hole] = []
    literal = ""
    at = 0
    for found in _HOLE.finditer(text):
        literal += text[at : found.start()]
        at = found.end()
        if found["braces"]:
            literal += found["braces"]
        elif found["key"] in slots:
            parts += (literal, Hole(found["key"])) if literal else (Hole(found["key"]),)
            literal = ""
        else:
            literal += found[0]
    literal += text[at:]
    return (*parts, literal) if literal else tuple(parts)


def _wholes(parts: Parts) -> Iterator[tuple[str, str]]:
    """(part, whole) of the slots that stand on both sides of a word for 其中."""
    words = tuple(entries("number_words")["part_words"])
    for whole, between, part in zip(parts, parts[1:], parts[2:], strict=False):
        joined = isinstance(between, str) and any(word in between for word in words)
        if joined and isinstance(whole, Hole) and isinstance(part, Hole) and whole.key != part.key:
            yield part.key, whole.key


def linked(key: str, links: Mapping[str, str]) -> str:
    """The slot whose figure ``key`` repeats, itself where it repeats none; links that run in a circle end anywhere.

    >>> linked("丙", {"丙": "乙", "乙": "甲"}), linked("甲", {"丙": "乙"})
    ('甲', '甲')
    """
    seen = {key}
    while (other := links.get(key)) is not None and other not in seen:
        seen.add(other)
        key = other
    return key


def _linked(part: str | Hole, links: Mapping[str, str]) -> str | Hole:
    return Hole(linked(part.key, links)) if isinstance(part, Hole) and part.key in links else part


def _dropped(pack: Pack, wording: Mapping[str, str]) -> frozenset[str]:
    gone: set[str] = set()
    above: SectionModel | None = None
    for section in pack.sections:
        if above is not None and section.block is above.block and section.level > above.level:
            gone.add(section.id)
            continue
        above = None
        if wording.get(section.id) == "":
            gone.add(section.id)
            # A block's title or its opening words may go without the block.
            above = section if section.level else None
    return frozenset(gone)
