"""``drafter pack``: hand packs on, take them over, make them one's own, bring them up to date."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.command import Command
from drafter.cli.console import command_name, give, say

if TYPE_CHECKING:
    from drafter.domain.donor import LocalWord
    from drafter.work.packs.merge_packs import Conflict, Side

_SHOWN = 2
_TOLD = 10
"""So many sentences are named that an update changes."""
_ALL = "全部"


class PackGroup(Command, click.Group):
    """The commands about packs, listed in Chinese."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands: name and purpose of each."""
        super().format_options(ctx, formatter)
        rows = [(name, command.get_short_help_str(60)) for name, command in self.commands.items()]
        with formatter.section("命令"):
            formatter.write_dl(rows)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """An unknown command is said in Chinese."""
        if args[0] not in self.commands:
            raise click.UsageError(f"没有“pack {args[0]}”这个命令，可以用：{'、'.join(self.commands)}")
        return super().resolve_command(ctx, args)


@click.group("pack", cls=PackGroup, subcommand_metavar="命令 [参数]...")
def pack_command() -> None:
    """把模板交给别的单位，或把别的单位的模板拿来用。"""


@pack_command.command("export", cls=Command)
@click.argument("place", metavar="模板或工作区")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="压缩包的文件名，以 .zip 结尾")
@click.option("--with-values", is_flag=True, help="连往年的数据一起带上，只用于本单位换电脑")
def export_command(place: str, output: Path, *, with_values: bool) -> None:
    """把模板做成一个压缩包。不带往年的数据、名称和日期。"""
    from drafter.work.packs.export_pack import export_pack

    exported = export_pack(place, output, values=with_values)
    say(f"做好了：{exported.path}，里面有 {'、'.join(exported.files)}")
    if exported.left_out:
        say("没有带上：" + "，".join(exported.left_out))
        say("句子里仍有本单位的名称，也可能有没认出来的人名，请看一遍；对方用 drafter pack reuse 换成自己的")


@pack_command.command("import", cls=Command)
@click.argument("file", type=click.Path(path_type=Path), metavar="压缩包")
@click.option("--into", "folder", required=True, type=click.Path(path_type=Path), help="放到哪个新文件夹")
def import_command(file: Path, folder: Path) -> None:
    """检查别人给的模板压缩包，没有问题才放进新文件夹。"""
    from drafter.drafting.broken_formulas import BROKEN, broken_formulas
    from drafter.work.packs.import_pack import import_pack

    pack = import_pack(file, folder)
    say(f"收下了：{pack.name}，第 {pack.version} 版，放在 {folder}")
    if broken := [f"{key}（{reason}）" for key, reason in broken_formulas(pack)]:
        say(f"  {BROKEN}：{'、'.join(broken)}")
    if pack.agency.name:
        say(f"下一步：{command_name()} pack reuse {folder} --for 本单位 --into 新文件夹")


@pack_command.command("reuse", cls=Command)
@click.argument("place", metavar="模板或压缩包")
@click.option("--for", "agency", default="", help="本单位，例如 青岚区妇联")
@click.option("--city", default="", help="所在的市，例如 澄州市")
@click.option("--full", default="", help="单位全称，例如 澄州市青岚区妇女联合会")
@click.option("--into", "folder", type=click.Path(path_type=Path), help="放到哪个新文件夹")
@click.option("--words", type=click.Path(path_type=Path), help="填好的本地词清单（.yaml 或 .csv）")
@click.option("--list", "only_list", is_flag=True, help="只列出要换的词，存成文件填好以后用 --words 交回")
def reuse_command(
    place: str, agency: str, city: str, full: str, folder: Path | None, words: Path | None, *, only_list: bool
) -> None:
    """把别的单位的模板换成本单位的：问本地的名称，换好以后检查有没有留下原单位的东西。

    先看要换哪些词：drafter pack reuse 模板.zip --list > 本地词.yaml

    填好再换：drafter pack reuse 模板.zip --for 青岚区妇联 --city 澄州市 --words 本地词.yaml --into 青岚模板
    """
    from drafter.storage.word_list import read_word_list, word_list_text
    from drafter.work.begin.new_workspace import agency_doubt, read_agency
    from drafter.work.packs.import_pack import received_pack, refuse_filled
    from drafter.work.packs.reuse import questions, reuse_pack, store_reused

    source = received_pack(place)
    asked = questions(source)
    if only_list:
        give(word_list_text(asked), end="")
        return
    if not (agency or full) or folder is None:
        raise click.UsageError("请用 --for 写明本单位，用 --into 写明放到哪个新文件夹；只看要换哪些词，用 --list")
    refuse_filled(folder)
    if words is not None:
        choices = read_word_list(words)
    else:
        choices = _ask(asked) if sys.stdin.isatty() and sys.stderr.isatty() else {}
    who = read_agency(agency, city=city, full=full)
    reused = reuse_pack(source, who, choices)
    store_reused(reused, source, folder)
    if doubt := agency_doubt(who):
        say(f"提醒：{doubt}")
    say(f"换好了：{reused.pack.name}，在 {folder}")
    say(f"  换成本单位说法的 {reused.replaced} 个词，留空待补的 {reused.gaps} 处")
    say("  检查过了：没有留下原单位的名称、地名、人名、品牌和数据")
    if reused.unused:
        say(f"  清单里有 {len(reused.unused)} 个词模板里没有：{'、'.join(reused.unused[:5])}")
    if reused.doubtful:
        say(f"  还有 {len(reused.doubtful)} 处拿不准，照旧留着，请看看是不是原单位的：")
        for word in reused.doubtful:
            say(f"    {word.text}：{_sentence(word)}")
    say(f"下一步：{command_name()} new 文件夹名 --pack {folder}")


