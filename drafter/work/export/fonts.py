"""What can be told truly about the fonts of a report on this computer, and about its rare characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from drafter.domain.deviation import face_of
from drafter.domain.dispatch import PLAIN, Dispatch
from drafter.domain.draft import DraftedReport
from drafter.domain.font_check import FontCheck, FontState
from drafter.domain.layout import SETTINGS, Layout
from drafter.domain.setting import Unit
from drafter.reading.installed_fonts import InstalledFonts, characters_of, installed_fonts
from drafter.text.folded import is_common
from drafter.writing.named_fonts import STAND_INS, named_fonts

_HAN = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x33480))


def check_fonts(
    report: DraftedReport, layout: Layout, dispatch: Dispatch = PLAIN, *, fonts: InstalledFonts | None = None
) -> tuple[FontCheck, ...]:
    """The fonts that the Word file of ``report`` names, each with what this computer has of it."""
    return _checked(named_fonts(report, layout, dispatch), fonts or installed_fonts())


def check_layout_fonts(layout: Layout, *, fonts: InstalledFonts | None = None) -> tuple[FontCheck, ...]:
    """The same for every font of a layout, whatever a report uses of it."""
    names = (str(getattr(layout, name)) for name, setting in SETTINGS.items() if setting.unit is Unit.FONT)
    return _checked(dict.fromkeys(names, frozenset[str]()), fonts or installed_fonts())


def _checked(wanted: Mapping[str, frozenset[str]], fonts: InstalledFonts) -> tuple[FontCheck, ...]:
    return tuple(_check(name, characters, fonts) for name, characters in wanted.items())


def _check(name: str, characters: frozenset[str], fonts: InstalledFonts) -> FontCheck:
    if not fonts.known:
        return FontCheck(name=name, state=FontState.UNKNOWN)
    file = fonts.find(name)
    if file is None:
        other = next((other for other in _others(name) if fonts.find(other)), "")
        return FontCheck(name=name, state=FontState.REPLACED if other else FontState.MISSING, other=other)
    held = characters_of(file)
    lacking = "" if held is None else "".join(sorted(one for one in characters if ord(one) not in held))
    return FontCheck(name=name, state=FontState.INSTALLED, lacking=lacking, looked=held is not None)


def _others(name: str) -> Iterable[str]:
    """Names under which the same face is sold, and the one that the Word file itself offers."""
    face = face_of(name)
    return (STAND_INS.get(name, ""), face, f"{face}_GB2312", f"方正{face}_GBK", f"方正{face}简体")


def rare_characters(text: str) -> str:
    """The Han characters of ``text`` that GB 2312 has not, each once: fonts made for that set seldom show them.

    >>> rare_characters("张喆、李玥，调解37件")
    '喆玥'
    """
    return "".join(dict.fromkeys(one for one in text if _is_han(one) and not is_common(one)))


def _is_han(character: str) -> bool:
    return any(ord(character) in block for block in _HAN)


def font_remarks(checks: Iterable[FontCheck], text: str) -> list[str]:
    """What to tell whoever has just exported a report, in plain sentences; empty where all is well."""
    checks = tuple(checks)
    remarks = []
    if any(one.state is FontState.UNKNOWN for one in checks):
        remarks.append("本机装了哪些字体，没法查；请打开 Word 文件看一眼字体对不对")
    missing = [one.name for one in checks if one.state is FontState.MISSING]
    if missing:
        remarks.append(
            f"本机没有这些字体：{'、'.join(missing)}。文件里写的仍是这些名称，在装有它们的电脑上打开就对；"
            "在本机打开会换成别的字体，换成哪一种没法查"
        )
    remarks += [
        f"本机没有 {one.name}，有字形相近的 {one.other}；打开后请看一眼"
        for one in checks
        if one.state is FontState.REPLACED
    ]
    remarks += [
        f"{one.name} 里没有这些字：{_listed(one.lacking)}，会用别的字体显示，请在 Word 里看一眼"
        for one in checks
        if one.lacking
    ]
    rare = rare_characters(text)
    if rare:
        remarks.append(
            f"GB 2312 以外的字：{_listed(rare)}（多半是人名、地名）；仿宋_GB2312 这类字体里没有，请在 Word 里看一眼"
        )
    return remarks


def _listed(characters: str, limit: int = 30) -> str:
    shown = "、".join(characters[:limit])
    return shown + (f" 等 {len(characters)} 个" if len(characters) > limit else "")
