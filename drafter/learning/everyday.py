"""Words that the names of all federations' activities are made of, and signs that make a name its own."""

from __future__ import annotations

import re
from itertools import groupby

from drafter.text.phrasebank import cached, entries, is_shipped
from drafter.text.words import cut

_HAN = re.compile(r"[\u4e00-\u9fff]+")


def is_everyday(name: str) -> bool:
    """Whether a name is made of words that all federations use, so that only its quotation marks make it one.

    >>> is_everyday("家庭教育讲座"), is_everyday("溪畔书香")
    (True, False)
    """
    return not strange_runs(name) and all(word in _everyday() for word in cut(name) if _HAN.fullmatch(word))


def strange_runs(name: str) -> list[str]:
    """Runs of two or three signs in ``name`` that are no words and no signs of plain language.

    >>> strange_runs("兰心巾帼志愿服务队")
    ['兰心']
    """
    runs = []
    for strange, words in groupby(cut(name), key=_is_strange):
        run = "".join(words)
        if strange and 2 <= len(run) <= 3 and run not in plain_words() and set(run) - _soft():
            runs.append(run)
    return runs


@cached
def plain_words() -> frozenset[str]:
    """Signs and words that many names of activities have in common."""
    signs = entries("local_signs")
    return frozenset((*signs["plain_signs"], *signs["plain_words"]))


@cached
def _soft() -> frozenset[str]:
    return frozenset(entries("local_signs")["soft_signs"])


def _is_strange(word: str) -> bool:
    return len(word) == 1 and bool(_HAN.fullmatch(word)) and word not in plain_words()


@cached
def _everyday() -> frozenset[str]:
    terms, verbs = entries("fixed_terms"), entries("verbs")
    texts = [*terms["nationwide"], *terms["numeral_terms"], *verbs["predicate"]]
    topics = [f"topics/{kind}" for kind in entries("federations") if is_shipped(f"topics/{kind}")]
    texts += [word for topic in topics for words in entries(topic).values() for word in words]
    texts += [word for words in entries("number_words").values() for word in words]
    texts += [word for words in entries("institutions")["ordinary"] for word in words]
    texts += entries("local_signs")["plan_nouns"]
    return frozenset(word for text in texts for word in cut(str(text))) | plain_words() | _soft()
