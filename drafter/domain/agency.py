"""单位: one federation, its names, its superiors and its places."""

from __future__ import annotations

from dataclasses import dataclass

_UNITS = ("自治区", "自治州", "自治县", "新区", "地区", "省", "市", "区", "县", "旗", "盟", "州")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """``full`` 佛山市三水区妇女联合会, ``short`` 三水区妇联, ``federation`` 妇联, ``district`` 三水区, ``city`` 佛山市.

    ``level`` is the last sign of the place (区, 县, 市, 省). ``local_words`` are brands, places and awards of its own.
    """

    full: str = ""
    short: str = ""
    federation: str = ""
    level: str = ""
    district: str = ""
    city: str = ""
    province: str = ""
    local_words: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name to show: short where there is one."""
        return self.short or self.full

    @property
    def district_name(self) -> str:
        """三水 for 三水区."""
        return bare_place(self.district)

    @property
    def city_name(self) -> str:
        """佛山 for 佛山市."""
        return bare_place(self.city)

    @property
    def province_name(self) -> str:
        """广东 for 广东省."""
        return bare_place(self.province)


def bare_place(place: str) -> str:
    """A place without the word for what it is; whole where too little would be left.

    >>> bare_place("三水区"), bare_place("沙县")
    ('三水', '沙县')
    """
    unit = next((unit for unit in _UNITS if place.endswith(unit)), "")
    bare = place.removesuffix(unit)
    return bare if len(bare) >= 2 else place
