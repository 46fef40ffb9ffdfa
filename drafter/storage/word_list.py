"""The list of local words that another federation fills in: YAML to write in, or a CSV table from a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.checking.donor import kind_name
from drafter.domain.donor import LocalWord
from drafter.domain.errors import BadPack
from drafter.storage import yaml_text
from drafter.storage.atomic import read_bytes
from drafter.storage.yaml_record import read_fields, read_items, read_mapping, read_text
from drafter.storage.yaml_tree import MAX_BYTES, read_tree

if TYPE_CHECKING:
    import yaml

KEEP = "保留"
"""What is written for a word that may stand as it is."""
DOUBTS = "请看看是不是原单位的"
_THEIRS, _OURS, _SENTENCES = "原来", "现在", "句子"
_LONGEST = 60
_SHOWN = 3
_STRANGE = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ufffc]")
_COMMENT = f"""\
换单位要填的词：“原来”是模板里原单位的名称，“现在”写本单位的。
- 空着不写，正文里就是【待补】，以后填数的时候再补。
- 各地都用、可以照旧的，写“{KEEP}”。
- 最后一组“{DOUBTS}”空着不写就照旧；是原单位的，写上本单位的说法，或写“待补”。
- “句子”是它所在的原文，只供参考，不用改。填好后：drafter pack reuse 模板 --for 单位 --words 这个文件"""
GAP = "待补"
"""What is written for a word that is to be filled in later."""


def word_list_text(words: Iterable[LocalWord]) -> str:
    """The YAML file to fill in, in groups, each word with the sentences where it stands."""
    groups = ((name, yaml_text.listing(map(_entry, group))) for name, group in groupby(words, key=group_name))
    return yaml_text.yaml_text(_COMMENT, groups)


def around(sentence: str, word: str, reach: int = 30) -> str:
    """The part of a sentence around a word.

    >>> around("举办溪畔红宣讲", "溪畔红", reach=1)
    '…办溪畔红宣…'
    """
    at = max(0, sentence.find(word))
    start, end = max(0, at - reach), at + len(word) + reach
    return f"{'…' if start else ''}{sentence[start:end]}{'…' if end < len(sentence) else ''}"


def group_name(word: LocalWord) -> str:
    """The heading under which a word is asked."""
    return kind_name(word.kind) if word.certain else DOUBTS


_ENDINGS = frozenset({".yaml", ".yml", ".csv", ".txt"})


def read_word_list(path: Path) -> dict[str, str]:
    """Word of the donor → ours, itself where it is kept, nothing where a gap is wanted.

    Words that were left empty are not in it. Raises BadPack naming the place of what cannot be understood.
    """
    if path.suffix.lower() not in _ENDINGS:
        hint = "清单是 drafter pack reuse 加 --list 列出来的 .yaml 文件，或两列的 .csv 表"
        raise BadPack("这不是本地词的清单", where=path.name, hint=hint)
    text = _text(path)
    rows = _from_table(text, path.name) if path.suffix.lower() == ".csv" else _from_yaml(text, path.name)
    return {theirs: answer(theirs, ours) for theirs, ours in rows.items() if theirs and ours}


def answer(theirs: str, ours: str) -> str:
    """What a person's answer means; BadPack for one that cannot stand in a sentence."""
    said = ours.strip()
    if said == KEEP:
        return theirs
    if said == GAP:
        return ""
    if len(said) > _LONGEST or _STRANGE.search(said):
        raise BadPack(f"“{said[:20]}”不能写进句子", where=theirs, hint=f"请写一个不超过 {_LONGEST} 字的名称")
    return said


def _entry(word: LocalWord) -> yaml.Node:
    sentences = yaml_text.listing(yaml_text.text(around(sentence, word.text)) for sentence in word.sentences[:_SHOWN])
    return yaml_text.mapping(
        [(_THEIRS, yaml_text.text(word.text)), (_OURS, yaml_text.text("")), (_SENTENCES, sentences)]
    )


def _from_yaml(text: str, name: str) -> Mapping[str, str]:
    rows: dict[str, str] = {}
    for group in read_mapping(read_tree(text, name, BadPack)).values():
        for item in read_items(group):
            found = read_fields(item, (_THEIRS, _OURS, _SENTENCES), (_THEIRS,))
            rows[read_text(found[_THEIRS])] = read_text(found[_OURS]) if _OURS in found else ""
    return rows


def _from_table(text: str, name: str) -> Mapping[str, str]:
    table = csv.DictReader(io.StringIO(text))
    if table.fieldnames is None or not {_THEIRS, _OURS} <= set(table.fieldnames):
        raise BadPack(f"表里要有“{_THEIRS}”和“{_OURS}”两列", where=name, hint="第一行写列名")
    try:
        return {(row[_THEIRS] or "").strip(): (row[_OURS] or "").strip() for row in table}
    except csv.Error as error:
        raise BadPack(
            "表格读不出来", where=f"{name} 第 {table.line_num} 行", hint="请用 Excel 另存为 CSV UTF-8"
        ) from error


def _text(path: Path) -> str:
    data = read_bytes(path, limit=MAX_BYTES, error=BadPack)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadPack("看不出文件的编码", where=path.name, hint="请用记事本另存为 UTF-8")
