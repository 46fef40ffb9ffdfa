from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.draft import Answer, AnswerState
from drafter.domain.entry import Entry, EntryKind
from drafter.work.entries.fold import Aspect, Folded, Place, entry_for, fold, place_of

K = EntryKind


def entry(kind, key="接访", new=None, **more):
    return Entry(period="2024年", kind=kind, key=key, old=None, new=new, **more)


def test_the_last_entry_of_a_key_wins():
    folded = fold([entry(K.ANSWER, new="1人"), entry(K.CONFIRM, new="2人"), entry(K.ANSWER, new="3人", user="甲")])
    assert folded.answers == {"接访": Answer(state=AnswerState.TYPED, text="3人", user="甲")}


def test_each_kind():
    assert fold([entry(K.CONFIRM, new="2人")]).answers["接访"].state is AnswerState.CONFIRMED
    assert fold([entry(K.CLEAR)]).answers["接访"] == Answer(state=AnswerState.CLEARED)
    assert fold([entry(K.ANSWER, new="2人"), entry(K.RESET)]).answers == {}
    assert fold([entry(K.WORDING, "句", "文")]).wording == {"句": "文"}
    assert fold([entry(K.WORDING, "句", "")]).wording == {"句": ""}
    assert fold([entry(K.WORDING, "句", "文"), entry(K.UNWORDING, "句")]).wording == {}
    assert fold([entry(K.RESET), entry(K.UNWORDING, "句")]) == Folded()


def test_figures_and_exports_change_nothing():
    entries = [entry(K.FIGURE, new="9人"), entry(K.EXPORT, new="a.docx")]
    assert fold(entries) == Folded()
    assert [place_of(each) for each in entries] == [None, None]


def test_the_start_is_left_as_it_is():
    start = Folded({"接访": Answer(state=AnswerState.TYPED, text="1人")}, {"句": "文"})
    after = fold([entry(K.RESET), entry(K.UNWORDING, "句")], start)
    assert (after, start.wording) == (Folded(), {"句": "文"})


answers = st.builds(
    Answer,
    state=st.sampled_from([AnswerState.TYPED, AnswerState.CONFIRMED]),
    text=st.text(min_size=1, max_size=3),
    source=st.sampled_from(["", "科室"]),
    note=st.sampled_from(["", "备注"]),
)
states = st.one_of(st.none(), answers, st.just(Answer(state=AnswerState.CLEARED)))


@given(states, states)
def test_an_entry_brings_any_state_about(old, new):
    made = fold([entry_for(Place("甲"), old, old=None, period="2024年", user="")])
    assert fold([entry_for(Place("甲"), new, old=old, period="2024年", user="")], made).at(Place("甲")) == new


@given(st.one_of(st.none(), st.text(max_size=3)), st.one_of(st.none(), st.text(max_size=3)))
def test_an_entry_brings_any_wording_about(old, new):
    place = Place("句", Aspect.WORDING)
    made = fold([entry_for(place, old, old=None, period="2024年", user="")])
    assert fold([entry_for(place, new, old=old, period="2024年", user="")], made).at(place) == new
