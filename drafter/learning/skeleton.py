"""``report.j2``: the order of the sections, as a template that staff can rearrange."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.domain.model import SectionModel
from drafter.learning.sections import ID_WORDS

_HEAD = """{#- 报告的骨架：一行一个条目，从上到下就是报告的先后。
    可以调换各行的先后；不要的条目，删去那一行。句子和标题的文字在 model.yaml 里改。
    还可以写条件，例如：{% if value("接访") %}{{ section("总结-03") }}{% endif %} -#}
"""


def skeleton(sections: Sequence[SectionModel]) -> str:
    """The template that shows all sections in order, with their headings as remarks."""
    lines = [_HEAD]
    block = None
    for section in sections:
        if section.block is not block:
            block = section.block
            lines.append(f"\n{{# {ID_WORDS[block]} #}}\n")
        remark = _remark(section)
        lines.append(f'{{{{ section("{section.id}") }}}}' + (f"  {{# {remark} #}}" if remark else "") + "\n")
    return "".join(lines)


def _remark(section: SectionModel) -> str:
    if section.heading is None:
        return ""
    literal = "".join(part if isinstance(part, str) else "…" for part in section.heading.parts)
    return re.sub(r"[{}#%\s]+", " ", section.marker + literal).strip()[:40]
