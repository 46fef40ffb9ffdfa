"""``drafter phrases``: wording to take, and where more of it comes from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.command import Command
from drafter.cli.console import give, give_json, say

SHOWN = 30
"""So many phrases are read through; whoever wants more says so."""

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.domain.phrase import Phrase


@click.command("phrases", cls=Command)
@click.argument("words", metavar="词或文件...", nargs=-1)
@click.option("--topic", default="", help="只看一个主题，例如 --topic 维权")
@click.option("--role", default="", help="只看一个位置：开头、承接、成效、结尾")
@click.option("--federation", default="", help="哪种单位：妇联、残联、总工会……；不写就都看")
@click.option("--all", "everything", is_flag=True, help=f"全部列出；不写只列前 {SHOWN} 条")
@click.option("--phrasebank", type=click.Path(path_type=Path), help="连本单位的词库一起查，写它的文件夹")
@click.option("--mine", "mining", is_flag=True, help="从几个城市的报告里找共用的套话，后面写报告文件")
@click.option("--into", type=click.Path(path_type=Path), help="与 --mine 一起用：写到哪个 .yaml 文件")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序使用")
def phrases_command(
    words: tuple[str, ...],
    topic: str,
    role: str,
    federation: str,
    phrasebank: Path | None,
    into: Path | None,
    *,
    everything: bool,
    mining: bool,
    as_json: bool,
) -> None:
    """查套话：可以取用的句子和分句，里面没有数，也没有本地的名称。

    例如 drafter phrases 就业 --role 成效；几个词都要有，就都写上：drafter phrases 志愿 服务

    从报告里找：drafter phrases --mine 甲市.docx 乙市.docx --into 妇联.yaml
    """
    from drafter.work.reports.phrases import find_phrases, mine_files

    if mining:
        if not words:
            raise click.UsageError("--mine 后面请写报告文件，至少要两个城市的")
        if topic or role or federation or phrasebank:
            raise click.UsageError("--mine 不能与 --topic、--role、--federation、--phrasebank 一起用")
        mined = mine_files(words, into)
        found = mined.phrases
        summary = f"{len(words)} 份报告，{len(mined.cities)} 个城市，找到 {len(found)} 条"
        summary += f"，写到 {into}；请通读一遍，删去用不上的" if into else ""
    else:
        if into:
            raise click.UsageError("--into 只与 --mine 一起用")
        query = " ".join(words)
        found = find_phrases(query, topic=topic, role=role, federation=federation, phrasebank=phrasebank)
        summary = f"找到 {len(found)} 条" if found else "没有找到，请换个词，或少写几个条件"
    if as_json:
        give_json({"phrases": [_json(phrase) for phrase in found]})
    elif not (mining and into):
        shown = found if everything else found[:SHOWN]
        for phrase in shown:
            give(f"{phrase.text}\t{phrase.topic}·{phrase.role.label}")
        if len(shown) < len(found):
            summary += f"，先列 {len(shown)} 条；加 --all 全部列出"
            summary += "" if mining else f"，或者加词、加 --role、--topic 缩小范围：{_topics(found)}"
    if not as_json:
        say(summary)


def _topics(phrases: Sequence[Phrase]) -> str:
    """What they are about, the most frequent first."""
    counted = Counter(phrase.topic for phrase in phrases)
    return "、".join(f"{topic} {count}" for topic, count in counted.most_common())


def _json(phrase: Phrase) -> dict[str, object]:
    return {
        "text": phrase.text,
        "topic": phrase.topic,
        "role": phrase.role.value,
        "federation": phrase.federation,
        "cities": phrase.cities,
    }
