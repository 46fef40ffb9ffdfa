"""Word segmentation behind one function. jieba is loaded at the first call, never on import of this module."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterable
from functools import cache


def _cache_name() -> str:
    """A name of one's own: the people of a computer share its temporary folder, not the right to write its files."""
    number = getattr(os, "getuid", None)
    return "jieba.cache" if number is None else f"jieba-{number()}.cache"


@cache
def _segmenter() -> Callable[[str], list[str]]:
    # jieba asks setuptools for its dictionary and takes a plain file otherwise; without setuptools its import
    # is four times quicker (measured: 124 of 150 ms).
    hidden = sys.modules.get("pkg_resources", ...)
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        import jieba
    finally:
        if hidden is ...:
            del sys.modules["pkg_resources"]
        else:
            sys.modules["pkg_resources"] = hidden
    # What it cannot keep in its cache it works out again: nothing to tell anybody, least of all with a traceback.
    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    tokenizer.cache_file = _cache_name()

    def cut(text: str) -> list[str]:
        words: Iterable[str] = tokenizer.lcut(text, HMM=False)
        return list(words)

    return cut


def cut(text: str) -> list[str]:
    """The words of ``text`` in order; joined they give the text back.

    >>> "".join(cut("举办家庭教育讲座"))
    '举办家庭教育讲座'
    """
    return _segmenter()(text)
