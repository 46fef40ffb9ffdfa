from __future__ import annotations

from drafter.checking.rule import check
from drafter.checking.subject import Subject
from drafter.domain.layout import Layout
from drafter.parsing.parse import parse
from tests.notation import plain

REPORT = parse(plain("云溪区妇联2024年工作总结\n走访群众37户。"))


def seen(layout: Layout | None) -> list[tuple[str, str, int, int, str]]:
    found = check(Subject(report=REPORT, layout=layout))
    return [(one.rule, one.severity.value, one.start, one.end, one.text) for one in found if one.rule.startswith("L")]


def test_a_standard_page_and_a_bare_text_have_nothing_to_say() -> None:
    assert seen(Layout()) == seen(None) == []


def test_each_departure_is_advice_without_a_place() -> None:
    layout = Layout().with_overrides({"size_title": 20, "paragraph_indent": 0})
    assert seen(layout) == [("L501", "style", 0, 0, "")] * 2
