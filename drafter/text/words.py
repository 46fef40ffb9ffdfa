"""Word segmentation behind one function. jieba is loaded at the first call, never on import of this module."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable
from functools import cache


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
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()

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
