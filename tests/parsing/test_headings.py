from __future__ import annotations

import pytest

from drafter.domain.document import Document, Line
from drafter.domain.report import Heading
from drafter.parsing.parse import parse
from tests.notation import report

TITLE = "云溪区残联2023年工作总结||2023年，区残联认真履职。现将全年工作总结如下：|"
PROSE = (
    "全年坚持以人民为中心的发展思想，扎实推进残疾人康复、教育、就业、维权等各项工作，服务残疾人1280人次，取得新成效。"
)


def shown(heading: Heading) -> str:
    return f"{heading.level} {heading.marker} {heading.text}" + (" 行内" if heading.run_in else "")


def headings(lines: str) -> list[str]:
    return [shown(heading) for heading in report(TITLE + lines).headings if not heading.item]


def items(lines: str) -> list[str]:
    return [heading.marker for heading in report(TITLE + lines).headings if heading.item]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (f"一、康复。{PROSE}|二、就业。{PROSE}", ["1 一、 康复 行内", "1 二、 就业 行内"]),
        (f"一、做好康复|{PROSE}|二、促进就业|{PROSE}", ["1 一、 做好康复", "1 二、 促进就业"]),
        (
            f"一、做好康复工作|（一）精准康复。{PROSE}|（二）辅具适配。{PROSE}",
            ["1 一、 做好康复工作", "2 （一） 精准康复 行内", "2 （二） 辅具适配 行内"],
        ),
        (
            f"一、做好康复工作(一)精准康复。{PROSE}(二)辅具适配。{PROSE}",
            ["1 一、 做好康复工作 行内", "2 (一) 精准康复 行内", "2 (二) 辅具适配 行内"],
        ),
        (
            f"（一）精准康复。{PROSE}|1.儿童康复。{PROSE}|2.成人康复。{PROSE}",
            ["1 （一） 精准康复 行内", "2 1. 儿童康复 行内", "2 2. 成人康复 行内"],
        ),
        (
            f"一、做好康复|（一）精准康复|1. 儿童康复。{PROSE}|（1）救助。{PROSE}",
            ["1 一、 做好康复", "2 （一） 精准康复", "3 1. 儿童康复 行内", "4 （1） 救助 行内"],
        ),
        (f"第一部分 2023年工作总结|一、康复。{PROSE}|第二部分 2024年工作安排|一、就业。{PROSE}", None),
        (
            f"一、康复。{PROSE}|三、就业。{PROSE}|三、维权。{PROSE}",
            ["1 一、 康复 行内", "1 三、 就业 行内", "1 三、 维权 行内"],
        ),
        (
            f"一、做好康复。一是抓早筛查。{PROSE}二是抓好救助。{PROSE}",
            ["1 一、 做好康复 行内", "2 一是 抓早筛查 行内", "2 二是 抓好救助 行内"],
        ),
        (f"——坚持康复优先。{PROSE}|——坚持就业优先。{PROSE}", ["1 —— 坚持康复优先 行内", "1 —— 坚持就业优先 行内"]),
        (f"**一、做好康复**|{PROSE}|**二、促进就业**|{PROSE}", ["1 **一、 做好康复", "1 **二、 促进就业"]),
        (f"**强化政治引领**|{PROSE}|**深化为民服务**|{PROSE}", ["1 ** 强化政治引领", "1 ** 深化为民服务"]),
        (f"１．做好康复。{PROSE}|２．促进就业。{PROSE}", ["1 １． 做好康复 行内", "1 ２． 促进就业 行内"]),
        (f"①做好康复。{PROSE}|②促进就业。{PROSE}", ["1 ① 做好康复 行内", "1 ② 促进就业 行内"]),
        (f"1|强化政治引领|{PROSE}|2|做实维权服务|{PROSE}", ["1 1 强化政治引领", "1 2 做实维权服务"]),
        (f"强化政治引领|{PROSE}|深化为民服务|{PROSE}", ["1  强化政治引领", "1  深化为民服务"]),
        (f"一、做好康复工作\u3000{PROSE}", ["1 一、 做好康复工作 行内"]),
        (PROSE, []),
        (f"{PROSE}其中一、二级残疾人占三成。", []),
        (f"{PROSE}三、四季度加快推进。", []),
        (f"{PROSE}评选一、二等奖各3名。", []),
        (f"受理来信（一）件不少。{PROSE}", []),
        (f"“一是一、二是二”的作风。{PROSE}", []),
    ],
)
def test_headings_of_every_scheme(lines: str, found: list[str] | None) -> None:
    if found is None:
        assert headings(lines)
    else:
        assert headings(lines) == found


