"""Show a folder in the file manager of the computer; only ever at a key of the writer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path


def open_folder(folder: Path) -> bool:
    """Ask the desktop to show ``folder``; False where there is none that could."""
    if sys.platform == "win32":
        with suppress(OSError):
            os.startfile(folder)
            return True
        return False
    program = "open" if sys.platform == "darwin" else "xdg-open"
    has_desktop = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    found = shutil.which(program) if has_desktop else None
    if found is None:
        return False
    with suppress(OSError):
        quiet = subprocess.DEVNULL
        subprocess.Popen([found, str(folder)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
        return True
    return False
