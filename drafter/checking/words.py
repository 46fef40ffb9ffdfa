"""W rules: words that slipped: doubled, written wrongly, in another script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.rule import rule
from drafter.checking.seen import Seen, at_figure, in_passage, near
from drafter.checking.subject import Subject
from drafter.domain.figure import Figure
from drafter.domain.finding import Severity
from drafter.text.collocations import misplaced
from drafter.text.confusables import miswritten
from drafter.text.folded import is_common, simplified
from drafter.text.phrasebank import cached, entries
from drafter.text.sentences import han_count, sentence_spans


@rule(
    "W901",
    "同一个词连写了两遍",
    Severity.QUERY,
    "多半是改句子时忘了删（“正在实施实施”“的的”）。确实要这样写的（“一户一户”），可以不管。",
)
def doubled(subject: Subject) -> Iterator[Seen]:
    """正在实施实施."""
    pattern, right = _doubled()
    for passage in subject.prose():
        for found in pattern.finditer(passage.text):
            word = found["word"] or found["particle"]
            around = passage.text[max(found.start() - 2, 0) : found.end() + 2]
            if any(one in around for one in right):
                continue
            yield in_passage(
                passage,
                found.span(),
                f"“{near(passage.text, *found.span())}”里“{word}”写了两遍",
                suggest=word,
            )


@cached
def _doubled() -> tuple[re.Pattern[str], tuple[str, ...]]:
    bank = entries("confusables")["doubled"]
    particles, tails = ("".join(bank[kind]) for kind in ("particles", "tails"))
    pattern = (
        rf"(?P<word>(?!一)[\u4e00-\u9fff]{{2,8}})，?(?P=word)(?![{tails}])|(?P<particle>[{particles}])(?P=particle)"
    )
    return re.compile(pattern), tuple(bank["right"])


@rule(
    "W902",
    "约数说了两遍",
    Severity.ERROR,
    "“约”“近”“超过”和“余”“多”“左右”“以上”都表示不是确数，只用一个：“约24万元”或“24万余元”。",
)
def vague_twice(subject: Subject) -> Iterator[Seen]:
    """约24万余元."""
    for figure in subject.report.figures:
        before, behind = _vague(figure)
        if before and behind:
            text = subject.text[figure.start : figure.end]
            yield at_figure(figure, f"“{text}”里“{before}”和“{behind}”只用一个")


def _vague(figure: Figure) -> tuple[str, str]:
    """What makes a figure vague in front of its number, and behind it."""
    surface = figure.surface
    before = surface.before if surface.before in entries("confusables")["vague"] else ""
    return before, surface.approx or surface.after


@rule(
    "W903",
    "写错的字词",
    Severity.QUERY,
    "这是常见的错写，或者在这里用得不对。标“错”的在哪里都错；标“问”的要看上下文，请核对；标“议”的只是另一种写法更好。",
)
def confused(subject: Subject) -> Iterator[Seen]:
    """布署工作, 小额货款."""
    for passage in subject.prose():
        known = list(miswritten(passage.text))
        told_of = {at for one in known for at in range(one.start, one.end)}
        beside = [one for one in misplaced(passage.text) if told_of.isdisjoint(range(one.start, one.end))]
        for one in (*known, *beside):
            if one.advised:
                severity, told = Severity.STYLE, f"写“{one.right}”更好"
            elif one.always:
                severity, told = Severity.ERROR, f"应当是“{one.right}”"
            else:
                severity, told = Severity.QUERY, f"是不是“{one.right}”？"
            around = near(passage.text, one.start, one.end, 4)
            message = f"“{around}”里的“{one.wrong}”，{told}"
            yield in_passage(passage, (one.start, one.end), message, suggest=one.right, severity=severity)


@rule(
    "W904",
    "繁体字、异体字",
    Severity.ERROR,
    "公文用规范汉字。多半是输入法切到了繁体，或者从繁体网页上复制来的。姓名里确有这个字，可以不管。",
)
def unusual(subject: Subject) -> Iterator[Seen]:
    """喜悅成长."""
    for passage in subject.prose():
        for found in _FOREIGN.finditer(passage.text):
            char = found[0]
            right = simplified(char)
            # What GB 2312 has, has a use of its own besides: 乾坤, 徵音.
            if right == char or is_common(char):
                continue
            yield in_passage(
                passage,
                found.span(),
                f"“{near(passage.text, *found.span())}”里的“{char}”是繁体字或异体字，应当是“{right}”",
                suggest=right,
            )


_FOREIGN = re.compile(r"[\u4e00-\u9fff]")


@rule(
    "W905",
    "两种写法混用",
    Severity.STYLE,
    "两种写法都可以，同一份报告里用一种就行。",
)
def mixed(subject: Subject) -> Iterator[Seen]:
    """凝练 here, 凝炼 there."""
    text = subject.text
    for pair in entries("confusables")["ask"]:
        counts = [len(re.findall(re.escape(word), text)) for word in pair]
        if min(counts) == 0:
            continue
        rare = pair[0] if counts[0] < counts[1] else pair[1]
        common = pair[1] if rare == pair[0] else pair[0]
        at = text.find(rare)
        yield Seen(
            start=at,
            end=at + len(rare),
            message=f"全文“{common}”{max(counts)} 处、“{rare}”{min(counts)} 处，用一种就行",
            suggest=common,
        )


@rule(
    "W907",
    "一段话写了两遍",
    Severity.QUERY,
    "同一句里有一段话出现两次，或者同一句话在全文出现两次，多半是复制、改写时留下的。请看是不是该删一处。",
)
def repeated(subject: Subject) -> Iterator[Seen]:
    """接续打造“暖心小屋”阵地，分批接续打造“暖心小屋”阵地."""
    seen: set[str] = set()
    for passage in subject.prose():
        for start, end in sentence_spans(passage.text):
            sentence = passage.text[start:end]
            again = _AGAIN.search(sentence) if _may_repeat(sentence) else None
            if again:
                span = (start + again.start("again"), start + again.end("again"))
                told = f"同一句里“{again['again'][:16]}”写了两遍"
            elif sentence in seen:
                span = (start, end)
                told = f"“{sentence[:16]}……”这句话前面已经写过"
            else:
                if han_count(sentence) >= _WHOLE:
                    seen.add(sentence)
                continue
            yield in_passage(passage, span, told)


_LEAST = 10
"""Characters from which words that come back within a sentence are told."""
_AGAIN = re.compile(rf"(?P<once>[^，。；：、\n]{{{_LEAST},60}}).*?(?P<again>(?P=once))")


def _may_repeat(sentence: str) -> bool:
    """Whether any run of that many characters stands in it twice, which is quickly told."""
    runs = [sentence[at : at + _LEAST] for at in range(len(sentence) - _LEAST + 1)]
    return len(set(runs)) < len(runs)


_WHOLE = 15
"""Han characters from which a sentence that comes back is no set phrase."""


@rule(
    "W906",
    "像是改写过的范文",
    Severity.QUERY,
    "有几处生硬的词（“效劳”“焦点意识”），是网上范文用机器换词留下的。请看一看这一段是不是从网上抄来的。",
)
def reworded(subject: Subject) -> Iterator[Seen]:
    """Three or more tell-tale words of a text whose words a machine has exchanged."""
    words = entries("confusables")["reworded"]
    found = sorted((subject.text.find(word), word) for word in words if word in subject.text)
    if len(found) >= _TELLING:
        at, word = found[0]
        yield Seen(
            start=at,
            end=at + len(word),
            message="像是从网上抄来的范文：" + "、".join(word for _, word in found),
        )


_TELLING = 3
