"""Targets: figures that a plan sets, told from results."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.domain.figure import Figure
from drafter.domain.report import Block, BlockRole

_AIM = re.compile(
    r"(?:力争|争取(?:达到|实现|完成)|确保|计划|目标|拟|预计|将(?:新建|新增|开展|举办|培训)|总任务|任务数?)[^。；，]{0,24}$"
)


def is_target(figure: Figure, blocks: Sequence[Block]) -> bool:
    """Whether a figure says what is to be reached: it stands in the plan, or its clause speaks of an aim."""
    inside = any(block.role is BlockRole.PLAN and block.start <= figure.start < block.end for block in blocks)
    before = figure.sentence.partition(figure.raw)[0]
    return inside or bool(_AIM.search(before))
