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


def test_a_cache_that_cannot_be_kept_is_nobodys_trouble(tmp_path):
    """Two people of one computer, or a full disk: the words come all the same, and nothing is said."""
    words = (
        "import tempfile; tempfile.tempdir = {place!r}\n"
        "from drafter.text.words import cut\n"
        "print(len(cut('举办家庭教育讲座')))\n"
    ).format(place=str(tmp_path / "没有这个文件夹"))
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, check=True, timeout=60)
    assert done.stdout.strip().isdigit()
    assert done.stderr == b""
