"""Reports in Markdown: hashes are form and no part of a heading, a title or a name."""

from __future__ import annotations

import pytest

from drafter.domain.report import BlockRole, PassageRole, Report
from drafter.parsing.parse import parse
from drafter.reading.read import read

TEXT = """# 云溪区妇联2023年工作总结和2024年工作安排

2023年，云溪区妇联紧扣中心，各项工作取得新成效。现将全年工作总结如下：

## 2023年工作总结

### 一、突出思想引领

扎实开展主题教育，组织学习12次。组建**11支**宣讲队，累计宣讲136场，覆盖妇女群众1.8万余人次。

#### 关爱妇女

走访慰问困难妇女20户，发放慰问金3万元。

| 项目 | 数量（人次） |
| --- | --- |
| 接访 | 75 |

## 2024年工作安排

### 一、强化引领

开展宣讲100场，培训妇女500人次，走访家庭300户，服务群众取得新成效。
"""


@pytest.fixture(scope="module")
def report() -> Report:
    return parse(read(TEXT.encode(), "报告.md"))


def test_headings_without_their_hashes(report):
    found = [(heading.text, heading.marker, heading.marker_gap, heading.level) for heading in report.headings]
    assert found == [
        ("突出思想引领", "### 一、", "", 1),
        ("关爱妇女", "####", " ", 2),
        ("强化引领", "### 一、", "", 1),
    ]


def test_every_heading_is_its_place_in_the_text(report):
    for heading in report.headings:
        written = heading.marker + heading.marker_gap + heading.text + heading.closing
        assert TEXT[heading.start : heading.end] == written


def test_title_and_blocks_without_their_hashes(report):
    assert report.title == "云溪区妇联2023年工作总结和2024年工作安排"
    titles = {block.role: block.title for block in report.blocks}
    assert titles[BlockRole.SUMMARY] == "2023年工作总结"
    assert titles[BlockRole.PLAN] == "2024年工作安排"


def test_table_rows_are_table(report):
    rows = [passage.text for passage in report.passages if passage.role is PassageRole.TABLE]
    assert rows == ["| 项目 | 数量（人次） |", "| --- | --- |", "| 接访 | 75 |"]
    assert ("75", "人次") in [(figure.raw, figure.unit) for figure in report.figures]


def test_nothing_is_lost(report):
    assert report.text == TEXT


@pytest.mark.parametrize("heading", ["## 2.0版本发布", "## 维权", "## 一", "##   维权  "])
def test_heading_text(heading):
    report = parse(
        read(f"# 云溪区妇联2023年工作总结\n\n{heading}\n\n全年接访75人次，各项工作取得新成效。\n".encode(), "a.md")
    )
    assert [one.text for one in report.headings] == [heading.lstrip("# ").rstrip()]
    assert report.headings[0].marker == "##"


def test_hashes_in_plain_text_are_text():
    report = parse(read("云溪区妇联2023年工作总结\n\n#标签 维权\n\n全年接访75人次。\n".encode(), "a.md"))
    assert all(not heading.marker.startswith("#") for heading in report.headings)
