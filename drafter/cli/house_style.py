"""The page of a past report, offered beside what was learned from its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.domain.pack import Pack
    from drafter.work.export.house_style import OfferedLayout


def sample_layout(files: Sequence[str], pack: Pack) -> OfferedLayout | None:
    """The layout of the newest report, where that is a Word file."""
    from drafter.work.export.house_style import newest_sample, offered_layout

    sample = newest_sample(files, pack.sources[0].name) if pack.sources else None
    return None if sample is None else offered_layout(sample)


def laid_out(pack: Pack, offered: OfferedLayout | None) -> Pack:
    """The pack with the offered layout over its own."""
    return pack if offered is None else replace(pack, layout={**pack.layout, **offered.overrides})


def layout_remarks(offered: OfferedLayout | None, *, applied: bool) -> Iterator[str]:
    """What to say of it: that it was taken over, or how to do so."""
    if offered is None:
        if applied:
            yield "最新的报告不是 .docx，量不出版式，照国家标准排"
        return
    yield from (f"版式：{doubt}" for doubt in offered.doubts if applied)
    if not offered.overrides:
        if applied:
            yield "版式：与程序默认的相同，layout.yaml 不用写"
        return
    if not applied:
        count = len(offered.differences)
        yield f"版式：最新的 Word 文件有 {count} 处与默认的不同，没有照它排；要照它排，请加上 --house-style"
        return
    yield "版式：已写进 layout.yaml"
    yield from (f"  {difference}" for difference in offered.differences)
    if offered.departures:
        yield "  其中与标准不同的：" + "；".join(offered.departures)
