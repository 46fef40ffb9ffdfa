"""Lines of a title: broken between words, balanced, and never inside a name or a number (7.3.1)."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from drafter.domain.draft import DraftParagraph, ParagraphStyle
from drafter.writing.em_width import em_width

_GOOD, _FAIR, _WORD, _POOR, _NEVER = 0.0, 1.0, 2.5, 8.0, 100.0
_UNEVEN, _SHORT_LINE, _HOURGLASS, _RISING, _ANOTHER_LINE = 30.0, 6.0, 6.0, 0.2, 4.0
_SHORTEST = 4.0
_MOST_LINES = 4
_MOST_PLACES = 24

_BODIES = (
    "妇联|妇女联合会|残联|残疾人联合会|工商联|工商业联合会|总工会|团委|科协|协会|红十字会|文联|侨联|委员会"
    "|办公室|人民政府|街道|中心"
)
_PLACES: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile(rf"(?:{_BODIES})(?=关于|[“《]| ?[0-9〇一二三四五六七八九十]{{2,}} ?年| ?近)"), _GOOD),
    (re.compile("(?<!温)(?:和|与|及|暨|以及)(?![谐睦平美气善声格时其])"), _GOOD),
    (re.compile("关于|[”》]的|[：；]|——|……"), _GOOD),
    (re.compile("[，、]|[”》）〉](?![的等]|[’”》）〉])"), _FAIR),
    (re.compile("的(?!士)"), _FAIR),
    (re.compile("年(?:度|来|上半年|下半年)?(?![度来上下底初间轻])"), _WORD),
    (re.compile("(?=工作(?:总结|安排|计划|要点|报告|打算|谋划|情况|汇报|综述|回顾|思路|方案))"), _WORD),
    (re.compile("(?<!工作)(?=总结|综述|汇报|报告|通知|意见|方案|讲话)"), _WORD),
    (re.compile(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])"), _GOOD),
)
"""Where a title may break: behind the matched characters (in front of a bare look-ahead), and how well."""

_PAIRS = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "(": ")", "〔": "〕", "【": "】"}
_NOT_FIRST = frozenset("。，、；：？！）》〉”’】〕…—·%％～)]},.!?;: ")
_NOT_LAST = frozenset("“‘《〈（【〔([{—·～")
_NUMBER = re.compile(
    r"(?:第 ?)?[0-9０-９〇零一二三四五六七八九十百千万亿]+(?:[.,—\-－～][0-9０-９〇一二三四五六七八九十]+)*"
    r" ?(?:[年月日届次周个项场期大强%％]|周年)?"
)
_LATIN_WORD = re.compile(r"[0-9A-Za-z_.'@/+-]{2,}")


def title_lines(text: str, *, width: float, words: Sequence[str] = ()) -> tuple[str, ...]:
    """``text`` cut into lines of at most ``width`` characters; joined they give ``text`` again.

    ``words`` are the words of ``text`` in order, if a segmenter has cut it; more places to break are known then.

    >>> title_lines("云溪区妇联2023年工作总结和2024年工作安排", width=18)
    ('云溪区妇联2023年工作总结和', '2024年工作安排')
    """
    return _title_lines(text, width, tuple(words))


def in_title(paragraphs: Sequence[DraftParagraph], number: int) -> bool:
    """Whether a paragraph is set as the title: it is the title, or the name of the agency right above it (7.3.1)."""
    style = paragraphs[number].style
    if style is ParagraphStyle.SUBTITLE:
        return number + 1 < len(paragraphs) and paragraphs[number + 1].style is ParagraphStyle.TITLE
    return style is ParagraphStyle.TITLE


def title_breaks(text: str, *, width: float) -> list[int]:
    """The offsets in ``text`` where a new line of the title begins, those of its own line breaks apart.

    >>> title_breaks("云溪区妇联2023年工作总结和2024年工作安排", width=18)
    [15]
    """
    breaks: list[int] = []
    start = 0
    for part in text.split("\n"):
        place = start
        for line in title_lines(part, width=width)[:-1]:
            place += len(line)
            breaks.append(place)
        start += len(part) + 1
    return breaks


@lru_cache(maxsize=64)
def _title_lines(text: str, width: float, words: tuple[str, ...]) -> tuple[str, ...]:
    fewest = int(-(-em_width(text.strip()) // width))
    if fewest <= 1:
        return (text,)
    sealed = _sealed(text, width)
    places = _places(text, words, sealed)
    best: tuple[float, tuple[str, ...]] = (math.inf, ())
    if len(places) <= _MOST_PLACES:
        for count in range(fewest, _MOST_LINES + 1):
            if best[0] < _ANOTHER_LINE * count:
                break  # more lines cost more, however well they break
            for chosen in combinations(sorted(places), count - 1):
                lines = _cut(text, chosen)
                cost = _cost(lines, width) + sum(places[place] for place in chosen) + _ANOTHER_LINE * count
                best = min(best, (cost, lines))
    if math.isfinite(best[0]):
        return best[1]
    return _cut(text, _forced(text, width, places, sealed))


def _sealed(text: str, width: float) -> frozenset[int]:
    """The offsets where no line may end: inside numbers, Latin words and names that fit a line, and beside signs."""
    sealed: set[int] = {0, len(text)}
    waiting: list[tuple[str, int]] = []
    for offset, character in enumerate(text):
        if character in _PAIRS:
            waiting.append((_PAIRS[character], offset))
        elif waiting and character == waiting[-1][0]:
            start = waiting.pop()[1]
            if em_width(text[start : offset + 1]) <= width:
                sealed.update(range(start + 1, offset + 1))
        if character in _NOT_FIRST:
            sealed.add(offset)
        if character in _NOT_LAST:
            sealed.add(offset + 1)
    for pattern in (_NUMBER, _LATIN_WORD):
        for found in pattern.finditer(text):
            sealed.update(range(found.start() + 1, found.end()))
    return frozenset(sealed)


def _places(text: str, words: tuple[str, ...], sealed: frozenset[int]) -> dict[int, float]:
    """Offsets where a line may begin, with the cost of breaking there."""
    places: dict[int, float] = {}
    for pattern, cost in _PLACES:
        for found in pattern.finditer(text):
            place = _behind_spaces(text, found.end())
            if place not in sealed:
                places[place] = min(cost, places.get(place, cost))
    if "".join(words) == text:
        place = 0
        for word in words:
            place += len(word)
            if place not in sealed:
                places.setdefault(place, _WORD)
    return places


def _behind_spaces(text: str, place: int) -> int:
    while place < len(text) and text[place] == " ":
        place += 1
    return place


def _cut(text: str, places: Sequence[int]) -> tuple[str, ...]:
    bounds = (0, *places, len(text))
    return tuple(text[start:end] for start, end in pairwise(bounds))


def _shown(line: str) -> float:
    return em_width(line.strip())


def _cost(lines: tuple[str, ...], width: float) -> float:
    widths = [_shown(line) for line in lines]
    if max(widths) > width:
        return math.inf
    mean = sum(widths) / len(widths)
    cost = sum(_UNEVEN * ((each - mean) / width) ** 2 for each in widths)
    cost += _SHORT_LINE * sum(each < _SHORTEST for each in widths)
    for above, middle, below in zip(widths, widths[1:], widths[2:], strict=False):
        cost += _HOURGLASS * (middle < above and middle < below)
    return cost + _RISING * (widths[0] < widths[-1])


def _forced(text: str, width: float, places: dict[int, float], sealed: frozenset[int]) -> list[int]:
    """Where to break a title that has too few good places, or far too many: any place, the better ones preferred."""
    total = em_width(text)
    aim = total / -(-total // width)
    cheapest: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        price = 0.0 if end == len(text) else places.get(end, _NEVER if end in sealed else _POOR)
        options: list[tuple[float, int]] = []
        for start in range(end - 1, -1, -1):
            shown = _shown(text[start:end])
            if shown > width and options:
                break
            uneven = _UNEVEN * ((shown - aim) / width) ** 2 + _SHORT_LINE * (shown < _SHORTEST)
            options.append((cheapest[start][0] + price + uneven, start))
        cheapest.append(min(options))
    chosen: list[int] = []
    place = cheapest[-1][1]
    while place:
        chosen.append(place)
        place = cheapest[place][1]
    return chosen[::-1]