def test_parts_are_blocks_and_their_sections_begin_anew() -> None:
    found = report(TITLE + f"第一部分 2023年工作总结|一、康复。{PROSE}|第二部分 2024年工作安排|一、就业。{PROSE}")
    assert [(one.text, one.level, one.block.value) for one in found.headings] == [
        ("康复", 1, "summary"),
        ("就业", 1, "plan"),
    ]
    assert [(one.role.value, one.title) for one in found.blocks][-2:] == [
        ("summary", "第一部分 2023年工作总结"),
        ("plan", "第二部分 2024年工作安排"),
    ]


def test_numbered_sentences_are_items() -> None:
    lines = (
        f"一、做好康复|{PROSE}|1.为残疾儿童提供康复救助，全年救助儿童三百余名，发放救助资金二百余万元，"
        "做到应救尽救不落一人。"
        "|2.为残疾人适配辅具，全年适配各类辅具九百余件，其中轮椅二百余辆、助听器三百余台，满意率较高。"
    )
    assert headings(lines) == ["1 一、 做好康复"]
    assert items(lines) == ["1.", "2."]


def test_numbered_sentences_in_one_paragraph_are_items() -> None:
    found = report("云溪区妇联2023年工作总结||1.设立投诉中心。2.编印政策汇编。3.走进企业办讲座。")
    assert [(one.text, one.item) for one in found.headings] == [
        ("设立投诉中心", True),
        ("编印政策汇编", True),
        ("走进企业办讲座", True),
    ]
    glued = report(
        "云溪区妇联2023年工作总结||一、主要工作。（一）凝聚力量。宣讲22场，听众900人次。（二）暖心服务。接访31人次。"
    )
    assert [(one.level, one.item) for one in glued.headings] == [(1, False), (2, False), (2, False)]


def test_a_chain_of_short_duties_is_a_list() -> None:
    lines = f"一、做好康复。{PROSE}一是抓早，二是抓小，三是抓好。"
    assert headings(lines) == ["1 一、 做好康复 行内"]


@pytest.mark.parametrize(
    ("marker", "gap", "text", "closing"),
    [
        ("一、", "", "做好康复", "。"),
        ("一、", " ", "做好康复", "。"),
        ("（一）", "", "做好“阳光之家”康复", "："),
        ("1.", " ", "做好康复，促进就业", "。"),
        ("一、", "", "喊响“我在！”口号", "。"),
    ],
)
def test_the_pieces_of_a_heading_are_kept_apart(marker: str, gap: str, text: str, closing: str) -> None:
    source = marker + gap + text + closing + PROSE
    found = report(TITLE + source)
    heading = found.headings[0]
    assert (heading.marker, heading.marker_gap, heading.text, heading.closing) == (marker, gap, text, closing)
    assert found.text[heading.start : heading.end] == marker + gap + text + closing


def test_a_heading_style_makes_a_heading() -> None:
    lines = (
        Line(text="云溪区残联2023年工作总结", style="Title"),
        Line(text="做好残疾人康复这件大事", outline_level=1),
        Line(text=PROSE),
        Line(text="儿童康复", outline_level=2),
        Line(text=PROSE),
    )
    found = parse(Document(name="样.docx", format="docx", lines=lines))
    assert [(one.level, one.text) for one in found.headings] == [(1, "做好残疾人康复这件大事"), (2, "儿童康复")]


@pytest.mark.parametrize("caption", ["图为区残联志愿者走访残疾人家庭", "大岭镇义诊活动现场", "云溪区残联举办才艺比赛"])
def test_a_caption_is_no_heading(caption: str) -> None:
    assert headings(f"{PROSE}|{caption}|{PROSE}") == []
