"""The ways into a workspace that the start screen offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.domain.errors import DrafterError

if TYPE_CHECKING:
    from drafter.work.begin.beginning import Beginning, Steps

# Storage and learning take a while to load, and whoever opens a folder at once never needs any of this: everything is
# imported where it is asked for.


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """A workspace opened before: where it lies and what to call it."""

    folder: Path
    title: str


def recent_workspaces() -> tuple[Recent, ...]:
    """The workspaces that were opened last, newest first; a damaged one goes by the name of its folder."""
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


def forget_workspace(folder: Path) -> None:
    """Take ``folder`` from that list, and from nowhere else."""
    from drafter.storage.recent import forget

    forget(folder)


def standing_words(folder: Path) -> str:
    """How far a workspace is and who changed it last; empty where it cannot be opened."""
    from drafter.work.desk.standing import standing_of

    standing = standing_of(folder)
    return standing.words if standing is not None else "打不开"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """What can be done to get a workspace; whoever starts the form fills in what it offers.

    ``learn`` reads past reports, ``packs`` names the shipped packs and ``shipped`` reads one, ``receive`` reads what
    another federation has handed over; ``sample`` makes or finds the sample workspace and gives its folder. All may
    take seconds and raise a DrafterError. What is None is not offered.
    """

    recent: Callable[[], Sequence[Recent]] = recent_workspaces
    remember: Callable[[Path], None] = remember_workspace
    forget: Callable[[Path], None] = forget_workspace
    standing: Callable[[Path], str] = standing_words
    learn: Callable[[Sequence[Path], Steps], Beginning] | None = None
    packs: Callable[[], Sequence[str]] | None = None
    shipped: Callable[[str], Beginning] | None = None
    receive: Callable[[Path], Beginning] | None = None
    sample: Callable[[], Path] | None = None


def all_doors() -> Doors:
    """Every way in."""

    def learn(paths: Sequence[Path], steps: Steps) -> Beginning:
        from drafter.work.begin.beginning import learned_beginning

        return learned_beginning(paths, steps)

    def packs() -> Sequence[str]:
        from drafter.work.packs.shipped import shipped_packs

        return shipped_packs()

    def shipped(name: str) -> Beginning:
        from drafter.work.begin.beginning import shipped_beginning

        return shipped_beginning(name)

    def receive(place: Path) -> Beginning:
        from drafter.work.begin.beginning import received_beginning

        return received_beginning(place)

    def sample() -> Path:
        from drafter.work.begin.demo import sample_workspace

        return sample_workspace()

    return Doors(learn=learn, packs=packs, shipped=shipped, receive=receive, sample=sample)
