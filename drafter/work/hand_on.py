"""A pack for another federation: the sentences travel, what belongs to the donor stays behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.domain.agency import Agency
from drafter.domain.model import SectionModel, Slot, SlotKind
from drafter.domain.pack import Pack
from drafter.domain.report import PassageRole
from drafter.domain.review import Review

_DEFAULT = {
    SlotKind.FIGURE: "数据",
    SlotKind.PERIOD: "年份",
    SlotKind.COUNTER: "连续年数",
    SlotKind.DATE: "日期",
    SlotKind.NAME: "名称",
    SlotKind.AGENCY: "单位名称",
    SlotKind.DIRECTION: "增减",
}
_TRACES = re.compile(r"(?:19|20)\d\d年?|\d+|[*＊]|[“《‘\"][^\u4e00-\u9fff]*[”》’\"]|^[^“]*”|“[^”]*$")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_SIGNS = " 、，·—-（）()+＋：:"


def hand_on(pack: Pack, agency: Agency) -> Pack:
    """``pack`` as ``agency`` gets it: with no value, source, promise or local word of the donor, nor in any label."""
    local = local_words(pack)
    slots = {key: replace(slot, label=neutral_label(slot, local)) for key, slot in pack.slots.items()}
    metrics = {key: replace(metric, label=slots[key].label) for key, metric in pack.metrics.items() if key in slots}
    donor = pack.agency.name
    kept = pack.name.replace(donor, agency.name) if donor else pack.name
    return replace(
        pack,
        name=kept if not any(word in kept for word in local) else agency.name,
        agency=agency,
        sections=tuple(map(_without_pictures, pack.sections)),
        slots=slots,
        metrics=metrics,
        template=_COMMENT.sub(lambda found: "" if any(word in found[0] for word in local) else found[0], pack.template),
        values={},
        editions=(),
        sources=(),
        promises=(),
        local_words=(),
        origin="",
        review=Review(),
    )


def _without_pictures(section: SectionModel) -> SectionModel:
    """The section without captions and page noise, which tell of the donor's own pictures and site."""
    kept = (one for one in section.paragraphs if one.role not in (PassageRole.CAPTION, PassageRole.NOISE))
    return replace(section, paragraphs=tuple(kept))


def local_words(pack: Pack) -> tuple[str, ...]:
    """All names by which the donor could be recognised, longest first."""
    ours = pack.agency
    names = (ours.full, ours.short, ours.district, ours.city, ours.district_name, ours.city_name)
    words = {word for word in (*names, *ours.local_words, *pack.local_words) if len(word) > 1}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def neutral_label(slot: Slot, local: Sequence[str]) -> str:
    """The label of a slot without local words, years and numbers; what it is in general where nothing is left.

    >>> slot = Slot(key="宣讲队", kind=SlotKind.FIGURE, label="组建“溪畔红”巾帼宣讲队")
    >>> neutral_label(slot, ["溪畔红"])
    '组建巾帼宣讲队'
    """
    label = slot.label
    for word in local:
        label = label.replace(word, "")
    label = _TRACES.sub("", label).strip(_SIGNS)
    return label if len(label) > 1 else _DEFAULT[slot.kind]
