"""What an exported file may be called."""

from __future__ import annotations

import re
from pathlib import Path

DRAFT_WORD = "（草稿）"
CHANGES_WORD = "（修订）"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")
"""Names that Windows keeps for its devices."""
_LONGEST = 80


def clean_name(name: str) -> str:
    """``name`` without what Windows allows in no file name; empty where nothing is left.

    >>> clean_name("云溪区妇联2024年工作总结\\n和2025年工作安排: 定稿?")
    '云溪区妇联2024年工作总结和2025年工作安排 定稿'
    """
    clean = _FORBIDDEN.sub("", name).strip(" .")
    return f"_{clean}" if _RESERVED.match(clean) else clean


def free_name(folder: Path, title: str, suffix: str, *, draft: bool) -> str:
    """A name after ``title`` that no file in ``folder`` has: nothing edited in Word is overwritten by chance.

    A draft says that it is one.
    """
    stem = (clean_name(title)[:_LONGEST].strip(" .") or "年报") + (DRAFT_WORD if draft else "")
    name, number = f"{stem}{suffix}", 2
    while (folder / name).exists():
        name, number = f"{stem}（{number}）{suffix}", number + 1
    return name
