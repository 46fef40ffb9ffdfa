"""``corrections.yaml``: what people have corrected, in a workspace or in a pack's folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from drafter.domain.correction import Correction, Verdict
from drafter.domain.errors import BadPack
from drafter.storage import yaml_text
from drafter.storage.atomic import read_bytes, write_text
from drafter.storage.pack_yaml import check_format
from drafter.storage.yaml_record import read_fields, read_items, read_record, record
from drafter.storage.yaml_tree import MAX_BYTES, Node, read_tree
from drafter.text.clauses import HOLE

FORMAT = 1
"""Version of the file; one of a later version is refused."""
CORRECTIONS_FILE = "corrections.yaml"
_COMMENT = f"""\
更正：程序认错的地方，改过一次就记在这里，以后的报告里同样的说法都照此办理。
可以用记事本修改，保存时请选 UTF-8 编码；不要某一条更正，就删去从“- ”开始的那几行。
- text 是当时指出的原文；clause 是那个分句，其中的数都写成 {HOLE}，年年一样的就是它。
- number 是说分句里第几个数，不写就是第一个。
- verdict 写 figure 表示这个数是数据，写 not-figure 表示不是数据。
- head 是数的是什么，unit 是单位，topic 是条目的主题（这时 clause 是条目的标题）。"""


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections in a file, in order; BadPack names line and column of what does not fit."""
    data = read_bytes(path, limit=MAX_BYTES, error=BadPack)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "请用记事本打开，“另存为”时编码选 UTF-8"
        raise BadPack("文件不是 UTF-8 编码", where=f"{path.name} 第 {line} 行", hint=hint) from error
    return read_corrections(text, path.name)


def read_corrections(text: str, name: str = CORRECTIONS_FILE) -> tuple[Correction, ...]:
    """The corrections in the text of a file; BadPack as for :func:`load_corrections`."""
    root = read_tree(text, name, BadPack)
    newer = BadPack("更正由更新版本的 Drafter 记下", where=name, hint="请升级 Drafter 后再用")
    check_format(root, FORMAT, newer)
    found = read_fields(root, ("format", "corrections"), ("format",))
    return tuple(_read(item) for item in read_items(found["corrections"])) if "corrections" in found else ()


def save_corrections(path: Path, corrections: Iterable[Correction]) -> None:
    """Write the corrections, replacing the file; CannotWrite where that fails, and the file is as it was."""
    write_text(path, corrections_text(corrections))


def corrections_text(corrections: Iterable[Correction]) -> str:
    """The text of the file; the inverse of :func:`read_corrections`."""
    items = yaml_text.listing(yaml_text.mapping(_ordered(one)) for one in corrections)
    return yaml_text.yaml_text(_COMMENT, [("format", yaml_text.number(FORMAT)), ("corrections", items)])


def _ordered(correction: Correction) -> yaml_text.Pairs:
    pairs = dict(record(correction))
    return [(name, pairs[name]) for name in ("text", *(name for name in pairs if name != "text")) if name in pairs]


def _read(node: Node) -> Correction:
    one = read_record(Correction, node)
    if not one.clause.strip():
        raise node.trouble("clause 是空的", "请写上分句，其中的数写成 " + HOLE)
    if one.number < 1:
        raise node.trouble("number 应当从 1 数起", "请写 1、2、3…")
    if not (one.topic or one.verdict is not Verdict.OPEN or one.head or one.unit):
        raise node.trouble("没有说要改什么", "请写上 verdict、head、unit 或 topic，或者删去这一条")
    return one
