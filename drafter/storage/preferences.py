"""What a person likes, kept from one start to the next: the theme, and whatever else is chosen once."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from platformdirs import user_config_path

from drafter.domain.errors import DrafterError
from drafter.storage.atomic import read_bytes, write_text

HOME_VARIABLE = "DRAFTER_HOME"
"""Environment variable that names another folder for personal settings."""
_LIMIT = 100_000


def settings_folder() -> Path:
    """The folder of personal settings; it need not exist."""
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home)
    return user_config_path("drafter", appauthor=False)


def preferences() -> Mapping[str, str]:
    """Everything that was chosen, by name; nothing where it cannot be read."""
    try:
        content = json.loads(read_bytes(_file(), limit=_LIMIT))
    except (DrafterError, ValueError, RecursionError):
        return {}
    if not isinstance(content, dict):
        return {}
    return {name: value for name, value in content.items() if isinstance(value, str)}


def prefer(name: str, value: str) -> None:
    """Keep the choice ``value`` under ``name``. Where it cannot be written, it holds until the program ends."""
    chosen = {**preferences(), name: value}
    with suppress(DrafterError, OSError):
        settings_folder().mkdir(parents=True, exist_ok=True)
        write_text(_file(), json.dumps(chosen, ensure_ascii=False, indent=1) + "\n")


def _file() -> Path:
    return settings_folder() / "preferences.json"
