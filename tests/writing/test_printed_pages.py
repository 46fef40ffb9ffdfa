"""The pages we count against those that LibreOffice prints, for reports of many kinds, in one run of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pdfplumber
import pytest

from drafter.domain.dispatch import PLAIN, Dispatch
from drafter.domain.draft import Draft, DraftedReport
from drafter.domain.layout import READY, Layout
from drafter.domain.period import Period
from drafter.drafting.compose import compose
from drafter.work.filling.roll import roll_over
from drafter.work.packs.learn_pack import learn_pack
from drafter.work.packs.shipped import load_pack, shipped_packs
from drafter.writing.docx import render_docx
from drafter.writing.page_flow import PrintedPage
from drafter.writing.pages import paginate

from .office import lines_of, printed
from .sample import SAMPLE, S, body, heading, long_report, paragraph, report
from .test_dispatch import FULL

pytestmark = pytest.mark.office

LAYOUT = Layout()
SEEDS = Path(__file__).parents[2] / "seeds"
LEARNED = (
    "云溪区妇联/2023年",
    "南屏区残联/2023年",
    "澄州市妇联/2023年回顾",
    "青岚区妇联/2023年上半年",
    "石河区妇联/五年",
)
SHORT = body("走访妇女群众。")


def table(rows: int, words: str = "") -> list[tuple[str, ...]]:
    return [("镇（街道）", "家庭（户）", "做法"), *((f"第{at}镇", str(at * 37), words) for at in range(rows))]


def with_table(before: int, rows: int, words: str = "") -> DraftedReport:
    return report(
        *[SHORT] * before,
        paragraph(S.CAPTION, "表1  各镇情况"),
        *(paragraph(S.TABLE_ROW, "\t".join(row), section="表") for row in table(rows, words)),
        *[SHORT] * 30,
    )


def kept(before: int) -> DraftedReport:
    return report(
        *[SHORT] * before,
        heading(1, "一、维权关爱"),
        heading(2, "（一）倾听心声"),
        body("走访妇女群众，" * 12),
        *[SHORT] * before,
        heading(1, "很长的标题占满了一行还要多，" * 3, "走访妇女群众，" * 9),
        body("走访妇女群众，" * 6),
        paragraph(S.SIGNATURE, "云溪区妇联"),
        paragraph(S.DATE, "2024年1月1日"),
    )


def learned(name: str) -> DraftedReport:
    pack = learn_pack([SEEDS / f"{name}.txt"]).pack
    return compose(Draft(pack=pack, agency=pack.agency, period=pack.period or Period()))


def started(name: str) -> DraftedReport:
    pack = load_pack(name)
    return compose(roll_over(pack, agency=pack.agency, year=2026))


def specimens() -> Iterator[tuple[str, DraftedReport, Layout, Dispatch]]:
    for name in LEARNED:
        yield name.replace("/", ""), learned(name), LAYOUT, PLAIN
    for name in shipped_packs():
        yield name, started(name), LAYOUT, PLAIN
    ours = learned(LEARNED[0])
    yield "发文", ours, LAYOUT, FULL
    yield "发文33476", ours, READY["33476"], FULL
    yield "33476", started("区县妇联年度总结"), READY["33476"], PLAIN
    yield "28磅", started("区县妇联年度总结"), READY["28磅"], PLAIN
    yield "样张", SAMPLE, LAYOUT, PLAIN
    yield "长篇", long_report(), LAYOUT, PLAIN
    for before in range(14, 22):
        yield f"小表{before}", with_table(before, 4), LAYOUT, PLAIN
        yield f"大表{before}", with_table(before, 12), LAYOUT, PLAIN
        yield f"标题{before}", kept(before), LAYOUT, PLAIN


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[tuple[PrintedPage, ...], list[list[str]]]]:
    """By name the pages as we count them, and the lines of those printed."""
    made = list(specimens())
    data = {f"d{at}": render_docx(drafted, layout, dispatch=how) for at, (_, drafted, layout, how) in enumerate(made)}
    files = printed(data, tmp_path_factory.mktemp("printed"))
    found = {}
    for (name, drafted, layout, how), path in zip(made, files.values(), strict=True):
        with pdfplumber.open(path) as pdf:
            found[name] = (
                paginate(drafted, layout, how),
                [[line.text for line in lines_of(page, floor=760)] for page in pdf.pages],
            )
    return found


def bare(text: str) -> str:
    # What hangs outside the edge is not always in the text of the PDF.
    return re.sub(r"[\s，。、；：,]", "", text)


def ours(page: PrintedPage) -> list[str]:
    return [bare("".join(line.paragraph.text[one.start : one.end] for one in line.pieces)) for line in page.lines]


def test_the_number_of_pages_is_that_of_print(
    pairs: dict[str, tuple[tuple[PrintedPage, ...], list[list[str]]]],
) -> None:
    assert len(pairs) >= 10
    assert {name: len(pages) for name, (pages, _) in pairs.items()} == {
        name: len(lines) for name, (_, lines) in pairs.items()
    }


def test_every_page_has_the_characters_of_print(
    pairs: dict[str, tuple[tuple[PrintedPage, ...], list[list[str]]]],
) -> None:
    for name, (pages, printed_lines) in pairs.items():
        for page, lines in zip(pages, printed_lines, strict=True):
            mine, theirs = sorted("".join(ours(page))), sorted("".join(map(bare, lines)))
            # The line at which a page ends may break one word earlier or later than with the stand-in faces here.
            assert abs(len(mine) - len(theirs)) <= 4, (name, page.number)


def test_lines_end_where_those_of_print_end(
    pairs: dict[str, tuple[tuple[PrintedPage, ...], list[list[str]]]],
) -> None:
    same = total = 0
    for pages, printed_lines in pairs.values():
        mine = [line for page in pages for line in ours(page) if line]
        theirs = [bare(line) for lines in printed_lines for line in lines]
        blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
        same += sum(block.size for block in blocks)
        total += len(mine)
    assert same / total > 0.95, f"{same} of {total}"
