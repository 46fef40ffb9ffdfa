"""``drafter set`` and ``drafter status``: a workspace without the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.command import Command
from drafter.cli.console import command_name, give_json, say
from drafter.cli.screen import give_table
from drafter.cli.table import Column

if TYPE_CHECKING:
    from drafter.work.view.fields import Field
    from drafter.work.view.item_lists import ItemList
    from drafter.work.view.sentence_questions import SentenceQuestion

_FOLDER = click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")


@click.command("set", cls=Command)
@_FOLDER
@click.argument("pairs", nargs=-1, metavar="名称=值...")
@click.option("--user", default="", help="记录是谁填的")
@click.option("--source", default="", help="数是谁给的、从哪里来的，例如“维权科 电话”")
@click.option("--note", default="", help="备注，例如“不含街道”")
@click.option("--without", multiple=True, metavar="名称", help="今年不写一串里的这一项，或者这一句（写句子的编号）")
@click.option("--with", "kept", multiple=True, metavar="名称", help="今年写这一项或这一句；去掉了的，添回来")
@click.option("--add", multiple=True, metavar="名称=新项", help="在这一项后面添一项，例如 市级家庭=区级12户")
@click.option("--behind", multiple=True, metavar="名称=名称", help="把这一项移到另一项后面；等号后面不写，就移到最前")
def set_command(
    folder: Path,
    pairs: tuple[str, ...],
    user: str,
    source: str,
    note: str,
    without: tuple[str, ...],
    kept: tuple[str, ...],
    add: tuple[str, ...],
    behind: tuple[str, ...],
) -> None:
    """不用界面，直接填几个数：drafter set 2024年总结 接访=452 "救助金=2.1万"

    值写 = 表示确认沿用去年的数；什么也不写表示还不知道。有一项写错，就一项也不保存。
    一串里的各项和有的年份才写的句子，用 drafter status --lists 看。
    """
    from drafter.work.desk.desk import open_desk
    from drafter.work.desk.set_fields import ToSet, set_fields

    wanted = ToSet(
        values=pairs, without=without, kept=kept, added=add, behind=behind, source=source.strip(), note=note.strip()
    )
    if not wanted.count:
        raise click.UsageError("还要写 名称=值...，例如 接访=452")
    with open_desk(folder, user=user) as desk:
        remarks = set_fields(desk, wanted)
        tally = desk.session.tally()
    say(f"已保存 {wanted.count} 项。还有待补 {tally.missing} 处，沿用 {tally.carried} 处。")
    for remark in remarks:
        say(f"  - {remark}")
    if tally.questions:
        say(f"有疑问 {tally.questions} 处：{command_name()} status {folder}")


@click.command("status", cls=Command)
@_FOLDER
@click.option("--all", "everything", is_flag=True, help="也列出已经填好的")
@click.option("--lists", is_flag=True, help="列出可以少写、多写的各项，和有的年份才写的句子")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序使用")
def status_command(folder: Path, *, everything: bool, lists: bool, as_json: bool) -> None:
    """看还差哪些：待补、沿用、已确认。"""
    from drafter.drafting.broken_formulas import BROKEN, broken_formulas
    from drafter.work.desk.desk import open_desk
    from drafter.work.review.suggestions import unreviewed
    from drafter.work.view.field_words import last_with_unit, with_unit
    from drafter.work.view.item_lists import item_lists

    with open_desk(folder) as desk:
        session = desk.session
        doubtful = unreviewed(session.draft.pack)
        tally = session.tally()
        fields = [(section, field) for section in session.sections() for field in session.fields(section.id)]
        questions = tuple(session.questions())
        if as_json:
            give_json(
                {
                    "agency": session.draft.agency.name,
                    "period": session.draft.period.label,
                    "filled": tally.filled,
                    "total": tally.total,
                    "carried": tally.carried,
                    "missing": tally.missing,
                    "unreviewed": doubtful,
                    "undecided_sentences": tally.sentences,
                    "sentences": [asdict(one) for one in questions],
                    "lists": [asdict(one) for one in item_lists(session)],
                    "fields": [
                        {
                            "key": field.key,
                            "label": field.label,
                            "section": section.title,
                            "state": field.state.name.lower(),
                            "text": field.text,
                            "last": field.last,
                            "unit": field.unit,
                            "question": field.question,
                        }
                        for section, field in fields
                    ],
                }
            )
            return
        counts = f"共 {tally.total} 处，已填 {tally.filled}，沿用 {tally.carried}，待补 {tally.missing}"
        say(f"{session.draft.agency.name} {session.draft.period.label}：{counts}")
        if doubtful:
            say(f"模板里拿不准、还没有看过的留空 {doubtful} 个（不影响填写）：{command_name()} review {folder}")
        if broken := [f"{key}（{reason}）" for key, reason in broken_formulas(session.draft.pack)]:
            say(f"{BROKEN}：{'、'.join(broken)}")
        if tally.sentences:
            say(f"有的年份才写的句子还有 {tally.sentences} 句没有决定写不写：{command_name()} status {folder} --lists")
        if lists:
            columns = (Column("写不写", 6), Column("名称", 24), Column("内容", 40), Column("往年", 40))
            give_table(columns, [*_items(item_lists(session)), *_sentences(questions)])
            return
        rows = [
            (field.sign, field.key, _meant(field), last_with_unit(field), with_unit(field), field.question)
            for _, field in fields
            if everything or field.sign in ("空", "沿") or field.question
        ]
        if rows:
            heads = (("", 2), ("名称", 30), ("说的是", 34), ("去年", 16), ("今年", 16), ("疑问", 40))
            give_table([Column(title, width) for title, width in heads], rows)


def _meant(field: Field) -> str:
    """The label, where the name does not say as much."""
    return "" if field.label == field.key else field.label


def _items(lists: Iterable[ItemList]) -> Iterator[tuple[str, ...]]:
    for one in lists:
        for item in one.items:
            past = "；".join(f"{label} {text}" for label, text in item.history)
            yield ("写" if item.written else "不写", item.key, item.text, past)


def _sentences(questions: Iterable[SentenceQuestion]) -> Iterator[tuple[str, ...]]:
    for one in questions:
        sign = "待定" if one.question else "写" if one.text else "不写"
        yield (sign, one.sentence, one.text, one.question or "、".join(one.written))
