"""``review.yaml``: what people have decided about a pack, as text and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafter.domain.errors import BadPack
from drafter.domain.model import SlotKind
from drafter.domain.review import Act, Anchor, Decision, Review
from drafter.storage import yaml_text
from drafter.storage.yaml_record import nearest, read_fields, read_items, read_record, read_text, read_whole, record
from drafter.storage.yaml_tree import Node, read_tree

if TYPE_CHECKING:
    import yaml

FORMAT = 1
"""Version of the file; one of a later version is refused."""
REVIEW_FILE = "review.yaml"
_COMMENT = """\
复核记录：学出来的留空，哪些看过，哪些改过。再学一年的报告时，这里的决定会照样用上。
请用 drafter review 查看、修改和撤销；只往后添，已经写下的不改。引用了原来的报告，模板交给别的单位时不带这个文件。
- act：accept 认可，rename 改名，merge 合并，split 拆开，retype 改类型或单位，drop 是固定文字，never-carry 不沿用，
  carry 沿用，mark 标为留空，undo 撤销，redo 重做（about 是第几条）。
- place 是当时看到的那句原文；value 是句中的那几个字；masked 是把留空都写成 □ 的句子，年年一样的就是它。"""
_NEEDS_PLACE = frozenset(Act) - {Act.UNDO, Act.REDO}
_PLACES = ("place", "other")


def review_text(review: Review) -> str:
    """The text of the file; the inverse of :func:`read_review`."""
    pairs = [("format", yaml_text.number(FORMAT))]
    if review.settled:
        pairs.append(("settled", yaml_text.number(review.settled)))
    decisions = yaml_text.listing(yaml_text.mapping(_pairs(one)) for one in review.decisions)
    return yaml_text.yaml_text(_COMMENT, [*pairs, ("decisions", decisions)])


def read_review(text: str) -> Review:
    """The decisions in the text of a file; BadPack with line and column for whatever does not fit."""
    root = read_tree(text, REVIEW_FILE, BadPack)
    found = read_fields(root, ("format", "settled", "decisions"), ("format",) if text.strip() else ())
    if "format" in found:
        version = read_whole(found["format"])
        if version > FORMAT:
            raise BadPack("复核记录由更新版本的 Drafter 记下", where=REVIEW_FILE, hint="请升级 Drafter 后再打开")
        if version < 1:
            raise found["format"].trouble(f"没有格式 {version}", f"请写“format: {FORMAT}”")
    decisions: dict[int, Decision] = {}
    for node in read_items(found["decisions"]) if "decisions" in found else ():
        one = _read(node, decisions)
        decisions[one.number] = one
    return Review(
        decisions=tuple(decisions.values()), settled=read_whole(found["settled"]) if "settled" in found else 0
    )


def _pairs(decision: Decision) -> yaml_text.Pairs:
    return record(decision, special=dict.fromkeys(_PLACES, _anchor))


def _anchor(anchor: Anchor) -> yaml.Node:
    return yaml_text.mapping(record(anchor))


def _read(node: Node, before: dict[int, Decision]) -> Decision:
    special: dict[str, Any] = {name: lambda place: read_record(Anchor, place) for name in _PLACES}
    one = read_record(Decision, node, special={**special, "kind": _read_kind})
    if one.number <= max(before, default=0):
        raise node.trouble(f"第 {one.number} 条的号码不对", "号码从 1 起，一条比一条大")
    if one.act in _NEEDS_PLACE and one.place is None:
        raise node.trouble("没有写 place，不知道说的是哪里", "请删去这一条，再用 drafter review 重做")
    if one.act is Act.MERGE and one.other is None:
        raise node.trouble("没有写 other，不知道并到哪里", "请删去这一条，再用 drafter review 重做")
    if one.act not in _NEEDS_PLACE and one.about not in before:
        raise node.trouble(f"前面没有第 {one.about} 条", "请删去这一条")
    return one


def _read_kind(node: Node) -> str:
    kind = read_text(node)
    known = [one.value for one in SlotKind]
    if kind and kind not in known:
        raise node.trouble(f"不认识“{kind}”", nearest(kind, known) or f"可以写：{'、'.join(known)}")
    return kind
