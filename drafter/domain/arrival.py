"""收下时的样子: what a pack was when it came into the house; updates are compared with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivedSentence:
    """``text`` of a sentence as it came, holes in ``{{ }}``, empty where that is not known.

    ``mark`` tells the wording of whoever gave it from any other.
    """

    id: str
    text: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """The sentences of a pack as they came, by id, and its template."""

    sentences: Mapping[str, ArrivedSentence] = field(default_factory=dict)
    template: str = ""
