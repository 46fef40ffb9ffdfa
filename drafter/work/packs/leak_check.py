"""Leak check of files and folders: nothing of the donor's may be left, seen or unseen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.checking.donor import Leak, find_leaks, leak_outside
from drafter.domain.agency import Agency
from drafter.domain.donor import Donor
from drafter.domain.errors import DrafterError
from drafter.domain.finding import Finding
from drafter.storage.atomic import read_bytes
from drafter.storage.pack_yaml import PACK_FILE
from drafter.storage.pack_zip import SUFFIX
from drafter.storage.workspace import is_workspace, open_workspace
from drafter.work.packs.import_pack import received_pack
from drafter.work.packs.localise import spared

if TYPE_CHECKING:
    from drafter.domain.pack import Pack

_TEXT_FILES = frozenset({".yaml", ".yml", ".j2", ".txt", ".md", ".csv", ".json"})
_WORD = ".docx"
_MOST = 20_000_000


def donor_in(place: str | Path) -> Donor:
    """The donor that a pack (folder, zip file, workspace) or a past report tells of.

    Raises BadPack or UnreadableReport where it is neither.
    """
    from drafter.learning.donor import donor_of

    path = Path(place)
    if path.is_dir() or path.suffix.lower() == SUFFIX or not path.exists():
        return donor_of(received_pack(place))
    from drafter.work.packs.learn_pack import learn_pack

    return donor_of(learn_pack([path], anyway=True).pack)


def leaks_around(donor: Donor, path: Path, shown: str) -> Iterator[Finding]:
    """What is left in the name of a file, and in what a Word file holds besides the text ``shown`` on its pages."""
    yield from _found(donor, path.name, "文件名")
    if path.suffix.lower() != _WORD:
        return
    from drafter.reading.all_texts import all_texts

    seen = Counter(leak.mark for leak in find_leaks(donor, shown))
    for place, text in all_texts(read_bytes(path), path.name):
        leaks = find_leaks(donor, text)
        if place != "正文":
            yield from (leak_outside(leak, text, place) for leak in leaks)
            continue
        for leak in leaks:
            seen[leak.mark] -= 1
            if seen[leak.mark] < 0:
                yield leak_outside(leak, text, "正文里隐藏或删除的文字")


def leaks_in_folder(donor: Donor, folder: Path) -> tuple[Finding, ...]:
    """What is left in the files of a pack or workspace, their names included; each finding tells the place."""
    agency = _agency(folder)
    whose = spared(donor, agency) if agency is not None else donor
    found: list[Finding] = []
    for path in sorted(file for file in folder.rglob("*") if file.is_file()):
        shown = path.relative_to(folder).as_posix()
        found += _found(whose, path.name, f"文件名 {shown}")
        if path.suffix.lower() in _TEXT_FILES:
            text = read_bytes(path, limit=_MOST).decode("utf-8", "replace")
            found += _with_lines(find_leaks(whose, text), text, shown)
        elif path.suffix.lower() == _WORD:
            from drafter.reading.all_texts import all_texts

            for place, text in all_texts(read_bytes(path), path.name):
                found += (leak_outside(leak, text, f"{shown} 的{place}") for leak in find_leaks(whose, text))
    return tuple(found)


def leaks_in_pack(donor: Donor, texts: Iterable[tuple[str, str]]) -> tuple[Finding, ...]:
    """What is left in the files of a pack, given as (name, text)."""
    return tuple(finding for name, text in texts for finding in _with_lines(find_leaks(donor, text), text, name))


def _found(donor: Donor, text: str, place: str) -> list[Finding]:
    return [leak_outside(leak, text, place) for leak in find_leaks(donor, text)]


def _with_lines(leaks: Iterable[Leak], text: str, name: str) -> Iterator[Finding]:
    for leak in leaks:
        yield leak_outside(leak, text, f"{name} 第 {text.count(chr(10), 0, leak.start) + 1} 行")


def _agency(folder: Path) -> Agency | None:
    """Whose folder it is, as far as it can be read."""
    try:
        if is_workspace(folder):
            return open_workspace(folder).agency
        if (folder / PACK_FILE).is_file():
            pack: Pack = received_pack(folder)
            return pack.agency
    except DrafterError:
        pass
    return None
