"""Names for slots: short, of Han characters and digits, unique in a pack, and free of local names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from drafter.domain.agency import Agency
from drafter.domain.figure import Measure
from drafter.domain.period import Period
from drafter.learning.slots import is_common_name

_KEEP = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9·（）]+")
KEY_MAX = 14
_TURN = re.compile(r"第[一二三四五六七八九十百〇零0-9０-９]+[届次个](?=[\u4e00-\u9fff“]{2})")


@dataclass(slots=True)
class KeyRing:
    """Hands out keys: the same key twice gets a number behind it."""

    used: dict[str, int] = field(default_factory=dict)

    def new(self, wanted: str) -> str:
        """A key like ``wanted`` that nobody has yet.

        >>> ring = KeyRing(); (ring.new("接访"), ring.new("接访"))
        ('接访', '接访-2')
        """
        base = _KEEP.sub("", wanted)[:KEY_MAX] or "数据"
        count = self.used.get(base, 0) + 1
        self.used[base] = count
        key = base if count == 1 else f"{base}-{count}"
        if count > 1 and key in self.used:
            return self.new(wanted)
        self.used.setdefault(key, 1)
        return key


def figure_key(measure: Measure, agency: Agency) -> str:
    """The key that a figure's head suggests, its scope in front; local names left out where something is left."""
    head = without_turn(without_local(measure.head, agency))
    scope = measure.scope if measure.scope and not head.startswith(measure.scope) else ""
    return (scope + head) or measure.verb or "数据"


def figure_label(measure: Measure, agency: Agency) -> str:
    """What the form calls a figure: verb and phrase as they stand in the text, local names left out."""
    phrase = without_turn(without_local(measure.phrase, agency) or measure.phrase)
    told = phrase.startswith(measure.verb) or phrase.endswith((measure.verb, f"{measure.verb}率"))
    if measure.verb and not told and len(measure.verb) + len(phrase) <= 18:
        return f"{measure.verb}{phrase}"
    return phrase[-20:] if phrase else measure.verb or "数据"


def in_relative_years(name: str, period: Period | None) -> str:
    """A name with 本年 and 上年 for the years themselves, so that next year it is still the same thing.

    >>> in_relative_years("接访2024年", Period(year=2024)), in_relative_years("接访2019年", Period(year=2024))
    ('接访本年', '接访2019年')
    """
    if period is None or not period.year or period.years > 1:
        return name
    return name.replace(f"{period.year}年", "本年").replace(f"{period.year - 1}年", "上年")


def without_turn(phrase: str) -> str:
    """The phrase without which of a row of yearly things it was: next year it is another one.

    >>> without_turn("第三十四次全国助残日活动"), without_turn("第三产业")
    ('全国助残日活动', '第三产业')
    """
    return _TURN.sub("", phrase)


def without_local(phrase: str, agency: Agency) -> str:
    """The phrase without quoted local names and without the agency's places.

    >>> without_local("“兰心”巾帼志愿服务队", Agency())
    '巾帼志愿服务队'
    """
    bare = re.sub(r"[“《]([^“”《》]*)[”》]", lambda found: found[1] if is_common_name(found[1]) else "", phrase)
    for place in (
        agency.short,
        agency.district,
        agency.city,
        agency.district_name,
        agency.city_name,
        *agency.local_words,
    ):
        if len(place) >= 2:
            bare = bare.replace(place, "")
    bare = bare.strip("、和及与的")
    return bare if len(bare) >= 2 else re.sub(r"[“”《》]", "", phrase) if not phrase.startswith(("“", "《")) else ""
