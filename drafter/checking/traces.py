"""R rules: what a web page, a scan or a page break has left in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.rule import rule
from drafter.checking.seen import Seen, in_passage, near
from drafter.checking.subject import Subject
from drafter.domain.finding import Severity
from drafter.domain.report import Passage, PassageRole
from drafter.text.official import official_reach
from drafter.text.sentences import han_count

_CUTS = 0.1
"""Share of a text's lines that may be cut off in mid-sentence; above it a screen has wrapped the whole text."""
_FEW = 6
"""So many cuts are few in any text."""
_MARKUP = re.compile(r"(?<!\*)\*\*(?!\*)|&[a-z]{2,6};|</?[a-z]{1,10}>|\[\d{1,2}\]|�")
_CUT = re.compile(r"[\u4e00-\u9fff、，]")


@rule(
    "R101",
    "网页、版面的残留",
    Severity.ERROR,
    "页码、来源、责任编辑、浏览次数、报头拼音这些不是报告的话，多半是从网上、报纸上复制时带来的。请删去。",
)
def residue(subject: Subject) -> Iterator[Seen]:
    """来源：云溪发布 2024-01-08."""
    if subject.report.document.format == "pdf":
        # There the pages' own numbers and heads are part of the file.
        return
    official = official_reach(subject.report.document)
    for passage in subject.report.passages:
        if any(start <= passage.start < end for start, end in official):
            continue
        if passage.role is PassageRole.NOISE and passage.text.strip():
            yield in_passage(
                passage,
                (0, len(passage.text)),
                f"“{passage.text.strip()[:20]}”不是报告的话，像是网页或版面的残留",
            )


@rule(
    "R102",
    "一句话断成了两行",
    Severity.ERROR,
    "句子还没有完就换了行，多半是从网页、PDF 里复制时在换页的地方断开的。请把两行接起来。",
)
def cut(subject: Subject) -> Iterator[Seen]:
    """惠及困难家庭128 / 户。"""
    document = subject.report.document
    cuts = [(passage, at) for passage in subject.prose() for at, gone in passage.breaks if "\n" in gone]
    if document.format == "pdf" or len(cuts) > max(_FEW, len(document.lines) * _CUTS):
        return
    for passage, at in cuts:
        if not (0 < at < len(passage.text)) or not _CUT.match(passage.text[at - 1]):
            continue
        yield in_passage(
            passage,
            (at - 1, at + 1),
            f"“{near(passage.text, at, at)}”在“{passage.text[at - 1]}”后面多了一个换行",
        )


@rule(
    "R103",
    "排版记号、乱码的残留",
    Severity.ERROR,
    "成对的星号（**）、尖括号、&nbsp; 这些是网页或排版软件的记号，“�”是没有读出来的字。正文里不应当有。",
)
def markup(subject: Subject) -> Iterator[Seen]:
    """**抓好大事**."""
    if subject.report.document.name.lower().endswith(".md"):
        return
    for passage in subject.prose():
        for found in _MARKUP.finditer(passage.text):
            yield in_passage(
                passage,
                found.span(),
                f"“{near(passage.text, *found.span())}”里的 {found[0]} 是排版记号或乱码",
            )


@rule(
    "R104",
    "图片说明混在正文里",
    Severity.QUERY,
    "这一行像是图片的说明，从网页、报纸上复制时带来的。没有图，就删去。",
)
def caption(subject: Subject) -> Iterator[Seen]:
    """志愿者在社区义诊。"""
    if not subject.report.is_report:
        # Short lines of a letter or a notice are no captions.
        return
    run: list[Passage] = []
    for passage in (*subject.report.passages, None):
        if passage is not None and passage.role is PassageRole.CAPTION:
            run.append(passage)
            continue
        if run and any(han_count(one.text) > 1 for one in run):
            yield _captions(run)
        run = []


def _captions(run: list[Passage]) -> Seen:
    """One finding for captions that stand one below the other."""
    several = f"等 {len(run)} 行" if len(run) > 1 else ""
    return Seen(
        start=run[0].start,
        end=run[-1].end,
        message=f"“{run[0].text[:20]}”{several}像是图片的说明，没有图就删去",
    )
