"""The ways into a workspace that the start screen offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.domain.errors import DrafterError


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """A workspace opened before: where it lies and what to call it."""

    folder: Path
    title: str


def recent_workspaces() -> tuple[Recent, ...]:
    """The workspaces that were opened last, newest first; a damaged one goes by the name of its folder."""
    # Storage takes a while to load, and whoever opens a folder at once never needs this list.
    from drafter.storage.recent import recent
    from drafter.storage.workspace import open_workspace

    found: list[Recent] = []
    for folder in recent():
        try:
            workspace = open_workspace(folder)
        except DrafterError:
            found.append(Recent(folder=folder, title=folder.name))
        else:
            found.append(Recent(folder=folder, title=f"{workspace.agency.name}  {workspace.period.label}"))
    return tuple(found)


def remember_workspace(folder: Path) -> None:
    """Put ``folder`` first in that list."""
    from drafter.storage.recent import remember

    remember(folder)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """What can be done to get a workspace; whoever starts the form fills in what it offers.

    ``create`` learns a report (first path) into a new workspace folder (second path), ``sample`` makes or finds the
    sample workspace and gives its folder; both may take seconds and raise a DrafterError. What is None is not offered.
    """

    recent: Callable[[], Sequence[Recent]] = recent_workspaces
    remember: Callable[[Path], None] = remember_workspace
    create: Callable[[Path, Path], object] | None = None
    sample: Callable[[], Path] | None = None
