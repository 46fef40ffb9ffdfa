"""``drafter promises``: what was promised, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.command import Command
from drafter.cli.console import give, give_json, say
from drafter.cli.guidance import guided
from drafter.cli.screen import harmless

if TYPE_CHECKING:
    from drafter.domain.promise import Outcome
    from drafter.work.desk.desk import Desk

_TAKE_BACK = "收回"


@click.command("promises", cls=Command)
@click.argument("plan", metavar="去年的报告或工作区")
@click.argument("summary", metavar="[今年的报告]", required=False)
@click.option(
    "--answer",
    "answers",
    nargs=2,
    multiple=True,
    metavar="承诺 答复",
    help="答复工作区里的一条承诺，例如 --answer 承诺-03 结转；答复写 完成、结转、不做 或 收回",
)
@click.option("--note", default="", help="答复的说明，例如“见第二部分”，或不做的原因")
@click.option("--adopt", "adopted", multiple=True, metavar="承诺", help="把工作区里还没做的一条承诺写进新的工作安排")
@guided
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序使用")
def promises_command(
    plan: str,
    summary: str | None,
    answers: Sequence[tuple[str, str]],
    note: str,
    adopted: Sequence[str],
    corrections: Path | None,
    phrasebank: Path | None,
    *,
    as_json: bool,
) -> None:
    """看去年的工作安排，今年的总结里写到了没有。

    \b
    drafter promises 去年.docx 今年.docx   前一份里的安排，后一份里的总结
    drafter promises 工作区                正在写的总结；还没做的，可以写进新的安排
    """
    if summary is None:
        _workspace(plan, answers, note, adopted, as_json=as_json)
        return
    if answers or adopted or note:
        raise click.UsageError("--answer、--note 和 --adopt 只用于工作区")
    from drafter.work.promises.promises import follow_reports, promises_json
    from drafter.work.reports.choose_guidance import choose_guidance

    followed = follow_reports(plan, summary, guidance=choose_guidance(corrections=corrections, phrasebank=phrasebank))
    for remark in followed.remarks:
        say(remark)
    if as_json:
        give_json(promises_json(followed))
        return
    _give(_listed(followed.outcomes, {}))
    say(_counts(followed.outcomes))


def _workspace(
    folder: str, answers: Sequence[tuple[str, str]], note: str, adopted: Sequence[str], *, as_json: bool
) -> None:
    from drafter.storage.workspace import is_workspace
    from drafter.work.desk.desk import open_desk

    if Path(folder).is_file() and not is_workspace(folder):
        raise click.UsageError("请写两份报告：去年的在前，今年的在后；同一份报告就写两遍")
    with open_desk(Path(folder)) as desk:
        _answer(desk, answers, note)
        _adopt(desk, adopted)
        _show(desk, frozenset((*(name for name, _ in answers), *adopted)), as_json=as_json)


def _answer(desk: Desk, answers: Sequence[tuple[str, str]], note: str) -> None:
    from drafter.domain.promise import PromiseAnswer
    from drafter.work.promises.promise_list import SETTLEMENT_WORDS

    known = {word: settlement for settlement, word in SETTLEMENT_WORDS.items()}
    for _, word in answers:
        if word not in (*known, _TAKE_BACK):
            raise click.UsageError(f"答复请写 {'、'.join(known)} 或 {_TAKE_BACK}，不认识“{word}”")
    for name, word in answers:
        given = PromiseAnswer(settlement=known[word], note=note) if word in known else None
        desk.answer_promise(name, given)
        say(f"{name}：{word}")


def _adopt(desk: Desk, names: Sequence[str]) -> None:
    from drafter.work.promises.due_promises import due_promises
    from drafter.work.promises.plan_items import adopt, plan_items

    for name in names:
        items = plan_items(desk.session, due_promises(desk.session))
        item = next((one for one in items if one.promise.id == name), None)
        if item is None:
            raise click.UsageError(f"“{name}”不在还没做的承诺里；答复“结转”以后可以写进新的安排")
        desk.keep(adopt(desk.session, item))
        say(f"已写进新的工作安排：{item.text}")


def _show(desk: Desk, only: frozenset[str], *, as_json: bool) -> None:
    """All promises, or for people ``only`` those that something was just done about."""
    from drafter.work.promises.describe_promises import due_json
    from drafter.work.promises.due_promises import due_promises
    from drafter.work.promises.plan_items import plan_items
    from drafter.work.promises.promise_list import answer_words

    due = due_promises(desk.session)
    items = plan_items(desk.session, due)
    if as_json:
        give_json(due_json(due, items))
        return
    said = {one.promise.id: answer_words(one.answer) for one in due if one.answer is not None}
    outcomes = [one.outcome for one in due]
    shown = [outcome for outcome in outcomes if not only or outcome.promise.id in only]
    _give(_listed(shown, said, numbered=True))
    offered = [item for item in items if not item.is_present and (not only or item.promise.id in only)]
    if offered:
        _give(["", "可以写进新的工作安排（--adopt 承诺）："])
        _give(f"  {item.promise.id}  {item.text}" for item in offered)
    say(_counts(outcomes) if due else "这个工作区的模板里没有去年的工作安排，没有要回应的承诺")


def _listed(outcomes: Sequence[Outcome], said: dict[str, str], *, numbered: bool = False) -> Iterator[str]:
    """Each promise under the heading it stood under, with the places that answer it."""
    from drafter.work.promises.promise_list import STATE_WORDS

    heading = None
    for outcome in outcomes:
        promise = outcome.promise
        if promise.heading != heading:
            if heading is not None:
                yield ""
            heading = promise.heading
            yield heading or "（没有标题）"
        name = f"{promise.id}  " if numbered else ""
        answer = f"  答复：{said[promise.id]}" if promise.id in said else ""
        yield f"  {name}[{STATE_WORDS[outcome.state]}] {promise.text}{answer}"
        for place in outcome.evidence:
            reached = f"（目标 {place.target}，结果 {place.result}）" if place.target else ""
            yield f"      → {place.text}{reached}"


def _counts(outcomes: Sequence[Outcome]) -> str:
    from drafter.work.promises.promise_list import STATE_WORDS

    counted = Counter(outcome.state for outcome in outcomes)
    return f"承诺 {len(outcomes)} 条：" + "，".join(
        f"{word} {counted[state]} 条" for state, word in STATE_WORDS.items()
    )


def _give(lines: Iterable[str]) -> None:
    give("\n".join(harmless(" ".join(line.split("\n"))) for line in lines))
