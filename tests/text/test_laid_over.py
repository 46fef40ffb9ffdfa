"""An office's own words hold within the ``with`` and nowhere else."""

from __future__ import annotations

import contextvars
import threading

import pytest

from drafter.domain.errors import BadValue
from drafter.domain.figure import Surface
from drafter.text.entry import read_entry
from drafter.text.federation import federation_of
from drafter.text.phrasebank import SHIPPED, Phrasebank, cached, current, entries, laid_over
from drafter.text.quantities import find_quantities
from drafter.text.quantity import unit_pattern

CUPS = Phrasebank("杯", {"units": {"杯": {"kind": "count"}}})
LEAGUE = Phrasebank("茶联", {"federations": {"茶联": {"full": "归国华茶联合会", "short": ["茶联"]}}})
TEXT = "发放姜茶42杯，"


def units(text: str) -> list[str]:
    return [one.unit for one in find_quantities(text)[0]]


def test_words_hold_inside_only() -> None:
    assert units(TEXT) == []
    with laid_over(CUPS):
        assert units(TEXT) == ["杯"]
        assert "杯" in entries("units")
        assert "人次" in entries("units")
    assert units(TEXT) == []
    assert "杯" not in entries("units")
    assert current() == SHIPPED


def test_nested_and_after_an_error() -> None:
    with laid_over(CUPS):
        with laid_over(LEAGUE):
            assert units(TEXT) == []
            assert federation_of("青岚区茶联") == "茶联"
        assert units(TEXT) == ["杯"]
        assert federation_of("青岚区茶联") == ""
    with pytest.raises(RuntimeError), laid_over(CUPS):
        raise RuntimeError
    assert units(TEXT) == []


def test_another_thread_is_not_touched() -> None:
    found: list[str] = []

    def look() -> None:
        found.append(unit_pattern())

    with laid_over(CUPS):
        thread = threading.Thread(target=look, args=())
        contextvars.Context().run(thread.start)
        thread.join()
        assert "杯" in unit_pattern().split("|")
    assert "杯" not in found[0].split("|")


def test_the_form_takes_an_own_unit() -> None:
    with pytest.raises(BadValue, match="不是数量单位"):
        read_entry("42杯", Surface(unit="份"))
    with laid_over(CUPS):
        assert read_entry("42杯", Surface(unit="份")).value == 42
    assert read_entry("42杯", Surface(unit="杯")).text == "42杯"


def test_results_are_kept_apart_and_made_once() -> None:
    made: list[str] = []

    @cached
    def digest(name: str) -> str:
        made.append(name)
        return f"{current().digest}{name}"

    assert [digest("a"), digest("a")] == ["a", "a"]
    with laid_over(CUPS):
        assert [digest("a"), digest("a")] == ["杯a", "杯a"]
    with laid_over(Phrasebank("杯")):
        assert digest("a") == "杯a"
    assert digest("a") == "a"
    assert made == ["a", "a"]


def test_equal_words_are_one_phrasebank() -> None:
    assert Phrasebank("x", {"units": {}}) == Phrasebank("x")
    assert len({Phrasebank("x"), Phrasebank("x"), SHIPPED}) == 2
