"""What can be done about the finished or unfinished report: written in one of several ways, or taken back."""

from __future__ import annotations

from textual.content import Content
from textual.widgets.option_list import Option

from drafter.form.widgets.line_list import LineList
from drafter.form.wrap import clip
from drafter.work.view.fields import Tally

FINAL, DRAFT, CHANGES, SHEET, RETURN = "final", "draft", "changes", "sheet", "return"
"""The report as final, as a draft, with its changes marked; the sheet of its figures; what was edited in Word."""
MOST_WIDTH, _EDGES, _WORD = 82, 8, 13
"""Cells of a line at most, those that the page around it takes, and those of its word."""


class WayList(LineList):
    """The cursor opens on the way that is possible now."""

    def show(self, tally: Tally) -> None:
        """Offer the ways for a draft of which so much is done."""
        is_open = bool(tally.missing + tally.carried)
        if is_open:
            final = "全部定下来以后用"
        elif tally.questions:
            final = f"没有空着和沿用的了；还有疑问 {tally.questions} 处，请看一眼"
        else:
            final = "都定下来了，可以导出"
        ways = [
            (FINAL, "导出定稿", final),
            (DRAFT, "导出草稿", "待补和沿用的地方在文中标出来"),
            (CHANGES, "导出修订稿", "和去年的报告或以前的一稿比，改动标成修订"),
            (SHEET, "导出核对单", "每个数的去年、今年、谁给的、在哪一页；Word、Excel 各一份"),
            (RETURN, "收回修改稿", "领导在 Word 里改过的，改了哪些逐条看、逐条收"),
        ]
        at = self.highlighted if self.option_count else int(is_open)
        width = max(min(self.app.size.width - _EDGES, MOST_WIDTH), 30)
        self.set_options(
            Option(Content.assemble((f" {clip(word, _WORD - 1)}", "bold"), clip(remark, width - _WORD)), id=name)
            for name, word, remark in ways
        )
        self.highlighted = at
