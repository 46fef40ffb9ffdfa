"""The time a report speaks of: a year, a half, a run of years."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """``year`` is the last (or only) year, 0 if unknown; ``half`` 1 or 2, else 0; ``years`` the length of a run."""

    year: int = 0
    half: int = 0
    years: int = 1
    text: str = ""

    @property
    def label(self) -> str:
        """As people say it: 2023年, 2023年上半年, 2018—2022年, 近五年.

        >>> Period(year=2023, half=1).label
        '2023年上半年'
        """
        if not self.year:
            return self.text
        if self.years > 1:
            return f"{self.year - self.years + 1}—{self.year}年"
        return f"{self.year}年" + ("", "上半年", "下半年")[self.half]

    @property
    def parts(self) -> tuple[Period, ...]:
        """The periods whose reports together cover this one: its years, or the halves of a year; none of a half.

        >>> [part.label for part in Period(year=2025, years=3).parts], [part.label for part in Period(year=2025).parts]
        (['2023年', '2024年', '2025年'], ['2025年上半年', '2025年下半年'])
        """
        if not self.year or self.half:
            return ()
        if self.years > 1:
            return tuple(Period(year=year) for year in range(self.year - self.years + 1, self.year + 1))
        return tuple(Period(year=self.year, half=half) for half in (1, 2))

    def shifted(self, years: int) -> Period:
        """The same period ``years`` later."""
        return replace(self, year=self.year + years, text="") if self.year else self
