"""The sections of a pack as a tree in which they can be added and moved; their numbers follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drafter.domain.arrangement import Position
from drafter.domain.model import SectionModel, SentenceTemplate
from drafter.domain.report import BlockRole
from drafter.drafting.numbering import numbered_rows
from drafter.text.markers import MarkerNumber, number_of

TOP = ""
"""The id of what is above the highest sections."""
_FIRST_MARKERS = {1: "一、", 2: "（一）", 3: "1.", 4: "（1）"}
"""The marker of a first section at each level (GB/T 9704-2012, 7.3.3), where no neighbour shows another."""


@dataclass(slots=True)
class _Node:
    """``after`` and ``key`` place a section that the writer placed; ``own`` is its index where the pack has it, ``row``
    which of the pack's rows of numbers it counts in, and from where that row counts.
    """

    section: SectionModel
    above: str
    down: int
    own: int = -1
    row: tuple[int, int] | None = None
    after: str = ""
    key: str = ""
    block: BlockRole | None = None

    @property
    def placed(self) -> bool:
        return bool(self.key)


def parents(sections: Sequence[SectionModel]) -> dict[str, str]:
    """The section above each section, TOP where there is none: the last before it of a higher level in its block."""
    found: dict[str, str] = {}
    stack: list[SectionModel] = []
    for section in sections:
        while stack and (stack[-1].level >= section.level or stack[-1].block is not section.block):
            stack.pop()
        found[section.id] = stack[-1].id if stack else TOP
        if section.level:  # the title of a block holds nothing
            stack.append(section)
    return found


_Group = tuple[str, BlockRole | None]
"""Sections that stand side by side: what is above them and, at the top, their block."""


class SectionTree:
    """Build it from the pack's sections, :meth:`add` and :meth:`move`, then read :meth:`sections`."""

    def __init__(self, sections: Sequence[SectionModel]) -> None:
        self._above = parents(sections)
        self._levels = {TOP: 0, **{section.id: section.level for section in sections}}
        self._nodes = {
            section.id: _Node(section, self._above[section.id], self._down(section), own=at)
            for at, section in enumerate(sections)
        }
        for row, members in enumerate(numbered_rows(sections)):
            for section_id, _ in members:
                self._nodes[section_id].row = (row, members[0][1].value)
        self._added: set[str] = set()
        self._left: set[_Group] = set()
        self._own: dict[str, list[str]] = {}
        for section_id, above in self._above.items():
            self._own.setdefault(above, []).append(section_id)

    def add(self, section_id: str, heading: SentenceTemplate, position: Position) -> None:
        """Add a section with ``heading`` and no text."""
        made = SectionModel(id=section_id, block=position.block or BlockRole.OTHER, heading=heading, heading_tail="\n")
        self._nodes[section_id] = _Node(made, TOP, 1)
        self._added.add(section_id)
        self._place(self._nodes[section_id], position)

    def move(self, section_id: str, position: Position) -> None:
        """Put a section of the pack, with all below it, elsewhere; nothing happens for an id that is no section."""
        node = self._nodes.get(section_id)
        if node is not None and section_id not in self._added:
            self._left.add(_group(node.above, node.section.block))
            self._place(node, position)

    @property
    def added(self) -> frozenset[str]:
        """Ids of the sections that were added."""
        return frozenset(self._added)

    @property
    def moved(self) -> frozenset[str]:
        """Ids of the pack's own sections that stand elsewhere, with those below them."""
        found = {key for key, node in self._nodes.items() if node.placed and key not in self._added}
        return frozenset(key for key in self._nodes if key not in self._added and found & {key, *self._path(key)})

    def sections(self) -> tuple[SectionModel, ...]:
        """All sections in their order, with levels, blocks and markers as they now are."""
        self._untie()
        children: dict[str, list[_Node]] = {}
        for node in self._nodes.values():
            children.setdefault(node.above, []).append(node)
        return tuple(self._below(TOP, 0, None, children))

    def _down(self, section: SectionModel) -> int:
        return section.level - self._levels[self._above[section.id]]

    @staticmethod
    def _place(node: _Node, position: Position) -> None:
        node.above, node.down, node.block = position.under, position.down, position.block
        node.after, node.key = position.after, position.key or "i"

    def _path(self, section_id: str) -> Iterator[str]:
        """The sections above one, from below; breaks off where it comes round again."""
        seen = {section_id}
        above = self._nodes[section_id].above
        while above in self._nodes and above not in seen:
            yield above
            seen.add(above)
            above = self._nodes[above].above

    def _untie(self) -> None:
        """Put back what stands below itself or below a section that is gone."""
        while tied := sorted(key for key, node in self._nodes.items() if node.placed and self._is_tied(key)):
            self._reset(self._nodes[tied[0]])

    def _is_tied(self, section_id: str) -> bool:
        path = [section_id, *self._path(section_id)]
        above = self._nodes[path[-1]].above
        return above != TOP and (above == section_id or (path[-1] == section_id and above not in self._nodes))

    def _reset(self, node: _Node) -> None:
        section_id = node.section.id
        if section_id in self._added:
            node.above, node.down = TOP, 1
        else:
            node.above, node.down = self._above[section_id], self._down(node.section)
            node.after = node.key = ""
            node.block = None

    def _below(
        self, above: str, level: int, block: BlockRole | None, children: dict[str, list[_Node]]
    ) -> Iterator[SectionModel]:
        ordered = self._in_order(above, children.get(above, ()))
        roles: list[BlockRole] = []
        for node in ordered:
            own = node.section.block if node.own >= 0 or not roles else roles[-1]
            roles.append(block or node.block or own)
        for role in dict.fromkeys(roles):
            side = [node for node, one in zip(ordered, roles, strict=True) if one is role]
            if _group(above, role) in self._left or any(node.placed for node in side):
                _number(side, level)
            else:
                _deepen(side, level)
        for node, role in zip(ordered, roles, strict=True):
            deeper = level + node.down
            yield replace(node.section, level=deeper, block=role)
            yield from self._below(node.section.id, deeper, role, children)

    def _in_order(self, above: str, nodes: Sequence[_Node]) -> list[_Node]:
        placed: dict[str, list[_Node]] = {}
        for node in sorted((node for node in nodes if node.placed), key=lambda node: (node.key, node.section.id)):
            placed.setdefault(node.after, []).append(node)
        # The place of one that was moved away is still the place of those behind it.
        ordered = placed.pop(TOP, [])
        last = len(ordered)
        for section_id in self._own.get(above, ()):
            node = self._nodes[section_id]
            if not node.placed:
                ordered.append(node)
            ordered += placed.pop(section_id, ())
            last = len(ordered) if node.section.level else last
        # Behind what the pack no longer has: behind the last section, before closing and signature.
        ordered[last:last] = [node for after in sorted(placed) for node in placed[after]]
        return ordered


