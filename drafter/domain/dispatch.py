"""发文: what a report carries when it leaves the house as an official document; plain material carries nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from drafter.domain.sheet import Sheet

_NUMBER = re.compile(r"[^\[\]()（）【】〔〕第]+〔[0-9]{4}〕[1-9][0-9]*号")
_DATE = re.compile(r"[0-9]{4}年[1-9][0-9]?月[1-9][0-9]?日")


@dataclass(frozen=True, slots=True, kw_only=True)
class RedHead:
    """版头 (7.2): ``mark`` is 发文机关标志; empty it is the agency's name and 文件.

    ``signers`` make it an upward document.
    """

    mark: str = ""
    number: str = ""
    signers: tuple[str, ...] = ()
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""


class AttachedTable(StrEnum):
    """Which table of the draft an attachment holds."""

    NONE = ""
    FIGURES = "figures"
    """数据表: this year's figures in the order of the report."""
    YEARS = "years"
    """对照表: the same with the two years before, and the change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """附件 (7.3.7): a title and, from the draft, the ``table`` under it; without one the page is for other matter.

    ``sheet`` is that table once it has been made.
    """

    title: str = ""
    table: AttachedTable = AttachedTable.NONE
    sheet: Sheet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """版记 (7.4): who gets a copy, who printed it and when."""

    copies: tuple[str, ...] = ()
    office: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """All of it. ``sealed`` leaves the room for a seal (7.3.5.1); ``note`` is 附注, without its brackets."""

    red_head: RedHead | None = None
    recipient: str = ""
    sealed: bool = False
    attachments: tuple[Attachment, ...] = ()
    note: str = ""
    imprint: Imprint | None = None

    def departures(self) -> Iterator[str]:
        """Where what was written is not in the form that GB/T 9704 asks for, in the words of its users."""
        number = self.red_head.number if self.red_head else ""
        if number and not _NUMBER.fullmatch(number):
            yield f"发文字号“{number}”：年份要用六角括号，序号前不加“第”和 0，例如 某残〔2025〕1号（7.2.5）"
        date = self.imprint.date if self.imprint else ""
        if date and not _DATE.fullmatch(date):
            yield f"印发日期“{date}”：要写全年、月、日，月、日前不加 0，例如 2025年1月8日（7.4.3）"

    def gaps(self) -> Iterator[str]:
        """What a final must not lack and nobody has written yet, in the words of its users."""
        if self.red_head is not None and not self.red_head.number:
            yield "发文字号"
        for number, attachment in enumerate(self.attachments, start=1):
            if not attachment.title:
                yield f"附件{number}的标题"
        if self.imprint is not None:
            if not self.imprint.office:
                yield "印发机关"
            if not self.imprint.date:
                yield "印发日期"


PLAIN = Dispatch()
"""A report as plain material: title, text, name and date."""
