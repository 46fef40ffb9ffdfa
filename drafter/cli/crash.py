"""When the program itself is at fault: say so kindly, keep the details in a file."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

from drafter import __version__


def report_crash(error: Exception) -> str:
    """Store the traceback in a temporary file and say in Chinese where it lies."""
    details = "".join(traceback.format_exception(error))
    try:
        with tempfile.NamedTemporaryFile("w", prefix="drafter-", suffix=".log", delete=False, encoding="utf-8") as file:
            file.write(f"drafter {__version__}\n{details}")
        place = f"详细情况记在 {Path(file.name)}，请把这个文件发给我们。"
    except OSError:
        place = f"出错的是：{type(error).__name__}：{error}"
    return f"程序出错了，这是我们的问题。已填写的内容都已保存，不会丢失。\n{place}"
