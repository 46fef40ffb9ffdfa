"""A list of phrases as a file of the phrasebank: ``{topic: {role: [text, …]}}``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from drafter.domain.errors import CannotWrite
from drafter.domain.phrase import Phrase, PhraseRole
from drafter.storage import yaml_text
from drafter.storage.atomic import write_text

_COMMENT = """\
从往年的报告里找出来的套话，按主题和位置排列。请通读一遍，删去用不上的，改好没写完整的。
放在工作区的 phrasebank/phrases 文件夹里，文件名写单位的种类（例如 妇联.yaml），drafter phrases 和填写界面就能查到。
不许写数，不许写地名、人名和本地的活动名称。"""


def phrases_text(phrases: Iterable[Phrase]) -> str:
    """The content of the file, topics and phrases in the order given."""
    sorted_out: dict[str, dict[PhraseRole, list[str]]] = {}
    for phrase in phrases:
        sorted_out.setdefault(phrase.topic, {}).setdefault(phrase.role, []).append(phrase.text)
    topics = [(topic, yaml_text.mapping(_places(roles))) for topic, roles in sorted_out.items()]
    return yaml_text.yaml_text(_COMMENT, topics)


def _places(roles: Mapping[PhraseRole, Iterable[str]]) -> yaml_text.Pairs:
    return [(role.label, yaml_text.texts(roles[role], flow=False)) for role in PhraseRole if role in roles]


def save_phrases(path: Path, phrases: Iterable[Phrase]) -> None:
    """Write a new file; CannotWrite where there is one already, which may hold somebody's corrections."""
    if path.suffix != ".yaml":
        raise CannotWrite(f"文件名 {path.name} 的结尾不对", where=str(path), hint="请写成 .yaml 结尾，例如 妇联.yaml")
    if path.exists():
        raise CannotWrite("这个文件已经有了，不覆盖", where=str(path), hint="请换一个文件名，或先把它移走")
    write_text(path, phrases_text(phrases))
