"""One line of the layout table: a measure, its clause, and how a house value for it is read."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from drafter.domain.errors import BadPack

Value = float | int | bool | str

PRACTICE = "practice"
"""Clause of what offices commonly do where the standard is silent, or what its numbers come to by arithmetic."""
OFFICE = "office"
"""Clause of what every office may choose for itself."""


class Unit(StrEnum):
    """The unit of a setting's value, in the words of its users."""

    MM = "毫米"
    PT = "磅"
    CHARACTERS = "字"
    COUNT = "个"
    FONT = "字体"
    CHOICE = "选项"
    FLAG = "是或否"


_POINTS_OF_A_MM = 72 / 25.4
_SIZES = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0, "三号": 16.0,
    "小三": 15.0, "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0, "六号": 7.5,
}  # fmt: skip
_DIGITS = str.maketrans("123456", "一二三四五六")
_QUANTITY = re.compile(r"\s*([-+−]?\d+(?:\.\d+)?)\s*([^\d\s.]{0,4})\s*", re.ASCII)
_FACTORS: dict[Unit, dict[str, float]] = {
    Unit.MM: {"": 1, "毫米": 1, "mm": 1, "厘米": 10, "cm": 10, "磅": 1 / _POINTS_OF_A_MM, "pt": 1 / _POINTS_OF_A_MM},
    Unit.PT: {"": 1, "磅": 1, "pt": 1, "毫米": _POINTS_OF_A_MM, "mm": _POINTS_OF_A_MM},
    Unit.CHARACTERS: {"": 1, "字": 1, "字符": 1},
    Unit.COUNT: {"": 1, "个": 1, "行": 1, "字": 1},
}
_FLAGS = {"是": True, "否": False, "true": True, "false": False}
_EXAMPLES = {
    Unit.MM: "毫米数，例如 37 或 37毫米",
    Unit.PT: "磅数，例如 28.95 或 28.95磅，字号也可以写 三号",
    Unit.CHARACTERS: "字数，例如 2 或 2字",
    Unit.COUNT: "整数，例如 22",
    Unit.FONT: "字体名，例如 仿宋_GB2312",
    Unit.FLAG: "是 或 否",
}
_FONT_NAME_LIMIT = 31
_FORBIDDEN_IN_FONT_NAMES = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff<>&\"';,]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A named value of the layout; ``clause`` is one of GB/T 9704-2012, or PRACTICE or OFFICE.

    ``low`` and ``high`` bound what a house may choose, ``choices`` lists the words of a CHOICE.
    """

    name: str
    value: Value
    unit: Unit
    clause: str
    note: str
    low: float = 0
    high: float = 0
    choices: tuple[str, ...] = ()

    def read(self, given: object) -> Value:
        """The value of this setting that ``given`` stands for: a number in its own unit, or text such as 28磅.

        Raises BadPack, naming the setting, where the type, the unit or the range does not fit.
        """
        match self.unit:
            case Unit.FLAG:
                return self._read_flag(given)
            case Unit.CHOICE:
                return self._read_choice(given)
            case Unit.FONT:
                return self._read_font(given)
            case _:
                return self._read_number(given)

    def _read_flag(self, given: object) -> bool:
        if isinstance(given, bool):
            return given
        flag = _FLAGS.get(given.strip().lower()) if isinstance(given, str) else None
        if flag is None:
            raise self._refuse(given)
        return flag

    def _read_choice(self, given: object) -> str:
        # A bare 9704 in a file of settings is a number.
        word = str(given).strip() if isinstance(given, str | int) and not isinstance(given, bool) else ""
        if word not in self.choices:
            raise self._refuse(given)
        return word

    def _read_font(self, given: object) -> str:
        name = given.strip() if isinstance(given, str) else ""
        if not name or len(name) > _FONT_NAME_LIMIT or _FORBIDDEN_IN_FONT_NAMES.search(name):
            raise self._refuse(given)
        return name

    def _read_number(self, given: object) -> float | int:
        number = self._number(given)
        if number is None or not math.isfinite(number):
            raise self._refuse(given)
        if not self.low <= number <= self.high:
            raise self._error(f"应在 {self.low:g} 到 {self.high:g} {self.unit}之间", given)
        if self.unit is not Unit.COUNT:
            return float(number)
        if number != int(number):
            raise self._refuse(given)
        return int(number)

    def _number(self, given: object) -> float | None:
        """The number in this setting's unit, or None where there is none."""
        if isinstance(given, bool):
            return None
        if isinstance(given, int | float | Decimal):
            try:
                return float(given)
            except OverflowError:
                return None
        if not isinstance(given, str):
            return None
        size = given.strip().translate(_DIGITS)
        if self.unit is Unit.PT and size in _SIZES:
            return _SIZES[size]
        found = _QUANTITY.fullmatch(given)
        factor = _FACTORS[self.unit].get(found[2].lower()) if found else None
        if found is None or factor is None:
            return None
        return round(float(found[1].replace("−", "-")) * factor, 4)

    def _refuse(self, given: object) -> BadPack:
        wanted = " 或 ".join(self.choices) if self.unit is Unit.CHOICE else _EXAMPLES[self.unit]
        return self._error(f"应写 {wanted}", given)

    def _error(self, wanted: str, given: object) -> BadPack:
        shown = "空" if given is None or given == "" else f"{given!s:.40}"
        return BadPack(
            f"版式项 {self.name}（{self.label}）{wanted}，现在写的是 {shown}",
            where="layout.yaml",
            hint=f"改正这一项；删去它，就用默认的 {self.default_text}",
        )

    @property
    def label(self) -> str:
        """The note without its explanation: 行距."""
        return re.split("[，：]", self.note, maxsplit=1)[0]

    @property
    def default_text(self) -> str:
        """The default as its users write it."""
        if isinstance(self.value, bool):
            return "是" if self.value else "否"
        return str(self.value) if isinstance(self.value, str) else f"{self.value:g}"
