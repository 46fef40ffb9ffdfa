"""Text with chips in it, as it is edited: a chip counts as one character and is never cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from rich.cells import cell_len

from drafter.domain.model import Hole, Parts
from drafter.work.filling.read_answer import clean_wording
from drafter.work.wording.rewrite import Chip

Atom: TypeAlias = str | Chip
"""One character, or one chip."""
STAND_IN = "\ufffc"
"""What stands for a chip where text is searched: neither a number nor a word."""


@dataclass(frozen=True, slots=True)
class ChipText:
    """``cursor`` stands before the atom of that index; the selection reaches from ``anchor`` to it, either way."""

    atoms: tuple[Atom, ...] = ()
    cursor: int = 0
    anchor: int = 0

    @classmethod
    def of(cls, parts: Iterable[str | Chip]) -> ChipText:
        """The text of ``parts`` with the cursor at its end."""
        atoms = tuple(atom for part in parts for atom in (part if isinstance(part, str) else (part,)))
        return cls(atoms, len(atoms), len(atoms))

    @property
    def selected(self) -> range:
        """The indexes of the selected atoms."""
        return range(min(self.cursor, self.anchor), max(self.cursor, self.anchor))

    @property
    def selection(self) -> tuple[Atom, ...]:
        """The selected atoms."""
        return self.atoms[self.selected.start : self.selected.stop]

    @property
    def searchable(self) -> str:
        """One character an atom: chips as STAND_IN."""
        return "".join(atom if isinstance(atom, str) else STAND_IN for atom in self.atoms)

    def parts(self) -> Parts:
        """Literals and holes in order."""
        return tuple(part if isinstance(part, str) else Hole(part.key) for part in joined(self.atoms))

    def parts_with(self, hole: Hole, start: int, stop: int) -> Parts:
        """The same with ``hole`` in place of the atoms from ``start`` to ``stop``."""
        return (*ChipText(self.atoms[:start]).parts(), hole, *ChipText(self.atoms[stop:]).parts())

    def keys(self) -> frozenset[str]:
        """The slots that it holds."""
        return frozenset(atom.key for atom in self.atoms if isinstance(atom, Chip))

    def moved(self, to: int, *, select: bool = False) -> ChipText:
        """With the cursor at ``to``, as far as there is text; ``select`` leaves the anchor where it is."""
        to = min(max(to, 0), len(self.atoms))
        return replace(self, cursor=to, anchor=self.anchor if select else to)

    def put(self, atoms: Iterable[Atom]) -> ChipText:
        """With ``atoms`` in place of the selection, and the cursor behind them."""
        return self.replaced(self.selected.start, self.selected.stop, atoms)

    def replaced(self, start: int, stop: int, atoms: Iterable[Atom]) -> ChipText:
        """With ``atoms`` in place of those from ``start`` to ``stop``, and the cursor behind them."""
        new = tuple(atoms)
        at = start + len(new)
        return ChipText((*self.atoms[:start], *new, *self.atoms[stop:]), at, at)

    def erased(self, by: int) -> ChipText:
        """Without the selection, or without the next atom (``by`` 1) or the last one (-1)."""
        if self.selected:
            return self.put(())
        at = self.cursor + min(by, 0)
        return self.replaced(at, at + 1, ()) if 0 <= at < len(self.atoms) else self

    def with_chips(self, chips: Iterable[Chip]) -> ChipText:
        """The same text with its chips as they are now."""
        now = {chip.key: chip for chip in chips}
        atoms = tuple(now.get(atom.key, atom) if isinstance(atom, Chip) else atom for atom in self.atoms)
        return replace(self, atoms=atoms)


def joined(atoms: Sequence[Atom]) -> Iterator[str | Chip]:
    """Characters that stand side by side as one text, chips between them."""
    literal = ""
    for atom in atoms:
        if isinstance(atom, str):
            literal += atom
            continue
        if literal:
            yield literal
        yield atom
        literal = ""
    if literal:
        yield literal


def taken_out(before: ChipText, after: ChipText) -> tuple[Chip, ...]:
    """The chips whose slot ``before`` has and ``after`` has no more, each once."""
    kept = after.keys()
    gone = (atom for atom in before.atoms if isinstance(atom, Chip) and atom.key not in kept)
    return tuple({chip.key: chip for chip in gone}.values())


def one_line(text: str) -> str:
    """Pasted text as one line without control characters: Chinese is joined without a gap, words with one.

    >>> one_line("开展走访，\\r\\n  慰问老人。\\n"), one_line("Word\\n2021")
    ('开展走访，慰问老人。', 'Word 2021')
    """
    whole = ""
    for row in text.splitlines():
        line = clean_wording(row.replace("\t", " ")).strip(" \u3000")
        if whole and line and cell_len(whole[-1]) == 1 and cell_len(line[0]) == 1:
            whole += " "
        whole += line
    return whole
