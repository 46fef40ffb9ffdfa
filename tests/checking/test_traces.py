from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.checking.rule import check
from drafter.checking.subject import Subject
from drafter.parsing.parse import parse
from tests.checking.seen import HEAD, findings, seen
from tests.notation import document

BODY = "认真做好各方面工作，服务妇女群众120人次，取得明显成效，得到广大群众一致好评，"


@pytest.mark.parametrize("line", ["来源：云溪发布 2024-01-08", "GONGZUOZONGJIE", "【打印本页】 【关闭窗口】"])
def test_residue(line: str) -> None:
    (finding,) = findings("R101", f"{BODY}群众满意。|{line}")
    assert finding.text == line


def test_page_numbers_of_a_pdf_are_its_own() -> None:
    lines = (HEAD + f"{BODY}群众满意。|— 2 —").replace("|", "\n")
    for form, count in (("txt", 1), ("pdf", 0)):
        subject = Subject(report=parse(replace(document(lines), format=form)))
        assert sum(finding.rule == "R101" for finding in check(subject)) == count


def test_a_sentence_cut_in_two() -> None:
    (finding,) = findings("R102", f"{BODY}惠及困难家|庭128户。|{BODY}群众满意。")
    assert "“家”后面多了一个换行" in finding.message
    assert finding.text == "家庭"


def test_a_text_wrapped_all_through_is_not_told_line_by_line() -> None:
    wrapped = "|".join([BODY] * 12) + "群众满意。"
    assert findings("R102", wrapped) == []


def test_markup_and_masks() -> None:
    assert seen("R103", f"**抓好大事**{BODY}群众满意&nbsp;。") == [("**", ""), ("**", ""), ("&nbsp;", "")]
    assert seen("R103", "评选最美家庭***户、示范户**户、____户。") == [("**", "")]


def test_captions_that_stand_together_are_told_once() -> None:
    report = f"{BODY}群众满意。|志愿者走进社区|市妇联召开会议|为孩子们送去书包|二、做实服务|{BODY}群众满意。"
    found = findings("R104", report)
    assert len(found) <= 1
