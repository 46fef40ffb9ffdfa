"""A pack for another federation: the sentences travel, what belongs to the donor stays behind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.domain.agency import Agency
from drafter.domain.donor import Donor
from drafter.domain.metric import Metric
from drafter.domain.model import SectionModel, SentenceTemplate, Slot, SlotKind
from drafter.domain.pack import Pack
from drafter.domain.review import Review
from drafter.learning.telling_labels import PLANNED

_DEFAULT = {
    SlotKind.FIGURE: "数据",
    SlotKind.PERIOD: "年份",
    SlotKind.COUNTER: "连续年数",
    SlotKind.DATE: "日期",
    SlotKind.NAME: "名称",
    SlotKind.AGENCY: "单位名称",
    SlotKind.DIRECTION: "增减",
    SlotKind.MEMBERS: "项数",
}
_TRACES = re.compile(r"(?:19|20)\d\d年?|\d+|[*＊]|[“《‘\"][^\u4e00-\u9fff]*[”》’\"]|^[^“]*”|“[^”]*$")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_SIGNS = " 、，·—-（）()+＋：:"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOn:
    """``pack`` as the other federation gets it; ``donor`` is what must not be left in it.

    ``gaps`` are the keys of holes that stand where the donor's words stood, ``used`` the words that got an answer.
    """

    pack: Pack
    donor: Donor
    gaps: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()


def hand_on(pack: Pack, agency: Agency) -> Pack:
    """``pack`` for ``agency``, which was asked nothing: see :func:`handed_on`."""
    return handed_on(pack, agency).pack


def handed_alike(pack: Pack, agency: Agency) -> tuple[object, ...]:
    """What of an agency decides how ``pack`` is handed on to it; where it is the same, only the agency differs."""
    if not pack.agency.name:
        return ()
    # Its names decide what may stay: those of the city and the province are shared, that of the district by chance.
    own = (bool(agency.district), agency.district == pack.agency.district, tuple(agency.local_words))
    return agency.level, agency.city_name, agency.province_name, own


def handed_on(pack: Pack, agency: Agency, choices: Mapping[str, str] | None = None) -> HandedOn:
    """``pack`` for ``agency``: with no value, source, promise or name of the donor, in no sentence, label or key.

    ``choices`` maps words of the donor to those of ``agency``, to themselves where they may stay, to nothing where a
    gap is wanted; words that nobody decided about leave a gap where they are certainly the donor's. A pack that belongs
    to nobody changes hands as it is.
    """
    if not pack.agency.name:
        kept = replace(pack, agency=agency, values={}, sources=(), promises=(), origin="", review=Review(), editions=())
        return HandedOn(pack=kept, donor=Donor(name=pack.name))
    # Segmentation is loaded only where a donor's names have to be found.
    from drafter.learning.donor import donor_of
    from drafter.learning.skeleton import skeleton
    from drafter.work.packs.localise import Localiser, own_names

    told = dict(choices or {})
    donor = donor_of(pack)
    allowed = {*own_names(agency), *(word for word, ours in told.items() if ours and word in ours)}
    donor = replace(donor, words=tuple(word for word in donor.words if word.text not in allowed))
    localiser = Localiser(pack=pack, agency=agency, donor=donor, choices=told)
    names = {*local_words(pack), *(word.text for word in donor.words)} - allowed
    words = sorted(names, key=lambda word: (-len(word), word))
    sections = tuple(map(localiser.section, pack.sections))
    keys = _new_keys((*pack.slots, *localiser.slots), words)
    sections = tuple(_rekeyed(section, keys) for section in sections)
    used_keys = {key for section in sections for sentence in section.sentences() for key in sentence.holes()}
    slots = {}
    for key, slot in {**pack.slots, **localiser.slots}.items():
        label = localiser.words_at_own_level(neutral_label(slot, words))
        slots[keys[key]] = replace(_slot(localiser.slot(slot), keys), key=keys[key], label=label)
    metrics = {
        keys[key]: _metric(metric, keys, slots[keys[key]].label, words)
        for key, metric in pack.metrics.items()
        if key in keys
    }
    named = {key for metric in metrics.values() for key in metric.formula.split()}
    slots = {
        key: slot for key, slot in slots.items() if key in used_keys or key in named or f'"{key}"' in pack.template
    }
    metrics = {key: metric for key, metric in metrics.items() if key in slots}
    template = _COMMENT.sub(lambda found: "" if any(word in found[0] for word in words) else found[0], pack.template)
    for old, new in keys.items():
        template = template.replace(f'"{old}"', f'"{new}"') if old != new else template
    handed = replace(
        pack,
        name=_name(pack, agency, words),
        agency=agency,
        sections=sections,
        slots=slots,
        metrics=metrics,
        template=template if not any(word in template for word in words) else skeleton(sections),
        layout={name: value for name, value in pack.layout.items() if not any(word in str(value) for word in words)},
        values={},
        editions=(),
        sources=(),
        promises=(),
        local_words=(),
        origin="",
        review=Review(),
    )
    return HandedOn(
        pack=handed, donor=donor, gaps=frozenset(keys[key] for key in localiser.slots), used=frozenset(localiser.used)
    )


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
    label = _TRACES.sub("", label.removesuffix(PLANNED)).strip(_SIGNS)
    label += PLANNED if label and slot.label.endswith(PLANNED) else ""
    return label if len(label) > 1 else _DEFAULT[slot.kind]


def _name(pack: Pack, agency: Agency, words: Sequence[str]) -> str:
    donor = pack.agency.name
    kept = pack.name.replace(donor, agency.name) if donor else pack.name
    return kept if not any(word in kept for word in words) else agency.name


def _new_keys(keys: Sequence[str], words: Sequence[str]) -> dict[str, str]:
    """Old key → new key: a key that holds a name of the donor is what is left of it, and unique again."""
    renamed: dict[str, str] = {}
    clean = {key for key in keys if not any(word in key for word in words)}
    for key in keys:
        new = key
        for word in words:
            new = new.replace(word, "")
        new = new.strip(_SIGNS) or "数据"
        number, base = 2, new
        while key not in clean and (new in clean or new in renamed.values()):
            new, number = f"{base}-{number}", number + 1
        renamed[key] = key if key in clean else new
    return renamed


def _rekeyed(section: SectionModel, keys: Mapping[str, str]) -> SectionModel:
    def sentence(one: SentenceTemplate) -> SentenceTemplate:
        return one.rekeyed(keys)

    paragraphs = (
        replace(paragraph, sentences=tuple(map(sentence, paragraph.sentences))) for paragraph in section.paragraphs
    )
    return replace(
        section, heading=sentence(section.heading) if section.heading else None, paragraphs=tuple(paragraphs)
    )


def _slot(slot: Slot, keys: Mapping[str, str]) -> Slot:
    """The slot with the new names of the figures that it speaks of."""
    subject, amount = (" ".join(keys.get(key, key) for key in named.split()) for named in (slot.subject, slot.amount))
    return replace(slot, subject=subject, amount=amount)


def _metric(metric: Metric, keys: Mapping[str, str], label: str, words: Sequence[str]) -> Metric:
    return replace(
        metric,
        key=keys[metric.key],
        label=label,
        formula=" ".join(keys.get(token, token) for token in metric.formula.split()),
        basis="" if any(word in metric.basis for word in words) else metric.basis,
    )
