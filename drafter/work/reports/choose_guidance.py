"""Which corrections and words to read reports with: those that were named, or those kept where the reports lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from drafter.domain.correction import Correction
from drafter.domain.errors import BadPack
from drafter.storage.corrections import CORRECTIONS_FILE, load_corrections
from drafter.storage.guidance import guidance_beside, load_guidance
from drafter.storage.phrasebank import PHRASEBANK_FOLDER, load_phrasebank
from drafter.text.guidance import UNGUIDED, Guidance
from drafter.text.phrasebank import SHIPPED, Phrasebank

_STDIN = "-"


def choose_guidance(
    *,
    corrections: Path | None = None,
    phrasebank: Path | None = None,
    files: Sequence[str | Path] = (),
    folder: Path | None = None,
) -> Guidance:
    """What to read with.

    ``corrections`` is a file, ``phrasebank`` a folder, or each the folder that keeps it. Where they are not named,
    what is kept beside ``files`` and in ``folder`` serves, the latter last. BadPack for what cannot be read.
    """
    beside = [guidance_beside(Path(file)) for file in files if str(file) != _STDIN]
    known = [*beside, load_guidance(folder) if folder is not None and folder.is_dir() else UNGUIDED]
    return Guidance(
        phrasebank=_last(one.phrasebank for one in known) if phrasebank is None else _named_words(phrasebank),
        corrections=_joined(known) if corrections is None else _named_corrections(corrections),
    )


def _named_corrections(path: Path) -> tuple[Correction, ...]:
    return load_corrections(path / CORRECTIONS_FILE if path.is_dir() else path)


def _named_words(path: Path) -> Phrasebank:
    inside = path / PHRASEBANK_FOLDER
    bank = load_phrasebank(inside if inside.is_dir() else path)
    if bank == SHIPPED:
        hint = "词库文件与自带的同名，例如 units.yaml、verbs.yaml、topics/妇联.yaml"
        raise BadPack("这个文件夹里没有词库文件", where=str(path), hint=hint)
    return bank


def _joined(known: Iterable[Guidance]) -> tuple[Correction, ...]:
    """All corrections, of two about one place the later one."""
    return tuple({one.place: one for guidance in known for one in guidance.corrections}.values())


def _last(banks: Iterable[Phrasebank]) -> Phrasebank:
    chosen = SHIPPED
    for bank in banks:
        chosen = bank if bank != SHIPPED else chosen
    return chosen
