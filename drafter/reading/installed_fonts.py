"""Fonts of this computer: their names in every language, and which characters they show. No font is ever changed."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_NAME_IDS = (1, 4, 16)
"""Family, full name and typographic family of a name table (OpenType specification, name)."""
_MOST_FILES = 20_000
_REGISTERED = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
_FONT_FOLDERS = re.compile(r'<dir(?:\s+prefix="(?P<prefix>\w+)")?[^>]*>(?P<path>[^<]+)</dir>')


@dataclass(frozen=True, slots=True)
class FontFile:
    """Where a font lies: a file, and its number in a collection."""

    path: Path
    number: int = 0


@dataclass(frozen=True, slots=True)
class InstalledFonts:
    """The fonts by name, in lower case. ``known`` is false where this system keeps its fonts in no place we know."""

    files: Mapping[str, FontFile]
    known: bool = True

    def find(self, name: str) -> FontFile | None:
        """The font of that name, or None."""
        return self.files.get(name.casefold())


@lru_cache(maxsize=1)
def installed_fonts() -> InstalledFonts:
    """All fonts that can be read; those that are broken or locked are passed over. Takes a second for many."""
    folders = [folder for folder in font_folders() if folder.is_dir()]
    files: dict[str, FontFile] = {}
    for path in (*_registered_files(), *_font_files(folders)):
        for number, names in enumerate(names_of(path)):
            for name in names:
                files.setdefault(name.casefold(), FontFile(path, number))
    return InstalledFonts(files, known=bool(folders))


def font_folders() -> tuple[Path, ...]:
    """Where this system and its user keep fonts."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
        local = os.environ.get("LOCALAPPDATA", "")
        own = (Path(local) / "Microsoft" / "Windows" / "Fonts",) if local else ()
        return (windows, *own)
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts")
    usual = (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local" / "share" / "fonts",
        home / ".fonts",
    )
    return tuple(dict.fromkeys((*usual, *_configured_folders())))


def _configured_folders() -> Iterator[Path]:
    """What the settings of fontconfig name; read as text, because no program is started for it."""
    config = Path(os.environ.get("FONTCONFIG_FILE") or "/etc/fonts/fonts.conf")
    for path in (config, *sorted(config.parent.glob("conf.d/*.conf"))):
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        for found in _FONT_FOLDERS.finditer(re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)):
            place = Path(found["path"].strip()).expanduser()
            if found["prefix"] == "xdg":
                place = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / place
            if place.is_absolute():
                yield place


def _registered_files() -> Iterator[Path]:
    """On Windows the fonts that were installed as a link and lie somewhere else: the registry names them in full."""
    yield from ()
    if sys.platform == "win32":
        import winreg

        for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            try:
                with winreg.OpenKey(root, _REGISTERED) as key:
                    held = [winreg.EnumValue(key, number)[1] for number in range(winreg.QueryInfoKey(key)[1])]
            except OSError:
                continue
            for value in held:
                if isinstance(value, str) and Path(value).is_absolute() and Path(value).suffix.lower() in _SUFFIXES:
                    yield Path(value)


def _font_files(folders: Collection[Path]) -> Iterator[Path]:
    seen = 0
    for folder in folders:
        for place, _, names in os.walk(folder, onerror=None):
            for name in sorted(names):
                if Path(name).suffix.lower() in _SUFFIXES:
                    seen += 1
                    if seen > _MOST_FILES:
                        return
                    yield Path(place) / name


def names_of(path: Path) -> list[frozenset[str]]:
    """The names of each font in a file; empty where it is no font that can be read."""
    from fontTools.ttLib import TTCollection, TTFont

    try:
        # Opened here, because fontTools leaves a file open that turns out to be no font.
        with path.open("rb") as file:
            if path.suffix.lower() in (".ttc", ".otc"):
                return [_names(font) for font in TTCollection(file, lazy=True).fonts]
            return [_names(TTFont(file, lazy=True))]
    except Exception:  # noqa: BLE001 - whatever is wrong with somebody's font file, it is not one that can be used
        return []


def _names(font: object) -> frozenset[str]:
    names = set()
    for record in font["name"].names:  # type: ignore[index]
        if record.nameID in _NAME_IDS:
            name = record.toUnicode(errors="ignore").strip("\x00 ")
            if name:
                names.add(name)
    return frozenset(names)


@lru_cache(maxsize=32)
def characters_of(file: FontFile) -> frozenset[int] | None:
    """The code points that a font shows; None where it cannot be read."""
    from fontTools.ttLib import TTFont

    try:
        with file.path.open("rb") as content:
            return frozenset(TTFont(content, fontNumber=file.number, lazy=True).getBestCmap() or ())
    except Exception:  # noqa: BLE001 - as above
        return None
