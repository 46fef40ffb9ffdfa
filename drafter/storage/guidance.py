"""What an office has taught us: ``corrections.yaml`` and ``phrasebank/``, in a workspace or a pack's folder."""

from __future__ import annotations

from pathlib import Path

from drafter.domain.workspace import Workspace
from drafter.storage.corrections import CORRECTIONS_FILE, load_corrections, save_corrections
from drafter.storage.pack_yaml import PACK_FILE
from drafter.storage.phrasebank import PHRASEBANK_FOLDER, load_phrasebank, save_phrasebank
from drafter.storage.workspace import is_workspace
from drafter.text.guidance import UNGUIDED, Guidance
from drafter.text.phrasebank import SHIPPED


def load_guidance(folder: Path) -> Guidance:
    """What is kept in ``folder``; nothing is no error. BadPack where a file cannot be understood."""
    corrections, words = folder / CORRECTIONS_FILE, folder / PHRASEBANK_FOLDER
    return Guidance(
        phrasebank=load_phrasebank(words) if words.is_dir() else SHIPPED,
        corrections=load_corrections(corrections) if corrections.is_file() else (),
    )


def save_guidance(guidance: Guidance, folder: Path) -> None:
    """Keep ``guidance`` in ``folder`` beside what is there; nothing is written where there is nothing to keep.

    Of two corrections about one place that of ``guidance`` stays, of two word lists of one name likewise.
    """
    if guidance.corrections:
        path = folder / CORRECTIONS_FILE
        known = load_corrections(path) if path.is_file() else ()
        said = {one.place: one for one in (*known, *guidance.corrections)}
        save_corrections(path, said.values())
    if guidance.phrasebank != SHIPPED:
        save_phrasebank(guidance.phrasebank, folder / PHRASEBANK_FOLDER)


def guidance_of(workspace: Workspace) -> Guidance:
    """What the workspace keeps."""
    return load_guidance(workspace.folder)


def guidance_beside(report: Path) -> Guidance:
    """What is kept where a report comes from: its folder, or the workspace or pack that this is a folder of."""
    folder = report.absolute().parent
    for place in (folder, folder.parent):
        if is_workspace(place) or (place / PACK_FILE).is_file():
            return load_guidance(place)
    return UNGUIDED
