"""``dispatch.yaml`` of a workspace: what its report carries when it is sent out as an official document."""

from __future__ import annotations

from pathlib import Path

from drafter.domain.dispatch import PLAIN, Attachment, Dispatch, Imprint, RedHead
from drafter.domain.errors import BadWorkspace
from drafter.domain.workspace import Workspace
from drafter.storage.atomic import read_bytes, write_text
from drafter.storage.yaml_record import read_fields, read_items, read_record, read_text, read_truth
from drafter.storage.yaml_tree import MAX_BYTES, Node, read_tree

DISPATCH_FILE = "dispatch.yaml"
_SAMPLE = """\
# 发文：报告作为正式公文发出时才要的内容。什么都不写，就是普通材料：没有红头，不盖章，没有版记。
# 要哪一项，就去掉行首的“# ”，改成本单位的内容；保存时请选 UTF-8 编码。没写的部分导出时会标出来，程序不会编。
#
# red_head:                      # 红头；不写 signers 就是平行文、下行文，写了是上行文
#   mark: 某某区某某联合会文件    # 发文机关标志；不写，就是单位全称加“文件”
#   number: 某某〔2025〕1号       # 发文字号
#   signers: [张某某]             # 签发人
#   copy_number: '000001'        # 份号
#   secrecy: 秘密★1年             # 密级和保密期限
#   urgency: 特急                 # 紧急程度
# recipient: 某某市某某联合会     # 主送机关；报告里已经有的，不用写
# seal: true                     # 要盖章：署名和日期按盖章的位置排
# attachments:                   # 附件；table 写 figures 是今年的数据表，写 years 是三年对照表，不写就只排附件的题目
# - title: 2024年主要数据表
#   table: figures
# note: 联系人：李某某，电话：0000-1234567   # 附注，不用写括号
# imprint:                       # 版记
#   copies: [某某区委办公室, 某某区政府办公室]   # 抄送机关
#   office: 某某区某某联合会办公室               # 印发机关
#   date: 2025年1月8日                           # 印发日期
"""


def dispatch_of(workspace: Workspace) -> Dispatch:
    """What the workspace says; plain material where it says nothing.

    Raises BadWorkspace naming line and column of what does not fit.
    """
    path = workspace.folder / DISPATCH_FILE
    if not path.is_file():
        return PLAIN
    data = read_bytes(path, limit=MAX_BYTES, error=BadWorkspace)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "请用记事本打开，“另存为”时编码选 UTF-8"
        raise BadWorkspace("文件不是 UTF-8 编码", where=DISPATCH_FILE, hint=hint) from error
    return read_dispatch(text)


def read_dispatch(text: str) -> Dispatch:
    """The content of the file. Raises BadWorkspace as :func:`dispatch_of` does."""
    root = read_tree(text, DISPATCH_FILE, BadWorkspace)
    found = read_fields(root, ("red_head", "recipient", "seal", "attachments", "note", "imprint"))
    return Dispatch(
        red_head=read_record(RedHead, found["red_head"]) if "red_head" in found else None,
        recipient=read_text(found["recipient"]) if "recipient" in found else "",
        sealed=read_truth(found["seal"]) if "seal" in found else False,
        attachments=tuple(map(_attachment, read_items(found["attachments"]))) if "attachments" in found else (),
        note=read_text(found["note"]) if "note" in found else "",
        imprint=read_record(Imprint, found["imprint"]) if "imprint" in found else None,
    )


def _attachment(node: Node) -> Attachment:
    return read_record(Attachment, node, given={"sheet": None})


def offer_dispatch(folder: Path) -> None:
    """Put a file into a new workspace in which everything is explained and nothing is switched on."""
    path = folder / DISPATCH_FILE
    if not path.exists():
        write_text(path, _SAMPLE)
