"""安排: what this year's writer adds to the pack's sections, sentences and slots, and where things stand.

Each addition and each position is one register of the draft, known by its id and written as one line of JSON in the
ledger. A position names a gap of the pack (behind which of its own members) and an order key inside that gap, never a
whole list: what two people do at the same time comes together without loss, in one order on both sides.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from drafter.domain.model import SlotKind
from drafter.domain.report import BlockRole


class Joint(StrEnum):
    """How a placed sentence is joined to the text around it."""

    SAME = "same"
    """It goes on in the paragraph before it."""
    OWN = "own"
    """It begins a paragraph."""
    NEXT = "next"
    """It opens the paragraph behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """位置 of a sentence or a section.

    ``under`` is the section that a sentence is in; of a section the one above it, empty at the top. ``after`` is the
    member that the pack itself has there and that this one follows, empty at the start; several behind the same member
    stand in the order of ``key``. ``joint`` is a sentence's, ``down`` (levels below ``under``) and ``block`` (at the
    top only) are a section's.
    """

    under: str = ""
    after: str = ""
    key: str = ""
    joint: Joint = Joint.SAME
    down: int = 1
    block: BlockRole | None = None


class AdditionKind(StrEnum):
    """What was added."""

    SENTENCE = "sentence"
    SECTION = "section"
    SLOT = "slot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """增加 of this year's writer, kept apart from the pack until it is taken into it.

    ``text`` is the sentence (holes in ``{{ }}``), the heading of the section or the label of the slot. A slot has no
    ``position``, but a kind and, for a figure, a ``unit`` and a ``style`` (``0人次``).
    """

    kind: AdditionKind
    text: str
    position: Position | None = None
    slot: SlotKind = SlotKind.FIGURE
    unit: str = ""
    style: str = ""


_KEY = re.compile(r"[0-9a-z]{0,400}[1-9a-z]")
"""An order key, as drafter.text.order_key makes them."""
MAX_DEPTH = 9
"""Levels that a section may stand below another; no report has as many."""


def position_text(position: Position) -> str:
    """The position as the ledger keeps it."""
    return json.dumps(_position_fields(position), ensure_ascii=False)


def read_position(text: str) -> Position | None:
    """The inverse of :func:`position_text`; None for text that is no position."""
    return _position(_read(text))


def addition_text(addition: Addition) -> str:
    """The addition as the ledger keeps it."""
    fields: dict[str, object] = {"kind": addition.kind.value, "text": addition.text}
    if addition.position is not None:
        fields["position"] = _position_fields(addition.position)
    if addition.kind is AdditionKind.SLOT:
        fields |= {"slot": addition.slot.value, "unit": addition.unit, "style": addition.style}
    return json.dumps(fields, ensure_ascii=False)


def read_addition(text: str) -> Addition | None:
    """The inverse of :func:`addition_text`; None for text that is no addition."""
    fields = _read(text)
    try:
        kind = AdditionKind(str(fields.get("kind")))
        slot = SlotKind(fields.get("slot", SlotKind.FIGURE))
    except ValueError:
        return None
    position = _position(fields.get("position"))
    if position is None and kind is not AdditionKind.SLOT:
        return None
    names = {name: str(fields.get(name, "")) for name in ("text", "unit", "style")}
    return Addition(kind=kind, position=position, slot=slot, **names)


def _position_fields(position: Position) -> dict[str, object]:
    return {
        "under": position.under,
        "after": position.after,
        "key": position.key,
        "joint": position.joint.value,
        "down": position.down,
        "block": position.block.value if position.block else "",
    }


def _read(text: str) -> Mapping[str, Any]:
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return fields if isinstance(fields, dict) else {}


def _position(fields: object) -> Position | None:
    key = fields.get("key") if isinstance(fields, Mapping) else None
    if not isinstance(fields, Mapping) or not isinstance(key, str) or not _KEY.fullmatch(key):
        return None
    block, down = fields.get("block"), fields.get("down", 1)
    try:
        joint = Joint(fields.get("joint", Joint.SAME))
        role = BlockRole(block) if block else None
    except ValueError:
        return None
    if type(down) is not int or not 0 <= down <= MAX_DEPTH:
        return None
    under, after = (str(fields.get(name, "")) for name in ("under", "after"))
    return Position(under=under, after=after, key=key, joint=joint, down=down, block=role)
