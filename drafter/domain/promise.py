"""承诺: an item of last year's 工作安排 that this year's 工作总结 must answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """``anchors`` are the names and targets by which it can be recognised later."""

    id: str
    text: str
    heading: str = ""
    topic: str = "其他"
    anchors: tuple[str, ...] = ()