@pack_command.command("update", cls=Command)
@click.argument("place", type=click.Path(path_type=Path), metavar="工作区或模板")
@click.argument("newer", metavar="新模板")
@click.option("--words", type=click.Path(path_type=Path), help="当初换单位时填的本地词清单")
@click.option("--ours", multiple=True, metavar="句子代号", help="两边都改过的句子用本单位的；写 全部 就都用本单位的")
@click.option("--theirs", multiple=True, metavar="句子代号", help="两边都改过的句子用新模板的；写 全部 就都用新模板的")
@click.option("--dry-run", is_flag=True, help="只看会改什么，不写入")
def update_command(
    place: Path, newer: str, words: Path | None, ours: tuple[str, ...], theirs: tuple[str, ...], *, dry_run: bool
) -> None:
    """用新版的模板更新正在用的模板。填的数、改的句子都不会丢；两边都改过的句子，由您选。"""
    from drafter.storage.word_list import read_word_list
    from drafter.work.packs.import_pack import received_pack
    from drafter.work.packs.merge_packs import Side
    from drafter.work.packs.update_pack import plan_update, store_update, told_changes

    if both := set(ours) & set(theirs):
        raise click.UsageError(f"--ours 和 --theirs 不能都写 {'、'.join(sorted(both))}")
    chosen: dict[str, Side] = dict.fromkeys(ours, Side.OURS) | dict.fromkeys(theirs, Side.THEIRS)
    always = chosen.pop(_ALL, None)
    update = plan_update(
        place, received_pack(newer), words=read_word_list(words) if words else None, choose=chosen, always=always
    )
    merged = update.merged
    unknown = set(chosen) - {conflict.id for conflict in merged.settled}
    if unknown:
        raise click.UsageError(f"这些句子没有两边都改过：{'、'.join(sorted(unknown))}")
    say(f"改 {len(merged.changed)} 句，加 {len(merged.added)} 句，去掉 {len(merged.gone)} 句")
    for line in told_changes(merged, most=_TOLD):
        say(f"  {line}")
    for conflict in merged.open:
        _show(conflict)
    if dry_run:
        say("没有写入（--dry-run）")
        return
    kept = store_update(update)
    say(f"更新好了；原来的模板存在 {kept}" if kept is not None else "没有要改的")
    if merged.open:
        say(f"有 {len(merged.open)} 句两边都改过，先照本单位的；要用新的，再运行一次，加上 --theirs 句子代号")


def _ask(words: Sequence[LocalWord]) -> dict[str, str]:
    """The answers of the person at the terminal."""
    from drafter.storage.word_list import KEEP, answer, group_name

    say(f"下面的词是原单位的，请写本单位的；直接按回车就留空待补；各地通用的写“{KEEP}”。")
    given: dict[str, str] = {}
    group = ""
    for number, word in enumerate(words, 1):
        if group_name(word) != group:
            group = group_name(word)
            say(f"\n【{group}】")
        say(f"（{number}/{len(words)}）{_sentence(word)}")
        said = click.prompt(f"  {word.text}", default="", show_default=False, err=True).strip()
        if said:
            given[word.text] = answer(word.text, said)
    return given


def _sentence(word: LocalWord) -> str:
    from drafter.storage.word_list import around

    return " / ".join(around(sentence, word.text, reach=14) for sentence in word.sentences[:_SHOWN])


def _show(conflict: Conflict) -> None:
    say(f"两边都改过：{conflict.id}")
    say(f"  原来  {conflict.base}")
    say(f"  本单位 {conflict.ours if conflict.ours is not None else '（去掉了）'}")
    say(f"  新模板 {conflict.theirs if conflict.theirs is not None else '（去掉了）'}")
