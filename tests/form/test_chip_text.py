"""The text of the sentence editor and its lines: pure, no screen."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from drafter.domain.errors import BadValue
from drafter.domain.model import Hole
from drafter.form.chip_lines import ChipLines, chip_face
from drafter.form.chip_text import ChipText, one_line, taken_out
from drafter.work.filling.session import Session
from drafter.work.view.fields import FieldState
from drafter.work.wording.rearrange import add_sentence
from drafter.work.wording.rewrite import Chip, chips
from drafter.work.wording.section_chips import section_chips
from drafter.work.wording.sentence_rows import added_since, row_of
from drafter.work.wording.write_sentence import write_sentence
from tests.drafting.packs import draft, pack

CHIP = Chip(key="数", label="接访", text="431人次", state=FieldState.CARRIED)
OTHER = Chip(key="名", label="活动", text="“爱家”", state=FieldState.TYPED)


def text() -> ChipText:
    return ChipText.of(("共", CHIP, "，办", OTHER, "。"))


def test_a_chip_is_one_step_of_the_cursor_and_goes_as_a_whole() -> None:
    moved = text().moved(1).moved(2)
    assert moved.atoms[moved.cursor - 1] is CHIP
    erased = moved.erased(-1)
    assert erased.parts() == ("共，办", Hole("名"), "。")
    assert taken_out(moved, erased) == (CHIP,)
    assert moved.moved(1).erased(1).atoms == erased.atoms
    assert text().moved(0).erased(-1) == text().moved(0)
    assert text().erased(1) == text()


def test_a_chip_that_still_stands_elsewhere_is_not_taken_out() -> None:
    twice = ChipText.of((CHIP, "和", CHIP))
    assert taken_out(twice, twice.erased(-1)) == ()
    assert taken_out(twice, twice.moved(0).moved(3, select=True).put("无")) == (CHIP,)


def test_typing_replaces_the_selection_either_way_round() -> None:
    for start, stop in ((1, 3), (3, 1)):
        typed = text().moved(start).moved(stop, select=True).put("新")
        assert typed.parts() == ("共新办", Hole("名"), "。")
        assert (typed.cursor, list(typed.selected)) == (2, [])


def test_what_is_pasted_becomes_one_line() -> None:
    assert one_line("一\n\n二\r\n 三\t四 ") == "一二三 四"
    assert one_line("in 2024\n12 times") == "in 2024 12 times"
    assert one_line("\x1b[2J红\x07") == "[2J红"


def test_faces_say_value_and_state_and_years_only_their_value() -> None:
    assert chip_face(CHIP) == "〔431人次 沿〕"
    assert chip_face(Chip(key="a", label="接访", text="【待补：接访】", state=FieldState.MISSING)) == "〔接访 空〕"
    assert chip_face(Chip(key="a", label="年", text="2024", state=FieldState.DERIVED, rolls=True)) == "〔2024〕"


ATOMS = st.lists(st.sampled_from((*"共接访，。「」（12a \n\u3000", CHIP, OTHER)), max_size=40)


@settings(max_examples=150, deadline=None)
@given(ATOMS, st.integers(4, 40))
def test_every_atom_has_its_place_on_the_screen_and_is_found_there(atoms: list[str | Chip], width: int) -> None:
    lines = ChipLines(atoms, width)
    for at in range(len(atoms) + 1):
        line, cell = lines.place(at)
        assert 0 <= line < len(lines)
        assert 0 <= cell <= width
        found = lines.at(line, cell)
        # Up and down never leave the line they go to.
        assert lines.place(found)[0] == line
        assert lines.place(found)[1] <= cell
    shown = [piece for line in range(len(lines)) for piece in lines.pieces(line)]
    for line in range(len(lines)):
        assert sum(cell_len(piece.text) for piece in lines.pieces(line)) <= width
    assert {piece.chip for piece in shown if piece.chip} == {atom for atom in atoms if isinstance(atom, Chip)}


KEYS = st.lists(
    st.one_of(
        st.tuples(st.just("type"), st.sampled_from('甲，。 {}%3万"')),
        st.tuples(st.just("paste"), st.sampled_from(("{{ 数 }}", "}}", "第一行\n第二行", "{% if %}", "12场"))),
        st.tuples(st.just("erase"), st.sampled_from((-1, 1))),
        st.tuples(st.just("move"), st.integers(-4, 4)),
        st.tuples(st.just("select"), st.integers(-6, 6)),
        st.tuples(st.just("chip"), st.integers(0, 2)),
        st.tuples(st.just("all"), st.none()),
    ),
    max_size=30,
)


@settings(max_examples=80, deadline=None)
@given(KEYS, st.sampled_from(("pack", "heading", "new")))
def test_no_keys_lose_a_slot_unsaid_or_make_wording_that_is_refused(keys: list[tuple[str, object]], kind: str) -> None:
    start = Session.start(draft(pack("a summary 1: 一、甲 > 一句[数=4人]，[数二=5件]。/二句。")), user="甲")
    session, sentence = start, {"pack": "a-11", "heading": "a-00"}.get(kind, "")
    if not sentence:
        session = add_sentence(start, "a", "新", after="a-11").session
        sentence = added_since(start, session)
    held = ChipText.of(chips(session, sentence))
    told: set[str] = set()
    for what, which in keys:
        before = held
        match what, which:
            case "type", str(char):
                held = held.put(char)
            case "paste", str(pasted):
                held = held.put(one_line(pasted))
            case "erase", int(by):
                held = held.erased(by)
            case "move", int(by):
                held = held.moved(held.cursor + by)
            case "select", int(by):
                held = held.moved(held.cursor + by, select=True)
            case "chip", int(at):
                held = held.put(section_chips(session, "a")[at : at + 1])
            case _:
                held = held.moved(0).moved(len(held.atoms), select=True)
        told |= {chip.key for chip in taken_out(before, held)}
        blank = not held.searchable.strip()
        try:
            session = write_sentence(session, sentence, held.parts(), removing=told).session
        except BadValue:
            assert blank
            assert kind == "heading"
            continue
        if blank and kind == "new":
            assert row_of(session, sentence) is None
            return
        if not blank:
            stored = ChipText.of(chips(session, sentence))
            assert stored.searchable.strip() == held.searchable.strip()
            assert stored.keys() == held.keys()
        now = {part.key for part in session.page.wording.parts[sentence] if isinstance(part, Hole)}
        once = {part.key for part in start.page.wording.parts.get(sentence, ()) if isinstance(part, Hole)}
        assert once - now <= told
    while (undone := session.undo()).entries:
        session = undone.session
    assert session.page.wording.parts == start.page.wording.parts
