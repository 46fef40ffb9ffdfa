"""原单位: what a pack or report tells of the federation it comes from, and must not tell of another."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class LocalKind(StrEnum):
    """What a local word names; the order is that in which people are asked."""

    AGENCY = "agency"
    SUPERIOR = "superior"
    PLACE = "place"
    INSTITUTION = "institution"
    PERSON = "person"
    BRAND = "brand"
    AWARD = "award"
    NUMBER = "number"
    """An edition, a code or a year that stands in the wording: 第十三次, 1+7, 2020年."""
    CONTACT = "contact"
    """A telephone number, an address in the net."""
    DOCUMENT = "document"
    """The number of a document: 云妇〔2023〕12号."""
    DATE = "date"
    PHRASE = "phrase"
    """Wording that may be the donor's alone: a programme without quotation marks, a slogan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalWord:
    """本地词: characters that belong to one federation, with the sentences where they stand.

    Where ``certain`` is false a person has to say whether they do. ``quoted`` words are looked for between quotation
    marks only, because outside of them they are ordinary language.
    """

    text: str
    kind: LocalKind
    certain: bool = True
    quoted: bool = False
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DonorFigure:
    """A figure of the donor: ``text`` as it stood, ``before`` the words in front of it, ``head`` what it counts."""

    text: str
    value: Decimal
    unit: str
    before: str
    head: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Donor:
    """All marks by which the donor can be recognised. ``name`` is what messages call it."""

    name: str
    words: tuple[LocalWord, ...] = ()
    figures: tuple[DonorFigure, ...] = ()
