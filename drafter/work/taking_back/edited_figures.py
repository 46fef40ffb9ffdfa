"""Which figures a leader changed: every place of a slot looked at by itself, then all of them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from drafter.domain.model import Hole, SlotKind
from drafter.text.enumeration import joined
from drafter.work.filling.session import Session
from drafter.work.taking_back.edits import Edit, EditKind
from drafter.work.taking_back.reread import Reads, Reread
from drafter.work.taking_back.units import Unit, folded, slots_of
from drafter.writing.bookmark import slot_digest
from drafter.writing.control import held_part


def figure_edits(
    session: Session, units: Sequence[Unit], read: dict[int, Reread], *, store: Mapping[str, str], reads: Reads
) -> Iterator[Edit]:
    """The edits of values: one side changed is taken, two different changes are asked about.

    ``store`` is what the file's controls are bound to. A year or a name that was changed in one sentence of several is
    that sentence's wording: ``read`` then says so.
    """
    slots = session.draft.pack.slots
    held: dict[str, list[tuple[Unit, int, str]]] = defaultdict(list)
    for unit, index in slots_of(units):
        value = read[unit.number].values.get(index) if unit.number in read else None
        if value is not None and unit.spans[index].slot in slots:
            held[unit.spans[index].slot].append((unit, index, value))
    for key, places in held.items():
        changed = [one for one in places if folded(one[2]).text != folded(one[0].spans[one[1]].text).text]
        values = list(dict.fromkeys(value for _, _, value in changed))
        kept = len(places) - len(changed)
        stored = store.get(f"fig_{slot_digest(key)}", "")
        unit, index, _ = changed[0] if changed else places[0]
        old = unit.spans[index].text
        if changed and slots[key].kind is not SlotKind.FIGURE and (kept or len(values) > 1):
            for one, at, _ in changed:
                read[one.number] = _loosened(read[one.number], one, at)
            continue
        place = f"{section_name(session, unit.section)} › {slots[key].label or key}"
        now = session.page.filled[key].text
        for value in values:
            if value == now:
                continue
            question = ""
            if now != old:
                question = f"导出以后，草稿里已经是“{now}”"
            elif len(values) > 1:
                question = "同一个数在文中改成了几个不同的值，请选一个"
            elif stored and stored not in (held_part(old), held_part(value)):
                question = f"控件里存的是“{stored}”，和文中的不一样"
            elif kept and not store:
                question = f"文中还有 {kept} 处是同一个数，没有改；收回后一起变"
            yield Edit(kind=EditKind.FIGURE, key=key, place=place, before=old, after=value, question=question)
        value = stored + old[len(held_part(old)) :]
        if not changed and stored and held_part(old) not in ("", stored) and value != now and reads(key, value):
            question = "文中没有改，控件里存的却不一样"
            yield Edit(kind=EditKind.FIGURE, key=key, place=place, before=old, after=value, question=question)


def _loosened(read: Reread, unit: Unit, index: int) -> Reread:
    """The same with the characters of a slot as wording."""
    key = unit.spans[index].slot
    now = read.parts
    parts: list[str | Hole] = (
        [Hole(one.slot) if one.slot else one.text for one in unit.spans] if now is None else [*now]
    )
    holes = [at for at, part in enumerate(parts) if isinstance(part, Hole) and part.key == key]
    if now is None:
        holes = [index]
    if holes:
        parts[holes[0]] = read.values[index]
    values = {at: value for at, value in read.values.items() if at != index}
    return Reread(values, joined(parts))


def section_name(session: Session, section_id: str) -> str:
    """The title of a section; of one that the draft does not have, its id."""
    known = {section.id for section in session.draft.pack.sections}
    return session.title(section_id) if section_id in known else section_id