def _group(above: str, role: BlockRole) -> _Group:
    return above, None if above else role


def _deepen(nodes: Sequence[_Node], level: int) -> None:
    """Where what is above them changed its level, sections take the numbers of their new one."""
    for node in nodes:
        deeper = level + node.down
        number, form = number_of(node.section.marker), number_of(_FIRST_MARKERS.get(deeper, ""))
        if deeper != node.section.level and number is not None and form is not None:
            node.section = replace(node.section, marker=form.marker(number.value))


def _number(nodes: Sequence[_Node], level: int) -> None:
    """Number sections that stand side by side, each placed one like the nearest that is where the pack has it."""
    models = [node if not node.placed else None for node in nodes]
    rows: list[_Row] = []
    running: dict[tuple[int, tuple[str, str, str]], _Row] = {}
    for at, node in enumerate(nodes):
        if node.placed:
            model = _nearest(models, at, node.down)
            node.section = _like(node, model.section if model else None, level + node.down)
        number = number_of(node.section.marker)
        if number is None:
            continue
        own = None if node.placed else node.row
        row = running.get((node.down, number.shape))
        if row is None or (own is not None and row.own not in (None, own)):
            row = running[node.down, number.shape] = _Row([])
            rows.append(row)
        row.members.append((node, number))
        row.own = own or row.own
    for row in rows:
        for value, (member, number) in enumerate(row.members, start=row.own[1] if row.own else 1):
            if number.value != value:
                member.section = replace(member.section, marker=number.marker(value))


@dataclass(slots=True)
class _Row:
    """Sections that count together; ``own`` is the row of the pack that they continue."""

    members: list[tuple[_Node, MarkerNumber]]
    own: tuple[int, int] | None = None


def _nearest(models: Sequence[_Node | None], at: int, down: int) -> _Node | None:
    found = [(abs(place - at), place, model) for place, model in enumerate(models) if model and model.down == down]
    return min(found, key=lambda one: one[:2])[2] if found else None


def _like(node: _Node, model: SectionModel | None, level: int) -> SectionModel:
    """A section with the number of its new neighbour; one that was added takes over its whole form."""
    section = node.section
    if model is None:
        return replace(section, marker=_FIRST_MARKERS.get(level, ""), marker_gap="")
    if node.own >= 0:
        return replace(section, marker=model.marker, marker_gap=model.marker_gap)
    return replace(
        section,
        marker=model.marker,
        marker_gap=model.marker_gap,
        closing=model.closing,
        run_in=model.run_in,
        item=model.item,
        glued=model.glued,
        heading_tail=model.heading_tail,
        topic=model.topic,
    )
