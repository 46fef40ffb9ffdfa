"""F7: what the checks see in the draft as it now is; to go to, to be corrected by one key, and why it matters."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from drafter.domain.finding import Finding
from drafter.form.screens.pane import UNDO_BINDINGS, Pane
from drafter.form.screens.promises import PromisesScreen
from drafter.form.widgets.detail import Detail, Told
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.row_list import RowList
from drafter.form.wrap import clip
from drafter.work.filling.spot import Spot, spot_in
from drafter.work.findings.finding_list import FindingGroup, around, group_of, grouped
from drafter.work.findings.fix_draft import can_fix, fix_finding, fix_findings
from drafter.work.promises.promise_list import PromiseFilter

if TYPE_CHECKING:
    from drafter.work.desk.desk import Desk
    from drafter.work.findings.survey import Survey

FINDINGS_KEYS = (
    ("Enter", "到那一处", "screen.choose"),
    ("1", "照建议改", "screen.fix"),
    ("2", "为什么", "screen.explain"),
    ("3", "同类全改", "screen.fix_all"),
    ("Tab", "换一类", "screen.sort(1)"),
    ("Esc", "回去", "screen.back"),
    ("Ctrl+Z", "撤销", "screen.undo"),
    ("F1", "帮助", "app.help"),
)
STYLES = {
    FindingGroup.ERROR: "$state-missing",
    FindingGroup.QUERY: "$state-question",
    FindingGroup.STYLE: "$state-derived",
    FindingGroup.OPEN: "$state-carried",
}
FIXABLE = "可改"
UNANSWERED = "P101"
WAITING = "正在校核，请稍候。"
FILTERS: tuple[FindingGroup | None, ...] = (None, *FindingGroup)
_EDGES = 3
"""Cells of a line that padding and scroll bar take."""


class FindingsScreen(Pane):
    """Groups of findings, the worst first; what is corrected or answered goes from the list by itself."""

    AUTO_FOCUS = "#findings"
    BINDINGS: ClassVar[list[BindingType]] = [
        *UNDO_BINDINGS,
        Binding("1", "fix", show=False),
        Binding("2", "explain", show=False),
        Binding("3", "fix_all", show=False),
        Binding("tab", "sort(1)", show=False),
        Binding("shift+tab", "sort(-1)", show=False),
    ]

    def __init__(self, desk: Desk, known: Survey | None = None) -> None:
        super().__init__(desk, known)
        self._filter: FindingGroup | None = None
        self._rows: list[Finding] = []
        self._explained = False

    def compose(self) -> ComposeResult:
        """Head, filters, list, the finding in full, keys."""
        yield Static(Content(" 校核   草稿里看出来的问题，改了以后自己更新"), classes="bar")
        kinds = Static(id="kinds")
        # Link colours would underline every word.
        kinds.auto_links = False
        yield kinds
        yield RowList(id="findings")
        yield Detail("told")
        yield KeyLine(FINDINGS_KEYS)

    def on_resize(self) -> None:
        """Cut the lines to the new width."""
        self.show()

    # What is seen

    @property
    def current(self) -> Finding | None:
        """The finding at the cursor."""
        listed = self.query_one("#findings", OptionList)
        option = listed.highlighted_option
        return self._rows[int(option.id)] if option is not None and option.id else None

    def show(self) -> None:
        """Show the findings of the present survey; the cursor stays near where it was."""
        before, rows = self.current, self._rows
        at = rows.index(before) if before in rows else 0
        groups = grouped(self.survey.findings if self.survey is not None else ())
        self._rows = []
        options: list[Option] = []
        width = max(self.size.width - _EDGES, 20)
        for group, findings in groups.items():
            if not findings or self._filter not in (None, group):
                continue
            options.append(
                Option(Content.styled(f"{group.value} {len(findings)}", f"bold {STYLES[group]}"), disabled=True)
            )
            for finding in findings:
                options.append(Option(self._line(finding, width), id=str(len(self._rows))))
                self._rows.append(finding)
        listed = self.query_one("#findings", OptionList)
        with self.prevent(OptionList.OptionHighlighted):
            listed.set_options(options)
            if self._rows:
                same = next((n for n, one in enumerate(self._rows) if _is_same(one, before)), None)
                chosen = same if same is not None else min(at, len(self._rows) - 1)
                listed.highlighted = listed.get_option_index(str(chosen))
        if listed.highlighted == 1:
            # The head of the first group is seen with it.
            listed.scroll_home(animate=False)
        self._heads(groups)
        self._detail()

    def _line(self, finding: Finding, width: int) -> Content:
        if not self._can_fix(finding):
            return Content(f"  {clip(finding.message, max(width - 2, 10))}")
        return Content.assemble("  ", clip(finding.message, max(width - 8, 10)), "  ", (FIXABLE, "$state-typed"))

    def _can_fix(self, finding: Finding) -> bool:
        survey = self.survey
        return survey is not None and can_fix(self.desk.session, survey.report, finding)

    def _heads(self, groups: dict[FindingGroup, tuple[Finding, ...]]) -> None:
        words = []
        for at, group in enumerate(FILTERS):
            count = sum(map(len, groups.values())) if group is None else len(groups[group])
            text = f" {group.value if group is not None else '全部'} {count} "
            style = "bold reverse" if group is self._filter else "$quiet"
            words.append(Content.styled(text, style).stylize(f"@click=screen.pick({at})"))
        self.query_one("#kinds", Static).update(Content(" ").join(words))

    @on(OptionList.OptionHighlighted, "#findings")
    def _detail(self) -> None:
        detail = self.query_one(Detail)
        finding, survey = self.current, self.survey
        if survey is None or finding is None:
            word = WAITING if survey is None else "没有看出问题。" if self._filter is None else "这一类里没有问题。"
            detail.tell([Told("", word, "$quiet")])
            return
        told = [Told(group_of(finding).value[:2], finding.message, f"bold {STYLES[group_of(finding)]}")]
        if finding.suggest:
            key = "按 1 改成：" if self._can_fix(finding) else "建议改为："
            told.append(Told("建议", key + finding.suggest, "$state-typed"))
        if finding.text and finding.text not in finding.message:
            before, behind = around(survey.text, finding)
            told.append(Told("原文", f"{before}{finding.text}{behind}"))
        if self._explained:
            told.append(Told("规则", _explanation(finding.rule), "$quiet"))
        else:
            told.append(Told("", "按 2 看这条规则说的是什么", "$quiet"))
        detail.tell(told)

    def action_sort(self, step: int) -> None:
        """Another group."""
        self.action_pick((FILTERS.index(self._filter) + step) % len(FILTERS))

    def action_pick(self, at: int) -> None:
        """The ``at``-th group; the first is all of them."""
        self._filter = FILTERS[at]
        self.show()

    def action_explain(self) -> None:
        """Show what the rules mean, or leave it away again."""
        self._explained = not self._explained
        self._detail()

    # What is done about it

    def action_fix(self) -> None:
        """Follow the suggestion."""
        finding, survey = self.current, self.survey
        if finding is None or survey is None:
            return
        if not finding.suggest:
            self.say("这一条要自己改：按 Enter 到那一处")
            return
        session = self.desk.session
        self.desk.leave()
        said = f"{finding.text} 改成了 {finding.suggest}；Ctrl+Z 可以撤销"
        self.change(lambda: self.desk.keep(fix_finding(session, survey.report, finding)), said)

    def action_fix_all(self) -> None:
        """Follow the suggestions of all findings of the same rule."""
        finding, survey = self.current, self.survey
        if finding is None or survey is None:
            return
        self.desk.leave()
        same = [one for one in survey.findings if one.rule == finding.rule]
        change, count = fix_findings(self.desk.session, same)
        if not count:
            self.say("这一类要自己改：按 Enter 到那一处")
            return
        self.change(lambda: self.desk.keep(change), f"改了 {count} 处；Ctrl+Z 一次撤销")

    @on(OptionList.OptionSelected, "#findings")
    async def action_choose(self) -> None:
        """To the field or the sentence; of a promise to its answer."""
        finding, survey = self.current, self.survey
        if finding is None or survey is None:
            return
        if finding.rule == UNANSWERED:
            await self.app.push_screen(
                PromisesScreen(self.desk, survey, chosen=PromiseFilter.OPEN), self._from_promises
            )
            return
        spot = spot_in(self.desk.session, survey.report, finding.start, finding.end)
        if finding.slot:
            spot = Spot(section=spot.section, sentence=spot.sentence, slot=finding.slot)
        if spot == Spot():
            self.say("这一条说的是整份报告，不在哪一句里")
        else:
            self.dismiss(spot)

    def _from_promises(self, spot: Spot | None) -> None:
        if spot is not None:
            self.dismiss(spot)
        else:
            self._recount.follow(self.desk.session, pause=0)


def _is_same(one: Finding, other: Finding | None) -> bool:
    """Whether it is the same remark, though the text before it may have changed."""
    return other is not None and (one.rule, one.text, one.message) == (other.rule, other.text, other.message)


def _explanation(code: str) -> str:
    from drafter.checking.rule import find

    rule = find(code)
    return f"{rule.title}：{rule.explanation}" if rule is not None else ""
