"""F7: what the checks saw, in words; Enter goes to the field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from drafter.domain.finding import Finding, Severity
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.prose import Prose
from drafter.form.wrap import visible, wrap

WORDS = {
    Severity.ERROR: ("错误", "$state-missing"),
    Severity.QUERY: ("疑问", "$state-question"),
    Severity.STYLE: ("建议", "$state-derived"),
}
FINDINGS_KEYS = (("Enter", "到那一项", "screen.choose"), ("Esc", "回去", "screen.back"))


class FindingsScreen(Screen[str | None]):
    """Gives back the key of the field to go to, or None."""

    AUTO_FOCUS = "#findings"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__()
        order = list(Severity)
        self._findings = sorted(findings, key=lambda finding: (order.index(finding.severity), finding.start))

    def compose(self) -> ComposeResult:
        """Errors first."""
        counts = "   ".join(
            f"{word} {sum(finding.severity is severity for finding in self._findings)}"
            for severity, (word, _) in WORDS.items()
        )
        yield Static(f" 校核   {counts}", classes="bar")
        with Vertical(id="page"):
            if not self._findings:
                yield Prose("没有看出问题。", classes="entry")
            yield OptionList(id="findings", compact=True, markup=False)
        yield KeyLine(FINDINGS_KEYS)

    def on_resize(self) -> None:
        """Break the messages to the width."""
        width = max(self.size.width - 16, 30)
        listed = self.query_one("#findings", OptionList)
        at = listed.highlighted or 0
        listed.set_options([Option(_lines(finding, width)) for finding in self._findings])
        listed.highlighted = at if self._findings else None

    @on(OptionList.OptionSelected, "#findings")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if slot := self._findings[event.option_index].slot:
            self.dismiss(slot)

    def action_choose(self) -> None:
        """What Enter does, for a click on the word."""
        self.query_one("#findings", OptionList).action_select()

    def action_back(self) -> None:
        """Back to filling."""
        self.dismiss(None)


def _lines(finding: Finding, width: int) -> Content:
    word, style = WORDS[finding.severity]
    text = visible(finding.message) + (f"  建议改为：{visible(finding.suggest)}" if finding.suggest else "")
    rows = [text[start:end] for start, end in wrap(text, width)]
    body = ("\n" + " " * 6).join(rows)
    seen = f"\n{'':6}{visible(finding.text)[:60]}" if finding.text not in text else ""
    return Content.assemble((word, f"bold {style}"), "  ", body, (seen, "$quiet"))
