from __future__ import annotations

import subprocess
import sys

from hypothesis import given

from drafter.text.words import cut
from tests.any_text import texts


@given(texts())
def test_words_give_the_text_back(text: str) -> None:
    assert "".join(cut(text)) == text


def test_words_are_words() -> None:
    assert cut("举办家庭教育讲座") == ["举办", "家庭教育", "讲座"]


def test_the_word_list_is_not_loaded_on_import() -> None:
    code = (
        "import sys, drafter.text.words; assert 'jieba' not in sys.modules;"
        "drafter.text.words.cut('接访'); assert 'jieba' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-W", "ignore", "-c", code], timeout=60).returncode == 0
