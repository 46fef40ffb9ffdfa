"""Where every character and chip of a sentence stands on the screen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from rich.cells import cell_len

from drafter.form.chip_text import Atom
from drafter.form.wrap import visible, wrap
from drafter.work.view.fields import FieldState
from drafter.work.wording.rewrite import Chip


def chip_face(chip: Chip) -> str:
    """What a chip shows: what it holds this year, and the sign of its state; what is missing shows its name.

    >>> chip_face(Chip(key="接访", label="接访", text="431人次", state=FieldState.CARRIED))
    '〔431人次 沿〕'
    """
    text = visible(chip.text).replace("\n", " ").strip()
    if chip.rolls:
        return f"〔{text}〕"
    if chip.state is FieldState.MISSING or not text:
        return f"〔{visible(chip.label or chip.key)} {chip.state.value}〕"
    return f"〔{text} {chip.state.value}〕"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one screen line: ``chip`` where it is (part of) one, ``start`` and ``stop`` the atoms it shows."""

    text: str
    start: int
    stop: int
    chip: Chip | None = None


class ChipLines:
    """``atoms`` broken into lines of at most ``width`` cells; a chip is broken only where no line could hold it."""

    def __init__(self, atoms: Sequence[Atom], width: int) -> None:
        self._atoms = tuple(atoms)
        faces = [_face(atom) for atom in self._atoms]
        self._starts = [0, *accumulate(map(len, faces))]
        self._shown = "".join(faces)
        whole = {
            at
            for index, atom in enumerate(self._atoms)
            if isinstance(atom, Chip)
            for at in range(self._starts[index] + 1, self._starts[index + 1])
        }
        self._lines = wrap(self._shown, width, whole)

    def __len__(self) -> int:
        return len(self._lines)

    def place(self, atom: int) -> tuple[int, int]:
        """Line and cell where the atom of that index begins; for the number of atoms, the end of the text."""
        offset = self._starts[atom]
        line = max(bisect_right([start for start, _ in self._lines], offset) - 1, 0)
        start, stop = self._lines[line]
        return line, cell_len(self._shown[start : min(offset, stop)])

    def at(self, line: int, cell: int, *, beyond: bool = False) -> int:
        """The atom before which a cursor put at that cell stands: the nearer side of what is there.

        Behind a line that goes on in the next one is the start of the next one; it is given only with ``beyond``.
        """
        line = min(max(line, 0), len(self._lines) - 1)
        start, stop = self._lines[line]
        offset, used = start, 0
        while offset < stop and used + cell_len(self._shown[offset]) <= cell:
            used += cell_len(self._shown[offset])
            offset += 1
        atom = self._atom_at(offset)
        if atom == len(self._atoms) or offset == self._starts[atom]:
            return atom if beyond or self.place(atom)[0] == line else max(atom - 1, 0)
        middle = (self._starts[atom] + self._starts[atom + 1]) / 2
        return atom if offset < middle else atom + 1

    def pieces(self, line: int) -> list[Piece]:
        """The stretches of a line: each chip by itself, characters one by one."""
        start, stop = self._lines[line]
        found: list[Piece] = []
        offset = start
        while offset < stop:
            atom = self._atom_at(offset)
            end = min(self._starts[atom + 1], stop)
            what = self._atoms[atom]
            found.append(Piece(self._shown[offset:end], atom, atom + 1, what if isinstance(what, Chip) else None))
            offset = end
        return found

    def _atom_at(self, offset: int) -> int:
        return min(bisect_right(self._starts, offset) - 1, len(self._atoms))


def _face(atom: Atom) -> str:
    # A line break of the text is one on the screen too.
    return chip_face(atom) if isinstance(atom, Chip) else atom if atom == "\n" else visible(atom)
