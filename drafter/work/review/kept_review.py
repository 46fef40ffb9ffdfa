"""What is kept of a review in a pack's folder, and how it goes on to a pack that was learned anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from drafter.domain.errors import BadPack
from drafter.domain.pack import Pack
from drafter.domain.review import Review
from drafter.storage.pack_yaml import PACK_FILE
from drafter.storage.packs import load_pack, load_review, save_pack
from drafter.storage.workspace import is_workspace, open_workspace
from drafter.work.review.apply_review import Applied, reapply

BASE_FOLDER = "before-review"
"""Where a pack's folder keeps the pack as it was before the decisions that can still be undone."""


def kept_review(folder: Path) -> Review:
    """The decisions kept in a pack's folder or a workspace; none where there are none. BadPack as for the pack."""
    return load_review(open_workspace(folder).pack_folder if is_workspace(folder) else folder)


def review_beside(files: Iterable[str | Path]) -> Review:
    """The decisions kept where reports come from: in their folder, or the workspace or pack it is a folder of."""
    for file in files:
        folder = Path(file).absolute().parent
        for place in (folder, folder.parent):
            known = is_workspace(place) or (place / PACK_FILE).is_file()
            if known and (found := kept_review(place)).decisions:
                return found
    return Review()


def store_reviewed(pack: Pack, folder: Path, review: Review) -> Applied:
    """Save a newly learned pack with the decisions about the one before it."""
    done = reapply(pack, review)
    if review.decisions:
        keep_base(pack, folder)
    save_pack(done.pack, folder)
    return done


def keep_base(base: Pack, folder: Path) -> None:
    """Keep in the folder of a pack with decisions what the pack was before them."""
    save_pack(replace(base, review=Review()), folder / BASE_FOLDER)


def load_base(folder: Path) -> Pack | None:
    """What a pack was before its decisions; None where that is not known."""
    place = folder / BASE_FOLDER
    try:
        return load_pack(place) if place.is_dir() else None
    except BadPack:
        # Whoever spoilt it can no longer undo what was decided before; the pack itself is whole.
        return None
